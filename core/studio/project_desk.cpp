#include "core/studio/project_desk.h"

#include "core/studio/done_or_error.h"
#include "core/studio/material_lists.h"
#include "core/studio/project_files.h"
#include "core/studio/project_rescue.h"

#include <algorithm>
#include <utility>

namespace toile {

namespace {

Error movedAside(size_t lost, const std::filesystem::path& folder)
{
    return {
        ErrorKind::Input,
        lost == 1
            ? Sentence::phrase("One file that nothing names was moved to “lost”: see File > Earlier states.")
            : Sentence::phrase("%1 files that nothing names were moved to “lost”: see File > Earlier states.",
                               lost),
        folder.string()};
}

ProjectFolder::Opened readAll(ProjectSaver::Disk& disk)
{
    ProjectFolder::Opened opened = disk.folder.read();
    if (opened.isClosed)
        return opened;
    disk.drawings.opened(opened.project);
    if (!disk.states.areAllRead())
        return opened; // what nothing else names may be theirs
    std::set<std::string> named = filesNamedBy(opened.project);
    named.merge(disk.states.names());
    const size_t lost = moveLostAside(disk.folder.path(), named);
    if (lost > 0)
        opened.troubles.push_back(movedAside(lost, disk.folder.path()));
    return opened;
}

/// Deletes what this session wrote and nothing names at its end.
void tidy(ProjectSaver::Disk& disk, const std::set<std::string>& seen, const Project& last)
{
    if (!disk.states.areAllRead())
        return;
    const std::set<std::string> byStates = disk.states.names();
    const std::set<std::string>& freed = disk.states.freed();
    std::set<std::string> unwanted = seen;
    for (const std::string& name : freed)
        if (kindOf(name) == ProjectFileKind::Variant)
            unwanted.insert(name);
    for (const ProjectVariant& variant : last.variants)
        unwanted.erase(variant.file);
    for (const std::string& name : byStates)
        unwanted.erase(name);
    disk.folder.remove(unwanted);
    disk.drawings.closed(last, byStates, freed);
}

} // namespace

ProjectDesk::ProjectDesk(StudioRoom& room, OpenProject& open, VariantKeeper& keeper)
    : m_room(room), m_open(open), m_keeper(keeper)
{
    m_room.setOnEnd([this] { closeWhenQuiet(); });
}

void ProjectDesk::open()
{
    // On the light worker, where imports and all else that is asked for from now on come behind it. Nothing
    // is saved before it is done.
    m_wasOpened = true;
    m_open.saver().hold();
    m_room.light.submit<ProjectFolder::Opened>(
        JobPriority::Pen,
        [disk = m_room.disk](JobContext&) -> Result<ProjectFolder::Opened> { return readAll(*disk); },
        [this](JobOutcome<ProjectFolder::Opened> outcome) {
            if (outcome.value)
                opened(std::move(*outcome.value));
            else
                opened({{}, {}, outcome.error});
        });
    using Troubles = std::vector<Error>;
    m_room.light.submit<Troubles>(
        JobPriority::Refine,
        [share = m_room.places.share](JobContext&) -> Result<Troubles> {
            return materialListTroubles(share);
        },
        [this](const JobOutcome<Troubles>& outcome) {
            for (const Error& trouble : outcome.value.value_or(Troubles()))
                m_room.news.fail(trouble);
        });
    for (ProjectFollower* follower : m_open.followers())
        follower->projectOpening();
}

void ProjectDesk::opened(ProjectFolder::Opened found)
{
    m_open.begin(std::move(found.project));
    if (found.isClosed) {
        m_open.saver().refuse(*found.isClosed);
        m_room.news.fail(*found.isClosed);
    }
    m_open.saver().begin(history().snapshot());
    for (const Error& trouble : found.troubles)
        m_room.news.fail(trouble);
    for (const StudioEvent& event :
         StudioEvents{SketchShown{project().shownSketch}, SketchesEdited{}, VariantsEdited{}, LookChanged{},
                      ShelvesEdited{}, BoardEdited{}})
        m_room.news.tell(event);
    for (ProjectFollower* follower : m_open.followers())
        follower->projectOpened();
}

void ProjectDesk::save(std::function<void()> done)
{
    m_open.saver().save(history().snapshot(), [done = std::move(done)](bool) {
        if (done)
            done();
    });
}

void ProjectDesk::edit(Project project, const Sentence& name)
{
    m_open.edit(std::move(project), name);
}

std::optional<Error> ProjectDesk::unsaved() const
{
    return m_keeper.trouble() ? m_keeper.trouble() : m_open.saver().trouble();
}

void ProjectDesk::close(std::function<void()> done, std::function<void(const Error&)> stays)
{
    if (m_whenClosed)
        return;
    m_whenClosed = done ? std::move(done) : [] {};
    m_whenStaying = std::move(stays);
    m_isTriedAgain = false;
    for (ProjectFollower* follower : m_open.followers())
        follower->projectClosing();
    closeWhenQuiet();
}

void ProjectDesk::closeWhenQuiet()
{
    const auto& followers = m_open.followers();
    if (!m_whenClosed || m_isLeaving || !m_room.isQuiet() ||
        !std::all_of(followers.begin(), followers.end(), [](const auto* one) { return one->isQuiet(); }))
        return;
    if (!m_keeper.unwritten().empty()) {
        if (std::exchange(m_isTriedAgain, true))
            stayOpen(*m_keeper.trouble());
        else
            m_keeper.tryAgain();
        return;
    }
    m_isLeaving = true;
    if (!m_wasOpened) {
        leave();
        return;
    }
    m_open.saver().save(history().snapshot(), [this, saved = history().snapshot()](bool isSaved) {
        m_isLeaving = false;
        if (!isSaved)
            stayOpen(*m_open.saver().trouble());
        else if (saved != history().snapshot())
            closeWhenQuiet();
        else
            leave();
    });
}

void ProjectDesk::stayOpen(const Error& why)
{
    m_whenClosed = {};
    for (ProjectFollower* follower : m_open.followers())
        follower->projectStays();
    if (const auto stays = std::exchange(m_whenStaying, {}))
        stays(why);
}

void ProjectDesk::leave()
{
    m_isLeaving = true;
    m_room.saving.submit<bool>(
        JobPriority::Training,
        [disk = m_room.disk, seen = m_open.variantFiles,
         last = history().snapshot()](JobContext&) -> Result<bool> {
            tidy(*disk, seen, *last);
            return true;
        },
        [this](const JobOutcome<bool>&) {
            const auto done = m_whenClosed; // the owner may end the studio in it
            done();
        });
}

void ProjectDesk::saveElsewhere(const std::filesystem::path& where, std::function<void()> done)
{
    m_room.begin();
    m_room.saving.submit<bool>(
        JobPriority::Pen,
        [from = folder(), where, project = project(),
         finished = m_keeper.unwritten()](JobContext&) mutable -> Result<bool> {
            std::vector<UnwrittenVariant> drawn;
            for (const auto& one : finished)
                drawn.push_back({one->variant, &one->drawn});
            return doneOr(copyProject(std::move(project), from, where, drawn));
        },
        [this, done = std::move(done)](const JobOutcome<bool>& outcome) {
            if (outcome.end != JobEnd::Done)
                m_room.news.fail(outcome.error);
            else if (done)
                done();
            m_room.end();
        });
}

void ProjectDesk::loadKept(std::function<void(const KeptThings&)> loaded)
{
    m_room.saving.submit<KeptThings>(
        JobPriority::Draft,
        [disk = m_room.disk](JobContext&) -> Result<KeptThings> {
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

void ProjectDesk::returnToState(const std::string& file)
{
    m_room.begin();
    m_room.saving.submit<ProjectFolder::Opened>(
        JobPriority::Pen,
        [disk = m_room.disk, file](JobContext&) -> Result<ProjectFolder::Opened> {
            Result<Project> state = disk->states.read(file);
            if (!state)
                return state.error();
            return disk->folder.furnished(std::move(*state));
        },
        [this](JobOutcome<ProjectFolder::Opened> outcome) {
            if (outcome.value) {
                for (const Error& trouble : outcome.value->troubles)
                    m_room.news.fail(trouble);
                m_open.adopt(std::move(outcome.value->project), Sentence::phrase("Return to earlier state"));
            } else if (outcome.end == JobEnd::Failed) {
                m_room.news.fail(outcome.error);
            }
            m_room.end();
        });
}

void ProjectDesk::takeBackLost(const std::string& name)
{
    m_room.begin();
    m_room.saving.submit<bool>(
        JobPriority::Pen,
        [disk = m_room.disk, name](JobContext&) { return doneOr(takeBack(disk->folder.path(), name)); },
        [this, name](const JobOutcome<bool>& outcome) {
            if (outcome.end == JobEnd::Done)
                adoptFile(name);
            else
                m_room.news.fail(outcome.error);
            m_room.end();
        });
}

void ProjectDesk::adoptFile(const std::string& name)
{
    m_room.begin();
    m_room.saving.submit<Project>(
        JobPriority::Pen,
        [disk = m_room.disk, name, base = history().snapshot()](JobContext&) -> Result<Project> {
            // With the names of its drawings' files, by which variants know what they were made of.
            const Result<Project> named = disk->drawings.kept(*base);
            Result<Project> project = named ? rescuedWith(*named, disk->folder.path(), name) : named.error();
            if (!project)
                putAside(disk->folder.path(), name);
            return project;
        },
        [this, base = history().snapshot(), name](JobOutcome<Project> outcome) {
            if (!outcome.value)
                m_room.news.fail(outcome.error);
            else if (history().snapshot() != base)
                adoptFile(name); // something else was done meanwhile
            else
                m_open.adopt(std::move(*outcome.value), Sentence::phrase("Take back"));
            m_room.end();
        });
}

} // namespace toile
