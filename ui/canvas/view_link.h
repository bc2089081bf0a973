// Where one looks at pictures: zoom, place and turn, shared by all panes that are linked.
#pragma once

#include <QObject>
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QTransform>

namespace toile {

/// Counts in shares of the picture and of "fits its pane", so that pictures of any size stay linked.
class ViewLink : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    double zoom() const { return m_zoom; } ///< 1: the picture fits its pane
    QPointF center() const { return m_center; }
    int turnDeg() const { return m_turnDeg; } ///< clockwise, a multiple of 15

    /// What is to be seen whole when it fits: the drawing without the empty paper around it.
    void setContent(QRectF shares);
    void fit();
    void rotate(int deg);
    /// Zooms by `factor`; `anchor`, in shares of the picture, stays where it is on the screen.
    void zoomAt(double factor, QPointF anchor);
    void moveBy(QPointF shares);

    /// Takes pixels of a picture to those of a pane.
    QTransform transform(QSizeF picture, QSizeF pane) const;
    /// The scale at which a picture fits a pane, turned as it is, with a margin.
    double fitScale(QSizeF picture, QSizeF pane) const;

Q_SIGNALS:
    void changed();

private:
    QRectF m_content = {0, 0, 1, 1};
    double m_zoom = 1;
    QPointF m_center = {0.5, 0.5};
    int m_turnDeg = 0;
};

} // namespace toile
