#include "core/engine/torch/sketch/sketch_network.h"

#include "core/engine/torch/device.h"
#include "core/engine/torch/stop_look.h"
#include "core/engine/torch/weights/float_tensor.h"

#include <algorithm>
#include <array>

namespace toile {
namespace {

constexpr int64_t deepWidth = 128, narrowWidth = 96; ///< of the middle, and inside its blocks
constexpr int64_t eighthWidth = 64, quarterWidth = 48, halfWidth = 32;
constexpr int middleBlocks = 4;
constexpr int64_t widestLayer = 4096;
constexpr double slope = 0.1;
constexpr double paperWhite = 1.0; ///< what zero padding stands for

using Channels = std::array<int64_t, vggLayerCount>; ///< that each layer of the encoder puts out

struct Layer
{
    std::string name;
    int64_t inputs, outputs;
    int64_t side = 1; ///< of the kernel
};

int64_t of(const Channels& channels, VggLayer layer)
{
    return channels[size_t(layer)];
}

std::string middleName(int block, char part)
{
    return "middle" + std::to_string(block) + part;
}

/// All but the encoder, in no order.
std::vector<Layer> ownLayers(const Channels& channels)
{
    const int64_t deepest = of(channels, VggLayer::Relu5_1);
    std::vector<Layer> all{{"deep", deepest, deepWidth}, {"global", deepest, deepWidth}};
    for (int i = 0; i < middleBlocks; ++i) {
        all.push_back({middleName(i, 'a'), deepWidth, narrowWidth});
        all.push_back({middleName(i, 'b'), narrowWidth, narrowWidth, 3});
        all.push_back({middleName(i, 'c'), narrowWidth, deepWidth});
    }
    all.push_back({"rise8", deepWidth, eighthWidth});
    all.push_back({"skip8", of(channels, VggLayer::Relu4_1), eighthWidth});
    all.push_back({"join8", eighthWidth, eighthWidth, 3});
    all.push_back({"rise4", eighthWidth, quarterWidth});
    all.push_back({"skip4", of(channels, VggLayer::Relu3_1), quarterWidth});
    all.push_back({"join4", quarterWidth, quarterWidth, 3});
    all.push_back({"rise2", quarterWidth, halfWidth});
    all.push_back({"skip2", of(channels, VggLayer::Relu2_1), halfWidth});
    all.push_back({"join2", halfWidth, halfWidth, 3});
    all.push_back({"head", halfWidth, sketchClassCount});
    return all;
}

bool isFirstOfItsBlock(int layer)
{
    return layer == 0 || blockOf(VggLayer(layer)) != blockOf(VggLayer(layer - 1));
}

at::Tensor activated(const at::Tensor& x)
{
    return at::leaky_relu(x, slope);
}

/// The network's shape. `convolved(x, name, dilation)` is the one operation that has weights; `x` is the
/// picture less white.
template <typename Convolved> at::Tensor told(at::Tensor x, const Convolved& convolved)
{
    std::array<at::Tensor, 5> skips;
    for (int i = 0; i < vggLayerCount; ++i) {
        const auto layer = VggLayer(i);
        x = convolved(x, convolutionName(layer), 1).relu();
        if (isFirstOfItsBlock(i) && layer != VggLayer::Relu5_1) {
            if (layer != VggLayer::Relu1_1) // the largest, and nobody asks for it again
                skips[size_t(blockOf(layer)) - 1] = x;
            x = at::max_pool2d(x, 2);
        }
    }
    const at::Tensor mean = x.to(at::kFloat).mean({2, 3}, true).to(x.scalar_type());
    x = activated(convolved(x, "deep", 1) + convolved(mean, "global", 1));
    for (int i = 0; i < middleBlocks; ++i) {
        const at::Tensor narrow = activated(convolved(x, middleName(i, 'a'), 1));
        const at::Tensor wide = activated(convolved(narrow, middleName(i, 'b'), int64_t(1) << i));
        x = x + convolved(wide, middleName(i, 'c'), 1);
    }
    for (const int scale : {8, 4, 2}) {
        const std::string ending = std::to_string(scale);
        const at::Tensor risen = convolved(x, "rise" + ending, 1);
        const at::Tensor& skip = skips[scale == 8 ? 3 : scale == 4 ? 2 : 1];
        x = at::upsample_nearest2d(risen, {risen.size(2) * 2, risen.size(3) * 2});
        x = activated(x + convolved(skip, "skip" + ending, 1));
        x = activated(convolved(x, "join" + ending, 1));
    }
    return convolved(x, "head", 1);
}

at::Tensor convolution(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                       int64_t dilation)
{
    const int64_t padding = weight.size(2) / 2 * dilation;
    return at::conv2d(x, weight, bias, 1, padding, dilation);
}

at::Tensor seen(const at::Tensor& pictures, at::ScalarType type)
{
    return (pictures - paperWhite).to(type).contiguous(at::MemoryFormat::ChannelsLast);
}

at::Tensor placed(const at::Tensor& tensor, at::Device device)
{
    const at::Tensor there = tensor.to(device, at::kFloat);
    return there.dim() == 4 ? there.contiguous(at::MemoryFormat::ChannelsLast) : there.contiguous();
}

/// Lines of many kinds on white paper, [2,3,128,128].
at::Tensor madePage(at::Generator& generator)
{
    at::Tensor all = at::ones({2, 1, 128, 128});
    for (const int64_t cells : {5, 11, 23}) {
        const at::Tensor field =
            at::upsample_bilinear2d(at::randn({2, 1, cells, cells}, generator, at::kFloat), {128, 128}, true);
        all = all * (0.15 + 0.85 * (field.abs() * double(128 / cells) / 3).clamp(0, 1));
    }
    return all.expand({2, 3, 128, 128}).contiguous();
}

Error misfit(std::string detail)
{
    return {ErrorKind::Model,
            Sentence::phrase("The model file is not a sketch network of this version of Toile."),
            std::move(detail)};
}

/// Names and shapes of all tensors.
std::map<std::string, std::vector<int64_t>> shapes(const Channels& channels)
{
    std::map<std::string, std::vector<int64_t>> all;
    int64_t inputs = 3;
    for (int i = 0; i < vggLayerCount; ++i) {
        const std::string name = convolutionName(VggLayer(i));
        all[name + ".weight"] = {channels[size_t(i)], inputs, 3, 3};
        all[name + ".bias"] = {channels[size_t(i)]};
        inputs = channels[size_t(i)];
    }
    for (const Layer& layer : ownLayers(channels)) {
        all[layer.name + ".weight"] = {layer.outputs, layer.inputs, layer.side, layer.side};
        all[layer.name + ".bias"] = {layer.outputs};
    }
    return all;
}

} // namespace

Result<SketchNetwork> SketchNetwork::fresh(const Vgg& eyes, uint64_t seed, const Options& options)
{
    if (!eyes.has(VggLayer::Relu5_1))
        return Error{ErrorKind::Model, Sentence::phrase("The VGG to begin with ends before conv5_1."),
                     eyes.id()};
    const c10::NoGradGuard noGradient;
    SketchNetwork network(options);
    std::map<std::string, at::Tensor>& tensors = network.m_tensors;
    Channels channels{};
    for (int i = 0; i < vggLayerCount; ++i) {
        const auto layer = VggLayer(i);
        const auto [weight, bias] = eyes.convolution(layer);
        at::Tensor moved = bias.to(at::kCPU, at::kFloat).clone();
        const at::Tensor whole = weight.to(at::kCPU, at::kFloat).clone();
        // W (x - s) + b = W (x - white) + b + W (white - s): zero padding then stands for paper.
        if (i == 0)
            moved += (whole * (paperWhite - eyes.shift().to(at::kCPU))).sum({1, 2, 3});
        tensors[convolutionName(layer) + ".weight"] = placed(whole, at::kCPU);
        tensors[convolutionName(layer) + ".bias"] = moved;
        channels[size_t(i)] = weight.size(0);
    }
    at::Generator generator = at::detail::createCPUGenerator(seed);
    for (const Layer& layer : ownLayers(channels)) {
        tensors[layer.name + ".weight"] =
            placed(at::randn({layer.outputs, layer.inputs, layer.side, layer.side}, generator, at::kFloat),
                   at::kCPU);
        tensors[layer.name + ".bias"] = at::zeros({layer.outputs});
    }
    // One pass in which each layer of our own is scaled as it is reached. What is added to a block begins
    // small, so that a deep stack begins near the identity; so do the logits.
    const auto scaled = [&](const at::Tensor& x, const std::string& name, int64_t dilation) {
        at::Tensor& weight = tensors[name + ".weight"];
        const at::Tensor y = convolution(x, weight, tensors[name + ".bias"], dilation);
        if (name.starts_with("conv"))
            return y;
        const double wanted = name == "head"                                     ? 0.1
                              : name.starts_with("middle") && name.back() == 'c' ? 0.3
                                                                                 : 1;
        const double factor = wanted / std::max(1e-3, y.std().item<double>());
        weight.mul_(factor);
        return y * factor;
    };
    told(seen(madePage(generator), at::kFloat), scaled);
    for (auto& [name, tensor] : tensors)
        tensor = placed(tensor, options.device).detach().requires_grad_(true);
    return network;
}

Result<SketchNetwork> SketchNetwork::load(const std::filesystem::path& path, const Options& options,
                                          const std::stop_token& stop)
try {
    auto file = SafetensorsFile::open(path);
    if (!file)
        return file.error();
    if (file->metadata("toile.kind") != "sketch")
        return misfit("toile.kind is “" + file->metadata("toile.kind") + "”");
    Channels channels{};
    for (int i = 0; i < vggLayerCount; ++i) {
        const std::string name = convolutionName(VggLayer(i)) + ".bias";
        const auto found = file->header().tensors.find(name);
        if (found == file->header().tensors.end() || found->second.shape.size() != 1 ||
            found->second.shape[0] < 1 || found->second.shape[0] > widestLayer)
            return misfit(name + " is not in it, or has another shape");
        channels[size_t(i)] = found->second.shape[0];
    }
    SketchNetwork network(options);
    for (const auto& [name, shape] : shapes(channels)) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, Sentence::phrase("Opening the model was stopped."), {}};
        if (!file->has(name))
            return misfit(name + " is not in it");
        const auto read = file->read(name);
        if (!read)
            return read.error();
        if (read->shape != shape)
            return misfit(name + " has another shape");
        network.m_tensors[name] = placed(tensorFrom(*read), options.device);
    }
    return network;
} catch (const std::exception& exception) {
    if (saysOutOfMemory(exception))
        return Error{ErrorKind::Memory, Sentence::phrase("There is not enough memory for the model."),
                     exception.what()};
    return misfit(exception.what());
}

