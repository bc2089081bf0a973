#include "core/studio/prepared_sketch.h"

#include "core/imaging/pixel_ops.h"
#include "core/sketch/cloth/composition.h"
#include "core/sketch/cloth/fabric_layout.h"
#include "core/sketch/parts/paper_parts.h"
#include "core/sketch/understand.h"
#include "core/studio/drawn_layers.h"

#include <algorithm>
#include <new>

namespace toile {

namespace {

const Error stopped{ErrorKind::Cancelled, Sentence::phrase("Stopped before there was anything to keep."), {}};

Result<ClothPlacement> placementOf(ClothChoice& choice, const MaterialCatalog& materials,
                                   const std::stop_token& stop)
{
    Result<Swatch> swatch = materials.cloth(choice.material, stop);
    if (!swatch)
        return swatch.error();
    return ClothPlacement{std::move(*swatch), choice.repeatMm, choice.rotateDeg, choice.alongAxis};
}

Result<ClothPlan> planOf(Recipe& recipe, const MaterialCatalog& materials, const std::stop_token& stop)
{
    ClothPlan plan;
    Result<ClothPlacement> garment = placementOf(recipe.cloth, materials, stop);
    if (!garment)
        return garment.error();
    plan.garment = std::move(*garment);
    for (auto& [id, choice] : recipe.parts) {
        if (stop.stop_requested())
            return stopped;
        Result<ClothPlacement> part = placementOf(choice, materials, stop);
        if (!part)
            return part.error();
        plan.parts.emplace(id, std::move(*part));
    }
    return plan;
}

template <typename Read> Result<ReadSketch> asRead(Result<Read> read)
{
    return read ? Result<ReadSketch>(ReadSketch(std::move(*read))) : read.error();
}

/// Fills in what a recipe knows of its sketch only once it has been read.
Result<ReadSketch> sized(Recipe& recipe, Result<ReadSketch> sketch)
{
    if (!sketch)
        return sketch;
    recipe.sketch.size = sketch->picture.size();
    if (recipe.sizePx == 0)
        recipe.sizePx = std::min(recipe.sketch.size.longSide(), largestDefaultPx);
    return sketch;
}

Result<void> lay(PreparedSketch& prepared, const ClothPlan& plan, const std::stop_token& stop)
{
    if (const std::set<int>& parts = prepared.recipe.paperParts; !parts.empty()) {
        Result<SketchModel> left = leftAsPaper(prepared.model, parts);
        if (!left)
            return left.error();
        prepared.model = std::move(*left);
    }
    Result<Image> albedo = layFabric(prepared.model, plan, stop);
    if (!albedo)
        return albedo.error();
    prepared.albedo = std::move(*albedo);
    return {};
}

/// Understood at one size, whatever size is wished for.
Result<SketchModel> understoodOnce(const Image& picture, Size size, SketchOptions options,
                                   const ClassShares& told, const std::stop_token& stop)
{
    const Size once = fittedTo(picture.size(), std::min(picture.size().longSide(), understandingPx));
    const auto at = [&picture](Size wished) {
        return wished == picture.size() ? picture : resized(picture, wished);
    };
    SketchOptions ownOptions = options;
    ownOptions.gapPx *= double(once.longSide()) / size.longSide();
    Result<SketchModel> model = understandSketch(at(once), ownOptions, told, stop);
    if (!model || once == size)
        return model;
    return carriedTo(at(size), *model, options, stop);
}

Result<PreparedSketch> prepare(Recipe recipe, const MaterialCatalog& materials, const ModelCatalog& models,
                               const std::stop_token& stop, std::shared_ptr<const SketchModel> known,
                               const SketchReader& reader)
{
    PreparedSketch prepared;
    recipe.reader = models.readerOf(recipe);
    if (!recipe.hand.isEmpty()) {
        Result<ModelFile> model = models.open(recipe.model, recipe.modelInput);
        if (!model)
            return model.error();
        prepared.modelFile = std::move(*model);
        Result<DraftModel> draft = models.openDraft(recipe.draft);
        if (!draft)
            return draft.error();
        prepared.draft = std::move(*draft);
        if (stop.stop_requested())
            return stopped;
        Result<Image> hand = materials.hand(recipe.hand, stop);
        if (!hand)
            return hand.error();
        prepared.hand = std::move(*hand);
    }
    if (stop.stop_requested())
        return stopped;
    // What is known of a drawing need not be painted again.
    const bool isKnownDrawing = known && isDrawing(recipe.sketch.material);
    Result<ReadSketch> sketch = ReadSketch();
    if (isKnownDrawing) {
        recipe.sketch.size = known->size;
        recipe.sizePx = known->size.longSide();
    } else {
        sketch = readSketch(recipe, materials, stop);
    }
    if (!sketch)
        return sketch.error();
    if (stop.stop_requested())
        return stopped;
    Result<ClothPlan> plan = planOf(recipe, materials, stop);
    if (!plan)
        return plan.error();
    if (stop.stop_requested())
        return stopped;

    if (known) {
        if (const auto file = models.openReader(recipe.reader); !file) // its sum belongs into the recipe
            return file.error();
        prepared.model = std::move(known);
    } else {
        const Result<ClassShares> told = classesOf(recipe, *sketch, models, reader, stop);
        if (!told)
            return told.error();
        Result<SketchModel> model = sketchModel(recipe, *sketch, *told, stop);
        if (!model)
            return model.error();
        addFurtherPages(*model, sketch->facts, recipe.sketch.material.page);
        prepared.model = std::move(*model);
    }
    prepared.recipe = std::move(recipe);
    if (const auto laid = lay(prepared, *plan, stop); !laid)
        return laid.error();
    if (stop.stop_requested())
        return stopped;
    return prepared;
}

} // namespace

Result<PreparedSketch> prepareSketch(Recipe recipe, const MaterialCatalog& materials,
                                     const ModelCatalog& models, std::stop_token stop,
                                     std::shared_ptr<const SketchModel> known, const SketchReader& reader)
{
    const std::string name = recipe.sketch.material.name();
    try {
        return prepare(std::move(recipe), materials, models, stop, std::move(known), reader);
    } catch (const std::bad_alloc&) {
        return Error{ErrorKind::Memory,
                     Sentence::phrase("There is not enough memory for “%1” at this size.", name),
                     {}};
    }
}

Result<ReadSketch> readSketch(Recipe& recipe, const MaterialCatalog& materials, std::stop_token stop)
{
    // What a network reads is understood at one size, so that a drawing without a size of its own has that.
    const bool isReadByRules = recipe.reader.isEmpty() || recipe.reader == readByRules;
    const int wishedPx = recipe.sizePx > 0 ? recipe.sizePx : largestDefaultPx;
    const int vectorPx = isReadByRules ? wishedPx : std::max(wishedPx, understandingPx);
    MaterialRef& ref = recipe.sketch.material;
    if (isDrawing(ref))
        return sized(recipe, asRead(materials.drawnSketch(ref, vectorPx, stop)));
    return sized(recipe, asRead(materials.sketchWithFacts(ref, vectorPx, stop)));
}

Result<ReadSketch> readSketch(Recipe& recipe, const Drawing& drawing, const std::filesystem::path& folder,
                              std::stop_token stop)
{
    const int sizePx = recipe.sizePx > 0 ? recipe.sizePx : largestDefaultPx;
    return sized(recipe, asRead(drawnLayers(drawing, folder, sizePx, stop)));
}

Result<SketchModel> sketchModel(const Recipe& recipe, const ReadSketch& sketch, const ClassShares& told,
                                std::stop_token stop)
{
    SketchOptions options;
    options.gapPx = recipe.gapPx;
    options.smallestPart = recipe.smallestPart;
    options.foldDepth = recipe.foldDepth;
    options.garmentHeightMm = recipe.garmentHeightMm;
    options.seed = recipe.seed;
    const Size size = fittedTo(sketch.picture.size(), recipe.sizePx);
    const auto scaled = [size](const Image& picture) {
        return picture.isNull() || picture.size() == size ? picture : resized(picture, size);
    };
    if (!sketch.drawn && told.isEmpty())
        return understandSketch(scaled(sketch.picture), options, {}, stop);
    if (!sketch.drawn)
        return understoodOnce(sketch.picture, size, options, told, stop);
    const DrawnSketch& drawn = *sketch.drawn;
    return understandDrawnSketch({scaled(drawn.page), scaled(drawn.lines), scaled(drawn.pictures),
                                  scaled(drawn.colours), scaled(drawn.ground)},
                                 options, stop);
}

void addFurtherPages(SketchModel& model, const PictureFacts& facts, int page)
{
    if (facts.pages > 1)
        model.doubts.push_back({.kind = DoubtKind::FurtherPages, .page = page, .pages = facts.pages});
}

Result<void> layCloth(PreparedSketch& prepared, const MaterialCatalog& materials, std::stop_token stop)
{
    const Result<ClothPlan> plan = planOf(prepared.recipe, materials, stop);
    return plan ? lay(prepared, *plan, stop) : plan.error();
}

StyleSpec specOf(const PreparedSketch& prepared)
{
    const Recipe& recipe = prepared.recipe;
    StyleSpec spec;
    spec.mode = recipe.mode;
    spec.model = prepared.modelFile;
    spec.draft = prepared.draft;
    spec.albedo = prepared.albedo;
    spec.mask = prepared.model.part(&SketchModel::mask);
    spec.tone = prepared.model.part(&SketchModel::tone);
    spec.ink = prepared.model.part(&SketchModel::ink);
    spec.normals = prepared.model.part(&SketchModel::normals);
    if (spec.mode == StyleMode::Page)
        spec.page = clothedPicture(prepared);
    spec.picture = prepared.hand;
    spec.handScale = recipe.handScale;
    spec.coverage = recipe.coverage;
    spec.reach = recipe.reach;
    spec.strength = recipe.strength;
    spec.steps = recipe.steps;
    spec.optimizer = recipe.optimizer;
    spec.device = recipe.deviceChoice;
    spec.computation = {recipe.threads, recipe.draftThreads, recipe.precision, {}};
    spec.seed = recipe.seed;
    return spec;
}

Image clothedPicture(const PreparedSketch& prepared)
{
    return composed(prepared.model, litCloth(prepared.model, prepared.albedo));
}

Image finishedPicture(const PreparedSketch& prepared, const Image& garment)
{
    // The page mode is the published method: what it draws over lines and paper stays.
    return prepared.recipe.mode == StyleMode::Page ? flattened(garment) : composed(prepared.model, garment);
}

std::string toileVersion()
{
    return TOILE_VERSION;
}

} // namespace toile
