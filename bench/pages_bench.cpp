#include "bench/bench.h"

#include "core/imaging/pixel_ops.h"
#include "core/render/image_file.h"
#include "core/sketch/cloth/composition.h"
#include "core/strokes/page/copied_content.h"
#include "core/strokes/page/hand_words.h"
#include "core/strokes/page/measured_hand.h"
#include "core/strokes/stroke_truth.h"
#include "core/studio/places.h"
#include "core/studio/planned_hand.h"
#include "core/studio/prepared_sketch.h"

#include <cstdio>
#include <filesystem>

namespace toile::bench {

namespace {

namespace fs = std::filesystem;

constexpr int sidePx = 1024;

/// Pages of every manner that no training saw, of ../shared/data/styles.
constexpr const char* pages[] = {"pd_pg28885-rackham_p0059-image.png",
                                 "pd_pg28885-rackham_p0003-rabbithole.png",
                                 "pd_pg28885-rackham_p0022-insert2.jpg",
                                 "pd_pg28885-rackham_p0079-image.png",
                                 "pd_pg25418-crane_bopeep.jpg",
                                 "pd_pg25418-crane_kingcole.jpg",
                                 "pd_pg25418-crane_nuttree.jpg",
                                 "pd_pg17860-dulac_plate01.jpg",
                                 "pd_pg17860-dulac_plate12.jpg",
                                 "pd_gordic_vg_olive.jpg",
                                 "pd_gordic_vg_self.jpg",
                                 "pd_jcj_starry_night_google.jpg"};
constexpr const char* sketches[] = {"mit_freesewing_carlton_flat.png", "mit_freesewing_paco_flat.png",
                                    "mit_freesewing_teagan_flat.png"};

struct Sums
{
    double copied = 0, mostCopied = 0, direction = 0, tone = 0, across = 0;
    int drawings = 0, directions = 0, tones = 0;
};

Plane clothBesideLines(const SketchModel& model)
{
    Plane cloth = blurred(model.ink, 2);
    for (size_t i = 0; i < cloth.cells().size(); ++i)
        cloth.cells()[i] = cloth.cells()[i] > 0.05f ? 0.0f : model.mask.cells()[i];
    return cloth;
}

void draw(const Options& options, const PreparedSketch& prepared, const std::string& name, const Image& page,
          const HandSpec& hand, Sums& sums)
{
    const SketchModel& model = *prepared.model;
    const Result<PlannedDrawing> drawing = drawnByPlan(model, prepared.albedo, {hand});
    if (!drawing)
        return;
    const Image picture = composed(model, drawing->garment);
    const std::vector<float> axes = grainAxes(model);
    const GarmentView view{model.mask, model.ink, model.tone, model.normals, model.parts, axes};
    const StrokeTruth truth = strokeTruth(drawing->plan, drawing->marks, view);
    const double copied = copiedContent(picture, clothBesideLines(model), page);
    ++sums.drawings;
    sums.copied += copied;
    sums.mostCopied = std::max(sums.mostCopied, copied);
    if (truth.direction >= 0) {
        ++sums.directions;
        sums.direction += truth.direction;
        sums.across += std::max(0.0, truth.acrossSeams);
    }
    if (truth.tone >= 0) {
        ++sums.tones;
        sums.tone += truth.tone;
    }
    if (!options.outFolder.empty())
        (void)writePicture(picture, fs::path(options.outFolder) / (name + ".png"));
}

} // namespace

/// Pages measured as hands, and flats drawn by what was measured: whether any of a page is found again.
Figures pagesBench(const Options& options)
{
    const Places places = findPlaces();
    const MaterialCatalog materials(places.share);
    const ModelCatalog models(places.models);
    const fs::path data = fs::path(options.sharedFolder) / "data";
    std::error_code ignored;
    if (!options.outFolder.empty())
        fs::create_directories(options.outFolder, ignored);
    std::vector<std::pair<std::string, PreparedSketch>> prepared;
    for (const char* sketch : sketches) {
        Recipe recipe = lookRecipe(models, {}, options.cloth, {}, sidePx);
        recipe.hand = {};
        recipe.sketch.material.file = (data / "sketches" / sketch).string();
        if (Result<PreparedSketch> read = prepareSketch(recipe, materials, models))
            prepared.emplace_back(fs::path(sketch).stem().string(), std::move(*read));
    }
    Sums sums;
    double measureMs = 0;
    int measured = 0;
    for (size_t i = 0; i < std::size(pages); i += size_t(options.every)) {
        const Result<Image> page = readPicture((data / "styles" / pages[i]).string());
        if (!page)
            continue;
        MeasuredHand hand;
        measureMs += 1e3 * secondsOf([&] { hand = *measuredHand(*page); });
        ++measured;
        std::fprintf(stderr, "%s: %s (sure %.2f)\n", pages[i], handInWords(hand).text().c_str(),
                     double(hand.sure));
        for (const auto& [name, sketch] : prepared)
            draw(options, sketch, name + "_" + fs::path(pages[i]).stem().string(), *page, hand.spec, sums);
    }
    if (sums.drawings == 0)
        return {};
    return {{"content_copied_mean", sums.copied / sums.drawings},
            {"content_copied", sums.mostCopied},
            {"direction_truth", sums.direction / std::max(1, sums.directions)},
            {"tone_truth", sums.tone / std::max(1, sums.tones)},
            {"strokes_across_seams", sums.across / std::max(1, sums.directions)},
            {"measure_ms", measureMs / std::max(1, measured)}};
}

} // namespace toile::bench
