// The page below a drawing: paper of any colour, ruled, bound.
#pragma once

#include "core/lessons/artist.h"

namespace toile::lessons {

class CoarseField;

enum class Stock { White, Cream, Plate, Kraft, Coloured, Black, Blueprint, Checkerboard };
enum class Ruling { None, Lines, Squares, Dots };

/// Paper before anybody draws: its colour at each pixel, and its own rules, holes and spiral.
class Page
{
public:
    Page(Size size, Dice& dice, Stock stock);

    Stock stock() const { return m_stock; }
    /// Whether light ink is drawn on it.
    bool isDark() const;
    Vec3 colour() const { return m_colour; }

    /// The drawing on the page, sRGB 0..1; where the drawing left the paper alone `classes` takes the page's
    /// own marks. `glazes`: paint lets the paper shine through.
    Raster<Vec3> under(const Sheet& drawing, bool glazes, ClassMap& classes) const;

private:
    void rule(Artist& pen, Ruling ruling);
    void bind(Artist& pen);
    Vec3 paperAt(int x, int y, const CoarseField& cloud) const;

    Size m_size;
    Stock m_stock;
    Vec3 m_colour;
    Sheet m_marks;
    uint32_t m_seed;
    float m_fibre;
    float m_cells; ///< of the checkerboard, pixels
};

Stock randomStock(Dice& dice);

} // namespace toile::lessons
