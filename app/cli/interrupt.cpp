#include "app/cli/interrupt.h"

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace toile::cli {

namespace {

std::atomic<int> pipeEnd = -1; ///< a signal handler can be told nothing in another way

void onSignal(int)
{
    const int error = errno;
    const char asked = 'i';
    [[maybe_unused]] const ssize_t written = write(pipeEnd.load(), &asked, 1);
    errno = error;
}

void handle(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

} // namespace

Interrupt::Interrupt()
{
    if (pipe2(m_pipe, O_CLOEXEC) != 0)
        return; // Ctrl-C then ends the program as it always does
    m_watch = std::thread([this] {
        // timeout(1) sends its signal twice, to the program and to its group: a moment's echo is no second
        // wish.
        constexpr auto echo = std::chrono::milliseconds(500);
        std::chrono::steady_clock::time_point first;
        for (;;) {
            char letter = 0;
            const ssize_t count = read(m_pipe[0], &letter, 1);
            if (count < 0 && errno == EINTR)
                continue;
            if (count != 1 || letter == 'q')
                return;
            const auto now = std::chrono::steady_clock::now();
            if (!m_stop.stop_requested())
                first = now;
            else if (now - first > echo)
                _exit(130);
            m_stop.request_stop();
        }
    });
    pipeEnd = m_pipe[1];
    handle(onSignal);
}

Interrupt::~Interrupt()
{
    if (!m_watch.joinable())
        return;
    handle(SIG_DFL);
    pipeEnd = -1;
    const char quit = 'q';
    while (write(m_pipe[1], &quit, 1) < 0 && errno == EINTR)
        ;
    m_watch.join();
    close(m_pipe[0]);
    close(m_pipe[1]);
}

} // namespace toile::cli
