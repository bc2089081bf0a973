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

constexpr unsigned char quit = 0; ///< no signal has this number

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

Interrupt::Interrupt()
{
    if (pipe2(m_pipe, O_CLOEXEC) != 0)
        return; // a signal then ends the program as it always does
    m_watch = std::thread([this] {
        // A terminal that closes and a session that ends send several signals in a row; timeout(1) sends its
        // own twice. None of them is in more of a hurry than the first: only a person's second Ctrl-C is.
        constexpr auto echo = std::chrono::milliseconds(500);
        std::chrono::steady_clock::time_point first;
        for (;;) {
            unsigned char number = quit;
            const ssize_t count = read(m_pipe[0], &number, 1);
            if (count < 0 && errno == EINTR)
                continue;
            if (count != 1 || number == quit)
                return;
            const auto now = std::chrono::steady_clock::now();
            if (!m_stop.stop_requested())
                first = now;
            else if (number == SIGINT && now - first > echo)
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
    while (write(m_pipe[1], &quit, 1) < 0 && errno == EINTR)
        ;
    m_watch.join();
    close(m_pipe[0]);
    close(m_pipe[1]);
}

} // namespace toile::cli
