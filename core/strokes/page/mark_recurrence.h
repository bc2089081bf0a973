// Which marks of a page are hatching: they recur beside one another. Outlines of things do not.
#pragma once

#include "core/strokes/page/page_marks.h"

#include <vector>

namespace toile {

/// What lies beside one mark.
struct MarkNeighbours
{
    int beside = 0;      ///< marks that run parallel to it, seen from its sides
    float spacingPx = 0; ///< median distance to the next parallel one; 0: none
    float deviation = 0; ///< radians, mean difference of direction from them
    bool recurs = false;
};

/// Lines recur in groups of five or more that lie beside one another: closer than five widths for half of the
/// shorter one's length, within 10 degrees in the mean, neither specks nor squiggles, no more than twice as
/// wide or as narrow. Dots recur where four or more of like size lie within six of their widths.
std::vector<MarkNeighbours> neighboursOf(const PageMarks& page);

/// Mean direction of a mark, radians, 0..pi.
float directionOf(const PageMark& mark);

} // namespace toile
