// How well a net's features, embedded, agree with the full VGG-19's: Pearson correlation channel by channel.
#pragma once

#include "core/engine/torch/weights/vgg.h"

#include <string>
#include <utility>
#include <vector>

namespace toile {

/// Sums over any number of pictures, in float64.
class ChannelCorrelation
{
public:
    /// Both [N,C,h,w] of the same shape.
    void add(const at::Tensor& first, const at::Tensor& second);
    /// Median over the channels; channels whose second part hardly varies (under 1e-3 of the median
    /// deviation) do not count.
    double median() const;

private:
    at::Tensor m_sums; ///< [5,C]: a, b, aa, bb, ab
    double m_count = 0;
};

/// The pictures that agreement is measured on: the middle of each held-out picture, at most 192 px, in colour
/// ("colour") or as grey luminance detail ("detail"). [1,3,H,W] each.
std::vector<at::Tensor> agreementPictures(const std::vector<Image>& heldOut, bool detail);

/// Figures such as {"relu2_1", 0.91} of `net` against `full` at relu1_1, relu2_1, relu3_1, names prefixed.
std::vector<std::pair<std::string, double>> featureAgreement(const Vgg& net, const Vgg& full,
                                                             const std::vector<at::Tensor>& pictures,
                                                             const std::string& prefix);

} // namespace toile
