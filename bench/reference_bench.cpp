#include "bench/bench.h"

#include "core/engine/engine_loader.h"
#include "core/studio/places.h"
#include "core/studio/prepared_sketch.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <numeric>

namespace toile::bench {

namespace {

namespace fs = std::filesystem;

constexpr std::array sketches{"trench-coat", "shirt", "hoodie", "pleated-skirt"};
constexpr std::array looks{std::pair{"tartan", "pencil"}, std::pair{"calico", "cross-hatching"},
                           std::pair{"ditsy-floral", "watercolour"}};
constexpr int sidePx = 512;
constexpr int steps = 60;

struct Contest
{
    std::vector<double> ours, ratio;
};

double lossOf(Engine& engine, const PreparedSketch& prepared, const StyleSpec& spec,
              const fs::path& yardstick)
{
    const Result<StyleResult> drawn = engine.style(spec, {}, {});
    if (!drawn) {
        std::fprintf(stderr, "toile-bench: %s\n", drawn.error().sentence.text().c_str());
        return 0;
    }
    const Result<HandLoss> loss = engine.handLoss({{yardstick},
                                                   clothedPicture(prepared),
                                                   finishedPicture(prepared, drawn->garment),
                                                   prepared.albedo,
                                                   prepared.model->mask,
                                                   prepared.model->ink,
                                                   prepared.recipe.reach,
                                                   prepared.hand});
    return loss ? loss->ratio() : 0;
}

void compare(Engine& engine, const PreparedSketch& prepared, const fs::path& yardstick, Contest& contest)
{
    StyleSpec spec = specOf(prepared);
    spec.previewMs = 0;
    const double ours = lossOf(engine, prepared, spec, yardstick);
    spec.model = {yardstick};
    spec.steps = steps;
    spec.leastGain = 0;
    const double real = lossOf(engine, prepared, spec, yardstick);
    const double ratio = ours / std::max(1e-9, real);
    std::printf("%-14s %-13s %-15s %8.4f %8.4f %7.2f\n", prepared.recipe.sketch.material.id.c_str(),
                prepared.recipe.cloth.material.id.c_str(), prepared.recipe.hand.id.c_str(), ours, real,
                ratio);
    std::fflush(stdout);
    contest.ours.push_back(ours);
    contest.ratio.push_back(ratio);
}

} // namespace

/// Twelve hands drawn through our VGG as users get them, and by 60 steps of L-BFGS through the real VGG-19
/// under the same constraints and from the same start, both measured by the real one.
Figures referenceBench(const Options& options)
{
    const Places places = findPlaces();
    const MaterialCatalog materials(places.share);
    const ModelCatalog models(places.models);
    const fs::path yardstick = fs::path(options.sharedFolder) / "weights/vgg19-conv1_1-conv3_4.safetensors";
    Result<std::unique_ptr<Engine>> engine = loadEngine();
    if (!engine || !fs::exists(yardstick)) {
        std::fprintf(stderr, "toile-bench: %s\n",
                     engine ? "../shared/weights is not there." : engine.error().sentence.text().c_str());
        return {};
    }
    std::printf("%-14s %-13s %-15s %8s %8s %7s\n", "sketch", "cloth", "hand", "ours", "real", "ratio");
    Contest contest;
    int pair = 0;
    for (const char* sketch : sketches)
        for (const auto& [cloth, hand] : looks) {
            if (pair++ % options.every != 0)
                continue;
            const Recipe recipe = networkRecipe(models, sketch, cloth, hand, sidePx);
            if (const Result<PreparedSketch> prepared = prepareSketch(recipe, materials, models))
                compare(**engine, *prepared, yardstick, contest);
        }
    if (contest.ours.empty())
        return {};
    return {{"pairs", double(contest.ours.size())},
            {"hand_loss_worst", *std::max_element(contest.ours.begin(), contest.ours.end())},
            {"hand_loss_mean",
             std::accumulate(contest.ours.begin(), contest.ours.end(), 0.0) / double(contest.ours.size())},
            {"ours_to_real_worst", *std::max_element(contest.ratio.begin(), contest.ratio.end())},
            {"ours_to_real_mean", std::accumulate(contest.ratio.begin(), contest.ratio.end(), 0.0) /
                                      double(contest.ratio.size())}};
}

} // namespace toile::bench
