// The module's one exported symbol (core/engine/engine_loader.h).
#include "core/engine/engine_loader.h"
#include "core/engine/torch/torch_engine.h"

#include <cstdio>
#include <exception>

namespace {

toile::Engine* createEngine(char* errorSentence, size_t errorCapacity)
{
    const auto fail = [&](const std::string& sentence) -> toile::Engine* {
        if (errorSentence && errorCapacity > 0)
            std::snprintf(errorSentence, errorCapacity, "%s", sentence.c_str());
        return nullptr;
    };
    try {
        if (const auto started = toile::startTorch(); !started)
            return fail(started.error().sentence);
        return new toile::TorchEngine;
    } catch (const std::exception& exception) {
        return fail("The engine cannot be started.");
    }
}

} // namespace

extern "C" __attribute__((visibility("default"))) const toile::EngineModule* toile_engine_module()
{
    static const toile::EngineModule module{toile::engineAbi, &createEngine};
    return &module;
}
