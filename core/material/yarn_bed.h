// Yarn laid over yarn with a height each, so that the upper hides the lower: what knits are built of.
#pragma once

#include "core/material/dye.h"

#include <span>

namespace toile {

/// One bent piece of yarn, thicker in the middle. Places in turns of the square; may cross its edges.
struct YarnPiece
{
    Vec2 from;
    Vec2 bend;
    Vec2 to;
    float radius = 0.01f;
    float lift = 0;    ///< height of its axis, turns
    float liftEnd = 0; ///< height at `to`
    Vec3 colour;
    float ply = 2.5f; ///< visible turns of the ply along the piece
    uint32_t seed = 1;
};

/// A square of yarn pieces; seamless.
class YarnBed
{
public:
    YarnBed(int sidePx, Vec3 ground);

    void lay(const YarnPiece& piece);
    /// Darkens what lies lower than its surroundings within `reach` turns, and draws the square.
    Image image(float reach, float depth) const;

private:
    int m_sidePx;
    DyedSquare m_colour;
    Plane m_height;
};

} // namespace toile
