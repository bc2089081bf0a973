// One recipe drawn and written to a file: the part that `style` and `samples` share.
#pragma once

#include "app/cli/style_runner.h"
#include "core/studio/used_files.h"

#include <filesystem>
#include <string>

namespace toile::cli {

struct WriteWishes
{
    Recipe names;           ///< file names that the written recipe keeps (of --from-recipe)
    bool namesOnly = false; ///< no folders in the recipe
    bool quiet = false;     ///< does not print the path
    UsedFiles used = {};    ///< besides those of the recipe: what must not be written over
};

struct WrittenVariant
{
    int exitCode = 0;
    std::string report; ///< JSON object; empty after an error
    Image picture;      ///< null after an error
};

/// Refuses to write over what the picture is made of. Errors and notices are said on stderr; the path that
/// was written goes to stdout.
WrittenVariant runAndWrite(StyleRunner& runner, Recipe recipe, const std::filesystem::path& out,
                           const WriteWishes& wishes);

/// Input error where `out` cannot become a picture: unknown ending, no such folder.
Result<void> checkOutput(const std::filesystem::path& out);

} // namespace toile::cli
