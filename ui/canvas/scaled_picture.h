// A picture that is painted at any zoom without crawling lines, from halved copies of it.
#pragma once

#include <QImage>
#include <QRectF>

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
    QImage whole() const { return isNull() ? QImage() : m_levels.front(); }
    /// Makes all copies now, on whatever thread, and looks where the drawing is; otherwise each copy is made
    /// when it is first painted, and the drawing is everywhere.
    void prepare();
    /// What is not plain paper, in shares of the picture.
    QRectF content() const { return m_content; }

    /// Paints the whole picture to its own rectangle of pixels under the painter's transform.
    void paint(QPainter& painter) const;

private:
    const QImage& levelFor(double scale) const;
    void halve() const;
    bool canHalve(size_t level) const
    {
        return m_levels[level].width() > 64 && m_levels[level].height() > 64;
    }
    mutable std::vector<QImage> m_levels;
    QRectF m_content = {0, 0, 1, 1};
};

} // namespace toile
