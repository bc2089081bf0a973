// What a pen has left on the page, as a value: drawn again at any size, edited, undone, exported.
#pragma once

#include "core/base/geometry.h"

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace toile {

using StrokeId = uint64_t; ///< 0: none

/// Where the pen was. Lengths are millimetres on the page, from its upper left corner.
struct StrokePoint
{
    float xMm = 0;
    float yMm = 0;
    float pressure = 0.5f; ///< 0..1, after the pressure curve
    float tiltX = 0;       ///< -1 (lying to the left) .. 1 (to the right); 1 is 60 degrees
    float tiltY = 0;       ///< -1 (away from the drawer) .. 1 (towards)
    float turn = 0;        ///< of the barrel, radians, clockwise
    float timeMs = 0;      ///< since the stroke's first point, never falling
    bool operator==(const StrokePoint&) const = default;
};

inline Vec2 placeOf(const StrokePoint& point)
{
    return {point.xMm, point.yMm};
}

/// 8 bits a channel, sRGB.
struct StrokeColour
{
    uint8_t red = 0;
    uint8_t green = 0;
    uint8_t blue = 0;
    bool operator==(const StrokeColour&) const = default;
};

/// What a stroke is drawn with.
struct BrushLook
{
    std::string brush = "pencil-hb"; ///< id in brush_table.h; an unknown one draws as the first of the table
    float sizeMm = 0.5f;             ///< width at full pressure
    float opacity = 1; ///< 0..1, of the stroke as a whole: it does not build up where it crosses itself
    StrokeColour colour;
    bool operator==(const BrushLook&) const = default;
};

/// A line drawn by hand (or along a ruler): two points at least, or one for a dot.
struct FreehandLine
{
    std::vector<StrokePoint> points;
    bool operator==(const FreehandLine&) const = default;
};

/// A node of a Bézier path; handles are places on the page and equal `at` where there is none.
struct PathNode
{
    Vec2 at;
    Vec2 in;  ///< handle of the segment that arrives
    Vec2 out; ///< handle of the segment that leaves
    bool operator==(const PathNode&) const = default;
};

/// A line of the Bézier pen: it keeps its nodes.
struct BezierPath
{
    std::vector<PathNode> nodes;
    bool isClosed = false;
    bool operator==(const BezierPath&) const = default;
};

/// An area filled evenly: closed contours, even-odd.
struct FilledArea
{
    std::vector<std::vector<Vec2>> contours;
    bool operator==(const FilledArea&) const = default;
};

struct TextNote
{
    Vec2 at;            ///< left end of the first line's base
    std::string text;   ///< UTF-8, lines parted by \n
    float heightMm = 4; ///< of a line
    bool operator==(const TextNote&) const = default;
};

/// Immutable once made; any thread may read it.
struct Stroke
{
    StrokeId id = 0;
    BrushLook look;
    uint32_t seed = 1; ///< of all that is left to chance in the brush
    std::variant<FreehandLine, BezierPath, FilledArea, TextNote> shape;
    bool operator==(const Stroke&) const = default;
};

using SharedStroke = std::shared_ptr<const Stroke>;

} // namespace toile
