#include "core/studio/judge.h"

#include "core/imaging/color.h"
#include "core/imaging/grid_artifacts.h"
#include "core/imaging/pixel_ops.h"
#include "core/sketch/cloth/composition.h"
#include "core/studio/judge_regions.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace toile {

namespace {

constexpr float asDarkWithin = 0.06f;
constexpr float chalkedBy = 0.1f; ///< what is so much lighter than drawn was drawn lighter on purpose
constexpr float inkLuma = 0.8f;
constexpr double plainDetail = 0.35; ///< CIELAB units RMS: less is no pattern that an eye would find again

Lab labAt(const Image& image, size_t pixel)
{
    const uint8_t* p = image.bytes().data() + 4 * pixel;
    return labFromSrgb8(p[0], p[1], p[2]);
}

/// Lines as they lie over the lit cloth; empty without one. On black cloth they are lighter than drawn.
Plane expectedLines(const JudgeSpec& spec)
{
    if (spec.albedo.isNull())
        return {};
    return lumaOf(composed(*spec.model, litCloth(*spec.model, spec.albedo)));
}

void judgeLines(const JudgeSpec& spec, const JudgeRegions& regions, Judgement& judgement)
{
    const Plane before = lumaOf(spec.model->paper), after = lumaOf(spec.result);
    const Plane expected = expectedLines(spec);
    const int width = after.width(), height = after.height();
    int64_t lines = 0, found = 0, fresh = 0;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            fresh += regions.open.at(x, y) && after.at(x, y) < inkLuma;
            if (!regions.lines.at(x, y))
                continue;
            ++lines;
            const bool isChalked = !expected.isEmpty() && expected.at(x, y) > before.at(x, y) + chalkedBy;
            float darkest = 1, lightest = 0;
            for (int ny = std::max(0, y - 1); ny <= std::min(height - 1, y + 1); ++ny)
                for (int nx = std::max(0, x - 1); nx <= std::min(width - 1, x + 1); ++nx) {
                    darkest = std::min(darkest, after.at(nx, ny));
                    lightest = std::max(lightest, after.at(nx, ny));
                }
            found += isChalked ? lightest >= expected.at(x, y) - asDarkWithin
                               : darkest <= before.at(x, y) + asDarkWithin;
        }
    }
    if (lines == 0)
        return;
    judgement.lineRecall = double(found) / double(lines);
    judgement.linePrecision = found + fresh > 0 ? double(found) / double(found + fresh) : 0;
    const double sum = *judgement.lineRecall + *judgement.linePrecision;
    judgement.lineFidelity = sum > 0 ? 2 * *judgement.lineRecall * *judgement.linePrecision / sum : 0;
}

void judgePaper(const JudgeSpec& spec, const JudgeRegions& regions, Judgement& judgement)
{
    const Lab white = labFromSrgb8(255, 255, 255);
    double purity = 0, bleed = 0;
    int64_t paperPx = 0, bleedPx = 0;
    for (size_t i = 0; i < regions.paper.cells().size(); ++i) {
        if (regions.paper.cells()[i]) {
            purity += deltaE2000(labAt(spec.result, i), white);
            ++paperPx;
        }
        if (regions.bleeding.cells()[i]) {
            bleed += deltaE2000(labAt(spec.result, i), labAt(spec.model->paper, i));
            ++bleedPx;
        }
    }
    if (paperPx > 0)
        judgement.paperPurity = purity / double(paperPx);
    if (bleedPx > 0)
        judgement.bleed = bleed / double(bleedPx);
}

using Channels = std::array<Plane, 3>;

Channels srgbChannels(const Image& image)
{
    return {channelOf(image, 0), channelOf(image, 1), channelOf(image, 2)};
}

Channels lowOf(Channels channels, const Plane& inside, float sigma)
{
    for (Plane& channel : channels)
        channel = blurredInside(channel, inside, sigma);
    return channels;
}

Vec3 at(const Channels& channels, size_t i)
{
    return {channels[0].cells()[i], channels[1].cells()[i], channels[2].cells()[i]};
}

/// How much of `lit` lies over white paper in `seen`, 0..1: the nearest point on the line between the two.
float coverageOf(const Vec3& seen, const Vec3& lit)
{
    const Vec3 paint{1 - lit.x, 1 - lit.y, 1 - lit.z}, shown{1 - seen.x, 1 - seen.y, 1 - seen.z};
    const float energy = paint.x * paint.x + paint.y * paint.y + paint.z * paint.z;
    if (energy < 1e-4f)
        return 1;
    return std::clamp((paint.x * shown.x + paint.y * shown.y + paint.z * shown.z) / energy, 0.f, 1.f);
}

void judgeColour(const JudgeSpec& spec, const Image& lit, const JudgeRegions& regions, const Plane& inside,
                 Judgement& judgement)
{
    const float sigma = std::max(1.f, float(lit.size().longSide()) / 64.f);
    const Channels want = lowOf(srgbChannels(lit), inside, sigma);
    const Channels have = lowOf(srgbChannels(spec.result), inside, sigma);
    double sum = 0, weight = 0;
    for (size_t i = 0; i < inside.cells().size(); ++i) {
        if (!regions.garment.cells()[i])
            continue;
        Vec3 target = at(want, i);
        const Vec3 seen = at(have, i);
        float share = 1;
        if (spec.coverageIsFree) {
            share = coverageOf(seen, target);
            target = {1 - share * (1 - target.x), 1 - share * (1 - target.y), 1 - share * (1 - target.z)};
        }
        sum += double(share) * deltaE2000(labFromSrgb(seen), labFromSrgb(target));
        weight += share;
    }
    if (weight > 0)
        judgement.colourTruth = sum / weight;
}

