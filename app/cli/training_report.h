// What every training tells: a line while it runs, figures at its end.
#pragma once

#include "app/cli/session.h"
#include "core/engine/engine.h"

#include <chrono>
#include <string>
#include <unistd.h>

namespace toile::cli {

/// On a terminal the line is drawn over, ten times a second at most; in a log a line a minute.
class TrainingLine
{
public:
    void show(const TrainingProgress& now);
    ~TrainingLine();

private:
    bool m_terminal = isatty(STDERR_FILENO) == 1;
    std::chrono::steady_clock::time_point m_last;
};

/// Prints the result; gives the exit code.
int reportTraining(const TrainingResult& result, const std::string& out, bool json);

/// "auto", "cpu" or "cuda".
DeviceChoice trainingDevice(const std::string& name);

} // namespace toile::cli
