// What a hand wants of the canvas, said in the view's own pixels: drawing, looking closer, taking back.
#pragma once

#include <QPointF>
#include <Qt>

#include <variant>

namespace toile {

/// One sample of whatever draws.
struct PenPoint
{
    QPointF at;         ///< view pixels, with their fractions
    float pressure = 1; ///< 0..1, as the device reports it; 1 where it cannot feel
    float tiltX = 0;    ///< as StrokePoint's: 1 is 60 degrees to the right of the view
    float tiltY = 0;    ///< towards the drawer
    float turn = 0;     ///< of the barrel, radians, clockwise
    double timeMs = 0;  ///< since the stroke's first point, never falling
    bool operator==(const PenPoint&) const = default;
};

enum class DrawnBy { Pen, EraserEnd, Mouse, Finger };

struct StrokeBegun
{
    PenPoint point;
    DrawnBy by = DrawnBy::Mouse;
    bool hasPressure = false; ///< the pressure is felt and goes through the curve
    Qt::KeyboardModifiers modifiers;
};
struct StrokeExtended
{
    PenPoint point;
    Qt::KeyboardModifiers modifiers;
};
/// All points have been given.
struct StrokeEnded
{
};
/// As if it had never begun.
struct StrokeCancelled
{
};
struct PenHovered
{
    QPointF at;
    DrawnBy by = DrawnBy::Mouse;
    Qt::KeyboardModifiers modifiers;
};
struct HoverLeft
{
};
/// The page goes with the hand: first shifted by `by`, then zoomed and turned about `about`.
struct ViewMoved
{
    QPointF by;
    QPointF about;
    double zoom = 1;
    double turnDeg = 0; ///< clockwise
};
struct ColourWished
{
    QPointF at;
    bool isLast = false; ///< the hand has let go
};
struct UndoWished
{
};
struct RedoWished
{
};

using CanvasIntent = std::variant<StrokeBegun, StrokeExtended, StrokeEnded, StrokeCancelled, PenHovered,
                                  HoverLeft, ViewMoved, ColourWished, UndoWished, RedoWished>;

} // namespace toile
