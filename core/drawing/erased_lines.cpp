#include "core/drawing/erased_lines.h"

#include "core/base/plane_vectors.h"
#include "core/drawing/bezier_edit.h"

namespace toile {

using namespace plane;

namespace {

constexpr double stepMm = 0.25;

bool isErased(Vec2 at, std::span<const ErasedWay> erasers)
{
    for (const ErasedWay& way : erasers) {
        for (size_t i = 0; i < way.size(); ++i) {
            const WidePlace& to = way[i];
            const WidePlace& from = way[i == 0 ? 0 : i - 1];
            const double share = nearestShare(from.at, to.at, at);
            const double width = from.widthMm + (to.widthMm - from.widthMm) * share;
            if (distance(at, mix(from.at, to.at, share)) < width / 2)
                return true;
        }
    }
    return false;
}

/// Shares 0..1 of a stretch between which it stays, as pairs.
std::vector<std::pair<double, double>> kept(double lengthMm, const auto& place,
                                            std::span<const ErasedWay> erasers)
{
    const int steps = std::clamp(int(std::ceil(lengthMm / stepMm)), 1, 4000);
    std::vector<std::pair<double, double>> spans;
    bool wasErased = isErased(place(0.0), erasers);
    double from = 0;
    for (int i = 1; i <= steps; ++i) {
        const bool erased = isErased(place(double(i) / steps), erasers);
        if (erased == wasErased)
            continue;
        double low = double(i - 1) / steps, high = double(i) / steps;
        while ((high - low) * lengthMm > 0.005) {
            const double middle = (low + high) / 2;
            (isErased(place(middle), erasers) == wasErased ? low : high) = middle;
        }
        if (erased)
            spans.push_back({from, low});
        else
            from = high;
        wasErased = erased;
    }
    if (!wasErased)
        spans.push_back({from, 1});
    return spans;
}

StrokePoint between(const StrokePoint& a, const StrokePoint& b, double share)
{
    const auto part = [share](float from, float to) { return float(from + (to - from) * share); };
    StrokePoint point = a;
    point.xMm = part(a.xMm, b.xMm);
    point.yMm = part(a.yMm, b.yMm);
    point.pressure = part(a.pressure, b.pressure);
    point.timeMs = part(a.timeMs, b.timeMs);
    return point;
}

} // namespace

std::vector<std::vector<StrokePoint>> remaining(const std::vector<StrokePoint>& line,
                                                std::span<const ErasedWay> erasers)
{
    std::vector<std::vector<StrokePoint>> pieces;
    const auto at = [&](size_t i) { return placeOf(line[i]); };
    if (line.size() == 1 && !isErased(at(0), erasers))
        pieces.push_back(line);
    bool goesOn = false;
    for (size_t i = 1; i < line.size(); ++i) {
        const auto place = [&](double share) { return mix(at(i - 1), at(i), share); };
        const auto spans = kept(distance(at(i - 1), at(i)), place, erasers);
        for (const auto& [from, to] : spans) {
            if (!goesOn || from > 0)
                pieces.push_back({between(line[i - 1], line[i], from)});
            pieces.back().push_back(between(line[i - 1], line[i], to));
            goesOn = to == 1;
        }
        goesOn = goesOn && !spans.empty();
    }
    return pieces;
}

std::vector<BezierPath> remaining(const BezierPath& path, std::span<const ErasedWay> erasers)
{
    std::vector<BezierPath> pieces;
    bool goesOn = false, isWhole = true;
    for (size_t i = 0; i < segmentCount(path); ++i) {
        const Cubic cubic = segmentOf(path, i);
        const auto spans = kept(
            lengthOf(cubic), [&](double t) { return cubic.at(t); }, erasers);
        for (const auto& [from, to] : spans) {
            const Cubic part = cubic.isStraight()
                                   ? Cubic{cubic.at(from), cubic.at(from), cubic.at(to), cubic.at(to)}
                                   : partOf(cubic, from, to);
            isWhole = isWhole && from == 0 && to == 1;
            if (!goesOn || from > 0)
                pieces.push_back({{{part.from, part.from, part.out}}, false});
            else
                pieces.back().nodes.back().out = part.out;
            pieces.back().nodes.push_back({part.to, part.in, part.to});
            goesOn = to == 1;
        }
        isWhole = isWhole && !spans.empty();
        goesOn = goesOn && !spans.empty();
    }
    if (isWhole)
        return {path};
    // The first piece of a closed path goes on where the last one ends.
    if (path.isClosed && goesOn && pieces.size() > 1 &&
        pieces.front().nodes.front().at == path.nodes.front().at) {
        BezierPath& last = pieces.back();
        last.nodes.back().out = pieces.front().nodes.front().out;
        last.nodes.insert(last.nodes.end(), pieces.front().nodes.begin() + 1, pieces.front().nodes.end());
        pieces.erase(pieces.begin());
    }
    return pieces;
}

} // namespace toile
