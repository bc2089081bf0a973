// Type on sheets and boards: one choice of fonts, and lines that never leave their place.
#pragma once

#include <QFont>
#include <QPainter>
#include <QRectF>
#include <QString>

#include <string>

namespace toile {

/// Inter, with Noto Sans CJK for what it lacks.
QFont pageFont(double px, QFont::Weight weight);

/// From UTF-8, line feeds and runs of blanks made single blanks.
QString oneLine(const std::string& text);

/// One line in the painter's font and pen, vertically centred, cut with an ellipsis where it is too long.
/// Gives the width that it took.
double drawLine(QPainter& painter, const QRectF& place, const QString& text,
                Qt::Alignment alignment = Qt::AlignLeft);

/// Paragraphs (at line feeds) wrapped into `place` from its top with `lineFeed` between baselines and half of
/// it more between paragraphs; cut with an ellipsis where there is no more room.
void drawParagraphs(QPainter& painter, const QRectF& place, const std::string& text, double lineFeed);

} // namespace toile
