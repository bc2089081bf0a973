#include "core/drawing/stroke_outline.h"

#include "core/base/plane_vectors.h"
#include "core/drawing/brush_table.h"

#include <numbers>

namespace toile {

using namespace plane;

namespace {

/// Places on the circle about `centre`, from one direction clockwise to the other, both left out.
void appendArc(std::vector<Vec2>& contour, Vec2 centre, double radius, double fromAngle, double toAngle,
               double tolerance)
{
    double sweep = toAngle - fromAngle;
    while (sweep < 0)
        sweep += 2 * std::numbers::pi;
    const double step = radius > tolerance ? 2 * std::acos(1 - tolerance / radius) : std::numbers::pi;
    const int count = std::max(1, int(std::ceil(sweep / step)));
    for (int i = 1; i < count; ++i) {
        const double angle = fromAngle + sweep * i / count;
        contour.push_back(centre + Vec2{float(std::cos(angle)), float(std::sin(angle))} * radius);
    }
}

double angleOf(Vec2 way)
{
    return std::atan2(double(way.y), double(way.x));
}

/// The side to the left of the way through `line`, as seen along it.
void appendSide(std::vector<Vec2>& contour, const std::vector<WidePlace>& line, double tolerance)
{
    for (size_t i = 0; i + 1 < line.size(); ++i) {
        const Vec2 way = unit(line[i + 1].at - line[i].at);
        const Vec2 side = normalOf(way) * -1;
        const double radius = line[i].widthMm / 2.0;
        if (i > 0) {
            const Vec2 before = unit(line[i].at - line[i - 1].at);
            const double turn = std::atan2(cross(before, way), dot(before, way));
            const Vec2 sideBefore = normalOf(before) * -1;
            if (turn > 0) // the left side is the outer one: a round join
                appendArc(contour, line[i].at, radius, angleOf(sideBefore), angleOf(side), tolerance);
            else if (turn < -0.3) // a sharp turn inwards goes by way of the middle: no spike
                contour.push_back(line[i].at);
        }
        contour.push_back(line[i].at + side * radius);
        contour.push_back(line[i + 1].at + side * (line[i + 1].widthMm / 2.0));
    }
    const WidePlace& last = line.back();
    const double end = angleOf(unit(last.at - line[line.size() - 2].at));
    appendArc(contour, last.at, last.widthMm / 2.0, end - std::numbers::pi / 2, end + std::numbers::pi / 2,
              tolerance);
}

} // namespace

float widthAt(const BrushLook& look, float pressure)
{
    const BrushRecipe& recipe = brushKind(look.brush).recipe;
    const float none = recipe.noPressureWidth, half = recipe.halfPressureWidth;
    if (none == 1)
        return look.sizeMm;
    const float p = std::clamp(pressure, 0.0f, 1.0f);
    const float share = p < 0.5f ? none + (half - none) * p * 2 : half + (1 - half) * (p * 2 - 1);
    return look.sizeMm * share;
}

std::vector<Vec2> outlineOf(const std::vector<WidePlace>& places, float toleranceMm)
{
    constexpr double samePlaceMm = 1e-3;
    std::vector<WidePlace> line;
    for (const WidePlace& place : places) {
        if (!line.empty() && distance(line.back().at, place.at) < samePlaceMm)
            line.back().widthMm = std::max(line.back().widthMm, place.widthMm);
        else
            line.push_back(place);
    }
    std::vector<Vec2> contour;
    const double tolerance = std::max(toleranceMm, 1e-3f);
    if (line.size() == 1) {
        const double radius = line[0].widthMm / 2.0;
        contour.push_back(line[0].at + Vec2{float(radius), 0});
        appendArc(contour, line[0].at, radius, 0, 2 * std::numbers::pi, tolerance);
    } else if (line.size() > 1) {
        appendSide(contour, line, tolerance);
        std::reverse(line.begin(), line.end());
        appendSide(contour, line, tolerance);
    }
    return contour;
}

} // namespace toile
