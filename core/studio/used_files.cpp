#include "core/studio/used_files.h"

#include "core/drawing/drawing.h"
#include "core/studio/drawing_store.h"
#include "core/studio/material_catalog.h"

#include <algorithm>
#include <system_error>

#include <sys/stat.h>

namespace toile {

namespace fs = std::filesystem;

namespace {

Error refusal(const fs::path& out, const Sentence& what)
{
    return {ErrorKind::Usage,
            Sentence::phrase("“%1” is %2: the result needs another name.", out.string(), what),
            {}};
}

} // namespace

bool UsedFiles::find(const fs::path& file, Identity& identity)
{
    struct stat status = {};
    if (file.empty() || ::stat(file.c_str(), &status) != 0)
        return false;
    identity = {uint64_t(status.st_dev), uint64_t(status.st_ino)};
    return true;
}

void UsedFiles::add(const fs::path& file, const Sentence& what)
{
    Used used{{}, what, false};
    if (find(file, used.identity))
        m_files.push_back(std::move(used));
}

void UsedFiles::addSketch(const MaterialRef& sketch, const Sentence& what)
{
    add(sketch.file, what);
    if (!isDrawing(sketch))
        return;
    const Result<Drawing> drawing = readDrawing(sketch.file);
    if (!drawing)
        return; // whoever reads it next says why
    for (const auto& layer : drawing->layers)
        if (!layer->picture.file.empty())
            add(fs::path(sketch.file).parent_path() / layer->picture.file, what);
}

void UsedFiles::add(const Recipe& recipe)
{
    addSketch(recipe.sketch.material);
    add(recipe.cloth.material.file, Sentence::phrase("the cloth itself"));
    for (const auto& [id, cloth] : recipe.parts)
        add(cloth.material.file, Sentence::phrase("the cloth of part %1 itself", id));
    for (const PartMark& mark : recipe.marks)
        if (mark.cloth)
            add(mark.cloth->material.file, Sentence::phrase("the cloth of a part itself"));
    add(recipe.hand.file, Sentence::phrase("the hand itself"));
    add(recipe.model.file, Sentence::phrase("the model itself"));
    add(recipe.draft.file, Sentence::phrase("the draft model itself"));
}

void UsedFiles::addFolder(const fs::path& folder, const Sentence& what, bool isClosed)
{
    Used used{{}, what, isClosed};
    if (find(folder, used.identity))
        m_folders.push_back(std::move(used));
}

void UsedFiles::add(const Places& places)
{
    for (const fs::path& folder : {places.share, places.models})
        addFolder(folder, Sentence::phrase("one of Toile's own files"), false);
}

Result<void> UsedFiles::mayWrite(const fs::path& out) const
{
    Identity identity;
    const bool isThere = find(out, identity);
    if (isThere)
        for (const Used& used : m_files)
            if (used.identity == identity)
                return refusal(out, used.what);
    std::error_code code;
    const fs::path place = fs::weakly_canonical(fs::absolute(out, code), code);
    for (fs::path folder = place.parent_path(); !code && !folder.empty(); folder = folder.parent_path()) {
        if (find(folder, identity))
            for (const Used& used : m_folders)
                if (used.identity == identity && (isThere || used.isClosed))
                    return refusal(out, used.what);
        if (folder == folder.root_path())
            break;
    }
    return {};
}

} // namespace toile
