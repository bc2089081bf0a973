#include "core/engine/torch/yardsticks/gatys_yardstick.h"

#include "core/engine/torch/device.h"
#include "core/engine/torch/optimizer.h"
#include "core/engine/torch/torch_compat.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <exception>
#include <new>
#include <thread>
#include <vector>

namespace toile {
namespace {

constexpr std::array channels{64, 64, 128, 128, 256, 256, 256, 256, 512, 512, 512, 512, 512};
constexpr std::array poolBefore{2, 4, 8, 12}; ///< indices into `channels`
constexpr std::array styleAt{0, 2, 4, 8, 12}; ///< relu1_1, 2_1, 3_1, 4_1, 5_1
constexpr int contentAt = 9;                  ///< relu4_2

struct Features
{
    std::vector<at::Tensor> grams;
    at::Tensor content;
};

std::vector<at::Tensor> randomWeights()
{
    std::vector<at::Tensor> weights;
    int inputs = 3;
    for (const int outputs : channels) {
        weights.push_back(at::randn({outputs, inputs, 3, 3}) * std::sqrt(2.0 / (9.0 * inputs)));
        inputs = outputs;
    }
    return weights;
}

Features featuresOf(const at::Tensor& picture, const std::vector<at::Tensor>& weights)
{
    Features features;
    at::Tensor x = picture;
    for (int i = 0; i < int(weights.size()); ++i) {
        if (std::find(poolBefore.begin(), poolBefore.end(), i) != poolBefore.end())
            x = at::avg_pool2d(x, {2, 2}, {2, 2});
        x = at::relu(at::conv2d(x, weights[size_t(i)], {}, 1, 1));
        if (std::find(styleAt.begin(), styleAt.end(), i) != styleAt.end()) {
            const at::Tensor flat = x.flatten(2).squeeze(0);
            features.grams.push_back(flat.matmul(flat.t()) / double(flat.size(1)));
        }
        if (i == contentAt)
            features.content = x;
    }
    return features;
}

} // namespace

Result<double> gatysStepSeconds(int sidePx, int steps, std::stop_token stop)
{
    if (Result<void> started = startTorch(); !started)
        return started.error();
    // As the peers run it: every core. What a virtual machine tells OpenMP can be fewer.
    at::set_num_threads(std::max(1, int(std::thread::hardware_concurrency())));
    try {
        const std::vector<at::Tensor> weights = randomWeights();
        const auto fixed = [&](const at::Tensor& picture) {
            const c10::NoGradGuard noGradient;
            return featuresOf(picture, weights);
        };
        const at::Tensor page = at::rand({1, 3, sidePx, sidePx});
        const Features style = fixed(at::rand({1, 3, sidePx, sidePx}));
        const Features content = fixed(page);
        const auto objective = [&](const at::Tensor& x) {
            const Features now = featuresOf(x, weights);
            at::Tensor loss = (now.content - content.content).square().sum() * 0.5e-3;
            for (size_t i = 0; i < now.grams.size(); ++i)
                loss = loss + (now.grams[i] - style.grams[i]).square().sum();
            return loss;
        };
        std::vector<double> seconds;
        auto last = std::chrono::steady_clock::now();
        const auto observe = [&](const StepReport&, const at::Tensor&) {
            const auto now = std::chrono::steady_clock::now();
            seconds.push_back(std::chrono::duration<double>(now - last).count());
            last = now;
        };
        MinimizeOptions options;
        options.steps = std::max(3, steps) + 1;
        const Minimum minimum = minimize(page, objective, options, stop, observe);
        if (minimum.stopped || seconds.size() < 2)
            return Error{ErrorKind::Cancelled, Sentence::phrase("The measurement was stopped."), {}};
        seconds.erase(seconds.begin());
        const auto middle = seconds.begin() + std::ptrdiff_t(seconds.size() / 2);
        std::nth_element(seconds.begin(), middle, seconds.end());
        return *middle;
    } catch (const std::bad_alloc&) {
        return Error{
            ErrorKind::Memory, Sentence::phrase("There is not enough memory for the measurement."), {}};
    } catch (const std::exception& exception) {
        return Error{ErrorKind::Engine, Sentence::phrase("The measurement failed."), exception.what()};
    }
}

} // namespace toile
