#include "core/drawing/french_curve.h"

#include "core/base/plane_vectors.h"
#include "core/drawing/bezier_edit.h"

namespace toile {

using namespace plane;

namespace {

std::vector<Vec2> placesOf(const FreehandLine& line)
{
    std::vector<Vec2> places;
    for (const StrokePoint& point : line.points)
        places.push_back(placeOf(point));
    return places;
}

/// Share of the way at each place, 0..1.
std::vector<double> shares(const std::vector<Vec2>& places)
{
    std::vector<double> way(places.size(), 0);
    for (size_t i = 1; i < places.size(); ++i)
        way[i] = way[i - 1] + distance(places[i - 1], places[i]);
    for (double& share : way)
        share /= way.back() > 0 ? way.back() : 1;
    return way;
}

StrokePoint mixed(const StrokePoint& a, const StrokePoint& b, double share)
{
    const auto part = [share](float from, float to) { return float(from + (to - from) * share); };
    return {part(a.xMm, b.xMm),      part(a.yMm, b.yMm),     part(a.pressure, b.pressure),
            part(a.tiltX, b.tiltX),  part(a.tiltY, b.tiltY), part(a.turn, b.turn),
            part(a.timeMs, b.timeMs)};
}

} // namespace

FreehandLine frenchCurve(const FreehandLine& line, const CurveFitRule& rule)
{
    if (line.points.size() < 3)
        return line;
    const BezierPath path = frenchCurvePath(line, rule);
    if (path.nodes.size() < 2)
        return line;
    const std::vector<Vec2> way = flattened(path, 0.01f);
    const std::vector<double> wayShare = shares(way), drawnShare = shares(placesOf(line));
    constexpr double stepMm = 0.5;
    const int count = std::clamp(int(std::ceil(lengthOf(path) / stepMm)), 2, 20000);
    FreehandLine clean;
    size_t drawn = 1, at = 1;
    for (int i = 0; i <= count; ++i) {
        const double share = double(i) / count;
        while (drawn + 1 < drawnShare.size() && drawnShare[drawn] < share)
            ++drawn;
        while (at + 1 < wayShare.size() && wayShare[at] < share)
            ++at;
        const auto within = [share](double from, double to) {
            return to > from ? std::clamp((share - from) / (to - from), 0.0, 1.0) : 1.0;
        };
        StrokePoint point = mixed(line.points[drawn - 1], line.points[drawn],
                                  within(drawnShare[drawn - 1], drawnShare[drawn]));
        const Vec2 place = mix(way[at - 1], way[at], within(wayShare[at - 1], wayShare[at]));
        point.xMm = place.x;
        point.yMm = place.y;
        clean.points.push_back(point);
    }
    return clean;
}

BezierPath frenchCurvePath(const FreehandLine& line, const CurveFitRule& rule)
{
    return fittedPath(placesOf(line), rule);
}

} // namespace toile
