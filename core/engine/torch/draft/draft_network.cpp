#include "core/engine/torch/draft/draft_network.h"

#include "core/engine/torch/device.h"
#include "core/engine/torch/stop_look.h"
#include "core/engine/torch/weights/float_tensor.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace toile {
namespace {

constexpr int latentLength = 64;
constexpr int blocksAtQuarter = 1, blocksAtEighth = 3;
constexpr int multiple = 8; ///< sides are brought to this, so that every level halves exactly
constexpr int margin = 16;  ///< reflected around the picture, and cut off again
constexpr int tileOverlap = 96;
constexpr int shownAgain =
    5; ///< channels that the last layers see as they are: strokes, canvas, tone, mask, ink
constexpr double strokesGain = 5;
constexpr double slope = 0.1;

struct Layer
{
    std::string name;
    int inputs, outputs;
    bool isModulated;
};

std::vector<Layer> layers()
{
    std::vector<Layer> all{{"half", draftPlaneCount, 24, true}, {"quarter", 24, 48, true}};
    for (int i = 0; i < blocksAtQuarter; ++i)
        for (const char* half : {"a", "b"})
            all.push_back({"quarter" + std::to_string(i) + half, 48, 48, half[0] == 'a'});
    all.push_back({"eighth", 48, 80, true});
    for (int i = 0; i < blocksAtEighth; ++i)
        for (const char* half : {"a", "b"})
            all.push_back({"eighth" + std::to_string(i) + half, 80, 80, half[0] == 'a'});
    all.push_back({"up4", 80, 48, true});
    all.push_back({"up2", 48, 24, true});
    all.push_back({"up1", 24, 12, true});
    all.push_back({"whole", 12 + shownAgain, 8, false});
    all.push_back({"out", 8, 2, false});
    all.push_back({"paper1", 24, 12, true});
    all.push_back({"paper", 12, 1, false});
    return all;
}

/// What is put out, and a block's second convolution, end without an activation.
bool isLinear(const std::string& name)
{
    return name == "out" || name == "paper" || name.back() == 'b';
}

at::Tensor normal(std::vector<int64_t> shape, double deviation, at::Generator& generator)
{
    return at::randn(shape, generator, at::kFloat) * deviation;
}

at::Tensor reflected(const at::Tensor& x, int64_t left, int64_t right, int64_t top, int64_t bottom)
{
    const bool fits = std::max(left, right) < x.size(3) && std::max(top, bottom) < x.size(2);
    return fits ? at::reflection_pad2d(x, {left, right, top, bottom})
                : at::replication_pad2d(x, {left, right, top, bottom});
}

Error misfit(std::string detail)
{
    return {ErrorKind::Model,
            Sentence::phrase("The model file is not a draft network of this version of Toile."),
            std::move(detail)};
}

DraftDrawing drawingOf(const at::Tensor& both)
{
    return {both.narrow(1, 0, 1), both.narrow(1, 1, 1)};
}

std::map<std::string, std::vector<int64_t>> shapes(int64_t codeLength)
{
    std::map<std::string, std::vector<int64_t>> all{{"latent.weight", {latentLength, codeLength}},
                                                    {"latent.bias", {latentLength}}};
    for (const Layer& layer : layers()) {
        all[layer.name + ".weight"] = {layer.outputs, layer.inputs, 3, 3};
        all[layer.name + ".bias"] = {layer.outputs};
        if (layer.isModulated) {
            all[layer.name + ".hand.weight"] = {2 * layer.outputs, latentLength};
            all[layer.name + ".hand.bias"] = {2 * layer.outputs};
        }
    }
    return all;
}

} // namespace

DraftNetwork DraftNetwork::fresh(int codeLength, uint64_t seed, const Options& options)
{
    DraftNetwork network(options);
    at::Generator generator = at::detail::createCPUGenerator(seed);
    const double gain = std::sqrt(2 / (1 + slope * slope));
    for (const auto& [name, shape] : shapes(codeLength)) {
        at::Tensor value = at::zeros(shape, at::kFloat);
        const bool isWeight = shape.size() > 1;
        if (isWeight && name != "out.weight") {
            int64_t inputs = 1;
            for (size_t i = 1; i < shape.size(); ++i)
                inputs *= shape[i];
            const bool isHand = name.find(".hand.") != std::string::npos;
            // A block's second convolution begins small, so that a deep stack begins near the identity.
            const bool endsBlock = name.find("b.weight") != std::string::npos;
            value = normal(shape,
                           (isHand      ? 0.3
                            : endsBlock ? 0.3 * gain
                                        : gain) /
                               std::sqrt(double(inputs)),
                           generator);
        }
        network.m_tensors[name] = value.to(options.device).requires_grad_(true);
    }
    network.setCodeStatistics(at::zeros({codeLength}), at::ones({codeLength}));
    return network;
}

