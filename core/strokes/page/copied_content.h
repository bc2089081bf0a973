// How much of a picture's garment is somebody's page.
#pragma once

#include "core/imaging/image.h"
#include "core/imaging/raster.h"

#include <stop_token>

namespace toile {

/// Share of the garment's windows (40 px where the picture's longer side counts 512) whose detail, less what
/// is broader than 8 px, is found again in the page in one place only: normalised correlation above 0.6, at
/// three quarters to four thirds of its size, mirrored or not, the page's longer side counting 512 too. What
/// is found in several places, as hatching is, is manner. Windows without detail count as found nowhere.
/// `mask`, the
/// garment beside its lines (any sleeve's edge is like some line of any page), of the picture's size. 0..1; a
/// smoke alarm and not a judge. Seconds; any thread; when stopped, of what was looked at.
double copiedContent(const Image& picture, const Plane& mask, const Image& page,
                     const std::stop_token& stop = {});

} // namespace toile
