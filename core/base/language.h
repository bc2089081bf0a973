// The languages that Toile speaks, as one table. A further one is an entry here, its sentences in
// resources/translations/toile_LOCALE.ts, and its names in the lists of material.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace toile {

struct Language
{
    std::string_view code;    ///< "zh": in settings and wordings
    std::string_view ownName; ///< as those who speak it call it
    std::string_view locale;  ///< "zh_CN": of Toile's sentences, and of Qt's own
    std::string_view nameKey; ///< of a thing's name, in lists that are written
    std::string_view date;    ///< how a day is written, in Qt's letters
};

/// The first is what the sources are written in, and what is shown where another lacks a word.
inline constexpr std::array languages{
    Language{"en", "English", "en", "name", "d MMM yyyy"},
    Language{"zh", "简体中文", "zh_CN", "nameZh", "yyyy年M月d日"},
};

/// "zh" and "zh_CN" are the same; the first where Toile does not speak it.
constexpr const Language& languageOf(std::string_view code)
{
    for (const Language& language : languages)
        if (code.starts_with(language.code))
            return language;
    return languages.front();
}

/// What a thing is called besides its first name, in the order of the table; empty or absent: as the first.
using OtherNames = std::vector<std::string>;

inline const std::string& nameIn(const Language& language, const std::string& name, const OtherNames& others)
{
    const auto index = size_t(&language - languages.data());
    return index > 0 && index <= others.size() && !others[index - 1].empty() ? others[index - 1] : name;
}

} // namespace toile
