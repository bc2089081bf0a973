// How large each class of a source tree is. This reads what clang-format leaves of this tree, not all of C++.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace toile {

struct ClassSize
{
    int methods = 0; // functions that it declares: special ones and overloads too, friends and signals not
    int lines = 0;   // of its declaration and of its functions' definitions elsewhere
};

class ClassSizes
{
public:
    /// Headers come first, so that a class is known when its definitions come.
    void add(const std::string& file, std::string_view text);

    /// By name: "Outer::Inner" for one inside another, "Name (FILE)" for one that a .cpp keeps to itself.
    const std::map<std::string, ClassSize>& found() const { return m_found; }

private:
    struct Token
    {
        std::string text;
        int line = 0;
    };

    static std::vector<Token> tokensOf(std::string_view text);
    const std::string& at(size_t place) const;
    size_t pastGroup(size_t open) const;
    size_t pastAngles(size_t open) const;
    size_t readScope(size_t place, const std::string& owner);
    size_t readStatement(size_t first, const std::string& owner);
    std::string className(size_t first, size_t brace) const;
    std::string functionName(size_t first, size_t end) const;
    void countFunction(size_t first, size_t end, bool isDefined, const std::string& owner);
    int linesOf(size_t first, size_t end) const { return m_tokens[end - 1].line - m_tokens[first].line + 1; }
    std::string ownKey(const std::string& name) const;

    std::map<std::string, ClassSize> m_found;
    std::string m_file;
    std::vector<Token> m_tokens;
    bool m_isAmongSignals = false; // nobody writes these: they say what happens
};

} // namespace toile
