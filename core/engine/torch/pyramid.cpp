#include "core/engine/torch/pyramid.h"

#include <algorithm>
#include <cmath>

namespace toile {
namespace {

constexpr int coarsestSidePx = 200;
constexpr double shares[3][3] = {{1, 0, 0}, {0.6, 0.4, 0}, {0.45, 0.35, 0.2}};

} // namespace

Pyramid choosePyramid(Size whole, Size part, int steps, int longestSidePx)
{
    Pyramid pyramid;
    const int longSide = whole.longSide();
    const int finest = std::min(longSide, longestSidePx);
    pyramid.isReduced = finest < longSide;
    std::vector<int> sides{finest};
    while (sides.back() / 2 >= coarsestSidePx && sides.size() < 3)
        sides.push_back(sides.back() / 2);
    std::reverse(sides.begin(), sides.end());
    int left = steps;
    for (size_t i = 0; i < sides.size(); ++i) {
        const double scale = double(sides[i]) / longSide;
        const auto side = [scale](int length) { return std::max(1, int(std::lround(length * scale))); };
        const bool last = i + 1 == sides.size();
        const int here = last ? left : int(std::lround(steps * shares[sides.size() - 1][i]));
        pyramid.levels.push_back({sides[i], {side(part.width), side(part.height)}, here});
        left -= here;
        pyramid.work += double(pyramid.levels.back().size.area()) * here;
    }
    return pyramid;
}

Rect garmentBounds(const Plane& mask, int room)
{
    int left = mask.width(), top = mask.height(), right = 0, bottom = 0;
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x)
            if (mask.at(x, y) > 0) {
                left = std::min(left, x);
                right = std::max(right, x + 1);
                top = std::min(top, y);
                bottom = std::max(bottom, y + 1);
            }
    if (right <= left)
        return {};
    left = std::max(0, left - room);
    top = std::max(0, top - room);
    right = std::min(mask.width(), right + room);
    bottom = std::min(mask.height(), bottom + room);
    return {left, top, right - left, bottom - top};
}

Plane croppedPlane(const Plane& plane, Rect rect)
{
    Plane result({rect.width, rect.height});
    for (int y = 0; y < rect.height; ++y)
        std::copy_n(plane.row(rect.y + y).data() + rect.x, rect.width, result.row(y).data());
    return result;
}

void pastePlane(const Plane& part, Rect rect, Plane& whole)
{
    for (int y = 0; y < rect.height; ++y)
        std::copy_n(part.row(y).data(), rect.width, whole.row(rect.y + y).data() + rect.x);
}

} // namespace toile
