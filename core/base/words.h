// Enumerations that travel as words, in files and on the command line: one table each.
#pragma once

#include <optional>
#include <string_view>

namespace toile {

template <typename Choice> struct Word
{
    Choice choice;
    const char* word;
};

/// Specialised beside each such enumeration: `all` holds a Word for every value, the usual one first.
template <typename Choice> struct Words;

template <typename Choice> constexpr const char* wordOf(Choice choice)
{
    for (const Word<Choice>& known : Words<Choice>::all)
        if (known.choice == choice)
            return known.word;
    return "";
}

/// Nothing for a word that the table does not hold.
template <typename Choice> constexpr std::optional<Choice> choiceOf(std::string_view word)
{
    for (const Word<Choice>& known : Words<Choice>::all)
        if (word == known.word)
            return known.choice;
    return std::nullopt;
}

} // namespace toile
