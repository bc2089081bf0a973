#include "core/studio/earlier_states.h"

#include "core/files/file_place.h"
#include "core/files/read_file.h"
#include "core/files/whole_file.h"
#include "core/studio/project_files.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace toile {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view nameBegin = "state-";
constexpr std::string_view nameEnd = ".json";
constexpr int64_t openMs = 5 * 60 * 1000;
constexpr int64_t mostBytes = int64_t(64) << 20;

std::optional<int64_t> savedMsIn(const std::string& name)
{
    if (!name.starts_with(nameBegin) || !name.ends_with(nameEnd))
        return {};
    const char* end = name.data() + name.size() - nameEnd.size();
    int64_t ms = 0;
    const auto [stop, error] = std::from_chars(name.data() + nameBegin.size(), end, ms);
    return error == std::errc() && stop == end && ms > 0 ? std::optional(ms) : std::nullopt;
}

struct Listing
{
    std::vector<std::string> names;
    bool isWhole = true; ///< nothing kept the folder from being read to its end
};

Listing newestFirst(const fs::path& folder)
{
    std::vector<std::pair<int64_t, std::string>> found;
    std::error_code code;
    for (auto entry = fs::directory_iterator(folder, code); !code && entry != fs::directory_iterator();
         entry.increment(code))
        if (const std::string name = entry->path().filename().string(); savedMsIn(name))
            found.emplace_back(*savedMsIn(name), name);
    std::sort(found.rbegin(), found.rend());
    Listing listing;
    listing.isWhole = !code || code == std::errc::no_such_file_or_directory;
    for (auto& [ms, name] : found)
        listing.names.push_back(std::move(name));
    return listing;
}

/// Without what the canvas had painted: it is made anew.
std::set<std::string> worksNamedBy(const Project& project)
{
    std::set<std::string> names = filesNamedBy(project);
    std::erase_if(names, [](const std::string& name) { return kindOf(name) == ProjectFileKind::Cache; });
    return names;
}

Result<std::string> textOf(const fs::path& file)
{
    const Result<std::vector<uint8_t>> bytes = readWhole(file, mostBytes);
    return bytes ? Result<std::string>(std::string(bytes->begin(), bytes->end())) : bytes.error();
}

} // namespace

Result<Project> EarlierStates::read(const std::string& file) const
{
    const Result<std::string> text =
        savedMsIn(file) ? textOf(m_folder / file) : Result<std::string>(std::string());
    return text ? projectFromJson(*text) : text.error();
}

std::vector<EarlierStates::Read> EarlierStates::readAll() const
{
    std::vector<Read> all;
    for (const std::string& name : newestFirst(m_folder).names)
        if (Result<Project> project = read(name))
            all.push_back({{name, *savedMsIn(name), project->sketches.size(), project->variants.size()},
                           std::move(*project)});
    return all;
}

void EarlierStates::load()
{
    if (std::exchange(m_isLoaded, true))
        return;
    const Listing found = newestFirst(m_folder);
    m_areAllRead = found.isWhole;
    for (auto name = found.names.rbegin(); name != found.names.rend(); ++name) {
        const Result<std::string> text = textOf(m_folder / *name);
        const Result<Project> project = text ? projectFromJson(*text) : Result<Project>(text.error());
        m_areAllRead &= text.ok();
        m_kept.push_back(
            {*name, *savedMsIn(*name), project ? worksNamedBy(*project) : std::set<std::string>()});
        m_latest = text ? *text : std::string();
    }
}

void EarlierStates::drop(size_t index)
{
    std::error_code ignored;
    fs::remove(m_folder / m_kept[index].file, ignored);
    m_freed.merge(m_kept[index].names);
    m_kept.erase(m_kept.begin() + ptrdiff_t(index));
}

Result<void> EarlierStates::keep(const std::string& json, const Project& named, int64_t nowMs)
{
    load();
    if (json == m_latest)
        return {};
    if (const Result<void> made = makeFolder(m_folder); !made)
        return made;
    // A clock that was set back does not make what is newest older.
    const int64_t savedMs = std::max(nowMs, m_kept.empty() ? 1 : m_kept.back().savedMs + 1);
    const std::string name = std::string(nameBegin) + std::to_string(savedMs) + std::string(nameEnd);
    if (const Result<void> written = writeWhole(json, m_folder / name); !written)
        return written;
    const bool replaces = m_openSinceMs > 0 && savedMs - m_openSinceMs < openMs;
    m_kept.push_back({name, savedMs, worksNamedBy(named)});
    m_latest = json;
    if (replaces)
        drop(m_kept.size() - 2);
    else
        m_openSinceMs = savedMs;
    while (m_kept.size() > most)
        drop(0);
    return {};
}

bool EarlierStates::areAllRead()
{
    load();
    return m_areAllRead;
}

std::set<std::string> EarlierStates::names()
{
    load();
    std::set<std::string> names;
    for (const Kept& kept : m_kept)
        names.insert(kept.names.begin(), kept.names.end());
    return names;
}

} // namespace toile
