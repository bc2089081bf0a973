// How each module with LibTorch makes what it gives.
#pragma once

#include "core/engine/torch/device.h"

#include <exception>

namespace toile {

/// A new `Made` once LibTorch has started; null, and why, otherwise.
template <typename Made> Made* startedWithTorch(Error& why)
try {
    if (const auto started = startTorch(); !started) {
        why = started.error();
        return nullptr;
    }
    return new Made;
} catch (const std::exception& exception) {
    why = {ErrorKind::Engine, Sentence::phrase("The styling engine cannot be started."), exception.what()};
    return nullptr;
}

} // namespace toile
