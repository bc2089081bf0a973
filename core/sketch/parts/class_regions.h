// What is what on a page: a network says it softly, lines say where it ends.
#pragma once

#include "core/imaging/image.h"
#include "core/imaging/sketch_classes.h"

#include <memory>
#include <stop_token>

namespace toile {

struct LineRegions;

struct ClassedPage
{
    Plane mask;       ///< garment: 1 inside, 0 outside, soft at the outline, as garmentMask gives it
    ClassMap classes; ///< a SketchClass everywhere
    std::shared_ptr<const LineRegions> regions; ///< what its lines close, for whoever corrects it
};

/// `shares`, of any size and stretched over the page, are a class map that is soft by some pixels; `paper` is
/// the page, levelled; `ink` is the lines' alpha, `cover` that of lines and paint together (empty: nothing is
/// painted). A patch of one flat paint is of one class, too. Each region that lines close is of one class, by
/// the vote of its pixels; where the votes are divided, as where an outline is open, the border is the
/// network's. Lines belong to what they bound, the garment's first; solid black is a region. `enclosed` is
/// what garmentMask found without a network: where the network agrees with it, its border stays. Gaps up to
/// `gapPx` are bridged. Any thread. Stopped it comes back unfinished.
ClassedPage classedPage(const Image& paper, const Plane& ink, const Plane& cover, const Plane& enclosed,
                        const ClassShares& shares, double gapPx, const std::stop_token& stop = {});

} // namespace toile
