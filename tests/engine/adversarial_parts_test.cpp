#include "core/engine/torch/training/adam_state.h"
#include "core/engine/torch/training/diff_augment.h"
#include "core/engine/torch/training/draft_discriminator.h"
#include "core/engine/torch/training/moving_average.h"
#include "core/engine/torch/training/spectral_norm.h"
#include "tests/support/portable_test.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

using namespace toile;

namespace {

double greatestSingularValue(const at::Tensor& weight)
{
    const auto [u, s, v] = at::svd(weight.detach().reshape({weight.size(0), -1}));
    return s[0].item<double>();
}

double distance(const at::Tensor& a, const at::Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

constexpr unsigned everything =
    AugmentBrightness | AugmentSaturation | AugmentContrast | AugmentTranslation | AugmentCutout;

} // namespace

TOILE_TEST(spectralNormFindsTheGreatestSingularValue)
{
    at::manual_seed(1);
    at::Tensor weight = at::randn({12, 5, 3, 3}).set_requires_grad(true);
    SpectralNorm norm(weight, 3);
    for (int i = 0; i < 200; ++i)
        norm.normalized(true);
    CHECK_NEAR(greatestSingularValue(norm.normalized(false)), 1, 1e-4);
    CHECK_NEAR(distance(norm.normalized(false) * greatestSingularValue(weight), weight), 0, 1e-4);
}

TOILE_TEST(spectralNormsGradientIsThePapers)
{
    // Equation 12: for a loss <G, W/sigma>, dL/dW = (G - <G, W/sigma> u v') / sigma.
    at::manual_seed(2);
    at::Tensor weight = at::randn({6, 9}, at::kDouble).set_requires_grad(true);
    SpectralNorm norm(weight, 4);
    for (int i = 0; i < 500; ++i)
        norm.normalized(true);
    const at::Tensor given = at::randn({6, 9}, at::kDouble);
    (norm.normalized(false) * given).sum().backward();
    const auto [u, s, v] = at::svd(weight.detach());
    const at::Tensor first = at::outer(u.select(1, 0), v.select(1, 0));
    const at::Tensor unit = weight.detach() / s[0];
    const at::Tensor expected = (given - (given * unit).sum() * first) / s[0];
    CHECK_NEAR(distance(weight.grad(), expected), 0, 1e-6);
}

TOILE_TEST(spectralNormFollowsAMovingWeightAndKeepsItsState)
{
    at::manual_seed(3);
    at::Tensor weight = at::randn({8, 10});
    SpectralNorm norm(weight, 5), other(weight, 6);
    CHECK(!norm.state()[0].equal(other.state()[0]));
    for (int i = 0; i < 150; ++i) {
        weight.add_(0.002 * at::randn({8, 10}));
        norm.normalized(true);
    }
    CHECK_NEAR(greatestSingularValue(norm.normalized(true)), 1, 0.02);
    const at::Tensor before = norm.state()[0].clone();
    norm.normalized(false);
    CHECK(norm.state()[0].equal(before));
    other.state()[0].copy_(before);
    CHECK(other.normalized(true).equal(norm.normalized(true)));
    weight.zero_();
    CHECK(norm.normalized(true).equal(at::zeros({8, 10})));
    CHECK_NEAR(norm.state()[0].norm().item<double>(), 1, 1e-5);
}

TOILE_TEST(twoPassesInOneGraphDoNotDisturbEachOther)
{
    at::manual_seed(4);
    at::Tensor weight = at::randn({4, 4}).set_requires_grad(true);
    SpectralNorm norm(weight, 1);
    const at::Tensor first = norm.normalized(true), second = norm.normalized(true);
    (first.sum() + second.sum()).backward(); // throws if an iteration changed what a graph had kept
    CHECK(weight.grad().isfinite().all().item<bool>());
}

TOILE_TEST(theDraftsJudgeIsNormalisedAndKnowsTheHand)
{
    at::manual_seed(8);
    DraftDiscriminator judge(5, 3, at::kCPU, at::kFloat);
    const at::Tensor patches = at::rand({2, patchChannels, 96, 96}), none = at::zeros({2, 5});
    const c10::NoGradGuard noGradient;
    for (int i = 0; i < 100; ++i) // until the normalisations have settled
        judge.scores(patches, none);
    const at::Tensor before = judge.scores(patches, none), hand = judge.scores(patches, at::ones({2, 5}));
    CHECK(before.size(0) == 2 && before.size(1) == 1 && before.size(2) > 4);
    CHECK(distance(before, hand) > 1e-3);
    // The size of a normalised weight counts for nothing, the first bias being zero.
    for (const at::Tensor& parameter : judge.parameters())
        if (parameter.dim() == 4)
            parameter.mul_(7);
    CHECK_NEAR(distance(judge.scores(patches, none), before), 0, 1e-3 * before.abs().max().item<double>());
    CHECK(judge.buffers().size() == 5);
}

TOILE_TEST(theAverageIsExponentialAfterItsWarmUp)
{
    at::Tensor tensor = at::full({3}, 1.0, at::kDouble);
    MovingAverage average({tensor}, 0.8);
    double expected = 1;
    for (int t = 1; t <= 100; ++t) {
        tensor.fill_(double(t * t % 17));
        average.update();
        const double decay = std::min(0.8, t / (9.0 + t));
        expected = decay * expected + (1 - decay) * double(t * t % 17);
    }
    CHECK_NEAR(average.averages()[0][1].item<double>(), expected, 1e-10);
    CHECK(average.updates() == 100);
    const double now = tensor[0].item<double>();
    average.exchange();
    CHECK_NEAR(tensor[0].item<double>(), expected, 1e-10);
    CHECK(average.averages()[0][0].item<double>() == now);
    average.exchange();
    CHECK(tensor[0].item<double>() == now);
}

TOILE_TEST(adamTakesItsDecaysAndClipsOnlyWhenAsked)
{
    // Algorithm 1 by hand for one number with beta1 = 0: every step is rate * g / sqrt(v / (1 - beta2^t)).
    at::Tensor x = at::full({1}, 3.0, at::kDouble).set_requires_grad(true);
    AdamState adam({x}, {0, 0.9, {}});
    double expected = 3, second = 0;
    for (int t = 1; t <= 5; ++t) {
        const double gradient = 200 * expected;
        second = 0.9 * second + 0.1 * gradient * gradient;
        expected -= 0.1 * gradient / (std::sqrt(second / (1 - std::pow(0.9, t))) + 1e-8);
        (100 * x.square()).sum().backward();
        adam.update(0.1, 1);
    }
    CHECK_NEAR(x.item<double>(), expected, 1e-10);
    CHECK(adam.steps() == std::vector<int64_t>{5});
}

TOILE_TEST(theSameSeedDoesTheSame)
{
    at::manual_seed(5);
    const at::Tensor pictures = at::rand({6, 3, 24, 20}) * 2 - 1;
    const at::Tensor first = diffAugment(pictures, everything, 11),
                     second = diffAugment(pictures, everything, 11);
    CHECK(first.equal(second) && first.sizes() == pictures.sizes());
    CHECK(!first.equal(diffAugment(pictures, everything, 12)));
    CHECK(!first[0].equal(diffAugment(pictures, everything, 12)[0]));
    CHECK(diffAugment(pictures, AugmentNothing, 11).is_same(pictures));
    // Geometry is the same for whatever is there, with or without colour.
    const unsigned geometry = AugmentTranslation | AugmentCutout;
    const at::Tensor drawing = at::rand({6, 1, 24, 20});
    const at::Tensor both = diffAugment(at::cat({drawing, pictures}, 1), everything, 11, 1);
    CHECK(both.narrow(1, 0, 1).equal(diffAugment(drawing, geometry, 11)));
    CHECK_NEAR(distance(both.narrow(1, 1, 3), first), 0, 1e-6);
}

TOILE_TEST(eachAugmentationIsWhatItsNameSays)
{
    at::manual_seed(6);
    const at::Tensor x = at::rand({64, 3, 16, 16});
    const at::Tensor brighter = diffAugment(x, AugmentBrightness, 1) - x;
    const at::Tensor shift = brighter.select(1, 0).select(1, 0).select(1, 0);
    CHECK_NEAR(distance(brighter, shift.reshape({-1, 1, 1, 1})), 0, 1e-5);
    CHECK(shift.abs().max().item<double>() <= 0.5 && shift.std().item<double>() > 0.2);
    const auto mean = [](const at::Tensor& t) { return t.mean(at::IntArrayRef{1, 2, 3}); };
    const at::Tensor contrasted = diffAugment(x, AugmentContrast, 1);
    CHECK_NEAR(distance(mean(contrasted), mean(x)), 0, 1e-5);
    const at::Tensor ratio = contrasted.reshape({64, -1}).std(1) / x.reshape({64, -1}).std(1);
    CHECK(ratio.min().item<double>() >= 0.499 && ratio.max().item<double>() <= 1.501 &&
          ratio.std().item<double>() > 0.2);
    const at::Tensor saturated = diffAugment(x, AugmentSaturation, 1);
    CHECK_NEAR(distance(saturated.mean(1), x.mean(1)), 0, 1e-5);
    CHECK(distance(saturated, x) > 0.1);
    const at::Tensor cut = diffAugment(at::ones({64, 2, 16, 16}), AugmentCutout, 1);
    CHECK(cut.eq(0).logical_or(cut.eq(1)).all().item<bool>());
    const at::Tensor lost = 1 - mean(cut);
    CHECK(lost.max().item<double>() == 0.25 && lost.min().item<double>() >= 1.0 / 16);
}

TOILE_TEST(translationMovesWholePixels)
{
    // Every pixel carries its own place, so that the shift can be read off.
    const at::Tensor rows = at::arange(1, 33, at::kFloat).reshape({1, 1, 32, 1}).expand({40, 1, 32, 32});
    for (const unsigned fill : {0u, unsigned(AugmentReflection)}) {
        const at::Tensor moved = diffAugment(rows, AugmentTranslation | fill, 9);
        int least = 99, most = -99;
        for (int64_t i = 0; i < 40; ++i) {
            const at::Tensor column = moved[i][0].select(1, 16);
            const int shift = int(column[16].item<float>()) - 17;
            least = std::min(least, shift);
            most = std::max(most, shift);
            for (int y = 0; y < 32; ++y) {
                const int from = y + shift;
                const int mirrored = from < 0 ? -from : from > 31 ? 62 - from : from;
                const bool inside = from >= 0 && from < 32;
                CHECK(column[y].item<float>() == float(inside ? from + 1 : fill ? mirrored + 1 : 0));
            }
        }
        CHECK(least == -4 && most == 4);
    }
}

TOILE_TEST(gradientsFlowThroughTheAugmentation)
{
    at::manual_seed(7);
    for (const unsigned policy : {everything, everything | unsigned(AugmentReflection)}) {
        const at::Tensor point = at::rand({2, 3, 8, 8}, at::kDouble),
                         seen = at::randn({2, 3, 8, 8}, at::kDouble);
        const auto loss = [&](const at::Tensor& x) { return (diffAugment(x, policy, 3) * seen).sum(); };
        const at::Tensor leaf = point.clone().set_requires_grad(true);
        loss(leaf).backward();
        // The change is affine in the picture, so that one long step is exact.
        const at::Tensor step = at::randn({2, 3, 8, 8}, at::kDouble);
        const double rise = (loss(point + step) - loss(point)).item<double>();
        CHECK_NEAR((leaf.grad() * step).sum().item<double>(), rise, 1e-9);
        CHECK(leaf.grad().abs().sum().item<double>() > 0.1);
    }
}

TOILE_TEST_MAIN()
