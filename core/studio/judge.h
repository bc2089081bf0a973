// Measures a finished picture against what it promised: lines kept, paper white, cloth true.
#pragma once

#include "core/imaging/image.h"
#include "core/sketch/sketch_model.h"

#include <optional>

namespace toile {

struct JudgeSpec
{
    const SketchModel* model = nullptr; ///< of the sketch, at the result's size
    Image albedo;                       ///< the cloth without light; null: cloth figures are left out
    Image result;                       ///< opaque
    /// The hand may leave paper unpainted (a recipe with a hand and without --coverage 1): colour truth then
    /// asks whether the picture lies between the lit cloth and white, not whether it is the lit cloth.
    bool coverageIsFree = false;
    /// How far the hand was let into the cloth, 0..1 (Recipe::reach; 1 where no hand may have drawn a mere
    /// light).
    double reach = 0;
};

/// A figure is empty where there is nothing to measure it on (no line, no paper, no garment, a plain cloth).
///
/// Lines. The sketch's line pixels are those with ink >= 0.5. One is *found* when the result has, within 1.5
/// px, a pixel at most 0.06 lighter (luma) than the sketch's own line there: laying cloth below a line can
/// only darken it, so this holds in white calico and in black velvet alike, and a line that fades, breaks or
/// moves is lost. Where composed() draws lines lighter than black cloth, one is found when it is as light.
/// The result's line pixels are those that found ones point at, and all *new ink on paper*: pixels outside
/// the garment, darker than luma 0.8, farther than 1.5 px from the sketch's ink and from the garment. Strokes
/// inside the garment are the hand's business and do not count. F1 is taken over both.
struct Judgement
{
    std::optional<double> lineFidelity;  ///< F1 of the two below, 0..1
    std::optional<double> lineRecall;    ///< share of the sketch's line pixels that are found
    std::optional<double> linePrecision; ///< found ones over found ones and new ink on paper
    /// Mean CIEDE2000 from white over all paper outside the garment, lines left out.
    std::optional<double> paperPurity;
    /// Mean CIEDE2000 between the result and the levelled sketch in the 4 px outside the outline, lines left
    /// out.
    std::optional<double> bleed;
    /// Mean CIEDE2000 between the low frequencies (Gauss, long side / 64) of the result and of albedo × tone,
    /// inside the garment, beside the lines.
    std::optional<double> colourTruth;
    /// Correlation c·r / sqrt(c·c × r·r) of the cloth's detail with the result's, beside the lines. Detail is
    /// CIELAB less its low frequencies (long side / 36), L, a and b as one vector; c is that of the albedo, r
    /// that of the result with the tone divided out. Every stroke of the hand counts as noise over the
    /// pattern, so a quiet cloth below a bold hand is low even where every thread of it is in place. 1 is
    /// best.
    std::optional<double> patternTruth;
    /// The same with the strokes forgiven where the hand was to draw the light alone: with n the energy of
    /// r's changes of light that c does not explain, c·r / sqrt(c·c × max(c·c, r·r − (1 − reach) n)). A
    /// pattern that fades, vanishes, shifts or changes colour is low here too. 1 is best.
    std::optional<double> patternKept;
    /// What a network's grid leaves, in the luma that the result has beyond the lit cloth (see
    /// grid_artifacts.h): the greatest spectral peak at strides 2, 4 and 8, and the greatest step along a
    /// straight seam, each over its surroundings. About 1 is best.
    std::optional<double> checkerboard;
    std::optional<double> seams;
};

/// `model`, `albedo` and `result` have one size. Any thread.
Judgement judge(const JudgeSpec& spec);

} // namespace toile
