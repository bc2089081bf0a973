#include "ui/canvas/scaled_picture.h"

#include <QPainter>

#include <cmath>

namespace toile {

ScaledPicture::ScaledPicture(const QImage& picture)
{
    if (!picture.isNull())
        m_levels.push_back(picture.convertToFormat(QImage::Format_ARGB32_Premultiplied));
}

void ScaledPicture::halve() const
{
    const QImage& last = m_levels.back();
    m_levels.push_back(last.scaled((last.width() + 1) / 2, (last.height() + 1) / 2, Qt::IgnoreAspectRatio,
                                   Qt::SmoothTransformation));
}

void ScaledPicture::prepare()
{
    while (!isNull() && canHalve(m_levels.size() - 1))
        halve();
}

const QImage& ScaledPicture::levelFor(double scale) const
{
    size_t level = 0;
    while (scale <= 0.5 && canHalve(level)) {
        if (level + 1 == m_levels.size())
            halve();
        ++level;
        scale *= 2;
    }
    return m_levels[level];
}

void ScaledPicture::paint(QPainter& painter) const
{
    if (isNull())
        return;
    const QTransform& transform = painter.deviceTransform();
    const double scale = std::sqrt(std::abs(transform.determinant()));
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, scale < 4);
    painter.drawImage(QRectF(QPointF(), QSizeF(size())), levelFor(scale));
    painter.restore();
}

} // namespace toile
