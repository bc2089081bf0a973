// The sketch in the middle: read, understood and laid in the look's cloth while the owner goes on.
#pragma once

#include "core/jobs/job_queue.h"
#include "core/studio/prepared_sketch.h"
#include "core/studio/studio.h"

#include <functional>
#include <memory>
#include <vector>

namespace toile {

/// On the owner's thread. Another sketch cancels the one under way; another cloth waits for the laying under
/// way, and of several only the newest is laid.
class SketchDesk
{
public:
    struct Listener
    {
        std::function<void()> changed;
        std::function<void(const Error&)> failed;
    };

    SketchDesk(JobQueue& light, std::shared_ptr<const MaterialCatalog> materials, Listener listener)
        : m_light(light), m_materials(std::move(materials)), m_listener(std::move(listener))
    {
    }

    const SketchView& view() const { return m_view; }
    /// A look with its sketch; one without a sketch clears the desk.
    void show(const Recipe& look);
    /// What has been understood of this recipe's sketch at its size; null where it is not at hand.
    std::shared_ptr<const SketchModel> modelFor(const Recipe& recipe) const;
    /// Nothing is begun any more.
    void stop();

private:
    struct Understood
    {
        Image picture;
        std::shared_ptr<const SketchModel> model;
        int sizePx = 0;
    };
    struct Known
    {
        Recipe key;
        Understood what;
    };

    void understand();
    void understood(const Recipe& key, JobOutcome<Understood> outcome);
    void lay();
    void laid(const Recipe& look, const JobOutcome<Image>& outcome);
    const Known* knownFor(const Recipe& key) const;

    JobQueue& m_light;
    std::shared_ptr<const MaterialCatalog> m_materials;
    Listener m_listener;
    SketchView m_view;
    Recipe m_look;              ///< what is to be shown
    std::vector<Known> m_known; ///< latest first
    JobId m_understanding = 0;
    bool m_isLaying = false;
    bool m_isStopped = false;
};

} // namespace toile
