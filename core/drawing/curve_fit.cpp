#include "core/drawing/curve_fit.h"

#include "core/base/plane_vectors.h"
#include "core/drawing/curve_pieces.h"

#include <numbers>

namespace toile {

using namespace plane;

namespace {

/// Evenly dense, so that slow places of the hand do not weigh more than fast ones.
std::vector<Vec2> evenly(std::span<const Vec2> places, double step)
{
    std::vector<Vec2> even;
    double whole = 0;
    for (size_t i = 1; i < places.size(); ++i)
        whole += distance(places[i - 1], places[i]);
    if (places.empty() || !(whole > 0) || !std::isfinite(whole))
        return even;
    const int count = std::clamp(int(std::lround(whole / step)), 8, 4000);
    even.push_back(places.front());
    double gone = 0, next = whole / count;
    for (size_t i = 1; i < places.size(); ++i) {
        const double chord = distance(places[i - 1], places[i]);
        while (chord > 0 && next <= gone + chord && int(even.size()) < count) {
            even.push_back(mix(places[i - 1], places[i], (next - gone) / chord));
            next += whole / count;
        }
        gone += chord;
    }
    even.push_back(places.back());
    return even;
}

/// Places of sharp turns, both ends among them. A turn is measured between the directions over `reach` places
/// before and after, and counts where it is the sharpest within that reach.
std::vector<size_t> corners(const std::vector<Vec2>& places, size_t reach, double degrees)
{
    const size_t last = places.size() - 1;
    std::vector<size_t> found{0};
    std::vector<double> turn(places.size(), 0);
    for (size_t i = 1; i < last; ++i) {
        const Vec2 in = unit(places[i] - places[i - std::min(i, reach)]);
        const Vec2 out = unit(places[std::min(last, i + reach)] - places[i]);
        turn[i] = std::abs(std::atan2(cross(in, out), dot(in, out))) * 180 / std::numbers::pi;
    }
    for (size_t i = 1; i < last; ++i) {
        if (turn[i] < degrees || i < reach / 2 || i + reach / 2 > last)
            continue;
        const auto from = turn.begin() + std::ptrdiff_t(i - std::min(i, reach));
        const auto to = turn.begin() + std::ptrdiff_t(std::min(last, i + reach) + 1);
        if (std::max_element(from, to) - turn.begin() != std::ptrdiff_t(i))
            continue;
        // A bow turns as far over this way, but evenly: in a corner most of the turn is in its middle.
        const size_t near = std::max<size_t>(1, reach / 3);
        const Vec2 in = unit(places[i] - places[i - std::min(i, near)]);
        const Vec2 out = unit(places[std::min(last, i + near)] - places[i]);
        const double nearTurn = std::abs(std::atan2(cross(in, out), dot(in, out))) * 180 / std::numbers::pi;
        if (nearTurn > 0.6 * turn[i])
            found.push_back(i);
    }
    found.push_back(last);
    return found;
}

/// A Gaussian along the line, its ends held: each pass of 1 2 1 adds half a place to the variance.
void calm(std::span<Vec2> places, double sigmaPlaces)
{
    const int passes = std::min(200, int(2 * sigmaPlaces * sigmaPlaces));
    for (int pass = 0; pass < passes && places.size() > 2; ++pass) {
        Vec2 before = places[0];
        for (size_t i = 1; i + 1 < places.size(); ++i) {
            const Vec2 own = places[i];
            places[i] = own * 0.5 + (before + places[i + 1]) * 0.25;
            before = own;
        }
    }
}

} // namespace

BezierPath fittedPath(std::span<const Vec2> places, const CurveFitRule& rule, bool mayClose)
{
    BezierPath path;
    const double tolerance = std::max(0.01f, rule.toleranceMm);
    const double step = std::clamp(tolerance / 2, 0.05, 0.5);
    std::vector<Vec2> even = evenly(places, step);
    if (even.size() < 2)
        return path;
    const bool closes = mayClose && distance(even.front(), even.back()) <= 2 * tolerance &&
                        double(even.size()) * step > 20 * tolerance;
    if (closes)
        even.back() = even.front();
    const auto reach = size_t(std::max(2.0, rule.cornerReachMm / step));
    std::vector<Cubic> cubics;
    const std::vector<size_t> ends = corners(even, reach, rule.cornerDegrees);
    for (size_t i = 1; i < ends.size(); ++i) {
        const std::span piece = std::span(even).subspan(ends[i - 1], ends[i] - ends[i - 1] + 1);
        if (rule.isFair)
            calm(piece, 3 * tolerance / step);
        const auto fitted = fittedPiece(piece, tolerance, std::max(2.0, reach / 2.0), rule.isFair);
        cubics.insert(cubics.end(), fitted.begin(), fitted.end());
    }
    path.nodes.push_back({cubics.front().from, cubics.front().from, cubics.front().out});
    for (size_t i = 0; i < cubics.size(); ++i) {
        const Vec2 out = i + 1 < cubics.size() ? cubics[i + 1].out : cubics[i].to;
        path.nodes.push_back({cubics[i].to, cubics[i].in, out});
    }
    if (closes && path.nodes.size() > 2) {
        path.nodes.front().in = path.nodes.back().in;
        path.nodes.pop_back();
        path.isClosed = true;
    }
    return path;
}

Cubic fittedCubic(std::span<const Vec2> places, Vec2 leaving, Vec2 arriving)
{
    return fitOne(places, leaving, arriving, 60).cubic;
}

} // namespace toile
