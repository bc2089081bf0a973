// A drawing and what its pixels are: what the sketch network learns from and is measured on.
#pragma once

#include "core/imaging/image.h"
#include "core/imaging/sketch_classes.h"

namespace toile {

struct LabelledDrawing
{
    Image picture;    ///< opaque
    ClassMap classes; ///< of the picture's size; unknownClass is neither learned nor measured
};

} // namespace toile
