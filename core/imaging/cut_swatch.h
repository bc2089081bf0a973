// A piece of cloth photographed on a white sheet: the cloth without the sheet.
#pragma once

#include "core/imaging/image.h"

#include <optional>

namespace toile {

/// The largest upright rectangle of cloth in a picture whose margin is a light sheet on all four sides, in
/// its pixels; the cloth must be a rectangle, lying as it likes, of at least a fifth of the picture. Nothing
/// for any other picture: a print that goes to the edge, a motif on white, a white cloth.
std::optional<Rect> swatchOnSheet(const Image& picture);

/// Cut out where it lies on a sheet, as it is otherwise.
Image cutSwatch(const Image& picture);

} // namespace toile
