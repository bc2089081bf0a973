// What Toile has understood of a sketch, as something to look at: lines, parts, tone.
#pragma once

#include "core/sketch/sketch_model.h"

#include <QColor>
#include <QImage>
#include <QPointF>
#include <QRectF>

namespace toile {

enum class Overlay { None, Lines, Parts, Tone };

/// A picture of the model's size to be laid over the sketch; null for None.
QImage overlayOf(const SketchModel& model, Overlay overlay, const QColor& accent);

/// The part under a point in shares of the sketch; 0 where there is none.
int partAt(const SketchModel& model, QPointF share);

struct PartLight
{
    QImage picture;
    QRectF place; ///< shares of the sketch
};
/// One part filled with the accent, as large as its bounds.
PartLight lightOf(const SketchModel& model, int part, const QColor& accent);

} // namespace toile
