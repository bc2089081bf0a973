#include "core/engine/torch/memory_budget.h"
#include "core/engine/torch/pyramid.h"
#include "core/engine/torch/style_run.h"
#include "core/engine/torch/torch_engine.h"

#include <algorithm>
#include <chrono>
#include <fstream>

#include <unistd.h>

namespace toile {
namespace {

constexpr int trialSidePx = 160;
constexpr double secondsBeforeSteps =
    0.25;                         ///< reading the hand, laying its strokes, putting the picture together
constexpr double otherWork = 1.7; ///< blurs, Gram matrices and the optimiser, against the network alone
// Measured: tests/engine/memory_need_test.
constexpr double bytesPerActivation = 4 * 5; ///< value, padded copy, gradient, and what a step leaves behind
constexpr double bytesPerSeenActivation = 4 * 1.5; ///< of a pass without gradient, which lets go of most
constexpr double bytesPerDraftedPixel = 400;       ///< by the draft's network
constexpr double mostDraftedPixels = 1.2e6;        ///< of a tile with its surroundings
constexpr double bytesPerPixel = 64;               ///< planes and pictures at full size
constexpr double fixedMegabytes = 32;

double residentMegabytes()
{
    std::ifstream in("/proc/self/statm");
    double total = 0, resident = 0;
    in >> total >> resident;
    return resident * double(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

std::vector<VggLayer> layersOf(StyleMode mode, const Vgg& vgg)
{
    std::vector<VggLayer> layers{VggLayer::Relu1_1, VggLayer::Relu2_1, VggLayer::Relu2_2, VggLayer::Relu3_1};
    if (mode == StyleMode::Page)
        layers.push_back(VggLayer::Relu5_1);
    std::erase_if(layers, [&](VggLayer layer) { return !vgg.has(layer); });
    return layers;
}

/// Seconds per pixel of one step, measured on a small square.
double measuredPace(const Vgg& vgg, StyleMode mode)
{
    const auto layers = layersOf(mode, vgg);
    const int64_t channels = mode == StyleMode::Hand ? 1 : 3;
    double best = 1e9;
    for (int trial = 0; trial < 3; ++trial) {
        const auto start = std::chrono::steady_clock::now();
        const at::Tensor x = at::full({1, channels, trialSidePx, trialSidePx}, 0.5, at::kFloat)
                                 .to(vgg.device())
                                 .requires_grad_(true);
        at::Tensor sum = at::zeros({}, x.options());
        for (const at::Tensor& features : vgg.features(x, layers))
            sum = sum + features.to(at::kFloat).sum();
        sum.backward();
        x.grad().sum().item<float>();
        best =
            std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best / (double(trialSidePx) * trialSidePx);
}

/// Activations of one step, per pixel of the picture.
double activationsPerPixel(const Vgg& vgg, StyleMode mode)
{
    const VggLayer deepest = layersOf(mode, vgg).back();
    double sum =
        mode == StyleMode::Hand ? 60 : 24; // canvas, masks, what follows the regions, the optimiser's history
    for (int i = 0; i <= int(deepest); ++i) {
        const double side = double(1 << (blockOf(VggLayer(i)) - 1));
        sum += vgg.channels(VggLayer(i)) / (side * side);
    }
    return sum;
}

struct Extent
{
    Size whole, part;
};

Extent workedOn(const StyleSpec& spec)
{
    const Size whole = workedSize(spec);
    if (spec.mode == StyleMode::Page)
        return {whole, whole};
    const Rect bounds = garmentBounds(spec.mask, 8);
    return {whole, {bounds.width, bounds.height}};
}

} // namespace

double workMegabytes(const StyleSpec& spec, const Vgg& vgg, int longestSidePx)
{
    const auto [whole, part] = workedOn(spec);
    if (part.isEmpty() || whole.isEmpty())
        return 0;
    const Pyramid pyramid = choosePyramid(whole, part, spec.steps, longestSidePx);
    const PyramidLevel& finest = pyramid.levels.back();
    // The hand's page is read at the drawing's scale, and looked at whole.
    const double hand = double(fittedTo(spec.picture.size(), int(finest.longSidePx * spec.handScale)).area());
    const double activations = activationsPerPixel(vgg, spec.mode);
    double bytes = hand * activations * bytesPerSeenActivation;
    if (spec.steps > 0)
        bytes = std::max(bytes, double(finest.size.area()) * activations * bytesPerActivation);
    if (spec.mode == StyleMode::Hand && !spec.draft.network.empty())
        bytes =
            std::max(bytes, std::min(double(finest.size.area()), mostDraftedPixels) * bytesPerDraftedPixel);
    return (bytes + bytesPerPixel * double(whole.area())) / (1 << 20) + fixedMegabytes;
}

double judgedMegabytes(Size size, const Vgg& vgg)
{
    const double bytes = activationsPerPixel(vgg, StyleMode::Hand) * bytesPerSeenActivation + bytesPerPixel;
    return double(size.area()) * bytes / (1 << 20) + fixedMegabytes;
}

Estimate TorchEngine::estimate(const StyleSpec& spec)
try {
    const auto device = chooseDevice(spec.device);
    if (!device)
        return {};
    const auto vgg = network(spec.model, *device);
    if (!vgg)
        return {};
    const auto [whole, part] = workedOn(spec);
    const double resident = residentMegabytes();
    if (part.isEmpty() || whole.isEmpty())
        return {secondsBeforeSteps, resident};
    const Pyramid pyramid = choosePyramid(whole, part, spec.steps, longestWorkedSidePx);
    const double finest = double(pyramid.levels.back().size.area());
    const double setUp = secondsBeforeSteps * (0.3 + finest / (512.0 * 512.0));
    return {setUp + measuredPace(**vgg, spec.mode) * otherWork * pyramid.work,
            resident + workMegabytes(spec, **vgg, longestWorkedSidePx)};
} catch (const std::exception&) {
    return {};
}

} // namespace toile
