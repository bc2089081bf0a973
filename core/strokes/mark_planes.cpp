#include "core/strokes/mark_planes.h"

#include "core/base/smooth_step.h"
#include "core/imaging/noise.h"
#include "core/imaging/paper_grain.h"
#include "core/strokes/stroke_brush.h"
#include "core/strokes/wash_brush.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace toile {
namespace {

constexpr float toothMm = 0.25f; ///< bumps of toothPaper() as it is
constexpr size_t strokesBetweenLooks = 256;

BrushTip tipOf(const HandSpec& hand, float scale)
{
    const bool isBand = hand.kind == MarkKind::Band;
    return {scale, isBand, hand.softness, isBand ? 0.7f * hand.grain : 0.0f, hand.overlap};
}

/// Marks that catch on the paper's tooth: as dark in the mean, since as much of the paper lies above a height
/// as the mark is dark.
void roughen(Plane& layer, const HandSpec& hand, float scale)
{
    if (hand.grain <= 0 || hand.toneSteps > 0)
        return;
    const PaperGrain::View paper = toothPaper().seenAt(scale * hand.grainMm / toothMm);
    const float deepest = std::max(0.05f, hand.darkness), soft = 0.4f;
    std::vector<uint8_t> tooth(size_t(layer.width()));
    for (int y = 0; y < layer.height(); ++y) {
        PaperGrain::row(paper, 0, y, layer.width(), 0, tooth.data());
        const auto row = layer.row(y);
        for (size_t x = 0; x < row.size(); ++x) {
            const float mark = row[x];
            if (mark <= 0)
                continue;
            const float press = std::min(1.0f, mark / deepest), height = float(tooth[x]) / 255.0f;
            const float caught = deepest * smoothStep(1 - height - soft, 1 - height + soft, press);
            row[x] = mark + hand.grain * (caught - mark);
        }
    }
}

/// Pigment that settles: in the paper's valleys and in clouds.
void granulate(MarkPlanes& marks, const HandSpec& hand, float scale)
{
    if (hand.granulation <= 0)
        return;
    const PaperGrain::View paper = toothPaper().seenAt(scale * hand.grainMm / toothMm);
    std::vector<uint8_t> tooth(size_t(marks.shade.width()));
    for (int y = 0; y < marks.shade.height(); ++y) {
        PaperGrain::row(paper, 0, y, marks.shade.width(), 0, tooth.data());
        for (int x = 0; x < marks.shade.width(); ++x) {
            const float mmX = float(x) / scale, mmY = float(y) / scale;
            const float cloud =
                planeNoise(mmX / 11, mmY / 11, 911) + 0.5f * planeNoise(mmX / 4, mmY / 4, 912);
            const float settled = (float(tooth[size_t(x)]) / 255.0f - 0.5f) * 0.14f + 0.16f * cloud;
            float& shade = marks.shade.at(x, y);
            shade = std::clamp(shade + hand.granulation * settled * (0.35f + shade), 0.0f, 1.0f);
        }
    }
}

/// White paper in the valleys that a dry colour does not reach.
void showTooth(MarkPlanes& marks, const HandSpec& hand, float scale)
{
    if (hand.paperTooth <= 0 || marks.cloth.isEmpty())
        return;
    const PaperGrain::View paper = toothPaper().seenAt(scale * hand.grainMm / toothMm);
    std::vector<uint8_t> tooth(size_t(marks.cloth.width()));
    for (int y = 0; y < marks.cloth.height(); ++y) {
        PaperGrain::row(paper, 0, y, marks.cloth.width(), 0, tooth.data());
        for (int x = 0; x < marks.cloth.width(); ++x) {
            const float valley = smoothStep(0.55f, 0.1f, float(tooth[size_t(x)]) / 255.0f);
            const float pressed = std::min(1.0f, 2.2f * marks.shade.at(x, y));
            marks.cloth.at(x, y) *= 1 - hand.paperTooth * valley * (1 - pressed);
        }
    }
}

/// A finished layer over those before it.
void join(Plane& layer, const HandSpec& hand, float scale, Lays lays, MarkPlanes& marks)
{
    roughen(layer, hand, scale);
    Plane& under = lays == Lays::Cloth ? marks.cloth : marks.shade;
    for (size_t i = 0; i < layer.cells().size(); ++i) {
        under.cells()[i] = 1 - (1 - under.cells()[i]) * (1 - std::min(1.0f, layer.cells()[i]));
        layer.cells()[i] = 0;
    }
}

} // namespace

Result<MarkPlanes> drawnMarks(const StrokePlan& plan, Size size, const LabelMap& parts,
                              const std::stop_token& stop)
{
    const Error stopped{
        ErrorKind::Cancelled, Sentence::phrase("Stopped before there was anything to keep."), {}};
    MarkPlanes marks{Plane(size), {}};
    if (plan.leavesPaper)
        marks.cloth = Plane(size);
    const float scale = pxPerMm(size);
    Plane layer(size);
    StrokeBrush brush(tipOf(plan.hand, scale), size, parts);
    for (const PlannedWash& wash : plan.washes) {
        layWash(plan, wash, parts, layer, marks.cloth, stop);
        if (stop.stop_requested())
            return stopped;
        join(layer, plan.hand, scale, Lays::Shade, marks);
    }
    for (size_t i = 0; i < plan.strokes.size(); ++i) {
        const PlannedStroke& stroke = plan.strokes[i];
        if (i % strokesBetweenLooks == 0 && stop.stop_requested())
            return stopped;
        brush.lay(plan.pointsOf(stroke), stroke, layer);
        const bool isLast = i + 1 == plan.strokes.size();
        if (isLast || plan.strokes[i + 1].layer != stroke.layer || plan.strokes[i + 1].lays != stroke.lays)
            join(layer, plan.hand, scale, stroke.lays, marks);
    }
    if (stop.stop_requested())
        return stopped;
    granulate(marks, plan.hand, scale);
    showTooth(marks, plan.hand, scale);
    return marks;
}

} // namespace toile
