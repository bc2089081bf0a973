// What bounds a fill on a drawn page.
#pragma once

#include "core/base/result.h"
#include "core/drawing/drawing.h"

#include <stop_token>

namespace toile {

/// The area around a place (mm on the page) as far as its lines, closed over gaps of a millimetre. A row of
/// topstitches is a decoration on an area, and not its edge. A Usage error on a line and beside the page; any
/// thread.
Result<FilledArea> areaAround(const Drawing& drawing, Vec2 atMm, const std::stop_token& stop = {});

} // namespace toile
