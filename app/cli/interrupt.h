// Ctrl-C, and every other wish of the system that the program should end, as a stop token.
#pragma once

#include <stop_token>
#include <thread>

namespace toile::cli {

/// Catches SIGINT, SIGTERM, SIGHUP (a terminal that closes, but not under nohup) and SIGXCPU for the whole
/// process while it lives; one at a time. All of them ask politely; a second SIGINT ends the program at once.
/// Not by a blocked mask: libraries start threads of their own before main, and those would take the signal.
class Interrupt
{
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }

private:
    int m_pipe[2] = {-1, -1}; ///< handler to watcher
    std::stop_source m_stop;
    std::thread m_watch;
};

} // namespace toile::cli
