#include "core/strokes/lit_edge.h"

#include <cmath>

namespace toile {

Plane litEdgeDistance(const StrokeGrid& grid)
{
    // One cell up, and as far to the left as the light (-0.50, -0.62) comes from: reading order has the cells
    // nearer to the light first.
    constexpr float aside = 0.50f / 0.62f;
    const float step = grid.mmPerCell * std::sqrt(1 + aside * aside);
    Plane distance(grid.size());
    for (int y = 0; y < distance.height(); ++y)
        for (int x = 0; x < distance.width(); ++x) {
            const int part = grid.parts.at(x, y);
            if (part == 0)
                continue;
            float nearer = 0;
            const auto add = [&](int fromX, float weight) {
                if (y > 0 && fromX >= 0 && grid.parts.at(fromX, y - 1) == part)
                    nearer += weight * distance.at(fromX, y - 1);
            };
            add(x, 1 - aside);
            add(x - 1, aside);
            distance.at(x, y) = nearer + step;
        }
    return distance;
}

} // namespace toile
