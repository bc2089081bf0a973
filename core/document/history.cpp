#include "core/document/history.h"

#include <algorithm>
#include <map>
#include <utility>

namespace toile {

History::History(Project project)
{
    m_steps.push_back(packed(project, {}));
    m_present = std::make_shared<const Project>(std::move(project));
}

void History::push(Project project, std::string name, const std::string& drag)
{
    if (project == *m_present)
        return;
    Step step = packed(project, std::move(name));
    step.drag = drag;
    m_steps.resize(m_at + 1);
    if (drag.empty() || m_at == 0 || m_steps[m_at].drag != drag) {
        m_steps.push_back(std::move(step));
        ++m_at;
    } else {
        m_steps[m_at] = std::move(step);
    }
    m_present = std::make_shared<const Project>(std::move(project));
}

void History::amend(Project project)
{
    Step step = packed(project, m_steps[m_at].name);
    step.drag = m_steps[m_at].drag;
    m_steps[m_at] = std::move(step);
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
    Step step;
    step.name = std::move(name);
    step.rest = project; // copies the variants, too
    const std::vector<ProjectVariant> variants = std::exchange(step.rest.variants, {});
    std::map<VariantId, SharedVariant> known;
    if (!m_steps.empty()) {
        const auto& before = *m_steps[m_at].variants;
        const bool isSame =
            std::equal(before.begin(), before.end(), variants.begin(), variants.end(),
                       [](const SharedVariant& a, const ProjectVariant& b) { return *a == b; });
        if (isSame) {
            step.variants = m_steps[m_at].variants;
            return step;
        }
        for (const SharedVariant& variant : before)
            known.emplace(variant->id, variant);
    }
    std::vector<SharedVariant> shared;
    for (const ProjectVariant& variant : variants) {
        const auto same = known.find(variant.id);
        shared.push_back(same != known.end() && *same->second == variant
                             ? same->second
                             : std::make_shared<const ProjectVariant>(variant));
    }
    step.variants = std::make_shared<const std::vector<SharedVariant>>(std::move(shared));
    return step;
}

void History::show(size_t at)
{
    m_at = at;
    Project project = m_steps[at].rest;
    for (const SharedVariant& variant : *m_steps[at].variants)
        project.variants.push_back(*variant);
    m_present = std::make_shared<const Project>(std::move(project));
}

} // namespace toile
