#include "ui/canvas/scaled_picture.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

constexpr double lookedAtPx = 256;
constexpr int paperFrom = 244; ///< grey values from here on are paper

/// The box of all that is darker than paper, with a little air; all where nothing is.
QRectF contentOf(const QImage& picture)
{
    QRect box;
    for (int y = 0; y < picture.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        for (int x = 0; x < picture.width(); ++x)
            if (qAlpha(line[x]) > 8 && qGray(line[x]) < paperFrom)
                box |= QRect(x, y, 1, 1);
    }
    if (box.isEmpty())
        return {0, 0, 1, 1};
    const double width = picture.width(), height = picture.height();
    const QRectF content(box.x() / width, box.y() / height, box.width() / width, box.height() / height);
    return content.adjusted(-0.01, -0.01, 0.01, 0.01) & QRectF(0, 0, 1, 1);
}

} // namespace

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
    if (!isNull())
        m_content =
            contentOf(levelFor(std::min(1.0, lookedAtPx / std::max(size().width(), size().height()))));
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
