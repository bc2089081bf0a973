#include "core/strokes/stroke_truth.h"

#include "core/base/plane_vectors.h"
#include "core/imaging/pixel_ops.h"
#include "core/strokes/direction_field.h"

#include <algorithm>
#include <cmath>

namespace toile {

using namespace plane;

namespace {

constexpr float blockMm = 8;
constexpr float faintInk = 0.1f;
constexpr double leastAcross = 0.2;

double directionTruth(const StrokePlan& plan, const GarmentView& view)
{
    const StrokeGrid grid = strokeGrid(view);
    const DirectionField field = directionField(grid, view, plan.hand);
    double sum = 0, length = 0;
    for (const PlannedStroke& stroke : plan.strokes) {
        if (stroke.layer > 0 && plan.hand.crossingShare > 0)
            continue;
        const auto points = plan.pointsOf(stroke);
        for (size_t i = 1; i < points.size(); ++i) {
            const Vec2 way = points[i].at - points[i - 1].at;
            const float wished = field.at(grid, stroke.part, mix(points[i].at, points[i - 1].at, 0.5));
            sum += std::abs(dot(way, {std::cos(wished), std::sin(wished)}));
            length += plane::length(way);
        }
    }
    return length > 0 ? sum / length : -1;
}

double seamTruth(const StrokePlan& plan, const GarmentView& view)
{
    const float scale = pxPerMm(view.size());
    int64_t across = 0;
    for (const PlannedStroke& stroke : plan.strokes) {
        int64_t beyond = 0;
        for (const PlanPoint& point : plan.pointsOf(stroke))
            beyond += partAt(view.parts, scale, point.at) != stroke.part;
        across += double(beyond) > leastAcross * double(stroke.count);
    }
    return plan.strokes.empty() ? -1 : double(across) / double(plan.strokes.size());
}

/// Mean of a plane over square blocks of the garment; beside the lines; only blocks that lie mostly on it.
std::vector<double> blockMeans(const Plane& plane, const GarmentView& view, int side)
{
    const LabelMap& parts = view.parts;
    std::vector<double> means;
    for (int top = 0; top + side <= parts.height(); top += side)
        for (int left = 0; left + side <= parts.width(); left += side) {
            double sum = 0;
            int count = 0;
            for (int y = top; y < top + side; ++y)
                for (int x = left; x < left + side; ++x)
                    if (parts.at(x, y) > 0 && view.ink.at(x, y) < faintInk) {
                        sum += double(plane.at(x, y));
                        ++count;
                    }
            means.push_back(count > side * side * 7 / 10 ? sum / count : -1);
        }
    return means;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b)
{
    double n = 0, sa = 0, sb = 0, aa = 0, bb = 0, ab = 0;
    for (size_t i = 0; i < a.size(); ++i) {
        if (a[i] < 0 || b[i] < 0)
            continue;
        n += 1;
        sa += a[i];
        sb += b[i];
        aa += a[i] * a[i];
        bb += b[i] * b[i];
        ab += a[i] * b[i];
    }
    const double spread = (n * aa - sa * sa) * (n * bb - sb * sb);
    return spread > 0 ? (n * ab - sa * sb) / std::sqrt(spread) : -1;
}

} // namespace

StrokeTruth strokeTruth(const StrokePlan& plan, const MarkPlanes& marks, const GarmentView& view)
{
    StrokeTruth truth;
    truth.direction = directionTruth(plan, view);
    truth.acrossSeams = seamTruth(plan, view);
    const int side = std::max(1, int(blockMm * pxPerMm(view.size())));
    Plane darkness = marks.shade, shade = view.tone;
    for (size_t i = 0; i < darkness.cells().size(); ++i) {
        const float light = 1 - plan.hand.underTone * (1 - view.tone.cells()[i]);
        const float lies = marks.cloth.isEmpty() ? 1.0f : marks.cloth.cells()[i];
        darkness.cells()[i] = lies * (1 - light * (1 - marks.shade.cells()[i]) * 0.7f);
        shade.cells()[i] = 1 - shade.cells()[i];
    }
    truth.tone = correlation(blockMeans(darkness, view, side), blockMeans(shade, view, side));
    const std::vector<double> laid = blockMeans(marks.shade, view, side),
                              wanted = blockMeans(resized(plan.wanted, view.size()), view, side);
    std::vector<double> errors;
    for (size_t i = 0; i < laid.size(); ++i)
        if (laid[i] >= 0)
            errors.push_back(std::abs(laid[i] - wanted[i]));
    if (!errors.empty()) {
        const auto at = errors.begin() + ptrdiff_t(double(errors.size() - 1) * 0.95);
        std::nth_element(errors.begin(), at, errors.end());
        truth.greatestError = *at;
    }
    return truth;
}

} // namespace toile
