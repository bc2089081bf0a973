// A loom: threads of any colours, interlaced by any draft, drawn thread by thread.
#pragma once

#include "core/material/dye.h"

#include <functional>
#include <vector>

namespace toile {

/// One square of woven cloth. The draft and the colours must close on themselves over the square.
struct Weave
{
    std::vector<Vec3> warp; ///< colour of each thread that runs down the square, left to right
    std::vector<Vec3> weft; ///< colour of each thread that runs across, top to bottom
    std::function<bool(int warp, int weft)> warpIsUp;
    /// Optional: the colour of a thread at a place along it (turns), for yarn that was spun or tied and dyed
    /// so.
    std::function<Vec3(bool isWarp, int thread, float along, Vec3 colour)> yarn = {};

    float relief = 0.28f;    ///< how much darker a thread is at its sides and where it dives
    float warpWidth = 0.94f; ///< share of its lane that a thread fills; beyond it one looks into the gap
    float weftWidth = 0.94f;
    float unevenness = 0.06f; ///< thread to thread difference in tone
    float slub = 0.12f;       ///< thick and thin along a thread, share of a lane
    float fibre = 0.06f;      ///< fine fibres along a thread
    float twist = 0.05f;      ///< visible ply of the yarn
    uint32_t seed = 1;
};

/// Draws one square; seamless. A side under 1 gives a null image.
Image woven(int sidePx, const Weave& weave);

} // namespace toile
