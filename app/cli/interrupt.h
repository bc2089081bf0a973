// Ctrl-C as a stop token: the first asks politely, the second ends the program at once.
#pragma once

#include <stop_token>
#include <thread>

namespace toile::cli {

/// Catches SIGINT and SIGTERM for the whole process while it lives; one at a time. Not by a blocked mask:
/// libraries start threads of their own before main, and those would take the signal.
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
