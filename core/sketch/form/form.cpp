#include "core/sketch/form/form.h"

#include "core/sketch/form/form_folds.h"
#include "core/sketch/form/form_grid.h"
#include "core/sketch/form/form_height.h"
#include "core/sketch/form/form_tone.h"
#include "core/sketch/mats.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

Plane enlarged(const Plane& plane, Size size)
{
    Plane result(size);
    const cv::Mat from(plane.height(), plane.width(), CV_32FC1, const_cast<float*>(plane.data()));
    cv::Mat to(size.height, size.width, CV_32FC1, result.data());
    cv::resize(from, to, {size.width, size.height}, 0, 0, cv::INTER_LINEAR);
    return result;
}

bool hasGarment(const Parts& parts)
{
    return std::any_of(parts.labels.cells().begin(), parts.labels.cells().end(),
                       [](int label) { return label > 0; });
}

} // namespace

Form garmentForm(const Plane& ink, const Plane& mask, const Parts& parts, uint64_t seed, double foldDepth,
                 const std::stop_token& stop)
{
    const Size size = mask.size();
    Form form{Plane(size), NormalMap(size, {0, 0, 1}), Plane(size, 1.0f), {}};
    if (size.isEmpty() || ink.size() != size || parts.labels.size() != size || !hasGarment(parts))
        return form;

    const FormGrid grid = formGrid(ink, mask, parts);
    if (stop.stop_requested())
        return form;
    Plane height = inflatedHeight(grid, stop);
    if (stop.stop_requested())
        return form;
    const float depth = float(std::clamp(foldDepth, 0.0, 2.0));
    const Tension tension = tensionOf(grid);
    form.roles = rolesOf(grid, tension);
    if (depth > 0)
        raiseFolds(grid, foldsOf(grid, tension, form.roles, seed), depth, height, stop);
    if (stop.stop_requested())
        return form;
    const Slopes slopes = slopesOf(grid, height);
    const Plane small = toneOf(grid, height, slopes);
    if (stop.stop_requested())
        return form;
    const Plane tone = enlarged(small, size);
    const Plane slopeX = enlarged(slopes.x, size), slopeY = enlarged(slopes.y, size);
    const Plane lifted = enlarged(height, size);
    if (stop.stop_requested())
        return form;
    for (size_t i = 0; i < size_t(size.area()); ++i) {
        if (mask.cells()[i] <= 0)
            continue;
        const float sx = slopeX.cells()[i], sy = slopeY.cells()[i];
        const float upright = 1.0f / std::sqrt(1 + sx * sx + sy * sy);
        form.normals.cells()[i] = {-sx * upright, -sy * upright, upright};
        form.height.cells()[i] = std::max(0.0f, lifted.cells()[i] * float(grid.pxPerCell));
        form.tone.cells()[i] = std::clamp(tone.cells()[i], 0.2f, 1.0f);
    }
    return form;
}

} // namespace toile
