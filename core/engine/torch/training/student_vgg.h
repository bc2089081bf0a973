// The slim VGG while it learns: trainable weights, embeddings into the teacher's channels, and its start.
#pragma once

#include "core/engine/torch/weights/safetensors.h"
#include "core/engine/torch/weights/vgg.h"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace toile {

/// Layers whose features are compared with the teacher's; the first three are the full VGG's, the others the
/// deep teacher's.
inline constexpr std::array<VggLayer, 5> taughtLayers{VggLayer::Relu1_1, VggLayer::Relu2_1, VggLayer::Relu3_1,
                                                      VggLayer::Relu4_1, VggLayer::Relu5_1};
inline constexpr std::array<VggLayer, 3> shallowLayers{VggLayer::Relu1_1, VggLayer::Relu2_1,
                                                       VggLayer::Relu3_1};
inline constexpr int shallowConvolutions = 5;

/// Channels of conv1_1 .. conv5_1. Layers that a style loss reads are wider than those between them.
inline constexpr std::array<int, vggLayerCount> studentWidths{16, 16,  48,  32,  96,  64, 64,
                                                              64, 128, 112, 112, 112, 128};

/// What a teacher shows at one layer, on the same crops as the student saw.
struct TaughtLayer
{
    at::Tensor embedding; ///< trainable, [teacher channels, C]: predicts the teacher's features over `scale`
    at::Tensor scale;     ///< [teacher channels], standard deviations of the teacher's features
};

class StudentVgg
{
public:
    /// Starts from the teacher by channel selection (in the spirit of He, Zhang, Sun, ICCV 2017): at each
    /// layer the channels that best predict the others linearly are kept, their filters composed with the
    /// least-squares embedding of the layer before. The deep layers start at random (He et al., ICCV 2015,
    /// eq. 10). `crops`: [N,3,H,W]. `teacher` in float32, as wide as VGG-19 and at least to conv3_1. `deep`
    /// may be null.
    StudentVgg(const Vgg& teacher, const Vgg* deep, const at::Tensor& crops, uint64_t seed);

    /// Features at shallowLayers, [N,C,h,w] in `type`; differentiable with respect to the weights.
    std::vector<at::Tensor> shallow(const at::Tensor& crops, at::ScalarType type) const;
    /// Features at relu4_1 and relu5_1 from those at relu3_1.
    std::vector<at::Tensor> deep(const at::Tensor& relu3_1, at::ScalarType type) const;

    /// All trainable tensors in a fixed order; `shallowCount` of them belong to the shallow part.
    std::vector<at::Tensor> parameters() const;
    size_t shallowCount() const { return 2 * shallowConvolutions + 3; }

    const TaughtLayer& taught(int index) const { return m_taught[size_t(index)]; }
    bool hasDeep() const { return m_taught[3].embedding.defined(); }

    /// The model as Vgg::load reads it (names, metadata apart): embeddings in the teacher's own units.
    std::map<std::string, FloatTensor> exported() const;
    /// The scales of the taught layers, for a checkpoint, and back.
    std::vector<at::Tensor> scales() const;
    void setScales(const std::vector<at::Tensor>& scales);

private:
    at::Tensor convolved(const at::Tensor& x, int index, at::ScalarType type) const;
    void startShallow(const Vgg& teacher, const at::Tensor& crops);
    void startDeep(const Vgg* deep, const at::Tensor& crops, uint64_t seed);

    std::vector<at::Tensor> m_weights, m_biases;
    std::array<TaughtLayer, 5> m_taught;
};

/// Picture 0..1 as the student's first convolution wants it (torchvision's normalisation).
at::Tensor studentInput(const at::Tensor& rgb);

/// Sums for the least-squares embedding of one layer; numbers in float64.
class EmbeddingFit
{
public:
    void add(const at::Tensor& student, const at::Tensor& teacher);
    /// [T,C]: minimises |E F_s - F_t|^2 with a ridge of 1e-4 of the mean power.
    at::Tensor solved() const;
    /// Standard deviation of the teacher's channels, [T], at least a fifth of their median: a channel that
    /// seldom fires would otherwise drown the others in its rare, large errors.
    at::Tensor teacherDeviation() const;

private:
    at::Tensor m_ss, m_st, m_t, m_tt;
    double m_count = 0;
};

} // namespace toile
