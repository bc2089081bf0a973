#include "ui/frame/steady_application.h"

#include <QTimer>

#include <new>
#include <system_error>

namespace toile {

namespace {

constexpr size_t reserveBytes = 8 << 20; ///< a banner, a picture of it on the screen, project.json

} // namespace

SteadyApplication::SteadyApplication(int& argc, char** argv)
    : QApplication(argc, argv), m_reserve(std::make_unique_for_overwrite<char[]>(reserveBytes))
{
}

bool SteadyApplication::notify(QObject* receiver, QEvent* event)
{
    // Qt's own containers throw std::bad_alloc; what an event was in the middle of is undone by destructors,
    // as far as it is Toile's: the document changes as a value, whole or not at all.
    try {
        return QApplication::notify(receiver, event);
    } catch (const std::bad_alloc&) {
        giveUpEvent();
    } catch (const std::system_error& error) { // a thread that could not be begun lacks its stack
        if (error.code() != std::errc::resource_unavailable_try_again)
            throw;
        giveUpEvent();
    }
    return true;
}

void SteadyApplication::giveUpEvent()
{
    m_reserve.reset();
    if (m_isSaid)
        return;
    m_isSaid = true;
    QTimer::singleShot(0, this, [this] {
        if (onMemoryShort)
            onMemoryShort();
        m_isSaid = false;
        m_reserve.reset(new (std::nothrow) char[reserveBytes]);
    });
}

} // namespace toile
