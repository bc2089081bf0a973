#include "core/paint/page_raster.h"

#include "core/base/pixel_rect.h"
#include "core/paint/page_raster_impl.h"
#include "core/paint/stroke_changes.h"

#include <algorithm>

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

} // namespace toile
