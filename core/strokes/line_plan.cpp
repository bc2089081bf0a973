// Hatching: rows of parallel strokes, more and heavier ones where it is darker, and a second layer across.
#include "core/base/plane_vectors.h"
#include "core/imaging/dab_noise.h"
#include "core/strokes/planning.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace toile {

using namespace plane;

namespace {

constexpr float fullShare = 0.9f; ///< of what marks could cover at full pressure, that is counted on
constexpr float mostPressure = 1.2f;
constexpr float leastPressure = 0.1f; ///< a lighter touch leaves nothing

/// One set of lines and how dark it shall make the garment, a cell.
struct Hatch
{
    float spacingMm = 1;
    float turn = 0;
    uint8_t layer = 0;
    const Streamlines* among = nullptr;
};

class LinePlan
{
public:
    explicit LinePlan(Planning& planning) : m(planning), m_laid(planning.grid.size()) {}

    void draw()
    {
        const HandSpec& hand = m.hand;
        const float across = hand.crossingDegrees * std::numbers::pi_v<float> / 180;
        const float spacing = hand.spacingMm;
        Plane along = alongWanted();
        // A tool that presses draws all its lines and draws them pale; a pen draws every other one first.
        if (hand.pressing > 0.5f) {
            lay({spacing, 0, 0}, along);
        } else {
            const Streamlines first = lay({2 * spacing, 0, 0}, firstShare(along));
            const Plane laid = laidSoFar(2 * spacing);
            for (size_t i = 0; i < along.cells().size(); ++i)
                along.cells()[i] = std::max(0.0f, along.cells()[i] - laid.cells()[i]);
            lay({spacing, 0, 0, &first}, along);
        }
        if (hand.crossingShare > 0)
            lay({spacing * 1.15f, across, 1}, stillMissing(laidSoFar(spacing)));
    }

private:
    float fullOf(float spacingMm) const
    {
        const float cover = std::min(1.0f, m.hand.widthMm / spacingMm);
        return fullShare * m.hand.darkness * cover;
    }

    /// What the strokes along the form shall lay; where others cross them they hold back.
    Plane alongWanted() const
    {
        Plane along = m.wanted.darkness;
        const float depth = m.hand.depth, from = depth * (1 - m.hand.crossingShare);
        for (float& wanted : along.cells())
            if (m.hand.crossingShare > 0 && wanted > from)
                wanted = from + 0.4f * (wanted - from);
        return along;
    }

    /// Of that, what every other line lays: all of it in the light, half of it in the dark.
    Plane firstShare(const Plane& along) const
    {
        Plane share = along;
        const float own = 0.5f * fullOf(2 * m.hand.spacingMm), both = fullOf(m.hand.spacingMm);
        for (float& wanted : share.cells())
            if (wanted > own)
                wanted = own + (wanted - own) * own / std::max(0.01f, both - own);
        return share;
    }

    Plane stillMissing(const Plane& laid) const
    {
        Plane missing = m.wanted.darkness;
        const float from = m.hand.depth * (1 - m.hand.crossingShare);
        for (size_t i = 0; i < missing.cells().size(); ++i) {
            const float wanted = missing.cells()[i], there = std::min(0.95f, laid.cells()[i]);
            missing.cells()[i] = wanted > from ? std::max(0.0f, 1 - (1 - wanted) / (1 - there)) : 0.0f;
        }
        return missing;
    }

    Plane laidSoFar(float spacingMm) const
    {
        Plane laid = m_laid;
        blurWithinParts(laid, m.grid.parts, m.grid.cellsOf(spacingMm));
        return laid;
    }

    Streamlines lay(const Hatch& hatch, const Plane& wanted)
    {
        StreamlineWish wish{hatch.spacingMm, hatch.turn, 0.25f * (1 - m.hand.parallel) + 0.1f,
                            std::min(3.0f, 0.3f * m.hand.lengthMm), hatch.among};
        Streamlines lines = streamlines(m.grid, m.view, m.field, wish, m.chance, m.stop);
        m_density = densityOf(lines, hatch.among);
        const size_t firstStroke = m.plan.strokes.size();
        for (const Streamline& line : lines.lines) {
            if (m.stop.stop_requested())
                return lines;
            for (const auto& piece : besideInk(m.view, line.points))
                cut(hatch, line.part, piece, lines.stepMm, wanted);
        }
        for (size_t i = firstStroke; i < m.plan.strokes.size(); ++i)
            countAsLaid(m.plan.strokes[i]);
        return lines;
    }

    /// Millimetres of line on a square millimetre, a cell.
    Plane densityOf(const Streamlines& lines, const Streamlines*) const
    {
        Plane density(m.grid.size());
        const float each = lines.stepMm / (m.grid.mmPerCell * m.grid.mmPerCell);
        for (const Streamline& line : lines.lines)
            for (const Vec2 at : line.points)
                splat(density, m.grid, at, each);
        blurWithinParts(density, m.grid.parts, m.grid.cellsOf(1.2f * m.hand.spacingMm));
        return density;
    }

