// A game small enough for a test: eight Gaussians on a ring (Metz et al., "Unrolled GANs", ICLR 2017, section
// 3.1), where a generator that drops modes is seen by counting.
#pragma once

#include "core/engine/torch/training/adversarial_step.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <cmath>
#include <numbers>

namespace toile::test {

/// Three layers: [N,in] -> [N,out], leaky between.
class Perceptron
{
public:
    Perceptron(int64_t in, int64_t width, int64_t out, uint64_t seed)
    {
        at::Generator random = at::detail::createCPUGenerator(seed);
        const int64_t widths[] = {in, width, width, out};
        for (int i = 0; i < 3; ++i) {
            const double size = std::sqrt((i < 2 ? 2.0 : 1.0) / double(widths[i]));
            parameters.push_back(
                at::randn({widths[i], widths[i + 1]}, random).mul(size).set_requires_grad(true));
            parameters.push_back(at::zeros({widths[i + 1]}).set_requires_grad(true));
        }
    }

    at::Tensor operator()(const at::Tensor& x) const { return through(x, parameters); }

    static at::Tensor through(at::Tensor x, const std::vector<at::Tensor>& weights)
    {
        for (size_t i = 0; i < weights.size(); i += 2) {
            x = at::addmm(weights[i + 1], x, weights[i]);
            if (i + 2 < weights.size())
                x = at::leaky_relu(x, 0.2);
        }
        return x;
    }

    std::vector<at::Tensor> parameters;
};

struct RingGame
{
    static constexpr int64_t noiseWidth = 8;
    static constexpr double radius = 2, deviation = 0.05;

    RingGame(const AdversarialRecipe& recipe, uint64_t seed, int64_t batchSize)
        : generator(noiseWidth, 64, 2, seed), discriminator(2, 64, 1, seed + 100),
          step({generator.parameters, discriminator.parameters, {}}, recipe),
          random(at::detail::createCPUGenerator(seed + 200)), batch(batchSize)
    {
        round.real = [this] { return drawn(batch); };
        round.fake = [this] { return generator(at::randn({batch, noiseWidth}, random)); };
        round.scores = [this](const at::Tensor& x) { return discriminator(x); };
    }
    RingGame(const RingGame&) = delete;

    at::Tensor drawn(int64_t count)
    {
        const at::Tensor angle =
            at::randint(8, {count, 1}, random, at::TensorOptions(at::kFloat)) * (std::numbers::pi / 4);
        return radius * at::cat({angle.cos(), angle.sin()}, 1) + deviation * at::randn({count, 2}, random);
    }

    /// Modes that at least 1 in 100 of 2000 samples of the averaged generator come within 4 deviations of.
    int modesCovered()
    {
        at::Generator own = at::detail::createCPUGenerator(7);
        const at::Tensor points =
            Perceptron::through(at::randn({2000, noiseWidth}, own), step.average().averages());
        int covered = 0;
        for (int mode = 0; mode < 8; ++mode) {
            const double angle = mode * std::numbers::pi / 4;
            const at::Tensor centre =
                at::tensor({float(radius * std::cos(angle)), float(radius * std::sin(angle))});
            const at::Tensor near = (points - centre).square().sum(1).lt(16 * deviation * deviation);
            covered += near.sum().item<int64_t>() >= 20;
        }
        return covered;
    }

    Perceptron generator, discriminator;
    AdversarialStep step;
    at::Generator random;
    int64_t batch;
    AdversarialRound round;
};

} // namespace toile::test
