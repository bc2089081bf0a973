// The real window with a page to draw on, an engine that draws nothing, and hands that hold a pen.
#pragma once

#include "core/drawing/drawing.h"
#include "core/paint/page_raster.h"
#include "tests/ui/window_rig.h"
#include "ui/canvas/tools/tool_kind.h"

#include <QEvent>
#include <QPointF>
#include <QPointingDevice>

#include <chrono>
#include <initializer_list>
#include <vector>

namespace toile {
class DrawingView;
class LayerPanel;
class PagePanel;
} // namespace toile

namespace toile::test {

enum class PenEnd { Tip, Eraser };

class CanvasRig : public WindowRig
{
public:
    explicit CanvasRig(const std::string& folder, QSize size = {1440, 900},
                       std::chrono::milliseconds perStep = std::chrono::milliseconds(1));

    DrawingView& page();
    PageRaster& raster();
    PagePanel& panel();
    LayerPanel& layers();
    /// Of the shown sketch; an empty one where that is a picture.
    Drawing drawing();
    /// The drawing's layer of a kind, from below the first; must be there.
    const DrawingLayer& layer(LayerKind kind);
    const DrawingLayer& activeLayer();
    size_t strokes() { return strokeCount(drawing()); }
    /// How many steps undo would find.
    size_t stepsBack();

    /// Ctrl+N, until the page is there.
    bool newPage();
    /// By the panel's key, with the focus on the page.
    void choose(ToolKind tool);
    /// The brush in hand, as the bar would have it.
    void takeBrush(const char* brush, float sizeMm = 0);
    void focusPage();
    void pageKey(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);

    /// One event of a tablet, at a place of the page's widget. Times go on by 6 ms.
    void pen(QEvent::Type type, QPointF at, double pressure, PenEnd end = PenEnd::Tip,
             Qt::KeyboardModifiers modifiers = Qt::NoModifier, Qt::MouseButton button = Qt::LeftButton);
    void proximity(bool isNear, PenEnd end = PenEnd::Tip);
    /// Through places on the page, in steps of a few pixels. Returns how many samples had the tip down.
    int draw(const std::vector<Vec2>& placesMm, PenEnd end = PenEnd::Tip,
             Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void click(Vec2 placeMm, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Fingers that come, stay where they are, and go.
    void tap(int fingers);
    void press(QWidget& button);

    /// Until all that is drawn is painted too.
    bool waitForPaint();
    /// What the canvas has painted against a page painted at once from the drawing: the largest difference of
    /// a channel. After waitForPaint().
    int differenceFromFresh();
    /// The colour that is seen on the page.
    QColor seen(Vec2 placeMm);
    QString sentence();

private:
    quint64 m_penMs = 1'000'000'000; ///< far from every other device's clock
};

/// Largest difference of a channel at level 0; 255 where the pages differ in size.
int rasterDifference(PageRaster& one, PageRaster& two);

} // namespace toile::test
