// What every subcommand of toile-cli shares: exit codes, one-sentence errors, the stop token of Ctrl-C.
#pragma once

#include "core/base/result.h"
#include "core/studio/places.h"

#include <functional>
#include <stop_token>
#include <string>

namespace CLI {
class App;
}

namespace toile::cli {

enum ExitCode { Done = 0, BadUsage = 2, BadInput = 3, BadModel = 4, NoMemory = 5, Stopped = 130 };

int exitCodeOf(ErrorKind kind);

struct Session
{
    bool verbose = false;
    Places places;
    std::stop_token stop;
    std::function<int()> run; ///< set by the subcommand that was chosen; gives the exit code
};

/// Says the error in one sentence on stderr and gives its exit code.
int fail(const Error& error);
int failUsage(const std::string& sentence);
/// A line on stderr for people ("toile-cli: ...").
void tell(const std::string& sentence);

void addStyle(CLI::App& app, Session& session);
void addLists(CLI::App& app, Session& session);
void addInspect(CLI::App& app, Session& session);
void addBoard(CLI::App& app, Session& session);
void addJudge(CLI::App& app, Session& session);
void addGenerate(CLI::App& app, Session& session);
void addSamples(CLI::App& app, Session& session);
void addTrain(CLI::App& app, Session& session);
void addTrainDraft(CLI::App& train, Session& session);
void addTrainSketch(CLI::App& train, Session& session);
void addVersion(CLI::App& app, Session& session);

} // namespace toile::cli
