// The one exported symbol of the module that trains and measures (core/engine/engine_loader.h).
#include "core/engine/engine_loader.h"
#include "core/engine/torch/module_start.h"
#include "core/engine/torch/torch_trainer.h"

extern "C" __attribute__((visibility("default"))) const toile::EngineModule* toile_engine_module()
{
    static const toile::EngineModule module{
        .abi = toile::engineAbi,
        .createTrainer = [](char* sentence, size_t capacity) -> toile::Trainer* {
            return toile::startedWithTorch<toile::TorchTrainer>(sentence, capacity);
        },
        .createYardstick = [](char* sentence, size_t capacity) -> toile::Yardstick* {
            return toile::startedWithTorch<toile::TorchYardstick>(sentence, capacity);
        }};
    return &module;
}
