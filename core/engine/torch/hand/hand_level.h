// One scale of the pyramid of mode Hand: the canvas as tensors, and the loss of the marks on it.
#pragma once

#include "core/engine/torch/hand/hand_picture.h"
#include "core/engine/torch/hand/low_pass.h"
#include "core/engine/torch/style_losses.h"

#include <stop_token>

namespace toile {

/// Where statistics look: inside the mask, beside the lines (within 2 px at 512).
Plane statisticsMask(const Plane& mask, const Plane& ink, int longSidePx);

/// Detail of a luminance as every statistic of the hand sees it: (L − blur₁₄(L)) m + grey, the blur looking
/// only inside the mask; what lies under lines is even grey. `luminance`, `mask` [1,1,H,W].
at::Tensor luminanceDetail(const at::Tensor& luminance, const MaskedLowPass& broad, const at::Tensor& mask);

/// Gram matrices of the hand's detail: of the whole page, of its darker and of its lighter half.
struct HandTarget
{
    StyleTarget page, shade, light;
    /// Means, then deviations, of each channel of the space's layers over the page, [1,K]: the hand as the
    /// draft's generator knows it (the statistics of AdaIN, Huang & Belongie, ICCV 2017).
    at::Tensor code;
};

/// Marks without broad light and dark, inside the mask, between black and the ceiling; all [1,1,H,W].
at::Tensor settledWith(const at::Tensor& marks, const at::Tensor& canvas, const at::Tensor& ceiling,
                       const at::Tensor& mask, const MaskedLowPass& anchor);

/// The layers whose statistics make a hand: relu1_1, relu2_1, relu3_1 with equal weights, as many as the net
/// has.
StyleSpace handSpace(const Vgg& vgg);
/// Throws RunStopped when stopped.
HandTarget handTarget(const Vgg& vgg, const StyleSpace& space, const HandPicture& hand,
                      const std::stop_token& stop = {});

/// All at this level's size, cut to the garment.
struct HandLevelInput
{
    Plane canvas;  ///< luminance that the marks are added to
    Plane ceiling; ///< highest luminance
    Plane tone;    ///< decides what is shade and what is light
    Plane mask;
    Plane ink;
    int longSidePx = 512; ///< of the whole drawing at this level
    double reach = 0;
};

struct HandWeights
{
    double style = 100;
    double regions =
        30; ///< of the style loss of shade and of light, each against the same half of the hand's page
    double content = 1; ///< relative, relu2_2
    double anchor = 3000;
    double anchorSigma = 14; ///< at 512 px: broader than this, the tone stays as it is
    double range = 1000;
    double variation = 0;
};

/// Everything here but settled() throws RunStopped when stopped.
class HandLevel
{
public:
    /// `strokes`: a first coat of marks at this level; on a patterned cloth the statistics to reach are those
    /// of the hand laid over the cloth's own, in the share that the cloth's contrast has of both.
    HandLevel(const Vgg& vgg, const StyleSpace& space, const HandTarget& target, const HandLevelInput& input,
              const Plane& strokes, const HandWeights& weights, std::stop_token stop = {});

    /// Loss of marks [1,1,H,W].
    at::Tensor loss(const at::Tensor& marks) const;
    /// The style part alone, relative to the hand's energy, without gradient.
    double styleOf(const at::Tensor& marks) const;
    /// The drawing's luminance detail as the statistics see it, about detailGrey; differentiable.
    at::Tensor seen(const at::Tensor& marks) const;
    /// Where they look.
    const at::Tensor& statistics() const { return m_statistics; }
    /// Without broad light and dark, inside the mask, between black and the ceiling.
    at::Tensor settled(const at::Tensor& marks) const;

private:
    struct Terms
    {
        at::Tensor page, shade, light, content;
    };
    Terms terms(const at::Tensor& marks, bool withRegions, bool withContent) const;
    void mixInCloth(const at::Tensor& strokes, double reach);

    const Vgg& m_vgg;
    StyleSpace m_space;
    HandTarget m_target;
    HandWeights m_weights;
    std::stop_token m_stop;
    std::vector<VggLayer> m_layers; ///< of the space, and relu2_2 last where content counts
    MaskedLowPass m_broad, m_anchor;
    at::Tensor m_canvas, m_ceiling, m_mask, m_statistics, m_shade, m_light;
    at::Tensor m_baseDetail; ///< canvas less its broad light and dark
    at::Tensor m_unmarked; ///< relu2_2 before any mark: what content is kept near to; undefined where it does
                           ///< not count
};

} // namespace toile
