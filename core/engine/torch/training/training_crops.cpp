#include "core/engine/torch/training/training_crops.h"

#include "core/imaging/color.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace toile {

at::Tensor greyOf(const at::Tensor& rgb)
{
    const at::Tensor luminance = luma(1, 0, 0) * rgb.narrow(1, 0, 1) + luma(0, 1, 0) * rgb.narrow(1, 1, 1) +
                                 luma(0, 0, 1) * rgb.narrow(1, 2, 1);
    return luminance.expand({-1, 3, -1, -1}).contiguous();
}

at::Tensor detailOf(const at::Tensor& grey, int cells, double mean)
{
    const at::Tensor coarse = at::adaptive_avg_pool2d(grey, std::array<int64_t, 2>{cells, cells});
    const at::Tensor low = at::upsample_bilinear2d(coarse, grey.sizes().slice(2), false);
    return (grey - low + mean).clamp(0, 1);
}

TrainingCrops::TrainingCrops(std::vector<Image> pictures, uint64_t seed) : m_random(seed)
{
    for (Image& picture : pictures)
        if (std::min(picture.width(), picture.height()) >= 32)
            m_pictures.push_back(std::move(picture));
}

double TrainingCrops::uniform(double low, double high)
{
    return low + (high - low) * double(m_random() >> 11) * 0x1p-53;
}

at::Tensor TrainingCrops::window(int side)
{
    const Image& picture = m_pictures[size_t(uniform(0, double(m_pictures.size())))];
    const double scale = std::exp2(uniform(-1, 1));
    const int reach = std::min({int(std::lround(side / scale)), picture.width(), picture.height()});
    const int x = int(uniform(0, picture.width() - reach + 1)),
              y = int(uniform(0, picture.height() - reach + 1));
    auto* bytes = const_cast<uint8_t*>(picture.bytes().data()); // from_blob wants it; nothing writes
    const at::Tensor all = at::from_blob(bytes, {picture.height(), picture.width(), 4}, at::kByte);
    const at::Tensor rgba =
        all.narrow(0, y, reach).narrow(1, x, reach).permute({2, 0, 1}).to(at::kFloat).div_(255);
    const at::Tensor alpha = rgba.narrow(0, 3, 1);
    const at::Tensor rgb = (rgba.narrow(0, 0, 3) * alpha + (1 - alpha)).unsqueeze(0).contiguous();
    if (reach == side)
        return rgb;
    const std::array<int64_t, 2> target{side, side};
    return reach > side ? at::_upsample_bilinear2d_aa(rgb, target, false)
                        : at::upsample_bilinear2d(rgb, target, false);
}

at::Tensor TrainingCrops::crop(int side)
{
    at::Tensor x = window(side);
    for (int tries = 0; tries < 4 && x.std().item<double>() < 0.04; ++tries)
        x = window(side);
    if (uniform(0, 1) < 0.5)
        x = x.flip(3);
    if (uniform(0, 1) < 0.3)
        x = x.flip(2);
    const double kind = uniform(0, 1);
    if (kind < 0.4)
        x = greyOf(x);
    if (kind < 0.2)
        x = detailOf(x, int(uniform(side / 24.0, side / 7.0)), uniform(0.4, 0.9));
    if (uniform(0, 1) < 0.5) {
        const double middle = x.mean().item<double>();
        x = ((x - middle) * uniform(0.5, 1.5) + middle + uniform(-0.15, 0.15)).clamp(0, 1);
    }
    if (uniform(0, 1) < 0.15) {
        // Noise from our own generator, so that crops do not hang on LibTorch's version.
        at::Tensor noise = at::empty({1, kind < 0.4 ? 1 : 3, side, side}, at::kFloat);
        std::normal_distribution<float> normal(0, float(uniform(0.01, 0.12)));
        std::generate_n(noise.data_ptr<float>(), noise.numel(), [&] { return normal(m_random); });
        x = x + noise;
    }
    return x;
}

at::Tensor TrainingCrops::next(int count, int side)
{
    const c10::NoGradGuard noGradient;
    std::vector<at::Tensor> crops;
    for (int i = 0; i < count; ++i)
        crops.push_back(crop(side));
    return at::cat(crops);
}

} // namespace toile
