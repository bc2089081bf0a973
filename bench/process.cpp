#include "bench/bench.h"

#include "core/studio/places.h"

#include <algorithm>
#include <chrono>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace toile::bench {

double monotonicSeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double secondsOf(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Recipe lookRecipe(const ModelCatalog& models, const std::string& sketch, const std::string& cloth,
                  const std::string& hand, int sidePx)
{
    Recipe recipe;
    recipe.sketch.material.id = sketch;
    recipe.cloth.material.id = cloth;
    recipe.hand.id = hand;
    recipe.sizePx = sidePx;
    if (const Result<void> done = models.complete(recipe); !done)
        std::fprintf(stderr, "toile-bench: %s\n", done.error().sentence.text().c_str());
    return recipe;
}

Recipe networkRecipe(const ModelCatalog& models, const std::string& sketch, const std::string& cloth,
                     const std::string& hand, int sidePx)
{
    Recipe recipe = lookRecipe(models, sketch, cloth, {}, sidePx);
    recipe.hand.file = (findPlaces().share / "hands" / (hand + ".png")).string();
    if (const Result<void> done = models.nameNetworks(recipe); !done)
        std::fprintf(stderr, "toile-bench: %s\n", done.error().sentence.text().c_str());
    return recipe;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

ProcessCost runProcess(const std::vector<std::string>& command,
                       const std::vector<std::string>& extraEnvironment)
{
    int ends[2];
    if (command.empty() || pipe(ends) != 0)
        return {};
    std::vector<char*> arguments, environment;
    for (const std::string& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    for (const std::string& variable : extraEnvironment)
        environment.push_back(const_cast<char*>(variable.c_str()));
    for (char** variable = environ; *variable; ++variable)
        environment.push_back(*variable);
    environment.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);

    ProcessCost cost;
    const auto start = std::chrono::steady_clock::now();
    pid_t child = 0;
    const int spawned =
        posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (spawned != 0) {
        close(ends[0]);
        return cost;
    }
    char buffer[4096];
    for (ssize_t count; (count = read(ends[0], buffer, sizeof buffer)) > 0;)
        cost.output.append(buffer, size_t(count));
    close(ends[0]);
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    cost.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    cost.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    cost.peakMb = double(usage.ru_maxrss) / 1024.0;
    return cost;
}

} // namespace toile::bench
