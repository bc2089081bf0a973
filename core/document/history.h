// Undo and redo over projects as values: an edit is a new project, undo is the one before.
#pragma once

#include "core/base/sentence.h"
#include "core/document/project.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace toile {

/// A step costs what it changed: variants that stay the same are shared between all steps, and a drawing
/// shares its strokes with the one before.
class History
{
public:
    explicit History(Project project = {});

    const Project& present() const { return *m_present; }
    std::shared_ptr<const Project> snapshot() const { return m_present; }

    /// Makes `project` the present one and drops what had been undone. `name` is what the menu says ("Delete
    /// variants"). Nothing happens where nothing has changed.
    /// Steps in a row with the same `drag` (not empty) are one: a slider that is pulled gives every pull a
    /// word of its own and is undone as a whole.
    void push(Project project, Sentence name, const std::string& drag = {});
    /// The present moment, for insert().
    uint64_t moment() const { return m_steps[m_at].moment; }
    /// An id that no project of the history has used.
    uint64_t unusedId() const { return m_steps.back().rest.nextId; }
    /// Makes a step of what was asked for at `moment` and has only now come about: undo goes through what was
    /// done since first, and what had been undone can still be redone. `edit` is applied to every project
    /// from there on; nothing happens where it leaves the present one as it is.
    void insert(uint64_t moment, Sentence name, const std::function<Project(Project)>& edit);
    /// Changes the present project without a step: for what nobody would call an edit (which sketch is
    /// shown).
    void amend(Project project);
    bool canUndo() const { return m_at > 0; }
    bool canRedo() const { return m_at + 1 < m_steps.size(); }
    Sentence undoName() const;
    Sentence redoName() const;
    void undo();
    void redo();

private:
    using SharedVariant = std::shared_ptr<const ProjectVariant>;
    struct Step
    {
        Project rest;                                               ///< without its variants
        std::shared_ptr<const std::vector<SharedVariant>> variants; ///< shared where none has changed
        Sentence name;
        std::string drag;
        uint64_t moment = 0; ///< rises from step to step; what was inserted has that of the one before
    };

    static Step packed(const Project& project, Sentence name, const Step* before);
    static Project unpacked(const Step& step);
    void show(size_t at);

    std::vector<Step> m_steps;
    size_t m_at = 0;
    uint64_t m_lastMoment = 0;
    std::shared_ptr<const Project> m_present;
};

} // namespace toile
