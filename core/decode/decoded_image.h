// What every decoder gives: pixels as they stand in the file, and what is left to do with them.
#pragma once

#include "core/base/result.h"
#include "core/decode/orientation.h"
#include "core/render/picture_facts.h"
#include "core/render/refusal.h"

#include <QImage>

namespace toile {

struct DecodedImage
{
    QImage image; ///< in any format; with a colour space where it is known
    Orientation orientation = {};
    PictureFacts facts = {};
};

} // namespace toile
