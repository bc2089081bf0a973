// A recipe made ready: files read, the sketch understood, the cloth laid in. All that is left is the hand.
#pragma once

#include "core/base/result.h"
#include "core/base/shared.h"
#include "core/document/recipe.h"
#include "core/document/variant.h"
#include "core/drawing/drawing.h"
#include "core/engine/engine.h"
#include "core/render/image_file.h"
#include "core/sketch/understand.h"
#include "core/strokes/hand_spec.h"
#include "core/studio/material_catalog.h"
#include "core/studio/model_catalog.h"
#include "core/studio/sketch_reader.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

namespace toile {

/// A value; any thread may read it.
struct PreparedSketch
{
    Recipe recipe; ///< hashes, sizes and the model's input filled in
    Shared<SketchModel> model;
    Image albedo;
    Image hand;                      ///< null: no hand draws
    std::optional<HandSpec> planned; ///< the hand's strokes are planned by it, and no network draws
    Sentence whyNoStrokes;           ///< where a page that was to be a hand shows none
    ModelFile modelFile;             ///< empty path where no network draws
    DraftModel draft;                ///< empty where nothing is drafted
};

/// The longer side of a result where nobody asks for one: the sketch's own, but at most this.
inline constexpr int largestDefaultPx = 1024;

/// Reads and checks all that `recipe` names, scales the sketch to recipe.sizePx, understands it and lays the
/// cloth. `known`: what sketchModel() has given for this very sketch before, so that it need not be
/// understood again; null otherwise. Any thread but the engine's, which `reader` asks. Errors: Input, Usage,
/// Model, Memory; Cancelled when stopped.
Result<PreparedSketch> prepareSketch(Recipe recipe, const MaterialCatalog& materials,
                                     const ModelCatalog& models, std::stop_token stop = {},
                                     std::shared_ptr<const SketchModel> known = {},
                                     const SketchReader& reader = {});

// The steps of prepareSketch one by one, for a window that shows a sketch before anybody draws it. Memory
// errors are the caller's.

/// A sketch as it is understood: a picture, or the layers of a drawing.
struct ReadSketch
{
    ReadSketch() = default;
    ReadSketch(Image seen) : picture(std::move(seen)) {}
    ReadSketch(ReadPicture read) : picture(std::move(read.image)), facts(read.facts) {}
    ReadSketch(DrawnSketch layers) : picture(layers.page), drawn(std::move(layers)) {}

    Image picture;
    PictureFacts facts = {};
    std::optional<DrawnSketch> drawn;
};

/// A picture at its full size, a drawing at recipe.sizePx; fills in the sketch's hash and size, and
/// recipe.sizePx where that is 0.
Result<ReadSketch> readSketch(Recipe& recipe, const MaterialCatalog& materials, std::stop_token stop = {});
/// The same for a drawing that lies in memory; its pictures lie in `folder`.
Result<ReadSketch> readSketch(Recipe& recipe, const Drawing& drawing, const std::filesystem::path& folder,
                              std::stop_token stop = {});
/// What sketchModel() understands at recipe.sizePx before anybody puts anything right, and the rest of it: a
/// correction costs the second alone. Errors as of understandSketch.
Result<SharedUncorrected> uncorrectedSketch(const Recipe& recipe, const ReadSketch& sketch,
                                            const ClassShares& told = {}, std::stop_token stop = {});
Result<SketchModel> correctedModel(const Recipe& recipe, const UncorrectedSketch& sketch,
                                   std::stop_token stop = {});
/// Understands what readSketch gave, scaled to recipe.sizePx. `told`: of classesOf().
Result<SketchModel> sketchModel(const Recipe& recipe, const ReadSketch& sketch, const ClassShares& told = {},
                                std::stop_token stop = {});
/// Further pages of the sketch's file are a doubt of the model, too. `page` from 0.
void addFurtherPages(SketchModel& model, const PictureFacts& facts, int page);
/// Lays the recipe's cloths into `prepared.model`, in which its paper parts end here, as the albedo; fills in
/// their hashes.
Result<void> layCloth(PreparedSketch& prepared, const MaterialCatalog& materials, std::stop_token stop = {});

/// What the engine is told, all captured by value.
StyleSpec specOf(const PreparedSketch& prepared);

/// The picture without any hand: lines over lit cloth over paper.
Image clothedPicture(const PreparedSketch& prepared);
/// The finished picture from what the engine made (or its preview).
Image finishedPicture(const PreparedSketch& prepared, const Image& garment);

/// Version of Toile, as recipes have it.
std::string toileVersion();

} // namespace toile
