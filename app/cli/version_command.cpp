// toile-cli version: what this program is made of.
#include "app/cli/style_runner.h"
#include "core/sketch/library_version.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QtGlobal>

#include <cstdio>

namespace toile::cli {

namespace {

int printVersions(const Session& session, bool json)
{
    StyleRunner runner(session);
    const JobOutcome<std::string> engine =
        runner.wait<std::string>([&](auto onEnd) { return runner.worker().describe(std::move(onEnd)); });
    const std::string torch = engine.value ? *engine.value : "not there: " + engine.error.sentence.text();
    if (json) {
        const nlohmann::json versions = {
            {"toile", toileVersion()}, {"qt", qVersion()}, {"opencv", openCvVersion()}, {"engine", torch}};
        std::printf("%s\n", versions.dump(2).c_str());
    } else {
        std::printf("Toile %s\nQt %s\nOpenCV %s\nEngine %s\n", toileVersion().c_str(), qVersion(),
                    openCvVersion().c_str(), torch.c_str());
    }
    return Done;
}

} // namespace

void addVersion(CLI::App& app, Session& session)
{
    CLI::App* command =
        app.add_subcommand("version", "Versions of Toile, Qt, OpenCV and the engine's LibTorch");
    auto json = std::make_shared<bool>(false);
    command->add_flag("--json", *json, "Machine-readable");
    command->callback(
        [&session, json] { session.run = [&session, json] { return printVersions(session, *json); }; });
}

} // namespace toile::cli
