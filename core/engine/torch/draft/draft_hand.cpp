#include "core/engine/torch/draft/draft_hand.h"

#include "core/engine/torch/draft/draft.h"
#include "core/engine/torch/hand/hand_composition.h"
#include "core/imaging/convert.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace toile {
namespace {

constexpr uint64_t trialSeed = 1;
constexpr double leastGain = 0.75, gainStep = 0.1;
constexpr size_t gains = 5;

struct TrialGarment
{
    HandLevelInput input;
    FormSlopes slopes;
};

/// A length of plain cloth in soft folds, part of a drawing whose longer side is `longSidePx`.
TrialGarment trialGarment(int longSidePx)
{
    const int side = std::clamp(longSidePx * 7 / 10, 160, 448), rim = side / 16;
    const Size size{side, side};
    Plane tone(size, 1.0f), mask(size), across(size);
    for (int y = rim; y < side - rim; ++y)
        for (int x = rim; x < side - rim; ++x) {
            const double u = 2.0 * x / side - 1, v = 2.0 * y / side - 1;
            const double fold = std::sin(7 * u + 1.5 * v);
            mask.at(x, y) = 1;
            tone.at(x, y) = float(0.72 - 0.16 * u + 0.1 * fold);
            across.at(x, y) = float(0.4 * u + 0.2 * fold);
        }
    Plane ceiling(size, lightestMark);
    return {{tone, std::move(ceiling), tone, std::move(mask), Plane(size), longSidePx, 0},
            {std::move(across), Plane(size)}};
}

/// The minimum of a parabola through the least of the losses and its neighbours.
double bestGain(const std::array<double, gains>& losses)
{
    const size_t least = size_t(std::min_element(losses.begin(), losses.end()) - losses.begin());
    const double at = leastGain + gainStep * double(least);
    if (least == 0 || least + 1 == gains)
        return at;
    const double before = losses[least - 1], after = losses[least + 1];
    const double bend = before + after - 2 * losses[least];
    return bend > 0 ? at + 0.5 * gainStep * (before - after) / bend : at;
}

} // namespace

DraftHand draftHand(const DraftNetwork& network, const Vgg& eyes, const HandPicture& picture,
                    const HandTarget& target, const StrokeIndex& strokes, int longSidePx,
                    const std::stop_token& stop)
{
    const c10::NoGradGuard noGradient;
    DraftHand hand{target.code, 1, 0};
    const TrialGarment trial = trialGarment(longSidePx);
    const Plane coat = firstCoat(picture.source, strokes, trial.input, trialSeed, stop);
    const Plane trialMarks = drafted(network, trial.input, trial.slopes, coat, hand, stop).marks;
    const at::Tensor marks = toTensor(trialMarks);
    const HandLevel level(eyes, handSpace(eyes), target, trial.input, coat, {}, stop);
    std::array<double, gains> losses{};
    for (size_t i = 0; i < gains; ++i)
        losses[i] = level.styleOf((marks * (leastGain + gainStep * double(i))).to(eyes.device()));
    if (std::ranges::all_of(losses, [](double loss) { return std::isfinite(loss); }))
        hand.gain = bestGain(losses);
    hand.spread = hand.gain * draftSpread(trialMarks, trial.input);
    return hand;
}

} // namespace toile
