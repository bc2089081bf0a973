// Trains our own slim VGG from teachers (Wang et al., "Collaborative Distillation", CVPR 2020, section 3.2,
// with the linear embedding kept linear).
#pragma once

#include "core/base/result.h"
#include "core/engine/trainer.h"

#include <functional>
#include <stop_token>

namespace toile {

/// Runs until spec.hours are used up (resuming counts the seconds already spent), or until stopped. Writes
/// spec.out (safetensors F16, read by Vgg::load), OUT.ckpt (weights, Adam's moments, place in the schedule;
/// at least once a minute, atomically) and OUT.csv (one row every 50 steps; correlations on spec.heldOut
/// every eight minutes). A loss that is not finite goes back to the last good minute at half the rate.
///
/// Loss: at relu1_1, relu2_1, relu3_1 the mean squared error of the embedded features over the variance of
/// each teacher channel, and the relative Gram distance in the teacher's space; at relu4_1 and relu5_1, every
/// third step and for the deep convolutions alone, the same error against the deep teacher. Adam, rate
/// falling with a cosine.
///
/// Figures of the result: "relu1_1" .. "relu3_1" (colour), "detail_relu1_1" .. (grey detail), medians of the
/// channels' Pearson correlations on held-out pictures, "parameters"; and the deep teacher's own as
/// "slim_...". Errors: Usage, Input, Model, Memory, Engine. On one thread; crops, start and order are fixed
/// by the seed, the rate hangs on the clock.
Result<TrainingResult> distilVgg(const VggTrainingSpec& spec,
                                 const std::function<void(const TrainingProgress&)>& progress,
                                 std::stop_token stop);

} // namespace toile
