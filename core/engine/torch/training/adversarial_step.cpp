#include "core/engine/torch/training/adversarial_step.h"

#include "core/engine/torch/training/diff_augment.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace toile {
namespace {

/// Which of a round's random choices: each has a sequence of its own, so that a resumed run needs no state.
enum Choice { RealAugment, FakeAugment, GeneratorAugment, Between, choices };

uint64_t seedOf(uint64_t seed, int64_t step, int choice)
{
    std::seed_seq mixed{uint32_t(seed), uint32_t(seed >> 32), uint32_t(step), uint32_t(step >> 32),
                        uint32_t(choice)};
    uint32_t words[2];
    mixed.generate(words, words + 2);
    return uint64_t(words[0]) << 32 | words[1];
}

void setFrozen(const std::vector<at::Tensor>& parameters, bool frozen)
{
    for (const at::Tensor& parameter : parameters)
        parameter.set_requires_grad(!frozen);
}

/// The discriminator's parameters take no gradient while this lives: the generator's turn is cheaper so.
class Frozen
{
public:
    explicit Frozen(const std::vector<at::Tensor>& parameters) : m_parameters(parameters)
    {
        setFrozen(m_parameters, true);
    }
    ~Frozen() { setFrozen(m_parameters, false); }
    Frozen(const Frozen&) = delete;
    Frozen& operator=(const Frozen&) = delete;

private:
    const std::vector<at::Tensor>& m_parameters;
};

void clearGradients(const std::vector<at::Tensor>& parameters)
{
    for (const at::Tensor& parameter : parameters)
        parameter.mutable_grad().reset();
}

struct Shared
{
    std::vector<double> figures; ///< the mean over the replicas
    bool isFinite = false;       ///< of the first figure and of all gradients
};

/// Averages gradients and figures over the replicas, and looks at them once.
Result<Shared> shared(const std::vector<at::Tensor>& parameters, const std::vector<at::Tensor>& figures,
                      const AdversarialRound& round)
{
    const c10::NoGradGuard noGradient;
    std::vector<at::Tensor> together;
    for (const at::Tensor& parameter : parameters)
        if (parameter.grad().defined())
            together.push_back(parameter.grad());
    std::vector<at::Tensor> scalars;
    for (const at::Tensor& figure : figures)
        scalars.push_back(figure.detach().to(at::kFloat).reshape({1}));
    together.push_back(at::cat(scalars));
    if (round.average)
        if (const auto done = round.average(together); !done)
            return done.error();
    // A sum of squares would overflow where the gradients are still usable.
    std::vector<at::Tensor> extremes;
    for (size_t i = 0; i + 1 < together.size(); ++i)
        extremes.push_back(together[i].abs().max().to(at::kFloat).reshape({1}));
    const at::Tensor seen =
        at::cat({together.back(), extremes.empty() ? at::zeros({1}, together.back().options())
                                                   : at::cat(extremes).max().reshape({1})})
            .to(at::kCPU);
    const float* values = seen.data_ptr<float>();
    Shared result;
    result.figures.assign(values, values + figures.size());
    result.isFinite = std::isfinite(values[0]) && std::isfinite(values[figures.size()]);
    return result;
}

} // namespace

AdversarialStep::AdversarialStep(AdversarialNets nets, const AdversarialRecipe& recipe)
    : m_nets(std::move(nets)), m_recipe(recipe),
      m_generator(m_nets.generator, {recipe.beta1, recipe.beta2, recipe.clippedNorm}),
      m_discriminator(m_nets.discriminator, {recipe.beta1, recipe.beta2, recipe.clippedNorm}),
      m_average(m_nets.generator, recipe.averageDecay)
{
}

at::Tensor AdversarialStep::augmented(const at::Tensor& batch, int place) const
{
    if (m_recipe.augment == AugmentNothing)
        return batch;
    return diffAugment(batch, m_recipe.augment, seedOf(m_recipe.seed, m_steps, place),
                       m_recipe.conditionChannels);
}

at::Tensor AdversarialStep::betweenPenalty(const AdversarialRound& round, const at::Tensor& real,
                                           const at::Tensor& fake) const
{
    std::mt19937_64 random(seedOf(m_recipe.seed, m_steps, Between));
    std::vector<float> shares(size_t(real.size(0)));
    for (float& share : shares)
        share = float(random() >> 40) / float(1 << 24);
    const at::Tensor points = pointsBetween(real, fake, at::tensor(shares));
    return gradientPenalty(round.scores(points), points);
}

