#include "core/studio/project_saver.h"

#include <utility>

namespace toile {

void ProjectSaver::save(std::shared_ptr<const Project> project, std::function<void()> saved)
{
    m_newest = std::move(project);
    if (saved)
        m_waiting.push_back(std::move(saved));
    if (!m_isWriting)
        write();
}

void ProjectSaver::write()
{
    m_isWriting = true;
    const auto project = std::exchange(m_newest, nullptr);
    auto waiting = std::exchange(m_waiting, {});
    const bool isThere = m_onDisk && *m_onDisk == *project;
    const auto work = [folder = m_folder, project, isThere](JobContext&) -> Result<bool> {
        if (isThere)
            return true;
        const Result<void> done = folder.write(*project);
        return done ? Result<bool>(true) : Result<bool>(done.error());
    };
    m_light.submit<bool>(JobPriority::Pen, work,
                         [this, project, waiting = std::move(waiting)](const JobOutcome<bool>& outcome) {
                             m_isWriting = false;
                             if (outcome.end == JobEnd::Done)
                                 m_onDisk = project;
                             else
                                 m_failed(outcome.error);
                             for (const auto& saved : waiting)
                                 saved();
                             if (m_newest && !m_isWriting)
                                 write();
                         });
}

} // namespace toile
