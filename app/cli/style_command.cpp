// toile-cli style: sketches go in, styled variants come out.
#include "app/cli/named_material.h"
#include "app/cli/option_values.h"
#include "app/cli/style_options.h"
#include "app/cli/style_runner.h"
#include "app/cli/written_variant.h"

#include "core/document/refinement.h"
#include "core/render/image_file.h"
#include "core/studio/first_look.h"
#include "core/studio/material_lists.h"
#include "core/studio/picture_folder.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <set>
#include <system_error>

namespace toile::cli {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::json;

struct StyleCommand
{
    std::vector<std::string> inputs;
    std::string out;
    std::string fromRecipe;
    bool namesOnly = false;
    bool json = false;
    int page = 0; ///< as people count; 0: the first, or the recipe's
    StyleOptions options;

    int run(const Session& session) const;

private:
    Result<Recipe> firstRecipe(const StyleRunner& runner, Recipe& asWritten) const;
    Result<std::vector<fs::path>> outputs() const;
    Result<UsedFiles> usedFiles(const Session& session, const StyleRunner& runner, const Recipe& base,
                                const std::vector<fs::path>& paths) const;
    int styleAll(const Session& session, StyleRunner& runner, const Recipe& base,
                 const Recipe& asWritten) const;
};

/// A folder stands for the pictures in it.
Result<void> openFolders(std::vector<std::string>& inputs)
{
    std::vector<std::string> files;
    for (const std::string& input : inputs) {
        std::error_code ignored;
        if (!fs::is_directory(input, ignored)) {
            files.push_back(input);
            continue;
        }
        const Result<std::vector<fs::path>> pictures = picturesIn(input);
        if (!pictures)
            return pictures.error();
        for (const fs::path& picture : *pictures)
            files.push_back(picture.string());
    }
    inputs = std::move(files);
    return {};
}

bool meansFolder(const std::string& out)
{
    std::error_code ignored;
    return fs::is_directory(out, ignored) || out.ends_with('/');
}

/// Where each input's result goes: names in a folder never fall on each other.
Result<std::vector<fs::path>> StyleCommand::outputs() const
{
    std::error_code code;
    const size_t count = std::max<size_t>(1, inputs.size());
    if (count == 1 && !meansFolder(out)) {
        if (Result<void> good = checkOutput(out); !good)
            return good.error();
        return std::vector<fs::path>{out};
    }
    fs::create_directories(out, code);
    if (!fs::is_directory(out, code))
        return Error{ErrorKind::Input,
                     Sentence::verbatim("“" + out + "” cannot be made a folder for the results."),
                     {}};
    std::vector<fs::path> paths;
    std::set<std::string> taken;
    for (size_t i = 0; i < count; ++i) {
        const std::string stem = inputs.empty() ? fs::path(fromRecipe).stem().string()
                                                : fs::path(inputs[i]).filename().stem().string();
        std::string name = stem;
        for (int n = 2; !taken.insert(name).second; ++n)
            name = stem + "-" + std::to_string(n);
        paths.push_back(fs::path(out) / (name + ".png"));
    }
    return paths;
}

/// The recipe to start from. `asWritten` keeps the file names of the one in --from-recipe.
Result<Recipe> StyleCommand::firstRecipe(const StyleRunner& runner, Recipe& asWritten) const
{
    Recipe recipe;
    if (fromRecipe.empty()) {
        Result<MaterialRef> hand = namedMaterial(runner.materials(), Shelf::Hands, firstHand);
        if (hand)
            recipe.hand = *hand;
    } else {
        Result<std::string> text = readRecipe(fromRecipe);
        if (!text)
            return text.error();
        Result<Recipe> read = recipeFromJson(*text);
        if (!read)
            return Error{read.error().kind,
                         Sentence::verbatim("“" + fromRecipe + "”: " + read.error().sentence.text()),
                         read.error().detail};
        asWritten = *read;
        recipe = relocated(std::move(*read), fs::absolute(fromRecipe).parent_path());
    }
    bool overridden = false;
    if (Result<void> applied = options.apply(recipe, runner.materials(), runner.models(), overridden);
        !applied)
        return applied.error();
    if (page > 0)
        recipe.sketch.material.page = page - 1;
    if (overridden || page > 0)
        recipe.stoppedAtStep = -1;
    return recipe;
}

/// What none of the results may be written over: no result takes a later one's sketch, either.
Result<UsedFiles> StyleCommand::usedFiles(const Session& session, const StyleRunner& runner,
                                          const Recipe& base, const std::vector<fs::path>& paths) const
{
    UsedFiles used;
    used.add(session.places);
    used.add(base);
    used.add(fromRecipe, Sentence::verbatim("the picture with the recipe itself"));
    used.add(options.correctionsFile(), Sentence::verbatim("the corrections themselves"));
    const Sentence what = Sentence::verbatim(inputs.size() > 1 ? "one of the sketches" : "the sketch itself");
    for (const std::string& input : inputs)
        if (const Result<MaterialRef> sketch = namedMaterial(runner.materials(), Shelf::Sketches, input))
            used.addSketch(*sketch, what);
    for (const fs::path& path : paths)
        if (const Result<void> free = used.mayWrite(path); !free)
            return free.error();
    return used;
}

int StyleCommand::styleAll(const Session& session, StyleRunner& runner, const Recipe& base,
                           const Recipe& asWritten) const
{
    const Result<std::vector<fs::path>> paths = outputs();
    if (!paths)
        return fail(paths.error());
    const Result<UsedFiles> used = usedFiles(session, runner, base, *paths);
    if (!used)
        return fail(used.error());
    if (isDrawnByNetwork(base))
        runner.openEngineAhead();
    Json report = Json::array();
    int code = Done;
    for (size_t i = 0; i < paths->size(); ++i) {
        Recipe recipe = base;
        if (!inputs.empty()) {
            Result<MaterialRef> sketch = namedMaterial(runner.materials(), Shelf::Sketches, inputs[i]);
            if (!sketch) {
                code = code ? code : fail(sketch.error());
                continue;
            }
            MaterialRef ref = absolute(*sketch);
            ref.page = std::max(0, page - 1);
            if (!fromRecipe.empty() && inputs.size() == 1)
                ref.sha256 =
                    base.sketch.material.sha256; // the recipe's sketch, moved: it must be the same one
            recipe.sketch.material = ref;
        }
        const WrittenVariant written =
            runAndWrite(runner, std::move(recipe), (*paths)[i],
                        {.names = asWritten, .namesOnly = namesOnly, .quiet = json, .used = *used});
        if (written.exitCode != Done && code == Done)
            code = written.exitCode;
        if (!written.report.empty())
            report.push_back(Json::parse(written.report));
        if (written.exitCode == Stopped)
            break;
    }
    if (json)
        std::printf("%s\n", Json{{"results", report}, {"exitCode", code}}
                                .dump(2, ' ', false, Json::error_handler_t::replace)
                                .c_str());
    return code;
}

int StyleCommand::run(const Session& session) const
{
    if (inputs.empty() && fromRecipe.empty())
        return failUsage("style wants at least one INPUT (see toile-cli style --help).");
    if (const auto troubles = materialListTroubles(session.places.share); !troubles.empty())
        return fail(troubles.front());
    StyleRunner runner(session);
    Recipe asWritten;
    const Result<Recipe> recipe = firstRecipe(runner, asWritten);
    if (!recipe)
        return fail(recipe.error());
    return StyleRunner::ended(styleAll(session, runner, *recipe, asWritten));
}

} // namespace

void addStyle(CLI::App& app, Session& session)
{
    CLI::App* command = app.add_subcommand("style", "Clothe sketches in a cloth and draw them by a hand");
    const auto style = std::make_shared<StyleCommand>();
    command->add_option("INPUT", style->inputs, "Sketches: files, folders of them, or bundled names");
    command->add_option("--out", style->out, "A file (png, jpg, webp, tif), or a folder for several")
        ->required();
    command->add_option("--page", style->page, "Page of a PDF or TIFF (default: the first)")
        ->check(within(ranges::page));
    style->options.declare(*command, StyleOptions::Extent::Style);
    command->add_option("--from-recipe", style->fromRecipe,
                        "Make a picture again from the recipe inside FILE.png; other options change it");
    command->add_flag("--names-only", style->namesOnly, "Leave folders out of the recipe in the file");
    command->add_flag("--json", style->json, "Machine-readable result on stdout");
    command->callback([&session, style] {
        session.run = [&session, style] {
            const Result<void> found = openFolders(style->inputs);
            return found ? style->run(session) : fail(found.error());
        };
    });
}

} // namespace toile::cli
