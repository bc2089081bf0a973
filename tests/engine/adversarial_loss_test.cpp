#include "core/engine/torch/training/adversarial_loss.h"
#include "tests/support/portable_test.h"

#include <ATen/ATen.h>

#include <array>
#include <cmath>

using namespace toile;

namespace {

constexpr std::array everyLoss{AdversarialLoss::MinMax, AdversarialLoss::NonSaturating,
                               AdversarialLoss::LeastSquares, AdversarialLoss::Hinge};

at::Tensor scores(std::vector<double> values)
{
    return at::tensor(values).reshape({-1, 1});
}

double sigmoid(double x)
{
    return 1 / (1 + std::exp(-x));
}

/// The greatest difference between autograd and central differences of `loss` at `point` (float64).
template <typename Loss> double gradientError(const Loss& loss, const at::Tensor& point)
{
    at::Tensor leaf = point.clone().set_requires_grad(true);
    loss(leaf).backward();
    double worst = 0;
    for (int64_t i = 0; i < point.numel(); ++i) {
        const auto at = [&](double step) {
            at::Tensor moved = point.clone();
            moved.view(-1)[i] += step;
            return loss(moved).template item<double>();
        };
        const double slope = (at(1e-5) - at(-1e-5)) / 2e-5;
        worst = std::max(worst, std::abs(slope - leaf.grad().view(-1)[i].item<double>()));
    }
    return worst;
}

/// D(x) = 1/2 x'Ax + b'x with symmetric A: its gradient is Ax + b.
struct Quadratic
{
    at::Tensor a, b;
    at::Tensor operator()(const at::Tensor& x) const
    {
        return 0.5 * (x.matmul(a) * x).sum(1, true) + x.matmul(b).unsqueeze(1);
    }
};

Quadratic quadratic()
{
    const at::Tensor half = at::randn({4, 4}, at::kDouble);
    return {half + half.t(), at::randn({4}, at::kDouble)};
}

} // namespace

TOILE_TEST(theValueOfTheGameIsGoodfellows)
{
    const at::Tensor real = scores({2, -1, 0.5}), fake = scores({-3, 0.25, 1});
    double value = 0;
    for (int i = 0; i < 3; ++i)
        value +=
            (std::log(sigmoid(real[i].item<double>())) + std::log(1 - sigmoid(fake[i].item<double>()))) / 3;
    CHECK_NEAR(minMaxValue(real, fake).item<double>(), value, 1e-12);
    CHECK_NEAR(minMaxValue(scores({0}), scores({0})).item<double>(), -2 * std::log(2.0), 1e-12);
    for (const auto kind : {AdversarialLoss::MinMax, AdversarialLoss::NonSaturating})
        CHECK_NEAR(discriminatorLoss(kind, real, fake, 1).item<double>(), -value, 1e-12);
}

TOILE_TEST(lossesHaveTheirClosedForms)
{
    const at::Tensor real = scores({2, -1}), fake = scores({-3, 0.5});
    const double smooth = discriminatorLoss(AdversarialLoss::NonSaturating, real, fake, 0.9).item<double>();
    double expected = 0;
    for (const double r : {2.0, -1.0})
        expected -= (0.9 * std::log(sigmoid(r)) + 0.1 * std::log(1 - sigmoid(r))) / 2;
    for (const double f : {-3.0, 0.5})
        expected -= std::log(1 - sigmoid(f)) / 2;
    CHECK_NEAR(smooth, expected, 1e-12);
    CHECK_NEAR(discriminatorLoss(AdversarialLoss::LeastSquares, real, fake, 0.9).item<double>(),
               (1.1 * 1.1 + 1.9 * 1.9) / 4 + (9 + 0.25) / 4, 1e-12);
    CHECK_NEAR(discriminatorLoss(AdversarialLoss::Hinge, real, fake).item<double>(), (0 + 2) / 2.0 + 1.5 / 2,
               1e-12);
    CHECK_NEAR(generatorLoss(AdversarialLoss::MinMax, fake).item<double>(),
               (std::log(1 - sigmoid(-3)) + std::log(1 - sigmoid(0.5))) / 2, 1e-12);
    CHECK_NEAR(generatorLoss(AdversarialLoss::NonSaturating, fake).item<double>(),
               -(std::log(sigmoid(-3)) + std::log(sigmoid(0.5))) / 2, 1e-12);
    CHECK_NEAR(generatorLoss(AdversarialLoss::LeastSquares, fake).item<double>(), (16 + 0.25) / 4, 1e-12);
    CHECK_NEAR(generatorLoss(AdversarialLoss::Hinge, fake).item<double>(), 1.25, 1e-12);
}

