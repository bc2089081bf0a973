// What a tool shows over the page while it works; places are page millimetres, sizes the screen's.
#pragma once

#include "core/drawing/stroke.h"

#include <vector>

namespace toile {

struct OverlayLine
{
    enum class Kind {
        Preview, ///< of what will be drawn, in the brush's colour and width
        Guide,   ///< a thin line of the accent
        Marquee, ///< dashed: what is being selected
    };
    Kind kind = Kind::Guide;
    std::vector<Vec2> places;
    bool isClosed = false;
    bool operator==(const OverlayLine&) const = default;
};

struct OverlayMark
{
    enum class Kind {
        Node,
        ChosenNode,
        Handle, ///< of a Bézier node
        Corner, ///< of a box: scales
        Side,   ///< of a box: scales one way
        Turn,   ///< beside a box
    };
    Kind kind = Kind::Node;
    Vec2 at;
    bool operator==(const OverlayMark&) const = default;
};

struct ToolOverlay
{
    std::vector<OverlayLine> lines;
    std::vector<OverlayMark> marks;
    bool isEmpty() const { return lines.empty() && marks.empty(); }
    bool operator==(const ToolOverlay&) const = default;
};

} // namespace toile
