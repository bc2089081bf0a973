// Parts that a person has joined, split and named.
#pragma once

#include "core/imaging/corrections.h"
#include "core/imaging/page_frame.h"
#include "core/sketch/parts/regions.h"

namespace toile {

/// The part at a place on the page; 0 where there is none.
int partAt(const LabelMap& labels, const PageFrame& frame, Vec2 share);

/// The place in a part that lies farthest from its border, in shares of the page: a mark there stays within
/// the part though its lines move a little. The page's corner where there is no such part.
Vec2 middleOf(const SketchModel& model, int part);

/// Joins, splits and names in their order, as far as they hit parts; names last, so that each goes to the
/// part that lies under it in the end. A split's line is a wall in the part in which most of it lies; ends
/// that stop short of the part's border are led on to it. Numbers are given anew, in reading order, where
/// parts have been joined or split. Any thread.
void correctParts(Parts& parts, const Corrections& corrections, const PageFrame& frame);

} // namespace toile
