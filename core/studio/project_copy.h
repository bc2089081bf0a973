// A whole project once more in another folder.
#pragma once

#include "core/document/project.h"
#include "core/studio/engine_worker.h"

#include <filesystem>
#include <vector>

namespace toile {

/// A variant whose pictures are in memory only.
struct UnwrittenVariant
{
    ProjectVariant variant;
    const DrawnVariant* drawn = nullptr;
};

/// Writes what `project` names, from the folder `from` and from memory, and at last its list. Pictures that
/// are missing in `from` are left out, as at opening. Input error with one sentence where `to` holds a
/// project already or cannot be written; what has been written until then stays there.
Result<void> copyProject(Project project, const std::filesystem::path& from, const std::filesystem::path& to,
                         const std::vector<UnwrittenVariant>& unwritten);

} // namespace toile
