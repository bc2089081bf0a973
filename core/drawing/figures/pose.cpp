#include "core/drawing/figures/pose.h"

#include "core/base/smooth_step.h"

#include <cmath>

namespace toile::figures {

namespace {

constexpr float threeQuarterTurn = 0.66f;

Vec2 along(Vec2 from, float length, float angle)
{
    return from + Vec2{std::sin(angle), std::cos(angle)} * length;
}

/// Angles from the vertical, outwards.
void hangArm(Pose& pose, int index, float upper, float lower, float hand, float foreshortening = 1)
{
    const BodyShape& body = *pose.body;
    const float side = index == 0 ? -1.0f : 1.0f;
    Limb& arm = pose.arms[size_t(index)];
    const float inset = 0.1f * body.arm;
    const float drop = 0.07f * body.upperArm;
    arm.root = pose.trunk(side * (body.acromionX - inset) * std::cos(pose.turn), body.acromionY + drop);
    arm.bend = along(arm.root, body.upperArm - drop, side * upper);
    arm.end = along(arm.bend, body.forearm * foreshortening, side * lower);
    arm.tipTurn = hand;
}

Vec2 hipJoint(const Pose& pose, int index)
{
    const BodyShape& body = *pose.body;
    const float side = index == 0 ? -1.0f : 1.0f;
    const float x = body.at(Level::Hip).half * 0.5f;
    return pose.trunk(side * x * std::cos(pose.turn), mixed(body.at(Level::Hip).y, body.crotchY, 0.2f));
}

void standLeg(Pose& pose, int index, Vec2 knee, Vec2 ankle, float footTurn)
{
    pose.legs[size_t(index)] = {hipJoint(pose, index), knee, ankle, footTurn};
}

} // namespace

Vec2 Pose::trunk(float x, float y) const
{
    const Vec2 waist{0, body->at(Level::Waist).y};
    const Vec2 place = Vec2{x, y} - waist;
    const float blend = smoothStep(body->at(Level::UnderBust).y + 0.1f, body->at(Level::HighHip).y + 0.1f, y);
    const Vec2 moved = mixed(turned(place, thoraxTilt), turned(place, pelvisTilt), blend);
    return waist + moved + Vec2{offset, 0};
}

Vec2 Pose::head(float x, float y) const
{
    const Vec2 nape = trunk(0, body->pitY - 0.15f);
    return nape + turned({x, y - body->pitY + 0.15f}, headTilt);
}

Section Pose::section(float y) const
{
    const auto& levels = body->trunk;
    if (y <= levels.front().y)
        return levels.front();
    for (size_t k = 1; k < levels.size(); ++k) {
        if (y > levels[k].y)
            continue;
        const float t = (y - levels[k - 1].y) / (levels[k].y - levels[k - 1].y);
        return {y, mixed(levels[k - 1].half, levels[k].half, t),
                mixed(levels[k - 1].depth, levels[k].depth, t),
                mixed(levels[k - 1].ahead, levels[k].ahead, t)};
    }
    return levels.back();
}

float Pose::half(Level level, int side) const
{
    const Section& s = body->at(level);
    const float c = std::cos(turn);
    const float d = std::sin(turn);
    return std::hypot(s.half * c, s.depth * d) - float(side) * s.ahead * d;
}

float Pose::onSurface(float y, float across) const
{
    Section s = section(y);
    const Section& above = body->at(Level::Armpit);
    const Section& below = body->at(Level::UnderBust);
    if (y > above.y && y < below.y) {
        // The breastbone: it does not follow the bust outwards.
        const float t = (y - above.y) / (below.y - above.y);
        s.depth = mixed(above.depth, below.depth, t);
        s.ahead = mixed(above.ahead, below.ahead, t);
    }
    const float front = s.depth * std::sqrt(std::max(0.0f, 1 - across * across)) + s.ahead;
    return across * s.half * std::cos(turn) - front * std::sin(turn);
}

Pose posed(const BodyShape& body, FigureKind kind, FigureView view)
{
    Pose pose;
    pose.body = &body;
    pose.view = view;
    const float splay = std::atan2(body.at(Level::Hip).half - body.acromionX + 0.24f * body.arm,
                                   body.crotchY - body.acromionY);
    const float away = std::max(splay, 0.0f);
    switch (view) {
    case FigureView::Front:
    case FigureView::Back:
        for (int index : {0, 1}) {
            const float side = index == 0 ? -1.0f : 1.0f;
            const bool isFlat = kind == FigureKind::Flat;
            hangArm(pose, index, away + (isFlat ? 0.21f : 0.15f), away + (isFlat ? 0.16f : 0.05f),
                    isFlat ? 0.0f : -0.06f);
            standLeg(pose, index, {side * body.kneeX, body.kneeY}, {side * body.ankleX, body.ankleY},
                     isFlat ? 0.12f : 0.16f);
            pose.feet[size_t(index)] = view == FigureView::Back ? FootView::Back : FootView::Front;
        }
        break;
    case FigureView::ThreeQuarter: {
        pose.turn = threeQuarterTurn;
        const float c = std::cos(pose.turn);
        pose.offset = 0.16f * std::sin(pose.turn);
        hangArm(pose, 0, away * 0.6f + 0.14f, away * 0.4f - 0.06f, -0.1f);
        // The far shoulder is foreshortened more than its distance says: it lies behind the chest.
        for (Vec2* joint : {&pose.arms[0].root, &pose.arms[0].bend, &pose.arms[0].end})
            joint->x += 0.09f * body.acromionX;
        hangArm(pose, 1, away * 0.5f + 0.02f, away * 0.2f - 0.12f, -0.1f);
        standLeg(pose, 0, {-body.kneeX * c - 0.13f, body.kneeY}, {-body.ankleX * c - 0.09f, body.ankleY},
                 0.0f);
        standLeg(pose, 1, {body.kneeX * c - 0.05f, body.kneeY}, {body.ankleX * c + 0.04f, body.ankleY}, 0.0f);
        pose.feet = {FootView::Side, FootView::Side};
        break;
    }
    case FigureView::Walking: {
        pose.support = 0;
        // Men and children sway less in the hip.
        const float swing = body.isMuscled ? 0.6f : body.heads < 7 ? 0.5f : 1.0f;
        pose.thoraxTilt = -0.1f * swing;
        pose.pelvisTilt = 0.15f * swing;
        pose.headTilt = 0.04f * swing;
        pose.offset = -pose.trunk(0, body.pitY).x;
        const float leg = body.ankleY - body.crotchY;
        hangArm(pose, 0, away + 0.16f, away + 0.0f, -0.1f);
        hangArm(pose, 1, away + 0.24f, away - 0.12f, -0.05f, 0.96f);
        const Vec2 hip = hipJoint(pose, 0);
        const Vec2 ankle{-0.01f, body.ankleY};
        Vec2 knee = mixed(hip, ankle, (body.kneeY - hip.y) / (ankle.y - hip.y));
        knee.x += 0.02f;
        standLeg(pose, 0, knee, ankle, 0.05f);
        const Vec2 other = hipJoint(pose, 1);
        const Vec2 otherKnee{knee.x + body.kneeX * 1.35f + 0.06f, body.kneeY + 0.07f};
        standLeg(pose, 1, otherKnee,
                 {otherKnee.x + 0.16f + (other.x - otherKnee.x) * 0.4f, body.ankleY - leg * 0.12f}, 0.1f);
        pose.feet = {FootView::Front, FootView::Raised};
        break;
    }
    }
    return pose;
}

} // namespace toile::figures
