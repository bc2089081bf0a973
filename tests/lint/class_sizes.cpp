#include "tests/lint/class_sizes.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <utility>

namespace toile {

namespace {

bool isWordPart(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

bool isWord(const std::string& text)
{
    return !text.empty() && isWordPart(text[0]) && !std::isdigit(static_cast<unsigned char>(text[0]));
}

bool isOneOf(const std::string& text, std::initializer_list<const char*> words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

/// Q_OBJECT, Q_PROPERTY, TOILE_EXPORT: what stands where a statement begins and is none.
bool isMacro(const std::string& text)
{
    return text.find('_') != std::string::npos && text.find('_') > 0 &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return c == '_' || std::isupper(static_cast<unsigned char>(c)) ||
                      std::isdigit(static_cast<unsigned char>(c));
           });
}

/// Behind the string or character that begins at `at`.
size_t pastQuotes(std::string_view text, size_t at)
{
    for (size_t i = at + 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == text[at])
            return i + 1;
    }
    return text.size();
}

size_t pastRawString(std::string_view text, size_t quote)
{
    const size_t open = text.find('(', quote);
    const std::string end = ")" + std::string(text.substr(quote + 1, open - quote - 1)) + "\"";
    const size_t found = text.find(end, open);
    return found == std::string_view::npos ? text.size() : found + end.size();
}

/// Behind a line that a backslash may carry on.
size_t pastDirective(std::string_view text, size_t at)
{
    while (at < text.size() && (text[at] != '\n' || text[at - 1] == '\\'))
        ++at;
    return at;
}

} // namespace

void ClassSizes::add(const std::string& file, std::string_view text)
{
    m_file = file;
    m_tokens = tokensOf(text);
    for (size_t place = 0; place < m_tokens.size();)
        place = readScope(place, {});
}

std::vector<ClassSizes::Token> ClassSizes::tokensOf(std::string_view text)
{
    std::vector<Token> tokens;
    int line = 1;
    for (size_t i = 0; i < text.size();) {
        const char c = text[i];
        size_t end = i + 1;
        bool isToken = true;
        if (std::isspace(static_cast<unsigned char>(c))) {
            isToken = false;
        } else if (text.substr(i, 2) == "//" || c == '#') {
            end = pastDirective(text, i);
            isToken = false;
        } else if (text.substr(i, 2) == "/*") {
            end = std::min(text.find("*/", i + 2), text.size() - 2) + 2;
            isToken = false;
        } else if (text.substr(i, 2) == "R\"") {
            end = pastRawString(text, i + 1);
        } else if (c == '"' || c == '\'') {
            end = pastQuotes(text, i);
        } else if (isWordPart(c)) {
            const bool isNumber = std::isdigit(static_cast<unsigned char>(c));
            while (end < text.size() && (isWordPart(text[end]) || (isNumber && text[end] == '\'')))
                ++end;
            if (text.substr(i, end - i) == "operator") // its sign is a part of its name
                end = text.find('(', text.substr(end, 2) == "()" ? end + 1 : end);
        } else if (text.substr(i, 2) == "::" || text.substr(i, 2) == "->") {
            end = i + 2;
        }
        if (isToken)
            tokens.push_back({std::string(text.substr(i, end - i)), line});
        line += int(std::count(text.begin() + long(i), text.begin() + long(end), '\n'));
        i = end;
    }
    return tokens;
}

const std::string& ClassSizes::at(size_t place) const
{
    static const std::string none;
    return place < m_tokens.size() ? m_tokens[place].text : none;
}

/// Behind the bracket that closes the one at `open`.
size_t ClassSizes::pastGroup(size_t open) const
{
    int depth = 0;
    for (size_t i = open; i < m_tokens.size(); ++i) {
        depth += isOneOf(at(i), {"(", "[", "{"});
        depth -= isOneOf(at(i), {")", "]", "}"});
        if (depth == 0)
            return i + 1;
    }
    return m_tokens.size();
}

size_t ClassSizes::pastAngles(size_t open) const
{
    int depth = 0;
    for (size_t i = open; i < m_tokens.size(); ++i) {
        if (at(i) == "(") {
            i = pastGroup(i) - 1;
            continue;
        }
        depth += at(i) == "<";
        depth -= at(i) == ">";
        if (depth == 0)
            return i + 1;
    }
    return m_tokens.size();
}

/// Reads a file, or what lies between the braces of a namespace or class; behind it.
size_t ClassSizes::readScope(size_t place, const std::string& owner)
{
    while (place < m_tokens.size() && at(place) != "}") {
        const bool isAccess = isOneOf(at(place), {"public", "protected", "private"});
        if (isAccess || at(place) == "Q_SIGNALS")
            m_isAmongSignals = !isAccess;
        if (isMacro(at(place)))
            place = at(place + 1) == "(" ? pastGroup(place + 1) : place + 1;
        else if (isAccess || at(place) == ";" || at(place) == ":")
            ++place;
        else
            place = readStatement(place, owner);
    }
    return place + 1;
}

