// A picture that is painted at any zoom without crawling lines, from halved copies of it.
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
    QImage whole() const { return isNull() ? QImage() : m_levels.front(); }
    /// Makes all copies now, on whatever thread; otherwise each is made when it is first painted.
    void prepare();

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
};

} // namespace toile
