#include "core/paint/paint_finish.h"

#include "core/imaging/dab_noise.h"

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

constexpr int one = 32768; // of alphas
constexpr int side = PaintTile::side;
constexpr double cloudSize = 14; // times as large as the tooth
constexpr double clumpSize = 3.2;

/// Coverage of a wet edge is a depth: a short rise, a rim where pigment gathers, a paler inside.
std::vector<uint16_t> wetTone(const BrushRecipe& recipe, float sizeMm, double pxPerMm)
{
    const float bandMm = std::min(recipe.edgeMm, 0.9f * sizeMm / 2 / recipe.ratio);
    const float bandPx = float(bandMm * pxPerMm);
    const float rise = std::min(0.9f, std::max(0.05f * bandPx, 1.0f) / (bandPx + 1));
    std::vector<uint16_t> tone(1025);
    for (size_t i = 0; i < tone.size(); ++i) {
        const float depth = float(i) / 1024;
        const float edge = std::min(1.0f, depth / rise);
        const float inward = std::clamp((depth - rise) / std::max(0.05f, 0.75f - rise), 0.0f, 1.0f);
        const float fall = inward * inward * (3 - 2 * inward);
        tone[i] = uint16_t(edge * (1 - recipe.rim * fall) * 32767);
    }
    return tone;
}

/// Heights h, spread over `spread`, caught with a ramp `ramp` wide: for which level is a part t of the paper
/// caught in the mean? The quantile of the sum of two uniform numbers.
std::vector<int> toothLevels(float spread, float ramp)
{
    const float a = std::max(spread, ramp), b = std::min(spread, ramp);
    const auto quantile = [&](float t) {
        return t < b / (2 * a) ? std::sqrt(2 * a * b * t) - (a + b) / 2 : (t - 0.5f) * a;
    };
    std::vector<int> levels(258);
    for (size_t i = 0; i < levels.size(); ++i) {
        const float t = std::min(1.0f, float(i) / 256);
        levels[i] = int((0.5f + (t <= 0.5f ? quantile(t) : -quantile(1 - t))) * one);
    }
    return levels;
}

int limited(int alpha)
{
    return alpha < 0 ? 0 : alpha > one ? one : alpha;
}

/// (a × b) / 32768, rounded down by what `bias` leaves.
uint32_t scaled(uint32_t channel, int alpha, int bias)
{
    return (channel * uint32_t(alpha) + uint32_t(bias)) >> 15;
}

} // namespace

bool isBlank(const PaintTile& tile)
{
    return std::all_of(tile.pixels.begin(), tile.pixels.end(), [](uint32_t pixel) { return pixel == 0; });
}

PaintFinish::PaintFinish(const BrushLook& look, uint32_t seed, const PageSpec& page, bool isArea)
{
    const BrushKind& kind = brushKind(look.brush);
    const BrushRecipe& recipe = brushKind(look.brush).recipe;
    m_body = isArea ? PaintBody::Even : recipe.body;
    m_blend = kind.blend;
    m_colour = look.colour;
    const float opacity = std::isfinite(look.opacity) ? std::clamp(look.opacity, 0.0f, 1.0f) : 1.0f;
    m_opacity = int(std::lround(opacity * one));
    m_isDithered = recipe.isRound && !isArea;
    if (m_body == PaintBody::Even)
        return;
    m_grain = int(std::lround(kind.grain * 256));
    m_tooth = toothPaper().seenAt(page.pxPerMm * recipe.toothSize);
    m_cloud = toothPaper().seenAt(page.pxPerMm * (m_body == PaintBody::Dry ? clumpSize : cloudSize));
    m_clumps = int(recipe.clumps * 256);
    m_cloudOffset = murmurMixed(seed + 17);
    // Bumps smaller than a pixel soften the threshold instead of being seen.
    const float softness = std::sqrt(recipe.toothSoftness * recipe.toothSoftness + 12 * m_tooth.lostVariance);
    if (m_body == PaintBody::Dry)
        m_toothLevel = toothLevels(std::sqrt(std::max(0.0f, 1 - 12 * m_tooth.lostVariance)), softness);
    m_toothGain = int(256 / std::max(softness, 0.02f));
    m_ragged = int(recipe.ragged * 256);
    if (m_body == PaintBody::Wet)
        m_wetTone = wetTone(recipe, look.sizeMm, page.pxPerMm);
}

