#include "bench/bench.h"

#include "core/engine/engine_loader.h"
#include "core/studio/places.h"
#include "core/studio/prepared_sketch.h"

#include <cstdio>

namespace toile::bench {

namespace {

/// Seconds of one more step at one size: the difference between a long and a short run through warm caches.
double secondsPerStep(Engine& engine, StyleSpec spec)
{
    const auto run = [&](int steps) {
        spec.steps = steps;
        return secondsOf([&] { (void)engine.style(spec, {}, {}); });
    };
    run(2);
    constexpr int few = 10, many = 50;
    return (run(many) - run(few)) / (many - few);
}

} // namespace

/// Seconds per step of mode Hand at three sizes (mean over the pyramid's levels, as a run spends them), and
/// where the time of a 512 px variant goes.
Figures stepBench(const Options& options)
{
    const Places places = findPlaces();
    const MaterialCatalog materials(places.share);
    const ModelCatalog models(places.models);
    Figures figures;
    const double yardstick = gatysStepInItsOwnProcess(options, 512, 3);
    figures.emplace_back("gatys_step_512_s", yardstick);
    std::unique_ptr<Engine> engine;
    figures.emplace_back("load_engine_s", secondsOf([&] {
                             if (Result<std::unique_ptr<Engine>> loaded = loadEngine(); loaded)
                                 engine = std::move(*loaded);
                         }));
    if (!engine) {
        std::fprintf(stderr, "toile-bench: the engine cannot be loaded.\n");
        return figures;
    }
    for (const int side : {256, 512, 1024}) {
        const Recipe recipe = networkRecipe(models, "trench-coat", "tartan", "pen-hatching", side);
        PreparedSketch prepared;
        const double prepareSeconds = secondsOf([&] {
            if (Result<PreparedSketch> made = prepareSketch(recipe, materials, models); made)
                prepared = std::move(*made);
        });
        StyleSpec spec = specOf(prepared);
        spec.previewMs = 0;
        const double step = secondsPerStep(*engine, spec);
        const std::string suffix = std::to_string(side);
        figures.emplace_back("prepare_" + suffix + "_s", prepareSeconds);
        figures.emplace_back("step_" + suffix + "_s", step);
        figures.emplace_back("step_" + suffix + "_gatys_steps", step / yardstick);
    }
    return figures;
}

} // namespace toile::bench
