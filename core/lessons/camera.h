// How a drawing comes into the computer: as it is, from a scanner, by a phone.
#pragma once

#include "core/imaging/labelled_drawing.h"
#include "core/imaging/noise.h"

namespace toile::lessons {

/// The picture, sRGB 0..1, and its classes; both bend together.
struct Shot
{
    Raster<Vec3> picture;
    ClassMap classes;
};

/// Yellowed, stained, soft or hard in contrast.
void scan(Shot& shot, Dice& dice);
/// Only black and white, as old line blocks are kept.
void lineBlock(Shot& shot, Dice& dice);
/// Tilted on a desk, under uneven light, with blur and noise. What is not the page is ground.
void photograph(Shot& shot, Dice& dice);
/// The blocks of a JPEG of quality 25 to 90.
void squeeze(Shot& shot, Dice& dice);

LabelledDrawing developed(const Shot& shot);

} // namespace toile::lessons
