#include "core/drawing/brush_table.h"

#include <algorithm>
#include <array>

namespace toile {

namespace {

constexpr std::array table = {
    BrushKind{"pencil-hb", "Pencil HB", 0.5f, 0.2f, 4, 1, 0.55f, StrokeBlend::Over, false},
    BrushKind{"pencil-h", "Pencil H", 0.35f, 0.2f, 3, 0.8f, 0.5f, StrokeBlend::Over, false},
    BrushKind{"pencil-b", "Pencil B", 0.9f, 0.3f, 8, 1, 0.7f, StrokeBlend::Over, false},
    BrushKind{"ink-liner", "Ink liner", 0.4f, 0.05f, 3, 1, 0, StrokeBlend::Over, false},
    BrushKind{"brush-pen", "Brush pen", 2, 0.3f, 12, 1, 0, StrokeBlend::Over, false},
    BrushKind{"topstitch", "Topstitch", 0.25f, 0.1f, 2, 1, 0, StrokeBlend::Over, false},
    BrushKind{"charcoal", "Charcoal", 4, 0.5f, 30, 0.9f, 0.9f, StrokeBlend::Over, false},
    BrushKind{"marker", "Marker", 5, 0.5f, 30, 0.7f, 0.05f, StrokeBlend::Multiply, false},
    BrushKind{"wash", "Watercolour wash", 12, 1, 60, 0.55f, 0.25f, StrokeBlend::Multiply, false},
    BrushKind{"flat-fill", "Flat fill", 0.5f, 0.1f, 3, 1, 0, StrokeBlend::Over, true},
    BrushKind{"airbrush", "Airbrush", 15, 1, 100, 0.6f, 0, StrokeBlend::Over, false},
    BrushKind{"eraser", "Eraser", 4, 0.3f, 60, 1, 0, StrokeBlend::Erase, false},
};

} // namespace

std::span<const BrushKind> brushTable()
{
    return table;
}

const BrushKind& brushKind(std::string_view id)
{
    const auto* found =
        std::find_if(table.begin(), table.end(), [&](const BrushKind& kind) { return kind.id == id; });
    return found == table.end() ? table.front() : *found;
}

} // namespace toile
