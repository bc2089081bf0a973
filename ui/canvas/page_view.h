// How one looks at the page: zoom, place, turn, mirror. Takes view pixels to page millimetres and back.
#pragma once

#include "core/drawing/stroke.h"
#include "ui/canvas/canvas_intent.h"

#include <QRectF>
#include <QSizeF>
#include <QTransform>

namespace toile {

/// A value. View pixels are logical ones.
class PageView
{
public:
    static constexpr double leastScale = 0.2; ///< pixels for a millimetre
    static constexpr double mostScale = 240;
    static constexpr double fullSize = 96 / 25.4; ///< the scale that is called 100 %

    void setViewSize(QSizeF size);
    QSizeF viewSize() const { return m_viewSize; }
    double scale() const { return m_scale; }
    double turnDeg() const { return m_turnDeg; } ///< clockwise on the screen, -180..180
    bool isMirrored() const { return m_isMirrored; }

    /// All of the page in sight with a margin, as turned as it is.
    void fit(Vec2 pageMm);
    /// What is in the middle stays there.
    void setScale(double scale);
    void setTurnDeg(double deg);
    void setMirrored(bool isMirrored);
    /// As the hand wishes; a turn near upright, held by `snaps`, becomes upright.
    void move(const ViewMoved& move, bool snaps = false);

    QTransform toView() const; ///< from page millimetres
    QPointF toView(Vec2 mm) const;
    Vec2 toPage(QPointF at) const;
    /// With tilt and barrel as the page sees them; the pressure as it is.
    StrokePoint toPage(const PenPoint& point) const;

    bool operator==(const PageView&) const = default;

private:
    QSizeF m_viewSize{400, 400};
    double m_scale = fullSize;
    double m_turnDeg = 0;
    bool m_isMirrored = false;
    double m_centreX = 105; ///< page millimetres in the middle of the view
    double m_centreY = 148.5;
};

} // namespace toile
