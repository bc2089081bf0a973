// The page as the window shows it: keeps the painted layers, the strokes under the pen and the composed
// pixels at every zoom, and redoes only what has changed.
#pragma once

#include "core/drawing/drawing.h"
#include "core/paint/layer_painting.h"

#include <memory>
#include <span>
#include <vector>

namespace toile {

/// Work that would make the window wait: captured by value, run on any thread with runJob().
struct PageJob
{
    enum class What { Strokes, Picture, Underlay };
    What what = What::Strokes;
    LayerId layer = 0; ///< of Underlay: 0
    PageSpec page;
    StrokeList strokes; ///< Strokes
    PaintedLayer from;  ///< Strokes: what is known already
    Image picture;      ///< Picture, Underlay
    Vec2 atMm;
    Vec2 sizeMm;
};

struct PageJobResult
{
    PageJob::What what = PageJob::What::Strokes;
    LayerId layer = 0;
    Vec2 atMm;
    Vec2 sizeMm;
    Image picture; ///< what `painted` shows, for Picture and Underlay
    PaintedLayer painted;
};

Result<PageJobResult> runJob(const PageJob& job, std::stop_token stop = {});

/// Lives on one thread. Pixels are of the page at pxPerMm; a level is a halving: level 0 is the page, a pixel
/// of level n shows 2^n × 2^n pixels of it.
class PageRaster
{
public:
    static constexpr int tileSide = 256; ///< of composed tiles, at every level
    static constexpr size_t defaultMemory = size_t(160) << 20;

    /// `memory`: bytes that earlier rasters may hold for undo beyond what is shown.
    explicit PageRaster(TextOutlines text = {}, size_t memory = defaultMemory);
    ~PageRaster();
    PageRaster(const PageRaster&) = delete;
    PageRaster& operator=(const PageRaster&) = delete;

    /// Makes the page show this drawing: from strokes just finished under the pen, from earlier rasters, or
    /// by painting what takes a few milliseconds. What takes longer keeps its former look and is a job.
    /// Strokes under the pen go on where their layer is still there. A finished stroke that the drawing does
    /// not hold disappears.
    void show(const Drawing& drawing, double pxPerMm);
    /// The picture of a Sketch layer; null takes it away. Prepared by a job.
    void setPicture(LayerId layer, const Image& picture);
    /// The figure, drawn to cover the page exactly, transparent where it is not; null takes it away.
    void setUnderlay(const Image& picture);

    /// Jobs that are wanted and have not been taken yet. One that show() made needless since is dropped by
    /// adopt().
    std::vector<PageJob> takeJobs();
    /// Takes over what a job made, whatever order jobs end in; a result that came too late serves as a start
    /// for the next.
    void adopt(PageJobResult result);
    /// A job that was taken will not end well (it failed or was stopped): it is wanted again.
    void giveBack(PageJob::What what, LayerId layer);
    /// True when all that should be seen is there.
    bool isComplete() const;
    /// Runs all wanted jobs here and now: for tests and programs without a window.
    Result<void> completeNow(std::stop_token stop = {});

    /// Strokes under the pen, painted onto a layer that the drawing has; several at once for symmetry, laid
    /// on in the order of begin(). 0 where there is no such layer.
    using LiveId = int;
    LiveId begin(LayerId layer, const BrushLook& look, uint32_t seed);
    /// The pixels that changed, cut to the page. Points already given stay as they are.
    Rect add(LiveId live, std::span<const StrokePoint> points);
    /// The pen is up. The stroke stays in sight; the next show() takes it over without painting it again
    /// where the drawing's layer now ends with the same points, look and seed. Returns what changed.
    Rect finish(LiveId live);
    /// Takes the stroke away. Returns what changed.
    Rect cancel(LiveId live);

    Size pagePx() const;
    double pxPerMm() const;
    /// How many levels there are: the last one fits into one tile.
    int levels() const;
    Size levelPx(int level) const;
    /// tileSide × tileSide pixels 0xAARRGGBB, premultiplied; transparent beyond the page. Composed on demand
    /// and kept until something in it changes; valid until the next call of a function that is not const.
    std::span<const uint32_t> tile(int level, int column, int row);
    /// What changed since the last call, in pixels of level 0: few rectangles that cover it.
    std::vector<Rect> takeDirty();
    /// The colour that is seen at a pixel of level 0, transparent outside.
    uint32_t pixelAt(int x, int y);

    /// Without what lies under the pen. An empty raster where there is none.
    PaintedLayer painted(LayerId layer) const;
    /// Takes over a layer that was kept in a file (packed_raster.h); the next show() starts from it.
    void remember(LayerId layer, PaintedLayer painted);
    /// Bytes held: tiles of layers and earlier versions (each counted once), composed tiles.
    size_t memoryUse() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace toile