Result<DraftNetwork> DraftNetwork::load(const std::filesystem::path& path, const Options& options,
                                        const std::stop_token& stop)
try {
    auto file = SafetensorsFile::open(path);
    if (!file)
        return file.error();
    if (!file->has("code.mean") || !file->has("code.scale"))
        return misfit("code.mean and code.scale are not in it");
    const auto mean = file->read("code.mean"), scale = file->read("code.scale");
    if (!mean || !scale)
        return mean ? scale.error() : mean.error();
    if (mean->shape.size() != 1 || mean->shape != scale->shape || mean->values.empty())
        return misfit("code.mean and code.scale do not fit together");
    DraftNetwork network(options);
    for (const auto& [name, shape] : shapes(int64_t(mean->values.size()))) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, Sentence::phrase("Opening the model was stopped."), {}};
        if (!file->has(name))
            return misfit(name + " is not in it");
        const auto read = file->read(name);
        if (!read)
            return read.error();
        if (read->shape != shape)
            return misfit(name + " has another shape");
        network.m_tensors[name] = tensorFrom(*read).to(options.device);
    }
    network.m_eyes = file->metadata("toile.eyes");
    network.m_codeMean = tensorFrom(*mean).to(options.device);
    network.m_codeScale = tensorFrom(*scale).to(options.device);
    return network;
} catch (const std::exception& exception) {
    if (saysOutOfMemory(exception))
        return Error{ErrorKind::Memory, Sentence::phrase("There is not enough memory for the model."),
                     exception.what()};
    return misfit(exception.what());
}

void DraftNetwork::setCodeStatistics(const at::Tensor& mean, const at::Tensor& deviation)
{
    m_codeMean = mean.to(m_options.device, at::kFloat).contiguous();
    m_codeScale = deviation.to(m_options.device, at::kFloat).clamp_min(1e-4).contiguous();
}

at::Tensor DraftNetwork::latentOf(const at::Tensor& codes) const
{
    const at::Tensor standardised = (codes.to(m_options.device) - m_codeMean) / m_codeScale;
    return at::leaky_relu(
        at::linear(standardised, m_tensors.at("latent.weight"), m_tensors.at("latent.bias")), slope);
}

/// The two operations that the network is made of.
class DraftNetwork::Stages
{
public:
    virtual ~Stages() = default;
    /// Convolution, and, where the layer has them, the hand's modulation and the activation.
    virtual at::Tensor stage(const at::Tensor& x, const std::string& name, int stride) = 0;
};

/// As autograd needs them, for one hand or several.
class DraftNetwork::LearningStages : public Stages
{
public:
    LearningStages(const DraftNetwork& network, const at::Tensor& codes, at::Tensor shares)
        : m_network(network), m_latent(network.latentOf(codes)), m_shares(std::move(shares))
    {
    }

    at::Tensor stage(const at::Tensor& x, const std::string& name, int stride) override
    {
        const at::ScalarType type = m_network.m_options.type;
        const auto tensor = [&](const char* ending) { return m_network.m_tensors.at(name + ending); };
        const at::Tensor weight = tensor(".weight").to(type).contiguous(at::MemoryFormat::ChannelsLast);
        at::Tensor y = at::conv2d(x, weight, tensor(".bias").to(type), stride, 1);
        if (isLinear(name))
            return y;
        if (!m_network.m_tensors.contains(name + ".hand.weight"))
            return at::leaky_relu(y, slope);
        at::Tensor change = at::linear(m_latent, tensor(".hand.weight"), tensor(".hand.bias")); // [M,2C]
        if (m_shares.defined()) {
            const at::Tensor shares = at::adaptive_avg_pool2d(m_shares, {y.size(2), y.size(3)});
            change = at::einsum("mc,nmhw->nchw", {change, shares});
        } else {
            change = change.unsqueeze(2).unsqueeze(3);
        }
        const std::vector<at::Tensor> parts = change.to(type).chunk(2, 1);
        return at::leaky_relu(at::addcmul(y + parts[1], y, parts[0]), slope);
    }

private:
    const DraftNetwork& m_network;
    at::Tensor m_latent, m_shares;
};

