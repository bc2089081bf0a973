// A slow field over a picture, asked on a coarse grid and mixed between: noise a pixel costs more than all
// else.
#pragma once

#include "core/imaging/noise.h"
#include "core/imaging/raster.h"

namespace toile::lessons {

class CoarseField
{
public:
    /// `field(x, y)` is asked every `step` pixels of the box.
    template <typename Field>
    CoarseField(Rect box, int step, const Field& field)
        : m_left(box.x), m_top(box.y), m_step(step), m_grid({box.width / step + 2, box.height / step + 2})
    {
        for (int y = 0; y < m_grid.height(); ++y)
            for (int x = 0; x < m_grid.width(); ++x)
                m_grid.at(x, y) = field(float(m_left + x * step), float(m_top + y * step));
    }

    /// Noise of one cell per `scale` pixels, over a whole picture.
    static CoarseField clouds(Size size, float scale, uint32_t seed)
    {
        return CoarseField({0, 0, size.width, size.height}, 8,
                           [=](float x, float y) { return planeNoise(x / scale, y / scale, seed); });
    }

    /// Bilinear; x and y in pixels, held within the box.
    float at(int x, int y) const
    {
        const int px = std::clamp(x - m_left, 0, (m_grid.width() - 1) * m_step - 1);
        const int py = std::clamp(y - m_top, 0, (m_grid.height() - 1) * m_step - 1);
        const int gx = px / m_step, gy = py / m_step;
        const float fx = float(px - gx * m_step) / float(m_step),
                    fy = float(py - gy * m_step) / float(m_step);
        return mix(mix(m_grid.at(gx, gy), m_grid.at(gx + 1, gy), fx),
                   mix(m_grid.at(gx, gy + 1), m_grid.at(gx + 1, gy + 1), fx), fy);
    }

private:
    int m_left, m_top, m_step;
    Plane m_grid;
};

} // namespace toile::lessons
