// A tool of the canvas: takes points on the page, says what is to happen to the drawing. No widget, no
// document.
#pragma once

#include "core/drawing/affine.h"
#include "core/drawing/drawing.h"
#include "core/drawing/pressure_curve.h"
#include "core/drawing/stabiliser.h"
#include "ui/canvas/canvas_intent.h"
#include "ui/canvas/tools/tool_overlay.h"

#include <functional>
#include <variant>
#include <vector>

namespace toile {

/// What all tools see, kept up to date by the canvas.
struct ToolScene
{
    Drawing drawing;
    double pixelsPerMm = 4; ///< of the view
    BrushLook look;         ///< of the brush in hand
    BrushLook eraser;       ///< of the eraser, and of the pen's other end
    StabiliserStrength stabiliser = StabiliserStrength::Light;
    PressureCurve curve;
    std::vector<StrokeId> selection; ///< on the active layer
    uint32_t nextSeed = 1;
};

struct ToolPoint
{
    StrokePoint at; ///< with the pen's own pressure
    Qt::KeyboardModifiers modifiers;
    DrawnBy by = DrawnBy::Mouse;
    bool hasPressure = false;

    Vec2 place() const { return placeOf(at); }
};

/// A line under the pen, painted as it grows. Its end comes as StrokeDrawn with the very same points.
struct LiveBegun
{
    BrushLook look;
    uint32_t seed = 1;
};
struct LiveExtended
{
    std::vector<StrokePoint> points;
};
struct LiveCancelled
{
};
/// For the active layer; id 0. One that was live is finished under the pen by this.
struct StrokeDrawn
{
    Stroke stroke;
    bool wasLive = false;
};
struct StrokeReshaped
{
    Stroke stroke; ///< with its id
};
struct StrokesMoved
{
    std::vector<StrokeId> ids;
    Affine affine;
    bool areCopies = false;
};
struct StrokesRemoved
{
    std::vector<StrokeId> ids;
};
struct StrokesChosen
{
    std::vector<StrokeId> ids;
};
struct LayerMoved
{
    LayerId layer = 0;
    Affine affine;
};
struct AxisMoved
{
    float xMm = 0;
    bool isLast = true;
};
struct FillWished
{
    Vec2 at;
};
struct ColourWishedAt
{
    Vec2 at;
    bool isLast = true;
};
/// Words are wanted at a place, or those of a note are to be changed (`note` other than 0).
struct WordsWished
{
    Vec2 at;
    StrokeId note = 0;
};
/// Nothing can be drawn now; DrawObstacle of drawing_edits.h says why.
struct DrawingRefused
{
};

using ToolWish = std::variant<LiveBegun, LiveExtended, LiveCancelled, StrokeDrawn, StrokeReshaped,
                              StrokesMoved, StrokesRemoved, StrokesChosen, LayerMoved, AxisMoved, FillWished,
                              ColourWishedAt, WordsWished, DrawingRefused>;

enum class ToolKey { Escape, Enter, Delete, Left, Right, Up, Down };

class CanvasTool
{
public:
    using Give = std::function<void(const ToolWish&)>;
    /// The scene outlives the tool.
    CanvasTool(const ToolScene& scene, Give give) : m_scene(scene), m_give(std::move(give)) {}
    virtual ~CanvasTool() = default;
    CanvasTool(const CanvasTool&) = delete;
    CanvasTool& operator=(const CanvasTool&) = delete;

    virtual void press(const ToolPoint& point) = 0;
    virtual void drag(const ToolPoint& point) = 0;
    virtual void release() = 0;
    /// What was begun with the last press is taken back.
    virtual void cancel() = 0;
    /// True where what it shows is different now.
    virtual bool hover(const ToolPoint&) { return false; }
    /// True where the key meant something to the tool.
    virtual bool key(ToolKey, Qt::KeyboardModifiers) { return false; }
    /// The tool is laid down: what is under way becomes a stroke or goes.
    virtual void putDown() { cancel(); }
    /// Drawing, selection or view are others now.
    virtual void sceneChanged() {}
    virtual ToolOverlay overlay() const { return {}; }

protected:
    const ToolScene& scene() const { return m_scene; }
    void give(const ToolWish& wish) const { m_give(wish); }
    float millimetres(double pixels) const { return float(pixels / m_scene.pixelsPerMm); }
    const StrokeList& activeStrokes() const;
    /// With the pressure as the person wants it felt.
    StrokePoint felt(const ToolPoint& point) const;
    /// Says so where the active layer takes no strokes.
    bool mayDraw() const;

private:
    const ToolScene& m_scene;
    Give m_give;
};

} // namespace toile
