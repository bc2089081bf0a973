// What lies in a project's folder and nothing names: moved aside, never deleted, and taken back when it is
// wanted.
#pragma once

#include "core/base/result.h"
#include "core/document/project.h"
#include "core/studio/project_files.h"

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace toile {

struct LostFile
{
    std::string name; ///< inside of the folder "lost"
    ProjectFileKind kind = ProjectFileKind::Other;
    int64_t changedMs = 0; ///< since 1970, UTC
};

/// Moves drawings, variants, pictures and unfinished files that neither `named` nor a drawing that is named
/// names into the folder "lost". Caches alone are deleted: they are made anew. Gives the number of those that
/// may be somebody's work. For a moment when nothing else writes there.
size_t moveLostAside(const std::filesystem::path& projectFolder, const std::set<std::string>& named);

/// Newest first.
std::vector<LostFile> lostFiles(const std::filesystem::path& projectFolder);

/// Moves one back to where it lay; a variant with its layers. Input error with one sentence.
Result<void> takeBack(const std::filesystem::path& projectFolder, const std::string& name);
/// The other way; false where it could not be moved.
bool putAside(const std::filesystem::path& projectFolder, const std::string& name);

} // namespace toile
