#include "core/engine/torch/yardsticks/transformer_yardstick.h"

#include "core/engine/torch/device.h"
#include "core/engine/torch/torch_compat.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

namespace toile {
namespace {

struct Convolution
{
    at::Tensor weight, bias, scale, shift;
    int stride = 1;
};

Convolution convolution(int inputs, int outputs, int side, int stride)
{
    return {at::randn({outputs, inputs, side, side}) * 0.05, at::zeros({outputs}), at::ones({outputs}),
            at::zeros({outputs}), stride};
}

at::Tensor convolved(const at::Tensor& x, const Convolution& layer)
{
    const int64_t margin = layer.weight.size(2) / 2;
    return at::conv2d(at::reflection_pad2d(x, {margin, margin, margin, margin}), layer.weight, layer.bias,
                      layer.stride);
}

at::Tensor normalised(const at::Tensor& x, const Convolution& layer)
{
    return at::instance_norm(x, layer.scale, layer.shift, {}, {}, true, 0.1, 1e-5, false);
}

class TransformerNet
{
public:
    TransformerNet()
        : m_down{convolution(3, 32, 9, 1), convolution(32, 64, 3, 2), convolution(64, 128, 3, 2)},
          m_up{convolution(128, 64, 3, 1), convolution(64, 32, 3, 1)}, m_last(convolution(32, 3, 9, 1))
    {
        for (int i = 0; i < 10; ++i)
            m_blocks.push_back(convolution(128, 128, 3, 1));
    }

    at::Tensor operator()(at::Tensor x) const
    {
        for (const Convolution& layer : m_down)
            x = normalised(convolved(x, layer), layer).relu();
        for (size_t i = 0; i < m_blocks.size(); i += 2) {
            const at::Tensor inner = normalised(convolved(x, m_blocks[i]), m_blocks[i]).relu();
            x = x + normalised(convolved(inner, m_blocks[i + 1]), m_blocks[i + 1]);
        }
        for (const Convolution& layer : m_up) {
            x = at::upsample_nearest2d(x, {x.size(2) * 2, x.size(3) * 2});
            x = normalised(convolved(x, layer), layer).relu();
        }
        return convolved(x, m_last);
    }

private:
    std::vector<Convolution> m_down, m_blocks, m_up;
    Convolution m_last;
};

} // namespace

Result<double> transformerNetSeconds(int sidePx, int runs, std::stop_token stop)
try {
    if (const auto started = startTorch(); !started)
        return started.error();
    at::set_num_threads(int(std::max(1u, std::thread::hardware_concurrency())));
    const c10::NoGradGuard noGradient;
    const TransformerNet network;
    const at::Tensor picture = at::rand({1, 3, sidePx, sidePx});
    std::vector<double> seconds;
    for (int i = 0; i <= std::max(3, runs); ++i) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, Sentence::phrase("Stopped."), {}};
        const auto start = std::chrono::steady_clock::now();
        network(picture).sum().item<float>();
        if (i > 0)
            seconds.push_back(
                std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::nth_element(seconds.begin(), seconds.begin() + ptrdiff_t(seconds.size() / 2), seconds.end());
    return seconds[seconds.size() / 2];
} catch (const std::exception& exception) {
    return Error{saysOutOfMemory(exception) ? ErrorKind::Memory : ErrorKind::Engine,
                 Sentence::phrase("The yardstick could not be run."), exception.what()};
}

} // namespace toile
