#include "core/engine/torch/hand/mark_enlargement.h"

#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

namespace toile {
namespace {

constexpr float grainGain = 0.8f;
constexpr float readHandCuts = 0.03f; ///< what readHand() leaves out all round

/// Least and greatest of the 3 × 3 pixels around each.
std::pair<Plane, Plane> surroundingRange(const Plane& marks)
{
    Plane least(marks.size()), greatest(marks.size());
    const int right = marks.width() - 1, bottom = marks.height() - 1;
    for (int y = 0; y <= bottom; ++y)
        for (int x = 0; x <= right; ++x) {
            float low = marks.at(x, y), high = low;
            for (int j = std::max(0, y - 1); j <= std::min(bottom, y + 1); ++j)
                for (int i = std::max(0, x - 1); i <= std::min(right, x + 1); ++i) {
                    low = std::min(low, marks.at(i, j));
                    high = std::max(high, marks.at(i, j));
                }
            least.at(x, y) = low;
            greatest.at(x, y) = high;
        }
    return {std::move(least), std::move(greatest)};
}

/// The four pixels around a place and their Catmull-Rom weights (Keys, IEEE TASSP 1981, a = −1/2).
struct Taps
{
    std::array<int, 4> at;
    std::array<float, 4> weight;
    float t; ///< of at[2] when only at[1] and at[2] are mixed
};

std::vector<Taps> tapsFor(int from, int to)
{
    std::vector<Taps> taps(static_cast<size_t>(to));
    for (int i = 0; i < to; ++i) {
        const double u = (i + 0.5) * from / to - 0.5;
        const int first = int(std::floor(u));
        const float t = float(u - first), s = 1 - t;
        Taps& tap = taps[size_t(i)];
        for (int k = 0; k < 4; ++k)
            tap.at[size_t(k)] = std::clamp(first - 1 + k, 0, from - 1);
        tap.weight = {-0.5f * t * s * s, 1 + t * t * (1.5f * t - 2.5f), 1 + s * s * (1.5f * s - 2.5f),
                      -0.5f * s * t * t};
        tap.t = t;
    }
    return taps;
}

/// A row of `plane` between its rows.
void mixRows(const Plane& plane, const Taps& tap, bool cubic, std::vector<float>& row)
{
    const auto line = [&](size_t k) { return plane.row(tap.at[k]).data(); };
    const float *a = line(0), *b = line(1), *c = line(2), *d = line(3);
    for (size_t x = 0; x < row.size(); ++x)
        row[x] =
            cubic ? tap.weight[0] * a[x] + tap.weight[1] * b[x] + tap.weight[2] * c[x] + tap.weight[3] * d[x]
                  : b[x] + tap.t * (c[x] - b[x]);
}

float mixed(const std::vector<float>& row, const Taps& tap)
{
    const float a = row[size_t(tap.at[1])], b = row[size_t(tap.at[2])];
    return a + tap.t * (b - a);
}

float mixedCubic(const std::vector<float>& row, const Taps& tap)
{
    float sum = 0;
    for (size_t k = 0; k < 4; ++k)
        sum += tap.weight[k] * row[size_t(tap.at[k])];
    return sum;
}

/// The hand's pixels where the finest level's strokes were taken from.
class StrokeDetail
{
public:
    StrokeDetail(const LaidStrokes& strokes, double across, double down)
        : m_places(*strokes.places), m_across(across), m_down(down)
    {
        const Image& picture = *strokes.picture;
        const int cut = int(readHandCuts * float(std::min(picture.width(), picture.height())));
        const Image inner = cropped(picture, {cut, cut, std::max(1, picture.width() - 2 * cut),
                                              std::max(1, picture.height() - 2 * cut)});
        const Plane& low = strokes.hand->luminance;
        m_held = double(inner.width()) / low.width();
        if (m_held > 1.05) {
            const double fit = std::min(1.0, m_held / across);
            const auto side = [&](int length, double by) {
                return std::max(1, int(std::lround(length * by * fit)));
            };
            m_fine = lumaOf(resized(inner, {side(low.width(), across), side(low.height(), down)}));
            subtract(m_fine, resized(low, m_fine.size()));
        }
        m_grain = lumaOf(inner);
        subtract(m_grain, blurred(m_grain, 1.2f));
    }

    /// The picture's pixels for one of the level's.
    double held() const { return m_held; }

