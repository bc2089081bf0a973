#include "core/studio/news.h"

#include "core/studio/log.h"

#include <algorithm>
#include <utility>

namespace toile {

Post News::whileAlive() const
{
    return [post = m_post, alive = std::weak_ptr(m_alive)](std::function<void()> closure) {
        post([alive, closure = std::move(closure)] {
            if (!alive.expired())
                closure();
        });
    };
}

void News::tell(const StudioEvent& event)
{
    const bool isOnItsWay = !m_untold.empty();
    if (std::find(m_untold.begin(), m_untold.end(), event) == m_untold.end())
        m_untold.push_back(event);
    if (isOnItsWay)
        return;
    whileAlive()([this] {
        const StudioEvents told = std::exchange(m_untold, {});
        const auto happened = m_listener.happened; // the owner may end the studio in it
        if (happened)
            happened(told);
    });
}

void News::fail(const Error& error)
{
    logDetail(error);
    whileAlive()([this, error] {
        const auto failed = m_listener.failed;
        if (failed)
            failed(error);
    });
}

} // namespace toile
