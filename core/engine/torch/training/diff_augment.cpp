#include "core/engine/torch/training/diff_augment.h"

#include <ATen/ATen.h>

#include <cmath>
#include <random>
#include <vector>

namespace toile {
namespace {

constexpr double translationShare = 0.125;
constexpr double cutoutShare = 0.5;
enum Draw { Brightness, Saturation, Contrast, ShiftY, ShiftX, CutY, CutX, drawsASample };

/// Uniform numbers 0..1 [N,drawsASample], all drawn always, so that no flag changes what another one does.
at::Tensor drawn(int64_t samples, uint64_t seed)
{
    std::mt19937_64 random(seed);
    std::vector<float> numbers(size_t(samples) * drawsASample);
    for (float& number : numbers)
        number = float(random() >> 40) / float(1 << 24);
    return at::tensor(numbers).reshape({samples, drawsASample});
}

at::Tensor recoloured(at::Tensor x, unsigned policy, const at::Tensor& draws)
{
    const auto draw = [&](Draw which) {
        return draws.select(1, which).to(x.options()).reshape({-1, 1, 1, 1});
    };
    if (policy & AugmentBrightness)
        x = x + (draw(Brightness) - 0.5);
    if (policy & AugmentSaturation) {
        const at::Tensor grey = x.mean(1, true);
        x = grey + (x - grey) * (2 * draw(Saturation));
    }
    if (policy & AugmentContrast) {
        const at::Tensor mean = x.mean(at::IntArrayRef{1, 2, 3}, true);
        x = mean + (x - mean) * (0.5 + draw(Contrast));
    }
    return x;
}

/// Shifts along dimension `side` (2 or 3) by 0..1 of the whole pixels within reach, to either side.
at::Tensor shifted(const at::Tensor& x, int64_t side, const at::Tensor& draw, bool reflects)
{
    const int64_t length = x.size(side), reach = std::llround(double(length) * translationShare);
    const at::Tensor shift = (draw * double(2 * reach + 1)).floor().to(at::kLong) - reach;
    at::Tensor from = at::arange(length, at::kLong).unsqueeze(0) + shift.unsqueeze(1);
    const at::Tensor inside = from.ge(0).logical_and(from.lt(length));
    if (reflects && length > 1) {
        from = from.abs();
        from = (length - 1) - ((length - 1) - from).abs();
    }
    std::vector<int64_t> shape{x.size(0), 1, 1, 1};
    shape[size_t(side)] = length;
    from = from.clamp(0, length - 1).reshape(shape).to(x.device()).expand(x.sizes());
    const at::Tensor moved = x.gather(side, from);
    return reflects ? moved : moved * inside.reshape(shape).to(x.options());
}

/// 1 outside, 0 inside the cut along one side: [N,length], on the CPU.
at::Tensor insideCut(int64_t length, const at::Tensor& draw)
{
    const int64_t size = std::llround(double(length) * cutoutShare);
    // As published, the middle lies anywhere, so that a part of the square may fall outside.
    const at::Tensor first = (draw * double(length + 1 - size % 2)).floor().to(at::kLong) - size / 2;
    const at::Tensor place = at::arange(length, at::kLong).unsqueeze(0) - first.unsqueeze(1);
    return place.ge(0).logical_and(place.lt(size)).to(at::kFloat);
}

} // namespace

at::Tensor diffAugment(const at::Tensor& pictures, unsigned policy, uint64_t seed, int64_t conditionChannels)
{
    if (policy == AugmentNothing)
        return pictures;
    const int64_t channels = pictures.size(1), height = pictures.size(2), width = pictures.size(3);
    const at::Tensor draws = drawn(pictures.size(0), seed);
    at::Tensor x = pictures;
    if (conditionChannels == 0)
        x = recoloured(x, policy, draws);
    else if (conditionChannels < channels)
        x = at::cat({x.narrow(1, 0, conditionChannels),
                     recoloured(x.narrow(1, conditionChannels, channels - conditionChannels), policy, draws)},
                    1);
    if (policy & AugmentTranslation) {
        const bool reflects = policy & AugmentReflection;
        x = shifted(x, 2, draws.select(1, ShiftY), reflects);
        x = shifted(x, 3, draws.select(1, ShiftX), reflects);
    }
    if (policy & AugmentCutout) {
        const at::Tensor rows = insideCut(height, draws.select(1, CutY)).reshape({-1, 1, height, 1});
        const at::Tensor columns = insideCut(width, draws.select(1, CutX)).reshape({-1, 1, 1, width});
        x = x * (1 - rows * columns).to(x.options());
    }
    return x;
}

} // namespace toile
