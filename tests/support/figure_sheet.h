// Figures of core/drawing/figures.h side by side in one picture, for golden pictures and for looking at them.
#pragma once

#include "core/drawing/figures.h"
#include "core/imaging/image.h"

namespace toile::test {

/// Every figure on a cell of its own, `columns` in a row: outlines black, details grey, construction blue,
/// the balance line red.
Image figureSheet(std::span<const Figure> figures, int columns, Size cell);

} // namespace toile::test
