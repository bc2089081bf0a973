// TIFFs as scanners, printing presses and 3-D programs write them: what Qt's plugin does not know of.
#pragma once

#include "core/decode/decoded_image.h"
#include "core/decode/picture_decoder.h"

#include <optional>
#include <span>
#include <vector>

namespace toile {

/// libtiff prints to the console whatever a scanner's software invented; from here on it does not.
void quietTiff();

/// The places of a file's pages among its directories: smaller copies of a page and masks are none. At most
/// 10,000; empty where there is no directory.
std::vector<int> tiffPages(std::span<const uint8_t> bytes);

/// A page whose samples are inks of 8 or 16 bits, or floating-point numbers, in sRGB, upright as it is
/// stored. Nothing for any other, which Qt reads. Numbers are taken as they stand, and scaled where the
/// largest is over one.
std::optional<Result<QImage, Refusal>> inkedOrFloatTiff(std::span<const uint8_t> bytes, int directory,
                                                        std::span<const uint8_t> icc,
                                                        const DecodeOptions& options);

} // namespace toile
