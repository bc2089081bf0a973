// toile-cli samples: the bundled sketches in bundled cloths and hands, and one contact sheet. Main job
// without a window.
#include "app/cli/style_options.h"
#include "app/cli/style_runner.h"
#include "app/cli/written_variant.h"
#include "core/imaging/pixel_ops.h"
#include "core/render/contact_sheet.h"
#include "core/render/image_file.h"
#include "core/studio/material_lists.h"
#include "core/studio/samples.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <system_error>

namespace toile::cli {

namespace fs = std::filesystem;

namespace {

constexpr int cellPx = 480;
constexpr int columns = 4;
constexpr const char* sheetName = "contact-sheet.png";

struct SamplesCommand
{
    std::string out;
    int most = 0;
    int sizePx = 640; ///< where --size is not given
    StyleOptions options;

    int run(const Session& session) const;

private:
    int drawAll(const Session& session, StyleRunner& runner) const;
    Result<std::vector<Recipe>> recipes(const Session& session, const StyleRunner& runner,
                                        const std::vector<SampleOrder>& orders, bool withHands) const;
    Result<Recipe> recipeFor(const StyleRunner& runner, const SampleOrder& order, bool withHands) const;
};

/// Without the page's empty margin, so that the garments fill the sheet.
Image trimmed(const Image& picture)
{
    const Rect drawn = drawnBounds(picture);
    const int air = picture.size().longSide() / 40;
    return drawn.width > 0 ? cropped(picture, {drawn.x - air, drawn.y - air, drawn.width + 2 * air,
                                               drawn.height + 2 * air})
                           : picture;
}

bool hasEngine(StyleRunner& runner)
{
    const JobOutcome<std::string> engine =
        runner.wait<std::string>([&](auto onEnd) { return runner.worker().describe(std::move(onEnd)); });
    if (!engine.value)
        tell(engine.error.sentence.text() + " The samples are clothed, but no hand draws them.");
    return engine.value.has_value();
}

Result<Recipe> SamplesCommand::recipeFor(const StyleRunner& runner, const SampleOrder& order,
                                         bool withHands) const
{
    Recipe recipe;
    recipe.sketch.material.id = order.sketch;
    recipe.cloth.material.id = order.cloth;
    recipe.reach = order.reach;
    recipe.sizePx = sizePx;
    if (withHands)
        recipe.hand.id = order.hand;
    bool overridden = false;
    if (Result<void> applied = options.apply(recipe, runner.materials(), runner.models(), overridden);
        !applied)
        return applied.error();
    return recipe;
}

/// All of them before the first is drawn; Usage error where one of their files would take the place of what
/// any is made of.
Result<std::vector<Recipe>> SamplesCommand::recipes(const Session& session, const StyleRunner& runner,
                                                    const std::vector<SampleOrder>& orders,
                                                    bool withHands) const
{
    std::vector<Recipe> recipes;
    UsedFiles used;
    used.add(session.places);
    for (const SampleOrder& order : orders) {
        Result<Recipe> recipe = recipeFor(runner, order, withHands);
        if (!recipe)
            return recipe.error();
        used.add(*recipe);
        recipes.push_back(std::move(*recipe));
    }
    std::vector<fs::path> files{fs::path(out) / sheetName};
    for (const SampleOrder& order : orders)
        files.push_back(fs::path(out) / order.fileName());
    for (const fs::path& file : files)
        if (const Result<void> free = used.mayWrite(file); !free)
            return free.error();
    return recipes;
}

int SamplesCommand::run(const Session& session) const
{
    if (const auto troubles = materialListTroubles(session.places.share); !troubles.empty())
        return fail(troubles.front());
    std::error_code code;
    fs::create_directories(out, code);
    if (!fs::is_directory(out, code))
        return fail({ErrorKind::Input, Sentence::verbatim("“" + out + "” cannot be made a folder."), {}});
    StyleRunner runner(session);
    runner.openEngineAhead();
    return StyleRunner::ended(drawAll(session, runner));
}

int SamplesCommand::drawAll(const Session& session, StyleRunner& runner) const
{
    std::vector<SampleOrder> orders = sampleOrders(runner.materials());
    if (most > 0 && orders.size() > size_t(most))
        orders.resize(size_t(most));
    const bool withHands = hasEngine(runner);
    Result<std::vector<Recipe>> wanted = recipes(session, runner, orders, withHands);
    if (!wanted)
        return fail(wanted.error());
    std::vector<SheetCell> cells;
    std::string sketch;
    for (size_t i = 0; i < orders.size(); ++i) {
        const SampleOrder& order = orders[i];
        if (order.sketch != sketch) {
            MaterialRef ref{order.sketch, {}, {}};
            if (const Result<Image> picture = runner.materials().sketch(ref, sizePx))
                cells.push_back({trimmed(*picture), "Sketch"});
            sketch = order.sketch;
        }
        const WrittenVariant written =
            runAndWrite(runner, std::move((*wanted)[i]), fs::path(out) / order.fileName(), {});
        if (written.exitCode != Done)
            return written.exitCode;
        cells.push_back({trimmed(written.picture), sampleCaption(order, runner.materials())});
    }
    const fs::path sheet = fs::path(out) / sheetName;
    const Image page = contactSheet(cells, columns, cellPx, "Toile: bundled sketches, cloths and hands");
    if (const Result<void> done = writePicture(page, sheet, {.aiMark = withHands}); !done)
        return fail(done.error());
    std::printf("%s\n%zu pictures and a contact sheet are in %s\n", sheet.c_str(), orders.size(),
                fs::absolute(out).lexically_normal().c_str());
    return Done;
}

} // namespace

void addSamples(CLI::App& app, Session& session)
{
    CLI::App* command = app.add_subcommand(
        "samples",
        "Style the bundled sketches in bundled cloths and hands: PNGs and a captioned contact sheet");
    const auto samples = std::make_shared<SamplesCommand>();
    command->add_option("--out", samples->out, "Folder")->required();
    command->add_option("--most", samples->most, "Stop after so many pictures")->check(CLI::Range(1, 1000));
    samples->options.declare(*command, StyleOptions::Extent::Style);
    command->callback(
        [&session, samples] { session.run = [&session, samples] { return samples->run(session); }; });
}

} // namespace toile::cli
