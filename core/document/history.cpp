#include "core/document/history.h"

#include <algorithm>
#include <map>
#include <utility>

namespace toile {

History::History(Project project)
{
    m_steps.push_back(packed(project, {}, nullptr));
    m_present = std::make_shared<const Project>(std::move(project));
}

void History::push(Project project, Sentence name, const std::string& drag)
{
    if (project == *m_present)
        return;
    Step step = packed(project, std::move(name), &m_steps[m_at]);
    step.drag = drag;
    step.moment = ++m_lastMoment;
    m_steps.resize(m_at + 1);
    if (drag.empty() || m_at == 0 || m_steps[m_at].drag != drag) {
        m_steps.push_back(std::move(step));
        ++m_at;
    } else {
        m_steps[m_at] = std::move(step);
    }
    m_present = std::make_shared<const Project>(std::move(project));
}

void History::insert(uint64_t moment, Sentence name, const std::function<Project(Project)>& edit)
{
    Project present = edit(*m_present);
    if (present == *m_present)
        return;
    size_t before = m_at;
    while (before > 0 && m_steps[before].moment > moment)
        --before;
    Step inserted = packed(edit(unpacked(m_steps[before])), std::move(name), &m_steps[before]);
    inserted.moment = m_steps[before].moment;
    m_steps.insert(m_steps.begin() + ptrdiff_t(before) + 1, std::move(inserted));
    for (size_t at = before + 2; at < m_steps.size(); ++at) {
        Step changed = packed(edit(unpacked(m_steps[at])), m_steps[at].name, &m_steps[at - 1]);
        changed.drag = m_steps[at].drag;
        changed.moment = m_steps[at].moment;
        m_steps[at] = std::move(changed);
    }
    ++m_at;
    m_present = std::make_shared<const Project>(std::move(present));
}

void History::amend(Project project)
{
    Step step = packed(project, m_steps[m_at].name, &m_steps[m_at]);
    step.drag = m_steps[m_at].drag;
    step.moment = m_steps[m_at].moment;
    m_steps[m_at] = std::move(step);
    m_present = std::make_shared<const Project>(std::move(project));
}

Sentence History::undoName() const
{
    return canUndo() ? m_steps[m_at].name : Sentence();
}

Sentence History::redoName() const
{
    return canRedo() ? m_steps[m_at + 1].name : Sentence();
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

History::Step History::packed(const Project& project, Sentence name, const Step* before)
{
    Step step;
    step.name = std::move(name);
    step.rest = project; // copies the variants, too
    const std::vector<ProjectVariant> variants = std::exchange(step.rest.variants, {});
    std::map<VariantId, SharedVariant> known;
    if (before) {
        const auto& old = *before->variants;
        const bool isSame =
            std::equal(old.begin(), old.end(), variants.begin(), variants.end(),
                       [](const SharedVariant& a, const ProjectVariant& b) { return *a == b; });
        if (isSame) {
            step.variants = before->variants;
            return step;
        }
        for (const SharedVariant& variant : old)
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

Project History::unpacked(const Step& step)
{
    Project project = step.rest;
    for (const SharedVariant& variant : *step.variants)
        project.variants.push_back(*variant);
    return project;
}

void History::show(size_t at)
{
    m_at = at;
    m_present = std::make_shared<const Project>(unpacked(m_steps[at]));
}

} // namespace toile
