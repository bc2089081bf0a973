// When a window was painted for the first time, told to the program that measures it.
#pragma once

#include <chrono>
#include <cstdio>

namespace toile {

/// Prints the time of CLOCK_MONOTONIC, which all processes share, in seconds.
inline void printMoment()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    std::printf("%.6f\n", std::chrono::duration<double>(now).count());
}

} // namespace toile
