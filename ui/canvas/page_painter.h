// Puts the composed page onto the screen through the view: only the part that is asked for, from the level
// that is nearest to the screen's pixels.
#pragma once

#include "core/paint/page_raster.h"
#include "ui/canvas/page_view.h"

#include <QImage>

class QPainter;

namespace toile {

class PagePainter
{
public:
    /// `part`: view pixels; nothing outside is touched, nothing is painted where the page is not. The painter
    /// stands at the view's origin.
    void paint(QPainter& painter, PageRaster& raster, const PageView& view, const QRect& part);

    /// The level whose pixels are at least as fine as the screen's.
    static int levelFor(const PageRaster& raster, double devicePixelsPerMm);
    /// From pixels of a level to the view.
    static QTransform toView(const PageRaster& raster, const PageView& view, int level);

private:
    void gather(PageRaster& raster, int level, const QRect& source);

    QImage m_scratch; ///< kept: fresh memory costs more than the painting
};

} // namespace toile
