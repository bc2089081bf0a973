// paintBoard and boardPreview: what the plan says, in ink.
#include "core/imaging/convert.h"
#include "core/imaging/pixel_ops.h"
#include "core/render/board_plan.h"
#include "core/render/page_text.h"

#include <QImage>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

constexpr QRgb ink = 0xff24201c;   // a warm near-black
constexpr QRgb text = 0xff4d4841;  // captions
constexpr QRgb quiet = 0xff7a736b; // notes beside captions
constexpr QRgb strongRule = 0xff3a3530;
constexpr QRgb hairline = 0xffdcd7d0;
constexpr double hairlineMm = 0.18;
constexpr double strongMm = 0.3;

/// Fonts have whole sizes in Qt; with this many units to the millimetre a board breaks its lines alike in a
/// preview, on 300 dpi and in a PDF.
constexpr double unitsPerMm = 40;

/// Small pictures are enlarged so far in a PDF, and larger ones kept: viewers show bare pixels otherwise, and
/// more makes only the file larger.
constexpr double enlargedPxPerMm = 200 / 25.4;

class BoardPainter
{
public:
    BoardPainter(QPainter& painter, const BoardContent& content, const PlannedBoard& plan, double pxPerMm)
        : m_painter(painter), m_content(content), m_plan(plan), m_layout(plan.layout),
          m_scale(plan.layout.typeScale), m_pxPerMm(pxPerMm), m_device(painter.worldTransform())
    {
        m_isPdf = painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::Pdf;
    }

    bool paint(const std::stop_token& stop)
    {
        m_painter.fillRect(deviceRect({0, 0, m_layout.widthMm, m_layout.heightMm}), Qt::white);
        for (size_t i = 0; i < m_layout.pictures.size(); ++i) {
            if (stop.stop_requested())
                return false;
            drawPicture(m_content.pictures[i].picture, m_plan.crops[i], m_layout.pictures[i]);
        }
        for (size_t i = 0; i < m_layout.cloths.size(); ++i)
            drawSwatch(m_content.cloths[i].picture, m_layout.cloths[i]);
        for (size_t i = 0; i < m_layout.palette.size(); ++i)
            m_painter.fillRect(deviceRect(m_layout.palette[i]), colourOf(m_plan.palette[i]));
        m_painter.setWorldTransform(QTransform::fromScale(m_pxPerMm / unitsPerMm, m_pxPerMm / unitsPerMm) *
                                    m_device);
        drawHead();
        for (size_t i = 0; i < m_layout.captions.size(); ++i)
            drawCaption(m_content.pictures[i], m_layout.captions[i], i == 0);
        drawFoot();
        m_painter.setWorldTransform(m_device);
        return !stop.stop_requested();
    }

private:
    static QColor colourOf(const BoardColour& colour) { return {colour[0], colour[1], colour[2]}; }

    QRectF deviceRect(const BoardBox& box) const
    {
        const double left = std::round(box.x * m_pxPerMm), top = std::round(box.y * m_pxPerMm);
        return {left, top, std::max(1.0, std::round(box.right() * m_pxPerMm) - left),
                std::max(1.0, std::round(box.bottom() * m_pxPerMm) - top)};
    }

    /// In text units.
    static QRectF textRect(const BoardBox& box)
    {
        return {box.x * unitsPerMm, box.y * unitsPerMm, box.width * unitsPerMm, box.height * unitsPerMm};
    }

    void setType(double mm, QFont::Weight weight, QRgb colour)
    {
        m_painter.setFont(pageFont(mm * m_scale * unitsPerMm, weight));
        m_painter.setPen(QColor::fromRgb(colour));
    }

    void drawRule(const BoardBox& below, double y, double thicknessMm, QRgb colour)
    {
        // Never thinner than a pixel, or previews lose their rules.
        const double thickness = std::max(thicknessMm * m_scale, 1 / m_pxPerMm) * unitsPerMm;
        m_painter.fillRect(
            QRectF(below.x * unitsPerMm, y * unitsPerMm - thickness / 2, below.width * unitsPerMm, thickness),
            QColor::fromRgb(colour));
    }

