// One white pane with a picture on it: zoom to the cursor, pan, a caption, an overlay, another picture below
// a slider.
#pragma once

#include "ui/canvas/scaled_picture.h"
#include "ui/canvas/view_link.h"

#include <QWidget>

namespace toile {

class PictureView : public QWidget
{
    Q_OBJECT

public:
    /// The link outlives the pane.
    explicit PictureView(ViewLink& link, QWidget* parent = nullptr);

    void setPicture(const ScaledPicture& picture);
    QSize pictureSize() const { return m_picture.size(); }
    void setCaption(const QString& caption);
    QString caption() const { return m_caption; }
    void setNote(const QString& note);
    /// A frame: what the keys do is done to this one.
    void setMarked(bool isMarked);
    bool isMarked() const { return m_isMarked; }
    /// Laid over the picture and scaled to it; a null one is none.
    void setOverlay(const QImage& overlay);
    /// Laid over overlay and picture at `place` (shares of the picture).
    void setLight(const QImage& light, QRectF place);
    /// Left of the slider this one shows instead; a null one takes the slider away.
    void setSplitPicture(const ScaledPicture& picture);
    bool isSplit() const { return !m_splitPicture.isNull(); }
    double splitAt() const { return m_splitAt; }
    void setSplitAt(double share);

    /// Logical screen pixels for one of the picture's.
    double scale() const;
    /// Shares of the picture (0..1 inside) under a point of the pane.
    QPointF shareAt(QPointF point) const;
    QPointF pointOf(QPointF share) const;
    void zoomBy(double factor);

    QSize sizeHint() const override { return {420, 480}; }

Q_SIGNALS:
    void hovered(QPointF share);
    void left();
    void clicked(QPointF share, Qt::KeyboardModifiers modifiers);
    void activated(); ///< double click
    void panelsToggled();
    void splitMoved(double share);
    void clothDragged(QPointF share);
    void clothDropped(QPointF share, const QByteArray& cloth);
    void menuWanted(QPointF share, QPoint place); ///< `place`: on the screen

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QTransform transform() const;
    QTransform splitTransform() const;
    void paintSplit(QPainter& painter);
    void paintWords(QPainter& painter);
    bool isOnSplit(QPointF point) const;

    ViewLink& m_link;
    ScaledPicture m_picture;
    ScaledPicture m_overlay;
    ScaledPicture m_light;
    ScaledPicture m_splitPicture;
    QRectF m_lightPlace;
    QString m_caption;
    QString m_note;
    double m_splitAt = 0.5;
    QPointF m_pressed;
    QPointF m_dragFrom;
    bool m_isMarked = false;
    bool m_isPressed = false;
    bool m_isPanning = false;
    bool m_isSplitting = false;
};

/// Cloths in a drag: the place in its shelf's model, as text.
inline constexpr char clothMime[] = "application/x-toile-cloth";

} // namespace toile
