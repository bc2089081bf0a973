#include "core/engine/torch/torch_engine.h"
#include "core/engine/torch/training/vgg_distillation.h"

namespace toile {

Result<TrainingResult> TorchEngine::trainVgg(const VggTrainingSpec& spec,
                                             std::function<void(const TrainingProgress&)> progress,
                                             std::stop_token stop)
{
    return distilVgg(spec, progress, stop);
}

} // namespace toile
