// The desk of the project: open, change, save, close, and bring back.
#pragma once

#include "core/studio/open_project.h"
#include "core/studio/variant_keeper.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace toile {

class ProjectDesk
{
public:
    ProjectDesk(StudioRoom& room, OpenProject& open, VariantKeeper& keeper);

    const std::filesystem::path& folder() const { return m_room.folder.path(); } ///< where it keeps itself
    const Project& project() const { return m_open.project(); }
    const History& history() const { return m_open.history(); }

    /// Reads the project that was left here; the news comes later. Then opens the engine ahead.
    void open();
    /// Puts the project as it is now on disk at once, whatever runs; `done` where it has been tried, and not
    /// before open() has read what was there.
    void save(std::function<void()> done);
    /// Stops what runs (its best picture is kept), saves, and calls `done` when all is on disk. Where that
    /// cannot be, `stays` is told why, and the studio goes on as before: close() can be asked for again.
    void close(std::function<void()> done, std::function<void(const Error&)> stays = {});
    /// Why not all is on disk that should be; it is tried again by itself until it is.
    std::optional<Error> unsaved() const;
    /// A copy of all that there is into a folder without a project; `done` where that went well.
    void saveElsewhere(const std::filesystem::path& folder, std::function<void()> done);

    void edit(Project project, const Sentence& name); ///< a value of edits.h
    void undo() { m_open.step(false); }
    void redo() { m_open.step(true); }

    /// The last good states of this project, newest first, and what nothing names any more (lost_files.h).
    void loadKept(std::function<void(const KeptThings&)> loaded);
    /// One step of the history, which undo takes back. Answers by news or a failure.
    void returnToState(const std::string& file);
    /// The same for a lost file: it becomes a sketch or a variant.
    void takeBackLost(const std::string& name);

private:
    void opened(ProjectFolder::Opened opened);
    void closeWhenQuiet();
    void stayOpen(const Error& why);
    void leave();
    /// Of a file that lies in the folder again.
    void adoptFile(const std::string& name);

    StudioRoom& m_room;
    OpenProject& m_open;
    VariantKeeper& m_keeper;
    std::function<void()> m_whenClosed;
    std::function<void(const Error&)> m_whenStaying;
    bool m_wasOpened = false; ///< before, nothing is known of what is on disk, and nothing is written
    /// What could not be written has been tried once more since closing was asked for.
    bool m_isTriedAgain = false;
    bool m_isLeaving = false; ///< all is kept; the last job is on its way
};

} // namespace toile
