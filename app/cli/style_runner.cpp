#include "app/cli/style_runner.h"

#include "app/cli/output.h"
#include "app/cli/progress_bar.h"

#include <cstdlib>

namespace toile::cli {

StyleRunner::StyleRunner(const Session& session)
    : m_stop(session.stop),
      m_materials(session.places.share, [](const Sentence& remark) { tell(remark.text()); }),
      m_models(session.places.models), m_worker(m_mailbox.post())
{
}

Result<DrawnVariant> StyleRunner::run(Recipe recipe, const std::string& label)
{
    Result<PreparedSketch> prepared =
        prepareSketch(std::move(recipe), m_materials, m_models, m_stop, {}, m_worker.reader());
    if (!prepared)
        return prepared.error();
    const auto shared = std::make_shared<const PreparedSketch>(std::move(*prepared));
    ProgressBar bar(label);
    JobOutcome<DrawnVariant> outcome = wait<DrawnVariant>([&](JobQueue::OnEnd<DrawnVariant> onEnd) {
        return m_worker.draw(shared, JobPriority::Refine, std::move(onEnd),
                             [&bar](const JobProgress& progress) { bar.show(progress); });
    });
    if (outcome.end == JobEnd::Failed)
        return outcome.error;
    const bool worthKeeping = outcome.value && (!outcome.value->stopped || outcome.value->stepsDone > 0 ||
                                                shared->recipe.stoppedAtStep == 0);
    if (!worthKeeping)
        return Error{
            ErrorKind::Cancelled, Sentence::verbatim("Stopped before there was anything to keep."), {}};
    return std::move(*outcome.value);
}

int StyleRunner::ended(int code)
{
    if (code != Done)
        std::_Exit(withOutputChecked(code));
    return code;
}

} // namespace toile::cli
