// A swatch made ready for one scale: band-limited to the drawing's pixels, so that sampling it never aliases.
#pragma once

#include "core/imaging/image.h"

#include <stop_token>

namespace toile {

/// One repeat of a cloth at about two texels a drawing pixel (fewer for very large repeats), periodic both
/// ways.
class ClothTexture
{
public:
    /// `repeatPx`: drawn width of one repeat, > 0. What is finer than two drawing pixels is removed by a
    /// Lanczos filter (a = 2; Duchon, J. Appl. Meteorology 18, 1979) over as many repeats as it takes.
    /// Unfinished when stopped.
    ClothTexture(const Image& swatch, double repeatPx, const std::stop_token& stop = {});

    /// Colour at (x, y) drawing pixels on the cloth, bilinear; writes R G B.
    void sample(float x, float y, uint8_t* rgb) const;

private:
    int m_width = 1;
    int m_height = 1;
    float m_texelsPerPxX = 1;
    float m_texelsPerPxY = 1;
    std::vector<uint8_t> m_rgb; ///< R G B 0, rows packed
};

} // namespace toile
