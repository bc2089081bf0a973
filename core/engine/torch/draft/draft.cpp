#include "core/engine/torch/draft/draft.h"

#include "core/engine/torch/device.h"
#include "core/engine/torch/stop_look.h"
#include "core/imaging/convert.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <cmath>

namespace toile {
namespace {

constexpr int tilePx = 1024;
/// Of the way to the hand's spread: some hands do draw more strongly on some garments.
constexpr double strengthShare = 0.8;
constexpr double leastStrength = 0.75, mostStrength = 1.2;

double strengthening(const Plane& marks, const HandLevelInput& input, const DraftHand& hand)
{
    const double spread = draftSpread(marks, input);
    if (hand.spread <= 0 || spread <= 0)
        return 1;
    return std::clamp(std::pow(hand.spread / spread, strengthShare), leastStrength, mostStrength);
}

at::Tensor halved(const at::Tensor& plane)
{
    return at::adaptive_avg_pool2d(plane, {(plane.size(2) + 1) / 2, (plane.size(3) + 1) / 2});
}

} // namespace

double draftSpread(const Plane& marks, const HandLevelInput& input)
{
    Plane clear = input.mask;
    for (size_t i = 0; i < clear.cells().size(); ++i)
        clear.cells()[i] *= 1 - input.ink.cells()[i];
    return spreadInside(marks, clear);
}

FormSlopes formSlopes(const StyleSpec& spec, Rect bounds, Size size)
{
    if (spec.normals->isEmpty())
        return {Plane(size), Plane(size)};
    Plane part({bounds.width, bounds.height});
    const auto along = [&](float Vec3::*axis) {
        for (int row = 0; row < bounds.height; ++row) {
            const Vec3* normals = spec.normals->row(bounds.y + row).data() + bounds.x;
            for (int column = 0; column < bounds.width; ++column)
                part.at(column, row) = normals[column].*axis;
        }
        return resized(part, size);
    };
    return {along(&Vec3::x), along(&Vec3::y)};
}

at::Tensor draftPlanes(const HandLevelInput& input, const FormSlopes& slopes, const Plane& strokes)
{
    const at::Tensor canvas = toTensor(input.canvas);
    return at::cat({toTensor(strokes), canvas, toTensor(input.tone), toTensor(input.mask),
                    toTensor(input.ink), toTensor(slopes.x), toTensor(slopes.y),
                    (toTensor(input.ceiling) - canvas).clamp(0, 1)},
                   1);
}

Plane settledMarks(const HandLevelInput& input, const at::Tensor& marks, const std::stop_token& stop)
{
    lookAtStop(stop);
    const at::Tensor mask = toTensor(input.mask).to(marks.device());
    const MaskedLowPass anchor(mask, HandWeights().anchorSigma * input.longSidePx / 512.0);
    lookAtStop(stop);
    const at::Tensor canvas = toTensor(input.canvas).to(marks.device());
    const at::Tensor ceiling = toTensor(input.ceiling).to(marks.device());
    lookAtStop(stop);
    const at::Tensor settled = settledWith(marks, canvas, ceiling, mask, anchor);
    lookAtStop(stop);
    return planeFromTensor(settled);
}

Draft drafted(const DraftNetwork& network, const HandLevelInput& input, const FormSlopes& slopes,
              const Plane& strokes, const DraftHand& hand, const std::stop_token& stop)
{
    const c10::NoGradGuard noGradient;
    const ThreadsForAWhile threads(network.threads());
    const at::Tensor planes = draftPlanes(input, slopes, strokes);
    lookAtStop(stop);
    const DraftDrawing drawing = network.drawInTiles(planes, {hand.code, {}}, tilePx, stop);
    lookAtStop(stop);
    Draft draft;
    draft.marks = settledMarks(input, drawing.marks * hand.gain, stop);
    lookAtStop(stop);
    draft.paper = planeFromTensor(halved(drawing.paper));
    lookAtStop(stop);
    const double factor = strengthening(draft.marks, input, hand);
    lookAtStop(stop);
    if (factor > 1) // the bounds hold for weaker marks anyway
        draft.marks = settledMarks(input, drawing.marks * (hand.gain * factor), stop);
    else
        for (float& mark : draft.marks.cells())
            mark *= float(factor);
    return draft;
}

} // namespace toile
