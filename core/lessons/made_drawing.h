// Drawings without end, each with what its pixels are: lessons for the network that tells what is what on a
// designer's drawing.
#pragma once

#include "core/base/result.h"
#include "core/imaging/labelled_drawing.h"

#include <cstdint>

namespace toile {

/// A drawing as designers make them, 384 to 640 px at its longer side, opaque, and the class of each of its
/// pixels: dressed figures, flats, cutting patterns, heads and accessories, on pages with notes, by many
/// media, scanned or photographed. Same seed, same bytes; any thread. Some tens of milliseconds.
Result<LabelledDrawing> madeDrawing(uint64_t seed);

/// The picture and, right of it, its classes in colours: to be looked at.
Image withClasses(const LabelledDrawing& drawing);

} // namespace toile
