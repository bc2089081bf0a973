#include "app/cli/interrupt.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <unistd.h>

namespace toile::cli {

Interrupt::Interrupt()
{
    if (!m_wishes)
        return;
    m_watch = std::thread([this] {
        // A terminal that closes and a session that ends send several signals in a row; timeout(1) sends its
        // own twice. None of them is in more of a hurry than the first: only a person's second Ctrl-C is.
        constexpr auto echo = std::chrono::milliseconds(500);
        std::chrono::steady_clock::time_point first;
        for (;;) {
            unsigned char number = EndWishes::woken;
            const ssize_t count = read(m_wishes.descriptor(), &number, 1);
            if (count < 0 && errno == EINTR)
                continue;
            if (count != 1 || number == EndWishes::woken)
                return;
            const auto now = std::chrono::steady_clock::now();
            if (!m_stop.stop_requested())
                first = now;
            else if (number == SIGINT && now - first > echo)
                _exit(130);
            m_stop.request_stop();
        }
    });
}

Interrupt::~Interrupt()
{
    if (!m_watch.joinable())
        return;
    m_wishes.wake();
    m_watch.join();
}

} // namespace toile::cli
