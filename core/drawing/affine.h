// Moves, turns, scales and mirror images of what is on a page.
#pragma once

#include "core/base/geometry.h"

#include <optional>

namespace toile {

/// x' = xx x + xy y + dx, y' = yx x + yy y + dy; millimetres. In doubles, so that there and back is the same.
struct Affine
{
    double xx = 1, xy = 0;
    double yx = 0, yy = 1;
    double dx = 0, dy = 0;
    bool operator==(const Affine&) const = default;

    Vec2 operator()(Vec2 at) const
    {
        return {float(xx * at.x + xy * at.y + dx), float(yx * at.x + yy * at.y + dy)};
    }
};

Affine moveBy(Vec2 mm);
/// Negative factors mirror.
Affine scaleAbout(Vec2 pivot, double factorX, double factorY);
/// Clockwise on the page for positive angles.
Affine turnAbout(Vec2 pivot, double radians);
/// Left and right exchanged about a vertical line.
Affine mirrorAbout(double xMm);

/// First `first`, then `second`.
Affine combined(const Affine& first, const Affine& second);
/// Nothing where all would fall onto a line or a number is not finite.
std::optional<Affine> inverse(const Affine& affine);

/// By how much lengths grow on average: the root of what areas grow by. Brush widths follow it.
double uniformScale(const Affine& affine);
bool mirrors(const Affine& affine);
/// The angle of the turn that is nearest to it once a mirror image (about a vertical line, first) is taken
/// out; radians, clockwise.
double turnOf(const Affine& affine);

} // namespace toile
