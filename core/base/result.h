// Errors as values: what every fallible function of Toile returns.
#pragma once

#include "core/base/sentence.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace toile {

/// What went wrong, coarse enough to choose an exit code or a banner by.
enum class ErrorKind {
    Usage,     ///< the request contradicts itself or names something unknown
    Input,     ///< a picture or file of the user's cannot be read or written
    Model,     ///< a model file is missing, damaged or does not fit
    Memory,    ///< not enough memory, even after going on smaller
    Engine,    ///< the engine library cannot be loaded or failed
    Cancelled, ///< stopped before there was anything to keep
};

/// One clear sentence for the user; a detail for the log only.
struct Error
{
    ErrorKind kind = ErrorKind::Input;
    Sentence sentence;
    std::string detail;
};

/// A value or an error, an Error where nothing else is said. Never empty; reading the wrong side is a
/// programming error (throws std::bad_variant_access, which nothing catches on purpose).
template <typename T, typename E = Error> class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(E error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T& value() const& { return std::get<0>(m_state); }
    T& value() & { return std::get<0>(m_state); }
    T&& value() && { return std::get<0>(std::move(m_state)); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    const E& error() const { return std::get<1>(m_state); }

private:
    std::variant<T, E> m_state;
};

/// Success without a value.
template <typename E> class [[nodiscard]] Result<void, E>
{
public:
    Result() = default;
    Result(E error) : m_error(std::move(error)) {}

    bool ok() const { return !m_error; }
    explicit operator bool() const { return ok(); }
    const E& error() const { return *m_error; }

private:
    std::optional<E> m_error;
};

} // namespace toile
