// VGG-19 (Simonyan & Zisserman, ICLR 2015) up to conv5_1, of any width: the eyes of every style loss.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/engine/torch/torch_compat.h"

#include <array>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace toile {

/// A rectified convolution. Its picture is 1, 1/2, 1/4, 1/8, 1/16 of the input for blocks 1..5.
enum class VggLayer {
    Relu1_1,
    Relu1_2,
    Relu2_1,
    Relu2_2,
    Relu3_1,
    Relu3_2,
    Relu3_3,
    Relu3_4,
    Relu4_1,
    Relu4_2,
    Relu4_3,
    Relu4_4,
    Relu5_1,
};
inline constexpr int vggLayerCount = 13;

/// "relu3_1".
std::string nameOf(VggLayer layer);
/// "conv3_1", as in model files.
std::string convolutionName(VggLayer layer);
/// Block 1..5 of a layer.
int blockOf(VggLayer layer);

/// The backward pass throws RunStopped before it goes on from `x` to what that was made of, where `stop` asks
/// for it. Values stay as they are.
void stopBackwardAt(const at::Tensor& x, const std::stop_token& stop);

enum class Pooling { Max, Average };
enum class Padding { Zero, Reflect };

struct VggOptions
{
    at::Device device = at::kCPU;
    at::ScalarType type = at::kFloat; ///< kFloat, kDouble (tests), or kBFloat16 where ComputeDevice::fastBf16
};

/// From a slim net's channels to the full VGG's: F_full ~ weight F (+ bias, rectified). Undefined tensors
/// when the file has none. Ours has weight alone, so that Gram distances of the full net are |E D E^T|_F.
struct VggEmbedding
{
    at::Tensor weight; ///< [full channels, C], float32
    at::Tensor bias;   ///< [full channels] or undefined
    bool rectified = false;
};

/// The network with frozen weights. Reads files named as ours (convI_J.weight, convI_J.embed.weight), as
/// torchvision's (features.N.weight) and as Collaborative Distillation's slim net (convIJ.weight, conv0,
/// convIJ_aux).
class Vgg
{
public:
    /// Reads conv1_1 and as many of the following as the file holds. Memory: the weights in `options.type`.
    /// Errors: ErrorKind::Model, ErrorKind::Memory; Cancelled when stopped. Foreign exceptions do not leave.
    static Result<Vgg> load(const ModelFile& file, const VggOptions& options = {},
                            const std::stop_token& stop = {});

    /// Activations at `layers`, in the order asked for, each [N,C,h,w] in type(), channels-last,
    /// differentiable with respect to `picture`. Computes no deeper than the deepest layer asked for.
    /// `picture`: [N,3,H,W] sRGB 0..1, or [N,1,H,W] luminance 0..1, which costs less and equals three equal
    /// channels but for the outermost pixel. Any size from 1×1. Each layer must be one that the file has (see
    /// deepest()). May throw c10::Error (no memory), and RunStopped where `stop` asks for it, also out of the
    /// backward pass.
    std::vector<at::Tensor> features(const at::Tensor& picture, std::span<const VggLayer> layers,
                                     Pooling pooling = Pooling::Max, const std::stop_token& stop = {}) const;
    /// The same, one after the other from the shallowest, so that no more than one need be kept:
    /// visit(i, activations at layers[i]).
    void visitFeatures(const at::Tensor& picture, std::span<const VggLayer> layers, Pooling pooling,
                       const std::function<void(size_t, const at::Tensor&)>& visit,
                       const std::stop_token& stop = {}) const;

    VggLayer deepest() const { return VggLayer(int(m_convolutions.size()) - 1); }
    bool has(VggLayer layer) const { return int(layer) < int(m_convolutions.size()); }
    int channels(VggLayer layer) const;
    at::ScalarType type() const { return m_type; }
    at::Device device() const { return m_device; }
    Padding padding() const { return m_padding; }
    const VggEmbedding& embedding(VggLayer layer) const { return m_embeddings[size_t(layer)]; }
    /// Features at `layer` in the full VGG's channels, float32; as they are when the file has no embedding.
    at::Tensor embedded(VggLayer layer, const at::Tensor& features) const;
    /// Weight [O,I,3,3] and bias [O] of a layer. The first takes the picture itself (sRGB 0..1, less a
    /// constant).
    std::pair<at::Tensor, at::Tensor> convolution(VggLayer layer) const;
    /// What zero padding stands for, [1,3,1,1]: the constant that the first layer takes away.
    const at::Tensor& shift() const { return m_shift; }
    /// "id" of the file's metadata, or its name without extension.
    const std::string& id() const { return m_id; }

private:
    struct Convolution
    {
        at::Tensor weight; ///< [O,I,3,3] channels-last
        at::Tensor bias;   ///< [O]
    };

    at::Tensor convolved(const at::Tensor& x, const Convolution& convolution,
                         const std::stop_token& stop) const;

    std::vector<Convolution> m_convolutions; ///< the first takes picture - m_shift
    Convolution m_fromLuminance; ///< the first for one channel, takes luminance - m_luminanceShift
    at::Tensor m_shift;          ///< [1,3,1,1]: what zero padding stands for
    double m_luminanceShift = 0;
    std::array<VggEmbedding, vggLayerCount> m_embeddings;
    Padding m_padding = Padding::Zero;
    at::ScalarType m_type = at::kFloat;
    at::Device m_device = at::kCPU;
    std::string m_id;
};

} // namespace toile
