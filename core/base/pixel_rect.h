// Small operations on half-open pixel rectangles.
#pragma once

#include "core/base/geometry.h"

#include <algorithm>

namespace toile {

inline bool isEmpty(const Rect& rect)
{
    return rect.width <= 0 || rect.height <= 0;
}

inline Rect intersected(const Rect& one, const Rect& two)
{
    const int left = std::max(one.x, two.x), top = std::max(one.y, two.y);
    const int right = std::min(one.x + one.width, two.x + two.width);
    const int bottom = std::min(one.y + one.height, two.y + two.height);
    return right <= left || bottom <= top ? Rect{} : Rect{left, top, right - left, bottom - top};
}

/// The smallest rectangle that holds both; an empty one counts for nothing.
inline Rect united(const Rect& one, const Rect& two)
{
    if (isEmpty(one))
        return two;
    if (isEmpty(two))
        return one;
    const int left = std::min(one.x, two.x), top = std::min(one.y, two.y);
    return {left, top, std::max(one.x + one.width, two.x + two.width) - left,
            std::max(one.y + one.height, two.y + two.height) - top};
}

/// The tiles of `side` pixels that a rectangle touches, in tiles.
inline Rect tilesOf(const Rect& rect, int side)
{
    if (isEmpty(rect))
        return {};
    const auto down = [side](int value) { return value >= 0 ? value / side : -((side - 1 - value) / side); };
    const int left = down(rect.x), top = down(rect.y);
    return {left, top, down(rect.x + rect.width - 1) - left + 1, down(rect.y + rect.height - 1) - top + 1};
}

} // namespace toile
