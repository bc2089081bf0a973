#include "core/drawing/curve_pieces.h"

#include "core/base/plane_vectors.h"

namespace toile {

using namespace plane;

namespace {

/// A place of the line where two cubics meet (or its end), with the direction of the line there.
struct Knot
{
    size_t place = 0;
    Vec2 direction;
};

/// Handles by least squares at given parameters (Schneider, the two normal equations for the handles'
/// lengths).
Cubic handlesFor(std::span<const Vec2> places, std::span<const double> at, Vec2 leaving, Vec2 arriving)
{
    const Vec2 from = places.front(), to = places.back();
    double c00 = 0, c01 = 0, c11 = 0, x0 = 0, x1 = 0;
    for (size_t i = 0; i < places.size(); ++i) {
        const double t = at[i], s = 1 - t;
        const double b0 = s * s * s, b1 = 3 * s * s * t, b2 = 3 * s * t * t, b3 = t * t * t;
        const Vec2 first = leaving * b1, second = arriving * b2;
        const Vec2 rest{float(places[i].x - (b0 + b1) * from.x - (b2 + b3) * to.x),
                        float(places[i].y - (b0 + b1) * from.y - (b2 + b3) * to.y)};
        c00 += dot(first, first);
        c01 += dot(first, second);
        c11 += dot(second, second);
        x0 += dot(first, rest);
        x1 += dot(second, rest);
    }
    const double chord = distance(from, to);
    const double area = c00 * c11 - c01 * c01;
    double a = chord / 3, b = chord / 3;
    if (std::abs(area) > 1e-9 * c00 * c11) {
        a = (x0 * c11 - x1 * c01) / area;
        b = (c00 * x1 - c01 * x0) / area;
    }
    // Handles that are too short or point backwards make loops and cusps: a third of the chord is the usual
    // way out, and handles longer than the line itself are not believed.
    const double least = chord * 0.02, most = std::max(chord * 3, 1e-6);
    if (!(a > least && a < most) || !(b > least && b < most))
        a = b = std::max(chord / 3, 1e-6);
    return {from, from + leaving * a, to + arriving * b, to};
}

/// One Newton step towards the parameter whose place is nearest.
double nearer(const Cubic& cubic, Vec2 place, double t)
{
    const Vec2 away = cubic.at(t) - place, slope = cubic.slope(t), bend = cubic.bend(t);
    const double under = dot(slope, slope) + dot(away, bend);
    return under > 0 ? std::clamp(t - dot(away, slope) / under, 0.0, 1.0) : t;
}

/// Main direction of the line over `reach` places from `index` on to either side.
Vec2 directionAround(std::span<const Vec2> places, size_t index, size_t before, size_t after)
{
    const size_t from = index - std::min(index, before);
    const size_t to = std::min(places.size() - 1, index + after);
    // A parabola over the way, fitted by least squares, steadier than the chord: its slope at `index`.
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0;
    double x[3] = {}, y[3] = {};
    for (size_t i = from; i <= to; ++i) {
        const double u = double(i) - double(index), u2 = u * u;
        s0 += 1, s1 += u, s2 += u2, s3 += u2 * u, s4 += u2 * u2;
        const Vec2 off = places[i] - places[index];
        x[0] += off.x, x[1] += u * off.x, x[2] += u2 * off.x;
        y[0] += off.y, y[1] += u * off.y, y[2] += u2 * off.y;
    }
    const double all = s0 * (s2 * s4 - s3 * s3) - s1 * (s1 * s4 - s2 * s3) + s2 * (s1 * s3 - s2 * s2);
    const auto slope = [&](const double* v) {
        return (s0 * (v[1] * s4 - s3 * v[2]) - v[0] * (s1 * s4 - s3 * s2) + s2 * (s1 * v[2] - v[1] * s2)) /
               all;
    };
    if (to - from < 3 || std::abs(all) < 1e-9)
        return unit(places[to] - places[from]);
    const Vec2 direction = unit({float(slope(x)), float(slope(y))});
    return direction == Vec2{} ? unit(places[to] - places[from]) : direction;
}

class PieceFit
{
public:
    PieceFit(std::span<const Vec2> places, double tolerance, double reach)
        : m_places(places), m_tolerance(tolerance), m_reach(size_t(std::max(2.0, reach)))
    {
    }

