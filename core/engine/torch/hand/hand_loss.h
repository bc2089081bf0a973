// Judges a result: how much of the hand's style its luminance detail has, seen by a given VGG.
#pragma once

#include "core/engine/torch/weights/vgg.h"

namespace toile {

/// The luminance that the hand was asked to draw, from a composed picture: at reach 0 the light on the cloth,
/// found by projecting each pixel's colour on the albedo's, t = ⟨p, a⟩ / ⟨a, a⟩ (less noisy on dark cloth
/// than a quotient of lumas), 0..1.25; at reach 1 the luma itself. Same sizes.
Plane drawnLuminance(const Image& composed, const Image& albedo, double reach);

/// Σ over relu1_1, relu2_1, relu3_1 of |G − G^S|²/|G^S|² of the detail inside the mask and beside the lines,
/// before and after. Errors: Usage for wrong sizes; May throw c10::Error (no memory).
Result<HandLoss> measuredHandLoss(const HandLossSpec& spec, const Vgg& vgg);

} // namespace toile
