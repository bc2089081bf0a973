// A drawing's page in pixels, and the page that an imported picture lies on to be drawn over.
#pragma once

#include "core/drawing/drawing.h"

#include <string>
#include <vector>

namespace toile {

/// Longer side in pixels of a drawing that nobody has asked a size for.
inline constexpr int drawnPagePx = 1024;

/// The page's size in pixels whose longer side is `longSidePx`.
Size drawingPx(const Drawing& drawing, int longSidePx = drawnPagePx);

/// The longer side of the page that a picture is laid on: of A4.
inline constexpr float laidPictureMm = sizeMm(PageFormat::A4).y;

/// A new drawing whose Sketch layer holds the picture, the whole page of it; lines go above. The line layer
/// is the active one.
Drawing drawingOver(const std::string& pictureFile, Size pictureSize);

/// Names of the pictures on its Sketch layers.
std::vector<std::string> picturesOf(const Drawing& drawing);

} // namespace toile
