// The system's wishes that the window should end (SIGTERM, SIGHUP, SIGINT, SIGXCPU), as an event of its own
// thread.
#pragma once

#include <QObject>

class QSocketNotifier;

namespace toile {

/// What would kill the program in passing becomes an error of the write: SIGPIPE (a terminal's pipe that is
/// read no more) and SIGXFSZ (a file over its limit). The first thing in main: Qt may talk while the
/// application is made.
void outliveFailedWrites();

/// Catches the signals for the whole process while it lives; one at a time, on the thread of the event loop.
/// SIGHUP only where whoever started the program did not ignore it (nohup).
class EndSignals : public QObject
{
    Q_OBJECT

public:
    explicit EndSignals(QObject* parent = nullptr);
    ~EndSignals() override;

Q_SIGNALS:
    void arrived(); ///< for each, also for a second one

private:
    int m_pipe[2] = {-1, -1}; ///< handler to event loop
    QSocketNotifier* m_notifier = nullptr;
};

} // namespace toile
