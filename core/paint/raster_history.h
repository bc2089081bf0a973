// Earlier rasters of the page's layers, as many as memory allows: undo and redo find theirs here.
#pragma once

#include "core/drawing/drawing.h"
#include "core/paint/layer_painting.h"

#include <list>
#include <optional>

namespace toile {

class RasterHistory
{
public:
    explicit RasterHistory(size_t memory) : m_memory(memory) {}

    /// `successor` is what took its place: only tiles that it does not share count.
    void keep(LayerId layer, PaintedLayer painted, const LayerRaster& successor);
    /// Gives away the raster of exactly these strokes.
    std::optional<PaintedLayer> take(LayerId layer, const StrokeList& strokes);
    /// The raster of most of the first strokes of this list and of none else; null where there is none.
    const PaintedLayer* longestStart(LayerId layer, const StrokeList& strokes) const;
    void clear();
    size_t bytes() const { return m_bytes; }

private:
    struct Entry
    {
        LayerId layer;
        PaintedLayer painted;
        size_t bytes;
    };

    size_t m_memory;
    size_t m_bytes = 0;
    std::list<Entry> m_entries; ///< the newest first
};

/// The very same strokes in the same order.
bool isSameList(const StrokeList& one, const StrokeList& two);

} // namespace toile
