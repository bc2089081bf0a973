#include "core/material/dye.h"

namespace toile {
namespace {

uint8_t byteOf(float value)
{
    return uint8_t(std::lround(std::clamp(value, 0.f, 1.f) * 255.f));
}

void storePixel(uint8_t* pixel, Vec3 colour)
{
    pixel[0] = byteOf(colour.x);
    pixel[1] = byteOf(colour.y);
    pixel[2] = byteOf(colour.z);
    pixel[3] = 255;
}

template <typename Sample> Image averaged(int sidePx, int samples, const Sample& sample)
{
    std::vector<uint8_t> bytes(size_t(sidePx) * size_t(sidePx) * 4);
    const float weight = 1.f / float(samples * samples);
    for (int y = 0; y < sidePx; ++y) {
        for (int x = 0; x < sidePx; ++x) {
            Vec3 sum;
            for (int sy = 0; sy < samples; ++sy)
                for (int sx = 0; sx < samples; ++sx)
                    sum = sum + sample(x * samples + sx, y * samples + sy);
            storePixel(&bytes[(size_t(y) * size_t(sidePx) + size_t(x)) * 4], sum * weight);
        }
    }
    return Image({sidePx, sidePx}, std::move(bytes));
}

} // namespace

int samplesPerPixel(int sidePx)
{
    return sidePx < 1 ? 1 : std::max(2, (512 + sidePx - 1) / sidePx);
}

Image dyed(int sidePx, const std::function<Vec3(float, float)>& colour)
{
    if (sidePx < 1)
        return {};
    const int samples = samplesPerPixel(sidePx);
    const float step = 1.f / float(sidePx * samples);
    return averaged(sidePx, samples,
                    [&](int x, int y) { return colour((float(x) + 0.5f) * step, (float(y) + 0.5f) * step); });
}

Image dyed(int sidePx, const DyedSquare& square)
{
    if (sidePx < 1 || square.isEmpty())
        return {};
    return averaged(sidePx, square.width() / sidePx, [&](int x, int y) { return square.at(x, y); });
}

} // namespace toile
