// A part of a page as a page of its own.
#pragma once

#include "core/drawing/drawing.h"
#include "core/drawing/page_box.h"

namespace toile {

/// The drawing as seen through a window in its page: strokes (ids, seeds and brushes too), pictures and axis
/// stay where they are on the paper, the page is `part`. Locked and hidden layers as well. Nothing is cut
/// off: what reaches out of the part reaches out of the page. An empty part changes nothing. Pure; any
/// thread.
Drawing partOfPage(Drawing drawing, const PageBox& part);

} // namespace toile
