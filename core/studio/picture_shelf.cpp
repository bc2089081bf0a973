#include "core/studio/picture_shelf.h"

#include "core/studio/log.h"

#include <algorithm>
#include <utility>

namespace toile {

namespace {

int64_t bytesOf(const Image& picture)
{
    return picture.size().area() * 4;
}

} // namespace

void PictureShelf::load(const std::string& key, Read read, Loaded loaded, Failed failed)
{
    std::vector<Loaded>& asked = m_asked[key];
    asked.push_back(std::move(loaded));
    if (asked.size() > 1)
        return;
    const auto found =
        std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept& kept) { return kept.key == key; });
    if (found != m_kept.end()) {
        m_kept.splice(m_kept.begin(), m_kept, found);
        m_later([this, key, picture = found->picture] { arrived(key, picture); });
        return;
    }
    m_light.submit<Image>(
        JobPriority::Pen, [read = std::move(read)](JobContext&) { return read(); },
        [this, key, failed = std::move(failed)](const JobOutcome<Image>& outcome) {
            if (outcome.end == JobEnd::Failed && failed)
                failed(outcome.error);
            else if (outcome.end == JobEnd::Failed)
                logDetail(outcome.error);
            arrived(key, outcome.value.value_or(Image()));
        });
}

void PictureShelf::arrived(const std::string& key, const Image& picture)
{
    const bool isNew =
        std::none_of(m_kept.begin(), m_kept.end(), [&](const Kept& kept) { return kept.key == key; });
    if (isNew && !picture.isNull() && bytesOf(picture) <= m_mostBytes) {
        m_kept.push_front({key, picture});
        m_bytes += bytesOf(picture);
    }
    for (; m_bytes > m_mostBytes; m_kept.pop_back())
        m_bytes -= bytesOf(m_kept.back().picture);
    const std::vector<Loaded> asked = std::move(m_asked.extract(key).mapped());
    for (const Loaded& loaded : asked)
        if (loaded)
            loaded(picture);
}

} // namespace toile
