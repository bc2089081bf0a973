// The last ten good states of a project: copies of its list, to which one can go back.
#pragma once

#include "core/document/project.h"

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace toile {

/// As one is shown to a person.
struct EarlierState
{
    std::string file; ///< name inside of the states' folder
    int64_t savedMs = 0;
    size_t sketches = 0;
    size_t variants = 0;
};

/// Lies in the folder "states" of a project's. One thread at a time. While one works, the newest state is
/// replaced by what is saved, for five minutes; then it stays and another begins. The pictures and drawings
/// that a state names stay as long as it does.
class EarlierStates
{
public:
    static constexpr size_t most = 10;

    explicit EarlierStates(const std::filesystem::path& projectFolder) : m_folder(projectFolder / "states") {}

    struct Read
    {
        EarlierState state;
        Project project; ///< bare names, no drawings
    };
    /// Newest first. Damaged ones are left out.
    std::vector<Read> readAll() const;
    /// Input error where there is none, or none that is whole.
    Result<Project> read(const std::string& file) const;

    /// `json` is what project.json holds now, which is `named`. Also what is not kept any more is forgotten.
    Result<void> keep(const std::string& json, const Project& named, int64_t nowMs);
    /// All files that the states on disk name.
    std::set<std::string> names();
    /// Whether names() is all: what a state names that could not be read must not be taken for nobody's.
    bool areAllRead();
    /// Files that only states named which have gone since the folder was opened.
    const std::set<std::string>& freed() const { return m_freed; }

private:
    struct Kept
    {
        std::string file;
        int64_t savedMs = 0;
        std::set<std::string> names;
    };
    void load();
    void drop(size_t index);

    std::filesystem::path m_folder;
    bool m_isLoaded = false;
    bool m_areAllRead = true;
    std::vector<Kept> m_kept; ///< oldest first
    std::set<std::string> m_freed;
    std::string m_latest;      ///< the text of the newest
    int64_t m_openSinceMs = 0; ///< when the newest began; 0: it is not of this session
};

} // namespace toile
