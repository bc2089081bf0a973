// What the desks of the studio share: the folder, the catalogues, the workers, and whom to tell.
#pragma once

#include "core/studio/engine_worker.h"
#include "core/studio/material_catalog.h"
#include "core/studio/model_catalog.h"
#include "core/studio/news.h"
#include "core/studio/picture_shelf.h"
#include "core/studio/project_folder.h"
#include "core/studio/project_saver.h"

#include <functional>
#include <memory>
#include <set>
#include <string>

namespace toile {

/// On the owner's thread. What a worker needs is captured by value.
class StudioRoom
{
public:
    StudioRoom(Post post, StudioOptions options, News::Listener listener);

    /// For what must have ended before the project is closed: imports, exports, variants between drawn and
    /// kept.
    void begin() { ++m_underWay; }
    void end();
    bool isQuiet() const { return m_underWay == 0; }
    /// Heard after each end(), and whenever something else that the closing waits for may be over.
    void setOnEnd(std::function<void()> ended) { m_onEnd = std::move(ended); }
    void stirred() const
    {
        if (m_onEnd)
            m_onEnd();
    }

    /// begin(), `work` on the light worker, then `done` with what it gave or the failure told, then end().
    template <typename T>
    void run(JobPriority priority, JobQueue::Work<T> work, std::function<void(const T&)> done);

    /// For PictureShelf: says once for each picture of the folder, or of Toile's own, that it is damaged or
    /// gone.
    PictureShelf::Failed sayOnce(const std::string& file, const std::string& name);

    const Post post;
    News news;
    const Places places;
    const ProjectFolder folder;
    /// Read on the light worker, from then on on the saving one; its drawings on any.
    const std::shared_ptr<ProjectSaver::Disk> disk;
    const std::shared_ptr<const MaterialCatalog> materials;
    std::shared_ptr<const ModelCatalog> models = std::make_shared<const ModelCatalog>();
    EngineWorker engine; ///< ends after the light worker, which may wait for it
    JobQueue saving;     ///< nothing stands before what is to be kept
    JobQueue light;
    PictureShelf pictures;

private:
    int m_underWay = 0;
    std::function<void()> m_onEnd;
    std::set<std::string> m_unreadable; ///< pictures about which a person has been told
};

template <typename T>
void StudioRoom::run(JobPriority priority, JobQueue::Work<T> work, std::function<void(const T&)> done)
{
    begin();
    light.submit<T>(priority, std::move(work), [this, done = std::move(done)](const JobOutcome<T>& outcome) {
        if (outcome.end == JobEnd::Failed)
            news.fail(outcome.error);
        else if (outcome.value && done)
            done(*outcome.value);
        end();
    });
}

} // namespace toile
