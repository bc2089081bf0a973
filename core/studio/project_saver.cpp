#include "core/studio/project_saver.h"

#include <utility>

namespace toile {

namespace {

constexpr Pause::Time soon{1000};

} // namespace

ProjectSaver::ProjectSaver(JobQueue& light, const Post& post, ProjectFolder folder,
                           std::shared_ptr<DrawingStore> drawings, std::function<void(const Error&)> failed)
    : m_light(light), m_folder(std::move(folder)), m_drawings(std::move(drawings)),
      m_failed(std::move(failed)), m_soon(post, [this] {
          if (m_newest && !m_isWriting)
              write();
      })
{
}

void ProjectSaver::saveSoon(std::shared_ptr<const Project> project)
{
    m_newest = std::move(project);
    m_soon.begin(soon);
}

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
    m_soon.stop();
    const auto project = std::exchange(m_newest, nullptr);
    auto waiting = std::exchange(m_waiting, {});
    const bool isThere = m_onDisk && *m_onDisk == *project;
    const auto work = [folder = m_folder, drawings = m_drawings, project,
                       isThere](JobContext&) -> Result<bool> {
        if (isThere)
            return true;
        // First the drawings, then what names them, then what no longer is named.
        const Result<Project> named = drawings->kept(*project);
        if (!named)
            return named.error();
        if (const Result<void> done = folder.write(*named); !done)
            return done.error();
        drawings->written(*named);
        return true;
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
                             if (m_newest && !m_isWriting && (!m_soon.isOn() || !m_waiting.empty()))
                                 write();
                         });
}

} // namespace toile
