#include "core/drawing/figures/contour.h"

#include "core/drawing/figures/limb_profile.h"

#include <cmath>

namespace toile::figures {

namespace {

void append(std::vector<Knot>& knots, std::vector<Knot> more)
{
    knots.insert(knots.end(), more.begin(), more.end());
}

/// From under the ear over the trapezius to the point of the shoulder.
void appendNeck(std::vector<Knot>& knots, const Pose& pose, int side)
{
    const BodyShape& body = *pose.body;
    const float s = float(side);
    const float c = std::cos(pose.turn);
    const float lean = std::sin(pose.turn);
    // Turned, the neck slopes forward: its front is seen at the left.
    const float top = s * body.neckHalf - lean * 0.02f;
    const float drop = body.pitY - 1;
    knots.push_back({pose.head(top, 0.78f)});
    knots.push_back({pose.head(top * 0.98f, 1 + drop * 0.1f)});
    knots.push_back(
        {pose.trunk(s * body.neckHalf * 1.1f + (side > 0 ? lean * 0.05f : 0.0f), 1 + drop * 0.62f)});
    const float reach = body.acromionX * c;
    knots.push_back({pose.trunk(s * mixed(body.neckHalf, reach, 0.3f),
                                mixed(1 + drop * 0.62f, body.acromionY, body.isMuscled ? 0.44f : 0.66f))});
    knots.push_back({pose.trunk(s * mixed(body.neckHalf, reach, 0.72f),
                                body.acromionY - 0.035f * body.upperArm / 1.45f)});
}

/// Whether a place of the inner edge of an arm lies on the chest: there the two are one.
bool isOnChest(const Pose& pose, int side, Vec2 place)
{
    const float edge = pose.trunk(float(side) * pose.section(place.y).half, place.y).x;
    return (edge - place.x) * float(side) > 0;
}

void appendArm(std::vector<Knot>& knots, const Pose& pose, int side)
{
    const BodyShape& body = *pose.body;
    const Limb& arm = pose.arms[indexOf(side)];
    const Part part = armPart(side);
    for (const ArmEdge& edge : outerArmEdges())
        knots.push_back(
            {besideBone(arm, side, edge.bone, edge.t, edge.half * armGirth(body, float(edge.bone) + edge.t)),
             part});
    append(knots, handContour(pose, side));
    const auto inner = innerArmEdges();
    const Vec2 end = armpit(pose, side);
    for (size_t k = inner.size(); k-- > 0;) {
        const ArmEdge& edge = inner[k];
        const Vec2 place =
            besideBone(arm, side, edge.bone, edge.t, -edge.half * armGirth(body, float(edge.bone) + edge.t));
        if (pose.turn != 0 || place.y > end.y + 0.1f)
            knots.push_back({place, part});
    }
}

void appendTrunk(std::vector<Knot>& knots, const Pose& pose, int side)
{
    const BodyShape& body = *pose.body;
    const auto at = [&](Level level) {
        return pose.trunk(float(side) * pose.half(level, side), body.at(level).y);
    };
    knots.push_back({armpit(pose, side), Part::Torso, true});
    // Turned, the near arm hides where the trunk's edge begins.
    if (pose.turn != 0 && side > 0)
        knots.push_back({besideBone(pose.arms[1], side, 0, 0.32f, 0), Part::Torso, true});
    for (Level level : {Level::Bust, Level::UnderBust, Level::Waist, Level::HighHip})
        if (at(level).y > knots.back().at.y + 0.14f)
            knots.push_back({at(level), Part::Torso});
    knots.push_back({at(Level::Hip), legPart(side)});
}

void appendLeg(std::vector<Knot>& knots, const Pose& pose, int side)
{
    const Limb& leg = pose.legs[indexOf(side)];
    const Part part = legPart(side);
    for (const LegEdge& edge : outerLegEdges())
        knots.push_back({besideBone(leg, side, edge.bone, edge.t, legHalf(pose, side, edge, true)), part});
    append(knots, footContour(pose, side));
    const auto inner = innerLegEdges();
    for (size_t k = inner.size(); k-- > 0;)
        knots.push_back(
            {besideBone(leg, side, inner[k].bone, inner[k].t, -legHalf(pose, side, inner[k], false)), part});
    knots.push_back(
        {pose.trunk(pose.onSurface(pose.body->at(Level::Hip).y, 0) * 0.5f, pose.body->crotchY), part, true});
}

} // namespace

Vec2 armpit(const Pose& pose, int side)
{
    const BodyShape& body = *pose.body;
    const Limb& arm = pose.arms[indexOf(side)];
    // The near arm hangs before the chest: its line ends in the fold in front of the armpit.
    if (pose.turn != 0 && side > 0)
        return besideBone(arm, side, 0, 0.2f, -0.155f * body.arm);
    if (pose.turn != 0)
        return pose.trunk(-0.96f * pose.half(Level::Armpit, side), body.at(Level::Armpit).y - 0.16f);
    Vec2 place;
    for (float t = 0.2f; t < 0.95f; t += 0.005f) {
        place = besideBone(arm, side, 0, t, -armHalves(body, 0, std::max(t, 0.36f)).second);
        if (place.y > body.at(Level::Armpit).y - 0.06f && !isOnChest(pose, side, place))
            break;
    }
    return place;
}

std::vector<Knot> sideContour(const Pose& pose, int side)
{
    std::vector<Knot> knots;
    appendNeck(knots, pose, side);
    appendArm(knots, pose, side);
    appendTrunk(knots, pose, side);
    appendLeg(knots, pose, side);
    return knots;
}

std::vector<Knot> headContour(const Pose& pose)
{
    std::vector<Knot> knots;
    const auto add = [&](float x, float y) { knots.push_back({pose.head(x, y), Part::Head}); };
    const float w = pose.body->headHalf / 0.33f;
    if (pose.view == FigureView::ThreeQuarter) {
        // Forehead, brow, the hollow of the eye, cheek bone, mouth, chin; then jaw and back of the skull.
        for (const Vec2 p : {Vec2{0.04f, 0.0f},
                             {-0.15f, 0.05f},
                             {-0.262f, 0.19f},
                             {-0.29f, 0.36f},
                             {-0.268f, 0.48f},
                             {-0.28f, 0.58f},
                             {-0.262f, 0.71f},
                             {-0.228f, 0.85f},
                             {-0.17f, 0.965f},
                             {-0.1f, 1.0f},
                             {-0.02f, 0.975f},
                             {0.085f, 0.885f},
                             {0.17f, 0.785f},
                             {0.27f, 0.70f},
                             {0.355f, 0.52f},
                             {0.365f, 0.3f},
                             {0.25f, 0.075f}})
            add(p.x * w, p.y);
        return knots;
    }
    // From behind the jaw is covered by the neck; men's jaws are square, full cheeks round.
    const bool isBack = pose.view == FigureView::Back;
    const float jaw = pose.body->isMuscled                          ? 0.035f
                      : pose.body->heads < 7 || pose.body->bust > 1 ? 0.022f
                                                                    : 0.0f;
    const std::array<Vec2, 8> front{{{0.16f, 0.035f},
                                     {0.282f, 0.16f},
                                     {0.33f, 0.38f},
                                     {0.314f, 0.57f},
                                     {0.268f + jaw * 0.8f, 0.745f},
                                     {0.178f + jaw, 0.90f},
                                     {0.085f + jaw * 0.8f, 0.985f},
                                     {0.0f, 1.0f}}};
    const std::array<Vec2, 8> back{{{0.16f, 0.035f},
                                    {0.282f, 0.16f},
                                    {0.33f, 0.37f},
                                    {0.316f, 0.54f},
                                    {0.275f, 0.69f},
                                    {0.205f, 0.81f},
                                    {0.1f, 0.865f},
                                    {0.0f, 0.88f}}};
    const std::array<Vec2, 8>& half = isBack ? back : front;
    add(0, 0);
    for (const Vec2 p : half)
        add(p.x * w, p.y);
    for (size_t k = half.size() - 1; k-- > 0;)
        add(-half[k].x * w, half[k].y);
    return knots;
}

} // namespace toile::figures
