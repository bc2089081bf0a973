// What Toile says, as a key with arguments: printed in English here, looked up in a translation there.
#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace toile {

/// English words with the places %1 to %9, one for each argument; anything else does not compile. lupdate
/// finds the keys by the name Sentence::phrase.
template <size_t places> class SentenceKey
{
public:
    template <size_t length> consteval SentenceKey(const char (&words)[length]) : m_words(words, length - 1)
    {
        bool isNamed[10] = {};
        for (size_t i = 0; i + 1 < m_words.size(); ++i)
            if (m_words[i] == '%' && m_words[i + 1] >= '1' && m_words[i + 1] <= '9')
                isNamed[m_words[i + 1] - '0'] = true;
        for (size_t place = 1; place < 10; ++place)
            if (isNamed[place] != (place <= places))
                throw "a place without an argument, or an argument without a place";
    }

    std::string_view words() const { return m_words; }

private:
    std::string_view m_words;
};

/// One sentence, a part of one, or several. A value; any thread.
class Sentence
{
public:
    /// Nothing is said.
    Sentence() = default;

    /// `key` with its %1, %2, ... filled in. Arguments are numbers, texts that nobody translates (names)
    /// and sentences.
    template <typename... Arguments>
    static Sentence phrase(std::type_identity_t<SentenceKey<sizeof...(Arguments)>> key,
                           Arguments&&... arguments)
    {
        return Sentence(std::string(key.words()), true, {argument(std::forward<Arguments>(arguments))...});
    }
    /// Words that have no translation: another program's, or a file's.
    static Sentence verbatim(std::string words) { return Sentence(std::move(words), false, {}); }
    /// What phrase() made once, as it comes out of a file; places and arguments need not fit.
    static Sentence remembered(std::string key, std::vector<Sentence> arguments)
    {
        return Sentence(std::move(key), true, std::move(arguments));
    }

    bool isEmpty() const { return m_words.empty(); }
    /// In English, filled in.
    std::string text() const;

    bool isKey() const { return m_isKey; }
    /// The key, or the words themselves.
    const std::string& words() const { return m_words; }
    const std::vector<Sentence>& arguments() const { return m_arguments; }
    /// The same with its first argument in other words.
    Sentence withFirst(Sentence argument) const;

    bool operator==(const Sentence&) const = default;

private:
    Sentence(std::string words, bool isKey, std::vector<Sentence> arguments)
        : m_words(std::move(words)), m_isKey(isKey), m_arguments(std::move(arguments))
    {
    }

    static Sentence argument(Sentence sentence) { return sentence; }
    static Sentence argument(std::string words) { return verbatim(std::move(words)); }
    template <typename Number>
    static std::enable_if_t<std::is_integral_v<Number>, Sentence> argument(Number number)
    {
        return verbatim(std::to_string(number));
    }

    std::string m_words;
    bool m_isKey = false;
    std::vector<Sentence> m_arguments;
};

/// The one after the other; an empty one adds nothing.
Sentence joined(Sentence first, Sentence second);

/// Fills `words`: put(text) for what stands between places, place(n) for %n, in their order.
template <typename Put, typename Place> void visitPlaces(std::string_view words, Put put, Place place)
{
    size_t begin = 0;
    for (size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i] != '%' || words[i + 1] < '1' || words[i + 1] > '9')
            continue;
        put(words.substr(begin, i - begin));
        place(size_t(words[i + 1] - '0'));
        begin = i + 2;
    }
    put(words.substr(begin));
}

/// Why a reader does not take what it reads; never leaves the file that reads it.
struct Refused : std::exception
{
    explicit Refused(Sentence reason) : why(std::move(reason)) {}
    const char* what() const noexcept override { return "refused"; }

    Sentence why;
};

} // namespace toile
