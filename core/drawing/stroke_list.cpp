#include "core/drawing/stroke_list.h"

#include <algorithm>
#include <utility>

namespace toile {

StrokeList::StrokeList(std::span<const SharedStroke> strokes) : m_size(strokes.size())
{
    for (size_t from = 0; from < strokes.size(); from += chunkSize) {
        const auto part = strokes.subspan(from, std::min(chunkSize, strokes.size() - from));
        m_chunks.push_back(std::make_shared<const Chunk>(part.begin(), part.end()));
    }
}

size_t StrokeList::find(StrokeId id) const
{
    // What is looked for was mostly drawn lately.
    for (size_t index = m_size; index-- > 0;)
        if (at(index)->id == id)
            return index;
    return m_size;
}

StrokeList StrokeList::appended(SharedStroke stroke) const
{
    StrokeList result = *this;
    Chunk last;
    if (m_size % chunkSize != 0) {
        last = *result.m_chunks.back();
        result.m_chunks.pop_back();
    }
    last.push_back(std::move(stroke));
    result.m_chunks.push_back(std::make_shared<const Chunk>(std::move(last)));
    ++result.m_size;
    return result;
}

StrokeList StrokeList::replaced(size_t index, SharedStroke stroke) const
{
    StrokeList result = *this;
    if (index >= m_size)
        return result;
    Chunk changed = *m_chunks[index / chunkSize];
    changed[index % chunkSize] = std::move(stroke);
    result.m_chunks[index / chunkSize] = std::make_shared<const Chunk>(std::move(changed));
    return result;
}

StrokeList StrokeList::first(size_t count) const
{
    StrokeList result = *this;
    if (count >= m_size)
        return result;
    result.m_size = count;
    result.m_chunks.resize((count + chunkSize - 1) / chunkSize);
    if (count % chunkSize != 0) {
        const Chunk& last = *result.m_chunks.back();
        result.m_chunks.back() =
            std::make_shared<const Chunk>(last.begin(), last.begin() + std::ptrdiff_t(count % chunkSize));
    }
    return result;
}

StrokeList StrokeList::continued(size_t count, std::span<const SharedStroke> tail) const
{
    StrokeList result = first(count);
    Chunk last;
    if (result.m_size % chunkSize != 0) {
        last = *result.m_chunks.back();
        result.m_chunks.pop_back();
    }
    for (const SharedStroke& stroke : tail) {
        last.push_back(stroke);
        if (last.size() == chunkSize)
            result.m_chunks.push_back(std::make_shared<const Chunk>(std::exchange(last, {})));
    }
    if (!last.empty())
        result.m_chunks.push_back(std::make_shared<const Chunk>(std::move(last)));
    result.m_size += tail.size();
    return result;
}

size_t StrokeList::sharedPrefix(const StrokeList& other) const
{
    const size_t most = std::min(m_size, other.m_size);
    size_t index = 0;
    while (index < most) {
        const size_t chunk = index / chunkSize;
        if (index % chunkSize == 0 && m_chunks[chunk] == other.m_chunks[chunk]) {
            index = std::min(most, index + chunkSize);
            continue;
        }
        if (at(index) != other.at(index))
            return index;
        ++index;
    }
    return most;
}

std::vector<SharedStroke> StrokeList::strokes() const
{
    std::vector<SharedStroke> all;
    all.reserve(m_size);
    for (const auto& chunk : m_chunks)
        all.insert(all.end(), chunk->begin(), chunk->end());
    return all;
}

bool StrokeList::operator==(const StrokeList& other) const
{
    if (m_size != other.m_size)
        return false;
    for (size_t index = sharedPrefix(other); index < m_size; ++index)
        if (at(index) != other.at(index) && *at(index) != *other.at(index))
            return false;
    return true;
}

} // namespace toile
