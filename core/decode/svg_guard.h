// Makes a stranger's SVG harmless before Qt draws it: no entities, no other files, no exponential reuse.
#pragma once

#include "core/decode/vector_picture.h"

#include <QByteArray>

namespace toile {

/// The same drawing rewritten without document type, scripts and outside references. Refused when it is not
/// well-formed, nests or repeats itself without measure, or embeds a picture over the pixel limit.
Result<QByteArray, Refusal> guardedSvg(std::span<const uint8_t> bytes, const VectorLimits& limits);

} // namespace toile
