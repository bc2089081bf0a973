#include "core/studio/open_project.h"

#include "core/document/edits.h"

#include <algorithm>
#include <utility>

namespace toile {

namespace {

/// Nothing is different but what is drawn on pages that were pages before.
bool onlyDrawn(const std::vector<ProjectSketch>& before, const std::vector<ProjectSketch>& now)
{
    return std::equal(before.begin(), before.end(), now.begin(), now.end(),
                      [](const ProjectSketch& a, ProjectSketch b) {
                          if (!a.drawing || !b.drawing)
                              return a == b;
                          b.drawing = a.drawing;
                          b.size = a.size;
                          return a == b;
                      });
}

StudioEvents difference(const Project& before, const Project& now)
{
    StudioEvents events;
    if (now.shownSketch != before.shownSketch)
        events.push_back(SketchShown{now.shownSketch});
    if (now.sketches != before.sketches) {
        if (!onlyDrawn(before.sketches, now.sketches))
            events.push_back(SketchesEdited{});
        else
            for (size_t i = 0; i < now.sketches.size(); ++i)
                if (now.sketches[i] != before.sketches[i])
                    events.push_back(DrawingEdited{now.sketches[i].id});
    }
    if (now.variants != before.variants)
        events.push_back(VariantsEdited{});
    if (now.cloths != before.cloths || now.hands != before.hands)
        events.push_back(ShelvesEdited{});
    if (now.board != before.board || now.title != before.title)
        events.push_back(BoardEdited{});
    return events;
}

/// Bare names become files in the folder.
Project placed(Project project, const ProjectFolder& folder)
{
    visitMaterials(project, [&](MaterialRef& ref) {
        if (ref.id.empty() && !ref.file.empty())
            ref.file = folder.fileOf(ref.name()).string();
    });
    return project;
}

} // namespace

OpenProject::OpenProject(StudioRoom& room)
    : m_room(room), m_saver(room.saving, room.post, room.disk,
                            {[&room](const Error& error) {
                                 room.news.fail(error);
                                 room.news.tell(SavingChanged{});
                             },
                             [&room] { room.news.tell(SavingChanged{}); }})
{
}

SharedDrawing OpenProject::drawing(SketchId id) const
{
    const ProjectSketch* sketch = findSketch(project(), id);
    return sketch ? sketch->drawing : nullptr;
}

void OpenProject::edit(Project next, const Sentence& name, const std::string& drag)
{
    const auto before = m_history.snapshot();
    m_history.push(std::move(next), name, drag);
    present(*before);
}

void OpenProject::showSketch(SketchId id)
{
    const auto before = m_history.snapshot();
    m_history.amend(toile::showSketch(project(), id));
    present(*before);
}

void OpenProject::step(bool isForward)
{
    const auto before = m_history.snapshot();
    if (isForward)
        m_history.redo();
    else
        m_history.undo();
    // Which sketch is shown is no edit, so it is not undone, either, unless that sketch is gone.
    if (before->shownSketch != project().shownSketch && findSketch(project(), before->shownSketch))
        m_history.amend(toile::showSketch(project(), before->shownSketch));
    present(*before);
}

void OpenProject::insert(uint64_t moment, const Sentence& name, const std::function<Project(Project)>& edit)
{
    const auto before = m_history.snapshot();
    m_history.insert(moment, name, edit);
    present(*before);
}

void OpenProject::begin(Project found)
{
    furnish(found);
    m_history = History(std::move(found));
}

void OpenProject::adopt(Project found, const Sentence& name)
{
    furnish(found);
    found.nextId = std::max(found.nextId, m_history.unusedId());
    edit(placed(std::move(found), m_room.folder), name);
}

void OpenProject::furnish(Project& found)
{
    for (ProjectSketch& sketch : found.sketches) {
        if (!sketch.drawingFile.empty())
            m_drawings[std::exchange(sketch.drawingFile, {})] = sketch.drawing;
        if (sketch.name.empty()) // put together again from its file
            sketch.name = sketchWord + " " + std::to_string(sketch.id);
    }
    for (const ProjectVariant& variant : found.variants)
        variantFiles.insert(variant.file);
}

SharedDrawing OpenProject::drawingIn(const std::string& file) const
{
    const auto found = m_drawings.find(file);
    return found == m_drawings.end() ? nullptr : found->second.lock();
}

void OpenProject::present(const Project& before)
{
    if (project() == before)
        return;
    const StudioEvents events = difference(before, project());
    for (const StudioEvent& event : events)
        m_room.news.tell(event);
    const bool isOnlyDrawn =
        !events.empty() && std::all_of(events.begin(), events.end(), [](const StudioEvent& event) {
            return std::holds_alternative<DrawingEdited>(event);
        });
    if (isOnlyDrawn)
        m_saver.saveSoon(m_history.snapshot());
    else
        m_saver.save(m_history.snapshot());
    for (ProjectFollower* follower : m_followers)
        follower->projectChanged(before);
}

} // namespace toile