/// For one hand, without gradient: its scale and shift are folded into weights and bias,
/// (Wx + b)(1 + s) + t = (1 + s)W x + (1 + s)b + t, so that they cost nothing a pixel.
class DraftNetwork::FoldedStages : public Stages
{
public:
    FoldedStages(const DraftNetwork& network, const at::Tensor& code)
    {
        const at::Tensor latent = network.latentOf(code);
        for (const Layer& layer : layers()) {
            const auto tensor = [&](const char* ending) { return network.m_tensors.at(layer.name + ending); };
            at::Tensor weight = tensor(".weight"), bias = tensor(".bias");
            if (layer.isModulated) {
                const std::vector<at::Tensor> parts =
                    at::linear(latent, tensor(".hand.weight"), tensor(".hand.bias")).flatten().chunk(2, 0);
                weight = weight * (1 + parts[0]).reshape({-1, 1, 1, 1});
                bias = bias * (1 + parts[0]) + parts[1];
            }
            m_folded[layer.name] = {
                weight.to(network.m_options.type).contiguous(at::MemoryFormat::ChannelsLast),
                bias.to(network.m_options.type)};
        }
    }

    at::Tensor stage(const at::Tensor& x, const std::string& name, int stride) override
    {
        const auto& [weight, bias] = m_folded.at(name);
        at::Tensor y = at::conv2d(x, weight, bias, stride, 1);
        return isLinear(name) ? y : at::leaky_relu_(y, slope);
    }

private:
    std::map<std::string, std::pair<at::Tensor, at::Tensor>> m_folded;
};

at::Tensor DraftNetwork::drawn(const at::Tensor& planes, const at::Tensor& strokes, Stages& stages,
                               const std::stop_token& stop) const
{
    const auto stage = [&](const at::Tensor& x, const std::string& name, int stride) {
        lookAtStop(stop);
        return stages.stage(x, name, stride);
    };
    const auto block = [&](const at::Tensor& x, const std::string& name) {
        return x + stage(stage(x, name + "a", 1), name + "b", 1);
    };
    const auto enlarged = [](const at::Tensor& x) {
        return at::upsample_nearest2d(x, {x.size(2) * 2, x.size(3) * 2});
    };
    const at::Tensor half = stage(planes, "half", 2);
    at::Tensor quarter = stage(half, "quarter", 2);
    for (int i = 0; i < blocksAtQuarter; ++i)
        quarter = block(quarter, "quarter" + std::to_string(i));
    at::Tensor x = stage(quarter, "eighth", 2);
    for (int i = 0; i < blocksAtEighth; ++i)
        x = block(x, "eighth" + std::to_string(i));
    x = stage(enlarged(x), "up4", 1) + quarter;
    x = stage(enlarged(x), "up2", 1) + half;
    const at::Tensor paper = stage(stage(x, "paper1", 1), "paper", 1).to(at::kFloat);
    x = enlarged(stage(x, "up1", 1));
    x = stage(at::cat({x, planes.narrow(1, 0, shownAgain)}, 1), "whole", 1);
    x = stage(x, "out", 1).to(at::kFloat).tanh_();
    lookAtStop(stop);
    const at::Tensor marks = strokes * (1 + x.narrow(1, 0, 1)) + 0.6 * x.narrow(1, 1, 1);
    return at::cat({marks, at::upsample_bilinear2d(paper, {marks.size(2), marks.size(3)}, false)}, 1);
}

