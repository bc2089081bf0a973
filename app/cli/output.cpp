#include "app/cli/output.h"

#include "app/cli/session.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace toile::cli {

namespace {

/// The errno of a failed print is long gone; what a pipe is like can be asked again. (A terminal that has
/// closed answers alike, but is none.)
bool isReaderGone()
{
    struct stat status = {};
    if (fstat(STDOUT_FILENO, &status) != 0 || !(S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode)))
        return false;
    pollfd out{STDOUT_FILENO, POLLOUT, 0};
    return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

/// As the system ends it where SIGPIPE was not ignored by whoever started it.
void endByBrokenPipe()
{
    std::signal(SIGPIPE, SIG_DFL);
    raise(SIGPIPE);
}

} // namespace

void prepareStreams()
{
    std::signal(SIGXFSZ, SIG_IGN);
    // The lowest free number is taken. Reading from 1 and 2 is what nobody does: a write there fails, as it
    // should.
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream)
        if (fcntl(stream, F_GETFD) < 0 && errno == EBADF &&
            open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) != stream)
            _exit(BadInput);
}

int withOutputChecked(int code)
{
    const bool wasBad = std::ferror(stdout) != 0;
    const bool isFlushed = std::fflush(stdout) == 0;
    int error = isFlushed ? 0 : errno;
    // Some disks tell at the very end only. The stream itself stays: what ends later may still speak.
    if (const int last = dup(STDOUT_FILENO); isFlushed && last >= 0 && close(last) != 0)
        error = errno;
    if (!wasBad && error == 0)
        return code;
    if (error == EPIPE || isReaderGone())
        endByBrokenPipe();
    const std::string why = error != 0 ? std::string(" (") + std::strerror(error) + ")" : std::string();
    tell("What this command says could not be written to standard output" + why + ".");
    return code == Done ? int(BadInput) : code;
}

} // namespace toile::cli
