// What the benches measure Toile against.
#pragma once

#include "core/base/result.h"

#include <stop_token>

namespace toile {

/// Under the rules of Engine. Only meaningful in a process that does nothing else.
class Yardstick
{
public:
    virtual ~Yardstick() = default;

    /// Seconds of one step of Gatys' method as published at sidePx × sidePx (full-width VGG-19, L-BFGS, CPU).
    virtual Result<double> gatysStepSeconds(int sidePx, int steps, std::stop_token stop) = 0;
    /// Seconds of one pass of TransformerNet (fast neural style) over a sidePx × sidePx picture on the CPU:
    /// what drafts are measured against.
    virtual Result<double> transformerNetSeconds(int sidePx, int runs, std::stop_token stop) = 0;
};

} // namespace toile
