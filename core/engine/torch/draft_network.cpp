#include "core/engine/torch/draft_network.h"

#include "core/engine/torch/device.h"
#include "core/engine/torch/float_tensor.h"

#include <algorithm>
#include <cmath>

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
    return all;
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
    return {ErrorKind::Model, "The model file is not a draft network of this version of Toile.",
            std::move(detail)};
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

Result<DraftNetwork> DraftNetwork::load(const std::filesystem::path& path, const Options& options)
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
        if (!file->has(name))
            return misfit(name + " is not in it");
        const auto read = file->read(name);
        if (!read)
            return read.error();
        if (read->shape != shape)
            return misfit(name + " has another shape");
        network.m_tensors[name] = tensorFrom(*read).to(options.device);
    }
    network.m_codeMean = tensorFrom(*mean).to(options.device);
    network.m_codeScale = tensorFrom(*scale).to(options.device);
    return network;
} catch (const std::exception& exception) {
    if (saysOutOfMemory(exception))
        return Error{ErrorKind::Memory, "There is not enough memory for the model.", exception.what()};
    return misfit(exception.what());
}

void DraftNetwork::setCodeStatistics(const at::Tensor& mean, const at::Tensor& deviation)
{
    m_codeMean = mean.to(m_options.device, at::kFloat).contiguous();
    m_codeScale = deviation.to(m_options.device, at::kFloat).clamp_min(1e-4).contiguous();
}

at::Tensor DraftNetwork::convolved(const at::Tensor& x, const std::string& name, int stride) const
{
    const at::Tensor weight =
        m_tensors.at(name + ".weight").to(m_options.type).contiguous(at::MemoryFormat::ChannelsLast);
    return at::conv2d(x, weight, m_tensors.at(name + ".bias").to(m_options.type), stride, 1);
}

at::Tensor DraftNetwork::modulated(const at::Tensor& x, const std::string& name, const DraftHands& hands,
                                   const at::Tensor& latent) const
{
    at::Tensor change = at::linear(latent, m_tensors.at(name + ".hand.weight"),
                                   m_tensors.at(name + ".hand.bias")); // [M,2C]
    if (hands.shares.defined()) {
        const at::Tensor shares = at::adaptive_avg_pool2d(hands.shares, {x.size(2), x.size(3)});
        change = at::einsum("mc,nmhw->nchw", {change, shares});
    } else {
        change = change.unsqueeze(2).unsqueeze(3);
    }
    const std::vector<at::Tensor> parts = change.to(m_options.type).chunk(2, 1);
    return at::leaky_relu(at::addcmul(x + parts[1], x, parts[0]), slope);
}

at::Tensor DraftNetwork::block(const at::Tensor& x, const std::string& name, const DraftHands& hands,
                               const at::Tensor& latent) const
{
    return x + convolved(modulated(convolved(x, name + "a"), name + "a", hands, latent), name + "b");
}

at::Tensor DraftNetwork::enlarged(const at::Tensor& x, const std::string& name) const
{
    const std::vector<int64_t> size{x.size(2) * 2, x.size(3) * 2};
    return convolved(at::upsample_nearest2d(x, size), name);
}

at::Tensor DraftNetwork::marks(const at::Tensor& planes, const DraftHands& hands) const
{
    const int64_t height = planes.size(2), width = planes.size(3);
    const int64_t right = margin + (multiple - width % multiple) % multiple;
    const int64_t bottom = margin + (multiple - height % multiple) % multiple;
    const at::Tensor seen = reflected(planes.to(m_options.device), margin, right, margin, bottom);
    const auto plane = [&](int64_t i) { return seen.narrow(1, i, 1); };
    const at::Tensor input =
        at::cat({plane(0) * strokesGain, seen.narrow(1, 1, 2) - 0.5, seen.narrow(1, 3, draftPlaneCount - 3)},
                1)
            .to(m_options.type)
            .contiguous(at::MemoryFormat::ChannelsLast);
    DraftHands padded = hands;
    if (hands.shares.defined())
        padded.shares = reflected(hands.shares.to(m_options.device), margin, right, margin, bottom);
    const at::Tensor latent =
        at::leaky_relu(at::linear((hands.codes.to(m_options.device) - m_codeMean) / m_codeScale,
                                  m_tensors.at("latent.weight"), m_tensors.at("latent.bias")),
                       slope);

    const at::Tensor half = modulated(convolved(input, "half", 2), "half", padded, latent);
    at::Tensor quarter = modulated(convolved(half, "quarter", 2), "quarter", padded, latent);
    for (int i = 0; i < blocksAtQuarter; ++i)
        quarter = block(quarter, "quarter" + std::to_string(i), padded, latent);
    at::Tensor x = modulated(convolved(quarter, "eighth", 2), "eighth", padded, latent);
    for (int i = 0; i < blocksAtEighth; ++i)
        x = block(x, "eighth" + std::to_string(i), padded, latent);
    x = modulated(enlarged(x, "up4"), "up4", padded, latent) + quarter;
    x = modulated(enlarged(x, "up2"), "up2", padded, latent) + half;
    x = modulated(convolved(x, "up1"), "up1", padded, latent);
    x = at::upsample_nearest2d(x, {x.size(2) * 2, x.size(3) * 2});
    x = at::leaky_relu(convolved(at::cat({x, input.narrow(1, 0, shownAgain)}, 1), "whole"), slope);
    x = convolved(x, "out").to(at::kFloat);
    const at::Tensor drawn = plane(0) * (1 + x.narrow(1, 0, 1).tanh()) + 0.6 * x.narrow(1, 1, 1).tanh();
    return drawn.narrow(2, margin, height).narrow(3, margin, width);
}

at::Tensor DraftNetwork::tiledMarks(const at::Tensor& planes, const DraftHands& hands, int tilePx) const
{
    const int64_t height = planes.size(2), width = planes.size(3);
    const int64_t side = std::max<int64_t>(multiple, tilePx / multiple * multiple);
    if (height <= side && width <= side)
        return marks(planes, hands);
    at::Tensor drawn = at::empty({planes.size(0), 1, height, width}, at::kFloat);
    // Tiles begin at multiples of 8, as the whole picture's grid does.
    for (int64_t y = 0; y < height; y += side)
        for (int64_t x = 0; x < width; x += side) {
            const int64_t top = std::max<int64_t>(0, y - tileOverlap),
                          left = std::max<int64_t>(0, x - tileOverlap);
            const int64_t bottom = std::min(height, y + side + tileOverlap);
            const int64_t right = std::min(width, x + side + tileOverlap);
            const auto cut = [&](const at::Tensor& whole) {
                return whole.narrow(2, top, bottom - top).narrow(3, left, right - left);
            };
            DraftHands here = hands;
            if (hands.shares.defined())
                here.shares = cut(hands.shares);
            const at::Tensor tile = marks(cut(planes), here);
            const int64_t rows = std::min(side, height - y), columns = std::min(side, width - x);
            drawn.narrow(2, y, rows)
                .narrow(3, x, columns)
                .copy_(tile.narrow(2, y - top, rows).narrow(3, x - left, columns));
        }
    return drawn;
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