    void drawPicture(const Image& picture, const Rect& crop, const BoardBox& box)
    {
        if (picture.isNull() || box.isEmpty())
            return;
        const QRectF place = deviceRect(box);
        Size size{int(place.width()), int(place.height())};
        if (const double wanted = std::max<double>(crop.width, box.width * enlargedPxPerMm);
            m_isPdf && wanted < size.width)
            size = {std::max(1, int(wanted)), std::max(1, int(wanted / size.width * size.height))};
        m_painter.drawImage(
            place,
            toQImage(flattened(resized(cropped(picture, crop), size))).convertToFormat(QImage::Format_RGB32));
    }

    /// The swatch's middle square.
    void drawSwatch(const Image& picture, const BoardBox& box)
    {
        const int side = std::min(picture.width(), picture.height());
        drawPicture(picture, {(picture.width() - side) / 2, (picture.height() - side) / 2, side, side}, box);
    }

    /// On a baseline at `y`; gives the width that it took.
    double drawOnBaseline(double x, double y, double width, const QString& line, bool isRight = false)
    {
        const QFontMetricsF metrics(m_painter.font());
        const QString shown = metrics.elidedText(line, Qt::ElideRight, width * unitsPerMm);
        const double advance = metrics.horizontalAdvance(shown);
        m_painter.drawText(
            QPointF(isRight ? (x + width) * unitsPerMm - advance : x * unitsPerMm, y * unitsPerMm), shown);
        return advance / unitsPerMm;
    }

    void drawHead()
    {
        const BoardBox &title = m_layout.title, &author = m_layout.author;
        if (title.isEmpty() && author.isEmpty())
            return;
        const BoardBox& head = title.isEmpty() ? author : title;
        const double baseline = head.bottom() - 5 * m_scale;
        double taken = 0;
        if (const QString line = oneLine(m_content.title); !line.isEmpty() && !title.isEmpty()) {
            setType(titleSize(line, title.width), QFont::DemiBold, ink);
            taken = drawOnBaseline(title.x, baseline, title.width, line) + 5 * m_scale;
        }
        if (const double room = title.width - taken; room > 12 * m_scale) {
            setType(board_type::subtitle, QFont::Normal, quiet);
            drawOnBaseline(title.x + taken, baseline, room, oneLine(m_content.subtitle));
        }
        QStringList byline{oneLine(m_content.author), oneLine(m_content.date)};
        byline.removeAll(QString());
        setType(board_type::subtitle, QFont::Normal, quiet);
        drawOnBaseline(author.x, baseline, author.width, byline.join(QStringLiteral(" · ")), true);
        const double edge = title.isEmpty() ? author.x : title.x;
        const double right = author.isEmpty() ? title.right() : author.right();
        drawRule({edge, 0, right - edge, 0}, head.bottom(), strongMm, strongRule);
    }

    /// A long title is set smaller before it is cut.
    double titleSize(const QString& line, double width) const
    {
        const QFontMetricsF metrics(pageFont(board_type::title * m_scale * unitsPerMm, QFont::DemiBold));
        const double share = width * unitsPerMm / std::max(1.0, metrics.horizontalAdvance(line) * 1.02);
        return board_type::title * std::clamp(share, 0.6, 1.0);
    }

    void drawCaption(const BoardPicture& picture, const BoardBox& box, bool isFirst)
    {
        if (box.isEmpty())
            return;
        drawRule(box, box.y, hairlineMm, hairline);
        const double feed = board_type::captionLine * m_scale;
        const double top = box.y + board_type::ruleToCaption * m_scale;
        const bool isTwoLines = !isFirst && box.bottom() - top > 1.5 * feed;
        const QString caption = oneLine(picture.caption), note = oneLine(picture.note);
        const auto line = [&](int index, double x, double width) {
            return textRect({x, top + index * feed - 0.4 * m_scale, width, feed});
        };
        double noteWidth = 0;
        if (!note.isEmpty()) {
            setType(board_type::caption, QFont::Normal, quiet);
            const double most = caption.isEmpty() || isTwoLines ? box.width : 0.45 * box.width;
            const QFontMetricsF metrics(m_painter.font());
            noteWidth = std::min(most, metrics.horizontalAdvance(note) / unitsPerMm + 0.1);
            if (isTwoLines)
                drawLine(m_painter, line(caption.isEmpty() ? 0 : 1, box.x, box.width), note);
            else
                drawLine(m_painter, line(0, box.right() - noteWidth, noteWidth), note, Qt::AlignRight);
        }
        const bool sharesLine = noteWidth > 0 && !isTwoLines;
        setType(board_type::caption, isFirst ? QFont::DemiBold : QFont::Normal, isFirst ? ink : text);
        if (isTwoLines && note.isEmpty())
            drawParagraphs(m_painter, line(0, box.x, box.width).adjusted(0, 0, 0, feed * unitsPerMm),
                           caption.toStdString(), feed * unitsPerMm);
        else
            drawLine(m_painter, line(0, box.x, box.width - (sharesLine ? noteWidth + 3 * m_scale : 0)),
                     caption);
    }

