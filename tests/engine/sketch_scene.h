// Drawings made up for the sketch network's tests: a coloured figure on paper, with its label.
#pragma once

#include "core/engine/trainer.h"
#include "tests/engine/engine_scene.h"

#include <cmath>
#include <cstdint>
#include <vector>

namespace toile::test {

/// A striped garment under a round head, somewhere on the page, beside a block of ground.
inline LabelledDrawing madeFigure(uint64_t seed, Size size = {120, 160})
{
    const auto place = [&](uint64_t step, int range) {
        return int((seed * 2654435761u >> step) % uint64_t(range));
    };
    const int left = size.width / 4 + place(3, size.width / 8),
              top = size.height / 3 + place(7, size.height / 8);
    const int width = size.width / 3 + place(11, size.width / 8),
              height = size.height / 3 + place(13, size.height / 6);
    std::vector<uint8_t> rgba(size_t(size.area()) * 4, 255);
    LabelledDrawing drawing;
    drawing.classes = ClassMap(size, uint8_t(SketchClass::Paper));
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const double u = x - (left + width / 2.0), v = y - (top - size.height / 10.0);
            uint8_t* p = rgba.data() + 4 * (size_t(y) * size_t(size.width) + size_t(x));
            SketchClass kind = SketchClass::Paper;
            if (std::sqrt(u * u + v * v) < size.height / 10.0)
                kind = SketchClass::Skin;
            if (x >= left && x < left + width && y >= top && y < top + height)
                kind = SketchClass::Garment;
            if (x < size.width / 10)
                kind = SketchClass::Ground;
            if (kind == SketchClass::Garment)
                p[0] = p[1] = p[2] = (x + y) / 3 % 2 ? 60 : 120;
            if (kind == SketchClass::Skin)
                p[0] = 230, p[1] = 190, p[2] = 170;
            if (kind == SketchClass::Ground)
                p[0] = p[1] = p[2] = y / 4 % 2 ? 20 : 250;
            drawing.classes.at(x, y) = uint8_t(kind);
        }
    drawing.picture = Image(size, std::move(rgba));
    return drawing;
}

} // namespace toile::test
