#include "core/engine/torch/training/style_contest.h"

#include "core/engine/torch/optimizer.h"
#include "core/engine/torch/style_losses.h"
#include "core/engine/torch/training/student_vgg.h"

#include <algorithm>
#include <cmath>

namespace toile {
namespace {

constexpr size_t mostPairs = 8;
constexpr int contestSteps = 60;

std::vector<at::Tensor> gramsOf(const Vgg& net, const StyleSpace& space, const at::Tensor& luminance)
{
    return gramMatrices(space, net.features(luminance, space.layers), at::ones_like(luminance));
}

double geometricMean(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values)
        sum += std::log(std::max(value, 1e-12));
    return values.empty() ? 0 : std::exp(sum / double(values.size()));
}

} // namespace

std::vector<double> styleContest(const Vgg& net, const Vgg& judge, const std::vector<at::Tensor>& pictures,
                                 int steps, bool embedded, const std::stop_token& stop)
{
    const std::vector<VggLayer> layers(shallowLayers.begin(), shallowLayers.end());
    StyleSpace space = styleSpace(net, layers);
    const StyleSpace judgement = styleSpace(judge, layers);
    if (!embedded)
        for (GramMetric& metric : space.metrics)
            metric = {};
    std::vector<double> left;
    const size_t pairs = std::min(mostPairs, pictures.size());
    for (size_t pair = 0; pair < pairs && !stop.stop_requested(); ++pair) {
        const size_t which = pair * pictures.size() / pairs;
        const at::Tensor start = pictures[which].narrow(1, 0, 1).contiguous();
        const at::Tensor hand =
            pictures[(which + pictures.size() / 2) % pictures.size()].narrow(1, 0, 1).contiguous();
        const StyleTarget target = styleTarget(space, gramsOf(net, space, hand));
        const StyleTarget judged = styleTarget(judgement, gramsOf(judge, judgement, hand));
        const Objective objective = [&](const at::Tensor& x) {
            return styleLoss(space, gramsOf(net, space, x), target);
        };
        const Minimum reached = minimize(start, objective, {OptimizerChoice::Lbfgs, steps}, stop);
        const c10::NoGradGuard noGradient;
        const auto judgedLoss = [&](const at::Tensor& x) {
            return styleLoss(judgement, gramsOf(judge, judgement, x), judged).item<double>();
        };
        left.push_back(judgedLoss(reached.x.detach().clamp(0, 1)) / std::max(1e-12, judgedLoss(start)));
    }
    return left;
}

std::vector<std::pair<std::string, double>> contestFigures(const Vgg& ours, const Vgg& slim, const Vgg& judge,
                                                           const std::vector<at::Tensor>& pictures,
                                                           const std::stop_token& stop)
{
    const std::vector<double> own = styleContest(ours, judge, pictures, contestSteps, true, stop);
    const std::vector<double> slimEmbedded = styleContest(slim, judge, pictures, contestSteps, true, stop);
    const std::vector<double> slimPlain = styleContest(slim, judge, pictures, contestSteps, false, stop);
    const std::vector<double>& other =
        geometricMean(slimEmbedded) < geometricMean(slimPlain) ? slimEmbedded : slimPlain;
    std::vector<double> ratios;
    for (size_t i = 0; i < std::min(own.size(), other.size()); ++i)
        ratios.push_back(own[i] / other[i]);
    return {{"style_left", geometricMean(own)},
            {"style_left_slim", geometricMean(other)},
            {"style_ratio", geometricMean(ratios)}};
}

std::pair<std::string, double> judgesOwnFigure(const Vgg& judge, const std::vector<at::Tensor>& pictures,
                                               const std::stop_token& stop)
{
    return {"style_left_full", geometricMean(styleContest(judge, judge, pictures, contestSteps, true, stop))};
}

} // namespace toile
