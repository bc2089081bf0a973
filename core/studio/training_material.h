// Garments, hands and labelled drawings without end, for training the draft and the sketch network: from
// folders of drawings, and from what is bundled or made.
#pragma once

#include "core/base/result.h"
#include "core/engine/trainer.h"
#include "core/studio/label_files.h"
#include "core/studio/material_catalog.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace toile {

/// Files by what they teach, in groups: pictures of one collection (the name up to its second "_") count
/// together as much as those of another, however many they are.
struct TrainingFiles
{
    using Groups = std::vector<std::vector<std::filesystem::path>>;
    Groups sketches, hands;                                   ///< to train on
    std::vector<std::filesystem::path> newSketches, newHands; ///< held out, collections in turn
    size_t count() const;
};

/// Looks below DIR/sketches for garments, and below DIR/styles (and, less, DIR/sketches) for drawn pages;
/// without these folders every picture is both. One in eight, by its name's hash, is held out (isHeldOut).
/// Input error where there is no picture.
Result<TrainingFiles> findTrainingFiles(const std::filesystem::path& folder);

/// Fills in garments, hands and held-out pairs; the catalogues and files are read when called. A third of the
/// garments and a quarter of the hands are bundled ones; sketches are mirrored and stretched by up to a
/// quarter, cloths, folds and reach drawn by the seed. Held-out pairs that cannot be read are left out.
DraftTrainingSpec draftTraining(const TrainingFiles& files, std::shared_ptr<const MaterialCatalog> materials,
                                const std::stop_token& stop);

/// Makes a labelled drawing, another for each seed and the same for the same. On the trainer's thread.
using DrawingMaker = std::function<Result<LabelledDrawing>(uint64_t seed)>;

/// How many of the lessons are made ones, where there is a maker.
inline constexpr double usualMadeShare = 0.35;

/// Fills in lessons and what is held out. A lesson is one of the folder's drawings, each as often as another,
/// or with probability `madeShare` one that `made` makes; without a maker, and where it fails, a real one.
SketchTrainingSpec sketchTraining(LabelledFolder folder, DrawingMaker made = {},
                                  double madeShare = usualMadeShare);

} // namespace toile
