#include "core/studio/page_fill.h"

#include "core/drawing/brush_table.h"
#include "core/paint/flattening.h"
#include "core/sketch/flood_fill.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace toile {

namespace {

constexpr double fillPxPerMm = 150 / 25.4; ///< finer than a pen's line is wide, and four times as fast
constexpr double fillGapMm = 1;

} // namespace

Result<FilledArea> areaAround(const Drawing& drawing, Vec2 at, const std::stop_token& stop)
{
    Drawing bordered = drawing;
    for (auto& layer : bordered.layers) {
        std::vector<SharedStroke> kept = layer->strokes.strokes();
        std::erase_if(kept,
                      [](const SharedStroke& stroke) { return brushKind(stroke->look.brush).isDashed(); });
        DrawingLayer without = *layer;
        without.strokes = StrokeList(kept);
        layer = std::make_shared<const DrawingLayer>(std::move(without));
    }
    const Result<ExactLines> lines = linesOf(bordered, fillPxPerMm, {}, stop);
    if (!lines)
        return lines.error();
    const auto px = [](double mm) { return float(mm * fillPxPerMm); };
    const FloodFill fill = floodFilled(lines->coverage, {px(at.x), px(at.y)}, {px(fillGapMm), 0.4f, 1.5f});
    if (fill.outcome != FloodFillOutcome::Filled)
        return Error{ErrorKind::Usage,
                     fill.outcome == FloodFillOutcome::OnLine
                         ? Sentence::phrase("That is a line: click beside it.")
                         : Sentence::phrase("That is not on the page."),
                     {}};
    FilledArea area{fill.contours};
    for (auto& contour : area.contours)
        for (Vec2& place : contour)
            place = {float(place.x / fillPxPerMm), float(place.y / fillPxPerMm)};
    return area;
}

} // namespace toile
