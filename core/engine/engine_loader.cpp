#include "core/engine/engine_loader.h"

#include "core/base/free_memory.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <system_error>
#include <vector>

namespace toile {

namespace {

namespace fs = std::filesystem;

/// What LibTorch 1.13 and what it brings map and touch when they are loaded (485 and 110), and room for what
/// the rest of the program does meanwhile.
constexpr double loadedMegabytes = 600, loadedResidentMegabytes = 160;

/// Threads that wait for each other sleep: on a machine with other work, spinning made a run six times as
/// slow. Read once, when the library that LibTorch brings its threads from is loaded. Said before main, while
/// there is one thread: a new variable moves the environment, and who reads it at that moment reads freed
/// memory.
[[maybe_unused]] const int waitPolicy = setenv("OMP_WAIT_POLICY", "passive", 0);

Error engineError(std::string sentence, std::string detail)
{
    return {ErrorKind::Engine, std::move(sentence), std::move(detail)};
}

std::vector<fs::path> candidates(const fs::path& module)
{
    if (!module.empty())
        return {module};
    if (const char* named = std::getenv("TOILE_ENGINE"); named && *named)
        return {named};
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    std::vector<fs::path> paths;
    for (const char* folder : {".", "../lib/toile", "../lib"})
        for (const char* name : {"toile_engine.so", "libtoile_engine.so"})
            paths.push_back((program / folder / name).lexically_normal());
    return paths;
}

} // namespace

Result<std::unique_ptr<Engine>> loadEngine(const fs::path& module)
{
    fs::path found;
    std::string searched;
    for (const fs::path& path : candidates(module)) {
        std::error_code ignored;
        if (fs::is_regular_file(path, ignored)) {
            found = path;
            break;
        }
        searched += (searched.empty() ? "" : ", ") + path.string();
    }
    if (found.empty())
        return engineError("The styling engine is not installed: without it, no hand can draw.",
                           "searched " + searched);

    // Asked first: a library that is refused memory while it begins ends the program.
    if (!freeMemory().holds(loadedMegabytes, loadedResidentMegabytes))
        return Error{ErrorKind::Memory, "There is not enough memory for the styling engine.",
                     "less than " + std::to_string(int(loadedMegabytes)) + " MB can be mapped"};
    void* library = dlopen(found.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        const char* said = dlerror();
        const std::string reason = said ? said : "dlopen failed";
        if (reason.find(std::strerror(ENOMEM)) != std::string::npos ||
            reason.find("failed to map segment") != std::string::npos)
            return Error{ErrorKind::Memory, "There is not enough memory for the styling engine.", reason};
        return engineError("The styling engine cannot be loaded from " + found.string() + ".", reason);
    }
    using ModuleFunction = const EngineModule* (*)();
    const auto describe = reinterpret_cast<ModuleFunction>(dlsym(library, engineModuleSymbol));
    const EngineModule* table = describe ? describe() : nullptr;
    if (!table || !table->create) {
        dlclose(library);
        return engineError(found.string() + " is not a styling engine of Toile.",
                           "no usable toile_engine_module");
    }
    if (table->abi != engineAbi) {
        const std::string detail =
            "module abi " + std::to_string(table->abi) + ", program abi " + std::to_string(engineAbi);
        dlclose(library);
        return engineError(
            "The styling engine in " + found.string() + " belongs to another version of Toile.", detail);
    }
    std::array<char, 512> sentence{};
    Engine* engine = table->create(sentence.data(), sentence.size());
    if (!engine) {
        sentence.back() = '\0';
        return engineError(sentence[0] ? std::string(sentence.data())
                                       : "The styling engine cannot be started.",
                           "create() of " + found.string() + " gave nothing");
    }
    return std::unique_ptr<Engine>(engine);
}

} // namespace toile
