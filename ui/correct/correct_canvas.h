// Over the sketch while one corrects: what was understood as tints, and the brush, lasso or line that puts it
// right.
#pragma once

#include "core/imaging/sketch_classes.h"
#include "ui/canvas/scaled_picture.h"

#include <QPolygonF>
#include <QWidget>

#include <optional>

namespace toile {

class PictureView;

/// Click leaves the mouse to the pane below: it tells clicks and moves the picture.
enum class CorrectTool { Click, Brush, Lasso, Split };

class CorrectCanvas : public QWidget
{
    Q_OBJECT

public:
    /// As large as the pane, whose zoom it follows; the pane outlives it.
    explicit CorrectCanvas(PictureView& pane);

    void setTool(CorrectTool tool);
    CorrectTool tool() const { return m_tool; }
    void setPaints(SketchClass kind);
    SketchClass paints() const { return m_paints; }
    /// The brush's width, a share of the picture's longer side.
    void setWidthShare(double width);
    double widthShare() const { return m_width; }

    /// Of the picture's proportions; what was drawn meanwhile is in it. Without it nothing can be drawn.
    void setTints(const QImage& tints);
    void setChosen(const QImage& chosen);
    /// What was drawn becomes nothing.
    void dropDrawn();
    /// Takes back the way that is being drawn; false where none is.
    bool cancelWay();

Q_SIGNALS:
    /// In shares of the picture; by tool().
    void drawn(const QPolygonF& way);
    void hovered(QPointF share); ///< while a tool is in hand

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool eventFilter(QObject* pane, QEvent* event) override;

private:
    struct Way
    {
        CorrectTool tool = CorrectTool::Brush;
        SketchClass paints = SketchClass::Garment;
        double width = 0; ///< as widthShare()
        QPolygonF points; ///< shares of the picture
    };
    QTransform fromShares() const;
    double pixelsOf(double width) const;
    void paintWay(QPainter& painter, const Way& way) const;
    void paintRing(QPainter& painter) const;

    PictureView& m_pane;
    ScaledPicture m_tints;
    ScaledPicture m_chosen;
    CorrectTool m_tool = CorrectTool::Click;
    SketchClass m_paints = SketchClass::Paper;
    double m_width = 0.03;
    std::optional<Way> m_way;    ///< under the mouse
    std::vector<Way> m_awaiting; ///< drawn, and not in the tints yet
    std::optional<QPointF> m_at; ///< of the mouse
};

} // namespace toile
