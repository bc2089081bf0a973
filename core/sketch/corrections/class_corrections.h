// What a person has painted, outlined and clicked on a sketch, laid over what lines and a network say of it.
#pragma once

#include "core/imaging/corrections.h"
#include "core/imaging/page_frame.h"
#include "core/sketch/parts/class_regions.h"
#include "core/sketch/sketch_model.h"

#include <stop_token>

namespace toile {

/// Whether any of them says what is garment and what is not.
bool tellClasses(const Corrections& corrections);

/// Repaints `page` (its classes are made of the mask where nobody has told any) by strokes, lassos and flips,
/// in their order. `ink` is the lines' alpha; gaps up to `gapPx` are bridged. All follow the lines:
/// - A flip turns the region under it, as far as it is garment (or none) now, with the small ones that it
///   encloses: paper, or what a network has called it, becomes garment and back. The ground that runs round
///   the page is never made garment.
/// - A stroke paints what it covers in the regions that its middle runs through, not what its rim covers
///   beyond a line; a region that it covers for the most part is claimed whole.
/// - A lasso claims each region that it holds nearly all of, and leaves those that it only grazes; elsewhere,
///   as where an outline is open, the border is its own.
/// Where lines lie too dense to mean borders, as in hatching, both paint just what they cover. Lines belong
/// to what they bound, the garment's first. What nothing has changed keeps its soft edge. Any thread. Stopped
/// it comes back unfinished.
void correctClasses(ClassedPage& page, const Plane& ink, double gapPx, const Corrections& corrections,
                    const PageFrame& frame, const std::stop_token& stop = {});

/// Whether a flip at `place` of the page changes anything: a region lies under it, and is not the ground that
/// runs round the page. `gapPx` as in SketchOptions. Any thread; a moment's work. Stopped it says no.
bool flipChanges(const SketchModel& model, double gapPx, Vec2 place, const std::stop_token& stop = {});

} // namespace toile
