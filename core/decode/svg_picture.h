// An SVG turned into a picture by librsvg.
#pragma once

#include "core/decode/vector_picture.h"

#include <span>

namespace toile {

/// Opens librsvg and says where fonts are; false where it is not installed. Once, while there is one thread:
/// in the house, before a reading process closes itself in.
bool loadSvgLibrary();

/// With what is transparent left so. The text may be in UTF-8 or UTF-16, plain or compressed (SVGZ). Scripts,
/// animation, foreignObject and all that lies outside of the file are left out; a drawing that shows nothing
/// but a picture from outside is refused (LinkedPicture).
Result<DecodedImage, Refusal> drawnSvg(std::span<const uint8_t> bytes, const VectorLimits& limits);

} // namespace toile
