#include "ui/control/end_signals.h"

#include <QSocketNotifier>

#include <csignal>
#include <unistd.h>

namespace toile {

void outliveFailedWrites()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

EndSignals::EndSignals(QObject* parent) : QObject(parent)
{
    if (!m_wishes)
        return;
    m_notifier = new QSocketNotifier(m_wishes.descriptor(), QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        unsigned char numbers[64];
        if (::read(m_wishes.descriptor(), numbers, sizeof numbers) > 0)
            Q_EMIT arrived();
    });
}

EndSignals::~EndSignals()
{
    delete m_notifier;
}

} // namespace toile
