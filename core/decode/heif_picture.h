// HEIC and AVIF, as phones and browsers keep photographs, decoded by libheif.
#pragma once

#include "core/decode/decoded_image.h"
#include "core/decode/picture_decoder.h"

#include <span>

namespace toile {

/// Opens libheif; false where it is not installed. Once, before a reading process closes itself in.
bool loadHeifLibrary();

/// The primary picture, upright.
Result<DecodedImage, Refusal> heifPicture(std::span<const uint8_t> bytes, const DecodeOptions& options);

} // namespace toile
