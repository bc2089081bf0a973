// One cubic Bézier curve: places on it, halves of it, its length and bounds.
#pragma once

#include "core/drawing/page_box.h"

#include <array>
#include <utility>
#include <vector>

namespace toile {

/// Start, two handles, end; the parameter runs 0..1.
struct Cubic
{
    Vec2 from, out, in, to;
    bool operator==(const Cubic&) const = default;

    Vec2 at(double t) const;
    Vec2 slope(double t) const; ///< first derivative
    Vec2 bend(double t) const;  ///< second derivative
    bool isStraight() const;    ///< both handles at their ends
};

/// Both parts together are the very curve (de Casteljau).
std::pair<Cubic, Cubic> split(const Cubic& cubic, double t);
/// The part between two parameters.
Cubic partOf(const Cubic& cubic, double fromT, double toT);

struct CubicPlace
{
    double t = 0;
    double distance = 0;
};
/// The place of the curve that is nearest to `at`.
CubicPlace nearestOn(const Cubic& cubic, Vec2 at);

/// Length 1, into the curve at its start or back into it at its end; where a handle is missing, towards the
/// other one. Null for a curve that is a place.
Vec2 directionAt(const Cubic& cubic, bool atStart);

/// Appends places up to the end, the start left out, so that the chords stay within `tolerance`.
void flattenInto(std::vector<Vec2>& places, const Cubic& cubic, double tolerance);
double lengthOf(const Cubic& cubic);
/// Of the curve itself, not of its handles.
PageBox boundsOf(const Cubic& cubic);

} // namespace toile
