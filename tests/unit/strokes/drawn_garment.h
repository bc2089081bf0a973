// Garments made of planes, for hands to draw on: a tube, two parts beside one another, a ramp of tone.
#pragma once

#include "core/strokes/garment_view.h"

#include <cmath>
#include <vector>

namespace toile::test {

/// Owns what a GarmentView looks at.
struct DrawnGarment
{
    Plane mask, ink, tone;
    NormalMap normals;
    LabelMap parts;
    std::vector<float> axes;

    GarmentView view() const { return {mask, ink, tone, normals, parts, axes}; }
};

/// Two upright tubes side by side, parts 1 and 2, with a seam line of ink between them and around them; lit
/// from the left, so that each grows darker to its right.
inline DrawnGarment twoTubes(int side)
{
    const Size size{side, side};
    DrawnGarment made{Plane(size),    Plane(size), Plane(size, 1.0f), NormalMap(size, {0, 0, 1}),
                      LabelMap(size), {0, 0}};
    const float margin = 0.1f, line = 0.004f;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const float u = (float(x) + 0.5f) / float(side), v = (float(y) + 0.5f) / float(side);
            if (u < margin || u > 1 - margin || v < margin || v > 1 - margin)
                continue;
            const int part = u < 0.5f ? 1 : 2;
            const float across = 2 * ((u - (part == 1 ? margin : 0.5f)) / 0.4f) - 1; // -1 .. 1
            made.mask.at(x, y) = 1;
            made.parts.at(x, y) = part;
            const float aside = 0.9f * across;
            made.normals.at(x, y) = {aside, 0, std::sqrt(1 - aside * aside)};
            made.tone.at(x, y) = 0.65f - 0.35f * across;
            if (std::abs(u - 0.5f) < line)
                made.ink.at(x, y) = 1;
        }
    return made;
}

} // namespace toile::test
