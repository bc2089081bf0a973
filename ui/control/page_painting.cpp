#include "ui/control/page_painting.h"

#include "core/imaging/convert.h"
#include "core/render/image_file.h"
#include "core/render/note_outlines.h"
#include "core/studio/page_fill.h"
#include "ui/canvas/figure_chooser.h"

#include <QColor>

#include <algorithm>
#include <cmath>

namespace toile {

PagePainting::PagePainting(Post post, PageRaster& raster, FileOf fileOf, std::function<void()> changed,
                           std::function<void()> unread)
    : m_raster(raster), m_fileOf(std::move(fileOf)), m_changed(std::move(changed)),
      m_unread(std::move(unread)), m_queue(std::move(post))
{
}

void PagePainting::startPage()
{
    m_queue.cancelAll();
    ++m_page;
    show({}); // layers of different pages have the same ids
}

void PagePainting::show(const Drawing& drawing)
{
    m_raster.show(drawing, canvasPxPerMm);
    loadPictures(drawing);
    drawUnderlay(drawing);
    paintWhatIsWanted();
}

void PagePainting::remember(std::map<LayerId, PaintedLayer> layers)
{
    for (auto& [layer, painted] : layers)
        m_raster.remember(layer, std::move(painted));
    m_expectsKept = false;
    paintWhatIsWanted();
    m_changed();
}

void PagePainting::paintWhatIsWanted()
{
    if (m_expectsKept)
        return;
    for (PageJob& job : m_raster.takeJobs()) {
        const auto what = job.what;
        const LayerId layer = job.layer;
        m_queue.submit<PageJobResult>(
            JobPriority::Draft,
            [job = std::move(job)](JobContext& context) { return runJob(job, context.stopToken()); },
            [this, what, layer, page = m_page](JobOutcome<PageJobResult> outcome) {
                const bool isOfThisPage = page == m_page, isDone = outcome.end == JobEnd::Done;
                if (isOfThisPage && isDone)
                    m_raster.adopt(std::move(*outcome.value));
                else if (isOfThisPage || what == PageJob::What::Underlay)
                    m_raster.giveBack(what, layer);
                if (isOfThisPage && !isDone)
                    return; // wanted again with the next show()
                paintWhatIsWanted();
                m_changed();
            });
    }
}

void PagePainting::loadPictures(const Drawing& drawing)
{
    std::map<LayerId, std::string> wanted;
    for (const auto& layer : drawing.layers)
        if (layer->kind == LayerKind::Sketch && !layer->picture.file.empty())
            wanted[layer->id] = layer->picture.file;
    for (const auto& [layer, file] : wanted) {
        if (const auto known = m_pictures.find(layer); known != m_pictures.end() && known->second == file)
            continue;
        const PlacedPicture& placed = findLayer(drawing, layer)->picture;
        m_queue.submit<Image>(
            JobPriority::Pen,
            [path = m_fileOf(placed)](JobContext& context) {
                return readPicture(path, {.stop = context.stopToken()});
            },
            [this, layer = layer, file = file](const JobOutcome<Image>& outcome) {
                if (m_pictures[layer] != file || outcome.end == JobEnd::Cancelled)
                    return;
                if (outcome.end != JobEnd::Done)
                    return m_unread();
                m_raster.setPicture(layer, *outcome.value);
                paintWhatIsWanted();
                m_changed();
            });
    }
    m_pictures = std::move(wanted);
}

void PagePainting::drawUnderlay(const Drawing& drawing)
{
    const std::string& figure = drawing.underlay.figure;
    const Vec2 page = drawing.pageMm;
    const std::string key =
        figure.empty() ? std::string() : figure + " " + std::to_string(page.x) + " " + std::to_string(page.y);
    if (key == m_underlay)
        return;
    m_underlay = key;
    if (key.empty())
        return m_raster.setUnderlay({});
    const Size px = pageSpec(page, canvasPxPerMm).px;
    m_queue.submit<Image>(
        JobPriority::Pen,
        [figure, page, px](JobContext&) -> Result<Image> {
            return fromQImage(figurePicture(figure, page, {px.width, px.height},
                                            QColor(figureInk.red, figureInk.green, figureInk.blue), true));
        },
        [this, key](const JobOutcome<Image>& outcome) {
            if (outcome.end != JobEnd::Done || m_underlay != key)
                return;
            m_raster.setUnderlay(*outcome.value);
            paintWhatIsWanted();
            m_changed();
        });
}

void PagePainting::fill(const Drawing& drawing, Vec2 at,
                        std::function<void(const Result<FilledArea>&)> filled)
{
    m_queue.submit<FilledArea>(
        JobPriority::Pen,
        [drawing, at](JobContext& context) { return areaAround(drawing, at, context.stopToken()); },
        [filled = std::move(filled)](JobOutcome<FilledArea> outcome) {
            if (outcome.end == JobEnd::Done)
                filled(std::move(*outcome.value));
            else if (outcome.end == JobEnd::Failed)
                filled(outcome.error);
        });
}

} // namespace toile
