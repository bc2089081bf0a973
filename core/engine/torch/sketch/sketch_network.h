// The network that tells for every pixel of a drawing what it is: paper, garment, skin, hair, ...
#pragma once

#include "core/base/result.h"
#include "core/engine/torch/torch_compat.h"
#include "core/engine/torch/weights/safetensors.h"
#include "core/engine/torch/weights/vgg.h"
#include "core/imaging/sketch_classes.h"

#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace toile {

/// A U-shaped net (Ronneberger et al., MICCAI 2015) to half of the picture's size. Its encoder is a VGG's to
/// conv5_1, all layers in their order, but pooled after the first convolution of each block instead of after
/// its last: the same weights at a third of the work, and wider views. At 1/16 the mean of the whole picture
/// is added and four dilated residual blocks follow (Yu et al., "Dilated Residual Networks", CVPR 2017), so
/// that a sleeve is told from an arm by the whole figure. On the way up skips are added. No normalisation:
/// one picture is told as it would be among others.
class SketchNetwork
{
public:
    struct Options
    {
        at::Device device = at::kCPU;
        at::ScalarType type = at::kFloat; ///< of the convolutions
    };

    /// The encoder from `eyes`, the rest at random, each layer scaled so that its output has deviation 1 on
    /// a made page of lines (after Mishkin & Matas, "All you need is a good init", ICLR 2016). Model error
    /// where the VGG ends before conv5_1.
    static Result<SketchNetwork> fresh(const Vgg& eyes, uint64_t seed, const Options& options);
    /// Errors: Model when the file is damaged or of another network; Memory; Cancelled when stopped.
    static Result<SketchNetwork> load(const std::filesystem::path& file, const Options& options,
                                      const std::stop_token& stop = {});

    /// Differentiable: `pictures` [N,3,H,W] float32 sRGB 0..1 on the device, sides multiples of `multiple`,
    /// to [N,sketchClassCount,H/2,W/2] float32. Throws RunStopped when stopped, between two layers.
    at::Tensor logits(const at::Tensor& pictures, const std::stop_token& stop = {}) const;
    /// How likely each pixel is of each class, [N,sketchClassCount,H,W] float32, together 1; without
    /// gradient. Any size from 1×1, its border continued to a multiple. Throws RunStopped when stopped.
    at::Tensor shares(const at::Tensor& pictures, const std::stop_token& stop = {}) const;

    static constexpr int multiple = 16;

    /// Trainable tensors, in the order of their names: the encoder's encoderParameterCount() first.
    std::vector<at::Tensor> parameters() const;
    size_t encoderParameterCount() const { return 2 * size_t(vggLayerCount); }
    /// A network with `values` for its parameters (an average, a checkpoint).
    SketchNetwork with(const std::vector<at::Tensor>& values) const;
    std::map<std::string, FloatTensor> exported() const;
    int64_t parameterCount() const;

private:
    explicit SketchNetwork(const Options& options) : m_options(options) {}

    Options m_options;
    std::map<std::string, at::Tensor> m_tensors; ///< float32, weights channels-last
};

} // namespace toile
