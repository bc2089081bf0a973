// Curves as a pattern cutter draws them, flattened to points: outlines of flats, petals and leaves of prints.
#pragma once

#include "core/base/geometry.h"

#include <initializer_list>
#include <vector>

namespace toile {

/// A polyline that was built from lines and Bézier curves. Units are the caller's (cm in flats, turns in
/// prints).
class Path
{
public:
    Path() = default;
    explicit Path(std::vector<Vec2> points) : m_points(std::move(points)) {}
    static Path from(float x, float y) { return Path({{x, y}}); }

    Path& to(float x, float y);
    /// Cubic Bézier with its two control points.
    Path& curve(float firstX, float firstY, float secondX, float secondY, float x, float y);
    /// A curve through all these places, starting at the path's end (Catmull-Rom, centripetal enough for
    /// gentle outlines: tangents are half the chord).
    Path& through(std::initializer_list<Vec2> places);
    /// All of `other`, from its first point.
    Path& then(const Path& other);

    const std::vector<Vec2>& points() const { return m_points; }
    bool isEmpty() const { return m_points.empty(); }
    Vec2 first() const { return m_points.front(); }
    Vec2 last() const { return m_points.back(); }

    Path reversed() const;
    /// Left and right exchanged about x = 0.
    Path mirrored() const;
    /// Turned by `radians` and scaled about the origin, then moved.
    Path placed(Vec2 at, float scale = 1, float radians = 0) const;
    /// Every place moved.
    Path moved(float dx, float dy) const { return placed({dx, dy}); }

private:
    std::vector<Vec2> m_points;
};

/// A closed outline from its right half, which runs from the centre line to the centre line.
Path symmetrical(const Path& rightHalf);
Path ellipse(Vec2 centre, float radiusX, float radiusY);
/// Corners cut round by quarter curves; `radius` 0 gives a plain rectangle.
Path rectangle(float left, float top, float right, float bottom, float radius = 0);

} // namespace toile
