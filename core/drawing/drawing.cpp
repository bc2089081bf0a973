#include "core/drawing/drawing.h"

namespace toile {

bool Drawing::operator==(const Drawing& other) const
{
    if (!(pageMm == other.pageMm && activeLayer == other.activeLayer && underlay == other.underlay &&
          axis == other.axis && nextId == other.nextId && layers.size() == other.layers.size()))
        return false;
    for (size_t index = 0; index < layers.size(); ++index)
        if (layers[index] != other.layers[index] && *layers[index] != *other.layers[index])
            return false;
    return true;
}

Drawing blankDrawing(Vec2 pageMm)
{
    Drawing drawing;
    drawing.pageMm = pageMm;
    drawing.axis.xMm = pageMm.x / 2;
    for (LayerKind kind : {LayerKind::Paper, LayerKind::Colour, LayerKind::Lines, LayerKind::Notes}) {
        DrawingLayer layer;
        layer.id = drawing.nextId++;
        layer.kind = kind;
        layer.isMultiplied = kind == LayerKind::Colour;
        if (kind == LayerKind::Lines)
            drawing.activeLayer = layer.id;
        drawing.layers.push_back(std::make_shared<const DrawingLayer>(std::move(layer)));
    }
    return drawing;
}

const DrawingLayer* findLayer(const Drawing& drawing, LayerId id)
{
    for (const auto& layer : drawing.layers)
        if (layer->id == id)
            return layer.get();
    return nullptr;
}

size_t strokeCount(const Drawing& drawing)
{
    size_t count = 0;
    for (const auto& layer : drawing.layers)
        count += layer->strokes.size();
    return count;
}

} // namespace toile