    std::vector<Cubic> run(bool isFair)
    {
        const size_t last = m_places.size() - 1;
        m_knots = {knotAt(0), knotAt(last)};
        splitWhereNeeded();
        if (isFair) {
            spareKnots();
            betterKnots();
            spareWithCare();
        }
        std::vector<Cubic> cubics;
        for (size_t i = 1; i < m_knots.size(); ++i)
            cubics.push_back(between(m_knots[i - 1], m_knots[i]).cubic);
        return cubics;
    }

private:
    Knot knotAt(size_t place) const
    {
        const size_t last = m_places.size() - 1;
        // At its ends the line is looked at one-sidedly and further: hooks of the pen lie there.
        const size_t sideways = place == 0 || place == last ? 2 * m_reach : m_reach;
        return {place, directionAround(m_places, place, sideways, sideways)};
    }

    FittedCubic between(const Knot& from, const Knot& to) const
    {
        return fitOne(m_places.subspan(from.place, to.place - from.place + 1), from.direction,
                      to.direction * -1);
    }

    void splitWhereNeeded()
    {
        for (size_t i = 1; i < m_knots.size();) {
            const FittedCubic fit = between(m_knots[i - 1], m_knots[i]);
            const size_t from = m_knots[i - 1].place, to = m_knots[i].place;
            if (fit.worst <= m_tolerance || to - from < 8) {
                ++i;
                continue;
            }
            // Neither half may be so short that its directions are guesses.
            const size_t margin = std::max<size_t>(3, (to - from) / 6);
            const size_t place = std::clamp(from + fit.worstPlace, from + margin, to - margin);
            m_knots.insert(m_knots.begin() + std::ptrdiff_t(i), knotAt(place));
        }
    }

    /// The knot that is missed least goes, as long as the tolerance holds without it.
    void spareKnots()
    {
        while (m_knots.size() > 2) {
            size_t best = 0;
            double least = m_tolerance;
            for (size_t i = 1; i + 1 < m_knots.size(); ++i) {
                const double worst = between(m_knots[i - 1], m_knots[i + 1]).worst;
                if (worst <= least) {
                    least = worst;
                    best = i;
                }
            }
            if (best == 0)
                return;
            m_knots.erase(m_knots.begin() + std::ptrdiff_t(best));
        }
    }

    /// Knots go one by one where the directions beside them can be turned so that the tolerance nearly holds.
    void spareWithCare()
    {
        for (size_t i = 1; i + 1 < m_knots.size();) {
            const std::vector<Knot> kept = m_knots;
            m_knots.erase(m_knots.begin() + std::ptrdiff_t(i));
            for (const double degrees : {10.0, 5.0, 10.0, 5.0, 2.0, 1.0, 0.5}) {
                tryTurns(i - 1, degrees);
                tryTurns(i, degrees);
            }
            double worst = between(m_knots[i - 1], m_knots[i]).worst;
            if (i > 1)
                worst = std::max(worst, between(m_knots[i - 2], m_knots[i - 1]).worst);
            if (i + 1 < m_knots.size())
                worst = std::max(worst, between(m_knots[i], m_knots[i + 1]).worst);
            if (worst <= 1.2 * m_tolerance)
                continue;
            m_knots = kept;
            ++i;
        }
    }

