// How wrong the sketch network is about a batch of pieces.
#pragma once

#include "core/engine/torch/training/sketch_augmentation.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace toile {

/// Pieces of one size as the network takes them, on `device`.
struct SketchBatch
{
    at::Tensor pictures; ///< [N,3,S,S]
    at::Tensor classes;  ///< [N,S,S] int64; Paper where unknown
    at::Tensor weights;  ///< [N,S,S], 0 where unknown
};
SketchBatch sketchBatch(const std::vector<SketchCrop>& crops, at::Device device);

/// Share of each class among the known pixels, [sketchClassCount] on the batch's device.
at::Tensor classFrequencies(const SketchBatch& batch);
/// What a pixel of each class weighs, by how often classes come: over the root of the share, so that rare
/// ones are heard without ruling; on average 1 a pixel.
at::Tensor classWeights(const at::Tensor& frequencies);

struct SketchLoss
{
    at::Tensor total;
    double crossEntropy = 0;
    double garment = 0; ///< 1 - soft intersection over union, the mean over pieces
};

/// `logits` [N,sketchClassCount,h,w], enlarged to the pieces' size. Cross entropy, weighted by class and by
/// the pixels' own weights, and half of a soft Jaccard loss of garment, piece by piece (Rahman & Wang, ISVC
/// 2016): the figure that is wanted in the end.
SketchLoss sketchLoss(const at::Tensor& logits, const SketchBatch& batch, const at::Tensor& classWeights);

} // namespace toile
