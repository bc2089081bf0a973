#include "core/studio/material_lists.h"

#include "core/document/json_text.h"
#include "core/files/read_file.h"

#include <algorithm>
#include <string>

namespace toile {

namespace fs = std::filesystem;

namespace {

constexpr JsonLimits limits{1 << 20, 8, 20'000, 4096};

bool isText(const Json& entry, const char* key)
{
    const auto found = entry.find(key);
    return found != entry.end() && found->is_string() && !found->get_ref<const std::string&>().empty();
}

/// As writeBundle() writes them: entries with an id, a name and a file.
bool isList(const Json& list)
{
    return list.is_array() && !list.empty() && std::all_of(list.begin(), list.end(), [](const Json& entry) {
               return entry.is_object() && isText(entry, "id") && isText(entry, "name") &&
                      isText(entry, "file");
           });
}

} // namespace

Result<void> checkMaterialList(const fs::path& share, Shelf shelf)
{
    const fs::path file = share / (std::string(wordOf(shelf)) + ".json");
    const FileBytes read =
        share.empty() ? FileBytes{FileState::Missing, {}, 0, {}} : readFile(file, limits.bytes);
    if (read.state == FileState::Missing)
        return {};
    const bool isRead = read.state == FileState::Read;
    const Result<Json> list = jsonFrom({reinterpret_cast<const char*>(read.bytes.data()), read.bytes.size()},
                                       Sentence::phrase("list"), limits);
    if (isRead && list && isList(*list))
        return {};
    return Error{ErrorKind::Model,
                 isRead
                     ? Sentence::phrase("The list of bundled material “%1” is damaged.", file.string())
                     : Sentence::phrase("The list of bundled material “%1” cannot be read.", file.string()),
                 read.detail};
}

std::vector<Error> materialListTroubles(const fs::path& share)
{
    std::vector<Error> troubles;
    for (const Word<Shelf>& shelf : Words<Shelf>::all)
        if (const Result<void> whole = checkMaterialList(share, shelf.choice); !whole)
            troubles.push_back(whole.error());
    return troubles;
}

} // namespace toile
