#include "ui/canvas/tools/layer_transform_tool.h"

#include "core/drawing/stroke_bounds.h"

#include <utility>

namespace toile {

namespace {

std::vector<StrokeId> idsOf(const StrokeList& strokes)
{
    std::vector<StrokeId> ids;
    for (const SharedStroke& stroke : strokes.strokes())
        ids.push_back(stroke->id);
    return ids;
}

PageBox contentOf(const DrawingLayer* layer)
{
    PageBox box;
    if (!layer)
        return box;
    for (const SharedStroke& stroke : layer->strokes.strokes())
        box.add(strokeBounds(*stroke));
    const PlacedPicture& picture = layer->picture;
    if (!picture.file.empty()) {
        box.add(picture.atMm);
        box.add(Vec2{picture.atMm.x + picture.sizeMm.x, picture.atMm.y + picture.sizeMm.y});
    }
    return box;
}

} // namespace

LayerTransformTool::LayerTransformTool(const ToolScene& scene, Give give) : CanvasTool(scene, std::move(give))
{
    LayerTransformTool::sceneChanged();
}

void LayerTransformTool::sceneChanged()
{
    m_box = TransformBox(contentOf(findLayer(scene().drawing, scene().drawing.activeLayer)));
}

Affine LayerTransformTool::affine() const
{
    return m_from ? m_box.dragged(m_part, *m_from, m_to, m_modifiers) : Affine();
}

void LayerTransformTool::press(const ToolPoint& point)
{
    m_part = m_box.partAt(point.place(), scene().pixelsPerMm);
    if (m_part == TransformBox::Part::None || !mayDraw())
        return;
    m_from = m_to = point.place();
    m_modifiers = point.modifiers;
}

void LayerTransformTool::drag(const ToolPoint& point)
{
    m_to = point.place();
    m_modifiers = point.modifiers;
}

void LayerTransformTool::release()
{
    const Affine moved = affine();
    m_from.reset();
    if (!(moved == Affine()))
        give(LayerMoved{scene().drawing.activeLayer, moved});
}

bool LayerTransformTool::key(ToolKey key, Qt::KeyboardModifiers modifiers)
{
    const float step = modifiers.testFlag(Qt::ShiftModifier) ? 10 : 1;
    Vec2 by;
    switch (key) {
    case ToolKey::Left:
        by.x = -step;
        break;
    case ToolKey::Right:
        by.x = step;
        break;
    case ToolKey::Up:
        by.y = -step;
        break;
    case ToolKey::Down:
        by.y = step;
        break;
    default:
        return false;
    }
    if (m_box.isEmpty() || !mayDraw())
        return true;
    give(LayerMoved{scene().drawing.activeLayer, moveBy(by)});
    return true;
}

ToolOverlay LayerTransformTool::overlay() const
{
    ToolOverlay overlay;
    const Affine moved = affine();
    if (m_from)
        showStrokes(overlay, activeStrokes(), idsOf(activeStrokes()), moved);
    m_box.show(overlay, moved, scene().pixelsPerMm);
    return overlay;
}

} // namespace toile
