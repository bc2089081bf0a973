#include "core/engine/torch/weights/vgg.h"

#include "core/engine/torch/device.h"
#include "core/engine/torch/stop_look.h"
#include "core/engine/torch/weights/banded_convolution.h"
#include "core/engine/torch/weights/safetensors.h"

#include <algorithm>
#include <optional>

namespace toile {
namespace {

constexpr std::array<int, vggLayerCount> blocks{1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5};
constexpr std::array<int, vggLayerCount> places{1, 2, 1, 2, 1, 2, 3, 4, 1, 2, 3, 4, 1};
constexpr std::array<int, vggLayerCount> torchvisionPlaces{0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28};

enum class Naming { Ours, Torchvision, Slim };

/// The net's view of a picture: matrix · rgb + offset, rgb in 0..1.
struct InputMap
{
    at::Tensor matrix; ///< [3,3] double
    at::Tensor offset; ///< [3] double
};

InputMap caffeInput()
{
    at::Tensor matrix = at::zeros({3, 3}, at::kDouble);
    for (int i = 0; i < 3; ++i)
        matrix[i][2 - i] = 255.0;
    return {matrix, at::tensor({-103.939, -116.779, -123.68}, at::kDouble)};
}

InputMap torchvisionInput()
{
    const at::Tensor mean = at::tensor({0.485, 0.456, 0.406}, at::kDouble);
    const at::Tensor deviation = at::tensor({0.229, 0.224, 0.225}, at::kDouble);
    return {at::diag(1.0 / deviation), -mean / deviation};
}

std::optional<Naming> namingOf(const SafetensorsFile& file)
{
    if (file.has("conv1_1.weight"))
        return Naming::Ours;
    if (file.has("features.0.weight"))
        return Naming::Torchvision;
    if (file.has("conv11.weight"))
        return Naming::Slim;
    return {};
}

std::string tensorPrefix(Naming naming, VggLayer layer)
{
    const size_t i = size_t(layer);
    if (naming == Naming::Torchvision)
        return "features." + std::to_string(torchvisionPlaces[i]);
    const std::string gap = naming == Naming::Ours ? "_" : "";
    return "conv" + std::to_string(blocks[i]) + gap + std::to_string(places[i]);
}

Error misfit(std::string detail)
{
    return {ErrorKind::Model, Sentence::phrase("The model file is not a VGG-19 that Toile can read."),
            std::move(detail)};
}

Result<at::Tensor> tensorOf(SafetensorsFile& file, const std::string& name)
{
    auto read = file.read(name);
    if (!read)
        return read.error();
    return at::tensor(at::ArrayRef<float>(read->values), at::kFloat).reshape(read->shape).to(at::kDouble);
}

struct RawConvolution
{
    at::Tensor weight, bias; ///< double
};

Result<RawConvolution> readConvolution(SafetensorsFile& file, const std::string& prefix, int64_t inputs)
{
    auto weight = tensorOf(file, prefix + ".weight");
    if (!weight)
        return weight.error();
    auto bias = tensorOf(file, prefix + ".bias");
    if (!bias)
        return bias.error();
    const bool fits = weight->dim() == 4 && weight->size(1) == inputs && weight->size(2) == 3 &&
                      weight->size(3) == 3 && weight->size(0) <= 4096 && bias->dim() == 1 &&
                      bias->size(0) == weight->size(0);
    if (!fits)
        return misfit(prefix + " has another shape than its place in the network wants");
    return RawConvolution{*weight, *bias};
}

Result<InputMap> inputMap(SafetensorsFile& file, Naming naming, VggInput wish)
{
    if (naming == Naming::Slim) {
        auto matrix = tensorOf(file, "conv0.weight");
        auto offset = tensorOf(file, "conv0.bias");
        if (!matrix || !offset || matrix->numel() != 9 || offset->numel() != 3)
            return misfit("conv0 is missing or not 3 by 3");
        return InputMap{matrix->reshape({3, 3}), offset->reshape({3})};
    }
    const std::string stated = file.metadata("toile.input");
    if (!stated.empty() && stated != "caffe" && stated != "torchvision")
        return misfit("toile.input is " + stated);
    if (wish == VggInput::FromFile) {
        const bool torchvision = stated.empty() ? naming == Naming::Torchvision : stated == "torchvision";
        wish = torchvision ? VggInput::Torchvision : VggInput::Caffe;
    }
    return wish == VggInput::Caffe ? caffeInput() : torchvisionInput();
}

Result<VggEmbedding> readEmbedding(SafetensorsFile& file, Naming naming, VggLayer layer, int64_t channels)
{
    const std::string prefix = tensorPrefix(naming, layer) + (naming == Naming::Slim ? "_aux" : ".embed");
    VggEmbedding embedding;
    if (!file.has(prefix + ".weight"))
        return embedding;
    auto weight = tensorOf(file, prefix + ".weight");
    if (!weight)
        return weight.error();
    if (weight->dim() < 2 || weight->size(1) != channels || weight->numel() != weight->size(0) * channels)
        return misfit(prefix + ".weight has the wrong shape");
    embedding.weight = weight->reshape({weight->size(0), channels}).to(at::kFloat);
    if (file.has(prefix + ".bias")) {
        auto bias = tensorOf(file, prefix + ".bias");
        if (!bias)
            return bias.error();
        if (bias->dim() != 1 || bias->size(0) != weight->size(0))
            return misfit(prefix + ".bias has the wrong shape");
        embedding.bias = bias->to(at::kFloat);
    }
    embedding.rectified = naming == Naming::Slim;
    return embedding;
}

/// Channels-last strides also where a side of length one leaves the order open, so that the convolution takes
/// the channels-last way from its first layer on.
at::Tensor channelsLast(const at::Tensor& weight)
{
    const int64_t o = weight.size(0), i = weight.size(1), h = weight.size(2), w = weight.size(3);
    return at::empty_strided({o, i, h, w}, {h * w * i, 1, w * i, i}, weight.options()).copy_(weight);
}

} // namespace

std::string nameOf(VggLayer layer)
{
    return "relu" + std::to_string(blocks[size_t(layer)]) + "_" + std::to_string(places[size_t(layer)]);
}

std::string convolutionName(VggLayer layer)
{
    return tensorPrefix(Naming::Ours, layer);
}

void stopBackwardAt(const at::Tensor& x, const std::stop_token& stop)
{
    if (stop.stop_possible() && x.requires_grad())
        x.register_hook([stop](const at::Tensor&) { lookAtStop(stop); });
}

int blockOf(VggLayer layer)
{
    return blocks[size_t(layer)];
}

int Vgg::channels(VggLayer layer) const
{
    return int(m_convolutions.at(size_t(layer)).weight.size(0));
}

at::Tensor Vgg::embedded(VggLayer layer, const at::Tensor& features) const
{
    const VggEmbedding& to = embedding(layer);
    const at::Tensor x = features.to(at::kFloat);
    if (!to.weight.defined())
        return x;
    const at::Tensor y = at::conv2d(x, to.weight.unsqueeze(2).unsqueeze(3), to.bias);
    return to.rectified ? y.relu() : y;
}

std::pair<at::Tensor, at::Tensor> Vgg::convolution(VggLayer layer) const
{
    const Convolution& one = m_convolutions.at(size_t(layer));
    return {one.weight, one.bias};
}

Result<Vgg> Vgg::load(const ModelFile& modelFile, const VggOptions& options, const std::stop_token& stop)
try {
    auto opened = SafetensorsFile::open(modelFile.path);
    if (!opened)
        return opened.error();
    SafetensorsFile& file = *opened;
    const auto naming = namingOf(file);
    if (!naming)
        return misfit("neither conv1_1.weight nor features.0.weight nor conv11.weight is in it");
    const auto input = inputMap(file, *naming, modelFile.input);
    if (!input)
        return input.error();

    Vgg vgg;
    vgg.m_type = options.type;
    vgg.m_device = options.device;
    vgg.m_id = file.metadata("id").empty() ? modelFile.path.stem().string() : file.metadata("id");
    const std::string padding = file.metadata("toile.padding");
    vgg.m_padding = *naming == Naming::Slim || padding == "reflect" ? Padding::Reflect : Padding::Zero;

    const auto placed = [&options](const at::Tensor& t) { return t.to(options.device, options.type); };
    int64_t inputs = 3;
    for (int i = 0; i < vggLayerCount; ++i) {
        const auto layer = VggLayer(i);
        const std::string prefix = tensorPrefix(*naming, layer);
        if (i > 0 && !file.has(prefix + ".weight"))
            break;
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, Sentence::phrase("Opening the model was stopped."), {}};
        auto raw = readConvolution(file, prefix, inputs);
        if (!raw)
            return raw.error();
        if (i == 0) {
            // The input map goes into the first weights: W(Ax + b) = (WA)(x - s), s = -A^-1 b, so that zero
            // padding still stands for the map's zero.
            const at::Tensor weight = at::einsum("ojhw,jk->okhw", {raw->weight, input->matrix});
            const at::Tensor shift = -at::linalg_solve(input->matrix, input->offset);
            const at::Tensor middle = shift.mean();
            const at::Tensor moved = at::einsum("okhw,k->o", {weight, middle - shift});
            vgg.m_shift = placed(shift.reshape({1, 3, 1, 1})).to(at::kFloat);
            vgg.m_luminanceShift = middle.item<double>();
            vgg.m_fromLuminance = {channelsLast(placed(weight.sum(1, true))), placed(raw->bias + moved)};
            raw->weight = weight;
        }
        vgg.m_convolutions.push_back({channelsLast(placed(raw->weight)), placed(raw->bias)});
        inputs = raw->weight.size(0);
        auto embedding = readEmbedding(file, *naming, layer, inputs);
        if (!embedding)
            return embedding.error();
        if (embedding->weight.defined()) {
            embedding->weight = embedding->weight.to(options.device);
            if (embedding->bias.defined())
                embedding->bias = embedding->bias.to(options.device);
        }
        vgg.m_embeddings[size_t(i)] = std::move(*embedding);
    }
    return vgg;
} catch (const std::exception& exception) {
    if (saysOutOfMemory(exception))
        return Error{ErrorKind::Memory, Sentence::phrase("There is not enough memory for the model."),
                     exception.what()};
    return misfit(exception.what());
}

