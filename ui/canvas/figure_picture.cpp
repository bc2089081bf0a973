#include "core/drawing/cubic.h"
#include "ui/canvas/figure_chooser.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace toile {

namespace {

constexpr double helpShare = 0.45; ///< of the ink, in helping lines
constexpr double leastPx = 0.8;

bool isDrawn(FigureMark mark)
{
    return mark == FigureMark::Outline || mark == FigureMark::Detail;
}

QPainterPath pathOf(const BezierPath& path)
{
    QPainterPath line;
    if (path.nodes.empty())
        return line;
    const auto point = [](Vec2 at) { return QPointF(at.x, at.y); };
    line.moveTo(point(path.nodes.front().at));
    const size_t segments = path.nodes.size() - (path.isClosed ? 0 : 1);
    for (size_t index = 0; index < segments; ++index) {
        const PathNode& from = path.nodes[index];
        const PathNode& to = path.nodes[(index + 1) % path.nodes.size()];
        line.cubicTo(point(from.out), point(to.in), point(to.at));
    }
    return line;
}

} // namespace

QImage figurePicture(std::string_view id, Vec2 pageMm, QSize px, const QColor& ink, bool withHelpingLines)
{
    const std::vector<FigureLine> lines = figureLines(id, pageMm);
    if (lines.empty() || px.isEmpty())
        return {};
    QImage picture(px, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const double scale = std::min(px.width() / double(pageMm.x), px.height() / double(pageMm.y));
    painter.translate((px.width() - pageMm.x * scale) / 2, (px.height() - pageMm.y * scale) / 2);
    painter.scale(scale, scale);
    for (const FigureLine& line : lines) {
        if (!withHelpingLines && !isDrawn(line.mark))
            continue;
        QColor colour = ink;
        if (!isDrawn(line.mark))
            colour.setAlphaF(float(colour.alphaF() * helpShare));
        painter.setPen(QPen(colour, std::max(double(line.widthMm), leastPx / scale), Qt::SolidLine,
                            Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(pathOf(line.path));
    }
    return picture;
}

} // namespace toile
