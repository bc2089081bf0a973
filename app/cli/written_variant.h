// One recipe drawn and written to a file: the part that `style` and `samples` share.
#pragma once

#include "app/cli/style_runner.h"

#include <filesystem>
#include <string>

namespace toile::cli {

struct WriteWishes
{
    Recipe names;           ///< file names that the written recipe keeps (of --from-recipe)
    bool namesOnly = false; ///< no folders in the recipe
    bool quiet = false;     ///< does not print the path
};

struct WrittenVariant
{
    int exitCode = 0;
    std::string report; ///< JSON object; empty after an error
    Image picture;      ///< null after an error
};

/// Errors and notices are said on stderr; the path that was written goes to stdout.
WrittenVariant runAndWrite(StyleRunner& runner, Recipe recipe, const std::filesystem::path& out,
                           const WriteWishes& wishes);

/// Input error where `out` cannot become a picture: unknown ending, no such folder.
Result<void> checkOutput(const std::filesystem::path& out);

} // namespace toile::cli
