#include "core/engine/torch/training/sketch_loss.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace toile {
namespace {

constexpr double garmentWeight = 0.5;
constexpr double rarest = 0.004;      ///< share below which a class weighs no more
constexpr double smoothShare = 0.002; ///< of a piece, added to intersection and union

} // namespace

SketchBatch sketchBatch(const std::vector<SketchCrop>& crops, at::Device device)
{
    const int64_t count = int64_t(crops.size()), side = crops.front().side;
    SketchBatch batch{at::empty({count, 3, side, side}, at::kFloat),
                      at::empty({count, side, side}, at::kLong), at::empty({count, side, side}, at::kFloat)};
    float* picture = batch.pictures.data_ptr<float>();
    int64_t* kind = batch.classes.data_ptr<int64_t>();
    float* weight = batch.weights.data_ptr<float>();
    for (const SketchCrop& crop : crops) {
        picture = std::copy(crop.picture.begin(), crop.picture.end(), picture);
        weight = std::copy(crop.weights.begin(), crop.weights.end(), weight);
        kind = std::transform(crop.classes.begin(), crop.classes.end(), kind,
                              [](uint8_t one) { return one < sketchClassCount ? int64_t(one) : 0; });
    }
    return {batch.pictures.to(device), batch.classes.to(device), batch.weights.to(device)};
}

at::Tensor classFrequencies(const SketchBatch& batch)
{
    const at::Tensor known = batch.weights > 0;
    std::vector<at::Tensor> counts;
    for (int64_t kind = 0; kind < sketchClassCount; ++kind)
        counts.push_back((known & (batch.classes == kind)).sum().to(at::kFloat));
    const at::Tensor all = at::stack(counts);
    return all / all.sum().clamp_min(1);
}

at::Tensor classWeights(const at::Tensor& frequencies)
{
    const at::Tensor weights = frequencies.clamp_min(rarest).rsqrt();
    return weights / (weights * frequencies).sum().clamp_min(1e-6);
}

SketchLoss sketchLoss(const at::Tensor& logits, const SketchBatch& batch, const at::Tensor& classWeights)
{
    const int64_t side = batch.classes.size(2);
    const at::Tensor shares =
        at::log_softmax(at::upsample_bilinear2d(logits, {batch.classes.size(1), side}, false), 1);
    const at::Tensor own = shares.gather(1, batch.classes.unsqueeze(1)).squeeze(1);
    const at::Tensor weights =
        batch.weights * classWeights.index_select(0, batch.classes.flatten()).view_as(batch.weights);
    const at::Tensor entropy = -(own * weights).sum() / weights.sum().clamp_min(1);

    const at::Tensor known = (batch.weights > 0).to(at::kFloat);
    const at::Tensor garment = (batch.classes == int64_t(SketchClass::Garment)).to(at::kFloat) * known;
    const at::Tensor told = shares.select(1, int64_t(SketchClass::Garment)).exp() * known;
    const double smooth = smoothShare * double(side) * double(side);
    const at::Tensor both = (told * garment).sum({1, 2});
    const at::Tensor either = told.sum({1, 2}) + garment.sum({1, 2}) - both;
    const at::Tensor missed = (1 - (both + smooth) / (either + smooth)).mean();

    return {entropy + garmentWeight * missed, entropy.item<double>(), missed.item<double>()};
}

} // namespace toile
