// What the two halves of the croquis share: how a stroke presses, and many strokes at once.
#pragma once

#include "tests/ui/pen_hand.h"

namespace toile::test {

inline const std::vector<float> swell{0.1f, 0.75f, 0.15f};
inline const std::vector<float> thinning{0.8f, 0.45f, 0.05f};
inline const std::vector<float> lively{0.25f, 0.6f, 0.3f, 0.65f, 0.15f};

inline void all(PenHand& hand, const std::vector<PenLine>& lines)
{
    for (const PenLine& one : lines)
        hand.draw(one);
}

void paintCroquis(PenHand& hand); ///< colour and shade
void inkCroquis(PenHand& hand);   ///< lines

} // namespace toile::test
