#include "core/engine/torch/print_mode.h"

#include "core/engine/torch/hand/hand_composition.h"
#include "core/engine/torch/hand/stroke_quilt.h"
#include "core/engine/torch/optimizer.h"
#include "core/engine/torch/pyramid.h"
#include "core/engine/torch/stop_look.h"
#include "core/engine/torch/style_losses.h"
#include "core/imaging/convert.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <cmath>

namespace toile {
namespace {

/// A level ends early where three steps gain less: what follows the full VGG-19 no longer sees.
constexpr double leastGain = 0.08;
constexpr double styleWeight = 100, momentWeight = 300, contentWeight = 4, rangeWeight = 1000;

/// Mean [3] and covariance [3,3] of the colours under a mask.
struct ColourMoments
{
    at::Tensor mean, covariance;
};

ColourMoments colourMoments(const at::Tensor& picture, const at::Tensor& mask)
{
    const at::Tensor rows = picture[0].reshape({3, -1});
    const at::Tensor weights = mask.reshape({1, -1}) / mask.sum().clamp_min(1e-12);
    const at::Tensor mean = (rows * weights).sum(1, true);
    const at::Tensor centred = rows - mean;
    return {mean, at::mm(centred * weights, centred.t())};
}

at::Tensor momentLoss(const ColourMoments& a, const ColourMoments& b)
{
    const at::Tensor mean = a.mean - b.mean, covariance = a.covariance - b.covariance;
    const at::Tensor energy = (b.covariance * b.covariance).sum().clamp_min(1e-6);
    return (mean * mean).sum() + 0.02 * (covariance * covariance).sum() / energy;
}

class PrintRun
{
public:
    explicit PrintRun(const StyleRun& run) : m_run(run), m_spec(run.spec)
    {
        std::vector<VggLayer> layers;
        for (const VggLayer layer : {VggLayer::Relu1_1, VggLayer::Relu2_1, VggLayer::Relu3_1})
            if (run.vgg.has(layer))
                layers.push_back(layer);
        m_space = styleSpace(run.vgg, layers);
        m_layers = layers;
        m_layers.push_back(VggLayer::Relu2_2);
        if (!run.vgg.has(VggLayer::Relu2_2))
            m_layers.back() = run.vgg.deepest();
    }

    Result<StyleResult> result()
    {
        const Size size = m_spec.mask->size();
        m_print = m_spec.albedo;
        StyleResult result;
        m_full = garmentBounds(m_spec.mask, 8);
        if (m_full.width == 0 || m_spec.strength <= 0) {
            result.garment = drawn();
            return result;
        }
        const Size part{m_full.width, m_full.height};
        const Pyramid pyramid = choosePyramid(size, part, m_spec.steps, m_run.longestSidePx);
        m_run.reporter.expect(pyramid.work);
        const Image quilt = quilted(pyramid.levels.back());
        take(quilt);
        m_run.reporter.show(drawn());
        at::Tensor x;
        for (const PyramidLevel& level : pyramid.levels) {
            const at::Tensor coat = toTensor(resized(quilt, level.size)).to(m_run.vgg.device());
            // The quilt keeps its crispness; the coarser level's changes are added to it.
            const at::Tensor start =
                x.defined()
                    ? (coat + enlarged(x, level.size) - enlarged(m_coarseCoat, level.size)).clamp(0, 1)
                    : coat;
            const Minimum minimum = unlessStopped([&] { return minimumOf(level, coat, start, result); });
            if (minimum.notFinite)
                return notFiniteError("first loss of mode Print");
            result.stopped = minimum.stopped;
            if (minimum.stopped && minimum.steps == 0)
                break;
            x = minimum.x.clamp(0, 1);
            m_coarseCoat = coat;
            take(imageFromTensor(x));
            result.stepsDone += minimum.steps;
            if (minimum.stopped)
                break;
        }
        if (result.stopped && result.stepsDone == 0)
            throw RunStopped();
        result.garment = drawn();
        if (pyramid.isReduced)
            result.notice =
                Sentence::phrase("The print was drawn at %1 px and enlarged to the size asked for.",
                                 pyramid.levels.back().longSidePx);
        return result;
    }

private:
    Image scaledPicture(int longSidePx) const
    {
        const int side = std::max(32, int(std::lround(longSidePx * m_spec.handScale)));
        return flattened(resized(m_spec.picture, fittedTo(m_spec.picture.size(), side)));
    }

    /// The picture laid into the garment in large pieces.
    Image quilted(const PyramidLevel& level) const
    {
        const Image picture = scaledPicture(level.longSidePx);
        const Plane luminance = lumaOf(picture);
        const StrokeSource source{luminance, luminance, Plane(picture.size(), 0.5f),
                                  Plane(picture.size(), 1.0f)};
        const Plane mask = resized(croppedPlane(m_spec.mask, m_full), level.size);
        const double unit = level.longSidePx / 512.0;
        QuiltOptions options{std::max(8, int(72 * unit)), std::max(3, int(18 * unit)), 160, m_spec.seed,
                             false};
        const StrokeIndex index = strokeIndex(source, options.patchPx, m_run.stop);
        const auto places = quiltedPlaces(source, index, Plane(level.size, 0.5f), mask, options, m_run.stop);
        std::vector<uint8_t> rgba(size_t(level.size.area()) * 4, 255);
        for (size_t i = 0; i < places.cells().size(); ++i) {
            const StrokePlace place = places.cells()[i];
            if (place.x >= 0)
                std::copy_n(picture.pixel(place.x, place.y).data(), 3, rgba.data() + 4 * i);
        }
        return Image(level.size, std::move(rgba));
    }

