#include "ui/canvas/page_painter.h"

#include <QPaintDevice>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace toile {

namespace {

constexpr int marginPx = 2; ///< what a smooth pixel at the edge of the part looks at

} // namespace

int PagePainter::levelFor(const PageRaster& raster, double devicePixelsPerMm)
{
    const double finer = raster.pxPerMm() / std::max(devicePixelsPerMm, 1e-6);
    const int level = finer > 1 ? int(std::floor(std::log2(finer) + 1e-6)) : 0;
    return std::clamp(level, 0, std::max(0, raster.levels() - 1));
}

QTransform PagePainter::toView(const PageRaster& raster, const PageView& view, int level)
{
    const double mmPerPx = double(1 << level) / raster.pxPerMm();
    return QTransform::fromScale(mmPerPx, mmPerPx) * view.toView();
}

void PagePainter::gather(PageRaster& raster, int level, const QRect& source)
{
    if (m_scratch.width() < source.width() || m_scratch.height() < source.height())
        m_scratch =
            QImage(std::max(source.width(), m_scratch.width()), std::max(source.height(), m_scratch.height()),
                   QImage::Format_ARGB32_Premultiplied);
    constexpr int side = PageRaster::tileSide;
    for (int row = source.top() / side; row <= source.bottom() / side; ++row)
        for (int column = source.left() / side; column <= source.right() / side; ++column) {
            const std::span<const uint32_t> tile = raster.tile(level, column, row);
            const QRect place = QRect(column * side, row * side, side, side) & source;
            if (tile.size() < size_t(side) * side || place.isEmpty())
                continue;
            for (int y = place.top(); y <= place.bottom(); ++y) {
                auto* to = reinterpret_cast<uint32_t*>(m_scratch.scanLine(y - source.top())) +
                           (place.left() - source.left());
                const uint32_t* from =
                    tile.data() + size_t(y - row * side) * side + size_t(place.left() - column * side);
                std::memcpy(to, from, size_t(place.width()) * sizeof(uint32_t));
            }
        }
}

void PagePainter::paint(QPainter& painter, PageRaster& raster, const PageView& view, const QRect& part)
{
    if (raster.pagePx().isEmpty() || part.isEmpty())
        return;
    const int level = levelFor(raster, view.scale() * painter.device()->devicePixelRatioF());
    const QTransform transform = toView(raster, view, level);
    const Size whole = raster.levelPx(level);
    const QRect source = transform.inverted()
                             .mapRect(QRectF(part))
                             .toAlignedRect()
                             .adjusted(-marginPx, -marginPx, marginPx, marginPx) &
                         QRect(0, 0, whole.width, whole.height);
    if (source.isEmpty())
        return;
    gather(raster, level, source);
    painter.save();
    painter.setClipRect(part, Qt::IntersectClip);
    painter.setTransform(transform);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(source.topLeft(), m_scratch, QRect(QPoint(), source.size()));
    painter.restore();
}

} // namespace toile