Result<bool> AdversarialStep::updateDiscriminator(const AdversarialRound& round, const at::Tensor& batch,
                                                  const at::Tensor& fake, double rate,
                                                  AdversarialReport& report)
{
    const bool withR1 = m_recipe.r1Weight > 0 && m_steps % std::max(1, m_recipe.r1Every) == 0;
    const at::Tensor real = augmented(batch, RealAugment);
    const at::Tensor seen = augmented(fake.detach(), FakeAugment);
    // An alias: the caller's batch must not begin to ask for gradients.
    at::Tensor leaf = real.detach();
    leaf.set_requires_grad(withR1);
    const at::Tensor realScores = round.scores(leaf), fakeScores = round.scores(seen);
    const at::Tensor loss = discriminatorLoss(m_recipe.loss, realScores, fakeScores, m_recipe.realLabel);
    at::Tensor total = loss, r1 = at::zeros_like(loss), between = at::zeros_like(loss);
    if (withR1) {
        r1 = r1Penalty(realScores, leaf);
        total = total + m_recipe.r1Weight * std::max(1, m_recipe.r1Every) * r1;
    }
    if (m_recipe.gradientPenaltyWeight > 0) {
        between = betweenPenalty(round, real, seen);
        total = total + m_recipe.gradientPenaltyWeight * between;
    }
    total.backward();
    const auto together =
        shared(m_nets.discriminator, {total, loss, r1, between, realScores.mean(), fakeScores.mean()}, round);
    if (!together)
        return together.error();
    const std::vector<double>& figures = together->figures;
    report.discriminatorLoss = figures[1];
    report.r1 = figures[2];
    report.gradientPenalty = figures[3];
    report.realScore = figures[4];
    report.fakeScore = figures[5];
    report.discriminatorFinite = together->isFinite;
    if (together->isFinite)
        m_discriminator.update(rate, m_discriminator.count());
    return together->isFinite;
}

Result<bool> AdversarialStep::updateGenerator(const AdversarialRound& round, const at::Tensor& fake,
                                              double rate, AdversarialReport& report)
{
    const Frozen frozen(m_nets.discriminator);
    const at::Tensor loss = generatorLoss(m_recipe.loss, round.scores(augmented(fake, GeneratorAugment)));
    const at::Tensor term = round.generatorTerm ? round.generatorTerm(fake) : at::zeros_like(loss);
    const at::Tensor total = loss + term;
    total.backward();
    const auto together = shared(m_nets.generator, {total, loss, term}, round);
    if (!together)
        return together.error();
    report.generatorLoss = together->figures[1];
    report.generatorTerm = together->figures[2];
    report.generatorFinite = together->isFinite;
    if (together->isFinite) {
        m_generator.update(rate, m_generator.count());
        m_average.update();
    }
    return together->isFinite;
}

Result<AdversarialReport> AdversarialStep::play(const AdversarialRound& round, double rateScale)
{
    AdversarialReport report;
    // An exception may have left some behind.
    clearGradients(m_nets.generator);
    clearGradients(m_nets.discriminator);
    const at::Tensor real = round.real().detach();
    const at::Tensor fake = round.fake();
    auto played = updateDiscriminator(round, real, fake, m_recipe.discriminatorRate * rateScale, report);
    if (played && *played)
        played = updateGenerator(round, fake, m_recipe.generatorRate * rateScale, report);
    clearGradients(m_nets.generator);
    clearGradients(m_nets.discriminator);
    if (!played)
        return played.error();
    report.step = ++m_steps;
    return report;
}

std::vector<at::Tensor> AdversarialStep::tensors() const
{
    std::vector<at::Tensor> all = m_generator.state();
    for (const auto& part : {m_discriminator.state(), m_average.averages(), m_nets.buffers})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

at::Tensor AdversarialStep::counts() const
{
    // As float32, which a file of weights holds; exact to 2^24 steps.
    std::vector<float> values{float(m_steps), float(m_average.updates())};
    for (const AdamState* adam : {&m_generator, &m_discriminator})
        values.insert(values.end(), adam->steps().begin(), adam->steps().end());
    return at::tensor(values);
}

std::vector<at::Tensor> AdversarialStep::state() const
{
    std::vector<at::Tensor> copies;
    for (const at::Tensor& tensor : tensors())
        copies.push_back(tensor.detach().clone());
    copies.push_back(counts());
    return copies;
}

Result<void> AdversarialStep::restore(std::span<const at::Tensor> state)
{
    const c10::NoGradGuard noGradient;
    std::vector<at::Tensor> own = tensors();
    own.push_back(counts());
    const auto fits = [](const at::Tensor& a, const at::Tensor& b) {
        return b.defined() && a.sizes() == b.sizes();
    };
    if (!std::equal(own.begin(), own.end(), state.begin(), state.end(), fits))
        return Error{ErrorKind::Model, Sentence::phrase("The training state does not fit these networks."),
                     std::to_string(state.size()) + " tensors for " + std::to_string(own.size())};
    for (size_t i = 0; i + 1 < own.size(); ++i)
        own[i].copy_(state[i]);
    const at::Tensor counted = state.back().to(at::kCPU, at::kFloat).contiguous();
    const float* values = counted.data_ptr<float>();
    const float* discriminator = values + 2 + m_generator.count();
    m_steps = int64_t(values[0]);
    m_average.setUpdates(int64_t(values[1]));
    m_generator.setSteps({values + 2, discriminator});
    m_discriminator.setSteps({discriminator, discriminator + m_discriminator.count()});
    return {};
}

} // namespace toile
