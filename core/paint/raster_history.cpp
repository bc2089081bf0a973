#include "core/paint/raster_history.h"

namespace toile {

namespace {

constexpr size_t listBytes = 2048; // what a version of the lists costs beside its tiles

} // namespace

bool isSameList(const StrokeList& one, const StrokeList& two)
{
    return one.size() == two.size() && one.sharedPrefix(two) == one.size();
}

void RasterHistory::keep(LayerId layer, PaintedLayer painted, const LayerRaster& successor)
{
    if (painted.raster.pagePx() != successor.pagePx())
        return;
    size_t own = 0;
    for (const auto& [column, row] : painted.raster.changedTiles(successor))
        own += painted.raster.tile(column, row) != nullptr;
    const size_t bytes = own * sizeof(PaintTile) + listBytes;
    m_entries.push_front({layer, std::move(painted), bytes});
    m_bytes += bytes;
    while (m_bytes > m_memory && !m_entries.empty()) {
        m_bytes -= m_entries.back().bytes;
        m_entries.pop_back();
    }
}

std::optional<PaintedLayer> RasterHistory::take(LayerId layer, const StrokeList& strokes)
{
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        if (entry->layer != layer || !isSameList(entry->painted.strokes, strokes))
            continue;
        PaintedLayer painted = std::move(entry->painted);
        m_bytes -= entry->bytes;
        m_entries.erase(entry);
        return painted;
    }
    return {};
}

const PaintedLayer* RasterHistory::longestStart(LayerId layer, const StrokeList& strokes) const
{
    const PaintedLayer* best = nullptr;
    for (const Entry& entry : m_entries) {
        const StrokeList& start = entry.painted.strokes;
        if (entry.layer != layer || start.size() > strokes.size() ||
            (best && start.size() <= best->strokes.size()))
            continue;
        if (start.sharedPrefix(strokes) == start.size())
            best = &entry.painted;
    }
    return best;
}

void RasterHistory::clear()
{
    m_entries.clear();
    m_bytes = 0;
}

} // namespace toile
