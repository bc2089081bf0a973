// What drafts need to know of a hand: found once, and kept.
#pragma once

#include "core/engine/torch/draft/draft_network.h"
#include "core/engine/torch/hand/hand_level.h"
#include "core/engine/torch/hand/stroke_quilt.h"

namespace toile {

struct DraftHand
{
    at::Tensor code; ///< [1,codeLength]
    double gain = 1; ///< of the generator's marks
    /// Root mean square of its marks where they are as strong as the hand's; 0: unknown.
    double spread = 0;
};

/// `picture` as read for a drawing of `longSidePx`, `target` and `strokes` made from it, by the `eyes` that
/// the network was trained with. The gain: how strongly a generator draws is off by a factor that belongs to
/// the hand and hardly to the garment (0.85 for a pencil whose drafts had 0.17 of the loss and have 0.02
/// since, 1 for most), so each hand draws a garment made for the purpose once, and the strength of least
/// style loss is kept, with the spread that its marks have then. Costs five evaluations of the VGG at 0.7 of
/// that size, at most 448 px. May throw c10::Error (no memory), and RunStopped when stopped.
DraftHand draftHand(const DraftNetwork& network, const Vgg& eyes, const HandPicture& picture,
                    const HandTarget& target, const StrokeIndex& strokes, int longSidePx,
                    const std::stop_token& stop = {});

} // namespace toile
