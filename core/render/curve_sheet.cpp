#include "core/render/curve_sheet.h"

#include "core/imaging/convert.h"
#include "core/render/page_text.h"

#include <QImage>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>
#include <optional>
#include <sstream>

namespace toile {

namespace {

constexpr QRgb ink = 0xff2b2723, quiet = 0xff8a837a, hairline = 0xffdcd7d0, line = 0xffb0532f;
constexpr int columns = 3;
constexpr double panelWidth = 360, panelHeight = 150, gutter = 36, margin = 40, titleHeight = 56;
constexpr double captionHeight = 24;

struct Range
{
    double least = std::numeric_limits<double>::infinity(), greatest = -least;

    void take(double value)
    {
        least = std::min(least, value);
        greatest = std::max(greatest, value);
    }
    bool isEmpty() const { return least > greatest; }
    /// 0 at the least, 1 at the greatest; a flat curve runs along the middle.
    double share(double value) const { return greatest > least ? (value - least) / (greatest - least) : 0.5; }
};

bool isDrawn(const std::pair<double, double>& point)
{
    return std::isfinite(point.first) && std::isfinite(point.second);
}

QString shortNumber(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.3g", value);
    return QString::fromLatin1(text);
}

void drawPanel(QPainter& painter, const QRectF& place, const Curve& curve, const Range& across)
{
    Range down;
    double last = 0;
    for (const auto& point : curve.points)
        if (isDrawn(point)) {
            down.take(point.second);
            last = point.second;
        }
    const QRectF caption(place.x(), place.y(), place.width(), captionHeight);
    painter.setFont(pageFont(13, QFont::DemiBold));
    painter.setPen(QColor::fromRgb(ink));
    drawLine(painter, caption, oneLine(curve.name));
    painter.setFont(pageFont(12, QFont::Normal));
    drawLine(painter, caption, shortNumber(last), Qt::AlignRight);

    const QRectF field = place.adjusted(0, captionHeight, 0, 0);
    painter.setPen(QPen(QColor::fromRgb(hairline), 1));
    painter.drawRect(field);
    painter.setPen(QPen(QColor::fromRgb(line), 1.5));
    QPolygonF piece;
    const auto drawPiece = [&] {
        if (piece.size() == 1)
            painter.drawEllipse(piece.front(), 1, 1);
        else if (piece.size() > 1)
            painter.drawPolyline(piece);
        piece.clear();
    };
    for (const auto& point : curve.points) {
        if (isDrawn(point))
            piece << QPointF(field.left() + across.share(point.first) * field.width(),
                             field.bottom() - 6 - down.share(point.second) * (field.height() - 12));
        else
            drawPiece();
    }
    drawPiece();
    painter.setPen(QColor::fromRgb(quiet));
    painter.setFont(pageFont(11, QFont::Normal));
    const QRectF inner = field.adjusted(6, 3, -6, -3);
    drawLine(painter, QRectF(inner.x(), inner.y(), inner.width(), 14), shortNumber(down.greatest));
    drawLine(painter, QRectF(inner.x(), inner.bottom() - 14, inner.width(), 14), shortNumber(down.least));
    drawLine(painter, QRectF(inner.x(), inner.bottom() - 14, inner.width(), 14), shortNumber(across.greatest),
             Qt::AlignRight);
}

/// Nothing for an empty cell; `isNumber` says whether a cell that is not empty holds one.
std::optional<double> numberIn(const std::string& cell, bool& isNumber)
{
    double value = 0;
    const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    isNumber = fault == std::errc() && end == cell.data() + cell.size();
    return isNumber ? std::optional(value) : std::nullopt;
}

std::vector<std::string> cellsOf(const std::string& row)
{
    std::vector<std::string> cells(1);
    for (const char c : row)
        if (c == ',')
            cells.emplace_back();
        else
            cells.back() += c;
    return cells;
}

} // namespace

Image curveSheet(const std::vector<Curve>& curves, const std::string& title)
{
    std::vector<const Curve*> shown;
    Range across;
    for (const Curve& curve : curves) {
        const bool isSeen = std::ranges::any_of(curve.points, isDrawn);
        if (isSeen)
            shown.push_back(&curve);
        for (const auto& point : curve.points)
            if (isDrawn(point))
                across.take(point.first);
    }
    if (shown.empty())
        return {};
    const int wide = std::min(columns, int(shown.size())), high = (int(shown.size()) + wide - 1) / wide;
    const double top = margin + (title.empty() ? 0 : titleHeight);
    QImage sheet(int(2 * margin + wide * panelWidth + (wide - 1) * gutter),
                 int(top + high * (captionHeight + panelHeight) + (high - 1) * gutter + margin),
                 QImage::Format_RGB32);
    if (sheet.isNull())
        return {};
    sheet.fill(Qt::white);
    QPainter painter(&sheet);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    if (!title.empty()) {
        painter.setFont(pageFont(20, QFont::DemiBold));
        painter.setPen(QColor::fromRgb(ink));
        drawLine(painter, {margin, margin * 0.7, sheet.width() - 2 * margin, 30}, oneLine(title));
    }
    for (size_t i = 0; i < shown.size(); ++i)
        drawPanel(painter,
                  {margin + double(int(i) % wide) * (panelWidth + gutter),
                   top + double(int(i) / wide) * (captionHeight + panelHeight + gutter), panelWidth,
                   captionHeight + panelHeight},
                  *shown[i], across);
    painter.end();
    return fromQImage(sheet);
}

std::vector<Curve> curvesFromCsv(const std::string& table, const std::vector<std::string>& without)
{
    std::vector<Curve> curves;
    std::istringstream rows(table);
    std::string row;
    if (!std::getline(rows, row))
        return curves;
    for (const std::string& name : cellsOf(row))
        curves.push_back({name, {}});
    while (std::getline(rows, row) && !rows.eof()) { // the last row may still be being written
        const std::vector<std::string> cells = cellsOf(row);
        bool isWhole = cells.size() == curves.size();
        const std::optional<double> x = isWhole ? numberIn(cells.front(), isWhole) : std::nullopt;
        for (size_t i = 1; isWhole && i < cells.size(); ++i)
            if (const auto y = cells[i].empty() ? std::nullopt : numberIn(cells[i], isWhole))
                curves[i].points.emplace_back(*x, *y);
        if (!isWhole)
            break;
    }
    curves.erase(curves.begin());
    std::erase_if(
        curves, [&](const Curve& curve) { return std::ranges::find(without, curve.name) != without.end(); });
    return curves;
}

} // namespace toile
