// A page of a PDF, turned into a picture by PDFium.
#pragma once

#include "core/decode/vector_picture.h"

#include <span>

namespace toile {

/// Page `page`, from 0, over white paper, with what was written on it (annotations). Needs a QGuiApplication.
/// Only one thread at a time is inside PDFium; others wait.
Result<DecodedImage, Refusal> drawnPdfPage(std::span<const uint8_t> bytes, int page,
                                           const VectorLimits& limits);

} // namespace toile
