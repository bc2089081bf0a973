#include "core/engine/torch/optimizer.h"
#include "tests/support/portable_test.h"

#include <cmath>

using namespace toile;

namespace {

/// A narrow curved valley in 40 dimensions, least at 1 (Rosenbrock).
at::Tensor valley(const at::Tensor& x)
{
    const at::Tensor flat = x.reshape({-1});
    const at::Tensor head = flat.narrow(0, 0, 39), tail = flat.narrow(0, 1, 39);
    const at::Tensor bend = tail - head * head, rest = 1 - head;
    return (bend * bend * 100 + rest * rest).sum();
}

at::Tensor bowl(const at::Tensor& x)
{
    const at::Tensor weights = at::arange(1, x.numel() + 1, at::kFloat).reshape(x.sizes());
    return ((x - 0.5) * (x - 0.5) * weights).sum();
}

} // namespace

TOILE_TEST(lbfgsFindsTheFloorOfAValley)
{
    MinimizeOptions options;
    options.steps = 400;
    const Minimum found = minimize(at::zeros({40}), valley, options, {});
    CHECK(found.loss < 1e-4);
    CHECK(found.firstLoss == 39);
    CHECK_NEAR((found.x - 1).abs().max().item<double>(), 0, 0.02);
}

TOILE_TEST(bothMethodsGoDownABowlAndKeepTheShape)
{
    for (const auto method : {OptimizerChoice::Lbfgs, OptimizerChoice::Adam}) {
        MinimizeOptions options;
        options.method = method;
        options.steps = 120;
        const Minimum found = minimize(at::zeros({1, 1, 5, 4}), bowl, options, {});
        CHECK(found.loss < 0.02 * found.firstLoss);
        CHECK(found.x.sizes() == at::IntArrayRef({1, 1, 5, 4}));
        CHECK(found.steps <= 120);
    }
}

TOILE_TEST(theBestIsKeptWhenTheLossExplodes)
{
    // Beyond 0.6 the loss is not a number: such a step is taken back.
    const auto cliff = [](const at::Tensor& x) { return at::log(0.6 - x).neg().sum() + bowl(x) * 10; };
    MinimizeOptions options;
    options.steps = 60;
    const Minimum found = minimize(at::zeros({1, 6}), cliff, options, {});
    CHECK(!found.notFinite);
    CHECK(std::isfinite(found.loss));
    CHECK(found.loss < found.firstLoss);
    CHECK(found.x.max().item<double>() < 0.6);
}

TOILE_TEST(aLossThatIsNotANumberIsSaid)
{
    const Minimum found =
        minimize(at::zeros({4}), [](const at::Tensor& x) { return (x * NAN).sum(); }, {}, {});
    CHECK(found.notFinite);
    CHECK(found.steps == 1);
}

TOILE_TEST(stopEndsWithinOneStep)
{
    for (const auto method : {OptimizerChoice::Lbfgs, OptimizerChoice::Adam}) {
        std::stop_source source;
        MinimizeOptions options;
        options.method = method;
        options.steps = 1000;
        int seen = 0;
        const Minimum found = minimize(at::zeros({40}), valley, options, source.get_token(),
                                       [&](const StepReport& report, const at::Tensor&) {
                                           seen = report.step;
                                           if (report.step == 7)
                                               source.request_stop();
                                       });
        CHECK(found.stopped);
        CHECK(seen == 7);
        CHECK(found.steps == 7);
        CHECK(found.loss <= found.firstLoss);
    }
}

TOILE_TEST(noStepsLeaveTheStart)
{
    MinimizeOptions options;
    options.steps = 0;
    const Minimum found = minimize(at::full({3}, 2.0f), bowl, options, {});
    CHECK(found.steps == 0);
    CHECK(found.x.sum().item<double>() == 6);
}

TOILE_TEST_MAIN()
