// From a picture of a sketch to its SketchModel: the whole of core/sketch in one call.
#pragma once

#include "core/base/result.h"
#include "core/imaging/corrections.h"
#include "core/imaging/sketch_classes.h"
#include "core/sketch/drawn_sketch.h"
#include "core/sketch/sketch_model.h"

#include <cstdint>
#include <memory>
#include <stop_token>

namespace toile {

/// Of the long side: gaps in an outline that are bridged where nobody says how wide they may be.
inline constexpr double bridgedGapShare = 0.022;

struct SketchOptions
{
    /// Gaps in the outline up to this width are bridged; 0 chooses bridgedGapShare of the long side.
    double gapPx = 0;
    /// Parts smaller than this share of the garment's area are merged into a neighbour.
    double smallestPart = 0.002;
    /// Seed of the folds: same sketch, options and seed give the same model.
    uint64_t seed = 1;
    /// Depth of folds, 0 (pressed flat) .. 1 (as drawn by default) .. 2.
    double foldDepth = 1.0;
    /// Real height of the drawn garment in mm; 0 estimates it from the drawing's proportions.
    double garmentHeightMm = 0;
    /// What a person has put right, on the page.
    Corrections corrections = {};
};

/// Understands a sketch of any size from 1×1 up. `told`: what a network says of it (Engine::classify), of any
/// size; empty: rules alone find the garment. Input error when the picture is null; Cancelled when stopped. A
/// picture without a garment gives a model with an empty mask, not an error. Any thread.
Result<SketchModel> understandSketch(const Image& sketch, const SketchOptions& options = {},
                                     const ClassShares& told = {}, std::stop_token stop = {});

/// What is known of a sketch before corrections, parts and form: whoever keeps it pays for the rest alone
/// when something is put right. Immutable; any thread may read it.
struct UncorrectedSketch;
using SharedUncorrected = std::shared_ptr<const UncorrectedSketch>;

/// The first half of understandSketch and of understandDrawnSketch, with their errors.
Result<SharedUncorrected> uncorrectedSketch(const Image& sketch, const SketchOptions& options = {},
                                            const ClassShares& told = {}, std::stop_token stop = {});
Result<SharedUncorrected> uncorrectedSketch(const DrawnSketch& drawn, const SketchOptions& options = {},
                                            std::stop_token stop = {});
/// The second half; `options` may differ in all but gapPx.
Result<SketchModel> correctedModel(const UncorrectedSketch& sketch, const SketchOptions& options = {},
                                   std::stop_token stop = {});

/// The longer side at which a picture that a network has read is understood, whatever size is wished for:
/// what was liked as a draft is what is refined.
inline constexpr int understandingPx = 1024;

/// `model`, which was understood of the same picture at another size, at the size of `sketch`: garment,
/// parts, form and classes are carried over, lines and paper are `sketch`'s own. Input error where there is
/// no picture; Memory; Cancelled when stopped. Any thread.
Result<SketchModel> carriedTo(const Image& sketch, const SketchModel& model,
                              const SketchOptions& options = {}, std::stop_token stop = {});

/// The same for what was drawn in Toile. Input error also where the layers differ in size.
Result<SketchModel> carriedTo(const DrawnSketch& drawn, const SketchModel& model,
                              const SketchOptions& options = {}, std::stop_token stop = {});

/// understandSketch for what was drawn in Toile: SketchModel::lines are the drawn ones, pixel for pixel
/// wherever no imported picture has ink; SketchModel::sketch and paper are the page. Input error where the
/// layers differ in size or there is no page.
Result<SketchModel> understandDrawnSketch(const DrawnSketch& drawn, const SketchOptions& options = {},
                                          std::stop_token stop = {});

/// The picture, opaque, as a drawing that is dark on light: what is drawn light on dark is turned, the sheet
/// alone where more than the sheet is seen. Any thread. Memory or Input error.
Result<Image> darkOnLight(const Image& picture);

/// The picture as SketchModel::paper has it: its paper levelled to white, its noise gone. Any thread. Memory
/// or Input error.
Result<Image> withLevelPaper(const Image& picture);

} // namespace toile
