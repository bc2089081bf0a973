// Studio: what can be brought back, and a project that goes elsewhere.
#include "core/studio/lost_files.h"
#include "core/studio/project_copy.h"
#include "core/studio/project_rescue.h"
#include "core/studio/studio_impl.h"

#include <algorithm>
#include <utility>

namespace toile {

namespace {

/// Bare names become files in the folder.
Project placed(Project project, const std::filesystem::path& folder)
{
    for (ProjectVariant& variant : project.variants)
        visitMaterials(variant.recipe, [&](MaterialRef& ref) {
            if (ref.id.empty() && !ref.file.empty())
                ref.file = (folder / ref.name()).string();
        });
    return project;
}

} // namespace

void Studio::Impl::adopt(Project found, const std::string& name)
{
    for (ProjectSketch& sketch : found.sketches) {
        if (sketch.name.empty())
            sketch.name = wording.sketch + " " + std::to_string(sketch.id);
        if (!sketch.drawingFile.empty())
            drawingOfFile[std::exchange(sketch.drawingFile, {})] = sketch.drawing;
    }
    for (const ProjectVariant& variant : found.variants)
        filesSeen.insert(variant.file);
    found.nextId = std::max(found.nextId, history.unusedId());
    edit(placed(std::move(found), folder.path()), name);
}

void Studio::Impl::returnToState(const std::string& file)
{
    ++underWay;
    saving.submit<ProjectFolder::Opened>(
        JobPriority::Pen,
        [disk = disk, file](JobContext&) -> Result<ProjectFolder::Opened> {
            Result<Project> state = disk->states.read(file);
            if (!state)
                return state.error();
            return disk->folder.furnished(std::move(*state));
        },
        [this](JobOutcome<ProjectFolder::Opened> outcome) {
            if (outcome.value) {
                for (const Error& trouble : outcome.value->troubles)
                    fail(trouble);
                adopt(std::move(outcome.value->project), "Return to earlier state");
            } else if (outcome.end == JobEnd::Failed) {
                fail(outcome.error);
            }
            ended();
        });
}

void Studio::Impl::takeBackLost(const std::string& name)
{
    ++underWay;
    saving.submit<bool>(
        JobPriority::Pen,
        [disk = disk, name](JobContext&) -> Result<bool> {
            const Result<void> done = takeBack(disk->folder.path(), name);
            return done ? Result<bool>(true) : Result<bool>(done.error());
        },
        [this, name](const JobOutcome<bool>& outcome) {
            if (outcome.end == JobEnd::Done)
                adoptFile(name);
            else
                fail(outcome.error);
            ended();
        });
}

void Studio::Impl::adoptFile(const std::string& name)
{
    ++underWay;
    saving.submit<Project>(
        JobPriority::Pen,
        [disk = disk, name, base = history.snapshot()](JobContext&) -> Result<Project> {
            // With the names of its drawings' files, by which variants know what they were made of.
            const Result<Project> named = disk->drawings.kept(*base);
            Result<Project> project = named ? rescuedWith(*named, disk->folder.path(), name) : named.error();
            if (!project)
                putAside(disk->folder.path(), name);
            return project;
        },
        [this, base = history.snapshot(), name](JobOutcome<Project> outcome) {
            if (!outcome.value)
                fail(outcome.error);
            else if (history.snapshot() != base)
                adoptFile(name); // something else was done meanwhile
            else
                adopt(std::move(*outcome.value), "Take back");
            ended();
        });
}

void Studio::Impl::saveElsewhere(const std::filesystem::path& where, std::function<void()> done)
{
    ++underWay;
    Project project = history.present();
    std::vector<std::shared_ptr<const FinishedVariant>> finished = unwritten;
    saving.submit<bool>(
        JobPriority::Pen,
        [from = folder.path(), where, project = std::move(project),
         finished = std::move(finished)](JobContext&) mutable -> Result<bool> {
            std::vector<UnwrittenVariant> drawn;
            for (const auto& one : finished)
                drawn.push_back({one->variant, &one->drawn});
            const Result<void> copied = copyProject(std::move(project), from, where, drawn);
            return copied ? Result<bool>(true) : Result<bool>(copied.error());
        },
        [this, done = std::move(done)](const JobOutcome<bool>& outcome) {
            if (outcome.end != JobEnd::Done)
                fail(outcome.error);
            else if (done)
                done();
            ended();
        });
}

void Studio::loadKept(std::function<void(const KeptThings&)> loaded)
{
    m_impl->saving.submit<KeptThings>(
        JobPriority::Draft,
        [disk = m_impl->disk](JobContext&) -> Result<KeptThings> {
            KeptThings things;
            for (const EarlierStates::Read& read : disk->states.readAll())
                things.states.push_back(read.state);
            things.lost = lostFiles(disk->folder.path());
            return things;
        },
        [loaded = std::move(loaded)](JobOutcome<KeptThings> outcome) {
            loaded(outcome.value.value_or(KeptThings()));
        });
}

void Studio::returnToState(const std::string& file)
{
    m_impl->returnToState(file);
}

void Studio::takeBackLost(const std::string& name)
{
    m_impl->takeBackLost(name);
}

} // namespace toile
