// What PageRaster is made of; for its own sources only.
#pragma once

#include "core/paint/composed_pyramid.h"
#include "core/paint/page_composer.h"
#include "core/paint/page_raster.h"
#include "core/paint/raster_history.h"
#include "core/paint/stroke_painter.h"

#include <list>
#include <optional>
#include <thread>

namespace toile {

/// A picture laid on the page: what is wanted, and what there is.
struct PlacedSheet
{
    Image wanted;
    Image shown;
    Vec2 atMm; ///< of shown
    Vec2 sizeMm;
    LayerRaster raster;
    bool isOut = false; ///< a job is under way
};

struct LayerState
{
    std::shared_ptr<const DrawingLayer> layer; ///< as wanted
    PaintedLayer painted;                      ///< as shown, without what is under the pen
    bool isOut = false;
    std::unique_ptr<TileOverlay> overlay; ///< painted + lives
    PlacedSheet picture;

    bool isRight() const { return isSameList(painted.strokes, layer->strokes); }
};

struct LiveStroke
{
    PageRaster::LiveId id;
    LayerId layer;
    BrushLook look;
    uint32_t seed;
    std::vector<StrokePoint> points;
    StrokePainter painter;
    bool isFinished = false;
};

struct PageRaster::Impl
{
    Impl(TextOutlines textOutlines, size_t memory) : text(std::move(textOutlines)), history(memory) {}

    TextOutlines text;
    PageSpec page;
    Drawing drawing;
    std::vector<std::unique_ptr<LayerState>> layers; ///< as in the drawing, lowest first
    PlacedSheet underlay;
    std::list<LiveStroke> lives; ///< in the order of begin()
    LiveId nextLive = 1;
    RasterHistory history;
    ComposedPyramid pyramid;
    std::vector<Rect> dirty;
    std::jthread warming; ///< makes the paper's tooth: a tenth of a second that no stroke must wait for

    void startPage(const PageSpec& next);
    bool settle(LayerState& state);
    void replace(LayerState& state, PaintedLayer painted);
    bool wantsPicture(const LayerState& state) const;
    bool wantsUnderlay() const;
    LayerState* find(LayerId id);

    // What lies under the pen.
    bool takeOverLives(LayerState& state);
    void forgetFinished(LayerState& state);
    void relay(LayerState& state, Rect rect);
    void relayAll(LayerState& state);
    LiveStroke* findLive(LiveId id);

    // What is looked at.
    void spoil(Rect rect);
    void spoilTiles(const std::vector<std::pair<int, int>>& tiles);
    void spoilAll() { spoil({0, 0, page.px.width, page.px.height}); }
    std::vector<Sheet> sheets() const;
    uint32_t ground() const;
    ComposedPyramid::Compose composing();
};

} // namespace toile
