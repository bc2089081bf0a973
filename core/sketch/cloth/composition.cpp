#include "core/sketch/cloth/composition.h"

#include <algorithm>

namespace toile {

namespace {

uint8_t toByte(float value)
{
    return uint8_t(std::clamp(value + 0.5f, 0.0f, 255.0f));
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
    for (size_t i = 0; i < page.size(); i += 4) {
        page[i + 3] = 255;
        // Exactly the sketch where nothing is painted, and where the pen covers everything.
        if (cloth[i + 3] == 0 || lines[i + 3] == 255)
            continue;
        const float ink = float(lines[i + 3]) / 255.0f;
        const float mask = std::max(model.mask.cells()[i / 4], 1.0f / 255.0f);
        // On the soft outer edge of the outline, ink and garment cover the same part of the pixel: the cloth
        // lies under the ink, and none of it shows on the paper's side.
        const float visible = std::clamp((mask - ink) / (1 - ink), 0.0f, mask) / mask;
        const float cover = float(cloth[i + 3]) / 255.0f * visible;
        for (size_t channel = i; channel < i + 3; ++channel) {
            // What was painted beside the garment goes on up to it; in it there is new paper.
            const float paper =
                beside.empty() ? 255.0f : 255.0f + (float(beside[channel]) - 255.0f) * (1 - mask);
            const float ground = paper + (float(cloth[channel]) - paper) * cover;
            page[channel] = toByte(ground + (float(lines[channel]) - ground) * ink);
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
