// How wide arms and legs are along their bones, on the outer and the inner side.
#pragma once

#include "core/drawing/figures/pose.h"

#include <span>

namespace toile::figures {

struct LegEdge
{
    int bone; ///< 0: thigh, 1: shank
    float t;
    float half;  ///< seen from the front
    float front; ///< seen from the side: the front edge there
    float back;
};

struct ArmEdge
{
    int bone; ///< 0: upper arm, 1: forearm
    float t;
    float half;
};

std::span<const LegEdge> outerLegEdges();
std::span<const LegEdge> innerLegEdges();
std::span<const ArmEdge> outerArmEdges();
std::span<const ArmEdge> innerArmEdges();

/// Factors of a body against the tables; place: bone + t.
float legGirth(const BodyShape& body, float place);
float armGirth(const BodyShape& body, float place);
float legHalf(const Pose& pose, int side, const LegEdge& edge, bool isOuter);

} // namespace toile::figures
