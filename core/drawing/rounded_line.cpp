#include "core/drawing/rounded_line.h"

#include "core/base/plane_vectors.h"
#include "core/drawing/cubic.h"

namespace toile {

using namespace plane;

namespace {

/// The way through `at` as a share of the chord's length: along both neighbours, or the chord at a sharp
/// turn.
Vec2 directionAt(std::span<const StrokePoint> points, size_t index, Vec2 chord)
{
    if (index == 0 || index + 1 >= points.size())
        return unit(chord);
    const Vec2 in = placeOf(points[index]) - placeOf(points[index - 1]);
    const Vec2 out = placeOf(points[index + 1]) - placeOf(points[index]);
    const double before = length(in), after = length(out);
    if (before < 1e-3 || after < 1e-3 || dot(in, out) < 0.2 * before * after)
        return unit(chord);
    // The circle through the three places: the nearer neighbour weighs more.
    return unit(in * (after / before) + out * (before / after));
}

} // namespace

std::vector<StrokePoint> rounded(std::span<const StrokePoint> points, float toleranceMm)
{
    std::vector<StrokePoint> line;
    if (!points.empty())
        line.push_back(points[0]);
    for (size_t i = 1; i < points.size(); ++i) {
        const StrokePoint &from = points[i - 1], &to = points[i];
        const Vec2 a = placeOf(from), d = placeOf(to), chord = d - a;
        const double third = length(chord) / 3;
        const Cubic cubic{a, a + directionAt(points, i - 1, chord) * third,
                          d - directionAt(points, i, chord) * third, d};
        std::vector<Vec2> places;
        flattenInto(places, cubic, toleranceMm);
        for (size_t k = 1; k < places.size(); ++k) {
            const float share = float(k) / float(places.size());
            const auto mixed = [share](float one, float two) { return one + (two - one) * share; };
            const Vec2 at = places[k - 1];
            line.push_back({at.x, at.y, mixed(from.pressure, to.pressure), mixed(from.tiltX, to.tiltX),
                            mixed(from.tiltY, to.tiltY), mixed(from.turn, to.turn),
                            mixed(from.timeMs, to.timeMs)});
        }
        line.push_back(to);
    }
    return line;
}

std::vector<Vec2> simplified(std::span<const Vec2> places, float toleranceMm)
{
    if (places.size() < 3)
        return {places.begin(), places.end()};
    std::vector<bool> stays(places.size(), false);
    stays.front() = stays.back() = true;
    std::vector<std::pair<size_t, size_t>> open{{0, places.size() - 1}};
    while (!open.empty()) {
        const auto [from, to] = open.back();
        open.pop_back();
        double most = toleranceMm;
        size_t furthest = 0;
        for (size_t i = from + 1; i < to; ++i) {
            const double away = distanceToChord(places[from], places[to], places[i]);
            if (away > most) {
                most = away;
                furthest = i;
            }
        }
        if (furthest == 0)
            continue;
        stays[furthest] = true;
        open.push_back({from, furthest});
        open.push_back({furthest, to});
    }
    std::vector<Vec2> result;
    for (size_t i = 0; i < places.size(); ++i)
        if (stays[i])
            result.push_back(places[i]);
    return result;
}

} // namespace toile
