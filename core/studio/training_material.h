// Garments and hands without end for training the draft: from a folder of drawings, and from what is bundled.
#pragma once

#include "core/base/result.h"
#include "core/engine/trainer.h"
#include "core/studio/material_catalog.h"

#include <filesystem>
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

} // namespace toile
