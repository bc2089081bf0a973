#include "ui/correct/correct_canvas.h"

#include "ui/canvas/picture_view.h"
#include "ui/correct/class_tints.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <utility>

namespace toile {

namespace {

constexpr double leastStepPx = 2; ///< the way of a hand in fewer points

bool isLongEnough(CorrectTool tool, const QPolygonF& points)
{
    const qsizetype least = tool == CorrectTool::Lasso ? 3 : tool == CorrectTool::Split ? 2 : 1;
    return points.size() >= least;
}

} // namespace

CorrectCanvas::CorrectCanvas(PictureView& pane) : QWidget(&pane), m_pane(pane)
{
    setMouseTracking(true);
    pane.installEventFilter(this);
    setGeometry(pane.rect());
    setTool(CorrectTool::Click);
}

void CorrectCanvas::setTool(CorrectTool tool)
{
    cancelWay();
    m_tool = tool;
    setAttribute(Qt::WA_TransparentForMouseEvents, tool == CorrectTool::Click);
    setCursor(tool == CorrectTool::Click ? Qt::ArrowCursor : Qt::CrossCursor);
    if (tool == CorrectTool::Click)
        m_at.reset();
    update();
}

void CorrectCanvas::setPaints(SketchClass kind)
{
    m_paints = kind;
    update();
}

void CorrectCanvas::setWidthShare(double width)
{
    m_width = width;
    update();
}

void CorrectCanvas::setTints(const QImage& tints)
{
    m_tints = ScaledPicture(tints);
    m_awaiting.clear();
    update();
}

void CorrectCanvas::setChosen(const QImage& chosen)
{
    m_chosen = ScaledPicture(chosen);
    update();
}

void CorrectCanvas::dropDrawn()
{
    m_awaiting.clear();
    update();
}

bool CorrectCanvas::cancelWay()
{
    const bool wasDrawing = std::exchange(m_way, std::nullopt).has_value();
    update();
    return wasDrawing;
}

QTransform CorrectCanvas::fromShares() const
{
    const QPointF origin = m_pane.pointOf({0, 0});
    const QPointF right = m_pane.pointOf({1, 0}) - origin, down = m_pane.pointOf({0, 1}) - origin;
    return {right.x(), right.y(), down.x(), down.y(), origin.x(), origin.y()};
}

double CorrectCanvas::pixelsOf(double width) const
{
    const QSize size = m_pane.pictureSize();
    return width * std::max(size.width(), size.height()) * m_pane.scale();
}

void CorrectCanvas::paintEvent(QPaintEvent*)
{
    if (m_pane.pictureSize().isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const ScaledPicture* laid : {&m_tints, &m_chosen}) {
        if (laid->isNull())
            continue;
        painter.setTransform(QTransform::fromScale(1.0 / laid->size().width(), 1.0 / laid->size().height()) *
                             fromShares());
        laid->paint(painter);
    }
    painter.resetTransform();
    for (const Way& way : m_awaiting)
        paintWay(painter, way);
    if (m_way)
        paintWay(painter, *m_way);
    if (m_at && m_tool == CorrectTool::Brush)
        paintRing(painter);
}

void CorrectCanvas::paintWay(QPainter& painter, const Way& way) const
{
    const QPolygonF points = fromShares().map(way.points);
    const QColor line = colourOf(SketchClass::Garment).darker(150);
    if (way.tool == CorrectTool::Brush) {
        QPainterPath path(points.front());
        for (const QPointF& point : points)
            path.lineTo(point);
        path.lineTo(points.back() + QPointF(0.01, 0)); // a point is a dot
        painter.strokePath(
            path, QPen(tintOf(way.paints), pixelsOf(way.width), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    } else if (way.tool == CorrectTool::Lasso) {
        painter.setPen(QPen(line, 1.5, Qt::DashLine));
        painter.setBrush(tintOf(way.paints));
        painter.drawPolygon(points);
    } else {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2, Qt::DashLine, Qt::RoundCap));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(points);
    }
}

void CorrectCanvas::paintRing(QPainter& painter) const
{
    const double radius = std::max(1.0, pixelsOf(m_width) / 2);
    painter.setBrush(Qt::NoBrush);
    for (const auto& [colour, width] : {std::pair<QColor, double>(Qt::white, 3), {Qt::black, 1}}) {
        painter.setPen(QPen(colour, width));
        painter.drawEllipse(*m_at, radius, radius);
    }
}

void CorrectCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_tints.isNull())
        return event->ignore();
    m_way = Way{m_tool, m_paints, m_width, {m_pane.shareAt(event->position())}};
    update();
}

void CorrectCanvas::mouseMoveEvent(QMouseEvent* event)
{
    m_at = event->position();
    update();
    Q_EMIT hovered(m_pane.shareAt(*m_at));
    if (!m_way)
        return event->setAccepted(event->buttons() == Qt::NoButton); // another button moves the picture
    if ((m_pane.pointOf(m_way->points.back()) - *m_at).manhattanLength() >= leastStepPx)
        m_way->points << m_pane.shareAt(*m_at);
}

void CorrectCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_way)
        return event->ignore();
    const Way way = *std::exchange(m_way, std::nullopt);
    update();
    if (!isLongEnough(way.tool, way.points))
        return;
    m_awaiting.push_back(way);
    Q_EMIT drawn(way.points);
}

void CorrectCanvas::leaveEvent(QEvent*)
{
    m_at.reset();
    update();
    Q_EMIT hovered({-1, -1});
}

bool CorrectCanvas::eventFilter(QObject* pane, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        setGeometry(m_pane.rect());
    return QWidget::eventFilter(pane, event);
}

} // namespace toile
