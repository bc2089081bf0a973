// A sheet of paper and a moving tool: what every bundled hand draws on.
#pragma once

#include "core/material/dye.h"

#include <functional>
#include <span>
#include <vector>

namespace toile {

/// A point of a stroke; positions and lengths in page units (a page is 768 units wide whatever its pixels).
struct MarkPoint
{
    Vec2 at;
    float radius = 1;
    float flow = 1; ///< how much the tool gives here, 0..1
};

/// Where one pixel lies in a stroke.
struct MarkPlace
{
    Vec2 at;          ///< on the page
    float along = 0;  ///< units from the stroke's start
    float length = 0; ///< of the whole stroke
    float across = 0; ///< -1 one edge .. 1 the other
    float flow = 1;
};

/// How much of the paper is covered at a place of a stroke, 0..1.
using StrokeTexture = std::function<float(const MarkPlace&)>;

/// How a stroke meets what is already on the paper.
enum class Layering {
    Glaze, ///< transparent: colours multiply
    Cover, ///< opaque: the newer hides the older
};

/// One stroke's ink.
struct Ink
{
    Vec3 colour;
    float opacity = 1;
    float softness = 0.7f; ///< width of the edge's fade, page units
    Layering layering = Layering::Glaze;
    bool hasFlatEnds = false; ///< cut square, as a flat brush or a chisel tip leaves them; otherwise round
};

/// The sheet. Strokes leave their own overlaps alone: a stroke covers each place once.
class HandPage
{
public:
    static constexpr float units = 768;

    HandPage(int sidePx, Vec3 paper);

    int sidePx() const { return m_sheet.width(); }
    /// Pixels of one page unit.
    float scale() const { return m_scale; }
    /// Lays one stroke; fewer than two points are ignored.
    void lay(std::span<const MarkPoint> stroke, const Ink& ink, const StrokeTexture& texture = {});
    /// Lets every pixel be changed by its place, in page units.
    void treat(const std::function<Vec3(Vec2 at, Vec3 colour)>& change);
    Image image() const;

private:
    DyedSquare m_sheet;
    float m_scale;
};

/// A grain of paper at a place: -1 (valley) .. 1 (tooth), features about `size` units wide.
float paperGrain(Vec2 at, float size, uint32_t seed);

/// How dark a drapery study is at a place, 0..1: soft folds from light to dark, the same for every hand.
float draperyTone(Vec2 at, uint32_t seed);

} // namespace toile
