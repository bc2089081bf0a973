// Makes a stranger's SVG harmless before it is drawn: no entities, no other files, no exponential reuse.
#pragma once

#include "core/decode/vector_picture.h"

#include <QByteArray>

#include <span>
#include <string>

namespace toile {

struct GuardedSvg
{
    QByteArray text;
    std::string linkedPicture =
        {}; ///< the first picture that is not inside of the file, as it is named there
};

/// The same drawing rewritten without document type, scripts and outside references. Refused when it is not
/// well-formed, nests or repeats itself without measure, or embeds a picture over the pixel limit.
Result<GuardedSvg, Refusal> guardedSvg(std::span<const uint8_t> bytes, const VectorLimits& limits);

} // namespace toile
