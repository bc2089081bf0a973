// What Toile takes each place of a sketch for, as quiet tints to be laid over it.
#pragma once

#include "core/imaging/sketch_classes.h"
#include "core/sketch/sketch_model.h"

#include <QColor>
#include <QImage>

#include <set>

namespace toile {

/// Opaque: for a dot beside the class's name. Paper: the colour that "not garment" is painted with.
QColor colourOf(SketchClass kind);
/// The same as it lies over a drawing.
QColor tintOf(SketchClass kind);

/// The sketch in greys, of the model's size, each pixel under its class's tint, parts outlined; `leftAsPaper`
/// are outlined alone. Null where there is no sketch.
QImage classTints(const SketchModel& model, const std::set<int>& leftAsPaper);

/// Of the model's size: those parts, lit and outlined with `accent`; null where there are none.
QImage chosenParts(const SketchModel& model, const std::set<int>& parts, const QColor& accent);

/// The class of a place in shares of the sketch; Paper beside it, and where nobody has told any.
SketchClass classAt(const SketchModel& model, double x, double y);

} // namespace toile
