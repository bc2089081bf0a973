// Weave drafts and warping plans that several woven cloths share.
#pragma once

#include "core/material/dye.h"

#include <vector>

namespace toile {

/// A number of threads of one colour, side by side.
struct Band
{
    Vec3 colour;
    int count = 1;
};

/// `count` threads of one colour.
std::vector<Vec3> threads(int count, Vec3 colour);
/// Bands laid one after another, again and again, until there are `total` threads.
std::vector<Vec3> striped(const std::vector<Band>& bands, int total);
/// A tartan's sett: read from pivot to pivot and back, the pivots themselves not doubled.
std::vector<Vec3> mirroredSett(std::vector<Band> bands);

/// One over, one under.
bool plainDraft(int warp, int weft);
/// Two over, two under, moving one thread a row; the diagonal climbs to the right.
bool twillDraft(int warp, int weft);
/// Three over, one under: the warp shows, as in denim.
bool denimDraft(int warp, int weft);
/// Twill that turns back every 16 threads with a break, so that the floats of both sides meet crosswise.
bool herringboneDraft(int warp, int weft);

} // namespace toile
