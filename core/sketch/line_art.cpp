#include "core/sketch/line_art.h"

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

/// Paper texture fades out between two and five deviations of the paper's own noise.
float withoutNoise(float alpha, float noise)
{
    if (noise <= 0)
        return alpha;
    const float t = std::clamp((alpha - 2.5f * noise) / (3.5f * noise), 0.0f, 1.0f);
    return alpha * t * t * (3 - 2 * t);
}

} // namespace

LineArt extractLines(const CleanPaper& clean)
{
    const Size size = clean.paper.size();
    LineArt art;
    art.ink = Plane(size);
    if (clean.paper.isNull())
        return art;
    const std::span<const uint8_t> paper = clean.paper.bytes();
    std::vector<uint8_t> rgba(paper.size());
    // paper = ink × alpha + white × (1 - alpha), solved for the ink with the least alpha that keeps it in
    // gamut.
    for (size_t i = 0, p = 0; i < paper.size(); i += 4, ++p) {
        const int darkest = std::min({paper[i], paper[i + 1], paper[i + 2]});
        const float alpha = withoutNoise(float(255 - darkest) / 255, clean.noise);
        art.ink.cells()[p] = alpha;
        const int alpha8 = int(std::lround(alpha * 255));
        rgba[i + 3] = uint8_t(alpha8);
        if (alpha8 == 0)
            continue;
        for (size_t c = 0; c < 3; ++c)
            rgba[i + c] = uint8_t(std::clamp(255 - (255 - int(paper[i + c])) * 255 / alpha8, 0, 255));
    }
    art.lines = Image(size, std::move(rgba));
    return art;
}

} // namespace toile
