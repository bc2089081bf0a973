#include "core/drawing/affine.h"

namespace toile {

namespace {

double determinant(const Affine& affine)
{
    return affine.xx * affine.yy - affine.xy * affine.yx;
}

/// The linear part as given, with the pivot in its place.
Affine about(Vec2 pivot, Affine linear)
{
    linear.dx = pivot.x - (linear.xx * pivot.x + linear.xy * pivot.y);
    linear.dy = pivot.y - (linear.yx * pivot.x + linear.yy * pivot.y);
    return linear;
}

} // namespace

Affine moveBy(Vec2 mm)
{
    return {.dx = mm.x, .dy = mm.y};
}

Affine scaleAbout(Vec2 pivot, double factorX, double factorY)
{
    return about(pivot, {.xx = factorX, .yy = factorY});
}

Affine turnAbout(Vec2 pivot, double radians)
{
    const double c = std::cos(radians), s = std::sin(radians);
    return about(pivot, {.xx = c, .xy = -s, .yx = s, .yy = c});
}

Affine mirrorAbout(double xMm)
{
    return {.xx = -1, .dx = 2 * xMm};
}

Affine combined(const Affine& first, const Affine& second)
{
    return {.xx = second.xx * first.xx + second.xy * first.yx,
            .xy = second.xx * first.xy + second.xy * first.yy,
            .yx = second.yx * first.xx + second.yy * first.yx,
            .yy = second.yx * first.xy + second.yy * first.yy,
            .dx = second.xx * first.dx + second.xy * first.dy + second.dx,
            .dy = second.yx * first.dx + second.yy * first.dy + second.dy};
}

std::optional<Affine> inverse(const Affine& affine)
{
    const double area = determinant(affine);
    if (!std::isfinite(area) || std::abs(area) < 1e-12 || !std::isfinite(affine.dx) ||
        !std::isfinite(affine.dy))
        return std::nullopt;
    Affine back{
        .xx = affine.yy / area, .xy = -affine.xy / area, .yx = -affine.yx / area, .yy = affine.xx / area};
    back.dx = -(back.xx * affine.dx + back.xy * affine.dy);
    back.dy = -(back.yx * affine.dx + back.yy * affine.dy);
    return back;
}

double uniformScale(const Affine& affine)
{
    return std::sqrt(std::abs(determinant(affine)));
}

bool mirrors(const Affine& affine)
{
    return determinant(affine) < 0;
}

double turnOf(const Affine& affine)
{
    // Of all rotations the one nearest to the linear part in least squares; a mirror image negates x first.
    const double side = mirrors(affine) ? -1 : 1;
    return std::atan2(side * affine.yx - affine.xy, side * affine.xx + affine.yy);
}

} // namespace toile
