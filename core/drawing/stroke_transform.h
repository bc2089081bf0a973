// A stroke moved, turned, scaled or mirrored, brush and pen and all.
#pragma once

#include "core/drawing/affine.h"
#include "core/drawing/stroke.h"

namespace toile {

/// The same stroke (id and seed too) elsewhere. The brush's width and a note's height grow by
/// uniformScale(), tilt and barrel turn with the stroke and are mirrored with it. Notes stay upright and
/// readable: only their place and height change.
Stroke transformed(const Stroke& stroke, const Affine& affine);
StrokePoint transformed(const StrokePoint& point, const Affine& affine);
BezierPath transformed(const BezierPath& path, const Affine& affine);

} // namespace toile
