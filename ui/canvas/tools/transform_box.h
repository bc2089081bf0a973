// The box around what is chosen, with its handles: what a drag at one of them does.
#pragma once

#include "core/drawing/affine.h"
#include "core/drawing/page_box.h"
#include "core/drawing/stroke_list.h"
#include "ui/canvas/tools/tool_overlay.h"

#include <Qt>

#include <span>

namespace toile {

/// A value; empty where there is nothing to hold.
class TransformBox
{
public:
    enum class Part {
        None,
        Inside,
        TopLeft,
        Top,
        TopRight,
        Right,
        BottomRight,
        Bottom,
        BottomLeft,
        Left,
        Turn
    };

    TransformBox() = default;
    explicit TransformBox(const PageBox& box) : m_box(box) {}

    bool isEmpty() const { return m_box.isEmpty(); }
    const PageBox& box() const { return m_box; }
    /// What a hand takes hold of there.
    Part partAt(Vec2 at, double pixelsPerMm) const;
    /// A drag of `part` to `to`, begun at `from`. Shift: corners keep proportions, sides and moves their
    /// direction, turns go by 15 degrees. Alt: scales about the middle. Always has an inverse.
    Affine dragged(Part part, Vec2 from, Vec2 to, Qt::KeyboardModifiers modifiers) const;
    /// Frame and handles as they stand after `affine`.
    void show(ToolOverlay& overlay, const Affine& affine, double pixelsPerMm) const;

private:
    Vec2 place(Part part, double pixelsPerMm) const;

    PageBox m_box;
};

/// Thin lines where these strokes will be after `affine`; nothing where they are too many to be told apart.
void showStrokes(ToolOverlay& overlay, const StrokeList& strokes, std::span<const StrokeId> ids,
                 const Affine& affine);

} // namespace toile
