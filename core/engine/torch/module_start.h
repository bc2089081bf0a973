// How each module with LibTorch makes what it gives.
#pragma once

#include "core/engine/torch/device.h"

#include <cstdio>
#include <exception>
#include <string>

namespace toile {

/// A new `Made` once LibTorch has started; null with a sentence otherwise.
template <typename Made> Made* startedWithTorch(char* errorSentence, size_t errorCapacity)
{
    const auto fail = [&](const std::string& sentence) -> Made* {
        if (errorSentence && errorCapacity > 0)
            std::snprintf(errorSentence, errorCapacity, "%s", sentence.c_str());
        return nullptr;
    };
    try {
        if (const auto started = startTorch(); !started)
            return fail(started.error().sentence);
        return new Made;
    } catch (const std::exception&) {
        return fail("The engine cannot be started.");
    }
}

} // namespace toile
