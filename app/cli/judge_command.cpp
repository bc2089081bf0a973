// toile-cli judge: measures a result against its sketch, its cloth and its hand.
#include "app/cli/named_material.h"
#include "app/cli/option_values.h"
#include "app/cli/style_options.h"
#include "app/cli/style_runner.h"
#include "core/render/image_file.h"
#include "core/studio/judge.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>

namespace toile::cli {

namespace {

constexpr const char* explanation =
    R"(What is measured (the sketch is scaled to the result's size; figures without ground are left out):
  line fidelity   F1 of recall (sketch line pixels, ink >= 0.5, that have within 1.5 px a pixel of the result at most
                  0.06 lighter than the line itself) and precision (against new ink on paper: darker than luma 0.8,
                  over 1.5 px from any line and from the garment). 1 is best.
  paper purity    mean CIEDE2000 from white over the paper outside the garment, beside the lines. 0 is best.
  bleed           mean CIEDE2000 from the levelled sketch in the 4 px outside the outline. 0 is best.
  colour truth    mean CIEDE2000 of the low frequencies (Gauss, long side / 64) against cloth x tone. Where a hand
                  may leave paper unpainted, against the nearest mixture of cloth x tone and white. 0 is best.
  pattern truth   correlation of the cloth's CIELAB detail (less its low frequencies, long side / 36) with the result's,
                  the tone divided out. Every stroke of the hand is noise to it: a quiet cloth below a bold hand is low.
                  1 is best.
  pattern kept    the same, forgiving the hand's strokes of light in the share 1 - reach: low only where the pattern
                  fades, vanishes, shifts or changes colour. 1 is best.
  checkerboard    greatest spectral peak at strides of 2, 4 and 8 px over its surroundings, in what the picture has
                  beyond the lit cloth. About 1 is best; over 3 one can see a grid.
  seams           greatest mean step along a straight column or row over its neighbours, likewise. About 1 is best.
  hand loss       style loss of luminance detail by the VGG of --vgg (relu1_1, relu2_1, relu3_1), after the hand over
                  before it, on the layer that --reach lets the hand draw. 0 is best.
A PNG of toile-cli carries its recipe: cloth, hand, reach and seed are then known, and options override them.)";

struct JudgeCommand
{
    std::string sketch, result, vgg;
    VggInput vggInput = VggInput::FromFile;
    bool json = false;
    StyleOptions options;

