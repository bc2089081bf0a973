// How a run of the engine ends in the middle of its work when it is stopped: by an exception that never
// leaves this room, since LibTorch's backward pass can be left in no other way.
#pragma once

#include <exception>
#include <stop_token>

namespace toile {

/// A run was stopped. Caught where the run knows what of it is worth keeping; outside it is an Error of kind
/// Cancelled.
struct RunStopped : std::exception
{
    const char* what() const noexcept override { return "the run was stopped"; }
};

/// To be called between pieces of work that take about 30 ms at 1024 px: beside other programs a worker of
/// low priority gets a fraction of a core, and nobody is to wait for more than a quarter of a second.
inline void lookAtStop(const std::stop_token& stop)
{
    if (stop.stop_requested())
        throw RunStopped();
}

} // namespace toile