at::Tensor SketchNetwork::logits(const at::Tensor& pictures, const std::stop_token& stop) const
{
    const auto convolved = [&](const at::Tensor& x, const std::string& name, int64_t dilation) {
        lookAtStop(stop);
        const at::ScalarType type = m_options.type;
        return convolution(x, m_tensors.at(name + ".weight").to(type), m_tensors.at(name + ".bias").to(type),
                           dilation);
    };
    return told(seen(pictures, m_options.type), convolved).to(at::kFloat);
}

at::Tensor SketchNetwork::shares(const at::Tensor& pictures, const std::stop_token& stop) const
{
    const c10::NoGradGuard noGradient;
    const int64_t height = pictures.size(2), width = pictures.size(3);
    const auto missing = [](int64_t length) { return (multiple - length % multiple) % multiple; };
    const at::Tensor padded =
        at::replication_pad2d(pictures.to(m_options.device), {0, missing(width), 0, missing(height)});
    const at::Tensor small = logits(padded, stop);
    lookAtStop(stop);
    const at::Tensor whole = at::upsample_bilinear2d(small, {padded.size(2), padded.size(3)}, false)
                                 .narrow(2, 0, height)
                                 .narrow(3, 0, width);
    lookAtStop(stop);
    return at::softmax(whole, 1);
}

std::vector<at::Tensor> SketchNetwork::parameters() const
{
    std::vector<at::Tensor> all;
    for (const auto& [name, tensor] : m_tensors)
        all.push_back(tensor);
    return all;
}

SketchNetwork SketchNetwork::with(const std::vector<at::Tensor>& values) const
{
    SketchNetwork other(m_options);
    size_t i = 0;
    for (const auto& [name, tensor] : m_tensors)
        other.m_tensors[name] = values.at(i++).detach();
    return other;
}

std::map<std::string, FloatTensor> SketchNetwork::exported() const
{
    std::map<std::string, FloatTensor> all;
    for (const auto& [name, tensor] : m_tensors)
        all[name] = floatTensor(tensor);
    return all;
}

int64_t SketchNetwork::parameterCount() const
{
    int64_t count = 0;
    for (const auto& [name, tensor] : m_tensors)
        count += tensor.numel();
    return count;
}

} // namespace toile
