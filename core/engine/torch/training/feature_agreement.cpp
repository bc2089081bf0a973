#include "core/engine/torch/training/feature_agreement.h"

#include "core/engine/torch/training/student_vgg.h"
#include "core/engine/torch/training/training_crops.h"
#include "core/imaging/convert.h"

#include <algorithm>

namespace toile {

void ChannelCorrelation::add(const at::Tensor& first, const at::Tensor& second)
{
    const auto rows = [](const at::Tensor& x) {
        return x.detach().to(at::kCPU, at::kDouble).transpose(0, 1).reshape({x.size(1), -1});
    };
    const at::Tensor a = rows(first), b = rows(second);
    const at::Tensor sums =
        at::stack({a.sum(1), b.sum(1), a.square().sum(1), b.square().sum(1), (a * b).sum(1)});
    m_sums = m_sums.defined() ? m_sums + sums : sums;
    m_count += double(a.size(1));
}

double ChannelCorrelation::median() const
{
    if (!m_sums.defined())
        return 0;
    const at::Tensor mean = m_sums / m_count;
    const at::Tensor varianceA = mean[2] - mean[0].square(), varianceB = mean[3] - mean[1].square();
    const at::Tensor covariance = mean[4] - mean[0] * mean[1];
    const at::Tensor alive = varianceB > 1e-6 * varianceB.median().item<double>();
    const at::Tensor correlation = covariance / (varianceA * varianceB).clamp_min(1e-30).sqrt();
    return correlation.masked_select(alive).median().item<double>();
}

std::vector<at::Tensor> agreementPictures(const std::vector<Image>& heldOut, bool detail)
{
    constexpr int64_t largest = 192;
    std::vector<at::Tensor> pictures;
    for (const Image& image : heldOut) {
        at::Tensor x = toTensor(image);
        const int64_t height = std::min(x.size(2), largest), width = std::min(x.size(3), largest);
        x = x.narrow(2, (x.size(2) - height) / 2, height)
                .narrow(3, (x.size(3) - width) / 2, width)
                .contiguous();
        if (height < 32 || width < 32)
            continue;
        pictures.push_back(detail ? detailOf(greyOf(x), int(height / 14), 0.7) : x);
    }
    return pictures;
}

std::vector<std::pair<std::string, double>> featureAgreement(const Vgg& net, const Vgg& full,
                                                             const std::vector<at::Tensor>& pictures,
                                                             const std::string& prefix)
{
    const c10::NoGradGuard noGradient;
    std::array<ChannelCorrelation, shallowLayers.size()> correlations;
    for (const at::Tensor& picture : pictures) {
        const auto own = net.features(picture.to(net.device()), shallowLayers);
        const auto real = full.features(picture.to(full.device()), shallowLayers);
        for (size_t k = 0; k < shallowLayers.size(); ++k)
            correlations[k].add(net.embedded(shallowLayers[k], own[k]), real[k].to(at::kFloat));
    }
    std::vector<std::pair<std::string, double>> figures;
    for (size_t k = 0; k < shallowLayers.size(); ++k)
        figures.emplace_back(prefix + nameOf(shallowLayers[k]), correlations[k].median());
    return figures;
}

} // namespace toile
