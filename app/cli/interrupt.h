// Ctrl-C as a stop token: the first asks politely, the second ends the program at once.
#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

namespace toile::cli {

/// Make it in main before any other thread: it blocks SIGINT and SIGTERM for all of them and waits for them
/// itself.
class Interrupt
{
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
    std::atomic<bool> m_over = false;
    std::thread m_watch;
};

} // namespace toile::cli
