// Minimises a loss over one tensor, step by step, so that a person can watch and stop it.
#pragma once

#include "core/engine/engine.h"
#include "core/engine/torch/torch_compat.h"

#include <functional>
#include <stop_token>

namespace toile {

/// The loss at `x`, a scalar that autograd can follow back to `x`.
/// It, or the way back, may throw RunStopped.
using Objective = std::function<at::Tensor(const at::Tensor& x)>;

struct StepReport
{
    int step = 0;    ///< evaluations of the objective so far, from 1
    double loss = 0; ///< of the best x so far
};

struct MinimizeOptions
{
    OptimizerChoice method = OptimizerChoice::Lbfgs;
    int steps = 60;          ///< evaluations of the objective and its gradient
    int history = 12;        ///< pairs that L-BFGS remembers
    double leastGain = 0;    ///< ends when three evaluations together lower the loss by less than this share
    double firstMove = 0.03; ///< L-BFGS: no element moves further in the first step; Adam: its learning rate
};

struct Minimum
{
    at::Tensor x;           ///< best seen
    double loss = 0;        ///< at `x`
    double firstLoss = 0;   ///< at the start
    int steps = 0;          ///< evaluations done
    bool stopped = false;   ///< by the token
    bool notFinite = false; ///< the loss or its gradient at the start was NaN or infinite; `x` is the start
};

/// L-BFGS after Nocedal & Wright, "Numerical Optimization", 2nd ed., algorithms 7.4 and 7.5, on one flat
/// tensor with backtracking for sufficient decrease (their 3.1); Adam after Kingma & Ba, ICLR 2015,
/// algorithm 1. Ours in place of torch::optim::LBFGS: every evaluation is one step that the token can end, a
/// step that makes things worse is taken back (torch's, without line search, blew up in one of sixteen runs
/// here; with strong Wolfe it spends 1.2 to 1.6 evaluations a step), the best x is kept, and it does not need
/// the torch/torch.h umbrella. `observe` is called after each evaluation with the best x (do not change it).
/// Deterministic. May throw c10::Error (no memory).
Minimum minimize(const at::Tensor& start, const Objective& objective, const MinimizeOptions& options,
                 std::stop_token stop,
                 const std::function<void(const StepReport&, const at::Tensor& x)>& observe = {});

/// What `level` gives; where it throws RunStopped, before its first step, a stopped Minimum that counts for
/// nothing.
Minimum unlessStopped(const std::function<Minimum()>& level);

} // namespace toile
