// The merged picture inside of a painting program's file.
#pragma once

#include "core/decode/decoded_image.h"
#include "core/decode/picture_decoder.h"

#include <span>

namespace toile {

/// OpenRaster (.ora) and Krita (.kra): mergedimage.png inside of a zip file. NoMergedPicture where there is
/// none, OtherType for any other zip file.
Result<DecodedImage, Refusal> mergedPicture(std::span<const uint8_t> bytes, const DecodeOptions& options);

} // namespace toile
