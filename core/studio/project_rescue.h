// A project put together again from the files of its folder, where its list is damaged or gone.
#pragma once

#include "core/document/project.h"

#include <filesystem>
#include <optional>
#include <string>

namespace toile {

/// `project` (what is known of it) with the variants that it does not name, each with its sketch. `sinceMs`:
/// only variants made after this moment, as those before were left out on purpose; without it also the
/// drawings and pictures that nothing names, as sketches. New sketches have no name. Reads pictures: not for
/// the owner's thread.
Project rescued(Project project, const std::filesystem::path& projectFolder, std::optional<int64_t> sinceMs);

/// The same for one file alone, which lies in the folder and is named by nothing. Input error where it is no
/// thing of a project's.
Result<Project> rescuedWith(Project project, const std::filesystem::path& projectFolder,
                            const std::string& file);

} // namespace toile