TOILE_TEST(smoothingMovesTheBestScoreOfRealPicturesOnly)
{
    // The least loss is where sigmoid(score) is the label.
    const double best = std::log(0.9 / 0.1);
    at::Tensor real = scores({best}).set_requires_grad(true);
    discriminatorLoss(AdversarialLoss::NonSaturating, real, scores({0})).backward();
    CHECK_NEAR(real.grad().item<double>(), 0, 1e-12);
    at::Tensor fake = scores({-30}).set_requires_grad(true);
    discriminatorLoss(AdversarialLoss::NonSaturating, scores({0}), fake).backward();
    CHECK(fake.grad().item<double>() > 0); // lower is better still
}

TOILE_TEST(lossesAgreeWithFiniteDifferences)
{
    at::manual_seed(1);
    const at::Tensor real = at::randn({5, 3}, at::kDouble) * 2, fake = at::randn({5, 3}, at::kDouble) * 2;
    for (const auto kind : everyLoss) {
        CHECK(gradientError([&](const at::Tensor& x) { return discriminatorLoss(kind, x, fake); }, real) <
              1e-7);
        CHECK(gradientError([&](const at::Tensor& x) { return discriminatorLoss(kind, real, x); }, fake) <
              1e-7);
        CHECK(gradientError([&](const at::Tensor& x) { return generatorLoss(kind, x); }, fake) < 1e-7);
    }
}

TOILE_TEST(extremeScoresStayFinite)
{
    for (const auto kind : everyLoss)
        for (const float far : {1e4f, -1e4f}) {
            at::Tensor real = at::full({4, 1}, far).set_requires_grad(true);
            at::Tensor fake = at::full({4, 1}, -far).set_requires_grad(true);
            const at::Tensor loss = discriminatorLoss(kind, real, fake) + generatorLoss(kind, fake);
            loss.backward();
            CHECK(std::isfinite(loss.item<double>()));
            CHECK(real.grad().isfinite().all().item<bool>() && fake.grad().isfinite().all().item<bool>());
        }
    // Where the saturating loss has no slope left, the other one has all of it.
    at::Tensor lost = scores({-50}).set_requires_grad(true);
    generatorLoss(AdversarialLoss::MinMax, lost).backward();
    CHECK_NEAR(lost.grad().item<double>(), 0, 1e-12);
    lost.mutable_grad().reset();
    generatorLoss(AdversarialLoss::NonSaturating, lost).backward();
    CHECK_NEAR(lost.grad().item<double>(), -1, 1e-12);
}

TOILE_TEST(r1IsTheSquaredGradientAndHasAGradientItself)
{
    at::manual_seed(2);
    const Quadratic net = quadratic();
    const at::Tensor real = at::randn({6, 4}, at::kDouble).set_requires_grad(true);
    const at::Tensor slope = real.detach().matmul(net.a) + net.b;
    CHECK_NEAR(r1Penalty(net(real), real).item<double>(), 0.5 * slope.square().sum(1).mean().item<double>(),
               1e-10);
    // d/db of 1/2 E|Ax + b|^2 is E(Ax + b).
    const at::Tensor b = net.b.clone().set_requires_grad(true);
    r1Penalty(Quadratic{net.a, b}(real), real).backward();
    CHECK_NEAR((b.grad() - slope.mean(0)).abs().max().item<double>(), 0, 1e-10);
    const auto ofMatrix = [&](const at::Tensor& a) { return r1Penalty(Quadratic{a, net.b}(real), real); };
    CHECK(gradientError(ofMatrix, net.a) < 1e-6);
}

TOILE_TEST(r1MeansTheSameForOneScoreAndForAMapOfThem)
{
    at::manual_seed(3);
    const Quadratic net = quadratic();
    const at::Tensor real = at::randn({6, 4}, at::kDouble).set_requires_grad(true);
    const at::Tensor score = net(real), map = score.reshape({6, 1, 1, 1}).expand({6, 1, 5, 7});
    CHECK_NEAR(r1Penalty(map, real).item<double>(), r1Penalty(score, real).item<double>(), 1e-10);
}

TOILE_TEST(gradientPenaltyIsLeastAtSlopeOne)
{
    at::manual_seed(4);
    const at::Tensor real = at::randn({8, 4}, at::kDouble), fake = at::randn({8, 4}, at::kDouble);
    const at::Tensor points = pointsBetween(real, fake, at::linspace(0, 1, 8));
    CHECK(points.is_leaf() && points.requires_grad());
    CHECK_NEAR((points[0] - fake[0]).abs().max().item<double>(), 0, 1e-12);
    CHECK_NEAR((points[7] - real[7]).abs().max().item<double>(), 0, 1e-12);
    const at::Tensor direction = at::full({4}, 0.5, at::kDouble);
    const auto penaltyAt = [&](const at::Tensor& weight) {
        return gradientPenalty(points.matmul(weight).unsqueeze(1), points);
    };
    CHECK_NEAR(penaltyAt(direction).item<double>(), 0, 1e-10);
    CHECK_NEAR(penaltyAt(3 * direction).item<double>(), 4, 1e-10);
    CHECK(gradientError(penaltyAt, 3 * direction) < 1e-6);
}

TOILE_TEST_MAIN()
