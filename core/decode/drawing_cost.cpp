#include "core/decode/drawing_cost.h"

#include <QPainterPath>
#include <QPixmap>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

// Measured with Qt 6.4's raster engine: about five seconds each.
constexpr double mostFilledPixels = 1.5e10;
constexpr double mostCellSteps = 1e9;
constexpr int mostPathElements = 0x7fff; // Qt drops the rest of a longer SVG path without a word

/// What the edges of one shape cost the scan converter: it keeps the cells that they touch in a list for each
/// row and walks the list for every new one.
struct Edges
{
    double cells = 0;
    double top = 1e30;
    double bottom = -1e30;

    void add(QPointF from, QPointF to)
    {
        cells += std::abs(to.x() - from.x()) + std::abs(to.y() - from.y()) + 1;
        top = std::min({top, from.y(), to.y()});
        bottom = std::max({bottom, from.y(), to.y()});
    }
    double steps(double canvasWidth) const
    {
        if (cells == 0)
            return 0;
        const double inRow = cells / std::max(1.0, bottom - top);
        return cells * std::min(inRow, canvasWidth) / 2;
    }
};

} // namespace

class DrawingCost::Engine : public QPaintEngine
{
public:
    explicit Engine(QSize size) : QPaintEngine(AllFeatures), m_canvas(QPointF(), QSizeF(size)) {}

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    Type type() const override { return User; }

    void updateState(const QPaintEngineState& now) override
    {
        m_transform = now.transform();
        m_penWidth = now.pen().style() == Qt::NoPen ? -1 : now.pen().widthF();
        m_isFilled = now.brush().style() != Qt::NoBrush;
    }

    void drawPath(const QPainterPath& path) override
    {
        if (!isBearable())
            return;
        const QPainterPath mapped = m_transform.map(path);
        const QRectF reach =
            mapped.controlPointRect().adjusted(-penReach(), -penReach(), penReach(), penReach());
        const QRectF seen = reach.intersected(m_canvas);
        m_filledPixels += seen.width() * seen.height();
        m_tooLong |= mapped.elementCount() > mostPathElements;
        countSteps(mapped);
    }

    void drawPolygon(const QPointF* points, int count, PolygonDrawMode) override
    {
        QPainterPath path;
        path.addPolygon(QPolygonF(QList<QPointF>(points, points + count)));
        drawPath(path);
    }

    void drawPixmap(const QRectF& target, const QPixmap&, const QRectF&) override { drawPicture(target); }
    void drawImage(const QRectF& target, const QImage&, const QRectF&, Qt::ImageConversionFlags) override
    {
        drawPicture(target);
    }

    bool isBearable() const
    {
        return m_filledPixels <= mostFilledPixels && m_cellSteps <= mostCellSteps &&
               !m_tooLong; // not for a NaN
    }

private:
    void drawPicture(const QRectF& target)
    {
        const QRectF seen = m_transform.mapRect(target).intersected(m_canvas);
        m_filledPixels += 4 * seen.width() * seen.height();
    }

    double penReach() const
    {
        return m_penWidth <= 0 ? 1 : m_penWidth * std::sqrt(std::abs(m_transform.determinant()));
    }

    /// A fill takes the whole path at once; a pen goes from subpath to subpath, on both sides.
    void countSteps(const QPainterPath& path)
    {
        const QRectF page =
            m_canvas.adjusted(-m_canvas.width(), -m_canvas.height(), m_canvas.width(), m_canvas.height());
        const auto clipped = [&page](QPointF point) {
            return QPointF(std::clamp(point.x(), page.left(), page.right()),
                           std::clamp(point.y(), page.top(), page.bottom()));
        };
        constexpr double sides = 4; // twice the cells in twice as long a list
        Edges whole, subpath;
        QPointF from;
        for (int i = 0; i < path.elementCount(); ++i) {
            const QPainterPath::Element element = path.elementAt(i);
            const QPointF to = element;
            if (element.isMoveTo()) {
                m_cellSteps += m_penWidth < 0 ? 0 : sides * subpath.steps(m_canvas.width());
                subpath = {};
            } else {
                // Straight edges are clipped before they are filled, curves are not.
                const bool isStraight = element.isLineTo();
                const QPointF start = isStraight ? clipped(from) : from, end = isStraight ? clipped(to) : to;
                whole.add(start, end);
                subpath.add(start, end);
            }
            from = to;
        }
        m_cellSteps += m_penWidth < 0 ? 0 : sides * subpath.steps(m_canvas.width());
        m_cellSteps += m_isFilled ? whole.steps(m_canvas.width()) : 0;
    }

    QRectF m_canvas;
    QTransform m_transform;
    double m_penWidth = -1;
    bool m_isFilled = false;
    double m_filledPixels = 0;
    double m_cellSteps = 0;
    bool m_tooLong = false;
};

DrawingCost::DrawingCost(QSize size) : m_size(size), m_engine(std::make_unique<Engine>(size)) {}

DrawingCost::~DrawingCost() = default;

QPaintEngine* DrawingCost::paintEngine() const
{
    return m_engine.get();
}

bool DrawingCost::isBearable() const
{
    return m_engine->isBearable();
}

int DrawingCost::metric(PaintDeviceMetric metric) const
{
    constexpr int dotsPerInch = 96; // as a QImage has
    constexpr double millimetresPerInch = 25.4;
    const auto millimetres = [](int px) { return qRound(px * millimetresPerInch / dotsPerInch); };
    switch (metric) {
    case PdmWidth:
        return m_size.width();
    case PdmHeight:
        return m_size.height();
    case PdmWidthMM:
        return millimetres(m_size.width());
    case PdmHeightMM:
        return millimetres(m_size.height());
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY:
        return dotsPerInch;
    case PdmDepth:
        return 32;
    case PdmDevicePixelRatio:
        return 1;
    case PdmDevicePixelRatioScaled:
        return qRound(devicePixelRatioFScale());
    default:
        return 0;
    }
}

} // namespace toile
