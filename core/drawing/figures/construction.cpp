#include "core/drawing/figures/details.h"

#include <cmath>

namespace toile::figures {

namespace {

InnerLine line(std::vector<Vec2> places, FigureMark mark, Part part = Part::Torso)
{
    std::vector<Knot> knots;
    for (const Vec2 place : places)
        knots.push_back({place, part});
    return {smoothPath(knots), mark, part};
}

/// Round the trunk at a level, from edge to edge, sagging as a ring does that is seen from a little above.
InnerLine ring(const Pose& pose, Level level, FigureMark mark)
{
    const float y = pose.body->at(level).y;
    const float left = -pose.half(level, -1);
    const float right = pose.half(level, 1);
    std::vector<Vec2> places;
    for (const float t : {0.0f, 0.25f, 0.5f, 0.75f, 1.0f})
        places.push_back(pose.trunk(mixed(left, right, t), y + 0.05f * (1 - (2 * t - 1) * (2 * t - 1))));
    return line(places, mark);
}

InnerLine band(Vec2 outer, Vec2 inner, FigureMark mark, Part part)
{
    const Vec2 sag = mixed(outer, inner, 0.5f) + Vec2{0, 0.025f};
    return line({outer, sag, inner}, mark, part);
}

} // namespace

std::vector<InnerLine> constructionLines(const Pose& pose)
{
    const BodyShape& body = *pose.body;
    std::vector<InnerLine> lines;
    const auto onTrunk = [&](float across, float y) { return pose.trunk(pose.onSurface(y, across), y); };
    std::vector<Vec2> centre{pose.trunk(-std::sin(pose.turn) * 0.16f, body.pitY)};
    for (const float y : {body.at(Level::Armpit).y, body.at(Level::Bust).y, body.at(Level::UnderBust).y,
                          body.at(Level::Waist).y, body.at(Level::HighHip).y, body.at(Level::Hip).y})
        centre.push_back(onTrunk(0, y));
    centre.push_back(pose.trunk(pose.onSurface(body.at(Level::Hip).y, 0) * 0.5f, body.crotchY));
    lines.push_back(line(centre, FigureMark::Centre));
    lines.push_back(ring(pose, Level::Bust, FigureMark::Bust));
    lines.push_back(ring(pose, Level::Waist, FigureMark::Waist));
    lines.push_back(ring(pose, Level::Hip, FigureMark::Hip));
    for (const int side : {-1, 1}) {
        const float s = float(side);
        const Limb& leg = pose.legs[indexOf(side)];
        const Limb& arm = pose.arms[indexOf(side)];
        const float start = mixed(body.neckHalf, body.acromionX, 0.5f) * std::cos(pose.turn);
        lines.push_back(line(
            {pose.trunk(s * start, body.acromionY - 0.05f), onTrunk(s * 0.5f, body.at(Level::Bust).y),
             onTrunk(s * 0.46f, body.at(Level::UnderBust).y), onTrunk(s * 0.46f, body.at(Level::Waist).y),
             onTrunk(s * 0.5f, body.at(Level::HighHip).y), onTrunk(s * 0.52f, body.at(Level::Hip).y)},
            FigureMark::Princess));
        const float tip = s * body.acromionX * std::cos(pose.turn) * 0.95f;
        const Vec2 end = armpit(pose, side);
        const Vec2 shoulder =
            pose.trunk(tip * (side < 0 ? 1.0f - 0.3f * std::sin(pose.turn) : 1.0f), body.acromionY + 0.005f);
        const Vec2 hollow = mixed(shoulder, end, 0.55f) - Vec2{s * 0.045f, 0};
        lines.push_back(line({shoulder, hollow, end}, FigureMark::Armhole));
        const auto [legOut, legIn] = legHalves(pose, side, 1, 0);
        lines.push_back(band(besideBone(leg, side, 1, 0, legOut), besideBone(leg, side, 1, 0, -legIn),
                             FigureMark::Knee, legPart(side)));
        const auto [armOut, armIn] = armHalves(body, 1, 0);
        lines.push_back(band(besideBone(arm, side, 1, 0, armOut), besideBone(arm, side, 1, 0, -armIn),
                             FigureMark::Elbow, armPart(side)));
    }
    return lines;
}

} // namespace toile::figures
