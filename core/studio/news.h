// What the desks have to say to the studio's owner.
#pragma once

#include "core/jobs/job_queue.h"
#include "core/studio/studio_event.h"

#include <functional>
#include <memory>

namespace toile {

/// On the owner's thread. The owner hears nothing from inside a call of its own, and of what happens in one
/// turn of its loop it hears at once.
class News
{
public:
    struct Listener
    {
        std::function<void(const StudioEvents&)> happened; ///< what can be read already; never empty
        std::function<void(const Error&)> failed;          ///< one sentence for a banner, detail for the log
    };

    News(Post post, Listener listener) : m_post(std::move(post)), m_listener(std::move(listener)) {}

    /// Of equal events that wait to be told one is enough.
    void tell(const StudioEvent& event);
    void fail(const Error& error);
    /// To the owner's thread; what arrives after the end of this is dropped.
    Post whileAlive() const;

private:
    Post m_post;
    Listener m_listener;
    StudioEvents m_untold;
    std::shared_ptr<const bool> m_alive = std::make_shared<const bool>(true);
};

} // namespace toile
