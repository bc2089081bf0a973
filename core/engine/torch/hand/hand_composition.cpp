#include "core/engine/torch/hand/hand_composition.h"

#include "core/base/smooth_step.h"
#include "core/imaging/color.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <cmath>

namespace toile {
namespace {

constexpr float mostScore = 3;

struct Colour
{
    float r, g, b;
    float greatest() const { return std::max({r, g, b}); }
};

Colour colourAt(const uint8_t* p)
{
    return {float(p[0]) / 255.0f, float(p[1]) / 255.0f, float(p[2]) / 255.0f};
}

/// Rounded as std::lround does, without a call: a double holds a float and a half exactly.
uint8_t byteOf(float value)
{
    return uint8_t(std::clamp(int(double(value * 255.0f) + 0.5), 0, 255));
}

/// Median, and a standard deviation's worth of spread, of what lies inside the mask.
std::pair<float, float> quartiles(const Plane& values, const Plane& mask)
{
    std::vector<float> inside = valuesInside(values, mask);
    const auto begin = inside.begin(), end = inside.end();
    const auto middle = begin + ptrdiff_t(inside.size() / 2), low = begin + ptrdiff_t(inside.size() / 4),
               high = begin + ptrdiff_t(inside.size() * 3 / 4);
    std::nth_element(begin, middle, end);
    const float median = *middle;
    std::nth_element(begin, low, middle);
    if (high != middle)
        std::nth_element(middle + 1, high, end);
    return {median, std::max(0.01f, 0.74f * (*high - *low))};
}

/// The mean ΔE2000 between white paper and the lit cloth.
double distanceFromPaper(const Image& albedo, const Plane& tone, const Plane& mask)
{
    double sum = 0, weight = 1e-6;
    const Lab white = labFromSrgb8(255, 255, 255);
    for (size_t i = 0; i < mask.cells().size(); i += 17) {
        const float m = mask.cells()[i];
        if (m < 0.5f)
            continue;
        const Colour c = colourAt(albedo.bytes().data() + 4 * i);
        const float t = tone.cells()[i];
        sum += deltaE2000(labFromSrgb({c.r * t, c.g * t, c.b * t}), white);
        weight += 1;
    }
    return sum / weight;
}

} // namespace

HandCanvas handCanvas(const Image& albedo, const Plane& tone, double reach)
{
    HandCanvas canvas{Plane(tone.size()), Plane(tone.size())};
    const float r = float(reach);
    for (size_t i = 0; i < tone.cells().size(); ++i) {
        const Colour c = colourAt(albedo.bytes().data() + 4 * i);
        const float share = 1 - r + r * luma(c.r, c.g, c.b);
        canvas.luminance.cells()[i] = tone.cells()[i] * share;
        const float brightest = std::min(lightestMark, 1.0f / std::max(c.greatest(), 1e-3f));
        canvas.ceiling.cells()[i] = brightest * share * (1 - r) + r;
    }
    return canvas;
}

Image drawnCloth(const Image& albedo, const Plane& tone, const Plane& mask, const Plane& marks,
                 const Plane& coverage, double reach)
{
    std::vector<uint8_t> rgba(size_t(albedo.size().area()) * 4, 0);
    const uint8_t* from = albedo.bytes().data();
    const float r = float(reach);
    for (size_t i = 0; i < mask.cells().size(); ++i) {
        const float alpha = mask.cells()[i] * coverage.cells()[i];
        if (alpha <= 0)
            continue;
        const Colour c = colourAt(from + 4 * i);
        const float t = tone.cells()[i], mark = marks.cells()[i];
        const float canvas = std::max(1e-3f, t * (1 - r + r * luma(c.r, c.g, c.b)));
        float factor = t, veil = 0;
        if (mark != 0) {
            const float wanted = std::max(0.0f, canvas + mark) / canvas;
            const float most = std::max(
                1.0f, std::min(1.0f / std::max(c.greatest() * t, 1e-3f), lightestMark / std::max(t, 1e-3f)));
            const float multiplied = std::min(wanted, most);
            factor = t * multiplied;
            const float reached = canvas * multiplied;
            if (wanted > multiplied && reached < 1)
                veil = std::clamp(r * (canvas * wanted - reached) / (1 - reached), 0.0f, 1.0f);
        }
        const auto mixed = [&](float channel) {
            return byteOf(channel * factor + (1 - channel * factor) * veil);
        };
        rgba[4 * i] = mixed(c.r);
        rgba[4 * i + 1] = mixed(c.g);
        rgba[4 * i + 2] = mixed(c.b);
        rgba[4 * i + 3] = byteOf(alpha);
    }
    return Image(albedo.size(), std::move(rgba));
}

Plane paperScore(const Plane& tone, const Plane& mask, const Plane& ink, int longSidePx)
{
    const float unit = float(longSidePx) / 512.0f;
    Plane score = blurredInside(tone, mask, 5.0f * unit);
    const Plane nearInk = blurred(ink, 2.5f * unit);
    const auto [middle, spread] = quartiles(score, mask);
    for (size_t i = 0; i < score.cells().size(); ++i)
        score.cells()[i] =
            std::min(mostScore, (score.cells()[i] - middle) / spread) - 4.0f * nearInk.cells()[i];
    return score;
}

Plane paperScoreOf(const Plane& order, const Plane& mask)
{
    Plane score = order;
    const auto [middle, spread] = quartiles(order, mask);
    for (float& value : score.cells())
        value = std::min(mostScore, (value - middle) / spread);
    return score;
}

PaintCoverage::PaintCoverage(const HandPicture& hand, const Image& albedo, const Plane& tone, Plane mask,
                             Plane score, int longSidePx, double wish)
    : m_mask(std::move(mask)), m_score(std::move(score)), m_longSidePx(longSidePx)
{
    // On a dark cloth bare paper reads as a gleam of satin: there the pigment only thins.
    const double distance = distanceFromPaper(albedo, tone, m_mask);
    m_depth = float(wish >= 0 ? 1.0 : std::clamp(1.25 - distance / 60, 0.35, 1.0));
    if (wish >= 0)
        m_bare = 0.5 * (1 - wish);
    else if (hand.barePaper > 0.08)
        m_bare = std::min(0.4 * hand.barePaper, 0.9 / std::max(1.0, distance));
}

Plane PaintCoverage::under(const Plane& marks) const
{
    Plane coverage(m_mask.size(), 1.0f);
    if (m_bare < 0.002)
        return coverage;

    // The edge is made ragged by the strokes themselves.
    const Plane soft = blurred(marks, 1.2f * float(m_longSidePx) / 512.0f);
    const float roughness = std::max(0.02f, spreadInside(soft, m_mask));
    Plane ragged(m_mask.size(), -1e3f);
    std::vector<float> inside;
    for (size_t i = 0; i < m_mask.cells().size(); ++i) {
        if (m_mask.cells()[i] < 0.5f)
            continue;
        ragged.cells()[i] = m_score.cells()[i] + 0.45f * std::clamp(soft.cells()[i] / roughness, -1.5f, 1.5f);
        inside.push_back(ragged.cells()[i]);
    }
    if (inside.empty())
        return coverage;
    const size_t rank = std::min(inside.size() - 1, size_t((1 - m_bare) * double(inside.size())));
    std::nth_element(inside.begin(), inside.begin() + ptrdiff_t(rank), inside.end());
    const float edge = inside[rank];
    for (size_t i = 0; i < coverage.cells().size(); ++i)
        coverage.cells()[i] = 1 - m_depth * smoothStep(edge - 0.15f, edge + 0.35f, ragged.cells()[i]);
    return coverage;
}

} // namespace toile