    void drawHeading(size_t word, double x, double width)
    {
        if (word >= m_content.words.size())
            return;
        setType(board_type::heading, QFont::DemiBold, ink);
        const double top = m_layout.foot.y + (board_type::ruleToHeading - 0.8) * m_scale;
        drawLine(m_painter, textRect({x, top, width, board_type::captionLine * m_scale}),
                 oneLine(m_content.words[word]));
    }

    void drawSwatchText(const BoardBox& box, int index, const QString& line, QRgb colour)
    {
        setType(board_type::small, QFont::Normal, colour);
        const double y = box.bottom() + (board_type::swatchToText + index * board_type::smallLine) * m_scale;
        drawLine(m_painter, textRect({box.x, y, box.width + 2 * m_scale, board_type::smallLine * m_scale}),
                 line);
    }

    void drawFoot()
    {
        if (m_layout.foot.isEmpty())
            return;
        drawRule(m_layout.foot, m_layout.foot.y, hairlineMm, hairline);
        const auto run = [](const std::vector<BoardBox>& boxes) {
            return boxes.back().right() - boxes.front().x;
        };
        if (!m_layout.cloths.empty())
            drawHeading(0, m_layout.cloths[0].x, run(m_layout.cloths) + 8 * m_scale);
        for (size_t i = 0; i < m_layout.cloths.size(); ++i) {
            drawSwatchText(m_layout.cloths[i], 0, oneLine(m_content.cloths[i].caption), text);
            drawSwatchText(m_layout.cloths[i], 1, oneLine(m_content.cloths[i].note), quiet);
        }
        if (!m_layout.palette.empty())
            drawHeading(1, m_layout.palette[0].x, run(m_layout.palette) + 8 * m_scale);
        for (size_t i = 0; i < m_layout.palette.size(); ++i)
            drawSwatchText(m_layout.palette[i], 0, colourOf(m_plan.palette[i]).name().toUpper(), text);
        if (m_layout.notes.isEmpty())
            return;
        drawHeading(2, m_layout.notes.x, m_layout.notes.width);
        setType(board_type::small * 1.04, QFont::Normal, text);
        const double lift = 0.7 * m_scale; // capitals level with the swatches' upper edge
        const BoardBox& notes = m_layout.notes;
        drawParagraphs(m_painter, textRect({notes.x, notes.y - lift, notes.width, notes.height + lift}),
                       m_content.notes, board_type::smallLine * 1.08 * m_scale * unitsPerMm);
    }

    QPainter& m_painter;
    const BoardContent& m_content;
    const PlannedBoard& m_plan;
    const BoardLayout& m_layout;
    double m_scale;
    double m_pxPerMm;
    QTransform m_device; ///< the caller's
    bool m_isPdf = false;
};

} // namespace

bool paintPlannedBoard(QPainter& painter, const BoardContent& content, const PlannedBoard& plan,
                       double pxPerMm, const std::stop_token& stop)
{
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing |
                           QPainter::SmoothPixmapTransform | QPainter::LosslessImageRendering);
    const bool done = BoardPainter(painter, content, plan, pxPerMm).paint(stop);
    painter.restore();
    return done;
}

void paintBoard(QPainter& painter, const BoardContent& content, double pxPerMm)
{
    if (pxPerMm > 0)
        paintPlannedBoard(painter, content, planBoard(content), pxPerMm, {});
}

Image boardPreview(const BoardContent& content, int longSidePx)
{
    const PlannedBoard plan = planBoard(content);
    const double pxPerMm = longSidePx / std::max(plan.layout.widthMm, plan.layout.heightMm);
    QImage page(qRound(plan.layout.widthMm * pxPerMm), qRound(plan.layout.heightMm * pxPerMm),
                QImage::Format_RGB32);
    if (page.isNull())
        return {};
    page.fill(Qt::white);
    QPainter painter(&page);
    paintPlannedBoard(painter, content, plan, pxPerMm, {});
    painter.end();
    return fromQImage(page);
}

} // namespace toile
