// What recurring lines of a page have in common.
#pragma once

#include "core/strokes/page/mark_recurrence.h"
#include "core/strokes/page/measured_hand.h"

namespace toile {

/// Medians over the recurring lines, weighted by length where a line counts by its length. Millimetres.
struct LineManner
{
    int count = 0;
    float share = 0;    ///< recurring length over all marks' length
    float coverage = 0; ///< area of recurring marks over the page's
    float lengthMm = 0, lengthVariation = 0;
    float widthMm = 0, widthVariation = 0;
    float darkness = 0; ///< of one mark
    float stands = 0; ///< how much darker than what lies beside it a mark is, of all marks, recurring or not
    float beside = 0; ///< darkness between marks
    float taper = 0, bow = 0, wobble = 0, roughness = 0;
    float spacingMm = 0, deviation = 0;
    float crossingShare = 0, crossingDegrees = 65;
    float slantDegrees = 0; ///< against upright, clockwise
    float oneWay = 0;       ///< 1: all lines have the slant's direction, 0: every direction
};

LineManner lineManner(const PageDarkness& page, const PageMarks& marks,
                      const std::vector<MarkNeighbours>& neighbours);

/// Of marks that do not recur and are longer than 8 mm.
LineCharacter lineCharacter(const PageDarkness& page, const PageMarks& marks,
                            const std::vector<MarkNeighbours>& neighbours);

} // namespace toile
