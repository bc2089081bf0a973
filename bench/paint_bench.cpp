#include "bench/bench.h"
#include "bench/pen_pages.h"

#include "core/drawing/brush_table.h"
#include "core/paint/packed_raster.h"
#include "core/paint/page_raster.h"

#include <algorithm>

namespace toile::bench {

namespace {

constexpr double ppm = 300 / 25.4;

Drawing withStroke(const Drawing& drawing, SharedStroke stroke)
{
    Drawing next = drawing;
    DrawingLayer lines = *drawing.layers[2];
    lines.strokes = lines.strokes.appended(std::move(stroke));
    next.layers[2] = std::make_shared<const DrawingLayer>(std::move(lines));
    return next;
}

void composeAround(PageRaster& raster, const Rect& rect)
{
    constexpr int side = PageRaster::tileSide;
    for (int row = rect.y / side; row <= (rect.y + rect.height) / side; ++row)
        for (int column = rect.x / side; column <= (rect.x + rect.width) / side; ++column)
            (void)raster.tile(0, column, row);
}

double percentile(std::vector<double> values, double part)
{
    std::sort(values.begin(), values.end());
    return values[size_t(double(values.size() - 1) * part)];
}

} // namespace

/// Pen events to composed pixels on an A4 page at 300 dpi that holds 2,000 strokes, for each brush; then
/// undo, painting all anew and opening from packed tiles.
Figures paintBench(const Options&)
{
    const Drawing drawing = linePage(2000);
    PageRaster raster;
    raster.show(drawing, ppm);
    Figures figures;
    figures.emplace_back("paint_2000_ms", 1000 * secondsOf([&] { (void)raster.completeNow(); }));
    figures.emplace_back(
        "compose_page_ms",
        1000 * secondsOf([&] {
            composeAround(raster, {0, 0, raster.pagePx().width - 1, raster.pagePx().height - 1});
        }));
    const int last = raster.levels() - 1;
    figures.emplace_back("mips_ms", 1000 * secondsOf([&] { (void)raster.tile(last, 0, 0); }));

    Drawing shown = drawing;
    std::vector<Drawing> steps{drawing};
    for (const BrushKind& kind : brushTable()) {
        Stroke stroke;
        stroke.id = shown.nextId++;
        stroke.seed = 5;
        stroke.look = {std::string(kind.id), kind.sizeMm, kind.opacity, {60, 40, 30}};
        stroke.shape = waveLine(140, 15, float(20 + 20 * (&kind - brushTable().data())), 1);
        const auto& points = std::get<FreehandLine>(stroke.shape).points;
        std::vector<double> events;
        const auto live = raster.begin(shown.activeLayer, stroke.look, stroke.seed);
        for (const StrokePoint& point : points)
            events.push_back(
                1000 * secondsOf([&] { composeAround(raster, raster.add(live, std::span(&point, 1))); }));
        raster.finish(live);
        shown = withStroke(shown, std::make_shared<const Stroke>(stroke));
        const double keep = 1000 * secondsOf([&] { raster.show(shown, ppm); });
        steps.push_back(shown);
        figures.emplace_back(std::string(kind.id) + "_median_ms", percentile(events, 0.5));
        figures.emplace_back(std::string(kind.id) + "_p99_ms", percentile(events, 0.99));
        if (&kind == brushTable().data())
            figures.emplace_back("keep_ms", keep);
    }

    std::vector<double> undo;
    const auto step = [&](const Drawing& to) {
        (void)raster.takeDirty();
        undo.push_back(1000 * secondsOf([&] {
                           raster.show(to, ppm);
                           for (const Rect& rect : raster.takeDirty())
                               composeAround(raster, rect);
                       }));
    };
    for (size_t i = steps.size() - 1; i-- > 0;)
        step(steps[i]);
    for (size_t i = 1; i < steps.size(); ++i)
        step(steps[i]);
    figures.emplace_back("undo_median_ms", median(undo));
    figures.emplace_back("undo_worst_ms", percentile(undo, 1));
    Drawing without = drawing;
    DrawingLayer lines = *drawing.layers[2];
    auto rest = lines.strokes.strokes();
    rest.erase(rest.begin() + 700);
    lines.strokes = StrokeList(rest);
    without.layers[2] = std::make_shared<const DrawingLayer>(std::move(lines));
    step(drawing);
    undo.clear();
    step(without);
    (void)raster.completeNow();
    figures.emplace_back("take_out_one_ms", undo.back());
    figures.emplace_back("memory_mb", double(raster.memoryUse()) / (1 << 20));

    const Drawing large = linePage(5000);
    const PageSpec page = pageSpec(large.pageMm, ppm);
    PaintedLayer painted;
    figures.emplace_back("paint_5000_ms",
                         1000 * secondsOf([&] { painted = *paintLayer(large.layers[2]->strokes, page); }));
    std::vector<uint8_t> bytes;
    figures.emplace_back("pack_5000_ms", 1000 * secondsOf([&] { bytes = packed(painted.raster); }));
    figures.emplace_back("unpack_5000_ms", 1000 * secondsOf([&] { (void)unpacked(bytes); }));
    figures.emplace_back("packed_mb", double(bytes.size()) / (1 << 20));
    return figures;
}

} // namespace toile::bench