at::Tensor Vgg::convolved(const at::Tensor& x, const Convolution& convolution,
                          const std::stop_token& stop) const
{
    const auto& [weight, bias] = convolution;
    if (m_padding == Padding::Reflect)
        return bandedConvolution(compat::reflectPadded(x), weight, bias, 0, stop);
    return bandedConvolution(x, weight, bias, 1, stop);
}

std::vector<at::Tensor> Vgg::features(const at::Tensor& picture, std::span<const VggLayer> layers,
                                      Pooling pooling, const std::stop_token& stop) const
{
    std::vector<at::Tensor> found(layers.size());
    visitFeatures(
        picture, layers, pooling, [&](size_t i, const at::Tensor& x) { found[i] = x; }, stop);
    return found;
}

void Vgg::visitFeatures(const at::Tensor& picture, std::span<const VggLayer> layers, Pooling pooling,
                        const std::function<void(size_t, const at::Tensor&)>& visit,
                        const std::stop_token& stop) const
{
    if (layers.empty())
        return;
    const int deepestAsked = int(*std::max_element(layers.begin(), layers.end()));
    TORCH_CHECK(deepestAsked < int(m_convolutions.size()), "the network ends before ",
                nameOf(VggLayer(deepestAsked)));
    const bool luminance = picture.size(1) == 1;
    at::Tensor x = luminance ? picture - m_luminanceShift : picture - m_shift.to(picture.scalar_type());
    x = x.to(m_type).contiguous(at::MemoryFormat::ChannelsLast);
    for (int i = 0; i <= deepestAsked; ++i) {
        lookAtStop(stop);
        if (i > 0 && blocks[size_t(i)] != blocks[size_t(i) - 1]) {
            const std::array<int64_t, 2> window{std::min<int64_t>(2, x.size(2)),
                                                std::min<int64_t>(2, x.size(3))};
            x = pooling == Pooling::Max ? at::max_pool2d(x, window) : at::avg_pool2d(x, window);
        }
        x = convolved(x, i == 0 && luminance ? m_fromLuminance : m_convolutions[size_t(i)], stop);
        stopBackwardAt(x, stop);
        for (size_t k = 0; k < layers.size(); ++k)
            if (int(layers[k]) == i)
                visit(k, x);
    }
}

} // namespace toile
