#include "core/drawing/fill_edit.h"

#include "core/drawing/symmetry.h"

#include <utility>

namespace toile {

namespace {

bool isAcross(const FilledArea& area, float axisXMm)
{
    bool isLeft = false, isRight = false;
    for (const auto& contour : area.contours)
        for (const Vec2 place : contour) {
            isLeft |= place.x < axisXMm;
            isRight |= place.x > axisXMm;
        }
    return isLeft && isRight;
}

} // namespace

LayerId layerOfFill(const Drawing& drawing)
{
    LayerId target = drawing.activeLayer;
    if (const DrawingLayer* active = findLayer(drawing, target); !active || active->kind == LayerKind::Lines)
        for (const auto& layer : drawing.layers)
            if (layer->kind == LayerKind::Colour && canDrawOn(drawing, layer->id))
                target = layer->id;
    return target;
}

Drawing addFill(Drawing drawing, const FilledArea& area, BrushLook look)
{
    Stroke stroke;
    stroke.look = std::move(look);
    stroke.look.brush = "flat-fill";
    stroke.shape = area;
    const bool twice = drawing.axis.isOn && !isAcross(area, drawing.axis.xMm);
    std::vector<Stroke> strokes =
        twice ? symmetricStrokes(stroke, drawing.axis, AxisJoin{}) : std::vector{stroke};
    const LayerId layer = layerOfFill(drawing);
    return addStrokes(std::move(drawing), layer, std::move(strokes));
}

} // namespace toile
