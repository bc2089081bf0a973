// Writes the bundled material, drawn by the project's own code, as files: for the build step and for
// `toile-cli generate`.
#pragma once

#include "core/base/result.h"
#include "core/material/material.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace toile {

/// Sides of the squares, in pixels.
struct BundleSides
{
    int clothPx = bundledClothPx;
    int handPx = bundledHandPx;
    int sketchPx = bundledSketchPx;
};

/// FOLDER/cloths/ID.png, hands/ID.png and sketches/ID.png, then cloths.json, hands.json and sketches.json: a
/// list is written after all pictures, so where one lies the set is whole. Draws on every core; the bytes do
/// not depend on how many there are. `written` is called for each file, one at a time and in the order of the
/// lists, on any thread. Needs a QCoreApplication. Input error where something cannot be written, Memory;
/// Cancelled with the files so far, which are whole.
Result<void> writeBundle(const std::filesystem::path& folder, const BundleSides& sides,
                         const std::function<void(const std::filesystem::path&)>& written,
                         std::stop_token stop = {});

} // namespace toile
