// Makes a stranger's SVG harmless before Qt draws it: no entities, no other files, no exponential reuse.
#pragma once

#include "core/render/vector_picture.h"

#include <QByteArray>

namespace toile {

/// The same drawing rewritten without document type, scripts and outside references. An Input error when it
/// is not well-formed, nests or repeats itself without measure, or embeds a picture over the pixel limit.
Result<QByteArray> guardedSvg(std::span<const uint8_t> bytes, const std::string& name,
                              const VectorLimits& limits);

} // namespace toile