    at::Tensor enlarged(const at::Tensor& x, Size size) const
    {
        return at::upsample_bilinear2d(x, {size.height, size.width}, false);
    }

    Minimum minimumOf(const PyramidLevel& level, const at::Tensor& coat, const at::Tensor& start,
                      StyleResult& result)
    {
        const auto features = [&](const at::Tensor& picture, std::span<const VggLayer> layers) {
            return m_run.vgg.features(picture, layers, Pooling::Max, m_run.stop);
        };
        const auto grams = [&](std::span<const at::Tensor> found, const at::Tensor& where) {
            return gramMatrices(m_space, found, where, m_run.stop);
        };
        const auto device = m_run.vgg.device();
        const at::Tensor mask = toTensor(resized(croppedPlane(m_spec.mask, m_full), level.size)).to(device);
        const at::Tensor picture = toTensor(scaledPicture(level.longSidePx)).to(device);
        StyleTarget target;
        ColourMoments colours;
        at::Tensor content;
        {
            const c10::NoGradGuard noGradient;
            const at::Tensor all = at::ones({1, 1, picture.size(2), picture.size(3)}, picture.options());
            target = styleTarget(m_space, grams(features(picture, m_space.layers), all));
            colours = colourMoments(picture, all);
            content = features(coat, m_layers).back();
        }
        const double style = m_spec.styleWeight >= 0 ? m_spec.styleWeight : styleWeight;
        const double keep = m_spec.contentWeight >= 0 ? m_spec.contentWeight : contentWeight;
        const auto objective = [&](const at::Tensor& x) {
            const auto found = features(x, m_layers);
            const std::span<const at::Tensor> styled(found.data(), m_space.layers.size());
            at::Tensor loss = styleLoss(m_space, grams(styled, mask), target) * style +
                              contentLoss(found.back(), content, mask) * keep +
                              momentLoss(colourMoments(x, mask), colours) * momentWeight;
            if (m_spec.tvWeight > 0)
                loss = loss + totalVariation(x, mask) * m_spec.tvWeight;
            const at::Tensor over = (x - 1).clamp_min(0), under = (-x).clamp_min(0);
            return loss + (over * over + under * under).mean() * rangeWeight;
        };
        const auto styleOf = [&](const at::Tensor& x) {
            const c10::NoGradGuard noGradient;
            return styleLoss(m_space, grams(features(x, m_space.layers), mask), target).item<double>();
        };
        const int before = result.stepsDone;
        const auto observe = [&](const StepReport& report, const at::Tensor& best) {
            m_run.reporter.stepDone(before + report.step, report.loss, double(level.size.area()), [&] {
                take(imageFromTensor(best));
                return drawn();
            });
        };
        MinimizeOptions options;
        options.method = m_spec.optimizer;
        options.steps = level.steps;
        options.leastGain = leastGain;
        const Image own = resized(cropped(flattened(m_spec.albedo), m_full), level.size);
        result.firstLoss = styleOf(toTensor(own).to(device));
        Minimum found = minimize(start, objective, options, m_run.stop, observe);
        if (found.stopped) // what it has become would take as long as a step to know
            result.firstLoss = result.lastLoss = 0;
        else
            result.lastLoss = styleOf(found.x.clamp(0, 1));
        return found;
    }

    /// A level's colours become the garment's cloth.
    void take(const Image& print)
    {
        const Image part = resized(print, Size{m_full.width, m_full.height});
        std::vector<uint8_t> rgba(m_spec.albedo.bytes().begin(), m_spec.albedo.bytes().end());
        const float strength = float(m_spec.strength);
        for (int y = 0; y < m_full.height; ++y)
            for (int x = 0; x < m_full.width; ++x) {
                const auto from = part.pixel(x, y);
                uint8_t* to = rgba.data() + 4 * (size_t(m_full.y + y) * size_t(m_spec.albedo.width()) +
                                                 size_t(m_full.x + x));
                const uint8_t* own = m_spec.albedo.bytes().data() + (to - rgba.data());
                for (int c = 0; c < 3; ++c)
                    to[c] =
                        uint8_t(std::lround(own[c] + strength * (float(from[size_t(c)]) - float(own[c]))));
            }
        m_print = Image(m_spec.albedo.size(), std::move(rgba));
    }

    Image drawn() const
    {
        const Size size = m_spec.mask->size();
        return drawnCloth(m_print, m_spec.tone, m_spec.mask, Plane(size), Plane(size, 1.0f), 0);
    }

    const StyleRun& m_run;
    const StyleSpec& m_spec;
    StyleSpace m_space;
    std::vector<VggLayer> m_layers;
    Rect m_full;
    Image m_print;
    at::Tensor m_coarseCoat;
};

} // namespace

Result<StyleResult> runPrintMode(const StyleRun& run)
{
    return PrintRun(run).result();
}

} // namespace toile
