#include "tests/support/figure_sheet.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>

namespace toile::test {

namespace {

QPointF point(Vec2 place)
{
    return {place.x, place.y};
}

QPainterPath painterPath(const BezierPath& path)
{
    QPainterPath drawn(point(path.nodes.front().at));
    const size_t segments = path.isClosed ? path.nodes.size() : path.nodes.size() - 1;
    for (size_t k = 0; k < segments; ++k) {
        const PathNode& to = path.nodes[(k + 1) % path.nodes.size()];
        drawn.cubicTo(point(path.nodes[k].out), point(to.in), point(to.at));
    }
    return drawn;
}

QColor colourOf(FigureMark mark)
{
    switch (mark) {
    case FigureMark::Outline:
        return Qt::black;
    case FigureMark::Detail:
        return {90, 90, 90};
    case FigureMark::Balance:
        return {220, 60, 60};
    case FigureMark::Head:
        return {205, 205, 225};
    default:
        return {70, 130, 200};
    }
}

} // namespace

Image figureSheet(std::span<const Figure> figures, int columns, Size cell)
{
    const int rows = (int(figures.size()) + columns - 1) / columns;
    QImage sheet(columns * cell.width, rows * cell.height, QImage::Format_RGBA8888);
    sheet.fill(Qt::white);
    QPainter painter(&sheet);
    painter.setRenderHint(QPainter::Antialiasing);
    const float heightMm = 297;
    const float scale = float(cell.height) / heightMm;
    const Vec2 pageMm{float(cell.width) / scale, heightMm};
    // Hair lines would vanish in a small picture.
    const float widen = std::max(1.0f, 1.8f / scale);
    for (size_t k = 0; k < figures.size(); ++k) {
        painter.save();
        painter.translate(int(k) % columns * cell.width, int(k) / columns * cell.height);
        painter.scale(scale, scale);
        for (const FigureLine& line : figureLines(figures[k].id, pageMm)) {
            painter.setPen(QPen(colourOf(line.mark), line.widthMm * widen, Qt::SolidLine, Qt::RoundCap));
            painter.drawPath(painterPath(line.path));
        }
        painter.restore();
    }
    painter.end();
    std::vector<uint8_t> bytes(size_t(sheet.width()) * size_t(sheet.height()) * 4);
    for (int y = 0; y < sheet.height(); ++y)
        std::copy_n(sheet.constScanLine(y), size_t(sheet.width()) * 4,
                    bytes.data() + size_t(y) * size_t(sheet.width()) * 4);
    return Image({sheet.width(), sheet.height()}, std::move(bytes));
}

} // namespace toile::test
