#include "core/drawing/figures/details.h"

#include <cmath>

namespace toile::figures {

namespace {

class Sheet
{
public:
    explicit Sheet(const Pose& pose) : m_pose(pose) {}

    void add(std::vector<Vec2> places, Part part = Part::Torso, FigureMark mark = FigureMark::Detail)
    {
        std::vector<Knot> knots;
        for (const Vec2 place : places)
            knots.push_back({place, part});
        m_lines.push_back({smoothPath(knots), mark, part});
    }
    /// across: half widths from the middle of the visible face.
    Vec2 on(float across, float y) const { return m_pose.trunk(m_pose.onSurface(y, across), y); }
    std::vector<InnerLine> lines() && { return std::move(m_lines); }

private:
    const Pose& m_pose;
    std::vector<InnerLine> m_lines;
};

void addNeckAndCollar(Sheet& sheet, const Pose& pose, int side)
{
    const BodyShape& body = *pose.body;
    const float s = float(side);
    const float c = std::cos(pose.turn);
    const float pit = -std::sin(pose.turn) * 0.16f;
    const float reach = body.acromionX * c;
    sheet.add({pose.trunk(pit + s * 0.05f, body.pitY + 0.015f),
               pose.trunk(mixed(pit, s * reach, 0.3f), body.pitY + 0.005f),
               pose.trunk(mixed(pit, s * reach, 0.58f), body.acromionY - 0.035f),
               pose.trunk(mixed(pit, s * reach, 0.8f), body.acromionY - 0.005f)});
    // The muscle from behind the ear to the pit of the neck.
    sheet.add({pose.head(s * body.neckHalf * 0.86f + pit * 0.3f, mixed(1.0f, body.pitY, 0.2f)),
               pose.trunk(pit + s * body.neckHalf * 0.42f, mixed(1.0f, body.pitY, 0.7f)),
               pose.trunk(pit + s * 0.045f, body.pitY)});
}

void addFrontOfTrunk(Sheet& sheet, const Pose& pose, int side)
{
    const BodyShape& body = *pose.body;
    const float s = float(side);
    const Section bust = body.at(Level::Bust);
    const float low = bust.y + 0.1f + 0.09f * body.bust;
    if (pose.turn != 0 && side < 0 && (body.bust > 0 || body.isMuscled)) {
        // The far half is nearly all silhouette; its fold runs in from there.
        const float edge = -pose.half(Level::Bust, -1);
        const float centre = pose.onSurface(bust.y, 0);
        sheet.add({pose.trunk(mixed(edge, centre, 0.12f), mixed(bust.y, low, 0.8f)),
                   pose.trunk(mixed(edge, centre, 0.42f), low + 0.01f),
                   pose.trunk(mixed(edge, centre, 0.75f), low - 0.07f)});
    } else if (body.bust > 0) {
        sheet.add({sheet.on(s * 0.93f, bust.y + 0.06f), sheet.on(s * 0.76f, low - 0.01f),
                   sheet.on(s * 0.5f, low + 0.015f), sheet.on(s * 0.26f, low - 0.06f)});
    } else if (body.isMuscled) {
        sheet.add({sheet.on(s * 0.9f, bust.y - 0.02f), sheet.on(s * 0.72f, bust.y + 0.12f),
                   sheet.on(s * 0.4f, bust.y + 0.17f), sheet.on(s * 0.12f, bust.y + 0.12f)});
    }
    // The fold of the leg: where trunk and thigh part.
    const float hip = body.at(Level::Hip).y;
    sheet.add({sheet.on(s * 0.74f, mixed(body.at(Level::HighHip).y, hip, 0.7f)),
               sheet.on(s * 0.46f, mixed(hip, body.crotchY, 0.35f)),
               sheet.on(s * 0.1f, body.crotchY - 0.02f)});
}

void addBackOfTrunk(Sheet& sheet, const Pose& pose, int side)
{
    const BodyShape& body = *pose.body;
    const float s = float(side);
    const float armpit = body.at(Level::Armpit).y;
    const float blade = (body.acromionY + armpit) / 2;
    sheet.add({sheet.on(s * 0.27f, blade), sheet.on(s * 0.31f, armpit), sheet.on(s * 0.44f, armpit + 0.17f),
               sheet.on(s * 0.55f, armpit + 0.16f)});
    // The trapezius, and the seventh vertebra from which the centre back is measured.
    sheet.add({pose.trunk(s * body.neckHalf * 0.45f, mixed(1.0f, body.pitY, 0.1f)),
               pose.trunk(s * body.neckHalf * 0.55f, mixed(1.0f, body.pitY, 0.8f)),
               pose.trunk(s * mixed(body.neckHalf, body.acromionX, 0.35f), body.acromionY + 0.05f)});
    sheet.add({pose.trunk(s * 0.05f, body.pitY - 0.02f), pose.trunk(0, body.pitY)});
    const float fold = body.crotchY + 0.02f;
    const float hip = body.at(Level::Hip).half;
    sheet.add({pose.trunk(s * 0.02f, fold - 0.03f), pose.trunk(s * hip * 0.28f, fold + 0.05f),
               pose.trunk(s * hip * 0.64f, fold - 0.04f)});
    // Dimples above the sacrum.
    const float dimple = mixed(body.at(Level::HighHip).y, body.at(Level::Hip).y, 0.35f);
    sheet.add({sheet.on(s * 0.2f, dimple - 0.035f), sheet.on(s * 0.18f, dimple + 0.035f)});
}

void addLimbs(Sheet& sheet, const Pose& pose, int side)
{
    const BodyShape& body = *pose.body;
    const Limb& leg = pose.legs[indexOf(side)];
    const Part legs = legPart(side);
    const float k = body.knee;
    const bool isBack = pose.view == FigureView::Back;
    const float shift = -float(side) * std::sin(pose.turn) * 0.06f;
    const auto atKnee = [&](float along, float out) {
        return besideBone(leg, side, along < 0 ? 0 : 1, along < 0 ? 1 + along : along, out + shift);
    };
    if (isBack) {
        // Achilles' tendon.
        for (const float out : {-0.03f, 0.03f})
            sheet.add({footPlace(pose, side, out * 1.1f, -0.25f), footPlace(pose, side, out, 0.15f),
                       footPlace(pose, side, out * 1.5f, 0.45f)},
                      legs);
        sheet.add({atKnee(-0.03f, 0.06f * k), atKnee(0.03f, 0.09f * k)}, legs);
        sheet.add({atKnee(-0.03f, -0.06f * k), atKnee(0.03f, -0.08f * k)}, legs);
    } else {
        sheet.add({atKnee(-0.05f, 0.09f * k), atKnee(0.0f, 0.1f * k), atKnee(0.045f, 0.05f * k)}, legs);
        sheet.add({atKnee(-0.04f, -0.09f * k), atKnee(0.01f, -0.095f * k), atKnee(0.045f, -0.04f * k)}, legs);
    }
    if (pose.feet[indexOf(side)] != FootView::Side && !isBack) {
        // The instep's tendon and the toes.
        const auto foot = [&](float out, float down) { return footPlace(pose, side, out, down); };
        for (const float out : {-0.035f, 0.018f, 0.06f, 0.094f})
            sheet.add(
                {foot(out, 0.85f - std::abs(out) * 0.5f), foot(out * 0.9f + 0.008f, 0.94f - std::abs(out))},
                legs);
    }
    const Part arms = armPart(side);
    // Between the fingers.
    for (const auto& [tip, root] : {std::pair{Vec2{0.057f, 0.83f}, Vec2{0.064f, 0.56f}},
                                    {Vec2{0.024f, 0.925f}, Vec2{0.014f, 0.5f}},
                                    {Vec2{-0.02f, 0.945f}, Vec2{-0.038f, 0.52f}}})
        sheet.add({handPlace(pose, side, root.x, root.y),
                   handPlace(pose, side, mixed(root.x, tip.x, 0.5f) + 0.004f, mixed(root.y, tip.y, 0.5f)),
                   handPlace(pose, side, tip.x, tip.y)},
                  arms);
}

} // namespace

std::vector<InnerLine> anatomy(const Pose& pose)
{
    const BodyShape& body = *pose.body;
    Sheet sheet(pose);
    const bool isBack = pose.view == FigureView::Back;
    for (const int side : {-1, 1}) {
        if (isBack) {
            addBackOfTrunk(sheet, pose, side);
        } else {
            addNeckAndCollar(sheet, pose, side);
            addFrontOfTrunk(sheet, pose, side);
        }
        addLimbs(sheet, pose, side);
    }
    const float hip = body.at(Level::Hip).y;
    if (isBack) {
        sheet.add({sheet.on(0, mixed(body.at(Level::HighHip).y, hip, 0.7f)), sheet.on(0, body.crotchY)});
    } else {
        const float navel = mixed(body.at(Level::Waist).y, body.at(Level::HighHip).y, 0.45f);
        sheet.add({sheet.on(0, navel - 0.03f), sheet.on(0, navel + 0.03f)});
    }
    return std::move(sheet).lines();
}

} // namespace toile::figures
