// A tunic drawn by the test itself, layer by layer, so that form and cloth are tested without reading a
// sketch.
#pragma once

#include "core/sketch/parts/regions.h"
#include "core/sketch/sketch_model.h"

namespace toile::test {

/// Body, two sleeves and a pocket; the pen's lines; parts numbered 1 body, 2 left sleeve, 3 right sleeve
/// (mirrored), 4 pocket.
struct DrawnTunic
{
    Plane ink;
    Plane mask;
    Parts parts;
};

/// Drawn to fill a square of `sidePx` >= 64.
DrawnTunic drawnTunic(int sidePx);

/// A model of the tunic with its form; 1 mm a pixel.
SketchModel tunicModel(int sidePx, uint64_t seed = 1, double foldDepth = 1.0);

/// A model with one rectangular part, level: height 0, normals to the viewer, tone 1. For cloth.
SketchModel levelModel(Size size, Rect garment, double mmPerPx);

} // namespace toile::test
