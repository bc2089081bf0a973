// What stands round a figure: floor, scenery, furniture, frames; notes, captions and measures.
#pragma once

#include "core/lessons/flats_alone.h"

namespace toile::lessons {

/// Behind the figures: floor, scenery, furniture, washes, frames. `floor` is the y that feet stand on.
void drawScenery(Artist& artist, const Field& field, float floor);
/// A scene that fills the page: nothing of the paper is left.
void drawBackdrop(Artist& artist, Size sheet);
/// What a sitting figure sits on.
void drawSeat(Artist& artist, const Mannequin& body);
/// The shadow that a figure casts on the floor.
void drawCastShadow(Artist& artist, Vec2 feet, float headPx);
/// Squares of cloth with a caption now and then.
void drawSwatches(Artist& artist, const Field& field);
/// Captions, notes with arrows to a place, measures, page numbers.
void drawNotes(Artist& artist, const Field& free, Vec2 target, int count);
void drawCaption(Artist& artist, const Field& field);
void drawMeasures(Artist& artist, const Field& around);
void drawFrame(Artist& artist, Size sheet);

} // namespace toile::lessons
