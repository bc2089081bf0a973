// What a slim net is for: how far a style optimisation through it gets, judged by the full VGG-19.
#pragma once

#include "core/engine/torch/weights/vgg.h"

#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace toile {

/// Runs `steps` of L-BFGS through `net` on pairs of grey pictures ([1,3,H,W], see agreementPictures): the
/// luminance of one, as it stands, towards the Gram matrices of another at relu1_1, relu2_1, relu3_1, and
/// nothing else. Each result is then judged by `judge`: its relative style loss (styleLoss, equal weights)
/// over that of the start. One number a pair, smaller is better. With `embedded`, Gram distances are measured
/// through the net's embedding where it has one, else in its own channels.
std::vector<double> styleContest(const Vgg& net, const Vgg& judge, const std::vector<at::Tensor>& pictures,
                                 int steps, bool embedded, const std::stop_token& stop);

/// Figures of `ours` against the published net ("slim"): geometric means of what remains of the style loss
/// after 60 steps ("style_left", "style_left_slim": the better of the latter with and without its embedding),
/// and "style_ratio", the geometric mean of ours over the slim net's pair by pair.
std::vector<std::pair<std::string, double>> contestFigures(const Vgg& ours, const Vgg& slim, const Vgg& judge,
                                                           const std::vector<at::Tensor>& pictures,
                                                           const std::stop_token& stop);

/// "style_left_full": the same through the judge itself, which takes several times as long.
std::pair<std::string, double> judgesOwnFigure(const Vgg& judge, const std::vector<at::Tensor>& pictures,
                                               const std::stop_token& stop);

} // namespace toile
