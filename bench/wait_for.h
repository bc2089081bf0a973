// Waiting in a bench without taking a core from what it measures.
#pragma once

#include <QEventLoop>
#include <QTimer>

#include <chrono>
#include <functional>

namespace toile::bench {

/// Runs the event loop until `done`, at most two minutes; whether it is. processEvents() with a limit of time
/// does not sleep.
inline bool waitFor(const std::function<bool()>& done)
{
    if (done())
        return true;
    const auto begin = std::chrono::steady_clock::now();
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, [&] {
        if (done() || std::chrono::steady_clock::now() - begin > std::chrono::minutes(2))
            loop.quit();
    });
    look.start(std::chrono::milliseconds(2));
    loop.exec();
    return done();
}

} // namespace toile::bench
