#include "app/cli/interrupt.h"

#include <csignal>
#include <pthread.h>
#include <unistd.h>

namespace toile::cli {

namespace {

sigset_t watchedSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

} // namespace

Interrupt::Interrupt()
{
    const sigset_t signals = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_watch = std::thread([this, signals] {
        for (int signal = 0; sigwait(&signals, &signal) == 0;) {
            if (m_over)
                return;
            if (m_stop.stop_requested())
                _exit(130);
            m_stop.request_stop();
        }
    });
}

Interrupt::~Interrupt()
{
    m_over = true;
    pthread_kill(m_watch.native_handle(), SIGTERM);
    m_watch.join();
}

} // namespace toile::cli
