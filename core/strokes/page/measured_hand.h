// A hand measured from somebody's page: how it is drawn, and nothing of what.
#pragma once

#include "core/base/result.h"
#include "core/imaging/image.h"
#include "core/strokes/hand_spec.h"

#include <stop_token>

namespace toile {

/// How the outlines of a page are drawn: marks that do not recur.
struct LineCharacter
{
    float weightMm = 0;        ///< median width
    float weightVariation = 0; ///< along one line, standard deviation over the mean
    float wobbleMm = 0;        ///< root mean square distance from a smooth curve
    float breaks = 0;          ///< ends of lines, on 100 mm of them
};

struct MeasuredHand
{
    HandSpec spec;      ///< sound; MarkKind::None: no marks were found
    float sure = 0;     ///< 0..1, that the marks are a hand's; 0 with MarkKind::None
    Sentence why;       ///< why no marks are known; empty where they are
    Vec3 ink;           ///< sRGB 0..1, mean colour of the darkest marks
    float contrast = 0; ///< darkness between the page's 5th and 95th percentile
    LineCharacter line; ///< zeros where no outlines were found
    int recurringMarks = 0;
    int otherMarks = 0;
};

/// Measures marks, how they lie and how they answer shade on any opaque picture. What is a hand's mark is
/// told by recurrence: it lies beside others of its like. Nothing of the picture is kept, and so nothing of
/// it can be drawn. The page's longer side counts as the sheet's (`sheetMm`). An even page, and one without
/// recurring marks (a photograph, smooth painting, one object's outline), gives MarkKind::None with grain and
/// tonal manner, and `why`. About a second; any thread; the same for the same bytes. Cancelled when stopped.
/// Builds on example-based hatching: Salisbury, Anderson, Lischinski, Salesin, "Scale-dependent reproduction
/// of pen-and-ink illustrations", SIGGRAPH 1996; Barla et al., "Stroke pattern analysis and synthesis",
/// Eurographics 2006; Kalogerakis et al., "Learning hatching for pen-and-ink illustration of surfaces", TOG
/// 31 (2012), whose measures of hatching (length, spacing, direction, crossing) are these.
Result<MeasuredHand> measuredHand(const Image& page, const std::stop_token& stop = {});

} // namespace toile
