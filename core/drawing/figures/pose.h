// A body standing in a view: its joints on the page, in heads, with the plumb line through the pit of the
// neck.
#pragma once

#include "core/drawing/figures/body_shape.h"
#include "core/drawing/figures/curve.h"

#include <array>

namespace toile::figures {

enum class FootView { Front, Back, Side, Raised };

/// One arm or one leg: three joints.
struct Limb
{
    Vec2 root;
    Vec2 bend;
    Vec2 end;
    float tipTurn = 0; ///< of hand or foot against the last bone, outwards; radians
};

struct Pose
{
    const BodyShape* body = nullptr;
    FigureView view = FigureView::Front;
    float turn = 0;       ///< of the body about the plumb line towards the left of the page, radians
    float thoraxTilt = 0; ///< of the shoulder line
    float pelvisTilt = 0; ///< of the hip line
    float headTilt = 0;
    float offset = 0;         ///< of the whole body, so that the pit of the neck lies at x = 0
    std::array<Limb, 2> arms; ///< page left, page right
    std::array<Limb, 2> legs;
    std::array<FootView, 2> feet{FootView::Front, FootView::Front};
    int support = -1; ///< the leg that carries the weight; -1: both

    /// A place of the trunk: x to the right of its middle (seen from the front of the page), y below the
    /// crown.
    Vec2 trunk(float x, float y) const;
    /// A place of the head; (0, 0) is the crown, (0, 1) the chin.
    Vec2 head(float x, float y) const;
    /// Half the width of a level towards one side of the page (-1, 1), as the body is turned.
    float half(Level level, int side) const;
    /// Where the middle of the front (or, seen from behind, of the back) lies at a level.
    float middle(Level level) const;
    /// Section between the levels, for lines across the trunk.
    Section section(float y) const;
    /// x on the page of a surface place `across` half widths (-1..1) from the middle of the visible face.
    float onSurface(float y, float across) const;
};

Pose posed(const BodyShape& body, FigureKind kind, FigureView view);

} // namespace toile::figures
