// The project that is open: its history, who keeps it on disk, and who follows what becomes of it.
#pragma once

#include "core/document/history.h"
#include "core/studio/project_saver.h"
#include "core/studio/studio_room.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace toile {

/// What lies upon the open project and goes with it.
class ProjectFollower
{
public:
    virtual ~ProjectFollower() = default;
    /// The project is being read.
    virtual void projectOpening() {}
    virtual void modelsRead() {}
    /// It has been read.
    virtual void projectOpened() {}
    /// It has become another by an edit, undo or redo.
    virtual void projectChanged([[maybe_unused]] const Project& before) {}
    /// It is to be closed: nothing new is begun, what runs is stopped.
    virtual void projectClosing() {}
    /// Whether it may be closed as far as this is concerned.
    virtual bool isQuiet() const { return true; }
    /// It could not be closed after all.
    virtual void projectStays() {}
};

/// On the owner's thread.
class OpenProject
{
public:
    explicit OpenProject(StudioRoom& room);

    const Project& project() const { return m_history.present(); }
    const ProjectSketch* shownSketch() const { return findSketch(project(), project().shownSketch); }
    /// Null where it is a picture only.
    SharedDrawing drawing(SketchId id) const;
    const History& history() const { return m_history; }
    ProjectSaver& saver() { return m_saver; }
    const ProjectSaver& saver() const { return m_saver; }

    /// What differs is told, and the newest is saved.
    void edit(Project next, const Sentence& name, const std::string& drag = {});
    /// No step of the history.
    void showSketch(SketchId id);
    void step(bool isForward);
    /// History::insert().
    void insert(uint64_t moment, const Sentence& name, const std::function<Project(Project)>& edit);
    /// Of what has been read: the beginning of a history.
    void begin(Project project);
    /// What comes from outside the history becomes a step of it: ids stay unused.
    void adopt(Project found, const Sentence& name);

    /// In this order, for as long as this lives.
    void follow(ProjectFollower& follower) { m_followers.push_back(&follower); }
    const std::vector<ProjectFollower*>& followers() const { return m_followers; }

    /// The drawing that a variant was made of lies in `file`.
    void rememberDrawing(const std::string& file, const SharedDrawing& drawing)
    {
        m_drawings[file] = drawing;
    }
    /// Null where nobody holds it any more.
    SharedDrawing drawingIn(const std::string& file) const;
    /// Files of all variants of this session: what undo might have wanted back.
    std::set<std::string> variantFiles;
    /// How a sketch is called that has no name, before its number.
    std::string sketchWord = "Sketch";

private:
    /// Takes the files' names from the drawings that were read, and gives names to what has none.
    void furnish(Project& found);
    void present(const Project& before);

    StudioRoom& m_room;
    History m_history;
    ProjectSaver m_saver;
    std::map<std::string, std::weak_ptr<const Drawing>> m_drawings;
    std::vector<ProjectFollower*> m_followers;
};

} // namespace toile