at::Tensor DraftNetwork::drawnOnce(const at::Tensor& planes, const DraftHands& hands, Stages* folded,
                                   const std::stop_token& stop) const
{
    const int64_t height = planes.size(2), width = planes.size(3);
    const int64_t right = margin + (multiple - width % multiple) % multiple;
    const int64_t bottom = margin + (multiple - height % multiple) % multiple;
    const auto framed = [&](const at::Tensor& whole) {
        return reflected(whole.to(m_options.device), margin, right, margin, bottom);
    };
    const at::Tensor seen = framed(planes);
    lookAtStop(stop);
    const at::Tensor strokes = seen.narrow(1, 0, 1);
    at::Tensor input = at::cat(
        {strokes * strokesGain, seen.narrow(1, 1, 2) - 0.5, seen.narrow(1, 3, draftPlaneCount - 3)}, 1);
    lookAtStop(stop);
    input = input.to(m_options.type).contiguous(at::MemoryFormat::ChannelsLast);
    lookAtStop(stop);
    at::Tensor both;
    if (folded) {
        both = drawn(input, strokes, *folded, stop);
    } else {
        LearningStages learning(*this, hands.codes,
                                hands.shares.defined() ? framed(hands.shares) : hands.shares);
        both = drawn(input, strokes, learning, stop);
    }
    return both.narrow(2, margin, height).narrow(3, margin, width);
}

DraftDrawing DraftNetwork::draw(const at::Tensor& planes, const DraftHands& hands) const
{
    return drawingOf(drawnOnce(planes, hands, nullptr, {}));
}

DraftDrawing DraftNetwork::drawInTiles(const at::Tensor& planes, const DraftHands& hands, int tilePx,
                                       const std::stop_token& stop) const
{
    const c10::NoGradGuard noGradient;
    const int64_t height = planes.size(2), width = planes.size(3);
    const int64_t most = std::max<int64_t>(multiple, tilePx / multiple * multiple);
    // Even tiles: a large one beside a narrow one would take the memory of two.
    const auto evenly = [most](int64_t length) {
        const int64_t count = (length + most - 1) / most;
        return ((length + count - 1) / count + multiple - 1) / multiple * multiple;
    };
    const int64_t high = evenly(height), wide = evenly(width);
    std::optional<FoldedStages> folded;
    if (!hands.shares.defined())
        folded.emplace(*this, hands.codes);
    Stages* stages = folded ? &*folded : nullptr;
    if (height <= most && width <= most)
        return drawingOf(drawnOnce(planes, hands, stages, stop));
    at::Tensor drawn = at::empty({planes.size(0), 2, height, width}, at::kFloat);
    // Tiles begin at multiples of 8, as the whole picture's grid does.
    for (int64_t y = 0; y < height; y += high)
        for (int64_t x = 0; x < width; x += wide) {
            const int64_t top = std::max<int64_t>(0, y - tileOverlap),
                          left = std::max<int64_t>(0, x - tileOverlap);
            const int64_t bottom = std::min(height, y + high + tileOverlap);
            const int64_t right = std::min(width, x + wide + tileOverlap);
            const auto cut = [&](const at::Tensor& whole) {
                return whole.narrow(2, top, bottom - top).narrow(3, left, right - left);
            };
            DraftHands here = hands;
            if (hands.shares.defined())
                here.shares = cut(hands.shares);
            const at::Tensor tile = drawnOnce(cut(planes), here, stages, stop);
            const int64_t rows = std::min(high, height - y), columns = std::min(wide, width - x);
            drawn.narrow(2, y, rows)
                .narrow(3, x, columns)
                .copy_(tile.narrow(2, y - top, rows).narrow(3, x - left, columns));
        }
    return drawingOf(drawn);
}

std::vector<at::Tensor> DraftNetwork::parameters() const
{
    std::vector<at::Tensor> all;
    for (const auto& [name, tensor] : m_tensors)
        all.push_back(tensor);
    return all;
}

DraftNetwork DraftNetwork::with(const std::vector<at::Tensor>& values) const
{
    DraftNetwork other(m_options);
    other.m_codeMean = m_codeMean;
    other.m_codeScale = m_codeScale;
    size_t i = 0;
    for (const auto& [name, tensor] : m_tensors)
        other.m_tensors[name] = values.at(i++).detach();
    return other;
}

std::map<std::string, FloatTensor> DraftNetwork::exported() const
{
    std::map<std::string, FloatTensor> all{{"code.mean", floatTensor(m_codeMean)},
                                           {"code.scale", floatTensor(m_codeScale)}};
    for (const auto& [name, tensor] : m_tensors)
        all[name] = floatTensor(tensor);
    return all;
}

int64_t DraftNetwork::parameterCount() const
{
    int64_t count = 0;
    for (const auto& [name, tensor] : m_tensors)
        count += tensor.numel();
    return count;
}

} // namespace toile
