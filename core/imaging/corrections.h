// What a person has put right in what Toile understands of a sketch: strokes and marks on its page, which are
// applied to every new understanding of it.
#pragma once

#include "core/base/sentence.h"
#include "core/base/style_choices.h"
#include "core/imaging/sketch_classes.h"

#include <vector>

namespace toile {

enum class CorrectionKind : uint8_t {
    Stroke, ///< a brush has painted a class along its points
    Lasso,  ///< what the closed outline of its points holds is of a class
    Flip,   ///< the region under one point: garment becomes none, and what is none becomes garment
    Join,   ///< the parts under its points become one
    Split,  ///< the part under the line of its points is cut along it
    Name,   ///< the part under one point is called so
};

template <> struct Words<CorrectionKind>
{
    static constexpr Word<CorrectionKind> all[] = {
        {CorrectionKind::Stroke, "stroke"}, {CorrectionKind::Lasso, "lasso"}, {CorrectionKind::Flip, "flip"},
        {CorrectionKind::Join, "join"},     {CorrectionKind::Split, "split"}, {CorrectionKind::Name, "name"}};
};

/// What a part of a garment is called.
enum class PartName : uint8_t { None, Bodice, Sleeve, Collar, Cuff, Skirt, TrouserLeg, Pocket, Belt, Lining };

template <> struct Words<PartName>
{
    static constexpr Word<PartName> all[] = {{PartName::None, "none"},
                                             {PartName::Bodice, "bodice"},
                                             {PartName::Sleeve, "sleeve"},
                                             {PartName::Collar, "collar"},
                                             {PartName::Cuff, "cuff"},
                                             {PartName::Skirt, "skirt"},
                                             {PartName::TrouserLeg, "trouser-leg"},
                                             {PartName::Pocket, "pocket"},
                                             {PartName::Belt, "belt"},
                                             {PartName::Lining, "lining"}};
};

/// As a sentence has it: "sleeve"; "part" for None.
Sentence partWord(PartName name);

/// Points are shares of the page's width and height, 0,0 its upper left corner: they hold at any size.
struct Correction
{
    CorrectionKind kind = CorrectionKind::Flip;
    SketchClass paints = SketchClass::Garment; ///< of Stroke and Lasso: garment, skin, hair, accessory, paper
    PartName name = PartName::None;            ///< of Name; None takes the name away
    float width = 0; ///< of Stroke: across, a share of the page's longer side, ranges::strokeWidth
    std::vector<Vec2> points;

    bool operator==(const Correction&) const = default;
};

/// In the order in which they were made: a later one wins.
using Corrections = std::vector<Correction>;

namespace ranges {
inline constexpr Range<double> pageShare{-1, 2}; ///< a stroke may leave the page
inline constexpr Range<double> strokeWidth{0.0005, 0.5};
} // namespace ranges

inline constexpr size_t mostCorrections = 500, mostCorrectionPoints = 400, mostPointsInAll = 5000;

/// Whether each of them can be: its number of points, its class, all numbers in their ranges; and all
/// together no more than may be kept.
bool areSound(const Corrections& corrections);

/// The same way in at most `most` points (Douglas & Peucker, Cartographica 10(2), 1973, with the tolerance
/// that this takes), ends kept: what a pen gives is more than is kept.
std::vector<Vec2> fewerPoints(std::vector<Vec2> points, size_t most = mostCorrectionPoints);

} // namespace toile