/// Reads one declaration or definition; behind it.
size_t ClassSizes::readStatement(size_t first, const std::string& owner)
{
    size_t kind = first;
    while (at(kind) == "template")
        kind = pastAngles(kind + 1);
    const bool isClass = isOneOf(at(kind), {"class", "struct", "union"});
    const bool isSpace = at(kind) == "namespace" || (at(kind) == "inline" && at(kind + 1) == "namespace") ||
                         (at(kind) == "extern" && at(kind + 2) == "{");
    bool hasParameters = false, hasValue = false, hasInitialisers = false;
    for (size_t i = kind; i < m_tokens.size();) {
        const std::string& text = at(i);
        if (text == ";" || text == "}") {
            countFunction(first, i, hasValue && at(i - 1) == "default", owner);
            return text == ";" ? i + 1 : i;
        }
        if (text == "{" && isSpace)
            return readScope(i + 1, owner);
        if (text == "{" && isClass && !hasParameters) {
            const std::string name = (owner.empty() ? "" : owner + "::") + className(kind, i);
            const bool isAmongSignals = std::exchange(m_isAmongSignals, false);
            const size_t end = readScope(i + 1, name);
            m_isAmongSignals = isAmongSignals;
            m_found[ownKey(name)].lines += linesOf(first, std::min(end, m_tokens.size()));
            return at(end) == ";" ? end + 1 : end;
        }
        if (text == "{" && hasParameters && !hasValue && !(hasInitialisers && isWord(at(i - 1))) &&
            !(hasInitialisers && at(i - 1) == ">")) {
            const size_t end = pastGroup(i);
            countFunction(first, end, true, owner);
            return end;
        }
        hasValue |= text == "=";
        hasParameters |= text == "(" && !hasValue;
        hasInitialisers |= text == ":" && hasParameters;
        if (text == "<" && !hasValue && !hasInitialisers)
            i = pastAngles(i);
        else
            i = isOneOf(text, {"(", "[", "{"}) ? pastGroup(i) : i + 1;
    }
    return m_tokens.size();
}

/// "Inner" of "struct Inner final : Base {", "Outer::Inner" of "class Outer::Inner {".
std::string ClassSizes::className(size_t first, size_t brace) const
{
    std::string name;
    for (size_t i = first + 1; i < brace && at(i) != ":" && at(i) != "final" && at(i) != "<"; ++i)
        if (at(i) == "::" || (isWord(at(i)) && !isMacro(at(i))))
            name += at(i);
    return name.empty() ? "unnamed" : name;
}

/// What stands before the first parameter list, "X::f" or "f"; empty: there is none.
std::string ClassSizes::functionName(size_t first, size_t end) const
{
    for (size_t i = first; i < end && at(i) != "=";) {
        if (at(i) == "<") {
            i = pastAngles(i);
            continue;
        }
        if (at(i) != "(" || isOneOf(at(i - 1), {"explicit", "noexcept", "decltype", "alignas", "requires"})) {
            i = isOneOf(at(i), {"(", "[", "{"}) ? pastGroup(i) : i + 1;
            continue;
        }
        if (i == first || !isWord(at(i - 1)) || at(i + 1) == "*")
            return {};
        std::string name = at(i - 1);
        for (size_t part = i - 1; part > first;) {
            part -= at(part - 1) == "~";
            if (part <= first + 1 || at(part - 1) != "::")
                break;
            part -= 2;
            for (int depth = 0; part > first; --part) { // the arguments of a template
                depth += at(part) == ">";
                depth -= at(part) == "<";
                if (depth == 0 && at(part) != "<")
                    break;
            }
            name = at(part) + "::" + name;
        }
        return name;
    }
    return {};
}

void ClassSizes::countFunction(size_t first, size_t end, bool isDefined, const std::string& owner)
{
    size_t kind = first;
    while (at(kind) == "template")
        kind = pastAngles(kind + 1);
    if (isOneOf(at(kind), {"using", "friend", "static_assert", "typedef", "enum"}))
        return;
    const std::string name = functionName(kind, end);
    if (name.empty())
        return;
    if (!owner.empty()) {
        m_found[ownKey(owner)].methods += !m_isAmongSignals;
        return;
    }
    const size_t last = name.rfind("::");
    if (!isDefined || last == std::string::npos)
        return;
    for (std::string of = name.substr(0, last);;) { // without the namespaces before it
        for (const std::string& key : {ownKey(of), of})
            if (const auto known = m_found.find(key); known != m_found.end()) {
                known->second.lines += linesOf(first, end);
                return;
            }
        const size_t next = of.find("::");
        if (next == std::string::npos)
            return;
        of.erase(0, next + 2);
    }
}

/// Two files may each keep a class of one name to themselves.
std::string ClassSizes::ownKey(const std::string& name) const
{
    return m_file.ends_with(".cpp") ? name + " (" + m_file + ")" : name;
}

} // namespace toile
