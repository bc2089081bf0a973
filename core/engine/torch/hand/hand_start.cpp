#include "core/engine/torch/hand/hand_start.h"

#include "core/engine/torch/hand/hand_composition.h"
#include "core/engine/torch/stop_look.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>

namespace toile {

HandLevelInput levelInput(const StyleSpec& spec, Rect bounds, const PyramidLevel& level,
                          const std::stop_token& stop)
{
    const auto atLevel = [&](const Plane& plane) {
        lookAtStop(stop);
        return resized(croppedPlane(plane, bounds), level.size);
    };
    Plane tone = atLevel(spec.tone);
    lookAtStop(stop);
    const Image albedo = resized(cropped(spec.albedo, bounds), level.size);
    lookAtStop(stop);
    HandCanvas canvas = handCanvas(albedo, tone, spec.reach);
    return {std::move(canvas.luminance), std::move(canvas.ceiling), std::move(tone), atLevel(spec.mask),
            atLevel(spec.ink),           level.longSidePx,          spec.reach};
}

QuiltOptions coatOptions(int longSidePx, uint64_t seed)
{
    const double unit = longSidePx / 512.0;
    QuiltOptions options;
    options.patchPx = std::max(8, int(32 * unit));
    options.overlapPx = std::max(3, int(10 * unit));
    options.candidates = 96;
    options.seed = seed;
    return options;
}

StrokeIndex coatIndex(const StrokeSource& source, int longSidePx, const std::stop_token& stop)
{
    return strokeIndex(source, coatOptions(longSidePx, 0).patchPx, stop);
}

Plane coatTone(const HandLevelInput& input)
{
    return blurredInside(input.tone, input.mask, float(6 * (input.longSidePx / 512.0)));
}

Plane firstCoat(const StrokeSource& source, const StrokeIndex& index, const HandLevelInput& input,
                uint64_t seed, const std::stop_token& stop)
{
    return quiltedStrokes(source, index, coatTone(input), input.mask, coatOptions(input.longSidePx, seed),
                          stop);
}

} // namespace toile
