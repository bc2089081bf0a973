#include "core/engine/engine_loader.h"

#include "core/base/free_memory.h"

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

Error engineError(Sentence sentence, std::string detail)
{
    return {ErrorKind::Engine, std::move(sentence), std::move(detail)};
}

/// Where a module may lie.
struct ModulePlace
{
    const char* variable; ///< of the environment: names another file
    const char* name;
    Sentence missing; ///< where it is nowhere
};

ModulePlace enginePlace()
{
    return {"TOILE_ENGINE", "toile_engine.so",
            Sentence::phrase("The styling engine is not installed: without it, no hand can draw.")};
}

ModulePlace trainingPlace()
{
    return {"TOILE_TRAINING", "toile_training.so",
            Sentence::phrase("The part of the styling engine that trains is not installed.")};
}

std::vector<fs::path> candidates(const fs::path& module, const ModulePlace& place)
{
    if (!module.empty())
        return {module};
    if (const char* named = std::getenv(place.variable); named && *named)
        return {named};
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    std::vector<fs::path> paths;
    for (const char* folder : {".", "../lib/toile", "../lib"})
        for (const std::string prefix : {"", "lib"})
            paths.push_back((program / folder / (prefix + place.name)).lexically_normal());
    return paths;
}

Result<fs::path> findModule(const fs::path& module, const ModulePlace& place)
{
    std::string searched;
    for (const fs::path& path : candidates(module, place)) {
        std::error_code ignored;
        if (fs::is_regular_file(path, ignored))
            return path;
        searched += (searched.empty() ? "" : ", ") + path.string();
    }
    return engineError(place.missing, "searched " + searched);
}

template <typename Made>
Result<std::unique_ptr<Made>> load(const fs::path& module, const ModulePlace& place,
                                   EngineModule::Create<Made> EngineModule::*create)
{
    const Result<fs::path> found = findModule(module, place);
    if (!found)
        return found.error();
    // Asked first: a library that is refused memory while it begins ends the program.
    if (!freeMemory().holds(loadedMegabytes, loadedResidentMegabytes))
        return Error{ErrorKind::Memory,
                     Sentence::phrase("There is not enough memory for the styling engine."),
                     "less than " + std::to_string(int(loadedMegabytes)) + " MB can be mapped"};
    void* library = dlopen(found->c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        const char* said = dlerror();
        const std::string reason = said ? said : "dlopen failed";
        if (reason.find(std::strerror(ENOMEM)) != std::string::npos ||
            reason.find("failed to map segment") != std::string::npos)
            return Error{ErrorKind::Memory,
                         Sentence::phrase("There is not enough memory for the styling engine."), reason};
        return engineError(Sentence::phrase("The styling engine cannot be loaded from %1.", found->string()),
                           reason);
    }
    const auto noEngine = [&] {
        dlclose(library);
        return engineError(Sentence::phrase("%1 is not a styling engine of Toile.", found->string()),
                           "no usable toile_engine_module");
    };
    using ModuleFunction = const EngineModule* (*)();
    const auto describe = reinterpret_cast<ModuleFunction>(dlsym(library, engineModuleSymbol));
    const EngineModule* table = describe ? describe() : nullptr;
    if (!table)
        return noEngine();
    if (table->abi != engineAbi) {
        const std::string detail =
            "module abi " + std::to_string(table->abi) + ", program abi " + std::to_string(engineAbi);
        dlclose(library);
        return engineError(Sentence::phrase("The styling engine in %1 belongs to another version of Toile.",
                                            found->string()),
                           detail);
    }
    if (!(table->*create))
        return noEngine();
    Error why{ErrorKind::Engine, Sentence::phrase("The styling engine cannot be started."),
              "create of " + found->string() + " gave nothing"};
    Made* made = (table->*create)(why);
    if (!made)
        return why;
    return std::unique_ptr<Made>(made);
}

} // namespace

Result<std::unique_ptr<Engine>> loadEngine(const fs::path& module)
{
    return load<Engine>(module, enginePlace(), &EngineModule::createEngine);
}

Result<std::unique_ptr<Trainer>> loadTrainer(const fs::path& module)
{
    return load<Trainer>(module, trainingPlace(), &EngineModule::createTrainer);
}

Result<std::unique_ptr<Yardstick>> loadYardstick(const fs::path& module)
{
    return load<Yardstick>(module, trainingPlace(), &EngineModule::createYardstick);
}

} // namespace toile
