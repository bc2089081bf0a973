#include "core/engine/torch/training/nccl_exchange.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <dlfcn.h>

namespace toile {
namespace {

/// TOILE_NCCL, or beside this code's own file.
std::filesystem::path moduleFile()
{
    if (const char* named = std::getenv("TOILE_NCCL"); named && *named)
        return named;
    Dl_info own{};
    if (!dladdr(reinterpret_cast<const void*>(&moduleFile), &own) || !own.dli_fname)
        return {};
    return std::filesystem::path(own.dli_fname).parent_path() / "libtoile_nccl.so";
}

/// Null where this machine, or this build, has none. Stays open for the life of the process.
NcclExchangeMaker* openedMaker()
{
    std::error_code ignored;
    const std::filesystem::path file = moduleFile();
    if (!std::filesystem::is_regular_file(file, ignored))
        return nullptr;
    void* module = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    return module ? reinterpret_cast<NcclExchangeMaker*>(dlsym(module, ncclExchangeSymbol)) : nullptr;
}

NcclExchangeMaker* maker()
{
    static NcclExchangeMaker* const opened = openedMaker();
    return opened;
}

} // namespace

bool hasNccl()
{
    return maker() != nullptr;
}

std::unique_ptr<ReplicaExchange> ncclExchange(std::unique_ptr<ReplicaStore> store, const ReplicaSpec& spec,
                                              const ReplicaLimits& limits, at::Device device)
{
    if (!maker())
        throw std::runtime_error("no module for NCCL");
    return std::unique_ptr<ReplicaExchange>(maker()(std::move(store), spec, limits, device));
}

} // namespace toile
