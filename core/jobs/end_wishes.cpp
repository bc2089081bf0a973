#include "core/jobs/end_wishes.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace toile {

namespace {

std::atomic<int> pipeEnd = -1; ///< a signal handler can be told nothing in another way

void onSignal(int number)
{
    const int error = errno;
    const auto asked = static_cast<unsigned char>(number);
    [[maybe_unused]] const ssize_t written = write(pipeEnd.load(), &asked, 1);
    errno = error;
}

void handle(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGXCPU}) {
        struct sigaction before = {};
        // nohup's wish: the program outlives its terminal.
        if (number == SIGHUP && sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN)
            continue;
        sigaction(number, &action, nullptr);
    }
}

} // namespace

EndWishes::EndWishes()
{
    if (pipe2(m_pipe, O_CLOEXEC) != 0)
        return;
    pipeEnd = m_pipe[1];
    handle(onSignal);
}

EndWishes::~EndWishes()
{
    if (!*this)
        return;
    handle(SIG_DFL);
    pipeEnd = -1;
    close(m_pipe[0]);
    close(m_pipe[1]);
}

void EndWishes::wake() const
{
    while (write(m_pipe[1], &woken, 1) < 0 && errno == EINTR)
        ;
}

} // namespace toile
