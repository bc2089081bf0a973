#include "ui/canvas/live_strokes.h"

#include "core/drawing/symmetry.h"

#include <utility>

namespace toile {

void LiveStrokes::begin(PageRaster& raster, const Drawing& drawing, const LiveBegun& stroke)
{
    cancel(raster);
    m_stroke = raster.begin(drawing.activeLayer, stroke.look, stroke.seed);
    m_axisXMm = drawing.axis.xMm;
    if (drawing.axis.isOn)
        m_twin = raster.begin(drawing.activeLayer, stroke.look, stroke.seed);
}

void LiveStrokes::extend(PageRaster& raster, const LiveExtended& more)
{
    if (m_stroke != 0)
        raster.add(m_stroke, more.points);
    if (m_twin == 0)
        return;
    std::vector<StrokePoint> twins;
    twins.reserve(more.points.size());
    for (const StrokePoint& point : more.points)
        twins.push_back(mirrored(point, m_axisXMm));
    raster.add(m_twin, twins);
}

void LiveStrokes::finish(PageRaster& raster)
{
    for (PageRaster::LiveId* live : {&m_stroke, &m_twin})
        if (*live != 0)
            raster.finish(std::exchange(*live, 0));
}

void LiveStrokes::cancel(PageRaster& raster)
{
    for (PageRaster::LiveId* live : {&m_stroke, &m_twin})
        if (*live != 0)
            raster.cancel(std::exchange(*live, 0));
}

} // namespace toile
