// What is what on a drawing, as a person looks at it.
#pragma once

#include "core/imaging/image.h"
#include "core/imaging/sketch_classes.h"

namespace toile {

/// A colour for each class under the drawing's own lights and darks; unknownClass is grey. Both of one size.
/// Any thread.
Image colouredClasses(const Image& picture, const ClassMap& classes);

} // namespace toile
