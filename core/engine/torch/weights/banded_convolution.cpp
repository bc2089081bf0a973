#include "core/engine/torch/weights/banded_convolution.h"

#include "core/engine/torch/stop_look.h"

#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <functional>
#include <vector>

namespace toile {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr int64_t kernel = 3;
constexpr double productsOfBand = 4e8; ///< multiplications: some 30 ms of one core
constexpr int64_t leastRows = 16;      ///< of a band, whose two neighbouring rows are computed for nothing

/// Rows [from, to) of a picture.
struct Band
{
    int64_t from = 0, to = 0;
    int64_t rows() const { return to - from; }
};

/// The bands of a picture of `rows`, of equal height: few shapes, of which the library keeps its plans.
std::vector<Band> bandsOf(int64_t rows, double productsOfRow)
{
    const int64_t wanted = std::max(leastRows, int64_t(productsOfBand / std::max(1.0, productsOfRow)));
    const int64_t count = (rows + wanted - 1) / wanted;
    const int64_t height = (rows + count - 1) / count;
    std::vector<Band> bands;
    for (int64_t from = 0; from < rows; from += height)
        bands.push_back({from, std::min(rows, from + height)});
    return bands;
}

double productsOfRow(const at::Tensor& x, const at::Tensor& weight)
{
    return double(x.size(0)) * double(x.size(3)) * double(weight.numel());
}

at::Tensor rowsOf(const at::Tensor& x, Band band)
{
    return x.narrow(2, band.from, band.rows());
}

/// Rows `band` of the convolution of `x`, before it is rectified.
at::Tensor convolvedRows(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                         int64_t padding, Band band)
{
    const Band seen{std::max<int64_t>(0, band.from - padding),
                    std::min(x.size(2), band.to + kernel - 1 - padding)};
    return at::conv2d(rowsOf(x, seen), weight, bias, 1, padding)
        .narrow(2, band.from - seen.from, band.rows());
}

/// Rows `band` of the gradient with respect to the input. `gradient` and `y` are of the rectified output.
at::Tensor gradientRows(const at::Tensor& gradient, const at::Tensor& y, const at::Tensor& weight,
                        int64_t padding, Band band)
{
    const Band seen{std::max<int64_t>(0, band.from + padding - (kernel - 1)),
                    std::min(y.size(2), band.to + padding)};
    const at::Tensor passed = at::threshold_backward(rowsOf(gradient, seen), rowsOf(y, seen), 0);
    const int64_t wider = kernel - 1 - 2 * padding;
    // Of the input only its shape is asked for.
    const at::Tensor input = at::empty({y.size(0), weight.size(1), seen.rows() + wider, y.size(3) + wider},
                                       weight.options(), at::MemoryFormat::ChannelsLast);
    const auto found =
        at::convolution_backward(passed, input, weight, c10::nullopt, {1, 1}, {padding, padding}, {1, 1},
                                 false, {0, 0}, 1, {true, false, false});
    return std::get<0>(found).narrow(2, band.from - seen.from, band.rows());
}

/// Carries a stop token through the context of a function.
struct HeldStop : torch::CustomClassHolder
{
    explicit HeldStop(std::stop_token held) : stop(std::move(held)) {}
    std::stop_token stop;
};

class RectifiedConvolution : public torch::autograd::Function<RectifiedConvolution>
{
public:
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& weight,
                              const at::Tensor& bias, int64_t padding, const std::stop_token& stop)
    {
        const int64_t narrower = kernel - 1 - 2 * padding;
        const int64_t height = x.size(2) - narrower, width = x.size(3) - narrower;
        at::Tensor y = at::empty({x.size(0), weight.size(0), height, width}, x.options(),
                                 at::MemoryFormat::ChannelsLast);
        for (const Band band : bandsOf(height, productsOfRow(x, weight))) {
            lookAtStop(stop);
            at::Tensor rows = rowsOf(y, band);
            at::clamp_min_out(rows, convolvedRows(x, weight, bias, padding, band), 0);
        }
        context->save_for_backward({y, weight});
        context->saved_data["padding"] = padding;
        context->saved_data["stop"] = c10::IValue::make_capsule(c10::make_intrusive<HeldStop>(stop));
        return y;
    }

    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        const variable_list saved = context->get_saved_variables();
        const at::Tensor &y = saved[0], &weight = saved[1], &gradient = gradients[0];
        const int64_t padding = context->saved_data["padding"].toInt();
        const auto holder = context->saved_data["stop"].toCapsule();
        const std::stop_token& stop = static_cast<const HeldStop&>(*holder).stop;
        const int64_t wider = kernel - 1 - 2 * padding;
        at::Tensor x = at::empty({y.size(0), weight.size(1), y.size(2) + wider, y.size(3) + wider},
                                 y.options(), at::MemoryFormat::ChannelsLast);
        for (const Band band : bandsOf(x.size(2), productsOfRow(y, weight))) {
            lookAtStop(stop);
            rowsOf(x, band).copy_(gradientRows(gradient, y, weight, padding, band));
        }
        return {x, {}, {}, {}, {}};
    }
};

} // namespace

at::Tensor bandedConvolution(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                             int64_t padding, const std::stop_token& stop)
{
    if (!x.is_cpu() || bandsOf(x.size(2), productsOfRow(x, weight)).size() < 2)
        return at::conv2d(x, weight, bias, 1, padding).relu_();
    return RectifiedConvolution::apply(x, weight, bias, padding, stop);
}

} // namespace toile
