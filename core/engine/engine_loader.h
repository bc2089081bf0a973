// Opens the modules with LibTorch on first use, so that a program is up before LibTorch is.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/engine/trainer.h"
#include "core/engine/yardstick.h"

#include <filesystem>
#include <memory>

namespace toile {

/// What a module exports: `extern "C" const toile::EngineModule* toile_engine_module();` Windows load a
/// module that makes engines; training and measuring are in one of their own.
struct EngineModule
{
    template <typename Made> using Create = Made* (*)(Error& why); ///< null: `why` says it

    uint32_t abi = 0; ///< must equal engineAbi
    Create<Engine> createEngine = nullptr;
    Create<Trainer> createTrainer = nullptr;
    Create<Yardstick> createYardstick = nullptr;
};

inline constexpr uint32_t engineAbi = 5;
inline constexpr const char* engineModuleSymbol = "toile_engine_module";

/// dlopens the module (default: beside the program or in ../lib/toile; TOILE_ENGINE names another file) and
/// makes an engine. The module stays open for the life of the process. Call on the thread that will use the
/// engine.
Result<std::unique_ptr<Engine>> loadEngine(const std::filesystem::path& module = {});

/// The same for the module of training; TOILE_TRAINING names another file.
Result<std::unique_ptr<Trainer>> loadTrainer(const std::filesystem::path& module = {});
Result<std::unique_ptr<Yardstick>> loadYardstick(const std::filesystem::path& module = {});

} // namespace toile
