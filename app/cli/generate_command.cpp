// toile-cli generate: draws the bundled cloths, hands and sample sketches into a folder, or drawings to learn
// from.
#include "app/cli/session.h"
#include "core/bundle/bundle.h"
#include "core/files/file_place.h"
#include "core/lessons/made_drawing.h"
#include "core/render/image_file.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace toile::cli {

namespace {

struct GenerateCommand
{
    std::string out;
    int drawings = 0;
    uint64_t seed = 1;

    int run(const Session& session) const;
    int draw(const Session& session) const;
};

void print(const std::filesystem::path& file)
{
    std::printf("%s\n", file.c_str());
    std::fflush(stdout); // a pipe, too, sees how far it is
}

int GenerateCommand::run(const Session& session) const
{
    if (drawings > 0)
        return draw(session);
    const Result<void> done = writeBundle(out, {}, print, session.stop);
    return done ? int(Done) : fail(done.error());
}

int GenerateCommand::draw(const Session& session) const
{
    if (const Result<void> made = makeFolder(out); !made)
        return fail(made.error());
    for (int i = 0; i < drawings; ++i) {
        if (session.stop.stop_requested())
            return Stopped;
        const Result<LabelledDrawing> drawing = madeDrawing(seed + uint64_t(i));
        if (!drawing)
            return fail(drawing.error());
        const std::filesystem::path file =
            std::filesystem::path(out) / ("drawing-" + std::to_string(seed + uint64_t(i)) + ".png");
        if (const Result<void> written = writePicture(withClasses(*drawing), file); !written)
            return fail(written.error());
        print(file);
    }
    return Done;
}

} // namespace

void addGenerate(CLI::App& app, Session& session)
{
    CLI::App* command = app.add_subcommand(
        "generate", "Draw the bundled cloths, hands and sample sketches as PNG files, with a list of each");
    const auto wishes = std::make_shared<GenerateCommand>();
    command->add_option("--out", wishes->out, "Folder")->required();
    command
        ->add_option("--drawings", wishes->drawings,
                     "Instead: so many drawings that the sketch network learns from, each beside its classes")
        ->check(CLI::Range(1, 100'000));
    command->add_option("--seed", wishes->seed, "Of the first drawing; the next has the next")
        ->capture_default_str();
    command->callback(
        [&session, wishes] { session.run = [&session, wishes] { return wishes->run(session); }; });
}

} // namespace toile::cli