void PaintFinish::dryRow(const uint16_t* cover, int x, int y, int count, int* alphas) const
{
    std::array<uint8_t, side> tooth, clump;
    PaperGrain::row(m_tooth, x, y, count, 0, tooth.data());
    if (m_clumps)
        PaperGrain::row(m_cloud, x, y, count, m_cloudOffset, clump.data());
    for (int i = 0; i < count; ++i) {
        int laid = (cover[i] + 1) >> 1;
        if (laid == 0) {
            alphas[i] = 0;
            continue;
        }
        if (m_clumps)
            laid = limited(laid + ((laid * ((clump[size_t(i)] - 128) * m_clumps >> 7)) >> 8));
        const size_t step = size_t(laid) >> 7;
        const int level =
            m_toothLevel[step] + (((m_toothLevel[step + 1] - m_toothLevel[step]) * (laid & 127)) >> 7);
        const int above = level - (tooth[size_t(i)] * 128 + 64);
        const int caught = limited(one / 2 + ((above * m_toothGain) >> 8));
        alphas[i] = laid + (((caught - laid) * m_grain) >> 8);
    }
}

void PaintFinish::wetRow(const uint16_t* cover, int x, int y, int count, int* alphas) const
{
    std::array<uint8_t, side> tooth, cloud;
    PaperGrain::row(m_tooth, x, y, count, 0, tooth.data());
    PaperGrain::row(m_cloud, x, y, count, m_cloudOffset, cloud.data());
    for (int i = 0; i < count; ++i) {
        const int swell = cloud[size_t(i)] * m_ragged; // 0..65280
        const int depth = std::max(0, int(cover[i]) - ((swell * 3) >> 4));
        const int tone = m_wetTone[size_t(depth) >> 6];
        // Pigment settles in the hollows, and pools.
        const int hollow = 32768 + (((tooth[size_t(i)] - 128) * m_grain) >> 1);
        const int pool = 32768 - ((swell - 128 * m_ragged) >> 2);
        alphas[i] = limited(int((int64_t(tone) * hollow >> 15) * pool >> 15));
    }
}

void PaintFinish::alphaRow(const uint16_t* cover, int x, int y, int count, int* alphas) const
{
    if (m_body == PaintBody::Dry)
        dryRow(cover, x, y, count, alphas);
    else if (m_body == PaintBody::Wet)
        wetRow(cover, x, y, count, alphas);
    else
        for (int i = 0; i < count; ++i)
            alphas[i] = (cover[i] + 1) >> 1;
    if (m_opacity != one)
        for (int i = 0; i < count; ++i)
            alphas[i] = (alphas[i] * m_opacity) >> 15;
}

void PaintFinish::layOn(PaintTile& tile, int column, int row, const CoverTile& cover, Rect inTile) const
{
    const uint32_t red = m_colour.red, green = m_colour.green, blue = m_colour.blue;
    Alphas alphas;
    for (int y = inTile.y; y < inTile.y + inTile.height; ++y) {
        const size_t start = size_t(y) * side + size_t(inTile.x);
        const int pageX = column * side + inTile.x, pageY = row * side + y;
        const uint16_t* covered = cover.cover.data() + start;
        int first = 0, last = inTile.width;
        while (first < last && covered[first] == 0)
            ++first;
        while (first < last && covered[last - 1] == 0)
            --last;
        if (first == last)
            continue;
        alphaRow(covered + first, pageX + first, pageY, last - first, alphas.data() + first);
        uint32_t* pixels = tile.pixels.data() + start;
        for (int x = first; x < last; ++x) {
            const int alpha = alphas[size_t(x)];
            if (alpha == 0)
                continue;
            const int bias = m_isDithered
                                 ? int(murmurMixed(uint32_t(pageX + x) * 0x9e3779b9u + uint32_t(pageY)) >> 17)
                                 : one / 2;
            const uint32_t below = pixels[x], belowAlpha = below >> 24;
            const uint32_t belowRed = below >> 16 & 255, belowGreen = below >> 8 & 255,
                           belowBlue = below & 255;
            const int rest = one - alpha;
            if (m_blend == StrokeBlend::Erase) {
                pixels[x] = scaled(belowAlpha, rest, one / 2) << 24 | scaled(belowRed, rest, one / 2) << 16 |
                            scaled(belowGreen, rest, one / 2) << 8 | scaled(belowBlue, rest, one / 2);
                continue;
            }
            // Multiply (W3C compositing, 10.1.2): the colour is tinted where there is paint below it.
            const auto tinted = [&](uint32_t channel, uint32_t belowChannel) {
                if (m_blend != StrokeBlend::Multiply || belowAlpha == 0)
                    return channel;
                return (channel * (255 - belowAlpha + belowChannel) + 127) / 255;
            };
            const auto mixed = [&](uint32_t channel, uint32_t belowChannel) {
                return (tinted(channel, belowChannel) * uint32_t(alpha) + belowChannel * uint32_t(rest) +
                        uint32_t(bias)) >>
                       15;
            };
            const uint32_t alphaOut =
                (255u * uint32_t(alpha) + belowAlpha * uint32_t(rest) + uint32_t(bias)) >> 15;
            pixels[x] = alphaOut << 24 | mixed(red, belowRed) << 16 | mixed(green, belowGreen) << 8 |
                        mixed(blue, belowBlue);
        }
    }
}

} // namespace toile
