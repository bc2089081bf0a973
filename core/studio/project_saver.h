// Keeps project.json up to date on a worker of its own: of the snapshots that wait only the newest is
// written, and what could not be written is tried again.
#pragma once

#include "core/jobs/job_queue.h"
#include "core/studio/drawing_store.h"
#include "core/studio/earlier_states.h"
#include "core/studio/pause.h"
#include "core/studio/project_folder.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace toile {

/// On the owner's thread.
class ProjectSaver
{
public:
    struct Listener
    {
        std::function<void(const Error&)> failed; ///< said once for each trouble, not for each try
        std::function<void()> recovered;          ///< all is on disk again
    };
    /// What lies on the disk: touched by who reads the project, and from then on on the saving worker alone.
    struct Disk
    {
        ProjectFolder folder;
        DrawingStore drawings;
        EarlierStates states;
        explicit Disk(const std::filesystem::path& path) : folder(path), drawings(path), states(path) {}
    };

    /// `saving` does nothing that takes longer than writing what it is given; `post` as the queue has it.
    ProjectSaver(JobQueue& saving, const Post& post, std::shared_ptr<Disk> disk, Listener listener);

    /// `saved` is told whether this project or a newer one is on disk.
    void save(std::shared_ptr<const Project> project, std::function<void(bool)> saved = {});
    /// The same within about a second, together with what comes until then: for strokes.
    void saveSoon(std::shared_ptr<const Project> project);
    /// Nothing is written before begin() says what is on disk: what is to be read must not be written over.
    void hold() { m_isHeld = true; }
    void begin(std::shared_ptr<const Project> onDisk);
    /// From now on every try fails with this: what lies there must not be written over.
    void refuse(Error why) { m_refusal = std::move(why); }
    /// Why the newest project is not on disk; nothing where it is, or is on its way there.
    const std::optional<Error>& trouble() const { return m_trouble; }

private:
    void write();
    void written(const std::shared_ptr<const Project>& project, const JobOutcome<bool>& outcome);

    JobQueue& m_saving;
    std::shared_ptr<Disk> m_disk;
    Listener m_listener;
    std::shared_ptr<const Project> m_newest;
    std::shared_ptr<const Project> m_onDisk;
    std::vector<std::function<void(bool)>> m_waiting;
    std::optional<Error> m_refusal;
    std::optional<Error> m_trouble;
    bool m_isHeld = false;
    bool m_isWriting = false;
    Pause m_soon;
};

} // namespace toile
