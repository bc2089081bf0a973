#include "core/engine/torch/hand/stroke_quilt.h"

#include "core/engine/torch/stop_look.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace toile {
namespace {

using Place = StrokePlace;

constexpr size_t ranks = 64;

/// The values at evenly spaced ranks among those inside, the least and the greatest too.
std::vector<float> quantiles(const Plane& values, const Plane& weight)
{
    std::vector<float> inside = valuesInside(values, weight);
    std::vector<float> result(ranks + 1);
    // The middle rank splits the values in two, then each half: a third of the work of sorting all.
    const auto placeOf = [&](size_t rank) {
        return inside.begin() + ptrdiff_t(rank * (inside.size() - 1) / ranks);
    };
    const auto split = [&](const auto& self, auto from, auto to, size_t low, size_t end) -> void {
        if (low == end)
            return;
        const size_t middle = (low + end) / 2;
        const auto place = placeOf(middle);
        std::nth_element(from, place, to);
        size_t first = middle, last = middle + 1; // few values serve several ranks each
        while (first > low && placeOf(first - 1) == place)
            --first;
        while (last < end && placeOf(last) == place)
            ++last;
        std::fill(result.begin() + ptrdiff_t(first), result.begin() + ptrdiff_t(last), *place);
        self(self, from, place, low, first);
        self(self, place + 1, to, last, end);
    };
    split(split, inside.begin(), inside.end(), 0, ranks + 1);
    return result;
}

/// Maps a tone of the garment to the hand's light of the same rank.
class RankMap
{
public:
    RankMap(const Plane& tone, const Plane& mask, const std::vector<float>& lights)
        : m_from(quantiles(tone, mask)), m_to(lights)
    {
    }

    float operator()(float tone) const
    {
        const auto above = std::upper_bound(m_from.begin(), m_from.end(), tone);
        if (above == m_from.begin())
            return m_to.front();
        if (above == m_from.end())
            return m_to.back();
        const size_t i = size_t(above - m_from.begin());
        const float step = m_from[i] - m_from[i - 1];
        const float share = step > 0 ? (tone - m_from[i - 1]) / step : 0;
        return m_to[i - 1] + share * (m_to[i] - m_to[i - 1]);
    }

    /// Standard spread of the hand's light: half of its middle two thirds.
    float spread() const { return std::max(0.02f, 0.5f * (m_to[ranks * 5 / 6] - m_to[ranks / 6])); }

private:
    std::vector<float> m_from;
    const std::vector<float>& m_to;
};

class Quilt
{
public:
    Quilt(const StrokeSource& source, const StrokeIndex& index, const Plane& tone, const Plane& mask,
          const QuiltOptions& options)
        : m_source(source), m_index(index), m_tone(tone), m_mask(mask), m_options(options),
          m_rank(tone, mask, index.lights), m_random(options.seed), m_side(index.patchPx),
          m_overlap(std::min(options.overlapPx, m_side / 2)), m_result(tone.size()), m_laid(tone.size(), 0),
          m_origin(tone.size(), Place{-1, -1}),
          m_used(Size{source.marks.width() / 8 + 1, source.marks.height() / 8 + 1}, 0.0f)
    {
    }

    void lay(const std::stop_token& stop)
    {
        const int step = std::max(1, m_side - m_overlap);
        for (int y = 0; y < m_tone.height(); y += step)
            for (int x = 0; x < m_tone.width(); x += step) {
                lookAtStop(stop);
                if (touchesMask(x, y))
                    layPatch(x, y);
            }
    }

    Plane& strokes() { return m_result; }
    Raster<Place>& places() { return m_origin; }

private:
    float lightAt(Place place) const { return m_source.light.at(place.x + m_side / 2, place.y + m_side / 2); }

    bool touchesMask(int x, int y) const
    {
        for (int j = y; j < std::min(y + m_side, m_mask.height()); j += 2)
            for (int i = x; i < std::min(x + m_side, m_mask.width()); i += 2)
                if (m_mask.at(i, j) > 0.02f)
                    return true;
        return false;
    }

    /// Mean tone of the garment under the patch.
    float toneUnder(int x, int y) const
    {
        float sum = 0, weight = 1e-6f;
        for (int j = y; j < std::min(y + m_side, m_mask.height()); j += 4)
            for (int i = x; i < std::min(x + m_side, m_mask.width()); i += 4) {
                sum += m_tone.at(i, j) * m_mask.at(i, j);
                weight += m_mask.at(i, j);
            }
        return sum / weight;
    }