    /// Strokes as long as a hand's, side by side with their neighbours; no two end at the same place.
    void cut(const Hatch& hatch, int part, const std::vector<Vec2>& line, float step, const Plane& wanted)
    {
        const float length = m.hand.lengthMm, vary = m.hand.lengthVariation;
        const Vec2 way = unit(line.back() - line.front());
        std::vector<Vec2> piece;
        double next = -1e9;
        for (const Vec2 at : line) {
            const double along = dot(at, way);
            if (next < -1e8)
                next = (std::floor(along / length) + 0.5 + 0.9 * vary * m.bell()) * length;
            while (next < along - length)
                next += length;
            piece.push_back(at);
            if (along >= next && float(piece.size()) * step > 0.25f * length) {
                stroke(hatch, part, piece, step, wanted);
                next += length * std::max(0.4f, 1 + 0.9f * vary * m.bell());
                piece.assign(1, at);
            }
        }
        stroke(hatch, part, piece, step, wanted);
    }

    /// One stroke, or what the light leaves of it.
    void stroke(const Hatch& hatch, int part, std::vector<Vec2> path, float step, const Plane& wanted)
    {
        if (path.size() < 2)
            return;
        unsteady(path, step);
        const float ownWidth = std::max(0.3f, 1 + m.hand.widthVariation * m.bell());
        const std::vector<float> pressures = pressuresAlong(part, path, step, wanted);
        std::vector<PlanPoint> points;
        for (size_t i = 0; i < path.size(); ++i) {
            const Vec2 at = path[i];
            const float pressure = pressures[i];
            if (pressure < leastPressure) {
                finish(hatch, part, points);
                continue;
            }
            const float widening = std::pow(pressure, 1 - m.hand.pressing);
            points.push_back({at, m.hand.widthMm * widening * ownWidth,
                              std::min(1.0f, m.hand.darkness * pressure / widening)});
        }
        finish(hatch, part, points);
    }

    /// A hand presses more and less, but not at once.
    std::vector<float> pressuresAlong(int part, const std::vector<Vec2>& path, float step,
                                      const Plane& wanted) const
    {
        std::vector<float> sums(path.size() + 1, 0.0f), smooth(path.size());
        for (size_t i = 0; i < path.size(); ++i)
            sums[i + 1] = sums[i] + pressureAt(part, path[i], wanted);
        const size_t reach = size_t(0.1f * m.hand.lengthMm / step + 0.5f);
        for (size_t i = 0; i < path.size(); ++i) {
            const size_t low = i > reach ? i - reach : 0, high = std::min(path.size(), i + reach + 1);
            smooth[i] = (sums[high] - sums[low]) / float(high - low);
        }
        return smooth;
    }

    float pressureAt(int part, Vec2 at, const Plane& wanted) const
    {
        const float density = std::max(0.25f / m.hand.spacingMm, valueWithin(m_density, m.grid, part, at));
        const float dark = valueWithin(wanted, m.grid, part, at);
        return std::min(mostPressure, dark / (density * m.hand.widthMm * m.hand.darkness));
    }

    void unsteady(std::vector<Vec2>& path, float step)
    {
        const Vec2 chord = unit(path.back() - path.front());
        const Vec2 aside = normalOf(chord), middle = path[path.size() / 2];
        const float tilt = (1 - m.hand.parallel) * 0.4f * m.bell();
        const float sway = m.hand.wobble * 0.4f * m.hand.spacingMm;
        const uint32_t seed = uint32_t(m.chance.next() >> 32);
        for (size_t i = 0; i < path.size(); ++i) {
            const float noise = lineNoise(float(i) * step / 5.0f, seed);
            const double off = dot(path[i] - middle, chord) * std::tan(tilt) + sway * noise;
            path[i] = path[i] + aside * off;
        }
    }

    void finish(const Hatch& hatch, int part, std::vector<PlanPoint>& points)
    {
        double length = 0;
        for (size_t i = 1; i < points.size(); ++i)
            length += distance(points[i - 1].at, points[i].at);
        if (length > std::min(std::max(3.0f, 3.2f * m.hand.widthMm), 0.25f * m.hand.lengthMm)) {
            taper(points, float(length));
            m.keep(points, part, hatch.layer);
        }
        points.clear();
    }

    /// It starts soon and ends slowly.
    void taper(std::vector<PlanPoint>& points, float length) const
    {
        const float in = 0.15f * length * m.hand.taper, out = 0.5f * length * m.hand.taper;
        float along = 0;
        for (size_t i = 0; i < points.size(); ++i) {
            if (i > 0)
                along += float(distance(points[i - 1].at, points[i].at));
            float share = 1;
            if (along < in)
                share = std::sqrt(along / in);
            if (length - along < out)
                share = std::min(share, std::sqrt((length - along) / out));
            share = 1 - m.hand.taper * (1 - share);
            points[i].widthMm *= std::max(0.12f, m.hand.pressing > 0.5f ? 0.5f + 0.5f * share : share);
            if (m.hand.pressing > 0.5f)
                points[i].darkness *= std::max(0.15f, share);
        }
    }

    void countAsLaid(const PlannedStroke& stroke)
    {
        const float cell = m.grid.mmPerCell * m.grid.mmPerCell;
        const auto points = m.plan.pointsOf(stroke);
        for (size_t i = 1; i < points.size(); ++i) {
            const float area = float(distance(points[i - 1].at, points[i].at)) * points[i].widthMm;
            splat(m_laid, m.grid, points[i].at, area * points[i].darkness / cell);
        }
    }

    Planning& m;
    Plane m_laid;    ///< mean darkness, not yet levelled
    Plane m_density; ///< of the lines that are being cut
};

} // namespace

void planLines(Planning& planning)
{
    LinePlan(planning).draw();
}

} // namespace toile
