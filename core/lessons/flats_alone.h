// Garments without a body: flats, cutting patterns, and accessories by themselves.
#pragma once

#include "core/lessons/dressed_figure.h"

namespace toile::lessons {

/// A part of the sheet, pixels.
struct Field
{
    float left = 0, top = 0, right = 0, bottom = 0;

    float width() const { return right - left; }
    float height() const { return bottom - top; }
    Vec2 middle() const { return {(left + right) / 2, (top + bottom) / 2}; }
};

/// One garment, front or back, that fills a field.
void drawFlat(Artist& artist, const FigureManner& manner, const Field& field);
/// The same garment from the front and from the back, side by side.
void drawFlatPair(Artist& artist, const FigureManner& manner, const Field& field);
/// A piece of a cutting pattern.
void drawPatternPiece(Artist& artist, const FigureManner& manner, const Field& field);
/// A hat, a pair of shoes or a bag.
void drawAccessoryAlone(Artist& artist, const FigureManner& manner, const Field& field);

} // namespace toile::lessons
