#include "bench/bench.h"

#include "core/engine/engine_loader.h"
#include "core/jobs/mailbox.h"
#include "core/render/image_file.h"
#include "core/studio/engine_worker.h"
#include "core/studio/places.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace toile::bench {

namespace {

constexpr int sidePx = 512;

struct Look
{
    const char* sketch;
    const char* cloth;
    const char* hand;
};

constexpr std::array looks{Look{"trench-coat", "tartan", "pen-hatching"},
                           Look{"shirt", "ditsy-floral", "watercolour"},
                           Look{"trousers", "twill-denim", "pencil"}};

struct VariantCost
{
    double firstPreview = 0;
    double total = 0;
    double peakMb = 0;
};

VariantCost variantInItsOwnProcess(const Options& options, const Look& look)
{
    const std::string start = std::to_string(monotonicSeconds());
    const ProcessCost cost =
        runProcess({options.program, variantChildName, look.sketch, look.cloth, look.hand, start});
    VariantCost variant;
    if (cost.exitCode != 0 ||
        std::sscanf(cost.output.c_str(), "%lf %lf", &variant.firstPreview, &variant.total) != 2)
        std::fprintf(stderr, "toile-bench: %s could not be drawn: %s\n", look.sketch, cost.output.c_str());
    variant.total = cost.seconds;
    variant.peakMb = cost.peakMb;
    return variant;
}

} // namespace

double gatysStepInItsOwnProcess(const Options& options, int side, int steps)
{
    const ProcessCost cost =
        runProcess({options.program, yardstickChildName, std::to_string(side), std::to_string(steps)});
    return cost.exitCode == 0 ? std::atof(cost.output.c_str()) : 0;
}

int yardstickChild(int side, int steps)
{
    Result<std::unique_ptr<Yardstick>> yardstick = loadYardstick();
    if (!yardstick) {
        std::fprintf(stderr, "toile-bench: %s\n", yardstick.error().sentence.text().c_str());
        return 4;
    }
    const Result<double> seconds = (*yardstick)->gatysStepSeconds(side, steps, {});
    if (!seconds)
        return 4;
    std::printf("%.6f\n", *seconds);
    return 0;
}

int variantChild(const std::string& sketch, const std::string& cloth, const std::string& hand,
                 double startSeconds)
{
    const Places places = findPlaces();
    const MaterialCatalog materials(places.share);
    const ModelCatalog models(places.models);
    Mailbox mailbox;
    EngineWorker worker(mailbox.post());
    worker.openAhead();
    Result<PreparedSketch> prepared =
        prepareSketch(lookRecipe(models, sketch, cloth, hand, sidePx), materials, models);
    if (!prepared) {
        std::printf("%s\n", prepared.error().sentence.text().c_str());
        return 3;
    }
    std::optional<JobOutcome<DrawnVariant>> ended;
    double firstPreview = 0;
    worker.draw(
        std::make_shared<const PreparedSketch>(std::move(*prepared)), JobPriority::Refine,
        [&](JobOutcome<DrawnVariant> outcome) { ended = std::move(outcome); },
        [&](const JobProgress& progress) {
            if (firstPreview == 0 && !progress.preview.isNull())
                firstPreview = monotonicSeconds() - startSeconds;
        });
    mailbox.runUntil([&] { return ended.has_value(); });
    if (!ended->value) {
        std::printf("%s\n", ended->error.sentence.text().c_str());
        return 4;
    }
    const auto out = std::filesystem::temp_directory_path() / ("toile-bench-" + sketch + ".png");
    const Result<void> written = writePicture(ended->value->variant.picture, out);
    std::filesystem::remove(out);
    std::printf("%.6f %.6f\n", firstPreview, monotonicSeconds() - startSeconds);
    return written ? 0 : 3;
}

/// A finished 512 px variant, sketch file to PNG, each in a process of its own with everything counted
/// (start, LibTorch, understanding, cloth, hand, writing), against one step of Gatys' method at 512 px.
Figures variantBench(const Options& options)
{
    std::vector<double> yardsticks{gatysStepInItsOwnProcess(options, sidePx, 3)};
    std::vector<double> totals, previews, peaks;
    for (const Look& look : looks) {
        const VariantCost cost = variantInItsOwnProcess(options, look);
        totals.push_back(cost.total);
        previews.push_back(cost.firstPreview);
        peaks.push_back(cost.peakMb);
        yardsticks.push_back(gatysStepInItsOwnProcess(options, sidePx, 3));
    }
    const double step = median(yardsticks);
    return {{"gatys_steps", median(totals) / step},
            {"first_preview_steps", median(previews) / step},
            {"peak_mb", *std::max_element(peaks.begin(), peaks.end())},
            {"variant_s", median(totals)},
            {"slowest_variant_s", *std::max_element(totals.begin(), totals.end())},
            {"first_preview_s", median(previews)},
            {"gatys_step_s", step}};
}

} // namespace toile::bench
