// The canvas: shows the page and what is being done to it, and says what a hand wants of the drawing.
#pragma once

#include "ui/canvas/live_strokes.h"
#include "ui/canvas/page_painter.h"
#include "ui/canvas/page_view.h"
#include "ui/canvas/stroke_input.h"
#include "ui/canvas/tool_hand.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace toile {

/// Values in, intents out: after an intent the owner changes the document, has the raster show() it and calls
/// setDrawing(). What happens between an event and its pixels is done at once: filter, steady, paint into
/// tiles, update().
class DrawingView : public QWidget
{
    Q_OBJECT

public:
    /// The raster outlives the view; only the view takes its dirty rectangles.
    explicit DrawingView(PageRaster& raster, QWidget* parent = nullptr);

    void setDrawing(const Drawing& drawing);
    const Drawing& drawing() const { return m_scene.drawing; }
    /// Brings what has changed in the raster to the screen.
    void refresh();

    /// What is under the pen is given as far as it has come; the rest, until the pen is up, draws nothing.
    void endStroke();
    void setTool(ToolKind kind);
    ToolKind tool() const { return m_hand.kind(); }
    void setLook(const BrushLook& look);
    void setEraser(const BrushLook& look);
    void setStabiliser(StabiliserStrength strength) { m_scene.stabiliser = strength; }
    void setPressureCurve(const PressureCurve& curve) { m_scene.curve = curve; }
    void setFingersDraw(bool doDraw) { m_input.setFingersDraw(doDraw); }
    /// Strokes of the active layer; cleared when another layer becomes active.
    void setSelection(const std::vector<StrokeId>& ids);
    const std::vector<StrokeId>& selection() const { return m_scene.selection; }

    const PageView& view() const { return m_view; }
    void setView(const PageView& view);
    void fit();
    void zoomBy(double factor);
    void turnUpright();
    void setMirrored(bool isMirrored);
    bool isDrawing() const { return m_input.isDrawing(); }

    QSize sizeHint() const override { return {520, 640}; }

Q_SIGNALS:
    /// For the active layer, without its twin: symmetricStrokes() makes that.
    void strokeDrawn(const Stroke& stroke);
    void strokeReshaped(const Stroke& stroke);
    void strokesMoved(const std::vector<StrokeId>& ids, const Affine& affine, bool areCopies);
    void strokesRemoved(const std::vector<StrokeId>& ids);
    void selectionChanged(const std::vector<StrokeId>& ids);
    void layerMoved(LayerId layer, const Affine& affine);
    void fillRequested(Vec2 at);
    /// `note`: the one to be changed; 0: a new one.
    void wordsRequested(Vec2 at, StrokeId note);
    /// `isLast`: the hand has let go; until then the colour is on trial.
    void colourPicked(StrokeColour colour, bool isLast);
    void axisMoved(float xMm, bool isLast);
    void undoRequested();
    void redoRequested();
    void drawingRefused();
    void viewChanged();

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;

private:
    void take(const CanvasIntent& intent);
    void take(const ToolWish& wish);
    void viewMoved(const ViewMoved& move);
    void pick(Vec2 at, bool isLast);
    void viewHasChanged();
    void toolHasChanged();
    void moveRing(std::optional<QPointF> at);
    void showChip();
    void chooseCursor();

    PageRaster& m_raster;
    PageView m_view;
    bool m_isFitted = true; ///< until someone zooms, the page follows the window's size
    PagePainter m_pagePainter;
    LiveStrokes m_live;
    ToolScene m_scene;
    ToolHand m_hand;
    StrokeInput m_input;
    bool m_isFocusShown = false;
    ToolOverlay m_overlay;
    std::optional<QPointF> m_ring;
    QLabel* m_chip;
};

} // namespace toile
