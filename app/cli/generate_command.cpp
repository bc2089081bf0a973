// toile-cli generate: draws the bundled cloths, hands and sample sketches into a folder.
#include "app/cli/session.h"
#include "core/bundle/bundle.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace toile::cli {

void addGenerate(CLI::App& app, Session& session)
{
    CLI::App* command = app.add_subcommand(
        "generate", "Draw the bundled cloths, hands and sample sketches as PNG files, with a list of each");
    const auto out = std::make_shared<std::string>();
    command->add_option("--out", *out, "Folder")->required();
    command->callback([&session, out] {
        session.run = [&session, out] {
            const auto print = [](const std::filesystem::path& file) {
                std::printf("%s\n", file.c_str());
                std::fflush(stdout); // a pipe, too, sees how far it is
            };
            const Result<void> done = writeBundle(*out, {}, print, session.stop);
            return done ? int(Done) : fail(done.error());
        };
    });
}

} // namespace toile::cli
