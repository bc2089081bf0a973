// Trains the draft's generator: hands' pages against drafts, patch by patch, and the refinement's own loss.
#pragma once

#include "core/base/result.h"
#include "core/engine/trainer.h"

#include <functional>
#include <stop_token>

namespace toile {

/// Runs until spec.hours (or spec.steps) are used up, resumed seconds counted, or until stopped. Writes
/// spec.out (the averaged generator, safetensors F16, read by DraftNetwork::load), OUT.ckpt (both nets,
/// moments, averages; at least once a minute, atomically), OUT.csv (a row every 25 steps; figures on
/// spec.heldOut every few minutes). Losses that are not finite three times running go back to the last good
/// minute at half the rate.
///
/// The game: hinge loss with a spectrally normalised patch discriminator that knows the hand, R1 now and
/// then, translation and mirroring of patches, two rates, an averaged generator; beside it, weighted
/// `styleWeight` times, the loss of the refinement itself (HandLevel), so that a draft is one amortised
/// refinement. Lessons are 256, 384 and 512 px large.
///
/// Figures: "strokes" and "draft", the means over spec.heldOut of the style loss after over that before, for
/// the first coat as laid and for the draft; "draft_worst"; "checkerboard", the worst peak at a stride that
/// the draft adds to the coat (see DraftScore); "parameters". Errors: Usage, Input, Model, Memory, Engine.
/// With several ranks (spec.rank) gradients are averaged after every backward pass, rank 0 writes the files,
/// and all stop together.
Result<TrainingResult> trainDraftNetwork(const DraftTrainingSpec& spec,
                                         const std::function<void(const TrainingProgress&)>& progress,
                                         std::stop_token stop);

} // namespace toile
