#include "core/base/sentence.h"

namespace toile {

std::string Sentence::text() const
{
    if (m_arguments.empty())
        return m_words;
    std::string text;
    visitPlaces(
        m_words, [&](std::string_view between) { text += between; },
        [&](size_t place) {
            if (place <= m_arguments.size())
                text += m_arguments[place - 1].text();
        });
    return text;
}

Sentence Sentence::withFirst(Sentence argument) const
{
    Sentence other = *this;
    if (!other.m_arguments.empty())
        other.m_arguments.front() = std::move(argument);
    return other;
}

Sentence joined(Sentence first, Sentence second)
{
    if (first.isEmpty())
        return second;
    if (second.isEmpty())
        return first;
    return Sentence::phrase("%1 %2", std::move(first), std::move(second));
}

} // namespace toile
