// toile-cli: Toile without a window.
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "core/studio/log.h"

#include <CLI/CLI.hpp>

#include <QGuiApplication>
#include <QHashSeed>

#include <clocale>
#include <cstdio>
#include <memory>
#include <new>
#include <optional>
#include <system_error>

using namespace toile;
using namespace toile::cli;

namespace {

std::optional<int> parse(CLI::App& app, int argc, char** argv)
{
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == int(CLI::ExitCodes::Success))
            return app.exit(error); // --help
        const auto named = [&](const CLI::App* command) { return argc > 1 && command->check_name(argv[1]); };
        const bool unknown = dynamic_cast<const CLI::RequiredError*>(&error) && argc > 1 &&
                             argv[1][0] != '-' && app.get_subcommands(named).empty();
        std::string sentence = unknown ? "There is no command “" + std::string(argv[1]) + "”" : error.what();
        for (char& letter : sentence)
            letter = letter == '\n' ? ' ' : letter;
        return failUsage(sentence + " (see toile-cli --help)");
    }
    return std::nullopt;
}

int run(int argc, char** argv)
{
    prepareStreams();
    const Interrupt interrupt;
    Session session;
    session.stop = interrupt.token();

    CLI::App app("Restyles garment sketches: cloth and hand, offline.", "toile-cli");
    app.set_help_all_flag("--help-all", "Explain every command");
    app.require_subcommand(1);
    app.fallthrough();
    app.add_flag("--verbose", session.verbose, "Tell details and timings on stderr");
    app.footer("Exit codes: 0 done, 2 usage, 3 a picture or standard output cannot be read or written, 4 a "
               "model, the\n"
               "bundled material or the engine is missing or damaged, 5 not enough memory, 130 stopped (the "
               "best picture\n"
               "so far is kept).");
    addStyle(app, session);
    addLists(app, session);
    addInspect(app, session);
    addJudge(app, session);
    addBoard(app, session);
    addSamples(app, session);
    addGenerate(app, session);
    addTrain(app, session);
    addVersion(app, session);
    if (const auto code = parse(app, argc, argv))
        return withOutputChecked(*code);

    startLog(session.verbose);
    session.places = findPlaces();
    sendQtMessagesToLog();
    QHashSeed::setDeterministicGlobalSeed(); // Qt orders the fonts inside a PDF by its hashes
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication qt(argc, argv);
    std::setlocale(LC_NUMERIC, "C");
    return withOutputChecked(session.run ? session.run() : BadUsage);
}

} // namespace

int main(int argc, char** argv)
{
    constexpr size_t lastWords = 1 << 20; // what it takes to say that there is no memory left
    auto reserve = std::make_unique<char[]>(lastWords);
    const auto outOfMemory = [&reserve](const char* detail) {
        reserve.reset();
        return fail({ErrorKind::Memory, Sentence::verbatim("There is not enough memory for this."), detail});
    };
    try {
        return run(argc, argv);
    } catch (const std::bad_alloc& error) {
        return outOfMemory(error.what());
    } catch (const std::system_error& error) { // a thread that could not be begun lacks its stack
        if (error.code() != std::errc::resource_unavailable_try_again)
            throw;
        return outOfMemory(error.what());
    }
}
