#include "core/drawing/figures/contour.h"

#include <cmath>

namespace toile::figures {

namespace {

struct Place
{
    float out;  ///< hand: heads; foot: heads, of a woman of nine heads
    float down; ///< hand: part of its length; foot: part of the height from ankle to sole
    bool isCorner = false;
};

// A hand at rest, seen from its back: knuckles outside, thumb inside.
constexpr std::array hand{
    Place{0.064f, 0.0f},         Place{0.088f, 0.14f},   Place{0.112f, 0.36f},        Place{0.110f, 0.55f},
    Place{0.098f, 0.72f},        Place{0.084f, 0.84f},   Place{0.071f, 0.872f},       Place{0.061f, 0.866f},
    Place{0.057f, 0.84f, true},  Place{0.055f, 0.91f},   Place{0.042f, 0.962f},       Place{0.030f, 0.957f},
    Place{0.024f, 0.925f, true}, Place{0.018f, 0.98f},   Place{0.001f, 1.0f},         Place{-0.014f, 0.984f},
    Place{-0.020f, 0.94f, true}, Place{-0.036f, 0.946f}, Place{-0.052f, 0.92f},       Place{-0.066f, 0.84f},
    Place{-0.08f, 0.68f},        Place{-0.09f, 0.54f},   Place{-0.094f, 0.45f, true}, Place{-0.118f, 0.54f},
    Place{-0.138f, 0.59f},       Place{-0.156f, 0.58f},  Place{-0.162f, 0.50f},       Place{-0.146f, 0.35f},
    Place{-0.108f, 0.18f},       Place{-0.062f, 0.02f}};

// Feet from outer to inner ankle.
constexpr std::array heeledFront{Place{0.093f, 0.03f},  Place{0.084f, 0.15f},  Place{0.104f, 0.34f},
                                 Place{0.138f, 0.56f},  Place{0.142f, 0.72f},  Place{0.098f, 0.90f},
                                 Place{0.034f, 1.0f},   Place{-0.03f, 0.975f}, Place{-0.09f, 0.83f},
                                 Place{-0.124f, 0.64f}, Place{-0.104f, 0.40f}, Place{-0.08f, 0.16f},
                                 Place{-0.082f, -0.03f}};
constexpr std::array flatFront{Place{0.093f, 0.03f},  Place{0.084f, 0.15f},  Place{0.108f, 0.38f},
                               Place{0.148f, 0.62f},  Place{0.166f, 0.8f},   Place{0.142f, 0.92f},
                               Place{0.085f, 0.985f}, Place{0.01f, 1.0f},    Place{-0.062f, 0.965f},
                               Place{-0.104f, 0.84f}, Place{-0.112f, 0.65f}, Place{-0.096f, 0.4f},
                               Place{-0.076f, 0.17f}, Place{-0.082f, -0.04f}};
constexpr std::array heeledBack{Place{0.092f, 0.0f},   Place{0.07f, 0.14f},   Place{0.07f, 0.34f},
                                Place{0.094f, 0.50f},  Place{0.128f, 0.72f},  Place{0.132f, 0.88f},
                                Place{0.09f, 0.97f},   Place{0.0f, 1.0f},     Place{-0.07f, 0.96f},
                                Place{-0.094f, 0.82f}, Place{-0.082f, 0.56f}, Place{-0.066f, 0.34f},
                                Place{-0.07f, 0.14f},  Place{-0.09f, -0.03f}};
constexpr std::array flatBack{Place{0.088f, 0.0f},   Place{0.074f, 0.18f},  Place{0.088f, 0.46f},
                              Place{0.138f, 0.68f},  Place{0.188f, 0.86f},  Place{0.176f, 0.97f},
                              Place{0.12f, 1.0f},    Place{0.06f, 0.995f},  Place{0.0f, 1.0f},
                              Place{-0.072f, 0.98f}, Place{-0.098f, 0.8f},  Place{-0.082f, 0.46f},
                              Place{-0.07f, 0.18f},  Place{-0.088f, -0.04f}};
// Pointing to the left of the page, from its front to its back edge; left is negative.
constexpr std::array heeledSide{
    Place{-0.085f, 0.0f},  Place{-0.1f, 0.2f},   Place{-0.168f, 0.44f}, Place{-0.268f, 0.68f},
    Place{-0.362f, 0.86f}, Place{-0.4f, 0.95f},  Place{-0.37f, 1.0f},   Place{-0.26f, 1.0f},
    Place{-0.17f, 0.97f},  Place{-0.08f, 0.85f}, Place{0.0f, 0.74f},    Place{0.068f, 0.70f},
    Place{0.108f, 0.60f},  Place{0.098f, 0.42f}, Place{0.072f, 0.2f},   Place{0.08f, 0.0f}};
constexpr std::array flatSide{Place{-0.085f, 0.0f}, Place{-0.105f, 0.25f}, Place{-0.20f, 0.52f},
                              Place{-0.34f, 0.74f}, Place{-0.44f, 0.88f},  Place{-0.445f, 0.97f},
                              Place{-0.38f, 1.0f},  Place{-0.26f, 1.0f},   Place{-0.12f, 0.965f},
                              Place{0.02f, 1.0f},   Place{0.096f, 0.97f},  Place{0.122f, 0.8f},
                              Place{0.1f, 0.5f},    Place{0.076f, 0.24f},  Place{0.084f, 0.0f}};

template <typename Places> std::vector<Knot> knotsOf(const Places& places, Part part, const auto& placed)
{
    std::vector<Knot> knots;
    for (const Place& place : places)
        knots.push_back({placed(place.out, place.down), part, place.isCorner});
    return knots;
}

} // namespace

Vec2 handPlace(const Pose& pose, int side, float out, float down)
{
    const Limb& arm = pose.arms[indexOf(side)];
    const Vec2 bone = arm.end - arm.bend;
    const float angle = std::atan2(bone.x, bone.y) + float(side) * arm.tipTurn;
    const Vec2 axis{std::sin(angle), std::cos(angle)};
    const Vec2 across = Vec2{axis.y, -axis.x} * float(side);
    const float size = pose.body->hand / 0.72f;
    // The wrist's own girth runs out into the hand's.
    const float width = mixed(pose.body->wrist, size * (pose.body->isMuscled ? 1.18f : 1.0f),
                              std::clamp(down / 0.3f, 0.0f, 1.0f));
    return arm.end + axis * (down * pose.body->hand) + across * (out * width);
}

Vec2 footPlace(const Pose& pose, int side, float out, float down)
{
    const Limb& leg = pose.legs[indexOf(side)];
    const BodyShape& body = *pose.body;
    const FootView view = pose.feet[indexOf(side)];
    const float height = body.heads - body.ankleY;
    if (view == FootView::Side)
        return leg.end + Vec2{out * mixed(1.0f, body.ankle, std::clamp(1 - 3 * down, 0.3f, 1.0f)) *
                                  (1 + 0.4f * std::clamp(down * 2, 0.0f, 1.0f)) * std::sqrt(height / 0.5f),
                              down * height};
    // Toes turn outwards with the drop; soles stay level.
    const float lean = std::tan(leg.tipTurn) * height * down * (view == FootView::Raised ? 1.2f : 1.0f);
    return leg.end + Vec2{float(side) * (out * body.ankle * (view == FootView::Raised ? 0.9f : 1.0f) + lean),
                          down * height * (view == FootView::Raised ? 0.9f : 1.0f)};
}

std::vector<Knot> handContour(const Pose& pose, int side)
{
    return knotsOf(hand, armPart(side),
                   [&](float out, float down) { return handPlace(pose, side, out, down); });
}

std::vector<Knot> footContour(const Pose& pose, int side)
{
    const auto placed = [&](float out, float down) { return footPlace(pose, side, out, down); };
    const bool heels = pose.body->hasHeels;
    const Part part = legPart(side);
    switch (pose.feet[indexOf(side)]) {
    case FootView::Back:
        return heels ? knotsOf(heeledBack, part, placed) : knotsOf(flatBack, part, placed);
    case FootView::Side: {
        std::vector<Knot> knots = heels ? knotsOf(heeledSide, part, placed) : knotsOf(flatSide, part, placed);
        if (side > 0)
            std::reverse(knots.begin(), knots.end());
        return knots;
    }
    case FootView::Raised:
        return knotsOf(heeledFront, part, placed);
    case FootView::Front:
        break;
    }
    return heels ? knotsOf(heeledFront, part, placed) : knotsOf(flatFront, part, placed);
}

} // namespace toile::figures
