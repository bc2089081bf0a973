// An upright rectangle of the page in millimetres, with its edges inside: bounds of strokes and selections.
#pragma once

#include "core/base/geometry.h"

#include <limits>

namespace toile {

/// Empty until something is put in.
struct PageBox
{
    float left = std::numeric_limits<float>::infinity();
    float top = std::numeric_limits<float>::infinity();
    float right = -std::numeric_limits<float>::infinity();
    float bottom = -std::numeric_limits<float>::infinity();
    bool operator==(const PageBox&) const = default;

    bool isEmpty() const { return !(left <= right && top <= bottom); }
    float width() const { return isEmpty() ? 0 : right - left; }
    float height() const { return isEmpty() ? 0 : bottom - top; }
    Vec2 centre() const { return {(left + right) / 2, (top + bottom) / 2}; }
    bool contains(Vec2 at) const { return at.x >= left && at.x <= right && at.y >= top && at.y <= bottom; }
    bool contains(const PageBox& other) const
    {
        return other.left >= left && other.right <= right && other.top >= top && other.bottom <= bottom;
    }
    bool touches(const PageBox& other) const
    {
        return left <= other.right && other.left <= right && top <= other.bottom && other.top <= bottom;
    }

    void add(Vec2 at)
    {
        left = std::min(left, at.x), right = std::max(right, at.x);
        top = std::min(top, at.y), bottom = std::max(bottom, at.y);
    }
    void add(const PageBox& other)
    {
        left = std::min(left, other.left), right = std::max(right, other.right);
        top = std::min(top, other.top), bottom = std::max(bottom, other.bottom);
    }
    /// All edges moved outwards.
    PageBox grown(float mm) const
    {
        return isEmpty() ? *this : PageBox{left - mm, top - mm, right + mm, bottom + mm};
    }
};

} // namespace toile