    /// What is bettered: nearness, and that bends do not jump where two cubics meet. A French curve is fair.
    double cost(size_t knot) const
    {
        double sum = 0;
        std::vector<Cubic> cubics;
        const size_t from = knot - std::min<size_t>(knot, 1);
        const size_t to = std::min(knot + 1, m_knots.size() - 1);
        for (size_t i = from + 1; i <= to; ++i) {
            const FittedCubic fit = between(m_knots[i - 1], m_knots[i]);
            const double over = std::max(0.0, fit.worst / m_tolerance - 1);
            sum += fit.squares / (m_tolerance * m_tolerance) + 1000 * over * over;
            cubics.push_back(fit.cubic);
        }
        for (size_t i = 1; i < cubics.size(); ++i)
            sum += fairness * std::abs(bendAt(cubics[i - 1], 1) - bendAt(cubics[i], 0));
        return sum;
    }

    double bendAt(const Cubic& cubic, double t) const
    {
        const Vec2 slope = cubic.slope(t);
        const double size = length(slope);
        // In the angle that the line turns by over a way of sixty tolerances.
        return size > 0 ? 60 * m_tolerance * cross(slope, cubic.bend(t)) / (size * size * size) : 0;
    }

    void betterKnots()
    {
        for (int round = 0; round < 3; ++round)
            for (size_t i = 0; i < m_knots.size(); ++i) {
                for (const double degrees : {12.0, 4.0, 1.5})
                    tryTurns(i, degrees);
                if (i > 0 && i + 1 < m_knots.size())
                    tryPlaces(i);
            }
    }

    void tryTurns(size_t index, double degrees)
    {
        const Knot kept = m_knots[index];
        double best = cost(index);
        Knot chosen = kept;
        for (const double way : {-degrees, degrees}) {
            const double angle = way * 0.017453292519943295;
            const Vec2 d = kept.direction;
            m_knots[index].direction = unit({float(d.x * std::cos(angle) - d.y * std::sin(angle)),
                                             float(d.x * std::sin(angle) + d.y * std::cos(angle))});
            if (const double now = cost(index); now < best) {
                best = now;
                chosen = m_knots[index];
            }
        }
        m_knots[index] = chosen;
    }

    void tryPlaces(size_t index)
    {
        const size_t before = m_knots[index - 1].place, after = m_knots[index + 1].place;
        for (const size_t step : {(after - before) / 8, (after - before) / 24}) {
            const Knot kept = m_knots[index];
            Knot chosen = kept;
            double best = cost(index);
            for (const bool isForward : {false, true}) {
                const size_t place = isForward ? kept.place + step : kept.place - std::min(kept.place, step);
                if (step == 0 || place < before + 4 || place + 4 > after)
                    continue;
                m_knots[index] = knotAt(place);
                if (const double now = cost(index); now < best) {
                    best = now;
                    chosen = m_knots[index];
                }
            }
            m_knots[index] = chosen;
        }
    }

    static constexpr double fairness = 4;

    std::span<const Vec2> m_places;
    double m_tolerance;
    size_t m_reach;
    std::vector<Knot> m_knots;
};

} // namespace

FittedCubic fitOne(std::span<const Vec2> places, Vec2 leaving, Vec2 arriving, int rounds)
{
    std::vector<double> at(places.size(), 0);
    for (size_t i = 1; i < places.size(); ++i)
        at[i] = at[i - 1] + distance(places[i - 1], places[i]);
    if (const double whole = at.back(); whole > 0)
        for (double& t : at)
            t /= whole;
    FittedCubic fit;
    for (int round = 0; round < rounds; ++round) {
        fit.cubic = handlesFor(places, at, leaving, arriving);
        for (size_t i = 1; i + 1 < places.size(); ++i)
            at[i] = nearer(fit.cubic, places[i], at[i]);
    }
    for (size_t i = 0; i < places.size(); ++i) {
        const double away = distance(fit.cubic.at(at[i]), places[i]);
        fit.squares += away * away;
        if (away > fit.worst) {
            fit.worst = away;
            fit.worstPlace = i;
        }
    }
    return fit;
}

std::vector<Cubic> fittedPiece(std::span<const Vec2> places, double tolerance, double reach, bool isFair)
{
    return places.size() < 2 ? std::vector<Cubic>{} : PieceFit(places, tolerance, reach).run(isFair);
}

} // namespace toile
