#include "core/drawing/figures/limb_profile.h"
#include "core/drawing/figures/contour.h"

#include <cmath>

namespace toile::figures {

namespace {

// Half widths of a woman of nine heads along the bones, in heads. The calf stands out higher on its outer
// than on its inner side, the thigh narrows to the knee from without, the muscle above the knee is felt
// within.
constexpr std::array<LegEdge, 11> outerLeg{{{0, 0.12f, 0.333f, 0.30f, 0.41f},
                                            {0, 0.30f, 0.330f, 0.325f, 0.33f},
                                            {0, 0.55f, 0.278f, 0.285f, 0.245f},
                                            {0, 0.80f, 0.205f, 0.22f, 0.195f},
                                            {0, 0.95f, 0.170f, 0.19f, 0.16f},
                                            {1, 0.05f, 0.160f, 0.165f, 0.16f},
                                            {1, 0.16f, 0.182f, 0.145f, 0.20f},
                                            {1, 0.29f, 0.200f, 0.135f, 0.245f},
                                            {1, 0.50f, 0.160f, 0.115f, 0.20f},
                                            {1, 0.72f, 0.102f, 0.09f, 0.12f},
                                            {1, 0.90f, 0.075f, 0.08f, 0.08f}}};
constexpr std::array<LegEdge, 11> innerLeg{{{0, 0.22f, 0.285f, 0.315f, 0.33f},
                                            {0, 0.40f, 0.255f, 0.305f, 0.27f},
                                            {0, 0.65f, 0.203f, 0.25f, 0.22f},
                                            {0, 0.86f, 0.176f, 0.21f, 0.18f},
                                            {0, 0.98f, 0.152f, 0.185f, 0.16f},
                                            {1, 0.08f, 0.146f, 0.155f, 0.165f},
                                            {1, 0.21f, 0.166f, 0.14f, 0.215f},
                                            {1, 0.36f, 0.178f, 0.13f, 0.235f},
                                            {1, 0.55f, 0.135f, 0.11f, 0.185f},
                                            {1, 0.75f, 0.084f, 0.09f, 0.11f},
                                            {1, 0.92f, 0.065f, 0.078f, 0.075f}}};
constexpr std::array<ArmEdge, 11> outerArm{{{0, -0.03f, 0.098f},
                                            {0, 0.07f, 0.140f},
                                            {0, 0.22f, 0.150f},
                                            {0, 0.42f, 0.120f},
                                            {0, 0.68f, 0.105f},
                                            {0, 0.92f, 0.098f},
                                            {1, 0.06f, 0.102f},
                                            {1, 0.20f, 0.114f},
                                            {1, 0.42f, 0.098f},
                                            {1, 0.70f, 0.072f},
                                            {1, 0.93f, 0.060f}}};
constexpr std::array<ArmEdge, 9> innerArm{{{0, 0.36f, 0.118f},
                                           {0, 0.56f, 0.112f},
                                           {0, 0.80f, 0.094f},
                                           {0, 0.97f, 0.086f},
                                           {1, 0.10f, 0.094f},
                                           {1, 0.24f, 0.102f},
                                           {1, 0.45f, 0.088f},
                                           {1, 0.72f, 0.064f},
                                           {1, 0.94f, 0.053f}}};

template <typename Edges> float halfAt(const Edges& edges, float place, auto value)
{
    float before = float(edges.front().bone) + edges.front().t;
    float half = value(edges.front());
    for (const auto& edge : edges) {
        const float here = float(edge.bone) + edge.t;
        if (here >= place && here > before)
            return mixed(half, value(edge), std::clamp((place - before) / (here - before), 0.0f, 1.0f));
        before = here;
        half = value(edge);
    }
    return half;
}

/// Interpolates the body's girths, given at places along both bones.
template <size_t count> float girthAt(float place, const std::array<std::pair<float, float>, count>& girths)
{
    for (size_t k = 1; k < count; ++k)
        if (place <= girths[k].first)
            return mixed(girths[k - 1].second, girths[k].second,
                         (place - girths[k - 1].first) / (girths[k].first - girths[k - 1].first));
    return girths[count - 1].second;
}

/// Edges between a view from the front and one from the side, as far as the body is turned.
float turnedHalf(const LegEdge& edge, float turn, bool isFrontEdge)
{
    return mixed(edge.half, isFrontEdge ? edge.front : edge.back, turn);
}

} // namespace

std::span<const LegEdge> outerLegEdges()
{
    return outerLeg;
}
std::span<const LegEdge> innerLegEdges()
{
    return innerLeg;
}
std::span<const ArmEdge> outerArmEdges()
{
    return outerArm;
}
std::span<const ArmEdge> innerArmEdges()
{
    return innerArm;
}

float legGirth(const BodyShape& body, float place)
{
    return girthAt<6>(place, {{{0.0f, body.thigh},
                               {0.45f, body.thigh},
                               {1.0f, body.knee},
                               {1.3f, body.calf},
                               {1.85f, body.ankle},
                               {2.0f, body.ankle}}});
}

float armGirth(const BodyShape& body, float place)
{
    return girthAt<5>(place, {{{0.0f, body.arm},
                               {0.6f, body.arm},
                               {1.0f, mixed(body.arm, body.wrist, 0.35f)},
                               {1.2f, mixed(body.arm, body.wrist, 0.3f)},
                               {2.0f, body.wrist}}});
}

float legHalf(const Pose& pose, int side, const LegEdge& edge, bool isOuter)
{
    // The body turns to the left of the page: left edges are front ones.
    const bool isFrontEdge = isOuter == (side < 0);
    const float turn = std::sin(pose.turn);
    return turnedHalf(edge, turn, isFrontEdge) * legGirth(*pose.body, float(edge.bone) + edge.t);
}

Vec2 besideBone(const Limb& limb, int side, int bone, float t, float out)
{
    const Vec2 from = bone == 0 ? limb.root : limb.bend;
    const Vec2 to = bone == 0 ? limb.bend : limb.end;
    const Vec2 along = to - from;
    const float length = std::max(1e-4f, std::hypot(along.x, along.y));
    return from + along * t + Vec2{along.y, -along.x} * (float(side) * out / length);
}

std::pair<float, float> armHalves(const BodyShape& body, int bone, float t)
{
    const float place = float(bone) + t;
    const auto half = [](const ArmEdge& edge) { return edge.half; };
    const float girth = armGirth(body, place);
    return {halfAt(outerArm, place, half) * girth, halfAt(innerArm, place, half) * girth};
}

std::pair<float, float> legHalves(const Pose& pose, int side, int bone, float t)
{
    const float place = float(bone) + t;
    const float girth = legGirth(*pose.body, place);
    const float turn = std::sin(pose.turn);
    const auto outer = [&](const LegEdge& edge) { return turnedHalf(edge, turn, side < 0); };
    const auto inner = [&](const LegEdge& edge) { return turnedHalf(edge, turn, side > 0); };
    return {halfAt(outerLeg, place, outer) * girth, halfAt(innerLeg, place, inner) * girth};
}

} // namespace toile::figures
