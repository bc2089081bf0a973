#include "core/engine/torch/style_losses.h"

#include "core/engine/torch/stop_look.h"

namespace toile {
namespace {

constexpr double tiny = 1e-12;

at::Tensor raised(const at::Tensor& t)
{
    return t.scalar_type() == at::kBFloat16 || t.scalar_type() == at::kHalf ? t.to(at::kFloat) : t;
}

} // namespace

at::Tensor maskFor(const at::Tensor& features, const at::Tensor& mask)
{
    const std::array<int64_t, 2> size{features.size(2), features.size(3)};
    if (mask.size(2) == size[0] && mask.size(3) == size[1])
        return mask;
    return at::adaptive_avg_pool2d(mask, size);
}

at::Tensor gramMatrix(const at::Tensor& features, const at::Tensor& mask, bool affine)
{
    // Rows are pixels: a channels-last picture is one such matrix without a copy.
    const int64_t channels = features.size(1);
    const at::Tensor rows = raised(features.permute({0, 2, 3, 1}).reshape({-1, channels}));
    at::Tensor weights = mask.reshape({-1, 1}).to(rows.scalar_type());
    weights = weights / weights.sum().clamp_min(tiny);
    const at::Tensor weighted = rows * weights;
    const at::Tensor gram = at::mm(weighted.t(), rows);
    if (!affine)
        return gram;
    const at::Tensor mean = weighted.sum(0, true);
    const at::Tensor total = weights.sum().reshape({1, 1});
    return at::cat({at::cat({gram, mean.t()}, 1), at::cat({mean, total}, 1)}, 0);
}

at::Tensor GramMetric::squaredNorm(const at::Tensor& difference) const
{
    if (!matrix.defined())
        return (difference * difference).sum();
    const at::Tensor product = at::mm(matrix.to(difference.scalar_type()), difference);
    return (product * product.t()).sum();
}

GramMetric gramMetric(const Vgg& vgg, VggLayer layer)
{
    const VggEmbedding& embedding = vgg.embedding(layer);
    if (!embedding.weight.defined())
        return {};
    const auto wide = vgg.type() == at::kDouble ? at::kDouble : at::kFloat;
    at::Tensor e = embedding.weight.to(at::kDouble);
    const bool affine = embedding.bias.defined();
    if (affine)
        e = at::cat({e, embedding.bias.to(at::kDouble).reshape({-1, 1})}, 1);
    return {at::mm(e.t(), e).to(wide), affine};
}

StyleSpace styleSpace(const Vgg& vgg, std::vector<VggLayer> layers, std::vector<double> weights)
{
    StyleSpace space;
    for (const VggLayer layer : layers)
        space.metrics.push_back(gramMetric(vgg, layer));
    space.weights = weights.empty() ? std::vector<double>(layers.size(), 1.0) : std::move(weights);
    space.layers = std::move(layers);
    return space;
}

std::vector<at::Tensor> gramMatrices(const StyleSpace& space, std::span<const at::Tensor> features,
                                     const at::Tensor& mask, const std::stop_token& stop)
{
    std::vector<at::Tensor> grams;
    for (size_t i = 0; i < space.layers.size(); ++i) {
        lookAtStop(stop);
        grams.push_back(layerGram(space, i, features[i], mask));
        stopBackwardAt(grams.back(), stop);
    }
    return grams;
}

at::Tensor layerGram(const StyleSpace& space, size_t layer, const at::Tensor& features,
                     const at::Tensor& mask)
{
    return gramMatrix(features, maskFor(features, mask), space.metrics[layer].affine);
}

StyleTarget styleTarget(const StyleSpace& space, std::vector<at::Tensor> grams)
{
    StyleTarget target;
    for (size_t i = 0; i < grams.size(); ++i)
        target.energies.push_back(std::max(space.metrics[i].squaredNorm(grams[i]).item<double>(), tiny));
    target.grams = std::move(grams);
    return target;
}

at::Tensor styleLoss(const StyleSpace& space, std::span<const at::Tensor> grams, const StyleTarget& target)
{
    at::Tensor loss;
    for (size_t i = 0; i < grams.size(); ++i) {
        const at::Tensor distance = space.metrics[i].squaredNorm(grams[i] - target.grams[i]);
        const at::Tensor term = distance * (space.weights[i] / target.energies[i]);
        loss = loss.defined() ? loss + term : term;
    }
    return loss;
}

at::Tensor contentLoss(const at::Tensor& features, const at::Tensor& content, const at::Tensor& mask)
{
    const at::Tensor weights = maskFor(features, mask);
    const at::Tensor wanted = raised(content);
    const at::Tensor difference = raised(features) - wanted;
    const at::Tensor energy = (wanted * wanted * weights).sum().clamp_min(tiny);
    return (difference * difference * weights).sum() / energy;
}

at::Tensor plainContentLoss(const at::Tensor& features, const at::Tensor& content)
{
    const at::Tensor difference = raised(features) - raised(content);
    return 0.5 * (difference * difference).sum();
}

at::Tensor totalVariation(const at::Tensor& picture, const at::Tensor& mask)
{
    at::Tensor sum = at::zeros({}, picture.options());
    for (const int64_t side : {2, 3}) {
        const int64_t length = picture.size(side);
        if (length < 2)
            continue;
        const at::Tensor step = picture.narrow(side, 1, length - 1) - picture.narrow(side, 0, length - 1);
        const at::Tensor weight = mask.narrow(side, 1, length - 1) * mask.narrow(side, 0, length - 1);
        sum = sum + (step * step * weight).sum();
    }
    return sum / (mask.sum() * double(picture.size(1))).clamp_min(tiny);
}

} // namespace toile
