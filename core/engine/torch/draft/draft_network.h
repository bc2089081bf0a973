// The draft's generator: from the laid strokes and the understood sketch to a hand's marks, in one pass.
#pragma once

#include "core/base/result.h"
#include "core/engine/torch/torch_compat.h"
#include "core/engine/torch/weights/safetensors.h"

#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace toile {

/// Channels of what the generator sees, in this order: strokes (first coat, about 0), canvas (luminance),
/// tone, mask, ink, normal x, normal y, headroom (ceiling - canvas).
inline constexpr int draftPlaneCount = 8;

/// What one pass draws, [N,1,H,W] float32 each.
struct DraftDrawing
{
    at::Tensor marks; ///< added to the canvas' luminance
    /// Where the hand leaves paper before it leaves any elsewhere: only the order of its values counts.
    at::Tensor paper;
};

/// Hands of one pass. One hand: `codes` [1,K], `shares` undefined. Several: `codes` [M,K] and `shares`
/// [1,M,H,W], which sum to 1 a pixel.
struct DraftHands
{
    at::Tensor codes;
    at::Tensor shares;
};

/// A fully convolutional encoder and decoder without normalisation over the picture, so that a tile is drawn
/// as the whole would be: strided convolutions to 1/8, residual blocks (He et al., CVPR 2016),
/// nearest-neighbour enlargement before each convolution on the way up (Odena et al., Distill 2016: no
/// checkerboard), skips by addition. The hand's code scales and shifts every stage (FiLM: Perez et al., AAAI
/// 2018, section 2). The last layer corrects the strokes: marks = strokes (1 + tanh a) + 0.6 tanh b, and
/// begins at zero, so that an untrained network gives back the strokes as they were laid. What stays paper is
/// decided in broader strokes, at half size.
class DraftNetwork
{
public:
    struct Options
    {
        at::Device device = at::kCPU;
        at::ScalarType type = at::kFloat; ///< of the convolutions
        int threads = 0;                  ///< that a draft takes, while it lasts; 0: ownDraftThreads()
    };

    /// He et al., ICCV 2015, equation 10; codes of `codeLength` numbers.
    static DraftNetwork fresh(int codeLength, uint64_t seed, const Options& options);
    /// Errors: Model when the file is damaged or of another network; Memory; Cancelled when stopped.
    static Result<DraftNetwork> load(const std::filesystem::path& file, const Options& options,
                                     const std::stop_token& stop = {});

    /// Differentiable. `planes` [N,draftPlaneCount,H,W], any size from 1×1; `codes` as HandTarget has them.
    DraftDrawing draw(const at::Tensor& planes, const DraftHands& hands) const;
    /// The same without gradient, in tiles of at most `tilePx`, each with enough of its surroundings that no
    /// seam shows. Throws RunStopped when stopped, between two layers.
    DraftDrawing drawInTiles(const at::Tensor& planes, const DraftHands& hands, int tilePx,
                             const std::stop_token& stop = {}) const;

    int threads() const { return m_options.threads; }
    int codeLength() const { return int(m_codeMean.numel()); }
    /// Id of the VGG whose statistics its codes are; empty for a fresh one.
    const std::string& eyes() const { return m_eyes; }
    /// What codes are standardised with: mean and deviation over the hands of a training.
    void setCodeStatistics(const at::Tensor& mean, const at::Tensor& deviation);
    const at::Tensor& codeMean() const { return m_codeMean; }
    const at::Tensor& codeDeviation() const { return m_codeScale; }

    /// Trainable tensors, in the order of their names.
    std::vector<at::Tensor> parameters() const;
    /// A network with the same statistics and `values` for its parameters (an average, a checkpoint).
    DraftNetwork with(const std::vector<at::Tensor>& values) const;
    std::map<std::string, FloatTensor> exported() const;
    int64_t parameterCount() const;

private:
    explicit DraftNetwork(const Options& options) : m_options(options) {}

    class Stages;
    class LearningStages;
    class FoldedStages;
    at::Tensor latentOf(const at::Tensor& codes) const;
    /// Marks and paper, [N,2,H,W].
    at::Tensor drawn(const at::Tensor& planes, const at::Tensor& strokes, Stages& stages,
                     const std::stop_token& stop) const;
    at::Tensor drawnOnce(const at::Tensor& planes, const DraftHands& hands, Stages* folded,
                         const std::stop_token& stop) const;

    Options m_options;
    std::map<std::string, at::Tensor> m_tensors; ///< float32
    at::Tensor m_codeMean, m_codeScale;
    std::string m_eyes;
};

} // namespace toile
