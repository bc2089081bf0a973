#include "core/jobs/mailbox.h"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace toile {

struct Mailbox::State
{
    std::mutex mutex;
    std::condition_variable arrived;
    std::deque<std::function<void()>> letters;
    bool closed = false;
};

Mailbox::Mailbox() : m_state(std::make_shared<State>()) {}

Mailbox::~Mailbox()
{
    std::deque<std::function<void()>> dropped;
    const std::lock_guard lock(m_state->mutex);
    m_state->closed = true;
    dropped.swap(m_state->letters);
}

Post Mailbox::post() const
{
    return [state = m_state](std::function<void()> letter) {
        {
            const std::lock_guard lock(state->mutex);
            if (state->closed)
                return;
            state->letters.push_back(std::move(letter));
        }
        state->arrived.notify_one();
    };
}

bool Mailbox::runOnce(std::chrono::milliseconds patience)
{
    std::deque<std::function<void()>> letters;
    {
        std::unique_lock lock(m_state->mutex);
        m_state->arrived.wait_for(lock, patience, [this] { return !m_state->letters.empty(); });
        letters.swap(m_state->letters);
    }
    for (const auto& letter : letters)
        letter();
    return !letters.empty();
}

void Mailbox::runUntil(const std::function<bool()>& done)
{
    while (!done())
        runOnce(std::chrono::milliseconds(100));
}

} // namespace toile
