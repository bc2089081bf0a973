#include "bench/bench.h"

#include "core/render/image_file.h"
#include "core/sketch/cloth/composition.h"
#include "core/strokes/bundled_hands.h"
#include "core/strokes/stroke_truth.h"
#include "core/studio/places.h"
#include "core/studio/planned_hand.h"
#include "core/studio/prepared_sketch.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>

#include <time.h>

namespace toile::bench {

namespace {

namespace fs = std::filesystem;

constexpr int sidePx = 1024;

struct HandFigures
{
    std::vector<double> direction, tone, acrossSeams, error, planMs, drawMs, strokes;
};

/// Milliseconds of this thread's processor, which other programs take nothing from.
double cpuMsOf(const std::function<void()>& work)
{
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return 1e3 * double(time.tv_sec) + 1e-6 * double(time.tv_nsec);
    };
    const double start = now();
    work();
    return now() - start;
}

void add(std::vector<double>& values, double value)
{
    if (value >= 0)
        values.push_back(value);
}

double meanOf(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    return values.empty() ? 0 : sum / double(values.size());
}

/// One flat in one cloth by one hand; its picture is kept where a folder is named.
void draw(const Options& options, const PreparedSketch& prepared, const std::string& name,
          const HandSpec& hand, HandFigures& figures)
{
    const SketchModel& model = *prepared.model;
    const std::vector<float> axes = grainAxes(model);
    const GarmentView view{model.mask, model.ink, model.tone, model.normals, model.parts, axes};
    StrokePlan plan;
    MarkPlanes marks;
    figures.planMs.push_back(cpuMsOf([&] { plan = *planStrokes(view, hand, 1); }));
    figures.drawMs.push_back(cpuMsOf([&] { marks = *drawnMarks(plan, model.size, model.parts); }));
    figures.strokes.push_back(double(plan.strokes.size()));
    const StrokeTruth truth = strokeTruth(plan, marks, view);
    add(figures.direction, truth.direction);
    add(figures.tone, truth.tone);
    add(figures.acrossSeams, truth.acrossSeams);
    add(figures.error, truth.greatestError);
    if (options.outFolder.empty())
        return;
    const Result<PlannedDrawing> drawing = drawnByPlan(model, prepared.albedo, {hand});
    if (drawing)
        (void)writePicture(composed(model, drawing->garment), fs::path(options.outFolder) / (name + ".png"));
}

std::vector<fs::path> flatsOf(const Options& options)
{
    std::vector<fs::path> flats;
    std::error_code ignored;
    for (const auto& entry :
         fs::directory_iterator(fs::path(options.sharedFolder) / "data/sketches", ignored))
        if (entry.path().stem().string().ends_with("_flat"))
            flats.push_back(entry.path());
    std::sort(flats.begin(), flats.end());
    return flats;
}

} // namespace

/// Every so-manieth real flat by every bundled hand: whether strokes run as the form does, are as dense as
/// the tone and keep to their part.
Figures handsBench(const Options& options)
{
    const Places places = findPlaces();
    const MaterialCatalog materials(places.share);
    const ModelCatalog models(places.models);
    std::error_code ignored;
    if (!options.outFolder.empty())
        fs::create_directories(options.outFolder, ignored);
    std::map<std::string, HandFigures> all;
    const std::vector<fs::path> flats = flatsOf(options);
    for (size_t i = 0; i < flats.size(); i += size_t(options.every)) {
        Recipe recipe = lookRecipe(models, {}, options.cloth, {}, sidePx);
        recipe.hand = {};
        recipe.sketch.material.file = flats[i].string();
        const Result<PreparedSketch> prepared = prepareSketch(recipe, materials, models);
        if (!prepared) {
            std::fprintf(stderr, "toile-bench: %s\n", prepared.error().sentence.text().c_str());
            continue;
        }
        for (const std::string_view named : bundledHandIds()) {
            const std::string id(named);
            draw(options, *prepared, flats[i].stem().string() + "_" + options.cloth + "_" + id,
                 *bundledHand(id), all[id]);
        }
    }
    Figures figures;
    HandFigures sum;
    const auto append = [](std::vector<double>& to, const std::vector<double>& from) {
        to.insert(to.end(), from.begin(), from.end());
    };
    for (const auto& [id, hand] : all) {
        figures.emplace_back(id + "_direction_truth", meanOf(hand.direction));
        figures.emplace_back(id + "_tone_truth", meanOf(hand.tone));
        figures.emplace_back(id + "_strokes_across_seams", meanOf(hand.acrossSeams));
        figures.emplace_back(id + "_tone_error", meanOf(hand.error));
        figures.emplace_back(id + "_plan_ms", meanOf(hand.planMs));
        figures.emplace_back(id + "_draw_ms", meanOf(hand.drawMs));
        figures.emplace_back(id + "_strokes", meanOf(hand.strokes));
        append(sum.direction, hand.direction);
        append(sum.tone, hand.tone);
        append(sum.acrossSeams, hand.acrossSeams);
    }
    figures.emplace_back("direction_truth", meanOf(sum.direction));
    figures.emplace_back("tone_truth", meanOf(sum.tone));
    figures.emplace_back("strokes_across_seams", meanOf(sum.acrossSeams));
    return figures;
}

} // namespace toile::bench
