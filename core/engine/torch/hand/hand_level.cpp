#include "core/engine/torch/hand/hand_level.h"

#include "core/engine/torch/stop_look.h"
#include "core/imaging/convert.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace toile {
namespace {

constexpr float darkest = 0.02f;

/// 1 where `values` lie below their weighted median, 0 above, soft between.
at::Tensor darkerHalf(const Plane& values, const Plane& weight)
{
    std::vector<float> inside = valuesInside(values, weight);
    const auto quantile = [&](size_t numerator) {
        const auto place = inside.begin() + ptrdiff_t((inside.size() - 1) * numerator / 8);
        std::nth_element(inside.begin(), place, inside.end());
        return *place;
    };
    const float middle = quantile(4), softness = std::max(1e-3f, 0.25f * (quantile(6) - quantile(2)));
    return at::sigmoid((middle - toTensor(values)) / softness);
}

double variance(const at::Tensor& x, const at::Tensor& mask)
{
    return (x * x * mask).sum().item<double>() / std::max(1e-6, mask.sum().item<double>());
}

StyleTarget mixed(const StyleSpace& space, const StyleTarget& hand, const std::vector<at::Tensor>& onCloth,
                  double share)
{
    std::vector<at::Tensor> grams;
    for (size_t i = 0; i < onCloth.size(); ++i)
        grams.push_back(hand.grams[i] * (1 - share) + onCloth[i] * share);
    return styleTarget(space, std::move(grams));
}

/// Mean and deviation of every channel within `weight`, each [1,C].
std::pair<at::Tensor, at::Tensor> channelStatistics(const at::Tensor& features, const at::Tensor& weight)
{
    const at::Tensor x = features.to(at::kFloat), share = maskFor(features, weight);
    const at::Tensor sum = share.sum().clamp_min(1e-6);
    const at::Tensor mean = (x * share).sum({2, 3}, true) / sum;
    at::Tensor off = x - mean;
    off.square_().mul_(share);
    return {mean.flatten(1), off.sum({2, 3}).div(sum).sqrt()};
}

} // namespace

Plane statisticsMask(const Plane& mask, const Plane& ink, int longSidePx)
{
    const int radius = std::max(1, int(std::lround(2.0 * longSidePx / 512)));
    Plane near(ink.size());
    for (int y = 0; y < ink.height(); ++y) // greatest ink within the radius, rows first
        for (int x = 0; x < ink.width(); ++x) {
            float greatest = 0;
            for (int i = std::max(0, x - radius); i <= std::min(ink.width() - 1, x + radius); ++i)
                greatest = std::max(greatest, ink.at(i, y));
            near.at(x, y) = greatest;
        }
    Plane result(mask.size());
    for (int y = 0; y < ink.height(); ++y)
        for (int x = 0; x < ink.width(); ++x) {
            float greatest = 0;
            for (int j = std::max(0, y - radius); j <= std::min(ink.height() - 1, y + radius); ++j)
                greatest = std::max(greatest, near.at(x, j));
            result.at(x, y) = greatest > 0.2f ? 0.0f : mask.at(x, y);
        }
    return result;
}

at::Tensor luminanceDetail(const at::Tensor& luminance, const MaskedLowPass& broad, const at::Tensor& mask)
{
    return (luminance - broad(luminance)) * mask + detailGrey;
}

at::Tensor settledWith(const at::Tensor& marks, const at::Tensor& canvas, const at::Tensor& ceiling,
                       const at::Tensor& mask, const MaskedLowPass& anchor)
{
    const c10::NoGradGuard noGradient;
    at::Tensor inside = marks * mask;
    inside = inside - anchor(inside) * mask;
    const at::Tensor drawn = at::minimum((canvas + inside).clamp_min(darkest), at::maximum(ceiling, canvas));
    return (drawn - canvas) * mask;
}

StyleSpace handSpace(const Vgg& vgg)
{
    std::vector<VggLayer> layers;
    for (const VggLayer layer : {VggLayer::Relu1_1, VggLayer::Relu2_1, VggLayer::Relu3_1})
        if (vgg.has(layer))
            layers.push_back(layer);
    return styleSpace(vgg, std::move(layers));
}

HandTarget handTarget(const Vgg& vgg, const StyleSpace& space, const HandPicture& hand,
                      const std::stop_token& stop)
{
    const c10::NoGradGuard noGradient;
    const at::Tensor picture = (toTensor(hand.source.detail) + detailGrey).to(vgg.device());
    const at::Tensor weight = toTensor(hand.source.weight).to(vgg.device());
    const at::Tensor shade = darkerHalf(hand.source.light, hand.source.weight).to(vgg.device()) * weight;
    const at::Tensor masks[] = {weight, shade, weight - shade};
    const size_t depth = space.layers.size();
    std::vector<at::Tensor> grams[3], code(2 * depth);
    for (auto& of : grams)
        of.resize(depth);
    // One layer at a time: all of a large page's together are most of the memory of a draft.
    const auto measure = [&](size_t i, const at::Tensor& features) {
        for (size_t k = 0; k < 3; ++k) {
            lookAtStop(stop);
            grams[k][i] = layerGram(space, i, features, masks[k]);
        }
        lookAtStop(stop);
        std::tie(code[i], code[depth + i]) = channelStatistics(features, weight);
    };
    vgg.visitFeatures(picture, space.layers, Pooling::Max, measure, stop);
    return {styleTarget(space, std::move(grams[0])), styleTarget(space, std::move(grams[1])),
            styleTarget(space, std::move(grams[2])), at::cat(code, 1)};
}

