// Form: how the flat drawing would stand in the light. Height, folds, normals and tone.
#pragma once

#include "core/imaging/raster.h"
#include "core/sketch/regions.h"

#include <cstdint>

namespace toile {

struct Form
{
    Plane height;
    NormalMap normals;
    Plane tone;
};

/// Height: -laplace(z) = 4 with z = 0 outside and a pull to 0 on inner lines, solved by multigrid, h =
/// sqrt(z) (inflation as in Johnston, "Lumo", NPAR 2002). Folds run along each part's axis, grow towards the
/// hem and gather at points of tension; deterministic from `seed`. Tone: Lambert with wrap, light from upper
/// left, soft shadow below lines; in 0.2..1 and never flat inside.
Form garmentForm(const Plane& ink, const Plane& mask, const Parts& parts, uint64_t seed, double foldDepth);

} // namespace toile
