// JPEGs for the printing press: four inks by the profile that they bring.
#pragma once

#include "core/decode/decoded_image.h"
#include "core/decode/picture_decoder.h"

#include <span>

namespace toile {

/// Whether the JPEG has four components.
bool isInkedJpeg(std::span<const uint8_t> bytes);

/// Its picture in sRGB, by `icc` or, where that is of no use, each ink taking its share of the light. The
/// orientation is not looked at.
Result<QImage, Refusal> inkedJpeg(std::span<const uint8_t> bytes, std::span<const uint8_t> icc,
                                  const DecodeOptions& options);

} // namespace toile
