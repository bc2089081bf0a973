#include "core/studio/lost_files.h"

#include "core/document/drawn_page.h"
#include "core/files/file_place.h"
#include "core/studio/drawing_store.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <system_error>

namespace toile {

namespace fs = std::filesystem;

namespace {

constexpr const char* lostFolder = "lost";
/// Where a variant's layers lie; empty: itself.
constexpr const char* places[] = {"", "garments", "thumbnails"};

void eachFile(const fs::path& folder, const std::function<void(const std::string&)>& visit)
{
    std::vector<std::string> names; // first all, then what moves them
    std::error_code code;
    for (auto entry = fs::directory_iterator(folder, code); !code && entry != fs::directory_iterator();
         entry.increment(code))
        if (std::error_code ignored; entry->symlink_status(ignored).type() == fs::file_type::regular)
            names.push_back(entry->path().filename().string());
    std::sort(names.begin(), names.end());
    for (const std::string& name : names)
        visit(name);
}

/// Those that lie under drawings that are named: read only where there is a picture to ask about.
std::set<std::string> picturesOfDrawings(const fs::path& folder, const std::set<std::string>& named)
{
    std::set<std::string> pictures;
    for (const std::string& name : named)
        if (kindOf(name) == ProjectFileKind::Drawing)
            if (const Result<Drawing> drawing = readDrawing(folder / name))
                for (const std::string& picture : picturesOf(*drawing))
                    pictures.insert(picture);
    return pictures;
}

bool moved(const fs::path& folder, const char* place, const std::string& name)
{
    const fs::path to = folder / lostFolder / place;
    return makeFolder(to).ok() && moveFile(folder / place / name, to / name).ok();
}

} // namespace

bool putAside(const fs::path& folder, const std::string& name)
{
    std::error_code ignored;
    for (const char* place : {"garments", "thumbnails"})
        if (fs::exists(folder / place / name, ignored))
            moved(folder, place, name);
    return moved(folder, "", name);
}

size_t moveLostAside(const fs::path& folder, const std::set<std::string>& named)
{
    size_t works = 0;
    std::set<std::string> unnamedPictures;
    eachFile(folder, [&](const std::string& name) {
        if (named.contains(name))
            return;
        std::error_code ignored;
        switch (kindOf(name)) {
        case ProjectFileKind::Cache:
            fs::remove(folder / name, ignored);
            break;
        case ProjectFileKind::Picture:
            unnamedPictures.insert(name);
            break;
        case ProjectFileKind::Drawing:
        case ProjectFileKind::Variant:
            works += putAside(folder, name);
            break;
        case ProjectFileKind::Unfinished:
            moved(folder, "", name);
            break;
        case ProjectFileKind::Other:
            break;
        }
    });
    if (!unnamedPictures.empty())
        for (const std::string& name : picturesOfDrawings(folder, named))
            unnamedPictures.erase(name);
    for (const std::string& name : unnamedPictures)
        works += moved(folder, "", name);
    for (const char* place : {"garments", "thumbnails"})
        eachFile(folder / place, [&](const std::string& name) {
            const ProjectFileKind kind = kindOf(name);
            if (!named.contains(name) &&
                (kind == ProjectFileKind::Variant || kind == ProjectFileKind::Unfinished))
                moved(folder, place, name);
        });
    return works;
}

std::vector<LostFile> lostFiles(const fs::path& folder)
{
    std::vector<LostFile> files;
    eachFile(folder / lostFolder, [&](const std::string& name) {
        const ProjectFileKind kind = kindOf(name);
        if (kind == ProjectFileKind::Unfinished)
            return;
        std::error_code ignored;
        const auto changed = fs::last_write_time(folder / lostFolder / name, ignored);
        const auto since = std::chrono::file_clock::to_sys(changed).time_since_epoch();
        files.push_back({name, kind, std::chrono::duration_cast<std::chrono::milliseconds>(since).count()});
    });
    std::stable_sort(files.begin(), files.end(),
                     [](const LostFile& a, const LostFile& b) { return a.changedMs > b.changedMs; });
    return files;
}

Result<void> takeBack(const fs::path& folder, const std::string& name)
{
    if (name.empty() || fs::path(name).filename() != name)
        return Error{ErrorKind::Usage, Sentence::phrase("That is not among the lost files."), name};
    for (const char* place : places) {
        const fs::path from = folder / lostFolder / place / name;
        std::error_code ignored;
        const bool isItself = std::string_view(place).empty();
        if (!isItself && !fs::exists(from, ignored))
            continue;
        if (Result<void> done = moveFile(from, folder / place / name); !done)
            return done;
    }
    return {};
}

} // namespace toile
