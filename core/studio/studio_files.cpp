// Studio: the project comes from its folder when Toile starts and is left there when it ends.
#include "core/studio/lost_files.h"
#include "core/studio/material_lists.h"
#include "core/studio/project_files.h"
#include "core/studio/studio_impl.h"

#include <utility>

namespace toile {

namespace {

Error movedAside(size_t lost, const std::filesystem::path& folder)
{
    const std::string one = "One file that nothing names was moved to “lost”: see File > Earlier states.";
    const std::string several = " files that nothing names were moved to “lost”: see File > Earlier states.";
    return {ErrorKind::Input, lost == 1 ? one : std::to_string(lost) + several, folder.string()};
}

} // namespace

void Studio::Impl::open()
{
    // On the light worker, where imports and all else that is asked for from now on come behind it. Nothing
    // is saved before it is done.
    wasOpened = true;
    saver.hold();
    light.submit<ProjectFolder::Opened>(
        JobPriority::Pen,
        [disk = disk](JobContext&) -> Result<ProjectFolder::Opened> {
            ProjectFolder::Opened opened = disk->folder.read();
            if (opened.isClosed)
                return opened;
            disk->drawings.opened(opened.project);
            if (!disk->states.areAllRead())
                return opened; // what nothing else names may be theirs
            std::set<std::string> named = filesNamedBy(opened.project);
            named.merge(disk->states.names());
            const size_t lost = moveLostAside(disk->folder.path(), named);
            if (lost > 0)
                opened.troubles.push_back(movedAside(lost, disk->folder.path()));
            return opened;
        },
        [this](JobOutcome<ProjectFolder::Opened> outcome) {
            if (outcome.value)
                opened(std::move(*outcome.value));
            else
                opened({{}, {}, outcome.error});
        });
    using Troubles = std::vector<Error>;
    light.submit<Troubles>(
        JobPriority::Refine,
        [share = places.share](JobContext&) -> Result<Troubles> { return materialListTroubles(share); },
        [this](const JobOutcome<Troubles>& outcome) {
            for (const Error& trouble : outcome.value.value_or(Troubles()))
                fail(trouble);
        });
    using Models = std::shared_ptr<const ModelCatalog>;
    light.submit<Models>(
        JobPriority::Pen,
        [from = places.models](JobContext&) -> Result<Models> {
            return std::make_shared<const ModelCatalog>(from);
        },
        [this](const JobOutcome<Models>& outcome) {
            if (outcome.value)
                models = *outcome.value;
            for (const std::string& trouble : models->troubles())
                fail({ErrorKind::Model, trouble, {}});
            tell({.models = true});
            queue.begin(models);
        });
}

void Studio::Impl::opened(ProjectFolder::Opened found)
{
    for (ProjectSketch& sketch : found.project.sketches)
        if (!sketch.drawingFile.empty())
            drawingOfFile[std::exchange(sketch.drawingFile, {})] = sketch.drawing;
    for (ProjectSketch& sketch : found.project.sketches)
        if (sketch.name.empty()) // put together again from its file
            sketch.name = wording.sketch + " " + std::to_string(sketch.id);
    history = History(std::move(found.project));
    if (found.isClosed) {
        saver.refuse(*found.isClosed);
        fail(*found.isClosed);
    }
    saver.begin(history.snapshot());
    for (const ProjectVariant& variant : project().variants)
        filesSeen.insert(variant.file);
    for (const Error& trouble : found.troubles)
        fail(trouble);
    tell({.sketch = true, .variants = true, .look = true, .shelves = true, .board = true});
    // After what the owner asks for first: the page that was painted is in sight before it is understood.
    whileAlive()([this] { refreshDesk(); });
    engine.openAhead();
}

void Studio::Impl::close(std::function<void()> done, std::function<void(const Error&)> stays)
{
    if (whenClosed)
        return;
    whenClosed = done ? std::move(done) : [] {};
    whenStaying = std::move(stays);
    isTriedAgain = false;
    desk.stop();
    queue.stopAll();
    closeWhenQuiet();
}

void Studio::Impl::closeWhenQuiet()
{
    // Those that could not be written stand in the queue's list, too.
    if (!whenClosed || isLeaving || underWay > 0 || queue.list().size() > unwritten.size())
        return;
    if (!unwritten.empty()) {
        if (std::exchange(isTriedAgain, true))
            stayOpen(*whyUnwritten);
        else
            tryAgain();
        return;
    }
    isLeaving = true;
    if (!wasOpened) {
        leave();
        return;
    }
    saver.save(history.snapshot(), [this, saved = history.snapshot()](bool isSaved) {
        isLeaving = false;
        if (!isSaved)
            stayOpen(*saver.trouble());
        else if (saved != history.snapshot())
            closeWhenQuiet();
        else
            leave();
    });
}

void Studio::Impl::stayOpen(const Error& why)
{
    whenClosed = {};
    desk.resume();
    refreshDesk();
    if (const auto stays = std::exchange(whenStaying, {}))
        stays(why);
}

void Studio::Impl::leave()
{
    isLeaving = true;
    saving.submit<bool>(
        JobPriority::Training,
        [disk = disk, seen = filesSeen, last = history.snapshot()](JobContext&) -> Result<bool> {
            if (!disk->states.areAllRead())
                return true;
            const std::set<std::string> byStates = disk->states.names();
            const std::set<std::string>& freed = disk->states.freed();
            std::set<std::string> unwanted = seen;
            for (const std::string& name : freed)
                if (kindOf(name) == ProjectFileKind::Variant)
                    unwanted.insert(name);
            for (const ProjectVariant& variant : last->variants)
                unwanted.erase(variant.file);
            for (const std::string& name : byStates)
                unwanted.erase(name);
            disk->folder.remove(unwanted);
            disk->drawings.closed(*last, byStates, freed);
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
