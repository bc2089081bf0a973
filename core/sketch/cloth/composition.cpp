#include "core/sketch/cloth/composition.h"

#include "core/base/smooth_step.h"
#include "core/imaging/color.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <vector>

namespace toile {

namespace {

uint8_t toByte(float value)
{
    return uint8_t(std::clamp(value + 0.5f, 0.0f, 255.0f));
}

/// By part: how surely its cloth is so dark that no pen is seen on it, 0..1. Empty where no part's is.
std::vector<float> darkCloths(const SketchModel& model, const Image& garment)
{
    constexpr float sure = 0.12f, doubtful = 0.17f; // mean luma in its light; L* 11 and 17
    std::vector<double> sums(model.partList.size() + 1), counts(sums);
    const auto cloth = garment.bytes();
    for (size_t i = 0; i < model.parts.cells().size(); i += 3) {
        const size_t part = size_t(model.parts.cells()[i]);
        const uint8_t* pixel = cloth.data() + 4 * i;
        if (part == 0 || part >= sums.size() || pixel[3] < 128)
            continue;
        sums[part] += double(luma(pixel[0], pixel[1], pixel[2])) / 255;
        counts[part] += 1;
    }
    std::vector<float> dark(sums.size());
    for (size_t part = 1; part < dark.size(); ++part)
        dark[part] = counts[part] > 0 ? smoothStep(doubtful, sure, float(sums[part] / counts[part])) : 0.0f;
    return std::any_of(dark.begin(), dark.end(), [](float share) { return share > 0; })
               ? dark
               : std::vector<float>();
}

/// How far the sketch's lines are drawn lighter than the cloth below them, 0..1 a pixel: inside a garment of
/// dark cloth. Empty where nothing is.
Plane chalkedLines(const SketchModel& model, const Image& garment)
{
    const std::vector<float> dark = darkCloths(model, garment);
    if (dark.empty())
        return {};
    const Size size = garment.size();
    const Plane inside = blurred(model.mask, std::max(1.5f, float(size.longSide()) / 250.0f));
    Plane chalked(size);
    for (size_t i = 0; i < chalked.cells().size(); ++i) {
        const size_t part = size_t(model.parts.cells()[i]);
        if (part == 0 || part >= dark.size() || dark[part] <= 0)
            continue;
        const uint8_t* line = model.lines.bytes().data() + 4 * i;
        const float ink = luma(line[0], line[1], line[2]) / 255.0f;
        // The outline stays as it is: it is seen against the paper.
        chalked.cells()[i] =
            dark[part] * smoothStep(0.86f, 0.97f, inside.cells()[i]) * smoothStep(0.55f, 0.35f, ink);
    }
    return chalked;
}

/// A line's colour on dark cloth, 0..255: that of the cloth, far lighter.
float chalkOf(float cloth)
{
    constexpr float whitening = 0.5f;
    return cloth + (255.0f - cloth) * whitening;
}

} // namespace

Image litCloth(const SketchModel& model, const Image& albedo)
{
    if (albedo.isNull() || albedo.size() != model.tone.size())
        return albedo;
    std::vector<uint8_t> lit(albedo.bytes().begin(), albedo.bytes().end());
    const auto tone = model.tone.cells();
    const auto mask = model.mask.cells();
    for (size_t i = 0; i < tone.size(); ++i) {
        uint8_t* pixel = lit.data() + 4 * i;
        pixel[3] = toByte(mask[i] * 255.0f);
        for (int channel = 0; pixel[3] != 0 && channel < 3; ++channel)
            pixel[channel] = toByte(float(pixel[channel]) * tone[i]);
    }
    return Image(albedo.size(), std::move(lit));
}

Image composed(const SketchModel& model, const Image& garment)
{
    if (model.paper.isNull() || garment.size() != model.paper.size())
        return model.paper;
    std::vector<uint8_t> page(model.paper.bytes().begin(), model.paper.bytes().end());
    const auto cloth = garment.bytes();
    const auto lines = model.lines.bytes();
    const auto beside = model.ground.bytes();
    const Plane chalked = chalkedLines(model, garment);
    for (size_t i = 0; i < page.size(); i += 4) {
        page[i + 3] = 255;
        // Exactly the sketch where nothing is painted, and where the pen covers everything.
        const float chalk = chalked.isEmpty() ? 0.0f : chalked.cells()[i / 4];
        if (cloth[i + 3] == 0 || (lines[i + 3] == 255 && chalk <= 0))
            continue;
        const float ink = float(lines[i + 3]) / 255.0f;
        const float mask = std::max(model.mask.cells()[i / 4], 1.0f / 255.0f);
        // On the soft outer edge of the outline, ink and garment cover the same part of the pixel: the cloth
        // lies under the ink, and none of it shows on the paper's side.
        const float visible = ink < 1 ? std::clamp((mask - ink) / (1 - ink), 0.0f, mask) / mask : 1.0f;
        const float cover = float(cloth[i + 3]) / 255.0f * visible;
        for (size_t channel = i; channel < i + 3; ++channel) {
            // What was painted beside the garment goes on up to it; in it there is new paper.
            const float paper =
                beside.empty() ? 255.0f : 255.0f + (float(beside[channel]) - 255.0f) * (1 - mask);
            const float ground = paper + (float(cloth[channel]) - paper) * cover;
            const float pen =
                float(lines[channel]) + (chalkOf(float(cloth[channel])) - float(lines[channel])) * chalk;
            page[channel] = toByte(ground + (pen - ground) * ink);
        }
    }
    return Image(model.paper.size(), std::move(page));
}

Image cutOut(const SketchModel& model, const Image& picture, bool withLines)
{
    if (picture.isNull() || picture.size() != model.mask.size())
        return picture;
    std::vector<uint8_t> cut(picture.bytes().begin(), picture.bytes().end());
    for (size_t i = 0; i < cut.size(); i += 4) {
        // On the outline ink and garment cover the same part of the pixel.
        const float mask = model.mask.cells()[i / 4];
        const float ink = withLines ? model.ink.cells()[i / 4] : 0.0f;
        uint8_t* pixel = cut.data() + i;
        pixel[3] = toByte(std::max(mask, ink) * 255.0f);
        const float cover = std::max(float(pixel[3]), 1.0f) / 255.0f;
        for (int channel = 0; channel < 3; ++channel)
            pixel[channel] = toByte(255.0f - (255.0f - float(pixel[channel])) / cover);
    }
    return Image(picture.size(), std::move(cut));
}

} // namespace toile