    /// What is laid already along the patch's upper and left edge, every other row, in unbroken runs.
    void findNeighbours(int x, int y, int width, int height)
    {
        m_runs.clear();
        m_neighbours.clear();
        for (int j = 0; j < height; j += 2) {
            const int end = j < m_overlap ? width : std::min(width, m_overlap);
            for (int i = 0; i < end;) {
                if (!m_laid.at(x + i, y + j)) {
                    ++i;
                    continue;
                }
                const int first = i;
                for (; i < end && m_laid.at(x + i, y + j); ++i)
                    m_neighbours.push_back(m_result.at(x + i, y + j));
                m_runs.push_back({first, j, i - first});
            }
        }
    }

    /// Mean square of the difference there, over the energy of the strokes; any number above `most` where it
    /// is above.
    float mismatch(Place from, float most) const
    {
        const float scale = float(std::max<size_t>(1, m_neighbours.size())) * m_index.energy,
                    limit = most * scale;
        const float* wanted = m_neighbours.data();
        float sum = 0;
        for (const Run& run : m_runs) {
            const float* found = &m_source.marks.at(from.x + run.x, from.y + run.y);
            constexpr int lanes = 8; // independent sums, so that the compiler may use vectors
            float sums[lanes] = {};
            int i = 0;
            for (; i + lanes <= run.length; i += lanes)
                for (int k = 0; k < lanes; ++k) {
                    const float d = found[i + k] - wanted[i + k];
                    sums[k] += d * d;
                }
            for (; i < run.length; ++i)
                sum += (found[i] - wanted[i]) * (found[i] - wanted[i]);
            for (const float part : sums)
                sum += part;
            if (sum > limit)
                break;
            wanted += run.length;
        }
        return sum / scale;
    }

    /// Places worth a look: of about the wanted light, and those that continue a neighbour's strokes.
    std::vector<Place> candidates(float light, int x, int y)
    {
        std::vector<Place> found;
        const auto middle =
            std::lower_bound(m_index.places.begin(), m_index.places.end(), light,
                             [](const StrokeIndex::LitPlace& p, float l) { return p.light < l; });
        const auto count = int64_t(m_index.places.size());
        const int64_t window =
            m_options.byTone ? std::max<int64_t>(m_options.candidates * 4, count / 12) : count;
        const int64_t first = std::clamp<int64_t>(middle - m_index.places.begin() - window / 2, 0,
                                                  std::max<int64_t>(0, count - window));
        const int64_t span = std::min(window, count);
        for (int k = 0; k < m_options.candidates; ++k)
            found.push_back(m_index.places[size_t(first + int64_t(m_random() % uint64_t(span)))].place);
        for (const Place step : {Place{-1, 0}, Place{0, -1}}) {
            const int nx = x + step.x, ny = y + step.y;
            if (nx < 0 || ny < 0)
                continue;
            const Place origin = m_origin.at(nx, ny);
            const Place next{origin.x - step.x, origin.y - step.y};
            if (origin.x >= 0 && next.x + m_side <= m_source.marks.width() &&
                next.y + m_side <= m_source.marks.height())
                found.push_back(next);
        }
        return found;
    }

    void layPatch(int x, int y)
    {
        const int width = std::min(m_side, m_tone.width() - x),
                  height = std::min(m_side, m_tone.height() - y);
        const float light = m_rank(toneUnder(x, y));
        Place best;
        float least = INFINITY;
        findNeighbours(x, y, width, height);
        for (const Place place : candidates(light, x, y)) {
            const float off = m_options.byTone ? (lightAt(place) - light) / m_rank.spread() : 0;
            const float other =
                0.5f * off * off + 0.25f * m_used.at((place.x + m_side / 2) / 8, (place.y + m_side / 2) / 8);
            if (other >= least)
                continue;
            const float cost = other + mismatch(place, least - other);
            if (cost < least) {
                least = cost;
                best = place;
            }
        }
        join(best, x, y, width, height);
        for (int j = -1; j <= 1; ++j)
            for (int i = -1; i <= 1; ++i) {
                const int ux = (best.x + m_side / 2) / 8 + i, uy = (best.y + m_side / 2) / 8 + j;
                if (ux >= 0 && uy >= 0 && ux < m_used.width() && uy < m_used.height())
                    m_used.at(ux, uy) += 1;
            }
    }

