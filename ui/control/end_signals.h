// The system's wishes that the window should end, as an event of its own thread.
#pragma once

#include "core/jobs/end_wishes.h"

#include <QObject>

class QSocketNotifier;

namespace toile {

/// What would kill the program in passing becomes an error of the write: SIGPIPE (a terminal's pipe that is
/// read no more) and SIGXFSZ (a file over its limit). The first thing in main: Qt may talk while the
/// application is made.
void outliveFailedWrites();

/// Hears them while it lives; one at a time, on the thread of the event loop.
class EndSignals : public QObject
{
    Q_OBJECT

public:
    explicit EndSignals(QObject* parent = nullptr);
    ~EndSignals() override;

Q_SIGNALS:
    void arrived(); ///< for each, also for a second one

private:
    EndWishes m_wishes;
    QSocketNotifier* m_notifier = nullptr; ///< dies first
};

} // namespace toile
