#include "core/render/note_outlines.h"

#include "core/drawing/stroke_bounds.h"

#include <QFont>
#include <QGlyphRun>
#include <QPainterPath>
#include <QRawFont>
#include <QString>
#include <QTextLayout>
#include <QTransform>

#include <cmath>

namespace toile {

namespace {

constexpr int letterPx = 100; ///< words are set at this size and scaled
constexpr qsizetype mostLetters = 4000;

QFont noteFont()
{
    QFont font(QStringLiteral("Inter"));
    font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(letterPx);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

/// Qt leaves the sub-pixel place of the glyph that it painted last in a thread's font face, and moves every
/// outline that it takes from there by up to three quarters of a unit of the font's design: taken at one
/// pixel a unit, whole numbers are what the font says.
QPainterPath glyphOutline(const QRawFont& inUnits, quint32 glyph)
{
    QPainterPath path = inUnits.pathForGlyph(glyph);
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element at = path.elementAt(i);
        path.setElementPositionAt(i, std::floor(at.x), std::floor(at.y));
    }
    return path;
}

/// One line of letters on the baseline (0, 0), in pixels at letterPx.
QPainterPath lineOutline(const QString& words)
{
    QTextLayout layout(words, noteFont());
    QTextOption option = layout.textOption();
    option.setUseDesignMetrics(true);
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    QPainterPath path;
    if (!line.isValid())
        return path;
    for (const QGlyphRun& run : line.glyphRuns()) {
        QRawFont inUnits = run.rawFont();
        const double unitsPerEm = inUnits.unitsPerEm();
        if (!(unitsPerEm > 0))
            continue;
        inUnits.setPixelSize(unitsPerEm);
        const QList<quint32> glyphs = run.glyphIndexes();
        const QList<QPointF> places = run.positions();
        for (qsizetype i = 0; i < glyphs.size(); ++i) {
            QTransform place;
            place.translate(places[i].x(), places[i].y() - line.y() - line.ascent());
            place.scale(letterPx / unitsPerEm, letterPx / unitsPerEm);
            path.addPath(place.map(glyphOutline(inUnits, glyphs[i])));
        }
    }
    return path;
}

} // namespace

FilledArea noteOutlines(const TextNote& note)
{
    FilledArea area;
    if (!(note.heightMm > 0) || note.text.empty())
        return area;
    QString text = QString::fromStdString(note.text).left(mostLetters);
    for (const QChar::SpecialCharacter lineEnd : {QChar::LineSeparator, QChar::ParagraphSeparator})
        text.replace(lineEnd, QLatin1Char('\n'));
    QPainterPath path;
    double y = 0;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        path.addPath(lineOutline(line).translated(0, y));
        y += letterPx / double(noteLetterShare);
    }
    const double scale = double(note.heightMm) * noteLetterShare / letterPx;
    QTransform place;
    place.translate(note.at.x, note.at.y);
    place.scale(scale, scale);
    // Curves are flattened before they are scaled: to a quarter of a pixel of these letters.
    for (const QPolygonF& large : path.toSubpathPolygons()) {
        const QPolygonF polygon = place.map(large);
        std::vector<Vec2> contour;
        contour.reserve(size_t(polygon.size()));
        for (const QPointF& point : polygon)
            contour.push_back({float(point.x()), float(point.y())});
        area.contours.push_back(std::move(contour));
    }
    return area;
}

} // namespace toile
