// Trains the network that tells what is what on a drawing.
#pragma once

#include "core/base/result.h"
#include "core/engine/trainer.h"

#include <functional>
#include <stop_token>

namespace toile {

/// Runs until spec.hours (or spec.steps) are used up, resumed seconds counted, or until stopped. Writes
/// spec.out (the averaged network, safetensors F16, read by SketchNetwork::load), OUT.ckpt (weights, moments,
/// averages; at least once a minute, atomically), OUT.csv (a row every 25 steps; figures on spec.heldOut
/// every few minutes). Losses that are not finite three times running, or that rise for good, go back to the
/// last good minute at half the rate.
///
/// Pieces of 256 to 512 px; Adam with decoupled weight decay, the encoder at a third of the rate; warm-up,
/// then a cosine over the whole time.
///
/// Of drawings without a label it learns what spec.start is sure of (see selfLabelled), in one lesson of
/// five.
///
/// Figures: ClassAgreement's over spec.heldOut, on the way over some of it ("garment_iou_median",
/// "garment_iou_mean", "skin_clothed",
/// ...), then "iou_paper" to "iou_ground" over all its pixels; "parameters". Errors: Usage, Input, Model,
/// Memory, Engine.
Result<TrainingResult> trainSketchNetwork(const SketchTrainingSpec& spec,
                                          const std::function<void(const TrainingProgress&)>& progress,
                                          std::stop_token stop);

} // namespace toile
