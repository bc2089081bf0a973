// When a window has been painted for the first time, told to the program that measures it.
#pragma once

#include <QCoreApplication>
#include <QTimer>

#include <chrono>
#include <cstdio>

namespace toile {

/// Prints the time of CLOCK_MONOTONIC, which all processes share, in seconds, once the paint event under way
/// is over, and ends the program.
inline void tellFirstPaint()
{
    QTimer::singleShot(0, qApp, [] {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        std::printf("%.6f\n", std::chrono::duration<double>(now).count());
        QCoreApplication::quit();
    });
}

} // namespace toile
