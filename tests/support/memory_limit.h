// Programs under a real limit of their address space, and what must come of it.
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

#include <cstdlib>
#include <vector>

#include <sys/resource.h>

namespace toile::test {

/// Megabytes to try: 300 to 2000 in steps of 100 where TOILE_MEMORY_LIMITS is set, otherwise some of them.
inline std::vector<int> memoryLimits()
{
    if (!std::getenv("TOILE_MEMORY_LIMITS"))
        return {300, 700, 900, 1100, 1500};
    std::vector<int> all;
    for (int megabytes = 300; megabytes <= 2000; megabytes += 100)
        all.push_back(megabytes);
    return all;
}

struct LimitedRun
{
    bool isHung = false; ///< and was killed
    int code = -1;       ///< -2: a signal ended it
    QByteArray out, err;
};

/// As `ulimit -v` does. Standard error is kept apart.
inline LimitedRun runWithMemory(int megabytes, const QString& program, const QStringList& arguments,
                                const QProcessEnvironment& environment, int longestMs)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setChildProcessModifier([megabytes] {
        const rlim_t bytes = rlim_t(megabytes) << 20;
        const rlimit limit{bytes, bytes};
        setrlimit(RLIMIT_AS, &limit);
    });
    process.start(program, arguments);
    LimitedRun run;
    run.isHung = !process.waitForFinished(longestMs);
    if (run.isHung) {
        process.kill();
        process.waitForFinished();
    }
    run.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    return run;
}

} // namespace toile::test
