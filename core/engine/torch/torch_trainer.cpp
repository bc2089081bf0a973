#include "core/engine/torch/torch_trainer.h"

#include "core/engine/torch/device.h"
#include "core/engine/torch/memory_budget.h"
#include "core/engine/torch/training/draft_training.h"
#include "core/engine/torch/training/sketch_training.h"
#include "core/engine/torch/training/vgg_distillation.h"
#include "core/engine/torch/yardsticks/gatys_yardstick.h"
#include "core/engine/torch/yardsticks/transformer_yardstick.h"

namespace toile {

namespace {

/// Below this no training of any kind gets through its first step.
constexpr double leastTrainingMegabytes = 400;

/// Asked before the first step; later ones take what that one took.
Result<void> roomToTrain()
{
    const auto device = chooseDevice(DeviceChoice::Cpu); // of the process, whatever it trains on
    if (!device)
        return device.error();
    if (const auto pools = startPools(*device); !pools)
        return pools.error();
    if (!holdsWork(leastTrainingMegabytes, reserveMegabytes(*device)))
        return Error{ErrorKind::Memory, Sentence::phrase("There is not enough memory to train."), {}};
    return {};
}

} // namespace

Result<TrainingResult> TorchTrainer::trainVgg(const VggTrainingSpec& spec,
                                              std::function<void(const TrainingProgress&)> progress,
                                              std::stop_token stop)
{
    if (const auto room = roomToTrain(); !room)
        return room.error();
    return distilVgg(spec, progress, stop);
}

Result<TrainingResult> TorchTrainer::trainDraft(const DraftTrainingSpec& spec,
                                                std::function<void(const TrainingProgress&)> progress,
                                                std::stop_token stop)
{
    if (const auto room = roomToTrain(); !room)
        return room.error();
    return trainDraftNetwork(spec, progress, stop);
}

Result<TrainingResult> TorchTrainer::trainSketch(const SketchTrainingSpec& spec,
                                                 std::function<void(const TrainingProgress&)> progress,
                                                 std::stop_token stop)
{
    if (const auto room = roomToTrain(); !room)
        return room.error();
    return trainSketchNetwork(spec, progress, stop);
}

Result<double> TorchYardstick::gatysStepSeconds(int sidePx, int steps, std::stop_token stop)
{
    return toile::gatysStepSeconds(sidePx, steps, stop);
}

Result<double> TorchYardstick::transformerNetSeconds(int sidePx, int runs, std::stop_token stop)
{
    return toile::transformerNetSeconds(sidePx, runs, stop);
}

} // namespace toile
