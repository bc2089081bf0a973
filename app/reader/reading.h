// What a reading process does with the one picture that it lives for.
#pragma once

#include "core/render/reader_protocol.h"

namespace toile {

/// The places of a reading process's descriptors; it has no others.
inline constexpr int pictureFile = 3, picturePixels = 4, pictureAnswers = 5;

/// Closes itself in, decodes, answers and ends.
[[noreturn]] void readOnePicture(const ReadRequest& request);

} // namespace toile
