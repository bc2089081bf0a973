#include "core/engine/torch/training/adversarial_step.h"

#include "core/engine/torch/training/diff_augment.h"
#include "core/engine/torch/training/spectral_norm.h"
#include "tests/engine/ring_game.h"
#include "tests/support/portable_test.h"

#include <ATen/Parallel.h>

using namespace toile;
using test::Perceptron;
using test::RingGame;

namespace {

constexpr uint64_t seed = 1;
constexpr int rounds = 3500;

/// The same nets, rates and budget for all: only the loss and the penalty differ.
int modesAfterTraining(AdversarialLoss loss, double r1Weight)
{
    at::set_num_threads(1); // so small a net is slower with two
    AdversarialRecipe recipe;
    recipe.loss = loss;
    recipe.realLabel = 1;
    recipe.r1Weight = r1Weight;
    recipe.generatorRate = 1e-3;
    recipe.discriminatorRate = 2e-3;
    recipe.averageDecay = 0.99;
    RingGame game(recipe, seed, 128);
    for (int i = 0; i < rounds; ++i) {
        const auto report = game.step.play(game.round);
        if (!report || !report->isFinite())
            return -1;
    }
    return game.modesCovered();
}

/// A conditional game on small pictures with everything switched on: what a resumed run must repeat.
struct PictureGame
{
    PictureGame()
        : weight(at::randn({8, 4, 3, 3}, at::detail::createCPUGenerator(1)).set_requires_grad(true)),
          last(at::randn({1, 8, 3, 3}, at::detail::createCPUGenerator(2)).set_requires_grad(true)),
          made(at::randn({3, 1, 3, 3}, at::detail::createCPUGenerator(3)).set_requires_grad(true)),
          norm(weight, 4), step({{made}, {weight, last}, norm.state()}, recipe())
    {
        round.real = [this] { return at::cat({drawing(), drawing().expand({4, 3, 16, 16}).tanh()}, 1); };
        round.fake = [this] { return at::cat({drawing(), at::conv2d(drawing(), made, {}, 1, 1)}, 1); };
        round.scores = [this](const at::Tensor& x) {
            return at::conv2d(at::leaky_relu(at::conv2d(x, norm.normalized(true), {}, 2, 1), 0.2), last);
        };
        round.generatorTerm = [this](const at::Tensor& fake) { return fake.abs().mean(); };
    }
    PictureGame(const PictureGame&) = delete;

    static AdversarialRecipe recipe()
    {
        AdversarialRecipe recipe;
        recipe.loss = AdversarialLoss::NonSaturating;
        recipe.r1Weight = 1;
        recipe.r1Every = 3;
        recipe.gradientPenaltyWeight = 0.5;
        recipe.generatorRate = 1e-2;
        recipe.discriminatorRate = 1e-2;
        recipe.beta1 = 0.5;
        recipe.augment = AugmentBrightness | AugmentContrast | AugmentTranslation | AugmentCutout;
        recipe.conditionChannels = 1;
        recipe.seed = 77;
        return recipe;
    }

    /// By the step, so that data need no state of their own.
    at::Tensor drawing() const
    {
        return at::randn({4, 1, 16, 16}, at::detail::createCPUGenerator(1000 + uint64_t(step.steps())));
    }

    at::Tensor weight, last, made;
    SpectralNorm norm;
    AdversarialStep step;
    AdversarialRound round;
};

bool sameBits(const std::vector<at::Tensor>& a, const std::vector<at::Tensor>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const at::Tensor& x, const at::Tensor& y) { return x.equal(y); });
}

} // namespace

TOILE_TEST(hingeWithR1CoversTheRing)
{
    CHECK(modesAfterTraining(AdversarialLoss::Hinge, 0.2) == 8);
}

TOILE_TEST(theBareGameDropsModes)
{
    CHECK(modesAfterTraining(AdversarialLoss::MinMax, 0) <= 6);
}

TOILE_TEST(aResumedRunIsTheSameToTheBit)
{
    PictureGame straight, resumed;
    std::vector<at::Tensor> kept;
    for (int i = 0; i < 10; ++i) {
        if (i == 5)
            kept = straight.step.state();
        CHECK(straight.step.play(straight.round).ok());
    }
    CHECK(!sameBits(kept, straight.step.state()));
    CHECK(resumed.step.play(resumed.round).ok()); // whatever it was before
    CHECK(resumed.step.restore(kept).ok() && resumed.step.steps() == 5);
    CHECK(sameBits(resumed.step.state(), kept));
    for (int i = 0; i < 5; ++i)
        CHECK(resumed.step.play(resumed.round).ok());
    CHECK(sameBits(resumed.step.state(), straight.step.state()));
}

TOILE_TEST(aStateOfOtherNetsIsRefusedWhole)
{
    PictureGame game;
    const std::vector<at::Tensor> before = game.step.state();
    std::vector<at::Tensor> wrong = before;
    wrong.pop_back();
    CHECK(game.step.restore(wrong).error().kind == ErrorKind::Model);
    wrong = before;
    for (at::Tensor& tensor : wrong)
        tensor = tensor + 1;
    wrong[3] = at::zeros({2, 2});
    CHECK(!game.step.restore(wrong).ok());
    CHECK(sameBits(game.step.state(), before));
}

TOILE_TEST(theReportSaysWhatWasPlayed)
{
    PictureGame game;
    for (int i = 0; i < 6; ++i) {
        const auto report = game.step.play(game.round);
        CHECK(report.ok() && report->isFinite() && report->step == i + 1);
        CHECK((report->r1 > 0) == (i % 3 == 0)); // lazy
        CHECK(report->gradientPenalty > 0 && report->generatorTerm > 0);
        CHECK(report->discriminatorLoss > 0 && report->generatorLoss > 0);
    }
    for (const at::Tensor& parameter : {game.weight, game.last, game.made})
        CHECK(!parameter.grad().defined() && parameter.requires_grad());
}

