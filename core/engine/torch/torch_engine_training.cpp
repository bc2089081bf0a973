#include "core/engine/torch/gatys_yardstick.h"
#include "core/engine/torch/torch_engine.h"
#include "core/engine/torch/training/draft_training.h"
#include "core/engine/torch/training/vgg_distillation.h"
#include "core/engine/torch/transformer_yardstick.h"

namespace toile {

Result<TrainingResult> TorchEngine::trainVgg(const VggTrainingSpec& spec,
                                             std::function<void(const TrainingProgress&)> progress,
                                             std::stop_token stop)
{
    return distilVgg(spec, progress, stop);
}

Result<TrainingResult> TorchEngine::trainDraft(const DraftTrainingSpec& spec,
                                               std::function<void(const TrainingProgress&)> progress,
                                               std::stop_token stop)
{
    return trainDraftNetwork(spec, progress, stop);
}

Result<double> TorchEngine::gatysStepSeconds(int sidePx, int steps, std::stop_token stop)
{
    return toile::gatysStepSeconds(sidePx, steps, stop);
}

Result<double> TorchEngine::transformerNetSeconds(int sidePx, int runs, std::stop_token stop)
{
    return toile::transformerNetSeconds(sidePx, runs, stop);
}

} // namespace toile
