#include "core/strokes/wash_brush.h"

#include "core/imaging/noise.h"
#include "core/strokes/stroke_grid.h"

#include <algorithm>
#include <cmath>

namespace toile {
namespace {

constexpr float poolMm = 0.55f;       ///< width of the rim that a wash dries to
constexpr float poolOfCloth = 0.4f;   ///< its darkness where the cloth's own colour dries
constexpr float levelGround = 0.004f; ///< of a field's unit a mm: no edge is near

/// The field of a wash along one row of pixels.
void fieldRow(const StrokePlan& plan, const StrokeGrid& grid, const PlannedWash& wash, const LabelMap& parts,
              int y, float scale, std::vector<float>& row)
{
    (void)plan;
    for (int x = 0; x < parts.width(); ++x) {
        const int part = parts.at(x, y);
        row[size_t(x)] = part == 0 ? 0.0f
                                   : valueWithin(wash.field, grid, part,
                                                 {(float(x) + 0.5f) / scale, (float(y) + 0.5f) / scale});
    }
}

} // namespace

void layWash(const StrokePlan& plan, const PlannedWash& wash, const LabelMap& parts, Plane& layer,
             Plane& cloth, const std::stop_token& stop)
{
    const float scale = pxPerMm(parts.size());
    const HandSpec& hand = plan.hand;
    StrokeGrid grid;
    grid.mmPerCell = plan.mmPerCell;
    grid.parts = plan.gridParts;
    std::vector<float> before(size_t(parts.width())), row(before);
    for (int y = 0; y < parts.height() && !stop.stop_requested(); ++y) {
        std::swap(before, row);
        fieldRow(plan, grid, wash, parts, y, scale, row);
        for (int x = 0; x < parts.width(); ++x) {
            const int part = parts.at(x, y);
            if (part == 0)
                continue;
            const float value = row[size_t(x)];
            const bool hasLeft = x > 0 && parts.at(x - 1, y) == part,
                       hasUpper = y > 0 && parts.at(x, y - 1) == part;
            const float dx = hasLeft ? value - row[size_t(x - 1)] : 0.0f,
                        dy = hasUpper ? value - before[size_t(x)] : 0.0f;
            const float slope = std::max(levelGround, std::hypot(dx, dy) * scale); // a mm
            const float inside = (value - wash.edge) / slope;
            const float waver = planeNoise(float(x) / scale / 14, float(y) / scale / 14, 77 + wash.layer);
            const float fade = std::max(1.0f, scale * wash.softness * std::max(0.0f, 0.6f + 1.6f * waver));
            const float lies = std::clamp(inside * scale / fade + 0.5f, 0.0f, 1.0f);
            if (lies <= 0)
                continue;
            const float rim =
                hand.pooling * std::exp(-std::max(0.0f, inside) / poolMm) / (1 + 0.3f * (fade - 1));
            if (wash.lays == Lays::Cloth) {
                cloth.at(x, y) = std::max(cloth.at(x, y), lies * wash.darkness);
                layer.at(x, y) = std::max(layer.at(x, y), lies * rim * poolOfCloth);
            } else {
                layer.at(x, y) = std::max(layer.at(x, y), lies * wash.darkness * (1 + rim));
            }
        }
    }
}

} // namespace toile
