#include "core/drawing/drawing_edits.h"

#include "core/drawing/brush_table.h"
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

constexpr float leastPageMm = 10;
constexpr float mostPageMm = 2000;

Drawing withLayerAt(Drawing drawing, size_t index, DrawingLayer layer)
{
    if (!(layer == *drawing.layers[index]))
        drawing.layers[index] = std::make_shared<const DrawingLayer>(std::move(layer));
    return drawing;
}

StrokeBlend blendOf(const Stroke& stroke)
{
    return brushKind(stroke.look.brush).blend;
}

PlacedPicture transformed(const PlacedPicture& picture, const Affine& affine)
{
    if (picture.file.empty())
        return picture;
    const Vec2 middle =
        affine({picture.atMm.x + picture.sizeMm.x / 2, picture.atMm.y + picture.sizeMm.y / 2});
    // Upright: of a turn only the stretch of its sides is taken.
    PlacedPicture placed = picture;
    placed.sizeMm.x = float(picture.sizeMm.x * std::hypot(affine.xx, affine.yx));
    placed.sizeMm.y = float(picture.sizeMm.y * std::hypot(affine.xy, affine.yy));
    placed.atMm = {middle.x - placed.sizeMm.x / 2, middle.y - placed.sizeMm.y / 2};
    return placed;
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

bool canMergeDown(const Drawing& drawing, LayerId upper)
{
    const size_t index = indexOf(drawing, upper);
    return index > 0 && canDrawOn(drawing, upper) && canDrawOn(drawing, drawing.layers[index - 1]->id) &&
           drawing.layers[index]->picture.file.empty();
}

bool mergeKeepsLook(const Drawing& drawing, LayerId upper)
{
    if (!canMergeDown(drawing, upper))
        return false;
    const size_t index = indexOf(drawing, upper);
    const DrawingLayer& above = *drawing.layers[index];
    const DrawingLayer& below = *drawing.layers[index - 1];
    for (const DrawingLayer* layer : {&above, &below})
        if (layer->isMultiplied || layer->opacity != 1)
            return false;
    for (size_t stroke = 0; stroke < above.strokes.size(); ++stroke)
        if (blendOf(*above.strokes.at(stroke)) != StrokeBlend::Over)
            return false;
    return true;
}

Drawing mergeDown(Drawing drawing, LayerId upper)
{
    if (!canMergeDown(drawing, upper))
        return drawing;
    const size_t index = indexOf(drawing, upper);
    const DrawingLayer& above = *drawing.layers[index];
    DrawingLayer below = *drawing.layers[index - 1];
    const float fade = below.opacity > 0 ? std::min(1.0f, above.opacity / below.opacity) : 1;
    std::vector<SharedStroke> strokes = above.strokes.strokes();
    for (SharedStroke& stroke : strokes) {
        if (fade == 1 || blendOf(*stroke) == StrokeBlend::Erase)
            continue;
        Stroke faded = *stroke;
        faded.look.opacity *= fade;
        stroke = std::make_shared<const Stroke>(std::move(faded));
    }
    below.strokes = below.strokes.continued(below.strokes.size(), strokes);
    drawing.activeLayer = below.id;
    drawing.layers.erase(drawing.layers.begin() + std::ptrdiff_t(index));
    return withLayerAt(std::move(drawing), index - 1, std::move(below));
}

Drawing setPaperColour(Drawing drawing, StrokeColour colour)
{
    for (size_t index = 0; index < drawing.layers.size(); ++index) {
        if (drawing.layers[index]->kind != LayerKind::Paper)
            continue;
        DrawingLayer paper = *drawing.layers[index];
        paper.paper = colour;
        return withLayerAt(std::move(drawing), index, std::move(paper));
    }
    return drawing;
}

Drawing placePicture(Drawing drawing, LayerId id, PlacedPicture picture)
{
    const size_t index = indexOf(drawing, id);
    if (index == drawing.layers.size() || drawing.layers[index]->kind != LayerKind::Sketch ||
        drawing.layers[index]->isLocked)
        return drawing;
    DrawingLayer layer = *drawing.layers[index];
    layer.picture = std::move(picture);
    return withLayerAt(std::move(drawing), index, std::move(layer));
}

Drawing transformLayer(Drawing drawing, LayerId id, const Affine& affine)
{
    if (!canDrawOn(drawing, id) || !inverse(affine))
        return drawing;
    const size_t index = indexOf(drawing, id);
    DrawingLayer layer = *drawing.layers[index];
    std::vector<SharedStroke> strokes = layer.strokes.strokes();
    for (SharedStroke& stroke : strokes)
        stroke = std::make_shared<const Stroke>(transformed(*stroke, affine));
    layer.strokes = StrokeList(strokes);
    layer.picture = transformed(layer.picture, affine);
    return withLayerAt(std::move(drawing), index, std::move(layer));
}

Drawing setAxis(Drawing drawing, SymmetryAxis axis)
{
    if (std::isfinite(axis.xMm))
        drawing.axis = axis;
    return drawing;
}

Drawing setUnderlay(Drawing drawing, Underlay underlay)
{
    underlay.opacity = std::clamp(underlay.opacity, 0.0f, 1.0f);
    drawing.underlay = std::move(underlay);
    return drawing;
}

Drawing setPageSize(Drawing drawing, Vec2 pageMm)
{
    const auto isFine = [](float side) { return side >= leastPageMm && side <= mostPageMm; };
    if (!isFine(pageMm.x) || !isFine(pageMm.y))
        return drawing;
    if (drawing.axis.xMm == drawing.pageMm.x / 2)
        drawing.axis.xMm = pageMm.x / 2;
    drawing.pageMm = pageMm;
    return drawing;
}

} // namespace toile
