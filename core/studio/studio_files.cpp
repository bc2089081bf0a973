// Studio: the project comes from its folder when Toile starts and is left there when it ends.
#include "core/studio/studio_impl.h"

#include <utility>

namespace toile {

void Studio::Impl::open()
{
    light.submit<ProjectFolder::Opened>(
        JobPriority::Pen,
        [folder = folder, drawings = drawings](JobContext&) -> Result<ProjectFolder::Opened> {
            ProjectFolder::Opened opened = folder.read();
            drawings->opened(opened.project);
            return opened;
        },
        [this](JobOutcome<ProjectFolder::Opened> outcome) {
            if (outcome.value)
                opened(std::move(*outcome.value));
            else
                fail(outcome.error);
        });
    using Models = std::shared_ptr<const ModelCatalog>;
    light.submit<Models>(
        JobPriority::Pen,
        [from = modelFolder](JobContext&) -> Result<Models> {
            return std::make_shared<const ModelCatalog>(from);
        },
        [this](const JobOutcome<Models>& outcome) {
            if (outcome.value)
                models = *outcome.value;
            tell({.models = true});
            queue.begin(models);
        });
}

void Studio::Impl::opened(ProjectFolder::Opened found)
{
    for (ProjectSketch& sketch : found.project.sketches)
        if (!sketch.drawingFile.empty())
            drawingOfFile[std::exchange(sketch.drawingFile, {})] = sketch.drawing;
    history = History(std::move(found.project));
    saver.alreadySaved(history.snapshot());
    for (const ProjectVariant& variant : project().variants)
        filesSeen.insert(variant.file);
    for (const Error& trouble : found.troubles)
        fail(trouble);
    tell({.sketch = true, .variants = true, .look = true, .shelves = true, .board = true});
    // After what the owner asks for first: the page that was painted is in sight before it is understood.
    whileAlive()([this] { refreshDesk(); });
    engine.openAhead();
}

void Studio::Impl::close(std::function<void()> done)
{
    if (whenClosed)
        return;
    whenClosed = done ? std::move(done) : [] {};
    desk.stop();
    queue.stopAll();
    closeWhenQuiet();
}

void Studio::Impl::closeWhenQuiet()
{
    if (!whenClosed || isLeaving || underWay > 0 || !queue.list().empty())
        return;
    isLeaving = true;
    saver.save(history.snapshot(), [this, saved = history.snapshot()] {
        isLeaving = false;
        if (saved != history.snapshot())
            closeWhenQuiet();
        else
            leave();
    });
}

void Studio::Impl::leave()
{
    isLeaving = true;
    std::set<std::string> unwanted = filesSeen;
    for (const ProjectVariant& variant : project().variants)
        unwanted.erase(variant.file);
    light.submit<bool>(
        JobPriority::Training,
        [folder = folder, drawings = drawings, unwanted,
         last = history.snapshot()](JobContext&) -> Result<bool> {
            folder.remove(unwanted);
            drawings->closed(*last);
            return true;
        },
        [this](const JobOutcome<bool>&) {
            const auto done = whenClosed; // the owner may end the studio in it
            done();
        });
}

void Studio::Impl::ended()
{
    --underWay;
    closeWhenQuiet();
}

} // namespace toile
