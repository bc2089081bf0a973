// What a person finds who opens a project's folder on a good day, and what still lies in it besides.
#pragma once

#include <QStringList>

#include <filesystem>
#include <string>
#include <vector>

namespace toile::test {

/// What of `wanted` is not in `there`; both are words of known(). An empty `wanted` misses nothing;
/// a variant that is null there may be called and starred as it likes.
QStringList missingFrom(const std::string& there, const std::string& wanted);

class FoundWork
{
public:
    /// Opens a copy of the project's folder, as Toile would at its next start.
    FoundWork(const std::filesystem::path& folder, const std::filesystem::path& models);

    /// What of `state` (words of known()) is not in the opened project, whole. An empty state misses nothing.
    QStringList missing(const std::string& state) const;
    /// What of `state` cannot even be found in any file below the folder.
    QStringList missingAnywhere(const std::string& state) const;
    /// That were told when it was opened.
    const std::vector<std::string>& sentences() const { return m_sentences; }
    /// known() of the opened project.
    const std::string& state() const { return m_state; }
    size_t variants() const { return m_variants; }

private:
    std::filesystem::path m_folder; ///< as it lies there
    std::string m_state;
    size_t m_variants = 0;
    std::vector<std::string> m_sentences;
    QStringList m_unreadable; ///< pictures of the opened project
};

} // namespace toile::test
