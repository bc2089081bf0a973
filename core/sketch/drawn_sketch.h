// A sketch that was drawn in Toile: its lines are known and need not be guessed.
#pragma once

#include "core/imaging/image.h"
#include "core/imaging/page_frame.h"

namespace toile {

/// All of one size, or null.
struct DrawnSketch
{
    Image page;     ///< all that styling may see, as it looks: paper, pictures with their own paper levelled
                    ///< (withLevelPaper), colours, lines
    Image lines;    ///< the line layers alone: their colour, and how much they cover as alpha
    Image pictures; ///< the imported pictures alone as they came, alpha where there are none; null: nothing
                    ///< is imported. Their lines are looked for in the pixels and join the drawn ones
    Image colours;  ///< the colour layers alone; null: none. Never lines; they help to find a garment that
                    ///< has no closed outline
    /// Paper and colours without lines and pictures; null: white paper.
    Image ground = {};
    PageFrame frame = {}; ///< what of the drawn page all of them show
};

} // namespace toile
