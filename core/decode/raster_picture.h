// Pictures that have pixels of their own, decoded by Qt's plugins.
#pragma once

#include "core/decode/decoded_image.h"
#include "core/decode/picture_decoder.h"

#include <span>

namespace toile {

/// PNG, JPEG, WebP, TIFF, BMP or GIF, by `options.format`, once it is known to be whole.
Result<DecodedImage, Refusal> decodedRaster(std::span<const uint8_t> bytes, const DecodeOptions& options);

/// Loads the plugins of all these formats, so that no file need be opened later.
void loadRasterFormats();

} // namespace toile
