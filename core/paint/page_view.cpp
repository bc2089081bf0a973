// The part of PageRaster that is looked at.
#include "core/base/pixel_rect.h"
#include "core/paint/page_raster_impl.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_set>

namespace toile {

namespace {

constexpr int side = PaintTile::side;
constexpr size_t mostDirty = 24;

int64_t areaOf(const Rect& rect)
{
    return int64_t(rect.width) * rect.height;
}

/// Makes one of the two that waste the least by it.
void joinNearest(std::vector<Rect>& rects)
{
    size_t first = 0, second = 1;
    int64_t least = std::numeric_limits<int64_t>::max();
    for (size_t i = 0; i < rects.size(); ++i)
        for (size_t k = i + 1; k < rects.size(); ++k) {
            const int64_t waste = areaOf(united(rects[i], rects[k])) - areaOf(rects[i]) - areaOf(rects[k]);
            if (waste < least) {
                least = waste;
                first = i;
                second = k;
            }
        }
    rects[first] = united(rects[first], rects[second]);
    rects.erase(rects.begin() + std::ptrdiff_t(second));
}

int opacityOf(float opacity)
{
    return int(std::lround(std::clamp(opacity, 0.0f, 1.0f) * 256));
}

} // namespace

void PageRaster::Impl::spoil(Rect rect)
{
    rect = intersected(rect, {0, 0, page.px.width, page.px.height});
    if (isEmpty(rect))
        return;
    pyramid.spoil(rect);
    for (Rect& known : dirty) {
        const Rect both = united(known, rect);
        if (areaOf(both) <= areaOf(known) + areaOf(rect)) {
            known = both;
            return;
        }
    }
    dirty.push_back(rect);
    if (dirty.size() > mostDirty)
        joinNearest(dirty);
}

void PageRaster::Impl::spoilTiles(const std::vector<std::pair<int, int>>& tiles)
{
    for (const auto& [column, row] : tiles)
        spoil({column * side, row * side, side, side});
}

std::vector<Sheet> PageRaster::Impl::sheets() const
{
    std::vector<Sheet> pile;
    const auto addUnderlay = [&] {
        if (drawing.underlay.isVisible && !underlay.shown.isNull())
            pile.push_back({&underlay.raster, nullptr, opacityOf(drawing.underlay.opacity), false});
    };
    bool hasUnderlay = false;
    for (const auto& state : layers) {
        const DrawingLayer& layer = *state->layer;
        if (layer.kind != LayerKind::Paper && !hasUnderlay) {
            addUnderlay();
            hasUnderlay = true;
        }
        if (!layer.isVisible || layer.kind == LayerKind::Paper)
            continue;
        const int opacity = opacityOf(layer.opacity);
        if (!state->picture.shown.isNull())
            pile.push_back({&state->picture.raster, nullptr, opacity, layer.isMultiplied});
        pile.push_back({&state->painted.raster, state->overlay.get(), opacity, layer.isMultiplied});
    }
    if (!hasUnderlay)
        addUnderlay();
    return pile;
}

uint32_t PageRaster::Impl::ground() const
{
    for (const auto& state : layers) {
        const DrawingLayer& layer = *state->layer;
        if (layer.kind != LayerKind::Paper || !layer.isVisible)
            continue;
        const auto alpha = uint32_t(std::lround(std::clamp(layer.opacity, 0.0f, 1.0f) * 255));
        const auto part = [alpha](uint32_t channel) { return (channel * alpha + 127) / 255; };
        return alpha << 24 | part(layer.paper.red) << 16 | part(layer.paper.green) << 8 |
               part(layer.paper.blue);
    }
    return 0;
}

ComposedPyramid::Compose PageRaster::Impl::composing()
{
    return [pile = sheets(), colour = ground(), px = page.px](int column, int row, uint32_t* out,
                                                              size_t stride) {
        composeTile(pile, colour, px, column, row, out, stride);
    };
}

Size PageRaster::pagePx() const
{
    return m_impl->page.px;
}

double PageRaster::pxPerMm() const
{
    return m_impl->page.pxPerMm;
}

int PageRaster::levels() const
{
    return m_impl->pyramid.levels();
}

Size PageRaster::levelPx(int level) const
{
    return m_impl->pyramid.levelPx(level);
}

std::span<const uint32_t> PageRaster::tile(int level, int column, int row)
{
    return m_impl->pyramid.tile(level, column, row, m_impl->composing());
}

std::vector<Rect> PageRaster::takeDirty()
{
    return std::exchange(m_impl->dirty, {});
}

uint32_t PageRaster::pixelAt(int x, int y)
{
    return m_impl->pyramid.pixel(x, y, m_impl->composing());
}

PaintedLayer PageRaster::painted(LayerId layer) const
{
    const LayerState* state = m_impl->find(layer);
    return state ? state->painted : PaintedLayer{};
}

void PageRaster::remember(LayerId layer, PaintedLayer painted)
{
    m_impl->history.keep(layer, std::move(painted), LayerRaster(m_impl->page.px));
    if (LayerState* state = m_impl->find(layer))
        m_impl->settle(*state);
}

size_t PageRaster::memoryUse() const
{
    std::unordered_set<const PaintTile*> tiles;
    const auto count = [&](const LayerRaster& raster) {
        for (int row = 0; row < raster.tiles().height; ++row)
            for (int column = 0; column < raster.tiles().width; ++column)
                if (const PaintTile* tile = raster.tile(column, row))
                    tiles.insert(tile);
    };
    for (const auto& state : m_impl->layers) {
        count(state->painted.raster);
        count(state->picture.raster);
    }
    count(m_impl->underlay.raster);
    return tiles.size() * sizeof(PaintTile) + m_impl->history.bytes() + m_impl->pyramid.memoryUse();
}

} // namespace toile
