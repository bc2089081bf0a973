// Photoshop's files, as the picture that their layers make together.
#pragma once

#include "core/decode/decoded_image.h"
#include "core/decode/picture_decoder.h"

#include <span>

namespace toile {

/// PSD and PSB (Adobe Photoshop File Formats Specification, 2019): grey, duotone, indexed, RGB and CMYK of 8
/// or 16 bits, raw or PackBits. NoMergedPicture where Photoshop was told to leave it out; OtherType for what
/// a sketch is never kept in (Lab, 1 and 32 bits).
Result<DecodedImage, Refusal> photoshopPicture(std::span<const uint8_t> bytes, const DecodeOptions& options);

} // namespace toile
