// Solves the membrane equation behind the inflated height of a garment.
#pragma once

#include "core/imaging/raster.h"

#include <stop_token>

namespace toile {

/// One membrane on a grid of square cells. All planes have one size; values outside `inside` are not read.
struct Membrane
{
    Raster<uint8_t> inside; ///< 1 where the unknown lives
    Plane linkRight;        ///< conductance between a cell and its right neighbour, both inside, >= 0
    Plane linkDown;         ///< the same to the neighbour below
    Plane rim;              ///< conductance to the fixed outside (z = 0), summed over the cell's outer faces
    Plane pull;             ///< damping towards z = 0
    Plane load;             ///< right-hand side
};

/// A membrane of conductance 1 everywhere, held at z = 0 outside, without pull, under a load of `load`.
Membrane plainMembrane(const Raster<uint8_t>& inside, float load);

/// z of -div(link grad z) + (rim + pull) z = load, 0 outside. Conjugate gradients preconditioned by one
/// symmetric multigrid V-cycle over 2×2 aggregates (Tatebe, "The multigrid preconditioned conjugate gradient
/// method", 1993); stops at a relative residual of `tolerance` or after `maxSteps`. A region without any rim
/// or pull has no unique height and comes out as 0. Deterministic; any thread. Stopped it gives what it has.
Plane solveMembrane(const Membrane& membrane, float tolerance = 1e-4f, int maxSteps = 40,
                    const std::stop_token& stop = {});

} // namespace toile
