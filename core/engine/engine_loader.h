// Opens the engine module on first use, so that a program is up before LibTorch is.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <filesystem>
#include <memory>

namespace toile {

/// What the module exports: `extern "C" const toile::EngineModule* toile_engine_module();`
struct EngineModule
{
    uint32_t abi = 0; ///< must equal engineAbi
    Engine* (*create)(char* errorSentence, size_t errorCapacity) = nullptr;
};

inline constexpr uint32_t engineAbi = 2;
inline constexpr const char* engineModuleSymbol = "toile_engine_module";

/// dlopens the module (default: beside the program or in ../lib/toile; TOILE_ENGINE names another file) and makes
/// an engine. The module stays open for the life of the process. Call on the thread that will use the engine.
Result<std::unique_ptr<Engine>> loadEngine(const std::filesystem::path& module = {});

} // namespace toile
