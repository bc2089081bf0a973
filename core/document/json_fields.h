// Reads JSON objects strictly: every key is asked for once, and what nobody asked for is refused.
#pragma once

#include "core/base/style_choices.h"
#include "core/document/json_text.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <set>
#include <string>

namespace toile {

inline constexpr size_t maxNameBytes = 256;

[[noreturn]] inline void refuse(const std::string& key, Sentence why)
{
    throw Refused(Sentence::phrase("“%1” %2", key, std::move(why)));
}

/// One object; a key that is absent leaves its value as it was.
class Fields
{
public:
    Fields(const Json& object, std::string path) : m_object(object), m_path(std::move(path))
    {
        if (!object.is_object())
            refuse(m_path.empty() ? "the whole" : m_path, Sentence::phrase("is not an object"));
    }

    const Json* find(const char* key)
    {
        m_known.insert(key);
        const auto found = m_object.find(key);
        return found == m_object.end() ? nullptr : &*found;
    }

    void text(const char* key, std::string& into, size_t maxBytes)
    {
        const Json* value = find(key);
        if (!value)
            return;
        if (!value->is_string())
            refuse(name(key), Sentence::phrase("is not a text"));
        into = value->get<std::string>();
        if (into.size() > maxBytes)
            refuse(name(key), Sentence::phrase("is too long"));
        const auto isControl = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
        if (std::any_of(into.begin(), into.end(), isControl))
            refuse(name(key), Sentence::phrase("holds control characters"));
    }

    void choice(const char* key, std::string& into, std::initializer_list<const char*> allowed)
    {
        text(key, into, maxNameBytes);
        if (std::none_of(allowed.begin(), allowed.end(), [&](const char* word) { return into == word; }))
            refuse(name(key), Sentence::phrase("is not one of the known words"));
    }

    /// The word of a value of an enumeration.
    template <typename Choice> void choice(const char* key, Choice& into)
    {
        std::string word = wordOf(into);
        text(key, word, maxNameBytes);
        const auto known = choiceOf<Choice>(word);
        if (!known)
            refuse(name(key), Sentence::phrase("is not one of the known words"));
        into = *known;
    }

    void number(const char* key, double& into, const Range<double>& range)
    {
        number(key, into, range.least, range.most);
    }

    void number(const char* key, double& into, double low, double high)
    {
        const Json* value = find(key);
        if (!value)
            return;
        if (!value->is_number())
            refuse(name(key), Sentence::phrase("is not a number"));
        into = value->get<double>();
        if (!std::isfinite(into) || into < low || into > high)
            refuse(name(key), Sentence::phrase("is out of range"));
    }

    void integer(const char* key, int& into, const Range<int>& range)
    {
        integer(key, into, range.least, range.most);
    }

    void integer(const char* key, int& into, int low, int high)
    {
        const Json* value = find(key);
        if (!value)
            return;
        if (!value->is_number_integer())
            refuse(name(key), Sentence::phrase("is not a whole number"));
        const bool huge = value->is_number_unsigned() && value->get<uint64_t>() > uint64_t(INT64_MAX);
        if (huge || value->get<int64_t>() < low || value->get<int64_t>() > high)
            refuse(name(key), Sentence::phrase("is out of range"));
        into = value->get<int>();
    }

    void seed(const char* key, uint64_t& into)
    {
        const Json* value = find(key);
        if (!value)
            return;
        if (!value->is_number_unsigned())
            refuse(name(key), Sentence::phrase("is not a whole number"));
        into = value->get<uint64_t>();
    }

    /// Whole, from 0 to 2^63 - 1.
    void time(const char* key, int64_t& into)
    {
        uint64_t value = uint64_t(into);
        seed(key, value);
        if (value > uint64_t(INT64_MAX))
            refuse(name(key), Sentence::phrase("is out of range"));
        into = int64_t(value);
    }

    void flag(const char* key, bool& into)
    {
        const Json* value = find(key);
        if (!value)
            return;
        if (!value->is_boolean())
            refuse(name(key), Sentence::phrase("is neither true nor false"));
        into = value->get<bool>();
    }

    void refuseUnknown() const
    {
        for (const auto& [key, value] : m_object.items())
            if (!m_known.contains(key))
                refuse(name(key.substr(0, 64)), Sentence::phrase("is not known"));
    }

    std::string name(const std::string& key) const { return m_path.empty() ? key : m_path + "." + key; }

private:
    const Json& m_object;
    std::string m_path;
    std::set<std::string> m_known;
};

} // namespace toile
