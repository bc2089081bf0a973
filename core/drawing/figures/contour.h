// The silhouette of a posed body: each half from under the ear round arm and leg to the crotch, and the head.
#pragma once

#include "core/drawing/figures/pose.h"

namespace toile::figures {

/// side -1: the half at the left of the page, 1: at the right. Ends at the crotch; corners at armpit, thumb,
/// crotch.
std::vector<Knot> sideContour(const Pose& pose, int side);
std::vector<Knot> headContour(const Pose& pose);
/// Where the inner edge of an arm leaves the chest; turned, the near arm's line ends in the fold before it.
Vec2 armpit(const Pose& pose, int side);

/// A place beside a limb's bone: bone 0 is the upper, t runs along it, out is the distance to the outer side.
Vec2 besideBone(const Limb& limb, int side, int bone, float t, float out);
/// The edges of a limb at a place of its bone, as distances from it: outer, inner (both positive).
std::pair<float, float> armHalves(const BodyShape& body, int bone, float t);
std::pair<float, float> legHalves(const Pose& pose, int side, int bone, float t);

/// Outline of a hand from outer to inner wrist, of a foot from outer to inner ankle.
std::vector<Knot> handContour(const Pose& pose, int side);
std::vector<Knot> footContour(const Pose& pose, int side);
/// A place of a hand (heads from the wrist, to the thumb's far side positive) or a foot.
Vec2 handPlace(const Pose& pose, int side, float out, float down);
Vec2 footPlace(const Pose& pose, int side, float out, float down);

inline Part armPart(int side)
{
    return side < 0 ? Part::ArmLeft : Part::ArmRight;
}
inline Part legPart(int side)
{
    return side < 0 ? Part::LegLeft : Part::LegRight;
}
inline size_t indexOf(int side)
{
    return side < 0 ? 0 : 1;
}

} // namespace toile::figures
