// What of a drawn page is styled: what was drawn, and some air around it.
#pragma once

#include "core/base/result.h"
#include "core/drawing/drawing.h"
#include "core/drawing/page_box.h"

#include <stop_token>

namespace toile {

/// Where on the page something is to be seen that styling takes in: strokes of visible layers as they are
/// painted (not what was rubbed out) and the whole of an imported picture, as far as they lie on the page;
/// never notes, underlay or paper. To a 512th of the page; empty where there is nothing. Any thread. Errors:
/// Memory, Cancelled.
Result<PageBox> drawnBox(const Drawing& drawing, const std::stop_token& stop = {});

/// The part of the page that holds `drawn` with a margin of an eighth of its longer side. It lies on a grid
/// of a 64th of the page's longer side, so that a stroke more seldom changes it; is at least half as wide as
/// high and half as high as wide, as far as the page goes, and 40 mm large. The whole page where little would
/// be left out (under a tenth of either side) or nothing is drawn. Deterministic; any thread.
PageBox styledPart(Vec2 pageMm, const PageBox& drawn);

/// That part of a drawing. Any thread. Errors: Memory, Cancelled.
Result<PageBox> styledPart(const Drawing& drawing, const std::stop_token& stop = {});

/// The drawing cut to `part`.
Drawing cutTo(const Drawing& drawing, const PageBox& part);
/// The drawing cut to what is styled. Any thread. Errors: Memory, Cancelled.
Result<Drawing> cutToDrawn(const Drawing& drawing, const std::stop_token& stop = {});

} // namespace toile
