#include "core/strokes/page/hand_words.h"

namespace toile {
namespace {

/// What draws so: ink takes nearly all light, a tool that presses is paler.
Sentence toolOf(const HandSpec& hand)
{
    constexpr float fineMm = 0.65f, broadMm = 1.1f;
    switch (hand.kind) {
    case MarkKind::Line:
        if (hand.pressing > 0.4f)
            return hand.widthMm < broadMm ? Sentence::phrase("pencil")
                                          : Sentence::phrase("charcoal or chalk");
        if (hand.widthMm < fineMm)
            return Sentence::phrase("fine pen");
        return hand.widthMm < broadMm ? Sentence::phrase("bold pen") : Sentence::phrase("brush and ink");
    case MarkKind::Band:
        return hand.grain > 0.2f ? Sentence::phrase("dabs of thick paint")
                                 : Sentence::phrase("broad strokes");
    case MarkKind::Wash:
        return hand.toneSteps > 1 ? Sentence::phrase("washes in %1 tones", hand.toneSteps)
                                  : Sentence::phrase("washes in one tone");
    case MarkKind::Dot:
        return Sentence::phrase("dots");
    case MarkKind::None:
        break;
    }
    return {};
}

Sentence directionOf(const HandSpec& hand)
{
    if (hand.crossingShare > 0.25f)
        return Sentence::phrase("crossing");
    if (hand.parallel > 0.88f)
        return Sentence::phrase("parallel");
    return hand.parallel > 0.7f ? Sentence::phrase("nearly parallel") : Sentence::phrase("loose");
}

Sentence densityOf(const HandSpec& hand)
{
    const float apart = hand.spacingMm / hand.widthMm;
    if (apart < 1.6f)
        return Sentence::phrase("dense");
    return apart < 3.4f ? Sentence::phrase("close") : Sentence::phrase("wide apart");
}

Sentence paperOf(const HandSpec& hand)
{
    if (hand.paperShare < 0.07f)
        return Sentence::phrase("leaves no paper");
    if (hand.paperShare < 0.2f)
        return Sentence::phrase("leaves little of the paper");
    if (hand.paperShare < 0.29f)
        return Sentence::phrase("leaves a quarter of the paper");
    return hand.paperShare < 0.42f ? Sentence::phrase("leaves a third of the paper")
                                   : Sentence::phrase("leaves half of the paper");
}

} // namespace

Sentence handInWords(const HandSpec& hand)
{
    if (hand.kind == MarkKind::None)
        return {};
    Sentence tool = toolOf(hand), paper = paperOf(hand);
    if (hand.kind == MarkKind::Wash)
        return Sentence::phrase("%1, %2", std::move(tool), std::move(paper));
    Sentence density = densityOf(hand);
    if (hand.kind == MarkKind::Dot)
        return Sentence::phrase("%1, %2, %3", std::move(tool), std::move(density), std::move(paper));
    Sentence direction = directionOf(hand);
    return Sentence::phrase("%1, %2, %3, %4", std::move(tool), std::move(direction), std::move(density),
                            std::move(paper));
}

Sentence handInWords(const MeasuredHand& hand)
{
    return hand.spec.kind == MarkKind::None ? hand.why : handInWords(hand.spec);
}

} // namespace toile
