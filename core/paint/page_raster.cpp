#include "core/paint/page_raster.h"

#include "core/base/pixel_rect.h"
#include "core/paint/page_raster_impl.h"
#include "core/paint/stroke_changes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_set>

namespace toile {

namespace {

constexpr double atOnceMs = 6; // what show() may paint itself

bool isShownAlike(const DrawingLayer& one, const DrawingLayer& two)
{
    return one.id == two.id && one.kind == two.kind && one.opacity == two.opacity &&
           one.isVisible == two.isVisible && one.isMultiplied == two.isMultiplied && one.paper == two.paper;
}

bool areShownAlike(const Drawing& one, const Drawing& two)
{
    return one.underlay == two.underlay && one.layers.size() == two.layers.size() &&
           std::equal(one.layers.begin(), one.layers.end(), two.layers.begin(),
                      [](const auto& a, const auto& b) { return a == b || isShownAlike(*a, *b); });
}

constexpr int side = PaintTile::side;

bool isSameStroke(const LiveStroke& live, const Stroke& stroke)
{
    const auto* line = std::get_if<FreehandLine>(&stroke.shape);
    return line && stroke.look == live.look && stroke.seed == live.seed && line->points == live.points;
}

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

PageRaster::PageRaster(TextOutlines text, size_t memory)
    : m_impl(std::make_unique<Impl>(std::move(text), memory))
{
}

PageRaster::~PageRaster() = default;

LayerState* PageRaster::Impl::find(LayerId id)
{
    for (const auto& state : layers)
        if (state->layer->id == id)
            return state.get();
    return nullptr;
}

void PageRaster::Impl::startPage(const PageSpec& next)
{
    if (!warming.joinable())
        warming = std::jthread([] { (void)toothPaper(); });
    page = next;
    lives.clear();
    history.clear();
    for (const auto& state : layers) {
        state->overlay.reset();
        state->painted = {{}, LayerRaster(page.px)};
        state->isOut = state->picture.isOut = false;
        state->picture.shown = {};
        state->picture.raster = LayerRaster(page.px);
    }
    underlay.shown = {};
    underlay.raster = LayerRaster(page.px);
    underlay.isOut = false;
    pyramid = ComposedPyramid(page.px);
    dirty.clear();
    spoilAll();
}

void PageRaster::show(const Drawing& drawing, double pxPerMm)
{
    Impl& self = *m_impl;
    const PageSpec next = pageSpec(drawing.pageMm, pxPerMm, self.text);
    if (next.px != self.page.px || next.pxPerMm != self.page.pxPerMm)
        self.startPage(next);
    const bool isAlike = areShownAlike(self.drawing, drawing);
    self.drawing = drawing;

    std::vector<std::unique_ptr<LayerState>> before = std::move(self.layers);
    self.layers.clear();
    for (const auto& layer : drawing.layers) {
        const auto known = std::find_if(before.begin(), before.end(), [&](const auto& state) {
            return state && state->layer->id == layer->id;
        });
        if (known != before.end()) {
            self.layers.push_back(std::move(*known));
        } else {
            self.layers.push_back(std::make_unique<LayerState>());
            self.layers.back()->painted = {{}, LayerRaster(self.page.px)};
            self.layers.back()->picture.raster = LayerRaster(self.page.px);
        }
        self.layers.back()->layer = layer;
    }
    self.lives.remove_if([&](const LiveStroke& live) { return !self.find(live.layer); });
    for (const auto& gone : before) // undo may bring the layer back
        if (gone)
            self.history.keep(gone->layer->id, gone->painted, LayerRaster(self.page.px));
    if (!isAlike)
        self.spoilAll();
    for (const auto& state : self.layers)
        self.settle(*state);
}

/// Makes the layer show what is wanted where that takes no time; true when it does.
bool PageRaster::Impl::settle(LayerState& state)
{
    const StrokeList& wanted = state.layer->strokes;
    const LayerId id = state.layer->id;
    if (state.isRight()) {
        forgetFinished(state);
        return true;
    }
    if (takeOverLives(state))
        return true;
    if (auto kept = history.take(id, wanted)) {
        replace(state, std::move(*kept));
        return true;
    }
    const double cost = changeCostMs(state.painted.strokes, wanted, page, atOnceMs);
    const PaintedLayer* start = history.longestStart(id, wanted);
    const double startCost = start ? changeCostMs(start->strokes, wanted, page, atOnceMs) : atOnceMs;
    if (std::min(cost, startCost) >= atOnceMs)
        return false;
    auto painted = paintLayer(wanted, page, startCost < cost ? start : &state.painted);
    if (!painted)
        return false;
    replace(state, std::move(*painted));
    return true;
}

void PageRaster::Impl::replace(LayerState& state, PaintedLayer painted)
{
    forgetFinished(state);
    spoilTiles(state.painted.raster.changedTiles(painted.raster));
    history.keep(state.layer->id, std::move(state.painted), painted.raster);
    state.painted = std::move(painted);
    relayAll(state);
}

bool PageRaster::Impl::wantsPicture(const LayerState& state) const
{
    const PlacedSheet& sheet = state.picture;
    const PlacedPicture& place = state.layer->picture;
    return sheet.wanted != sheet.shown ||
           (!sheet.wanted.isNull() && !(sheet.atMm == place.atMm && sheet.sizeMm == place.sizeMm));
}

bool PageRaster::Impl::wantsUnderlay() const
{
    return underlay.wanted != underlay.shown;
}

void PageRaster::setPicture(LayerId layer, const Image& picture)
{
    if (LayerState* state = m_impl->find(layer))
        state->picture.wanted = picture;
}

void PageRaster::setUnderlay(const Image& picture)
{
    m_impl->underlay.wanted = picture;
}

std::vector<PageJob> PageRaster::takeJobs()
{
    Impl& self = *m_impl;
    std::vector<PageJob> jobs;
    for (const auto& state : self.layers) {
        if (!state->isRight() && !state->isOut) {
            state->isOut = true;
            const LayerId id = state->layer->id;
            PageJob job{PageJob::What::Strokes, id, self.page, state->layer->strokes,
                        state->painted,         {}, {},        {}};
            const PaintedLayer* start = self.history.longestStart(id, job.strokes);
            if (start && start->strokes.size() > state->painted.strokes.sharedPrefix(job.strokes))
                job.from = *start;
            jobs.push_back(std::move(job));
        }
        if (self.wantsPicture(*state) && !state->picture.isOut) {
            state->picture.isOut = true;
            const PlacedPicture& place = state->layer->picture;
            jobs.push_back({PageJob::What::Picture,
                            state->layer->id,
                            self.page,
                            {},
                            {},
                            state->picture.wanted,
                            place.atMm,
                            place.sizeMm});
        }
    }
    if (self.wantsUnderlay() && !self.underlay.isOut && !self.page.px.isEmpty()) {
        self.underlay.isOut = true;
        jobs.push_back(
            {PageJob::What::Underlay, 0, self.page, {}, {}, self.underlay.wanted, {}, self.drawing.pageMm});
    }
    return jobs;
}

Result<PageJobResult> runJob(const PageJob& job, std::stop_token stop)
{
    PageJobResult result{job.what, job.layer, job.atMm, job.sizeMm, job.picture, {}};
    if (job.what == PageJob::What::Strokes) {
        auto painted = paintLayer(job.strokes, job.page, &job.from, stop);
        if (!painted)
            return painted.error();
        result.painted = std::move(*painted);
    } else {
        auto raster = placedOnPage(job.picture, job.atMm, job.sizeMm, job.page, stop);
        if (!raster)
            return raster.error();
        result.painted.raster = std::move(*raster);
    }
    return result;
}

void PageRaster::giveBack(PageJob::What what, LayerId layer)
{
    LayerState* state = m_impl->find(layer);
    if (what == PageJob::What::Underlay)
        m_impl->underlay.isOut = false;
    else if (state && what == PageJob::What::Picture)
        state->picture.isOut = false;
    else if (state)
        state->isOut = false;
}

void PageRaster::adopt(PageJobResult result)
{
    Impl& self = *m_impl;
    giveBack(result.what, result.layer);
    if (result.painted.raster.pagePx() != self.page.px)
        return;
    LayerState* state = self.find(result.layer);
    if (result.what == PageJob::What::Strokes) {
        if (!state)
            return;
        if (isSameList(result.painted.strokes, state->layer->strokes)) {
            self.replace(*state, std::move(result.painted));
        } else if (!state->isRight()) {
            // Not what is wanted by now, but mostly nearer to it.
            self.history.keep(result.layer, std::move(result.painted), state->painted.raster);
            self.settle(*state);
        }
        return;
    }
    if (result.what == PageJob::What::Picture && !state)
        return;
    PlacedSheet& sheet = result.what == PageJob::What::Underlay ? self.underlay : state->picture;
    self.spoilTiles(sheet.raster.changedTiles(result.painted.raster));
    sheet.raster = std::move(result.painted.raster);
    sheet.shown = result.picture;
    sheet.atMm = result.atMm;
    sheet.sizeMm = result.sizeMm;
}

bool PageRaster::isComplete() const
{
    return !m_impl->wantsUnderlay() &&
           std::all_of(m_impl->layers.begin(), m_impl->layers.end(),
                       [&](const auto& state) { return state->isRight() && !m_impl->wantsPicture(*state); });
}

Result<void> PageRaster::completeNow(std::stop_token stop)
{
    while (true) {
        const std::vector<PageJob> jobs = takeJobs();
        if (jobs.empty())
            return {};
        for (const PageJob& job : jobs) {
            auto result = runJob(job, stop);
            if (!result) {
                for (const PageJob& one : jobs)
                    giveBack(one.what, one.layer);
                return result.error();
            }
            adopt(std::move(*result));
        }
    }
}

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
