#include "core/render/note_outlines.h"

#include "core/drawing/stroke_bounds.h"

#include <QFont>
#include <QPainterPath>
#include <QString>
#include <QTransform>

namespace toile {

namespace {

constexpr int letterPx = 100; ///< outlines are taken at this size and scaled
constexpr qsizetype mostLetters = 4000;

} // namespace

FilledArea noteOutlines(const TextNote& note)
{
    FilledArea area;
    if (!(note.heightMm > 0) || note.text.empty())
        return area;
    QFont font(QStringLiteral("Inter"));
    font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(letterPx);
    font.setHintingPreference(QFont::PreferNoHinting);
    const QString text = QString::fromStdString(note.text).left(mostLetters);
    QPainterPath path;
    double y = 0;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        path.addText(0, y, font, line);
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
