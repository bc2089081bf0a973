// Ctrl-C, and every other wish of the system that the program should end, as a stop token.
#pragma once

#include "core/jobs/end_wishes.h"

#include <stop_token>
#include <thread>

namespace toile::cli {

/// Hears them while it lives; one at a time. All of them ask politely; a second SIGINT ends the program at
/// once.
class Interrupt
{
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }

private:
    EndWishes m_wishes;
    std::stop_source m_stop;
    std::thread m_watch;
};

} // namespace toile::cli
