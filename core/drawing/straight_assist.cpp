#include "core/drawing/straight_assist.h"

#include "core/base/plane_vectors.h"

#include <numbers>

namespace toile {

using namespace plane;

Vec2 snappedEnd(Vec2 from, Vec2 to, double stepDegrees)
{
    const Vec2 way = to - from;
    if (length(way) == 0)
        return to;
    const double step = stepDegrees * std::numbers::pi / 180;
    const double angle = std::round(std::atan2(way.y, way.x) / step) * step;
    const double c = std::cos(angle), s = std::sin(angle);
    const double far = way.x * c + way.y * s;
    return {float(from.x + far * c), float(from.y + far * s)};
}

FreehandLine straightened(const FreehandLine& line, bool snaps)
{
    if (line.points.size() < 2)
        return line;
    const auto at = [&](size_t index) { return placeOf(line.points[index]); };
    const size_t last = line.points.size() - 1;
    const Vec2 from = at(0);
    const Vec2 to = snaps ? snappedEnd(from, at(last)) : at(last);
    std::vector<double> way(line.points.size(), 0);
    for (size_t index = 1; index <= last; ++index)
        way[index] = way[index - 1] + distance(at(index - 1), at(index));
    FreehandLine straight = line;
    for (size_t index = 0; index <= last; ++index) {
        const double share = way[last] > 0 ? way[index] / way[last] : double(index) / double(last);
        const Vec2 place = index == last ? to : mix(from, to, share);
        straight.points[index].xMm = place.x;
        straight.points[index].yMm = place.y;
    }
    return straight;
}

} // namespace toile
