// The line under the pen, and its twin across the axis, on the page before the document has them.
#pragma once

#include "core/paint/page_raster.h"
#include "ui/canvas/tools/canvas_tool.h"

#include <optional>

namespace toile {

class LiveStrokes
{
public:
    void begin(PageRaster& raster, const Drawing& drawing, const LiveBegun& stroke);
    void extend(PageRaster& raster, const LiveExtended& more);
    /// Stays in sight until the page shows a drawing.
    void finish(PageRaster& raster);
    void cancel(PageRaster& raster);
    bool isEmpty() const { return m_stroke == 0; }

private:
    PageRaster::LiveId m_stroke = 0;
    PageRaster::LiveId m_twin = 0;
    float m_axisXMm = 0;
};

} // namespace toile
