// Places that are said of a page, on a picture that shows all of it or a part.
#pragma once

#include "core/base/geometry.h"

#include <algorithm>

namespace toile {

/// The part of a page that a picture shows, in shares of the page's width and height: a drawn page is cut to
/// what is drawn on it, and the cut moves when a line is added.
struct PageFrame
{
    Vec2 corner;       ///< the upper left one
    Vec2 extent{1, 1}; ///< above 0
    bool operator==(const PageFrame&) const = default;
};

/// A place in shares of the page (0,0 .. 1,1), in pixels of a picture of `size`: 0,0 is the first pixel's
/// outer corner. It may lie beside the picture.
inline Vec2 onPicture(const PageFrame& frame, Size size, Vec2 share)
{
    return {(share.x - frame.corner.x) / frame.extent.x * float(size.width),
            (share.y - frame.corner.y) / frame.extent.y * float(size.height)};
}

/// The other way round.
inline Vec2 onPage(const PageFrame& frame, Size size, Vec2 px)
{
    return {frame.corner.x + px.x / float(std::max(1, size.width)) * frame.extent.x,
            frame.corner.y + px.y / float(std::max(1, size.height)) * frame.extent.y};
}

/// The page's longer side in pixels of the picture.
inline float pageSidePx(const PageFrame& frame, Size size)
{
    return std::max(float(size.width) / frame.extent.x, float(size.height) / frame.extent.y);
}

} // namespace toile
