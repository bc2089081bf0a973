// Edits of the page as a whole, of pictures on it, and of two layers at once.
#include "core/drawing/drawing_edits.h"

#include "core/drawing/brush_table.h"
#include "core/drawing/stroke_transform.h"

namespace toile {

namespace {

constexpr float leastPageMm = 10;
constexpr float mostPageMm = 2000;

size_t indexOf(const Drawing& drawing, LayerId id)
{
    size_t index = 0;
    while (index < drawing.layers.size() && drawing.layers[index]->id != id)
        ++index;
    return index;
}

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
