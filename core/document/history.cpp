#include "core/document/history.h"

#include <map>
#include <utility>

namespace toile {

History::History(Project project)
{
    m_steps.push_back(packed(project, {}));
    m_present = std::make_shared<const Project>(std::move(project));
}

void History::push(Project project, std::string name)
{
    if (project == *m_present)
        return;
    Step step = packed(project, std::move(name));
    m_steps.resize(m_at + 1);
    m_steps.push_back(std::move(step));
    ++m_at;
    m_present = std::make_shared<const Project>(std::move(project));
}

void History::amend(Project project)
{
    m_steps[m_at] = packed(project, m_steps[m_at].name);
    m_present = std::make_shared<const Project>(std::move(project));
}

std::string History::undoName() const
{
    return canUndo() ? m_steps[m_at].name : std::string();
}

std::string History::redoName() const
{
    return canRedo() ? m_steps[m_at + 1].name : std::string();
}

void History::undo()
{
    if (canUndo())
        show(m_at - 1);
}

void History::redo()
{
    if (canRedo())
        show(m_at + 1);
}

History::Step History::packed(const Project& project, std::string name) const
{
    std::map<VariantId, SharedVariant> known;
    if (!m_steps.empty())
        for (const SharedVariant& variant : m_steps[m_at].variants)
            known.emplace(variant->id, variant);
    Step step;
    step.name = std::move(name);
    for (const ProjectVariant& variant : project.variants) {
        const auto same = known.find(variant.id);
        step.variants.push_back(same != known.end() && *same->second == variant
                                    ? same->second
                                    : std::make_shared<const ProjectVariant>(variant));
    }
    step.rest = project;
    step.rest.variants = {};
    return step;
}

void History::show(size_t at)
{
    m_at = at;
    Project project = m_steps[at].rest;
    for (const SharedVariant& variant : m_steps[at].variants)
        project.variants.push_back(*variant);
    m_present = std::make_shared<const Project>(std::move(project));
}

} // namespace toile
