#include "core/engine/torch/sketch/sketch_classifier.h"

#include "core/engine/torch/stop_look.h"
#include "core/imaging/convert.h"
#include "core/imaging/pixel_ops.h"

namespace toile {
namespace {

constexpr double bytesPerSeenPixel = 600; ///< what the layers keep at once, a pixel of what is looked at
constexpr double bytesPerPixel = 4 * sketchClassCount + 24;
constexpr double fixedMegabytes = 24;

} // namespace

ClassShares classified(const SketchNetwork& network, const Image& picture, const std::stop_token& stop)
{
    const Size size = fittedTo(picture.size(), sketchLongSidePx);
    const at::Tensor seen = toTensor(size == picture.size() ? picture : resized(picture, size));
    const at::Tensor shares =
        (network.shares(seen, stop) + network.shares(seen.flip({3}), stop).flip({3})) / 2;
    ClassShares result;
    for (int kind = 0; kind < sketchClassCount; ++kind) {
        lookAtStop(stop);
        const Plane plane = planeFromTensor(shares.narrow(1, kind, 1));
        result.planes[size_t(kind)] = size == picture.size() ? plane : resized(plane, picture.size());
    }
    return result;
}

double classifyMegabytes(Size picture)
{
    const double seen = double(fittedTo(picture, sketchLongSidePx).area());
    return (seen * bytesPerSeenPixel + double(picture.area()) * bytesPerPixel) / (1 << 20) + fixedMegabytes;
}

} // namespace toile
