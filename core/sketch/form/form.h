// Form: how the flat drawing would stand in the light. Height, folds, normals and tone.
#pragma once

#include "core/imaging/raster.h"
#include "core/sketch/form/part_role.h"
#include "core/sketch/parts/regions.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace toile {

struct Form
{
    Plane height;
    NormalMap normals;
    Plane tone;
    std::vector<PartRole> roles; ///< by part; empty where the form is flat
};

/// Height: a membrane under constant load (-laplace(z) = 4, z = 0 at the sides of every part, free at hems,
/// necks and cuffs, pulled to 0 on inner lines), solved by multigrid; h ~ sqrt(z) (inflation as in Johnston,
/// "Lumo", NPAR 2002), what lies in front raised. Folds run along each part's axis, grow towards the hem and
/// gather at points of tension; deterministic from `seed`, times `foldDepth` 0..2. Tone: Lambert with wrap,
/// light from upper left (-0.50, -0.62, 0.62), soft shadows of what lies in front and below lines; in 0.2..1
/// and never flat inside, 1 outside. `ink`, `mask` and `parts.labels` have one size, any from 0×0 up, else
/// the form is flat. Works on at most 560 cells a side. Any thread. Stopped it comes back unfinished.
Form garmentForm(const Plane& ink, const Plane& mask, const Parts& parts, uint64_t seed, double foldDepth,
                 const std::stop_token& stop = {});

} // namespace toile
