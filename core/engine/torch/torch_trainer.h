// Trainings and yardsticks on LibTorch, behind the interfaces that the rest of Toile knows.
#pragma once

#include "core/engine/trainer.h"
#include "core/engine/yardstick.h"

namespace toile {

/// See Trainer. Made by the training module.
class TorchTrainer final : public Trainer
{
public:
    Result<TrainingResult> trainVgg(const VggTrainingSpec& spec,
                                    std::function<void(const TrainingProgress&)> progress,
                                    std::stop_token stop) override;
    Result<TrainingResult> trainDraft(const DraftTrainingSpec& spec,
                                      std::function<void(const TrainingProgress&)> progress,
                                      std::stop_token stop) override;
    Result<TrainingResult> trainSketch(const SketchTrainingSpec& spec,
                                       std::function<void(const TrainingProgress&)> progress,
                                       std::stop_token stop) override;
};

/// See Yardstick. Made by the training module.
class TorchYardstick final : public Yardstick
{
public:
    Result<double> gatysStepSeconds(int sidePx, int steps, std::stop_token stop) override;
    Result<double> transformerNetSeconds(int sidePx, int runs, std::stop_token stop) override;
};

} // namespace toile