HandLevel::HandLevel(const Vgg& vgg, const StyleSpace& space, const HandTarget& target,
                     const HandLevelInput& input, const Plane& strokes, const HandWeights& weights,
                     std::stop_token stop)
    : m_vgg(vgg), m_space(space), m_target(target), m_weights(weights), m_stop(std::move(stop)),
      m_layers(space.layers)
{
    const auto placed = [&](const Plane& plane) { return toTensor(plane).to(vgg.device()); };
    const double unit = input.longSidePx / 512.0;
    const Plane statistics = statisticsMask(input.mask, input.ink, input.longSidePx);
    lookAtStop(m_stop);
    m_canvas = placed(input.canvas);
    m_ceiling = placed(input.ceiling);
    m_mask = placed(input.mask);
    m_statistics = placed(statistics);
    m_broad = MaskedLowPass(m_statistics, detailSigmaAt512 * unit);
    m_anchor = MaskedLowPass(m_mask, weights.anchorSigma * unit);
    lookAtStop(m_stop);
    m_shade = darkerHalf(input.tone, statistics).to(vgg.device()) * m_statistics;
    m_light = m_statistics - m_shade;
    m_baseDetail = m_canvas - m_broad(m_canvas);
    if (m_weights.content > 0 && vgg.has(VggLayer::Relu2_2))
        m_layers.push_back(VggLayer::Relu2_2);
    const c10::NoGradGuard noGradient;
    if (m_layers.size() > m_space.layers.size())
        m_unmarked = vgg.features(seen(at::zeros_like(m_canvas)), m_layers, Pooling::Max, m_stop).back();
    if (input.reach > 0)
        mixInCloth(placed(strokes), input.reach);
}

void HandLevel::mixInCloth(const at::Tensor& strokes, double reach)
{
    const double cloth = variance(m_baseDetail, m_statistics), hand = variance(strokes, m_statistics);
    const double share = reach * cloth / std::max(1e-9, cloth + hand);
    const auto features = m_vgg.features(seen(settled(strokes)), m_space.layers, Pooling::Max, m_stop);
    const auto grams = [&](const at::Tensor& mask) { return gramMatrices(m_space, features, mask, m_stop); };
    m_target.page = mixed(m_space, m_target.page, grams(m_statistics), share);
    m_target.shade = mixed(m_space, m_target.shade, grams(m_shade), share);
    m_target.light = mixed(m_space, m_target.light, grams(m_light), share);
}

at::Tensor HandLevel::seen(const at::Tensor& marks) const
{
    const at::Tensor inside = marks * m_mask;
    return (m_baseDetail + inside - m_broad(inside)) * m_statistics + detailGrey;
}

HandLevel::Terms HandLevel::terms(const at::Tensor& marks, bool withRegions, bool withContent) const
{
    const auto features = m_vgg.features(seen(marks), m_layers, Pooling::Max, m_stop);
    const std::span<const at::Tensor> styled(features.data(), m_space.layers.size());
    const auto grams = [&](const at::Tensor& mask) { return gramMatrices(m_space, styled, mask, m_stop); };
    Terms found;
    found.page = styleLoss(m_space, grams(m_statistics), m_target.page);
    if (withRegions) {
        found.shade = styleLoss(m_space, grams(m_shade), m_target.shade);
        found.light = styleLoss(m_space, grams(m_light), m_target.light);
    }
    if (withContent && m_unmarked.defined())
        found.content = contentLoss(features.back(), m_unmarked, m_statistics);
    return found;
}

at::Tensor HandLevel::loss(const at::Tensor& marks) const
{
    const Terms found = terms(marks, m_weights.regions > 0, m_weights.content > 0);
    at::Tensor loss = found.page * m_weights.style;
    if (found.shade.defined())
        loss = loss + (found.shade + found.light) * (0.5 * m_weights.regions);
    if (found.content.defined())
        loss = loss + found.content * m_weights.content;
    const at::Tensor inside = marks * m_mask;
    const at::Tensor drift = m_anchor.coarse(inside);
    loss = loss + (drift * drift).mean() * m_weights.anchor;
    const at::Tensor drawn = m_canvas + inside;
    const at::Tensor over = (drawn - m_ceiling).clamp_min(0), under = (darkest - drawn).clamp_min(0);
    loss = loss + ((over * over + under * under) * m_mask).mean() * m_weights.range;
    if (m_weights.variation > 0)
        loss = loss + totalVariation(marks, m_mask) * m_weights.variation;
    return loss;
}

double HandLevel::styleOf(const at::Tensor& marks) const
{
    const c10::NoGradGuard noGradient;
    return terms(marks, false, false).page.item<double>();
}

at::Tensor HandLevel::settled(const at::Tensor& marks) const
{
    return settledWith(marks, m_canvas, m_ceiling, m_mask, m_anchor);
}

} // namespace toile
