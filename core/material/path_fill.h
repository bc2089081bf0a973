// Filling closed outlines with soft edges, without a graphics library: the same pixels on every machine.
#pragma once

#include "core/material/dye.h"
#include "core/material/path.h"

#include <functional>

namespace toile {

/// The new colour of a sample: its place in the path's units and what was there before.
using Fill = std::function<Vec3(Vec2 at, Vec3 below)>;

/// A square that outlines are filled on. One path unit is `unitPx` samples.
class PathPage
{
public:
    /// `wraps`: what leaves at one edge comes in at the other.
    PathPage(int samples, float unitPx, Vec3 ground, bool wraps);

    /// Non-zero winding; the path is closed by itself.
    void fill(const Path& path, const Fill& colour);
    void fill(const Path& path, Vec3 colour, float opacity = 1);
    /// A line of the given width (units) as a filled ribbon with round ends; `width` per point or one for
    /// all.
    void line(const Path& path, const std::vector<float>& widths, Vec3 colour, float opacity = 1);
    void line(const Path& path, float width, Vec3 colour, float opacity = 1);

    const DyedSquare& square() const { return m_square; }
    DyedSquare& square() { return m_square; }
    float unitPx() const { return m_unitPx; }

private:
    DyedSquare m_square;
    float m_unitPx;
    bool m_wraps;
};

} // namespace toile
