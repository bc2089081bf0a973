// The tooth of the drawing paper: the same bumps at the same millimetres, whatever the scale.
#pragma once

#include "core/imaging/raster.h"

#include <array>

namespace toile {

/// Heights 0..1 in a square that repeats; each height is as frequent as any other, so that a threshold at t
/// covers t of the paper. Immutable; made once by toothPaper().
class PaperGrain
{
public:
    PaperGrain();

    /// How heights look through pixels of a size: a smaller copy, and what variance the pixels have lost.
    struct View
    {
        const Raster<uint8_t>* heights = nullptr;
        float texelsPerPx = 1;
        float lostVariance = 0; ///< of heights in 0..1
    };
    /// `pxPerMm` pixels a millimetre of paper.
    View seenAt(double pxPerMm) const;

    /// Heights 0..255 of `count` pixels of a row, from pixel (x, y) on, moved by an offset in texels.
    static void row(const View& view, int x, int y, int count, uint32_t offset, uint8_t* heights);

private:
    static constexpr int levels = 6;
    std::array<Raster<uint8_t>, levels> m_heights; ///< each half as wide as the one before
    std::array<float, levels> m_lostVariance{};
};

/// The paper of every page.
const PaperGrain& toothPaper();

} // namespace toile
