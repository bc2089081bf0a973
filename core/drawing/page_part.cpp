#include "core/drawing/page_part.h"

#include "core/drawing/stroke_transform.h"

namespace toile {

Drawing partOfPage(Drawing drawing, const PageBox& part)
{
    if (part.isEmpty())
        return drawing;
    const Affine move = moveBy({-part.left, -part.top});
    for (auto& shared : drawing.layers) {
        DrawingLayer layer = *shared;
        std::vector<SharedStroke> strokes = layer.strokes.strokes();
        for (SharedStroke& stroke : strokes)
            stroke = std::make_shared<const Stroke>(transformed(*stroke, move));
        layer.strokes = StrokeList(strokes);
        layer.picture.atMm = move(layer.picture.atMm);
        shared = std::make_shared<const DrawingLayer>(std::move(layer));
    }
    drawing.axis.xMm -= part.left;
    drawing.pageMm = {part.width(), part.height()};
    return drawing;
}

} // namespace toile
