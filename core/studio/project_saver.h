// Keeps project.json up to date on the light worker: of the snapshots that wait only the newest is written.
#pragma once

#include "core/jobs/job_queue.h"
#include "core/studio/drawing_store.h"
#include "core/studio/pause.h"
#include "core/studio/project_folder.h"

#include <functional>
#include <memory>
#include <vector>

namespace toile {

/// On the owner's thread.
class ProjectSaver
{
public:
    /// `post` as the queue has it; drawings go through `drawings`, which lives on the light worker.
    ProjectSaver(JobQueue& light, const Post& post, ProjectFolder folder,
                 std::shared_ptr<DrawingStore> drawings, std::function<void(const Error&)> failed);

    /// `saved` is called when this project or a newer one is on disk, or could not be written.
    void save(std::shared_ptr<const Project> project, std::function<void()> saved = {});
    /// The same within about a second, together with what comes until then: for strokes.
    void saveSoon(std::shared_ptr<const Project> project);
    /// What is on disk as far as is known.
    void alreadySaved(std::shared_ptr<const Project> project) { m_onDisk = std::move(project); }
    bool isIdle() const { return !m_isWriting && !m_newest; }

private:
    void write();

    JobQueue& m_light;
    ProjectFolder m_folder;
    std::shared_ptr<DrawingStore> m_drawings;
    std::function<void(const Error&)> m_failed;
    std::shared_ptr<const Project> m_newest;
    std::shared_ptr<const Project> m_onDisk;
    std::vector<std::function<void()>> m_waiting;
    bool m_isWriting = false;
    Pause m_soon;
};

} // namespace toile
