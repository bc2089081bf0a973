#include "core/render/page_text.h"

#include <QFontMetricsF>
#include <QTextLayout>

#include <algorithm>

namespace toile {

QFont pageFont(double px, QFont::Weight weight)
{
    QFont font(QStringList{QStringLiteral("Inter"), QStringLiteral("Noto Sans CJK SC"),
                           QStringLiteral("sans-serif")});
    font.setPixelSize(std::max(1, qRound(px)));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QString oneLine(const std::string& text)
{
    return QString::fromStdString(text).simplified();
}

double drawLine(QPainter& painter, const QRectF& place, const QString& text, Qt::Alignment alignment)
{
    const QFontMetricsF metrics(painter.font());
    const QString shown = metrics.elidedText(text, Qt::ElideRight, place.width());
    painter.drawText(place, int(alignment) | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    return metrics.horizontalAdvance(shown);
}

namespace {

/// The paragraph's lines, each no wider than `width`.
QStringList wrapped(const QString& paragraph, const QFont& font, double width)
{
    QTextLayout layout(paragraph, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    QStringList lines;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        lines << paragraph.mid(line.textStart(), line.textLength());
    }
    layout.endLayout();
    return lines;
}

} // namespace

void drawParagraphs(QPainter& painter, const QRectF& place, const std::string& text, double lineFeed)
{
    struct Line
    {
        QString text;
        double y;
    };
    std::vector<Line> lines;
    double y = place.top();
    bool isCut = false;
    for (const QString& paragraph :
         QString::fromStdString(text).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        for (const QString& line : wrapped(paragraph.simplified(), painter.font(), place.width())) {
            isCut = y + lineFeed > place.bottom() + 0.01 * lineFeed;
            if (isCut)
                break;
            lines.push_back({line.trimmed(), y});
            y += lineFeed;
        }
        if (isCut)
            break;
        y += lineFeed / 2;
    }
    if (isCut && !lines.empty())
        lines.back().text += QStringLiteral(" …");
    for (const Line& line : lines)
        drawLine(painter, {place.left(), line.y, place.width(), lineFeed}, line.text);
}

} // namespace toile
