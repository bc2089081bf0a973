#include "core/engine/torch/spec_check.h"

#include <cmath>

namespace toile {
namespace {

Error usage(Sentence sentence)
{
    return {ErrorKind::Usage, std::move(sentence), "StyleSpec"};
}

bool isBetween(double value, double low, double high)
{
    return std::isfinite(value) && value >= low && value <= high;
}

bool isFinite(const Plane& plane)
{
    for (const float v : plane.cells())
        if (!std::isfinite(v))
            return false;
    return true;
}

} // namespace

Result<void> checkSpec(const StyleSpec& spec)
{
    if (spec.picture.isNull())
        return usage(Sentence::phrase("A picture of the hand is needed."));
    if (spec.mode == StyleMode::Page) {
        if (spec.page.isNull())
            return usage(Sentence::phrase("A page to style is needed."));
    } else {
        const Size size = spec.mask->size();
        if (size.isEmpty())
            return usage(Sentence::phrase("The garment's mask is empty."));
        const bool normalsFit = spec.normals->isEmpty() || spec.normals->size() == size;
        if (spec.albedo.size() != size || spec.tone->size() != size || spec.ink->size() != size ||
            !normalsFit)
            return usage(Sentence::phrase("Cloth, mask, tone and lines must have the same size."));
        if (!isFinite(spec.mask) || !isFinite(spec.tone) || !isFinite(spec.ink))
            return usage(Sentence::phrase("Mask, tone and lines must be numbers."));
    }
    if (!ranges::reach.holds(spec.reach) || !ranges::strength.holds(spec.strength))
        return usage(Sentence::phrase("Reach and strength must lie between 0 and 1."));
    if (!ranges::handScale.holds(spec.handScale))
        return usage(Sentence::phrase("The hand's scale must lie between 0.25 and 4."));
    if (spec.coverage != -1 && !ranges::coverage.holds(spec.coverage))
        return usage(Sentence::phrase("Coverage must lie between 0 and 1."));
    if (!ranges::steps.holds(spec.steps))
        return usage(Sentence::phrase("The number of steps must lie between 0 and 100000."));
    for (const double weight : {spec.contentWeight, spec.styleWeight, spec.tvWeight})
        if (weight != -1 && !isBetween(weight, 0, 1e12))
            return usage(Sentence::phrase("Weights must not be negative."));
    return {};
}

} // namespace toile
