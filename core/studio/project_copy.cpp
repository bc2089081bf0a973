#include "core/studio/project_copy.h"

#include "core/document/edits.h"
#include "core/files/file_place.h"
#include "core/files/read_file.h"
#include "core/files/whole_file.h"
#include "core/studio/drawing_store.h"
#include "core/studio/project_files.h"
#include "core/studio/project_folder.h"

#include <system_error>

namespace toile {

namespace fs = std::filesystem;

namespace {

constexpr int64_t mostBytes = int64_t(1) << 30;

Result<void> copied(const fs::path& from, const fs::path& to)
{
    const FileBytes read = readFile(from, mostBytes);
    if (read.state == FileState::Missing)
        return {};
    if (read.state != FileState::Read)
        return readError(from, read, mostBytes);
    if (const Result<void> made = makeFolder(folderOf(to)); !made)
        return made;
    return writeWhole(read.bytes, to);
}

} // namespace

Result<void> copyProject(Project project, const fs::path& from, const fs::path& to,
                         const std::vector<UnwrittenVariant>& unwritten)
{
    std::error_code ignored;
    if (fs::exists(to / "project.json", ignored))
        return Error{ErrorKind::Input,
                     Sentence::phrase("“%1” holds a project already; choose an empty folder.", to.string()),
                     {}};
    const ProjectFolder folder(to);
    for (const std::string& name : filesNamedBy(project)) {
        if (const Result<void> done = copied(from / name, to / name); !done)
            return done;
        if (kindOf(name) != ProjectFileKind::Variant)
            continue;
        for (const char* place : {"garments", "thumbnails"})
            if (const Result<void> done = copied(from / place / name, to / place / name); !done)
                return done;
    }
    for (UnwrittenVariant one : unwritten) {
        const Result<std::string> file = folder.keepVariant(*one.drawn, one.variant.createdMs);
        if (!file)
            return file.error();
        one.variant.file = *file;
        if (one.variant.id != 0)
            project = replaceVariant(std::move(project), one.variant.id, one.variant);
        else if (findSketch(project, one.variant.sketch))
            project = addVariant(std::move(project), std::move(one.variant));
    }
    DrawingStore drawings(to);
    const Result<Project> named = drawings.kept(std::move(project));
    if (!named)
        return named.error();
    const Result<std::string> written = folder.write(*named);
    return written ? Result<void>() : Result<void>(written.error());
}

} // namespace toile
