// The one exported symbol of the module that trains and measures (core/engine/engine_loader.h).
#include "core/engine/engine_loader.h"
#include "core/engine/torch/module_start.h"
#include "core/engine/torch/torch_trainer.h"

extern "C" __attribute__((visibility("default"))) const toile::EngineModule* toile_engine_module()
{
    static const toile::EngineModule module{.abi = toile::engineAbi,
                                            .createTrainer = [](toile::Error& why) -> toile::Trainer* {
                                                return toile::startedWithTorch<toile::TorchTrainer>(why);
                                            },
                                            .createYardstick = [](toile::Error& why) -> toile::Yardstick* {
                                                return toile::startedWithTorch<toile::TorchYardstick>(why);
                                            }};
    return &module;
}
