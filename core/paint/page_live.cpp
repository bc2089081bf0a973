// The part of PageRaster that lies under the pen.
#include "core/base/pixel_rect.h"
#include "core/paint/page_raster_impl.h"

#include <algorithm>

namespace toile {

namespace {

constexpr int side = PaintTile::side;

bool isSameStroke(const LiveStroke& live, const Stroke& stroke)
{
    const auto* line = std::get_if<FreehandLine>(&stroke.shape);
    return line && stroke.look == live.look && stroke.seed == live.seed && line->points == live.points;
}

} // namespace

LiveStroke* PageRaster::Impl::findLive(LiveId id)
{
    const auto found =
        std::find_if(lives.begin(), lives.end(), [id](const LiveStroke& live) { return live.id == id; });
    return found == lives.end() ? nullptr : &*found;
}

/// Lays the strokes under the pen anew onto the layer's own pixels, within a rectangle.
void PageRaster::Impl::relay(LayerState& state, Rect rect)
{
    rect = intersected(rect, {0, 0, page.px.width, page.px.height});
    if (isEmpty(rect))
        return;
    if (!state.overlay)
        state.overlay = std::make_unique<TileOverlay>(state.painted.raster.tiles());
    const Rect tiles = tilesOf(rect, side);
    for (int row = tiles.y; row < tiles.y + tiles.height; ++row) {
        for (int column = tiles.x; column < tiles.x + tiles.width; ++column) {
            const bool isCovered =
                state.overlay->tile(column, row) ||
                std::any_of(lives.begin(), lives.end(), [&](const LiveStroke& live) {
                    return live.layer == state.layer->id && live.painter.coverage().tile(column, row);
                });
            if (!isCovered)
                continue;
            const PaintTile* base = state.painted.raster.tile(column, row);
            PaintTile& tile = state.overlay->writable(column, row, base);
            Rect inTile = intersected(rect, {column * side, row * side, side, side});
            inTile.x -= column * side;
            inTile.y -= row * side;
            for (int y = inTile.y; y < inTile.y + inTile.height; ++y) {
                uint32_t* out = tile.pixels.data() + size_t(y) * side + size_t(inTile.x);
                if (base)
                    std::copy_n(base->pixels.data() + size_t(y) * side + size_t(inTile.x), inTile.width, out);
                else
                    std::fill_n(out, inTile.width, 0u);
            }
            for (const LiveStroke& live : lives)
                if (live.layer == state.layer->id)
                    live.painter.layOn(tile, column, row, inTile);
        }
    }
    spoil(rect);
}

void PageRaster::Impl::relayAll(LayerState& state)
{
    if (state.overlay) {
        spoilTiles(state.overlay->used());
        state.overlay.reset();
    }
    for (const LiveStroke& live : lives)
        if (live.layer == state.layer->id)
            for (const auto& [column, row] : live.painter.coverage().touchedTiles())
                relay(state, {column * side, row * side, side, side});
}

/// Where the wanted strokes are those shown and then the finished ones under the pen, what is seen is right
/// already.
bool PageRaster::Impl::takeOverLives(LayerState& state)
{
    const StrokeList& wanted = state.layer->strokes;
    const size_t shown = state.painted.strokes.size();
    if (wanted.size() <= shown || wanted.sharedPrefix(state.painted.strokes) < shown)
        return false;
    std::vector<const LiveStroke*> own;
    for (const LiveStroke& live : lives)
        if (live.layer == state.layer->id)
            own.push_back(&live);
    const size_t count = wanted.size() - shown;
    if (own.size() < count)
        return false;
    for (size_t i = 0; i < own.size(); ++i)
        if (i < count ? !own[i]->isFinished || !isSameStroke(*own[i], *wanted.at(shown + i))
                      : own[i]->isFinished)
            return false;
    PaintedLayer painted{wanted, state.painted.raster};
    if (own.size() == count) {
        if (state.overlay)
            state.overlay->mergeInto(painted.raster);
    } else {
        // Others are still being drawn over them: their pixels must not go in.
        TileOverlay only(painted.raster.tiles());
        for (size_t i = 0; i < count; ++i)
            for (const auto& [column, row] : own[i]->painter.coverage().touchedTiles())
                own[i]->painter.layOn(only.writable(column, row, painted.raster.tile(column, row)), column,
                                      row, {0, 0, side, side});
        only.mergeInto(painted.raster);
    }
    lives.remove_if([&](const LiveStroke& live) { return live.layer == state.layer->id && live.isFinished; });
    state.overlay.reset();
    history.keep(state.layer->id, std::move(state.painted), painted.raster);
    state.painted = std::move(painted);
    relayAll(state);
    return true;
}

void PageRaster::Impl::forgetFinished(LayerState& state)
{
    const size_t before = lives.size();
    lives.remove_if([&](const LiveStroke& live) { return live.layer == state.layer->id && live.isFinished; });
    if (lives.size() != before)
        relayAll(state);
}

PageRaster::LiveId PageRaster::begin(LayerId layer, const BrushLook& look, uint32_t seed)
{
    Impl& self = *m_impl;
    if (!self.find(layer))
        return 0;
    const LiveId id = self.nextLive++;
    self.lives.push_back({id, layer, look, seed, {}, StrokePainter(look, seed, self.page)});
    return id;
}

Rect PageRaster::add(LiveId id, std::span<const StrokePoint> points)
{
    LiveStroke* live = m_impl->findLive(id);
    if (!live || live->isFinished)
        return {};
    live->points.insert(live->points.end(), points.begin(), points.end());
    live->painter.add(points);
    LayerState& state = *m_impl->find(live->layer);
    Rect all;
    for (const Rect& rect : live->painter.takeDirty()) {
        m_impl->relay(state, rect);
        all = united(all, rect);
    }
    return intersected(all, {0, 0, m_impl->page.px.width, m_impl->page.px.height});
}

Rect PageRaster::finish(LiveId id)
{
    if (LiveStroke* live = m_impl->findLive(id))
        live->isFinished = true;
    return {};
}

Rect PageRaster::cancel(LiveId id)
{
    Impl& self = *m_impl;
    LiveStroke* live = self.findLive(id);
    if (!live)
        return {};
    Rect rect;
    for (const auto& [column, row] : live->painter.coverage().touchedTiles())
        rect = united(rect, {column * side, row * side, side, side});
    LayerState* state = self.find(live->layer);
    self.lives.remove_if([id](const LiveStroke& one) { return one.id == id; });
    self.relayAll(*state);
    return intersected(rect, {0, 0, self.page.px.width, self.page.px.height});
}

} // namespace toile
