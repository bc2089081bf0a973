#include "core/engine/torch/style_run.h"

#include <algorithm>

namespace toile {

StyleReporter::StyleReporter(std::function<void(const StyleProgress&)> progress, int steps, int previewMs)
    : m_progress(std::move(progress)), m_steps(steps), m_previewMs(previewMs), m_started(Clock::now())
{
    m_lastStep = m_started;
    m_lastPreview = m_started - std::chrono::hours(1);
}

void StyleReporter::stepDone(int step, double loss, double work, const std::function<Image()>& preview)
{
    const auto now = Clock::now();
    // The first step also pays for what is set up once.
    if (m_step > 0) {
        m_workDone += work;
        m_secondsStepping += std::chrono::duration<double>(now - m_lastStep).count();
    }
    m_workExpected -= work;
    m_step = step;
    m_lastStep = now;
    if (!m_progress)
        return;
    StyleProgress report{step, m_steps, loss, -1, {}};
    if (m_workDone > 0)
        report.secondsLeft = std::max(0.0, m_workExpected) * m_secondsStepping / m_workDone;
    const auto pause = std::max<Clock::duration>(std::chrono::milliseconds(m_previewMs), 9 * m_previewCost);
    if (m_previewMs > 0 && now - m_lastPreview >= pause) {
        report.preview = preview();
        m_progress(report); // the owner may compose the page before it comes back
        m_lastPreview = Clock::now();
        m_previewCost = m_lastPreview - now;
        return;
    }
    m_progress(report);
}

void StyleReporter::show(const Image& preview)
{
    if (!wantsPreview())
        return;
    m_progress({m_step, m_steps, 0, -1, preview});
    m_lastPreview = Clock::now();
}

Size workedSize(const StyleSpec& spec)
{
    return spec.mode == StyleMode::Page ? spec.page.size() : spec.mask->size();
}

Error notFiniteError(const std::string& detail)
{
    return {ErrorKind::Model,
            Sentence::phrase("The model gives values that are not numbers; its file is probably damaged."),
            detail};
}

} // namespace toile
