#include "core/engine/torch/training/draft_discriminator.h"

#include <ATen/ATen.h>

#include <cmath>

namespace toile {
namespace {

constexpr double slope = 0.2;

} // namespace

DraftDiscriminator::DraftDiscriminator(int codeLength, uint64_t seed, at::Device device, at::ScalarType type)
    : m_type(type)
{
    at::Generator generator = at::detail::createCPUGenerator(seed);
    const auto leaf = [&](const std::vector<int64_t>& shape, double deviation) {
        return (at::randn(shape, generator, at::kFloat) * deviation).to(device).requires_grad_(true);
    };
    const auto layer = [&](int inputs, int outputs, int side, int stride) {
        const double deviation = std::sqrt(2.0 / (inputs * side * side));
        const at::Tensor weight = leaf({outputs, inputs, side, side}, deviation);
        const at::Tensor bias = at::zeros({outputs}, at::kFloat).to(device).requires_grad_(true);
        return Layer{SpectralNorm(weight, seed + uint64_t(outputs)), bias, stride};
    };
    m_layers = {layer(patchChannels, 24, 4, 2), layer(24, 48, 4, 2), layer(48, 96, 4, 2),
                layer(96, 96, 3, 1)};
    m_score = {layer(96, 1, 1, 1)};
    m_projection = leaf({96, codeLength}, 0.5 / std::sqrt(double(codeLength)));
}

at::Tensor DraftDiscriminator::scores(const at::Tensor& patches, const at::Tensor& codes)
{
    const auto convolved = [this](const at::Tensor& x, Layer& layer, int padding) {
        const at::Tensor weight = layer.weight.normalized(true).to(m_type);
        return at::conv2d(x, weight, layer.bias.to(m_type), layer.stride, padding);
    };
    at::Tensor x = patches.to(m_type);
    for (Layer& layer : m_layers)
        x = at::leaky_relu(convolved(x, layer, 1), slope);
    const at::Tensor alone = convolved(x, m_score.front(), 0).to(at::kFloat);
    const at::Tensor wanted = at::matmul(codes, m_projection.t()).unsqueeze(2).unsqueeze(3); // [N,96,1,1]
    return alone + (x.to(at::kFloat) * wanted).mean(1, true);
}

std::vector<at::Tensor> DraftDiscriminator::parameters() const
{
    std::vector<at::Tensor> all;
    for (const auto* layers : {&m_layers, &m_score})
        for (const Layer& layer : *layers)
            all.insert(all.end(), {layer.weight.weight(), layer.bias});
    all.push_back(m_projection);
    return all;
}

std::vector<at::Tensor> DraftDiscriminator::buffers() const
{
    std::vector<at::Tensor> all;
    for (const auto* layers : {&m_layers, &m_score})
        for (const Layer& layer : *layers)
            for (const at::Tensor& one : layer.weight.state())
                all.push_back(one);
    return all;
}

} // namespace toile
