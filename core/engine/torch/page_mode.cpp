#include "core/engine/torch/page_mode.h"

#include "core/engine/torch/optimizer.h"
#include "core/engine/torch/pyramid.h"
#include "core/engine/torch/stop_look.h"
#include "core/engine/torch/style_losses.h"
#include "core/imaging/convert.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>

namespace toile {
namespace {

constexpr double defaultStyleWeight = 20;

/// Layers of the method as far as the network has them.
std::vector<VggLayer> styleLayers(const Vgg& vgg)
{
    std::vector<VggLayer> layers;
    for (const VggLayer layer :
         {VggLayer::Relu1_1, VggLayer::Relu2_1, VggLayer::Relu3_1, VggLayer::Relu4_1, VggLayer::Relu5_1})
        if (vgg.has(layer))
            layers.push_back(layer);
    return layers;
}

class PageRun
{
public:
    explicit PageRun(const StyleRun& run)
        : m_run(run), m_spec(run.spec), m_space(styleSpace(run.vgg, styleLayers(run.vgg)))
    {
        for (double& weight : m_space.weights)
            weight = 1.0 / double(m_space.layers.size());
        m_layers = m_space.layers;
        m_layers.push_back(run.vgg.has(VggLayer::Relu4_2) ? VggLayer::Relu4_2 : run.vgg.deepest());
    }

    Result<StyleResult> result()
    {
        const Size size = m_spec.page.size();
        StyleResult result;
        result.garment = flattened(m_spec.page);
        m_run.reporter.show(result.garment);
        const Pyramid pyramid = choosePyramid(size, size, m_spec.steps, m_run.longestSidePx);
        m_run.reporter.expect(pyramid.work);
        if (m_spec.steps <= 0 || m_spec.strength <= 0)
            return result;
        at::Tensor x;
        for (const PyramidLevel& level : pyramid.levels) {
            const at::Tensor page = toTensor(resized(m_spec.page, level.size)).to(m_run.vgg.device());
            const at::Tensor start = x.defined() ? enlarged(x, level.size) : page;
            const Minimum minimum = unlessStopped([&] { return minimumOf(level, page, start, result); });
            if (minimum.notFinite)
                return notFiniteError("first loss of mode Page");
            result.stopped = minimum.stopped;
            if (minimum.stopped && minimum.steps == 0)
                break;
            x = minimum.x.clamp(0, 1);
            result.stepsDone += minimum.steps;
            if (minimum.stopped)
                break;
        }
        if (result.stopped && result.stepsDone == 0)
            throw RunStopped();
        result.garment = fullSize(x);
        if (pyramid.isReduced)
            result.notice =
                Sentence::phrase("The page was drawn at %1 px and enlarged to the size asked for.",
                                 pyramid.levels.back().longSidePx);
        return result;
    }

private:
    at::Tensor enlarged(const at::Tensor& x, Size size) const
    {
        return toTensor(resized(imageFromTensor(x), size)).to(m_run.vgg.device());
    }

    Image fullSize(const at::Tensor& x) const
    {
        const Image drawn = resized(imageFromTensor(x), m_spec.page.size());
        if (m_spec.strength >= 1)
            return drawn;
        return over(withAlpha(drawn, Plane(drawn.size(), float(m_spec.strength))), flattened(m_spec.page));
    }

    Minimum minimumOf(const PyramidLevel& level, const at::Tensor& page, const at::Tensor& start,
                      StyleResult& result)
    {
        const auto features = [&](const at::Tensor& picture, std::span<const VggLayer> layers) {
            return m_run.vgg.features(picture, layers, Pooling::Average, m_run.stop);
        };
        const int pictureSide = std::max(32, int(level.longSidePx * m_spec.handScale));
        const at::Tensor picture =
            toTensor(resized(m_spec.picture, fittedTo(m_spec.picture.size(), pictureSide)))
                .to(m_run.vgg.device());
        at::Tensor content;
        StyleTarget target;
        const at::Tensor everywhere = at::ones({1, 1, page.size(2), page.size(3)}, page.options());
        {
            const c10::NoGradGuard noGradient;
            const at::Tensor all = at::ones({1, 1, picture.size(2), picture.size(3)}, picture.options());
            target = styleTarget(m_space,
                                 gramMatrices(m_space, features(picture, m_space.layers), all, m_run.stop));
            content = features(page, m_layers).back();
        }
        const double styleWeight = m_spec.styleWeight >= 0 ? m_spec.styleWeight : defaultStyleWeight;
        const double contentWeight = m_spec.contentWeight >= 0 ? m_spec.contentWeight : 1.0;
        const double tvWeight = m_spec.tvWeight >= 0 ? m_spec.tvWeight : 0.0;
        const auto style = [&](std::span<const at::Tensor> found) {
            const auto styled = found.first(m_space.layers.size());
            return styleLoss(m_space, gramMatrices(m_space, styled, everywhere, m_run.stop), target);
        };
        const auto objective = [&](const at::Tensor& x) {
            const auto found = features(x, m_layers);
            at::Tensor loss =
                style(found) * styleWeight + contentLoss(found.back(), content, everywhere) * contentWeight;
            if (tvWeight > 0)
                loss = loss + totalVariation(x, everywhere) * tvWeight;
            const at::Tensor over = (x - 1).clamp_min(0), under = (-x).clamp_min(0);
            return loss + (over * over + under * under).mean() * 100.0;
        };
        const auto styleOf = [&](const at::Tensor& x) {
            const c10::NoGradGuard noGradient;
            return style(features(x, m_space.layers)).item<double>();
        };
        const int before = result.stepsDone;
        const auto observe = [&](const StepReport& report, const at::Tensor& best) {
            m_run.reporter.stepDone(before + report.step, report.loss, double(level.size.area()),
                                    [&] { return fullSize(best); });
        };
        MinimizeOptions options;
        options.method = m_spec.optimizer;
        options.steps = level.steps;
        result.firstLoss = styleOf(page);
        Minimum found = minimize(start, objective, options, m_run.stop, observe);
        if (found.stopped) // what it has become would take as long as a step to know
            result.firstLoss = result.lastLoss = 0;
        else
            result.lastLoss = styleOf(found.x.clamp(0, 1));
        return found;
    }

    const StyleRun& m_run;
    const StyleSpec& m_spec;
    StyleSpace m_space;
    std::vector<VggLayer> m_layers; ///< of the style, and the content's last
};

} // namespace

Result<StyleResult> runPageMode(const StyleRun& run)
{
    return PageRun(run).result();
}

} // namespace toile
