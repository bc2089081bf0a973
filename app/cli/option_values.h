// Options as core knows their values: words of an enumeration, numbers of a range.
#pragma once

#include "core/base/style_choices.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace toile::cli {

/// An option that takes the words of an enumeration.
template <typename Choice>
CLI::Option* addChoice(CLI::App& command, const std::string& names, Choice& into, const std::string& help)
{
    std::vector<std::string> words;
    for (const Word<Choice>& known : Words<Choice>::all)
        words.emplace_back(known.word);
    return command
        .add_option_function<std::string>(
            names, [&into](const std::string& word) { into = choiceOf<Choice>(word).value_or(into); }, help)
        ->check(CLI::IsMember(words));
}

template <typename Number> CLI::Range within(const Range<Number>& range)
{
    return CLI::Range(range.least, range.most);
}

/// For those whose least stands for “not said”.
template <typename Number> CLI::Range from(Number least, const Range<Number>& range)
{
    return CLI::Range(least, range.most);
}

} // namespace toile::cli