TOILE_TEST(aStepFollowsTheWholeLossAtItsOwnRate)
{
    AdversarialRecipe recipe;
    recipe.loss = AdversarialLoss::NonSaturating;
    recipe.realLabel = 0.8;
    recipe.r1Weight = 0.3;
    recipe.r1Every = 4;
    recipe.gradientPenaltyWeight = 0.5;
    recipe.generatorRate = 1e-3;
    recipe.discriminatorRate = 3e-3;
    const at::Tensor real = at::randn({4, 3}, at::detail::createCPUGenerator(5)) + 1;
    at::Tensor judge = at::tensor({0.7F, -0.4F, 0.2F}).reshape({3, 1}).set_requires_grad(true);
    at::Tensor maker = at::ones({1, 3}).set_requires_grad(true);
    AdversarialStep step({{maker}, {judge}, {}}, recipe);
    const auto scored = [](const at::Tensor& x, const at::Tensor& by) { return x.square().matmul(by); };
    std::vector<at::Tensor> gradients;
    AdversarialRound round;
    round.real = [&] { return real; };
    round.fake = [&] { return real * maker; }; // at first the same, so that all points between them are too
    round.scores = [&](const at::Tensor& x) { return scored(x, judge); };
    bool isFrozen = false;
    round.generatorTerm = [&](const at::Tensor& fake) {
        isFrozen = !judge.requires_grad();
        return fake.square().mean();
    };
    round.average = [&](std::span<const at::Tensor> all) -> Result<void> {
        gradients.push_back(all.front().clone());
        return {};
    };
    const at::Tensor judgeBefore = judge.detach().clone(),
                     own = judge.detach().clone().set_requires_grad(true);
    CHECK(step.play(round, 0.5).ok() && gradients.size() == 2 && isFrozen);

    const at::Tensor point = real.detach().clone().set_requires_grad(true), there = scored(point, own);
    (discriminatorLoss(recipe.loss, there, there, 0.8) + 0.3 * 4 * r1Penalty(there, point) +
     0.5 * gradientPenalty(there, point))
        .backward();
    CHECK(at::allclose(gradients[0], own.grad(), 1e-4, 1e-5));
    // Adam's first step is the rate, whatever the gradient.
    CHECK(at::allclose(judge, judgeBefore - 0.5 * 3e-3 * own.grad().sign(), 0, 1e-6));
    const at::Tensor made = at::ones({1, 3}).set_requires_grad(true), fake = real * made;
    (generatorLoss(recipe.loss, scored(fake, judge.detach())) + fake.square().mean()).backward();
    CHECK(at::allclose(gradients[1], made.grad(), 1e-4, 1e-5));
    CHECK(at::allclose(maker, 1 - 0.5 * 1e-3 * made.grad().sign(), 0, 1e-6));
    CHECK(at::allclose(step.average().averages()[0], 0.1 + 0.9 * maker, 0, 1e-6));
}

TOILE_TEST(allThatIsJudgedIsAugmented)
{
    PictureGame game;
    const auto real = game.round.real, fake = game.round.fake;
    const auto scores = game.round.scores;
    at::Tensor drawn, made;
    std::vector<at::Tensor> judged;
    game.round.real = [&] { return drawn = real(); };
    game.round.fake = [&] { return made = fake(); };
    game.round.scores = [&](const at::Tensor& x) {
        judged.push_back(x.detach());
        return scores(x);
    };
    CHECK(game.step.play(game.round).ok());
    CHECK(judged.size() == 4); // real, made, between the two, and made once more for the generator
    CHECK(!judged[0].equal(drawn) && !judged[1].equal(made) && !judged[3].equal(made));
    CHECK(!judged[1].equal(judged[3]));
}

TOILE_TEST(aStepThatIsNotFiniteChangesNothing)
{
    PictureGame game;
    CHECK(game.step.play(game.round).ok());
    const auto parameters = [&] {
        return std::vector<at::Tensor>{game.weight.detach().clone(), game.last.detach().clone(),
                                       game.made.detach().clone(), game.step.average().averages()[0].clone()};
    };
    const auto before = parameters();
    const auto real = game.round.real;
    game.round.real = [&] { return real() * NAN; };
    auto report = game.step.play(game.round);
    CHECK(report.ok() && !report->discriminatorFinite && !report->isFinite());
    CHECK(sameBits(parameters(), before));

    game.round.real = real;
    game.round.generatorTerm = [](const at::Tensor& fake) { return fake.mean() * INFINITY; };
    report = game.step.play(game.round);
    CHECK(report.ok() && report->discriminatorFinite && !report->generatorFinite);
    CHECK(!game.weight.equal(before[0])); // the discriminator had its turn
    CHECK(game.made.equal(before[2]) && game.step.average().averages()[0].equal(before[3]));

    game.round.generatorTerm = {};
    report = game.step.play(game.round);
    CHECK(report.ok() && report->isFinite() && !game.made.equal(before[2]));
}

TOILE_TEST(anErrorOfTheReplicasIsHandedOn)
{
    PictureGame game;
    const std::vector<at::Tensor> before = game.step.state();
    game.round.average = [](std::span<const at::Tensor>) -> Result<void> {
        return Error{ErrorKind::Engine, Sentence::verbatim("A replica is gone."), {}};
    };
    const auto report = game.step.play(game.round);
    CHECK(!report && report.error().sentence.text() == "A replica is gone.");
    CHECK(game.made.equal(before[0]) && game.weight.equal(before[3]));
}

TOILE_TEST_MAIN()
