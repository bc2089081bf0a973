// A picture that is painted at any zoom without crawling lines: halved copies of it, made when first needed.
#pragma once

#include <QImage>

#include <vector>

class QPainter;

namespace toile {

class ScaledPicture
{
public:
    ScaledPicture() = default;
    explicit ScaledPicture(const QImage& picture);

    bool isNull() const { return m_levels.empty(); }
    QSize size() const { return isNull() ? QSize() : m_levels.front().size(); }
    qint64 key() const { return isNull() ? 0 : m_levels.front().cacheKey(); }

    /// Paints the whole picture to its own rectangle of pixels under the painter's transform.
    void paint(QPainter& painter) const;

private:
    const QImage& levelFor(double scale) const;
    mutable std::vector<QImage> m_levels;
};

} // namespace toile