    /// Finer strokes (x) and grain (y) at a pixel of the large drawing.
    std::array<float, 2> at(int x, int y, const Taps& across, const Taps& down) const
    {
        std::array<float, 2> sum{};
        for (size_t j = 1; j <= 2; ++j)
            for (size_t i = 1; i <= 2; ++i) {
                const float weight = (i == 1 ? 1 - across.t : across.t) * (j == 1 ? 1 - down.t : down.t);
                const StrokePlace place = m_places.at(across.at[i], down.at[j]);
                if (place.x < 0 || weight <= 0)
                    continue;
                const double u = place.x + (x + 0.5) / m_across - across.at[i];
                const double v = place.y + (y + 0.5) / m_down - down.at[j];
                if (!m_fine.isEmpty())
                    sum[0] += weight * nearest(m_fine, u / low(0), v / low(1));
                sum[1] += weight * wrapped(m_grain, int(u * m_across), int(v * m_down));
            }
        return sum;
    }

    void setSource(Size size) { m_source = size; }

private:
    double low(int axis) const { return axis == 0 ? m_source.width : m_source.height; }

    static void subtract(Plane& from, const Plane& what)
    {
        for (size_t i = 0; i < from.cells().size(); ++i)
            from.cells()[i] -= what.cells()[i];
    }
    static float nearest(const Plane& plane, double u, double v)
    {
        return plane.at(std::clamp(int(u * plane.width()), 0, plane.width() - 1),
                        std::clamp(int(v * plane.height()), 0, plane.height() - 1));
    }
    /// Mirrored at its edges, again and again: no edge is to be seen.
    static float wrapped(const Plane& plane, int x, int y)
    {
        const auto mirrored = [](int i, int n) {
            i = ((i % (2 * n)) + 2 * n) % (2 * n);
            return i < n ? i : 2 * n - 1 - i;
        };
        return plane.at(mirrored(x, plane.width()), mirrored(y, plane.height()));
    }

    const Raster<StrokePlace>& m_places;
    double m_across, m_down, m_held = 1;
    Size m_source;
    Plane m_fine;  ///< what the finest level could not carry; empty where the picture has no more
    Plane m_grain; ///< pixel by pixel of the picture
};

float steepened(float value, float low, float high, float share)
{
    if (high <= low)
        return value;
    const float t = std::clamp((value - low) / (high - low), 0.0f, 1.0f);
    const float once = t * t * (3 - 2 * t);
    return low + (high - low) * (t + share * (once - t));
}

} // namespace

Plane enlargedMarks(const Plane& marks, Size target, const LaidStrokes& strokes)
{
    if (marks.isEmpty() || target.width <= marks.width() || target.height <= marks.height())
        return resized(marks, target);
    const double across = double(target.width) / marks.width(), down = double(target.height) / marks.height();
    std::optional<StrokeDetail> detail;
    double missing = across;
    if (strokes.places && strokes.places->size() == marks.size()) {
        detail.emplace(strokes, across, down);
        detail->setSource(strokes.hand->luminance.size());
        missing = across / std::max(1.0, detail->held());
    }
    const float share = float(std::clamp(std::log2(missing), 0.0, 1.0));
    const auto [least, greatest] = surroundingRange(marks);
    double sum = 1e-9;
    for (size_t i = 0; i < marks.cells().size(); ++i)
        sum += greatest.cells()[i] - least.cells()[i];
    const float usualRange = float(sum / double(marks.cells().size()));

    const std::vector<Taps> columns = tapsFor(marks.width(), target.width),
                            rows = tapsFor(marks.height(), target.height);
    std::vector<float> value(size_t(marks.width())), low(value.size()), high(value.size());
    Plane result(target);
    for (int y = 0; y < target.height; ++y) {
        const Taps& row = rows[size_t(y)];
        mixRows(marks, row, true, value);
        mixRows(least, row, false, low);
        mixRows(greatest, row, false, high);
        for (int x = 0; x < target.width; ++x) {
            const Taps& column = columns[size_t(x)];
            const float floor = mixed(low, column), ceiling = mixed(high, column);
            float mark = steepened(mixedCubic(value, column), floor, ceiling, share);
            if (detail) {
                const auto [fine, grain] = detail->at(x, y, column, row);
                const float drawn = std::min(1.0f, (ceiling - floor) / (2 * usualRange));
                mark += (fine + share * grainGain * grain) * drawn;
            }
            result.at(x, y) = mark;
        }
    }
    return result;
}

} // namespace toile
