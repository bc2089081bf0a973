// The one exported symbol of the module that windows load (core/engine/engine_loader.h).
#include "core/engine/engine_loader.h"
#include "core/engine/torch/module_start.h"
#include "core/engine/torch/torch_engine.h"

extern "C" __attribute__((visibility("default"))) const toile::EngineModule* toile_engine_module()
{
    static const toile::EngineModule module{.abi = toile::engineAbi,
                                            .createEngine = [](toile::Error& why) -> toile::Engine* {
                                                return toile::startedWithTorch<toile::TorchEngine>(why);
                                            }};
    return &module;
}
