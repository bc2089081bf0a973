#include "core/studio/project_saver.h"

#include "core/studio/log.h"

#include <chrono>
#include <utility>

namespace toile {

namespace {

constexpr Pause::Time soon{1000};
constexpr Pause::Time untilTriedAgain{2000};

int64_t nowMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

/// First the drawings, then what names them, then what no longer is named.
Result<bool> putOnDisk(ProjectSaver::Disk& disk, const Project& project)
{
    const Result<Project> named = disk.drawings.kept(project);
    if (!named)
        return named.error();
    const Result<std::string> json = disk.folder.write(*named);
    if (!json)
        return json.error();
    // The project is safe without it.
    if (const Result<void> kept = disk.states.keep(*json, *named, nowMs()); !kept)
        logDetail(kept.error());
    if (disk.states.areAllRead())
        disk.drawings.written(*named, disk.states.names());
    return true;
}

} // namespace

ProjectSaver::ProjectSaver(JobQueue& saving, const Post& post, std::shared_ptr<Disk> disk, Listener listener)
    : m_saving(saving), m_disk(std::move(disk)), m_listener(std::move(listener)), m_soon(post, [this] {
          if (m_newest && !m_isWriting && !m_isHeld)
              write();
      })
{
}

void ProjectSaver::begin(std::shared_ptr<const Project> onDisk)
{
    m_isHeld = false;
    m_onDisk = std::move(onDisk);
    // What was edited before it was read is no more.
    if (m_waiting.empty())
        m_newest = nullptr;
    else if (m_onDisk)
        m_newest = m_onDisk;
    if (m_newest && !m_isWriting)
        write();
}

void ProjectSaver::saveSoon(std::shared_ptr<const Project> project)
{
    m_newest = std::move(project);
    m_soon.begin(soon);
}

void ProjectSaver::save(std::shared_ptr<const Project> project, std::function<void(bool)> saved)
{
    m_newest = std::move(project);
    if (saved)
        m_waiting.push_back(std::move(saved));
    if (!m_isWriting && !m_isHeld)
        write();
}

void ProjectSaver::write()
{
    m_isWriting = true;
    m_soon.stop();
    const auto project = std::exchange(m_newest, nullptr);
    auto waiting = std::exchange(m_waiting, {});
    const bool isThere = m_onDisk && *m_onDisk == *project;
    const auto work = [disk = m_disk, project, isThere, refusal = m_refusal](JobContext&) -> Result<bool> {
        if (isThere)
            return true;
        return refusal ? Result<bool>(*refusal) : putOnDisk(*disk, *project);
    };
    m_saving.submit<bool>(JobPriority::Pen, work,
                          [this, project, waiting = std::move(waiting)](const JobOutcome<bool>& outcome) {
                              written(project, outcome);
                              for (const auto& saved : waiting)
                                  saved(outcome.end == JobEnd::Done);
                              if (m_newest && !m_isWriting && (!m_soon.isOn() || !m_waiting.empty()))
                                  write();
                          });
}

void ProjectSaver::written(const std::shared_ptr<const Project>& project, const JobOutcome<bool>& outcome)
{
    m_isWriting = false;
    const bool isSaved = outcome.end == JobEnd::Done;
    const std::optional<Error> before =
        std::exchange(m_trouble, isSaved ? std::nullopt : std::optional(outcome.error));
    if (isSaved) {
        m_onDisk = project;
    } else {
        // It stays what is to be saved, until something newer comes or there is room.
        if (!m_newest)
            m_newest = project;
        m_soon.begin(untilTriedAgain);
    }
    if (m_trouble && (!before || before->sentence != m_trouble->sentence))
        m_listener.failed(*m_trouble);
    if (before && !m_trouble)
        m_listener.recovered();
}

} // namespace toile
