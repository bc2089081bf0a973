#include "core/engine/torch/torch_engine.h"

#include <algorithm>

namespace toile {

Estimate TorchEngine::estimate(const StyleSpec& spec)
{
    const double pixels = double(spec.mask.size().area());
    return {1.0 + spec.steps * pixels * 4e-7, 400 + pixels * 1e-3};
}

} // namespace toile
