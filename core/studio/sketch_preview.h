// The sketch in the middle: read, understood and laid in the look's cloth while the owner goes on.
#pragma once

#include "core/document/project.h"
#include "core/jobs/job_queue.h"
#include "core/studio/pause.h"
#include "core/studio/prepared_sketch.h"
#include "core/studio/studio_values.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace toile {

/// On the owner's thread. Another sketch cancels what is under way for the one before; another cloth waits
/// for the laying under way, and of several only the newest is laid. A drawing that is being drawn on is
/// understood when the pen has rested, and its old view stays until then.
class SketchPreview
{
public:
    /// Who tells what is what: the models as they are known now, and the engine that asks them.
    struct Reading
    {
        std::function<std::shared_ptr<const ModelCatalog>()> models;
        SketchReader reader;
    };

    struct Listener
    {
        std::function<void()> changed;
        std::function<void(const Error&)> failed;
    };

    /// `post` as the queue has it; pictures that drawings name lie in `folder`.
    SketchPreview(JobQueue& light, const Post& post, std::shared_ptr<const MaterialCatalog> materials,
                  Reading reading, std::filesystem::path folder, Listener listener)
        : m_light(light), m_materials(std::move(materials)), m_reading(std::move(reading)),
          m_folder(std::move(folder)), m_listener(std::move(listener)), m_rest(post, [this] { understand(); })
    {
    }

    const SketchView& view() const { return m_view; }
    /// A look with its sketch; one without a sketch clears it. `drawing`: of the sketch, in the place
    /// of its picture; null where it has none.
    void show(const Recipe& look, SketchId sketch = 0, const SharedDrawing& drawing = nullptr);
    /// What has been understood of this recipe's sketch at its size; null where it is not at hand.
    std::shared_ptr<const SketchModel> modelFor(const Recipe& recipe, SketchId sketch,
                                                const SharedDrawing& drawing) const;
    /// Nothing is begun any more, until resume().
    void stop();
    void resume();

private:
    struct Understood
    {
        Image picture;
        std::shared_ptr<const SketchModel> model;
        SharedUncorrected uncorrected; ///< of the latest alone
        int sizePx = 0;
        MaterialRef reader; ///< who read it in the end
        PictureFacts facts = {};
    };
    struct Key
    {
        Recipe look;
        SketchId sketch = 0; ///< of a drawing
        SharedDrawing drawing;
        bool isEmpty() const { return !drawing && look.sketch.material.isEmpty(); }
        bool operator==(const Key&) const = default;
    };
    struct Known
    {
        Key key;
        Understood what;
    };

    void understand();
    void understood(const Key& wanted, JobOutcome<Understood> outcome);
    void lay();
    void laid(const Key& wanted, const Recipe& look, const JobOutcome<Image>& outcome);
    Key keyOf(const Recipe& recipe, SketchId sketch, const SharedDrawing& drawing) const;
    Key key() const { return keyOf(m_look, m_sketch, m_drawing); }
    const Known* knownFor(const Key& key) const;
    /// What is known of the same sketch with other corrections; nothing where that is not at hand.
    Understood uncorrectedFor(Key key) const;

    JobQueue& m_light;
    std::shared_ptr<const MaterialCatalog> m_materials;
    Reading m_reading;
    Key m_asked; ///< by the last show()
    std::filesystem::path m_folder;
    Listener m_listener;
    SketchView m_view;
    Recipe m_look; ///< what is to be shown
    SketchId m_sketch = 0;
    SharedDrawing m_drawing;
    std::vector<Known> m_known; ///< latest first
    JobId m_understanding = 0;
    JobId m_laying = 0;
    bool m_isStopped = false;
    Pause m_rest; ///< of the pen
};

} // namespace toile
