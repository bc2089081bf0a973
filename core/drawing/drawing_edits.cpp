#include "core/drawing/drawing_edits.h"

#include "core/drawing/stroke_transform.h"

#include <functional>
#include <unordered_set>

namespace toile {

namespace {

using Ids = std::unordered_set<StrokeId>;

Ids setOf(std::span<const StrokeId> ids)
{
    return {ids.begin(), ids.end()};
}

size_t indexOf(const Drawing& drawing, LayerId id)
{
    for (size_t index = 0; index < drawing.layers.size(); ++index)
        if (drawing.layers[index]->id == id)
            return index;
    return drawing.layers.size();
}

bool isPaper(const Drawing& drawing, LayerId id)
{
    const DrawingLayer* layer = findLayer(drawing, id);
    return layer && layer->kind == LayerKind::Paper;
}

/// The layer as `change` leaves it; the others stay the same objects, and so does this one where its value
/// does.
Drawing withLayer(Drawing drawing, LayerId id, const std::function<void(DrawingLayer&)>& change)
{
    const size_t index = indexOf(drawing, id);
    if (index == drawing.layers.size())
        return drawing;
    DrawingLayer layer = *drawing.layers[index];
    change(layer);
    if (!(layer == *drawing.layers[index]))
        drawing.layers[index] = std::make_shared<const DrawingLayer>(std::move(layer));
    return drawing;
}

/// Each stroke of `ids` as `change` leaves it, in its place. Chunks of strokes without any of them stay
/// shared.
StrokeList withStrokes(StrokeList strokes, const Ids& ids, const std::function<Stroke(const Stroke&)>& change)
{
    for (size_t index = 0; index < strokes.size(); ++index) {
        const SharedStroke stroke = strokes.at(index);
        if (!ids.contains(stroke->id))
            continue;
        Stroke changed = change(*stroke);
        if (!(changed == *stroke))
            strokes = strokes.replaced(index, std::make_shared<const Stroke>(std::move(changed)));
    }
    return strokes;
}

StrokeList without(const StrokeList& strokes, const Ids& ids)
{
    size_t same = 0;
    while (same < strokes.size() && !ids.contains(strokes.at(same)->id))
        ++same;
    std::vector<SharedStroke> tail;
    for (size_t index = same; index < strokes.size(); ++index)
        if (!ids.contains(strokes.at(index)->id))
            tail.push_back(strokes.at(index));
    return same == strokes.size() ? strokes : strokes.continued(same, tail);
}

std::vector<SharedStroke> picked(const StrokeList& strokes, const Ids& ids)
{
    std::vector<SharedStroke> result;
    for (size_t index = 0; index < strokes.size(); ++index)
        if (ids.contains(strokes.at(index)->id))
            result.push_back(strokes.at(index));
    return result;
}

SharedStroke numbered(Stroke stroke, Drawing& drawing)
{
    stroke.id = drawing.nextId++;
    return std::make_shared<const Stroke>(std::move(stroke));
}

/// The same strokes under new ids.
StrokeList renumbered(const StrokeList& strokes, Drawing& drawing)
{
    std::vector<SharedStroke> copies;
    copies.reserve(strokes.size());
    for (const SharedStroke& stroke : strokes.strokes())
        copies.push_back(numbered(*stroke, drawing));
    return StrokeList(copies);
}

/// The layers that strokes may lie on, whether locked and shown or not.
size_t drawableCount(const Drawing& drawing)
{
    return size_t(std::ranges::count_if(drawing.layers,
                                        [](const auto& layer) { return layer->kind != LayerKind::Paper; }));
}

} // namespace

DrawObstacle drawObstacle(const Drawing& drawing, LayerId id)
{
    const DrawingLayer* layer = findLayer(drawing, id);
    if (!layer)
        return DrawObstacle::NoLayer;
    if (layer->kind == LayerKind::Paper)
        return DrawObstacle::Paper;
    if (!layer->isVisible)
        return DrawObstacle::Hidden;
    return layer->isLocked ? DrawObstacle::Locked : DrawObstacle::None;
}

bool canDrawOn(const Drawing& drawing, LayerId layer)
{
    return drawObstacle(drawing, layer) == DrawObstacle::None;
}

Drawing addStroke(Drawing drawing, Stroke stroke)
{
    const LayerId active = drawing.activeLayer;
    return addStroke(std::move(drawing), active, std::move(stroke));
}

Drawing addStroke(Drawing drawing, LayerId layer, Stroke stroke)
{
    std::vector<Stroke> one;
    one.push_back(std::move(stroke));
    return addStrokes(std::move(drawing), layer, std::move(one));
}

Drawing addStrokes(Drawing drawing, LayerId id, std::vector<Stroke> strokes)
{
    if (!canDrawOn(drawing, id))
        return drawing;
    std::vector<SharedStroke> added;
    for (Stroke& stroke : strokes)
        added.push_back(numbered(std::move(stroke), drawing));
    return withLayer(std::move(drawing), id, [&](DrawingLayer& layer) {
        layer.strokes = layer.strokes.continued(layer.strokes.size(), added);
    });
}

Drawing removeStrokes(Drawing drawing, LayerId id, std::span<const StrokeId> ids)
{
    if (!canDrawOn(drawing, id))
        return drawing;
    return withLayer(std::move(drawing), id,
                     [&](DrawingLayer& layer) { layer.strokes = without(layer.strokes, setOf(ids)); });
}

Drawing replaceStroke(Drawing drawing, LayerId id, Stroke stroke)
{
    if (!canDrawOn(drawing, id))
        return drawing;
    return withLayer(std::move(drawing), id, [&](DrawingLayer& layer) {
        const size_t index = layer.strokes.find(stroke.id);
        layer.strokes = layer.strokes.replaced(index, std::make_shared<const Stroke>(std::move(stroke)));
    });
}

Drawing transformStrokes(Drawing drawing, LayerId id, std::span<const StrokeId> ids, const Affine& affine)
{
    if (!canDrawOn(drawing, id) || !inverse(affine))
        return drawing;
    return withLayer(std::move(drawing), id, [&](DrawingLayer& layer) {
        layer.strokes = withStrokes(layer.strokes, setOf(ids),
                                    [&](const Stroke& stroke) { return transformed(stroke, affine); });
    });
}

Drawing duplicateStrokes(Drawing drawing, LayerId id, std::span<const StrokeId> ids, const Affine& affine)
{
    if (!canDrawOn(drawing, id) || !inverse(affine))
        return drawing;
    std::vector<Stroke> copies;
    for (const SharedStroke& stroke : picked(findLayer(drawing, id)->strokes, setOf(ids)))
        copies.push_back(transformed(*stroke, affine));
    return addStrokes(std::move(drawing), id, std::move(copies));
}

Drawing moveStrokes(Drawing drawing, LayerId from, std::span<const StrokeId> ids, LayerId to)
{
    if (from == to || !canDrawOn(drawing, from) || !canDrawOn(drawing, to))
        return drawing;
    const Ids moving = setOf(ids);
    const std::vector<SharedStroke> strokes = picked(findLayer(drawing, from)->strokes, moving);
    drawing = withLayer(std::move(drawing), from,
                        [&](DrawingLayer& layer) { layer.strokes = without(layer.strokes, moving); });
    return withLayer(std::move(drawing), to, [&](DrawingLayer& layer) {
        layer.strokes = layer.strokes.continued(layer.strokes.size(), strokes);
    });
}

Drawing restyleStrokes(Drawing drawing, LayerId id, std::span<const StrokeId> ids, const BrushLook& look)
{
    if (!canDrawOn(drawing, id))
        return drawing;
    return withLayer(std::move(drawing), id, [&](DrawingLayer& layer) {
        layer.strokes = withStrokes(layer.strokes, setOf(ids), [&](const Stroke& stroke) {
            Stroke restyled = stroke;
            restyled.look = look;
            return restyled;
        });
    });
}

Drawing addLayer(Drawing drawing, DrawingLayer layer)
{
    const bool hasPaper =
        std::ranges::any_of(drawing.layers, [](const auto& each) { return each->kind == LayerKind::Paper; });
    if (layer.kind == LayerKind::Paper && hasPaper)
        return drawing;
    layer.id = drawing.nextId++;
    layer.opacity = std::clamp(layer.opacity, 0.0f, 1.0f);
    layer.strokes = renumbered(layer.strokes, drawing);
    const size_t active = indexOf(drawing, drawing.activeLayer);
    const size_t place = layer.kind == LayerKind::Paper ? 0 : std::min(active + 1, drawing.layers.size());
    if (layer.kind != LayerKind::Paper)
        drawing.activeLayer = layer.id;
    drawing.layers.insert(drawing.layers.begin() + std::ptrdiff_t(place),
                          std::make_shared<const DrawingLayer>(std::move(layer)));
    return drawing;
}

Drawing removeLayer(Drawing drawing, LayerId id)
{
    const size_t index = indexOf(drawing, id);
    if (index == drawing.layers.size() || isPaper(drawing, id) || drawing.layers[index]->isLocked ||
        drawableCount(drawing) < 2)
        return drawing;
    drawing.layers.erase(drawing.layers.begin() + std::ptrdiff_t(index));
    if (drawing.activeLayer == id) {
        const bool hasBelow = index > 0 && drawing.layers[index - 1]->kind != LayerKind::Paper;
        drawing.activeLayer = drawing.layers[hasBelow ? index - 1 : index]->id;
    }
    return drawing;
}

Drawing renameLayer(Drawing drawing, LayerId id, std::string name)
{
    return withLayer(std::move(drawing), id, [&](DrawingLayer& layer) { layer.name = std::move(name); });
}

Drawing moveLayer(Drawing drawing, LayerId id, size_t index)
{
    const size_t from = indexOf(drawing, id);
    if (from == drawing.layers.size() || isPaper(drawing, id))
        return drawing;
    const size_t lowest = drawing.layers.front()->kind == LayerKind::Paper ? 1 : 0;
    const size_t to = std::clamp(index, lowest, drawing.layers.size() - 1);
    const auto moving = drawing.layers[from];
    drawing.layers.erase(drawing.layers.begin() + std::ptrdiff_t(from));
    drawing.layers.insert(drawing.layers.begin() + std::ptrdiff_t(to), moving);
    return drawing;
}

Drawing duplicateLayer(Drawing drawing, LayerId id, std::string name)
{
    const size_t index = indexOf(drawing, id);
    if (index == drawing.layers.size() || isPaper(drawing, id))
        return drawing;
    DrawingLayer copy = *drawing.layers[index];
    copy.name = std::move(name);
    copy.isLocked = false;
    copy.id = drawing.nextId++;
    copy.strokes = renumbered(copy.strokes, drawing);
    drawing.activeLayer = copy.id;
    drawing.layers.insert(drawing.layers.begin() + std::ptrdiff_t(index + 1),
                          std::make_shared<const DrawingLayer>(std::move(copy)));
    return drawing;
}

Drawing setActiveLayer(Drawing drawing, LayerId layer)
{
    if (findLayer(drawing, layer) && !isPaper(drawing, layer))
        drawing.activeLayer = layer;
    return drawing;
}

Drawing setLayerOpacity(Drawing drawing, LayerId id, float opacity)
{
    if (!std::isfinite(opacity))
        return drawing;
    return withLayer(std::move(drawing), id,
                     [&](DrawingLayer& layer) { layer.opacity = std::clamp(opacity, 0.0f, 1.0f); });
}

Drawing setLayerVisible(Drawing drawing, LayerId id, bool isVisible)
{
    return withLayer(std::move(drawing), id, [&](DrawingLayer& layer) { layer.isVisible = isVisible; });
}

Drawing setLayerLocked(Drawing drawing, LayerId id, bool isLocked)
{
    return withLayer(std::move(drawing), id, [&](DrawingLayer& layer) { layer.isLocked = isLocked; });
}

Drawing setLayerMultiplied(Drawing drawing, LayerId id, bool isMultiplied)
{
    return withLayer(std::move(drawing), id, [&](DrawingLayer& layer) {
        layer.isMultiplied = isMultiplied && layer.kind != LayerKind::Paper;
    });
}

} // namespace toile