/// CIELAB of a picture of the lit cloth with the light taken out again. Where hardly any light falls, 8 bits
/// hold no pattern to bring back.
Channels unlitLab(const Image& picture, const Plane& tone)
{
    Channels lab{Plane(picture.size()), Plane(picture.size()), Plane(picture.size())};
    for (size_t i = 0; i < lab[0].cells().size(); ++i) {
        const uint8_t* p = picture.bytes().data() + 4 * i;
        const float light = 255 * std::clamp(tone.cells()[i], 0.2f, 1.f);
        const Lab value = labFromSrgb(
            {std::min(1.f, p[0] / light), std::min(1.f, p[1] / light), std::min(1.f, p[2] / light)});
        lab[0].cells()[i] = value.l;
        lab[1].cells()[i] = value.a;
        lab[2].cells()[i] = value.b;
    }
    return lab;
}

/// Sums over the detail of the cloth c and of the result r, and over their parts along the light: the
/// direction in which a colour moves when more or less light falls on it (CIELAB scales about (-16, 0, 0)).
struct DetailSums
{
    double cr = 0, cc = 0, rr = 0;
    double lightCr = 0, lightCc = 0, lightRr = 0;
    int64_t pixels = 0;

    void add(const Vec3& c, const Vec3& r, const Vec3& colour)
    {
        const auto dot = [](const Vec3& a, const Vec3& b) {
            return double(a.x) * b.x + double(a.y) * b.y + double(a.z) * b.z;
        };
        const Vec3 light{colour.x + 16, colour.y, colour.z};
        const double length = std::sqrt(dot(light, light));
        const double lightC = dot(c, light) / length, lightR = dot(r, light) / length;
        cr += dot(c, r);
        cc += dot(c, c);
        rr += dot(r, r);
        lightCr += lightC * lightR;
        lightCc += lightC * lightC;
        lightRr += lightR * lightR;
        ++pixels;
    }
    /// Energy of the result's changes of light that the cloth does not explain.
    double strokes() const
    {
        const double explained = lightCc > 0 ? lightCr * lightCr / lightCc : 0;
        return std::max(0.0, lightRr - explained);
    }
};

DetailSums detailSums(const Channels& c, const Channels& r, const Region& where, const Plane& inside,
                      float sigma)
{
    const Channels cLow = lowOf(c, inside, sigma), rLow = lowOf(r, inside, sigma);
    const auto less = [](const Vec3& a, const Vec3& b) { return Vec3{a.x - b.x, a.y - b.y, a.z - b.z}; };
    DetailSums sums;
    for (size_t i = 0; i < inside.cells().size(); ++i)
        if (where.cells()[i])
            sums.add(less(at(c, i), at(cLow, i)), less(at(r, i), at(rLow, i)), at(c, i));
    return sums;
}

void judgePattern(const JudgeSpec& spec, const JudgeRegions& regions, const Plane& inside,
                  Judgement& judgement)
{
    const float sigma = std::max(1.f, float(spec.result.size().longSide()) / 36.f);
    const Plane allLight(spec.result.size(), 1.0f);
    const DetailSums sums =
        detailSums(unlitLab(spec.albedo, allLight), unlitLab(spec.result, spec.model->tone), regions.garment,
                   inside, sigma);
    if (sums.pixels == 0 || std::sqrt(sums.cc / double(sums.pixels)) < plainDetail)
        return;
    const double forgiven = (1 - std::clamp(spec.reach, 0.0, 1.0)) * sums.strokes();
    judgement.patternTruth = sums.rr > 0 ? sums.cr / std::sqrt(sums.cc * sums.rr) : 0;
    judgement.patternKept = sums.cr / std::sqrt(sums.cc * std::max(sums.cc, sums.rr - forgiven));
}

void judgeGrid(const JudgeSpec& spec, const Image& lit, const Plane& inside, Judgement& judgement)
{
    Plane detail = lumaOf(spec.result);
    const Plane before = lumaOf(flattened(lit));
    for (size_t i = 0; i < detail.cells().size(); ++i)
        detail.cells()[i] = (detail.cells()[i] - before.cells()[i]) * inside.cells()[i];
    if (const double peak = checkerboardPeak(detail, spec.model->mask); peak > 0)
        judgement.checkerboard = peak;
    if (const double peak = seamPeak(detail, inside); peak > 0)
        judgement.seams = peak;
}

} // namespace

Judgement judge(const JudgeSpec& spec)
{
    Judgement judgement;
    const JudgeRegions regions = judgeRegions(*spec.model);
    judgeLines(spec, regions, judgement);
    judgePaper(spec, regions, judgement);
    if (spec.albedo.isNull())
        return judgement;
    Plane inside(spec.model->size);
    for (size_t i = 0; i < inside.cells().size(); ++i)
        inside.cells()[i] = regions.garment.cells()[i] ? 1.f : 0.f;
    const Image lit = litCloth(*spec.model, spec.albedo);
    judgeColour(spec, lit, regions, inside, judgement);
    judgePattern(spec, regions, inside, judgement);
    judgeGrid(spec, lit, inside, judgement);
    return judgement;
}

} // namespace toile
