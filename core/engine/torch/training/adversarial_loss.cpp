#include "core/engine/torch/training/adversarial_loss.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>

namespace toile {
namespace {

/// grad_x of each sample's score: [N,D].
at::Tensor inputGradient(const at::Tensor& scores, const at::Tensor& points)
{
    // Samples do not touch each other, so the gradient of the sum is every sample's own.
    const at::Tensor sum = scores.reshape({scores.size(0), -1}).mean(1).sum();
    const auto gradients = torch::autograd::grad({sum}, {points}, {}, true, true);
    return gradients[0].reshape({points.size(0), -1});
}

} // namespace

at::Tensor minMaxValue(const at::Tensor& realScores, const at::Tensor& fakeScores)
{
    // log sigmoid(s) = -softplus(-s); log(1 - sigmoid(s)) = -softplus(s).
    return -(at::softplus(-realScores).mean() + at::softplus(fakeScores).mean());
}

at::Tensor discriminatorLoss(AdversarialLoss kind, const at::Tensor& realScores, const at::Tensor& fakeScores,
                             double realLabel)
{
    switch (kind) {
    case AdversarialLoss::LeastSquares:
        return 0.5 * (realScores - realLabel).square().mean() + 0.5 * fakeScores.square().mean();
    case AdversarialLoss::Hinge:
        return at::relu(1 - realScores).mean() + at::relu(1 + fakeScores).mean();
    case AdversarialLoss::MinMax:
    case AdversarialLoss::NonSaturating:
        break;
    }
    const at::Tensor real =
        realLabel * at::softplus(-realScores).mean() + (1 - realLabel) * at::softplus(realScores).mean();
    return real + at::softplus(fakeScores).mean();
}

at::Tensor generatorLoss(AdversarialLoss kind, const at::Tensor& fakeScores)
{
    switch (kind) {
    case AdversarialLoss::MinMax:
        return -at::softplus(fakeScores).mean();
    case AdversarialLoss::LeastSquares:
        return 0.5 * (fakeScores - 1).square().mean();
    case AdversarialLoss::Hinge:
        return -fakeScores.mean();
    case AdversarialLoss::NonSaturating:
        break;
    }
    return at::softplus(-fakeScores).mean();
}

at::Tensor r1Penalty(const at::Tensor& scores, const at::Tensor& real)
{
    return 0.5 * inputGradient(scores, real).square().sum(1).mean();
}

at::Tensor gradientPenalty(const at::Tensor& scores, const at::Tensor& points)
{
    // The root's own gradient is infinite at zero.
    const at::Tensor norm = inputGradient(scores, points).square().sum(1).add(1e-12).sqrt();
    return (norm - 1).square().mean();
}

at::Tensor pointsBetween(const at::Tensor& real, const at::Tensor& fake, const at::Tensor& shares)
{
    std::vector<int64_t> perSample(size_t(real.dim()), 1);
    perSample[0] = real.size(0);
    const at::Tensor share = shares.to(real.options()).reshape(perSample);
    at::Tensor points = (fake.detach() + share * (real.detach() - fake.detach())).detach();
    return points.set_requires_grad(true);
}

} // namespace toile
