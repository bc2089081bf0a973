#include "core/render/contact_sheet.h"

#include "core/imaging/convert.h"
#include "core/imaging/pixel_ops.h"
#include "core/render/page_text.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <vector>

namespace toile {

namespace {

constexpr QRgb ink = 0xff2b2723;     // a warm near-black for the title
constexpr QRgb caption = 0xff57514a; // a warm dark grey
constexpr QRgb hairline = 0xffdcd7d0;

/// All measures follow the cell, so that a sheet of any size has the same look.
struct Layout
{
    int columns = 1;
    int cellPx = 0;
    std::vector<int>
        rowHeights; ///< a row is as high as its tallest picture, so that wide ones leave no holes
    double margin = 0;
    double gutter = 0;
    double captionHeight = 0;
    double titleHeight = 0;

    int rowHeight(int index) const { return rowHeights[size_t(index / columns)]; }
    QPointF cellOrigin(int index) const
    {
        const int column = index % columns, row = index / columns;
        return {margin + column * (cellPx + gutter), margin + titleHeight + heightOf(row) + row * gutter};
    }
    QSize size() const
    {
        const int rows = int(rowHeights.size());
        return {qRound(2 * margin + columns * cellPx + (columns - 1) * gutter),
                qRound(2 * margin + titleHeight + heightOf(rows) + (rows - 1) * gutter)};
    }

private:
    /// Of the first `rows` rows with their captions, without gutters.
    double heightOf(int rows) const
    {
        double height = 0;
        for (int row = 0; row < rows; ++row)
            height += rowHeights[size_t(row)] + captionHeight;
        return height;
    }
};

Layout layoutOf(const std::vector<SheetCell>& cells, int columns, int cellPx, bool hasTitle)
{
    const int count = int(cells.size());
    Layout layout;
    layout.columns = std::clamp(columns, 1, std::max(1, count));
    layout.cellPx = cellPx;
    layout.rowHeights.assign(size_t((count + layout.columns - 1) / layout.columns), 1);
    for (int i = 0; i < count; ++i) {
        int& height = layout.rowHeights[size_t(i / layout.columns)];
        height = std::max(height, fittedTo(cells[size_t(i)].picture.size(), cellPx).height);
    }
    layout.gutter = cellPx * 0.09;
    layout.margin = cellPx * 0.14;
    layout.captionHeight = std::max(22.0, cellPx * 0.105);
    layout.titleHeight = hasTitle ? std::max(44.0, cellPx * 0.24) : 0;
    return layout;
}

void drawCell(QPainter& painter, const Layout& layout, int index, const SheetCell& cell)
{
    const QPointF origin = layout.cellOrigin(index);
    if (!cell.picture.isNull()) {
        const Size size = fittedTo(cell.picture.size(), layout.cellPx);
        const QImage picture = toQImage(flattened(resized(cell.picture, size)));
        const QPoint corner(qRound(origin.x() + (layout.cellPx - size.width) / 2.0),
                            qRound(origin.y() + (layout.rowHeight(index) - size.height) / 2.0));
        painter.drawImage(corner, picture);
    }
    const double ruleY = origin.y() + layout.rowHeight(index) + layout.captionHeight * 0.16;
    painter.fillRect(QRectF(qRound(origin.x()), qRound(ruleY), layout.cellPx, 1), QColor::fromRgb(hairline));
    const QRectF line(origin.x(), ruleY, layout.cellPx, layout.captionHeight * 0.84);
    drawLine(painter, line, oneLine(cell.caption));
}

} // namespace

Image contactSheet(const std::vector<SheetCell>& cells, int columns, int cellPx, const std::string& title)
{
    if (cells.empty() || cellPx <= 0)
        return {};
    const Layout layout = layoutOf(cells, columns, cellPx, !title.empty());
    QImage sheet(layout.size(), QImage::Format_RGB32);
    if (sheet.isNull())
        return {};
    sheet.fill(Qt::white);
    QPainter painter(&sheet);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    if (!title.empty()) {
        painter.setFont(pageFont(std::max(17.0, cellPx * 0.078), QFont::DemiBold));
        painter.setPen(QColor::fromRgb(ink));
        const QRectF line(layout.margin, layout.margin * 0.8, sheet.width() - 2 * layout.margin,
                          layout.titleHeight * 0.6);
        drawLine(painter, line, oneLine(title));
    }
    painter.setFont(pageFont(std::max(11.0, cellPx * 0.038), QFont::Normal));
    painter.setPen(QColor::fromRgb(caption));
    for (size_t i = 0; i < cells.size(); ++i)
        drawCell(painter, layout, int(i), cells[i]);
    painter.end();
    return fromQImage(sheet);
}

} // namespace toile
