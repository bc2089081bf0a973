#include "core/studio/prepared_sketch.h"

#include "core/imaging/pixel_ops.h"
#include "core/sketch/cloth/composition.h"
#include "core/sketch/cloth/fabric_layout.h"
#include "core/sketch/corrections/part_corrections.h"
#include "core/sketch/parts/paper_parts.h"
#include "core/studio/drawn_layers.h"
#include "core/studio/planned_hand.h"

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

/// All cloths of a recipe, before it is known which part lies under which mark.
struct ReadCloths
{
    ClothPlan plan;                                    ///< by the parts' numbers
    std::vector<std::optional<ClothPlacement>> marked; ///< by mark; nothing: paper
};

Result<ReadCloths> clothsFor(Recipe& recipe, const MaterialCatalog& materials, const std::stop_token& stop)
{
    ReadCloths cloths;
    Result<ClothPlacement> garment = placementOf(recipe.cloth, materials, stop);
    if (!garment)
        return garment.error();
    cloths.plan.garment = std::move(*garment);
    for (auto& [id, choice] : recipe.parts) {
        if (stop.stop_requested())
            return stopped;
        Result<ClothPlacement> part = placementOf(choice, materials, stop);
        if (!part)
            return part.error();
        cloths.plan.parts.emplace(id, std::move(*part));
    }
    for (PartMark& mark : recipe.marks) {
        if (stop.stop_requested())
            return stopped;
        cloths.marked.emplace_back();
        if (!mark.cloth)
            continue;
        Result<ClothPlacement> part = placementOf(*mark.cloth, materials, stop);
        if (!part)
            return part.error();
        cloths.marked.back() = std::move(*part);
    }
    return cloths;
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

Result<void> lay(PreparedSketch& prepared, const ReadCloths& cloths, const std::stop_token& stop)
{
    ClothPlan plan = cloths.plan;
    std::set<int> paper = prepared.recipe.paperParts;
    for (size_t i = 0; i < cloths.marked.size(); ++i) {
        const SketchModel& model = *prepared.model;
        const int part = partAt(model.parts, model.frame, prepared.recipe.marks[i].at);
        if (part == 0)
            continue;
        if (cloths.marked[i]) {
            plan.parts.insert_or_assign(part, *cloths.marked[i]);
            paper.erase(part);
        } else {
            plan.parts.erase(part);
            paper.insert(part);
        }
    }
    if (!paper.empty()) {
        Result<SketchModel> left = leftAsPaper(prepared.model, paper);
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

Image at(Size size, const Image& picture)
{
    return picture.isNull() || picture.size() == size ? picture : resized(picture, size);
}

DrawnSketch at(Size size, const DrawnSketch& drawn)
{
    return {at(size, drawn.page),    at(size, drawn.lines),  at(size, drawn.pictures),
            at(size, drawn.colours), at(size, drawn.ground), drawn.frame};
}

SketchOptions optionsOf(const Recipe& recipe)
{
    SketchOptions options;
    options.gapPx = recipe.gapPx;
    options.smallestPart = recipe.smallestPart;
    options.foldDepth = recipe.foldDepth;
    options.garmentHeightMm = recipe.garmentHeightMm;
    options.seed = recipe.seed;
    options.corrections = recipe.corrections;
    return options;
}

Result<SketchModel> understoodAt(Size size, const ReadSketch& sketch, const SketchOptions& options,
                                 const ClassShares& told, const std::stop_token& stop)
{
    return sketch.drawn ? understandDrawnSketch(at(size, *sketch.drawn), options, stop)
                        : understandSketch(at(size, sketch.picture), options, told, stop);
}

/// Understood at one size, whatever size is wished for.
Result<SketchModel> understoodOnce(Size size, const ReadSketch& sketch, const SketchOptions& options,
                                   const ClassShares& told, const std::stop_token& stop)
{
    const Size whole = sketch.picture.size();
    const Size once = fittedTo(whole, std::min(whole.longSide(), understandingPx));
    SketchOptions ownOptions = options;
    ownOptions.gapPx *= double(once.longSide()) / size.longSide();
    Result<SketchModel> model = understoodAt(once, sketch, ownOptions, told, stop);
    if (!model || once == size)
        return model;
    return sketch.drawn ? carriedTo(at(size, *sketch.drawn), *model, options, stop)
                        : carriedTo(at(size, sketch.picture), *model, options, stop);
}

/// Whether it is understood at one size and carried to others: what a network or a person has said holds at
/// all of them.
bool isUnderstoodOnce(const Recipe& recipe)
{
    const bool isReadByRules = recipe.reader.isEmpty() || recipe.reader == readByRules;
    return !isReadByRules || !recipe.corrections.empty();
}

Result<PreparedSketch> prepare(Recipe recipe, const MaterialCatalog& materials, const ModelCatalog& models,
                               const std::stop_token& stop, std::shared_ptr<const SketchModel> known,
                               const SketchReader& reader)
{
    PreparedSketch prepared;
    recipe.reader = models.readerOf(recipe);
    const bool isByPlan = isPlanned(recipe);
    if (isByPlan) {
        recipe.draft = {};
    } else if (!recipe.hand.isEmpty()) {
        Result<ModelFile> model = models.open(recipe.model, recipe.modelInput);
        if (!model)
            return model.error();
        prepared.modelFile = std::move(*model);
        Result<DraftModel> draft = models.openDraft(recipe.draft);
        if (!draft)
            return draft.error();
        prepared.draft = std::move(*draft);
    }
    if (!recipe.hand.isEmpty()) {
        if (stop.stop_requested())
            return stopped;
        Result<Image> hand = materials.hand(recipe.hand, stop);
        if (!hand)
            return hand.error();
        prepared.hand = std::move(*hand);
    }
    if (isByPlan) {
        const Result<PlannedHand> planned = plannedHand(recipe, prepared.hand, stop);
        if (!planned)
            return planned.error();
        prepared.planned = planned->spec;
        prepared.whyNoStrokes = planned->why;
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
    const Result<ReadCloths> cloths = clothsFor(recipe, materials, stop);
    if (!cloths)
        return cloths.error();
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
    if (const auto laid = lay(prepared, *cloths, stop); !laid)
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
    // What is understood at one size has that where it has no size of its own.
    const int wishedPx = recipe.sizePx > 0 ? recipe.sizePx : largestDefaultPx;
    const int vectorPx = isUnderstoodOnce(recipe) ? std::max(wishedPx, understandingPx) : wishedPx;
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

Result<SharedUncorrected> uncorrectedSketch(const Recipe& recipe, const ReadSketch& sketch,
                                            const ClassShares& told, std::stop_token stop)
{
    const Size size = fittedTo(sketch.picture.size(), recipe.sizePx);
    return sketch.drawn ? uncorrectedSketch(at(size, *sketch.drawn), optionsOf(recipe), stop)
                        : uncorrectedSketch(at(size, sketch.picture), optionsOf(recipe), told, stop);
}

Result<SketchModel> correctedModel(const Recipe& recipe, const UncorrectedSketch& sketch,
                                   std::stop_token stop)
{
    return correctedModel(sketch, optionsOf(recipe), stop);
}

Result<SketchModel> sketchModel(const Recipe& recipe, const ReadSketch& sketch, const ClassShares& told,
                                std::stop_token stop)
{
    const SketchOptions options = optionsOf(recipe);
    const Size size = fittedTo(sketch.picture.size(), recipe.sizePx);
    return told.isEmpty() && recipe.corrections.empty() ? understoodAt(size, sketch, options, told, stop)
                                                        : understoodOnce(size, sketch, options, told, stop);
}

void addFurtherPages(SketchModel& model, const PictureFacts& facts, int page)
{
    if (facts.pages > 1)
        model.doubts.push_back({.kind = DoubtKind::FurtherPages, .page = page, .pages = facts.pages});
}

Result<void> layCloth(PreparedSketch& prepared, const MaterialCatalog& materials, std::stop_token stop)
{
    const Result<ReadCloths> cloths = clothsFor(prepared.recipe, materials, stop);
    return cloths ? lay(prepared, *cloths, stop) : cloths.error();
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