    /// Cut of least difference through the overlap (Efros & Freeman, section 2.1): for each of `length` lines
    /// the first pixel that the new patch gets.
    template <typename Difference> std::vector<int> cut(int length, int depth, Difference difference) const
    {
        std::vector<float> cost(size_t(length) * size_t(depth));
        const auto at = [&](int line, int k) -> float& {
            return cost[size_t(line) * size_t(depth) + size_t(k)];
        };
        for (int line = 0; line < length; ++line)
            for (int k = 0; k < depth; ++k) {
                float before = 0;
                if (line > 0) {
                    before = at(line - 1, k);
                    if (k > 0)
                        before = std::min(before, at(line - 1, k - 1));
                    if (k + 1 < depth)
                        before = std::min(before, at(line - 1, k + 1));
                }
                at(line, k) = before + difference(line, k);
            }
        std::vector<int> first(static_cast<size_t>(length));
        int k = 0;
        for (int i = 1; i < depth; ++i)
            if (at(length - 1, i) < at(length - 1, k))
                k = i;
        for (int line = length - 1; line >= 0; --line) {
            first[size_t(line)] = k;
            if (line == 0)
                break;
            int next = k;
            for (const int step : {k - 1, k + 1})
                if (step >= 0 && step < depth && at(line - 1, step) < at(line - 1, next))
                    next = step;
            k = next;
        }
        return first;
    }

    void join(Place from, int x, int y, int width, int height)
    {
        const auto difference = [&](int i, int j) {
            const float d = m_source.marks.at(from.x + i, from.y + j) - m_result.at(x + i, y + j);
            return m_laid.at(x + i, y + j) ? d * d : 0.0f;
        };
        std::vector<int> left(size_t(height), 0), top(size_t(width), 0);
        if (m_laid.at(x, y + height / 2) || m_laid.at(x, y + height - 1))
            left = cut(height, std::min(m_overlap, width), [&](int j, int i) { return difference(i, j); });
        if (m_laid.at(x + width / 2, y) || m_laid.at(x + width - 1, y))
            top = cut(width, std::min(m_overlap, height), [&](int i, int j) { return difference(i, j); });
        for (int j = 0; j < height; ++j)
            for (int i = 0; i < width; ++i) {
                const bool kept = m_laid.at(x + i, y + j) && (i < left[size_t(j)] || j < top[size_t(i)]);
                if (kept)
                    continue;
                m_result.at(x + i, y + j) = m_source.marks.at(from.x + i, from.y + j);
                m_origin.at(x + i, y + j) = {from.x + i, from.y + j};
                m_laid.at(x + i, y + j) = 1;
            }
    }

    const StrokeSource& m_source;
    const StrokeIndex& m_index;
    const Plane& m_tone;
    const Plane& m_mask;
    QuiltOptions m_options;
    RankMap m_rank;
    std::mt19937_64 m_random;
    int m_side;
    int m_overlap;
    Plane m_result;
    Raster<uint8_t> m_laid;
    Raster<Place> m_origin;
    Plane m_used;
    struct Run
    {
        int x, y, length;
    };
    std::vector<Run> m_runs;
    std::vector<float> m_neighbours;
};

} // namespace

StrokeIndex strokeIndex(const StrokeSource& source, int patchPx, const std::stop_token& stop)
{
    StrokeIndex index;
    if (source.marks.isEmpty())
        return index;
    index.patchPx = std::min({patchPx, source.marks.width(), source.marks.height()});
    const int half = index.patchPx / 2;
    const auto add = [&](Place p) { index.places.push_back({source.light.at(p.x + half, p.y + half), p}); };
    for (int y = 0; y + index.patchPx <= source.weight.height(); y += 2)
        for (int x = 0; x + index.patchPx <= source.weight.width(); x += 2)
            if (source.weight.at(x + half, y + half) > 0.5f)
                add({x, y});
    if (index.places.empty())
        add({0, 0});
    lookAtStop(stop);
    std::sort(index.places.begin(), index.places.end(), [](const auto& a, const auto& b) {
        if (a.light != b.light)
            return a.light < b.light;
        return a.place.y != b.place.y ? a.place.y < b.place.y : a.place.x < b.place.x;
    });
    lookAtStop(stop);
    index.lights = quantiles(source.light, source.weight);
    double sum = 0;
    for (const float d : source.marks.cells())
        sum += double(d) * d;
    index.energy = float(sum / double(source.marks.cells().size())) + 1e-6f;
    return index;
}

Plane quiltedStrokes(const StrokeSource& source, const StrokeIndex& index, const Plane& tone,
                     const Plane& mask, const QuiltOptions& options, const std::stop_token& stop)
{
    if (tone.isEmpty() || source.marks.isEmpty())
        return Plane(tone.size());
    Quilt quilt(source, index, tone, mask, options);
    quilt.lay(stop);
    return std::move(quilt.strokes());
}

Raster<StrokePlace> quiltedPlaces(const StrokeSource& source, const StrokeIndex& index, const Plane& tone,
                                  const Plane& mask, const QuiltOptions& options, const std::stop_token& stop)
{
    if (tone.isEmpty() || source.marks.isEmpty())
        return Raster<StrokePlace>(tone.size());
    Quilt quilt(source, index, tone, mask, options);
    quilt.lay(stop);
    return std::move(quilt.places());
}

} // namespace toile
