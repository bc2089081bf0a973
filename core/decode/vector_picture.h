// Drawings that have no pixels of their own, SVG and PDF, turned into pictures.
#pragma once

#include "core/base/result.h"
#include "core/render/refusal.h"

#include <QImage>

#include <cstdint>
#include <span>

namespace toile {

/// What one vector file may cost.
struct VectorLimits
{
    int longSide = 2048; ///< pixels of the picture's longer side
    int64_t maxPixels = 120'000'000;
};

/// Over white paper. Needs a QGuiApplication. Scripts, animation and references to other files are ignored.
Result<QImage, Refusal> drawnSvg(std::span<const uint8_t> bytes, const VectorLimits& limits);

/// Page `page`, from 0. Only one thread at a time is inside PDFium; others wait.
Result<QImage, Refusal> drawnPdfPage(std::span<const uint8_t> bytes, int page, const VectorLimits& limits);

} // namespace toile
