// Undo and redo over projects as values: an edit is a new project, undo is the one before.
#pragma once

#include "core/document/project.h"

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
    void push(Project project, std::string name, const std::string& drag = {});
    /// Changes the present project without a step: for what nobody would call an edit (which sketch is
    /// shown).
    void amend(Project project);
    bool canUndo() const { return m_at > 0; }
    bool canRedo() const { return m_at + 1 < m_steps.size(); }
    std::string undoName() const;
    std::string redoName() const;
    void undo();
    void redo();

private:
    using SharedVariant = std::shared_ptr<const ProjectVariant>;
    struct Step
    {
        Project rest;                                               ///< without its variants
        std::shared_ptr<const std::vector<SharedVariant>> variants; ///< shared where none has changed
        std::string name;
        std::string drag;
    };

    Step packed(const Project& project, std::string name) const;
    void show(size_t at);

    std::vector<Step> m_steps;
    size_t m_at = 0;
    std::shared_ptr<const Project> m_present;
};

} // namespace toile
