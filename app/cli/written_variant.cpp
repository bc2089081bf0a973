#include "app/cli/written_variant.h"

#include "app/cli/style_options.h"
#include "core/document/refinement.h"
#include "core/files/file_place.h"
#include "core/render/image_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <system_error>

namespace toile::cli {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::json;

std::string reportOf(const DrawnVariant& drawn, const Recipe& recipe, const fs::path& out, double seconds)
{
    const Json report = {{"out", out.string()},
                         {"sketch", recipe.sketch.material.name()},
                         {"cloth", recipe.cloth.material.name()},
                         {"hand", recipe.hand.isEmpty() ? "none" : recipe.hand.name()},
                         {"width", drawn.variant.picture.width()},
                         {"height", drawn.variant.picture.height()},
                         {"seconds", seconds},
                         {"handSeconds", drawn.seconds},
                         {"steps", drawn.stepsDone},
                         {"stopped", drawn.stopped},
                         {"firstLoss", drawn.firstLoss},
                         {"lastLoss", drawn.lastLoss},
                         {"notice", drawn.variant.notice.text()},
                         {"recipe", Json::parse(recipeToJson(recipe))}};
    return report.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

Result<void> checkOutput(const fs::path& out)
{
    const std::string ending = lowerCaseEnding(out);
    const auto known = {".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff"};
    if (std::find(known.begin(), known.end(), ending) == known.end())
        return Error{ErrorKind::Usage,
                     Sentence::verbatim("“" + out.string() + "” must end in png, jpg, webp or tif."),
                     {}};
    std::error_code ignored;
    const fs::path folder = out.has_parent_path() ? out.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, ignored))
        return Error{
            ErrorKind::Input, Sentence::verbatim("There is no folder “" + folder.string() + "”."), {}};
    return {};
}

WrittenVariant runAndWrite(StyleRunner& runner, Recipe recipe, const fs::path& out, const WriteWishes& wishes)
{
    const auto start = std::chrono::steady_clock::now();
    UsedFiles used = wishes.used;
    used.add(recipe);
    if (const Result<void> free = used.mayWrite(out); !free)
        return {fail(free.error()), {}, {}};
    const std::string label = recipe.sketch.material.name();
    Result<DrawnVariant> drawn = runner.run(std::move(recipe), label);
    if (!drawn)
        return {fail(drawn.error()), {}, {}};

    Recipe written = withFilesOf(drawn->variant.recipe, wishes.names);
    if (wishes.namesOnly)
        written = withoutFolders(std::move(written));
    WriteOptions options;
    options.recipe = recipeToJson(written);
    options.aiMark = isDrawnByNetwork(written);
    if (Result<void> done = writePicture(drawn->variant.picture, out, options); !done)
        return {fail(done.error()), {}, {}};

    if (!drawn->variant.notice.isEmpty())
        tell(drawn->variant.notice.text());
    const bool interrupted = drawn->stopped && wishes.names.stoppedAtStep != drawn->stepsDone;
    if (interrupted)
        tell("Stopped at step " + std::to_string(drawn->stepsDone) + " of " + std::to_string(written.steps) +
             ": the best picture so far is in " + out.string() + ".");
    if (!wishes.quiet) {
        std::printf("%s\n", out.c_str());
        std::fflush(stdout);
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return {interrupted ? int(Stopped) : int(Done), reportOf(*drawn, written, out, seconds),
            drawn->variant.picture};
}

} // namespace toile::cli
