#include "bench/bench.h"

#include "core/engine/engine_loader.h"
#include "core/studio/places.h"
#include "core/studio/prepared_sketch.h"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace toile::bench {

namespace {

constexpr int largestPx = 4096;
constexpr std::array sides{256, 512, 1024};
constexpr std::array<std::array<const char*, 3>, 3> looks{{{"trench-coat", "tartan", "pen-hatching"},
                                                           {"shirt", "ditsy-floral", "watercolour"},
                                                           {"trousers", "twill-denim", "pencil"}}};

/// Milliseconds of one draft: cloth laid, marks drawn, picture put together; hand and network known.
double draftMs(Engine& engine, const MaterialCatalog& materials, PreparedSketch prepared, int runs)
{
    std::vector<double> all;
    for (int i = 0; i <= runs; ++i) {
        const double seconds = secondsOf([&] {
            prepared.albedo = {};
            (void)layCloth(prepared, materials);
            StyleSpec spec = specOf(prepared);
            spec.steps = 0;
            spec.previewMs = 0;
            if (const Result<StyleResult> drawn = engine.style(spec, {}, {}))
                (void)finishedPicture(prepared, drawn->garment);
        });
        if (i > 0) // the first learns the hand
            all.push_back(1e3 * seconds);
    }
    return median(all);
}

double childMs(const Options& options, int side, bool bf16, double* peakMb = nullptr)
{
    std::vector<std::string> extra;
    if (!bf16)
        extra.push_back("TOILE_NO_BF16=1");
    const ProcessCost cost = runProcess({options.program, draftChildName, std::to_string(side)}, extra);
    if (peakMb)
        *peakMb = cost.peakMb;
    return cost.exitCode == 0 ? std::atof(cost.output.c_str()) : 0;
}

double transformerMs(const Options& options)
{
    const ProcessCost cost = runProcess({options.program, transformerChildName, "512", "5"});
    return cost.exitCode == 0 ? 1e3 * std::atof(cost.output.c_str()) : 0;
}

} // namespace

int transformerChild(int side, int runs)
{
    Result<std::unique_ptr<Yardstick>> yardstick = loadYardstick();
    const Result<double> seconds =
        yardstick ? (*yardstick)->transformerNetSeconds(side, runs, {}) : Result<double>(yardstick.error());
    if (!seconds) {
        std::fprintf(stderr, "toile-bench: %s\n", seconds.error().sentence.text().c_str());
        return 4;
    }
    std::printf("%.6f\n", *seconds);
    return 0;
}

int draftChild(int side)
{
    const Places places = findPlaces();
    const MaterialCatalog materials(places.share);
    const ModelCatalog models(places.models);
    Result<std::unique_ptr<Engine>> engine = loadEngine();
    if (!engine)
        return 4;
    std::vector<double> all;
    for (const auto& [sketch, cloth, hand] : looks) {
        const Recipe recipe = networkRecipe(models, sketch, cloth, hand, side);
        if (recipe.draft.isEmpty())
            return 4;
        Result<PreparedSketch> prepared = prepareSketch(recipe, materials, models);
        if (!prepared)
            return 3;
        all.push_back(draftMs(**engine, materials, std::move(*prepared), side >= largestPx ? 1 : 7));
        if (side >= largestPx)
            break;
    }
    std::printf("%.3f\n", median(all));
    return 0;
}

/// Drafts, their sketch understood, against one pass of TransformerNet at 512 px, each in a process of its
/// own.
Figures draftBench(const Options& options)
{
    std::vector<double> yardsticks{transformerMs(options)};
    std::vector<double> ms;
    for (const int side : sides) {
        ms.push_back(childMs(options, side, true));
        yardsticks.push_back(transformerMs(options));
    }
    const double fp32 = childMs(options, 512, false);
    yardsticks.push_back(transformerMs(options));
    double peakMb = 0;
    const double large = childMs(options, largestPx, true, &peakMb);
    const double yardstick = median(yardsticks);
    const double pixels = double(largestPx) * largestPx / (1024.0 * 1024.0);
    return {{"ratio_512", ms[1] / yardstick},
            {"ratio_512_fp32", fp32 / yardstick},
            {"ms_256", ms[0]},
            {"ms_512", ms[1]},
            {"ms_1024", ms[2]},
            {"ms_512_fp32", fp32},
            {"ms_4096", large},
            {"pixel_4096_to_1024", ms[2] > 0 ? large / ms[2] / pixels : 0},
            {"peak_4096_mb", peakMb},
            {"transformer_ms", yardstick}};
}

} // namespace toile::bench
