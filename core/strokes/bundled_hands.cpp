#include "core/strokes/bundled_hands.h"

#include <array>

namespace toile {
namespace {

struct NamedHand
{
    const char* id;
    HandSpec spec;
};

constexpr std::array hands{
    NamedHand{"pencil",
              {.kind = MarkKind::Line,
               .lengthMm = 10,
               .lengthVariation = 0.35f,
               .widthMm = 0.6f,
               .darkness = 0.5f,
               .pressing = 0.85f,
               .taper = 0.55f,
               .curvature = 0.8f,
               .wobble = 0.5f,
               .spacingMm = 0.58f,
               .slantDegrees = 34,
               .parallel = 0.82f,
               .crossingShare = 0.3f,
               .crossingDegrees = 35,
               .paperShare = 0.2f,
               .depth = 0.38f,
               .grain = 0.5f,
               .grainMm = 0.36f,
               .overlap = 0.5f}},
    NamedHand{"pen-hatching",
              {.kind = MarkKind::Line,
               .lengthMm = 13,
               .widthMm = 0.42f,
               .darkness = 0.92f,
               .taper = 0.6f,
               .curvature = 0.9f,
               .wobble = 0.2f,
               .spacingMm = 1.0f,
               .slantDegrees = 32,
               .parallel = 0.92f,
               .paperShare = 0.35f,
               .depth = 0.4f}},
    NamedHand{"cross-hatching",
              {.kind = MarkKind::Line,
               .lengthMm = 12,
               .widthMm = 0.36f,
               .darkness = 0.92f,
               .taper = 0.4f,
               .curvature = 1,
               .wobble = 0.2f,
               .spacingMm = 1.15f,
               .slantDegrees = -62,
               .parallel = 0.92f,
               .crossingShare = 0.62f,
               .crossingDegrees = 72,
               .paperShare = 0.28f,
               .depth = 0.5f}},
    NamedHand{"charcoal",
              {.kind = MarkKind::Line,
               .lengthMm = 18,
               .lengthVariation = 0.4f,
               .widthMm = 2.2f,
               .widthVariation = 0.3f,
               .darkness = 0.62f,
               .pressing = 0.8f,
               .taper = 0.4f,
               .curvature = 0.8f,
               .wobble = 0.8f,
               .spacingMm = 1.7f,
               .slantDegrees = 26,
               .parallel = 0.7f,
               .paperShare = 0.2f,
               .depth = 0.48f,
               .grain = 0.7f,
               .grainMm = 0.55f,
               .overlap = 0.4f,
               .softness = 0.5f}},
    NamedHand{"brush-ink",
              {.kind = MarkKind::Line,
               .lengthMm = 34,
               .lengthVariation = 0.4f,
               .widthMm = 1.9f,
               .widthVariation = 0.35f,
               .darkness = 0.94f,
               .taper = 1,
               .curvature = 1,
               .wobble = 0.3f,
               .spacingMm = 2.6f,
               .slantDegrees = 6,
               .parallel = 0.9f,
               .paperShare = 0.55f,
               .depth = 0.55f}},
    NamedHand{"marker",
              {.kind = MarkKind::Band,
               .widthMm = 5,
               .widthVariation = 0.1f,
               .darkness = 1,
               .taper = 0,
               .curvature = 0.6f,
               .wobble = 0.4f,
               .slantDegrees = 8,
               .parallel = 0.95f,
               .paperShare = 0.3f,
               .depth = 0.42f,
               .underTone = 0,
               .toneSteps = 2,
               .overlap = 0.12f,
               .bareShare = 0.075f}},
    NamedHand{"watercolour",
              {.kind = MarkKind::Wash,
               .wobble = 0.8f,
               .paperShare = 0.3f,
               .depth = 0.45f,
               .underTone = 0.15f,
               .toneSteps = 3,
               .grainMm = 0.5f,
               .softness = 0.1f,
               .pooling = 0.9f,
               .granulation = 1,
               .bareShare = 0.03f,
               .whiteGapMm = 1.9f}},
    NamedHand{"gouache",
              {.kind = MarkKind::Band,
               .widthMm = 4.2f,
               .widthVariation = 0.3f,
               .darkness = 0.9f,
               .taper = 0,
               .curvature = 0.9f,
               .wobble = 0.5f,
               .slantDegrees = 14,
               .parallel = 0.85f,
               .paperShare = 0.2f,
               .depth = 0.45f,
               .underTone = 0.2f,
               .toneSteps = 4,
               .grain = 0.5f,
               .grainMm = 0.8f,
               .overlap = 0.05f,
               .softness = 0.15f}},
    NamedHand{"stipple",
              {.kind = MarkKind::Dot,
               .widthMm = 0.42f,
               .widthVariation = 0.15f,
               .darkness = 0.92f,
               .spacingMm = 0.5f,
               .paperShare = 0.25f,
               .depth = 0.45f}},
    NamedHand{"technical",
              {.kind = MarkKind::Wash,
               .wobble = 0,
               .paperShare = 0.25f,
               .depth = 0.26f,
               .underTone = 0,
               .toneSteps = 1,
               .softness = 0}},
    NamedHand{"coloured-pencil",
              {.kind = MarkKind::Line,
               .lengthMm = 12,
               .lengthVariation = 0.35f,
               .widthMm = 0.9f,
               .darkness = 0.42f,
               .pressing = 0.9f,
               .taper = 0.4f,
               .curvature = 0.8f,
               .wobble = 0.6f,
               .spacingMm = 0.8f,
               .slantDegrees = 38,
               .parallel = 0.8f,
               .crossingShare = 0.6f,
               .crossingDegrees = 25,
               .paperShare = 0,
               .depth = 0.34f,
               .underTone = 0.4f,
               .grain = 0.55f,
               .grainMm = 0.45f,
               .paperTooth = 0.38f,
               .overlap = 0.4f}},
    NamedHand{"ink-wash",
              {.kind = MarkKind::Wash,
               .wobble = 0.9f,
               .paperShare = 0.35f,
               .depth = 0.62f,
               .underTone = 0.2f,
               .toneSteps = 3,
               .grainMm = 0.6f,
               .softness = 0.7f,
               .pooling = 0.3f,
               .granulation = 0.5f}},
};

} // namespace

std::optional<HandSpec> bundledHand(std::string_view id)
{
    for (const NamedHand& hand : hands)
        if (id == hand.id)
            return hand.spec;
    return std::nullopt;
}

std::vector<std::string_view> bundledHandIds()
{
    std::vector<std::string_view> ids;
    for (const NamedHand& hand : hands)
        ids.emplace_back(hand.id);
    return ids;
}

HandSpec scaledHand(const HandSpec& hand, double scale, double coverage)
{
    HandSpec scaled = hand;
    for (float* length :
         {&scaled.lengthMm, &scaled.widthMm, &scaled.spacingMm, &scaled.grainMm, &scaled.whiteGapMm})
        *length *= float(scale);
    if (coverage >= 0) {
        scaled.bareShare = float(0.5 * (1 - coverage));
        if (coverage >= 1)
            scaled.whiteGapMm = 0;
    }
    return soundSpec(scaled);
}

} // namespace toile
