// A large value that many may read.
#pragma once

#include <memory>
#include <utility>

namespace toile {

/// Never null and never changed: a copy costs a pointer, and any thread may read it.
template <typename T> class Shared
{
public:
    Shared() : Shared(T()) {}
    Shared(T value) : m_value(std::make_shared<const T>(std::move(value))) {}
    /// `value` must not be null.
    Shared(std::shared_ptr<const T> value) : m_value(std::move(value)) {}

    const T& operator*() const { return *m_value; }
    const T* operator->() const { return m_value.get(); }
    operator const T&() const { return *m_value; }

    /// A part of the value, which keeps the whole alive.
    template <typename Part> Shared<Part> part(Part T::*member) const
    {
        return std::shared_ptr<const Part>(m_value, &(m_value.get()->*member));
    }

private:
    std::shared_ptr<const T> m_value;
};

} // namespace toile
