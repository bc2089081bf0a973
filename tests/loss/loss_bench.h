// A folder to lose work in, a session that is run there under faults, and what is found afterwards.
#pragma once

#include "core/studio/studio.h"

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace toile::test {

/// What a session said, line by line: word and text.
struct Transcript
{
    struct Line
    {
        std::string word;
        std::string text;
    };
    std::vector<Line> lines;
    int exitCode = -1; ///< -2: ended by a signal

    /// Waits for its end.
    static Transcript of(QProcess& process);
    static Transcript of(QProcess& process, const QByteArray& saidBefore);
    size_t count(const std::string& word) const;
    /// The text of the last such line; empty where there is none.
    std::string last(const std::string& word) const;
    QString text() const;
};

class LossBench
{
public:
    /// In a temporary folder, or in `parent`, which is somebody else's to remove.
    explicit LossBench(const std::filesystem::path& parent = {});

    std::filesystem::path work() const { return m_work; }
    std::filesystem::path project() const { return m_work / "project"; }
    std::filesystem::path roomFile() const { return m_temporary.path().toStdString() + "/room"; }
    std::filesystem::path logFile() const { return m_temporary.path().toStdString() + "/calls"; }
    std::filesystem::path models() const { return m_work / "models"; }
    /// The folders whose calls are counted.
    std::string counted() const;

    /// A session that is about to begin; `faults` are VARIABLE=VALUE of the fault library, which is loaded
    /// where there are any.
    std::unique_ptr<QProcess> session(const QStringList& arguments, const QStringList& faults = {}) const;
    /// The calls that were counted, and those among them that failed.
    std::vector<std::string> calls(bool onlyFailed = false) const;

    /// What is not there that a person may expect after a session which ended by itself. Empty: nothing is
    /// lost.
    QStringList losses(const Transcript& transcript) const;
    QStringList exportLosses(const Transcript& transcript) const;
    /// Files that are nobody's: half-written ones.
    QStringList leftovers() const;

private:
    QTemporaryDir m_temporary;
    std::filesystem::path m_work;
};

} // namespace toile::test
