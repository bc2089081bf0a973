#include "app/cli/session.h"

#include "core/studio/log.h"

#include <cstdio>

namespace toile::cli {

int exitCodeOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return BadUsage;
    case ErrorKind::Input:
        return BadInput;
    case ErrorKind::Model:
    case ErrorKind::Engine:
        return BadModel;
    case ErrorKind::Memory:
        return NoMemory;
    case ErrorKind::Cancelled:
        return Stopped;
    }
    return BadInput;
}

void tell(const std::string& sentence)
{
    std::fprintf(stderr, "toile-cli: %s\n", sentence.c_str());
}

int fail(const Error& error)
{
    logDetail(error);
    tell(error.sentence.text());
    return exitCodeOf(error.kind);
}

int failUsage(const std::string& sentence)
{
    return fail({ErrorKind::Usage, Sentence::verbatim(sentence), {}});
}

} // namespace toile::cli