    int run(const Session& session) const;

private:
    int measure(const Session& session, StyleRunner& runner) const;
    Result<Recipe> recipe(const StyleRunner& runner, const Image& picture, bool& clothKnown) const;
};

Result<Recipe> JudgeCommand::recipe(const StyleRunner& runner, const Image& picture, bool& clothKnown) const
{
    Recipe recipe;
    clothKnown = options.namesCloth();
    if (Result<std::string> text = readRecipe(result)) {
        Result<Recipe> read = recipeFromJson(*text);
        if (!read)
            return Error{read.error().kind,
                         Sentence::verbatim("“" + result + "”: " + read.error().sentence.text()),
                         read.error().detail};
        recipe = relocated(std::move(*read), std::filesystem::absolute(result).parent_path());
        clothKnown = true;
    }
    bool overridden = false;
    if (Result<void> applied = options.apply(recipe, runner.materials(), runner.models(), overridden);
        !applied)
        return applied.error();
    Result<MaterialRef> ref = namedMaterial(runner.materials(), Shelf::Sketches, sketch);
    if (!ref)
        return ref.error();
    recipe.sketch.material = *ref;
    recipe.sizePx = picture.size().longSide();
    return recipe;
}

nlohmann::ordered_json figuresOf(const Judgement& judgement)
{
    nlohmann::ordered_json figures;
    const auto put = [&](const char* name, const std::optional<double>& value) {
        figures[name] = value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json();
    };
    put("lineFidelity", judgement.lineFidelity);
    put("lineRecall", judgement.lineRecall);
    put("linePrecision", judgement.linePrecision);
    put("paperPurity", judgement.paperPurity);
    put("bleed", judgement.bleed);
    put("colourTruth", judgement.colourTruth);
    put("patternTruth", judgement.patternTruth);
    put("patternKept", judgement.patternKept);
    put("checkerboard", judgement.checkerboard);
    put("seams", judgement.seams);
    return figures;
}

void print(const nlohmann::ordered_json& figures)
{
    const std::pair<const char*, const char*> names[] = {{"lineFidelity", "line fidelity"},
                                                         {"paperPurity", "paper purity"},
                                                         {"bleed", "bleed"},
                                                         {"colourTruth", "colour truth"},
                                                         {"patternTruth", "pattern truth"},
                                                         {"patternKept", "pattern kept"},
                                                         {"checkerboard", "checkerboard"},
                                                         {"seams", "seams"},
                                                         {"handLoss", "hand loss"}};
    for (const auto& [key, name] : names) {
        if (!figures.contains(key))
            continue;
        if (figures[key].is_null())
            std::printf("%-14s -\n", name);
        else
            std::printf("%-14s %.4f\n", name, figures[key].get<double>());
    }
}

int JudgeCommand::run(const Session& session) const
{
    StyleRunner runner(session);
    if (!vgg.empty())
        runner.openEngineAhead();
    return StyleRunner::ended(measure(session, runner));
}

int JudgeCommand::measure(const Session& session, StyleRunner& runner) const
{
    const Result<Image> picture = readPicture(result, {.stop = session.stop});
    if (!picture)
        return fail(picture.error());
    bool clothKnown = false;
    Result<Recipe> wanted = recipe(runner, *picture, clothKnown);
    if (!wanted)
        return fail(wanted.error());
    MaterialRef hand = wanted->hand;
    const bool coverageIsFree = !hand.isEmpty() && wanted->coverage != 1;
    const bool onLight = wanted->mode == StyleMode::Hand; // print and page redraw all
    const double reach = wanted->reach, handScale = wanted->handScale;
    wanted->hand = {}; // nothing is drawn here
    const Result<PreparedSketch> prepared = prepareSketch(
        std::move(*wanted), runner.materials(), runner.models(), session.stop, {}, runner.worker().reader());
    if (!prepared)
        return fail(prepared.error());
    if (prepared->model->size != picture->size())
        return fail({ErrorKind::Input,
                     Sentence::verbatim("“" + result + "” does not have the proportions of the sketch."),
                     {}});

    const Image albedo = clothKnown ? prepared->albedo : Image();
    nlohmann::ordered_json figures =
        figuresOf(judge({&*prepared->model, albedo, *picture, coverageIsFree, onLight ? reach : 1}));
    if (!vgg.empty()) {
        if (hand.isEmpty())
            return failUsage("--vgg measures a hand: name it with --hand.");
        Result<Image> page = runner.materials().hand(hand);
        if (!page)
            return fail(page.error());
        const HandLossSpec spec{{vgg, vggInput},
                                clothedPicture(*prepared),
                                *picture,
                                albedo,
                                prepared->model->mask,
                                prepared->model->ink,
                                reach,
                                *page,
                                handScale};
        const auto outcome = runner.wait<HandLoss>(
            [&](auto onEnd) { return runner.worker().measureHand(spec, std::move(onEnd)); });
        if (!outcome.value)
            return fail(outcome.error);
        figures["handLoss"] = outcome.value->ratio();
        figures["handLossBefore"] = outcome.value->before;
        figures["handLossAfter"] = outcome.value->after;
    }
    if (json)
        std::printf("%s\n", figures.dump(2).c_str());
    else
        print(figures);
    return Done;
}

} // namespace

void addJudge(CLI::App& app, Session& session)
{
    CLI::App* command =
        app.add_subcommand("judge", "Measure a result: lines, paper, bleed, colour, pattern, hand");
    const auto judge = std::make_shared<JudgeCommand>();
    command->add_option("SKETCH", judge->sketch, "The sketch: a file, or a bundled name")->required();
    command->add_option("RESULT", judge->result, "The picture to measure")->required();
    judge->options.declare(*command, StyleOptions::Extent::Judge);
    command->add_option("--vgg", judge->vgg, "safetensors file of the VGG-19 that measures the hand");
    addChoice(*command, "--vgg-input", judge->vggInput, "file, caffe or torchvision");
    command->add_flag("--json", judge->json, "Machine-readable");
    command->footer(explanation);
    command->callback([&session, judge] { session.run = [&session, judge] { return judge->run(session); }; });
}

} // namespace toile::cli
