// An engine without LibTorch for the tests of other layers: counts, sleeps and blends, but draws nothing
// real.
#pragma once

#include "core/engine/engine.h"

#include <chrono>

namespace toile {

struct FakeEngineBehaviour
{
    std::chrono::milliseconds perStep{1};
    int failAtStep = -1; ///< returns an Engine error at this step
};

std::unique_ptr<Engine> makeFakeEngine(FakeEngineBehaviour behaviour = {});

} // namespace toile
