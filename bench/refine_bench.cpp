#include "bench/bench.h"

#include "core/engine/engine_loader.h"
#include "core/studio/places.h"
#include "core/studio/prepared_sketch.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace toile::bench {

namespace {

constexpr int sidePx = 512, mostSteps = 240;
constexpr std::array<std::array<const char*, 3>, 5> looks{{{"trench-coat", "tartan", "pen-hatching"},
                                                           {"shirt", "ditsy-floral", "watercolour"},
                                                           {"trousers", "twill-denim", "pencil"},
                                                           {"hoodie", "gingham", "brush-ink"},
                                                           {"pleated-skirt", "calico", "cross-hatching"}}};

struct Run
{
    int steps = 0;
    double seconds = 0, loss = 0;
};

Run runOf(Engine& engine, const StyleSpec& spec)
{
    Run run;
    run.seconds = secondsOf([&] {
        if (const Result<StyleResult> drawn = engine.style(spec, {}, {})) {
            run.steps = drawn->stepsDone;
            run.loss = drawn->lastLoss;
        }
    });
    return run;
}

/// The shortest run, in steps of a fifth more each, whose loss is `standing` or less; otherwise the first
/// that takes more than `mostSeconds`.
Run untilAsGood(Engine& engine, StyleSpec spec, double standing, double mostSeconds)
{
    spec.leastGain = 0;
    Run run;
    for (double steps = 6; steps <= mostSteps; steps *= 1.2) {
        spec.steps = int(steps);
        run = runOf(engine, spec);
        if (run.loss <= standing || run.seconds > mostSeconds)
            break;
    }
    return run;
}

} // namespace

/// Seconds until a hand is as good as it came to stand before there were drafts (strokes laid and refined
/// until the steps gain little): from the draft, the draft's own time included, and from the cloth without
/// any mark. A ratio of a quarter stands for anything less.
Figures refineBench(const Options& options)
{
    const Places places = findPlaces();
    const MaterialCatalog materials(places.share);
    const ModelCatalog models(places.models);
    Result<std::unique_ptr<Engine>> engine = loadEngine();
    if (!engine) {
        std::fprintf(stderr, "toile-bench: %s\n", engine.error().sentence.text().c_str());
        return {};
    }
    std::printf("%-14s %-13s %-15s %9s %18s %18s %18s %7s\n", "sketch", "cloth", "hand", "standing",
                "strokes", "draft", "plain", "ratio");
    std::vector<double> ratios;
    for (size_t i = 0; i < looks.size(); i += size_t(options.every)) {
        const auto& [sketch, cloth, hand] = looks[i];
        const Recipe recipe = networkRecipe(models, sketch, cloth, hand, sidePx);
        const Result<PreparedSketch> prepared = prepareSketch(recipe, materials, models);
        if (!prepared)
            continue;
        StyleSpec drafted = specOf(*prepared);
        drafted.previewMs = 0;
        StyleSpec strokes = drafted;
        strokes.draft = {};
        StyleSpec plain = strokes;
        plain.fromPlain = true;
        for (StyleSpec* spec : {&drafted, &strokes}) { // the hand is learnt, the networks are read
            StyleSpec once = *spec;
            once.steps = 1;
            (void)runOf(**engine, once);
        }
        const Run standing = runOf(**engine, strokes);
        const Run fromDraft = untilAsGood(**engine, drafted, standing.loss, 60);
        const Run fromPlain = untilAsGood(**engine, plain, standing.loss, 4 * fromDraft.seconds);
        ratios.push_back(fromDraft.seconds / std::max(1e-9, fromPlain.seconds));
        const auto show = [](const Run& run) {
            std::printf(" %3d, %5.2f s%7.4f", run.steps, run.seconds, run.loss);
        };
        std::printf("%-14s %-13s %-15s %9.4f", sketch, cloth, hand, standing.loss);
        for (const Run* run : {&standing, &fromDraft, &fromPlain})
            show(*run);
        std::printf(" %7.2f\n", ratios.back());
        std::fflush(stdout);
    }
    if (ratios.empty())
        return {};
    return {{"draft_to_plain", median(ratios)},
            {"draft_to_plain_worst", *std::max_element(ratios.begin(), ratios.end())}};
}

} // namespace toile::bench
