#include "ui/canvas/scaled_picture.h"

#include <QPainter>

#include <cmath>

namespace toile {

ScaledPicture::ScaledPicture(const QImage& picture)
{
    if (!picture.isNull())
        m_levels.push_back(picture.convertToFormat(QImage::Format_ARGB32_Premultiplied));
}

const QImage& ScaledPicture::levelFor(double scale) const
{
    size_t level = 0;
    while (scale <= 0.5 && m_levels[level].width() > 64 && m_levels[level].height() > 64) {
        if (level + 1 == m_levels.size()) {
            const QImage& whole = m_levels[level];
            m_levels.push_back(whole.scaled((whole.width() + 1) / 2, (whole.height() + 1) / 2,
                                            Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
        }
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
