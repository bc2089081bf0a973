#include "core/strokes/hand_spec.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace toile {
namespace {

struct Limit
{
    float HandSpec::*number;
    Range<float> range;
};

constexpr Range<float> share{0, 1};

constexpr std::array limits{
    Limit{&HandSpec::lengthMm, ranges::markLengthMm},
    Limit{&HandSpec::lengthVariation, share},
    Limit{&HandSpec::widthMm, ranges::markWidthMm},
    Limit{&HandSpec::widthVariation, share},
    Limit{&HandSpec::darkness, share},
    Limit{&HandSpec::pressing, share},
    Limit{&HandSpec::taper, share},
    Limit{&HandSpec::curvature, share},
    Limit{&HandSpec::wobble, share},
    Limit{&HandSpec::spacingMm, ranges::markSpacingMm},
    Limit{&HandSpec::slantDegrees, ranges::slantDegrees},
    Limit{&HandSpec::parallel, share},
    Limit{&HandSpec::crossingShare, share},
    Limit{&HandSpec::crossingDegrees, ranges::crossingDegrees},
    Limit{&HandSpec::paperShare, share},
    Limit{&HandSpec::depth, share},
    Limit{&HandSpec::underTone, share},
    Limit{&HandSpec::grain, share},
    Limit{&HandSpec::grainMm, ranges::grainMm},
    Limit{&HandSpec::paperTooth, share},
    Limit{&HandSpec::overlap, share},
    Limit{&HandSpec::softness, share},
    Limit{&HandSpec::pooling, share},
    Limit{&HandSpec::granulation, share},
    Limit{&HandSpec::bareShare, ranges::bareShare},
    Limit{&HandSpec::whiteGapMm, ranges::whiteGapMm},
};

} // namespace

HandSpec soundSpec(const HandSpec& spec)
{
    HandSpec sound = spec;
    const HandSpec usual;
    for (const Limit& limit : limits) {
        float& number = sound.*limit.number;
        number = std::isfinite(number) ? std::clamp(number, limit.range.least, limit.range.most)
                                       : usual.*limit.number;
    }
    sound.toneSteps = std::clamp(spec.toneSteps, ranges::toneSteps.least, ranges::toneSteps.most);
    return sound;
}

} // namespace toile
