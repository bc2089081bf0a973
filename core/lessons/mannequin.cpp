#include "core/lessons/mannequin.h"

#include "core/base/plane_vectors.h"
#include "core/drawing/figures/limb_profile.h"

namespace toile::lessons {

using namespace figures;

namespace {

BodyShape scaled(BodyShape shape, float scale, float width)
{
    const auto down = [scale](float& y) { y = 1 + (y - 1) * scale; };
    for (float* y :
         {&shape.heads, &shape.pitY, &shape.acromionY, &shape.crotchY, &shape.kneeY, &shape.ankleY})
        down(*y);
    for (Section& section : shape.trunk) {
        down(section.y);
        section.half *= scale * width;
        section.depth *= scale * width;
        section.ahead *= scale;
    }
    for (float* length : {&shape.acromionX, &shape.arm, &shape.wrist, &shape.thigh, &shape.knee, &shape.calf,
                          &shape.ankle, &shape.kneeX, &shape.ankleX})
        *length *= scale * width;
    for (float* length : {&shape.upperArm, &shape.forearm, &shape.hand})
        *length *= scale;
    shape.neckHalf *= std::sqrt(scale * width);
    return shape;
}

Vec2 along(Vec2 from, float length, float angle)
{
    return from + Vec2{std::sin(angle), std::cos(angle)} * length;
}

float lengthOf(Vec2 a)
{
    return std::hypot(a.x, a.y);
}

} // namespace

Mannequin::Mannequin(const MannequinWish& wish, Dice& dice)
    : m_facing(wish.facing), m_sits(wish.sits), m_mirrored(wish.mirrored), m_headPx(wish.headPx),
      m_lean(wish.lean), m_crown(wish.crown)
{
    const FigureKind kind = wish.isFlatPose ? FigureKind::Flat : FigureKind::Illustration;
    m_shape = std::make_unique<BodyShape>(scaled(bodyShape(wish.body, kind), wish.scale, wish.width));
    m_shape->headHalf *= dice.between(0.9f, 1.1f);
    if (dice.unit() < 0.4f)
        m_shape->hasHeels = !m_shape->hasHeels && !m_shape->isMuscled;
    if (wish.scale < 0.66f) {
        m_shape->hand *= dice.between(1, 1.6f);
        m_shape->ankle *= dice.between(1, 1.6f);
    }
    m_hasMittens = dice.unit() < 0.25f;
    FigureView view = FigureView::Front;
    if (m_facing == Facing::Back)
        view = FigureView::Back;
    else if (isTurned())
        view = FigureView::ThreeQuarter;
    else if (!wish.isFlatPose && dice.unit() < 0.45f)
        view = FigureView::Walking;
    m_pose = posed(*m_shape, kind, view);
    m_pose.body = m_shape.get();
    if (m_facing == Facing::Side) {
        m_pose.turn = dice.between(1.2f, 1.45f);
        const float middle = m_pose.trunk(0, m_shape->at(Level::Hip).y).x;
        for (int index : {0, 1}) {
            const float far = index == 0 ? -0.06f : 0.04f;
            m_pose.legs[size_t(index)].root = {middle + far, m_shape->at(Level::Hip).y + 0.15f};
            m_pose.legs[size_t(index)].bend = {middle + far - 0.08f, m_shape->kneeY};
            m_pose.legs[size_t(index)].end = {middle + far, m_shape->ankleY};
            m_pose.arms[size_t(index)].root.x = m_pose.trunk(far, m_shape->acromionY).x;
        }
    }
    if (!wish.isFlatPose) {
        m_pose.headTilt += dice.between(-0.14f, 0.14f);
        if (!isTurned()) {
            const float sway = dice.between(-0.05f, 0.05f);
            m_pose.thoraxTilt += sway;
            m_pose.pelvisTilt -= sway;
        }
    }
    for (int side : {-1, 1}) {
        const float pick = dice.unit();
        ArmPose arm = pick < 0.34f   ? ArmPose::Hanging
                      : pick < 0.46f ? ArmPose::Away
                      : pick < 0.60f ? ArmPose::OnHip
                      : pick < 0.66f ? ArmPose::InPocket
                      : pick < 0.76f ? ArmPose::BeforeWaist
                      : pick < 0.83f ? ArmPose::OnChest
                      : pick < 0.87f ? ArmPose::ToFace
                      : pick < 0.90f ? ArmPose::Raised
                      : pick < 0.96f ? ArmPose::Held
                                     : ArmPose::Behind;
        if (wish.isFlatPose)
            arm = ArmPose::Hanging;
        m_arms[indexOf(side)] = arm;
        poseArm(side, arm, dice);
    }
    if (m_sits)
        sit(dice);
    else
        poseLegs(dice, wish.isFlatPose);
    // What hems must not cut through.
    m_legSpans.assign(130, {1e9f, -1e9f});
    for (int side : {-1, 1})
        for (const Contour& contour : {leg(side, 0.1f, 2), foot(side)})
            for (const Vec2 at : contour) {
                const size_t row = size_t(std::clamp(int(at.y * 10), 0, 129));
                for (size_t r = row == 0 ? 0 : row - 1; r <= std::min<size_t>(row + 1, 129); ++r) {
                    m_legSpans[r].first = std::min(m_legSpans[r].first, at.x);
                    m_legSpans[r].second = std::max(m_legSpans[r].second, at.x);
                }
            }
}

void Mannequin::reach(int side, Vec2 target, float outwards)
{
    Limb& arm = m_pose.arms[indexOf(side)];
    const Vec2 way = target - arm.root;
    const float away = std::max(0.05f, lengthOf(way));
    float upper = m_shape->upperArm * 0.95f, lower = m_shape->forearm;
    // Foreshortened where it comes towards the viewer, never longer than it is.
    if (away >= (upper + lower) * 0.995f) {
        target = arm.root + way * ((upper + lower) * 0.99f / away);
    } else if (away < (upper + lower) * 0.45f) {
        upper *= 0.8f, lower *= 0.75f;
    }
    const Vec2 line = target - arm.root;
    const float d = std::max(std::abs(upper - lower) + 0.02f, lengthOf(line));
    const float a = (upper * upper - lower * lower + d * d) / (2 * d);
    const float h = std::sqrt(std::max(0.f, upper * upper - a * a));
    const Vec2 dir = line * (1 / std::max(0.01f, lengthOf(line)));
    const Vec2 normal{dir.y, -dir.x};
    const float way2 = normal.x * float(side) * outwards > 0 ? 1.f : -1.f;
    arm.bend = arm.root + dir * a + normal * (h * way2);
    arm.end = target;
}

void Mannequin::poseArm(int side, ArmPose pose, Dice& dice)
{
    Limb& arm = m_pose.arms[indexOf(side)];
    const float s = float(side);
    const float waist = m_shape->at(Level::Waist).y, hip = m_shape->at(Level::Hip).y;
    const auto at = [&](float across, float y) { return surface(across, y); };
    arm.tipTurn = dice.between(-0.25f, 0.15f);
    switch (pose) {
    case ArmPose::Hanging:
        break;
    case ArmPose::Away: {
        const float upper = dice.between(0.25f, 0.9f), lower = upper + dice.between(-0.5f, 0.5f);
        arm.bend = along(arm.root, m_shape->upperArm, s * upper);
        arm.end = along(arm.bend, m_shape->forearm, s * lower);
        arm.tipTurn = dice.between(-0.5f, 0.6f);
        break;
    }
    case ArmPose::OnHip:
        reach(side, edge(side, m_facing == Facing::Side ? hip : waist + dice.between(0.15f, 0.4f), 0.04f), 1);
        arm.tipTurn = dice.between(-0.9f, 0.3f);
        break;
    case ArmPose::InPocket:
        reach(side, edge(side, hip - 0.1f, -0.02f), 1);
        arm.tipTurn = -0.3f;
        break;
    case ArmPose::BeforeWaist:
        reach(side, at(s * dice.between(-0.1f, 0.3f), waist + dice.between(-0.1f, 0.55f)), 1);
        arm.tipTurn = dice.between(-0.3f, 0.6f);
        break;
    case ArmPose::OnChest:
        reach(side, at(s * dice.between(-0.7f, 0.3f), dice.between(m_shape->at(Level::Bust).y, waist)), 1);
        arm.tipTurn = dice.between(-0.2f, 0.4f);
        break;
    case ArmPose::ToFace:
        reach(side, m_pose.head(s * 0.28f, dice.between(0.75f, 1.2f)), 1);
        break;
    case ArmPose::Raised: {
        const float upper = dice.between(1.9f, 2.9f);
        arm.bend = along(arm.root, m_shape->upperArm, s * upper);
        arm.end = along(arm.bend, m_shape->forearm, s * (upper + dice.between(-0.3f, 0.7f)));
        break;
    }
    case ArmPose::Held:
        arm.bend = along(arm.root, m_shape->upperArm, s * dice.between(0.1f, 0.4f));
        arm.end = along(arm.bend, m_shape->forearm * dice.between(0.8f, 1.f), s * dice.between(0.9f, 1.9f));
        break;
    case ArmPose::Behind:
        reach(side, at(s * 0.4f, waist + 0.4f), 1);
        break;
    }
}

void Mannequin::poseLegs(Dice& dice, bool isFlatPose)
{
    if (isFlatPose || m_pose.view == FigureView::Walking)
        return;
    const float pick = dice.unit();
    if (isTurned()) {
        // A stride: the near leg goes ahead or stays behind.
        const float stride = pick < 0.4f ? dice.between(0.05f, 0.2f) : dice.between(0.2f, 0.75f);
        const float way = dice.unit() < 0.5f ? 1.f : -1.f;
        if (pick > 0.85f) {
            // A run or a leap: one thigh forward, the other leg flung behind.
            const float thigh = m_shape->kneeY - m_shape->crotchY, shank = m_shape->ankleY - m_shape->kneeY;
            const size_t ahead = dice.unit() < 0.5f ? 0 : 1;
            Limb& front = m_pose.legs[ahead];
            front.bend = along(front.root, thigh, -dice.between(0.5f, 1.4f));
            front.end = along(front.bend, shank, dice.between(-0.9f, 0.5f));
            Limb& behind = m_pose.legs[1 - ahead];
            behind.bend = along(behind.root, thigh, dice.between(0.1f, 0.7f));
            behind.end = along(behind.bend, shank, dice.between(0.5f, 1.7f));
            return;
        }
        for (int index : {0, 1}) {
            Limb& leg = m_pose.legs[size_t(index)];
            const float by = (index == 0 ? -1.f : 1.f) * way * stride;
            leg.bend.x += by * 0.45f;
            leg.end.x += by;
            leg.end.y -= std::abs(by) * 0.12f;
        }
        return;
    }
    const float wide = pick < 0.4f ? dice.between(-0.05f, 0.12f) : dice.between(0.1f, 0.5f);
    for (int index : {0, 1}) {
        Limb& leg = m_pose.legs[size_t(index)];
        const float s = index == 0 ? -1.f : 1.f;
        leg.bend.x += s * wide * 0.5f + dice.between(-0.04f, 0.04f);
        leg.end.x += s * wide + dice.between(-0.05f, 0.05f);
    }
    if (pick > 0.8f) {
        // Crossed at the ankles, or one foot before the other.
        const float over = dice.between(0.15f, 0.5f);
        m_nearSide = dice.unit() < 0.5f ? -1 : 1;
        Limb& leg = m_pose.legs[indexOf(m_nearSide)];
        leg.end.x -= float(m_nearSide) * (wide + over);
        leg.bend.x -= float(m_nearSide) * (wide + over) * 0.5f;
    }
}

void Mannequin::sit(Dice& dice)
{
    const float thigh = m_shape->kneeY - m_shape->crotchY, shank = m_shape->ankleY - m_shape->kneeY;
    if (isTurned()) {
        for (int index : {0, 1}) {
            Limb& leg = m_pose.legs[size_t(index)];
            const float lift = dice.between(-0.1f, 0.25f);
            leg.bend = leg.root + Vec2{-thigh * dice.between(0.8f, 0.98f), thigh * lift};
            leg.end = along(leg.bend, shank, dice.between(-0.35f, 0.45f));
        }
        if (dice.unit() < 0.35f) {
            // One leg over the other.
            Limb& leg = m_pose.legs[1];
            leg.bend.y = m_pose.legs[0].bend.y - 0.3f;
            leg.end = along(leg.bend, shank, -dice.between(0.4f, 1.0f));
        }
        return;
    }
    const float drop = dice.between(0.25f, 0.6f), apart = dice.between(0.05f, 0.45f);
    for (int index : {0, 1}) {
        Limb& leg = m_pose.legs[size_t(index)];
        const float s = index == 0 ? -1.f : 1.f;
        leg.bend = leg.root + Vec2{s * apart, thigh * drop};
        leg.end = along(leg.bend, shank * 0.95f, -s * dice.between(-0.1f, 0.25f));
    }
}

bool Mannequin::isArmBefore(int side) const
{
    const ArmPose pose = armPose(side);
    return pose == ArmPose::BeforeWaist || pose == ArmPose::OnChest || pose == ArmPose::ToFace ||
           (m_facing == Facing::Side && side == m_nearSide);
}

Vec2 Mannequin::page(Vec2 heads) const
{
    // It leans about its middle, so that it stays where it was wanted.
    const float middle = m_shape->heads / 2;
    const Vec2 at = turned({m_mirrored ? -heads.x : heads.x, heads.y - middle}, m_lean);
    return {m_crown.x + at.x * m_headPx, m_crown.y + (at.y + middle) * m_headPx};
}

Contour Mannequin::page(Contour heads) const
{
    for (Vec2& at : heads)
        at = page(at);
    return heads;
}

Vec2 Mannequin::edge(int side, float y, float ease) const
{
    const auto& levels = m_shape->trunk;
    const float hip = levels.back().y;
    const float last = std::clamp(y, levels.front().y, hip);
    float half = m_pose.half(Level::Hip, side);
    for (size_t k = 1; k < levels.size(); ++k)
        if (last <= levels[k].y) {
            const float t = (last - levels[k - 1].y) / std::max(1e-3f, levels[k].y - levels[k - 1].y);
            const float eased = t * t * (3 - 2 * t);
            half = mixed(m_pose.half(Level(k - 1), side), m_pose.half(Level(k), side), eased);
            break;
        }
    const Vec2 at = m_pose.trunk(float(side) * half, std::min(y, hip));
    return {at.x + float(side) * ease, at.y + std::max(0.f, y - hip)};
}

Vec2 Mannequin::surface(float across, float y) const
{
    const float hip = m_shape->at(Level::Hip).y;
    const Vec2 at = m_pose.trunk(m_pose.onSurface(std::min(y, hip), across), std::min(y, hip));
    return {at.x, at.y + std::max(0.f, y - hip)};
}

Vec2 Mannequin::shoulder(int side, float share) const
{
    const float s = float(side), drop = m_shape->pitY - 1;
    const float reach = m_shape->acromionX * std::max(0.35f, std::cos(m_pose.turn));
    const float neck = m_shape->neckHalf * 1.08f;
    const float low = 1 + drop * 0.62f;
    const float bow = m_shape->isMuscled ? 0.44f : 0.66f;
    const float y = share < 0.3f ? mixed(low, mixed(low, m_shape->acromionY, bow), share / 0.3f)
                                 : mixed(mixed(low, m_shape->acromionY, bow), m_shape->acromionY + 0.02f,
                                         (share - 0.3f) / 0.7f);
    return m_pose.trunk(s * mixed(neck, reach, share) + (isTurned() && side > 0 ? 0.04f : 0), y);
}

Vec2 Mannequin::armpit(int side) const
{
    return edge(side, m_shape->at(Level::Armpit).y - 0.02f, -0.02f);
}

std::pair<float, float> Mannequin::legSpan(float y) const
{
    return m_legSpans[size_t(std::clamp(int(y * 10), 0, 129))];
}

Contour Mannequin::limb(const Limb& limb, int side, float from, float to,
                        const std::function<std::pair<float, float>(float)>& halves) const
{
    const auto spine = [&](float p) {
        const float round = 0.16f;
        if (std::abs(p - 1) < round) {
            const Vec2 a = mixed(limb.root, limb.bend, 1 - round), c = mixed(limb.bend, limb.end, round);
            const float t = (p - 1 + round) / (2 * round);
            return mixed(mixed(a, limb.bend, t), mixed(limb.bend, c, t), t);
        }
        return p < 1 ? mixed(limb.root, limb.bend, p) : mixed(limb.bend, limb.end, p - 1);
    };
    Contour outer, inner;
    const int steps = std::max(4, int((to - from) * 16));
    for (int i = 0; i <= steps; ++i) {
        const float p = mixed(from, to, float(i) / float(steps));
        const Vec2 ahead = spine(p + 0.04f) - spine(p - 0.04f);
        const float size = std::max(1e-4f, lengthOf(ahead));
        const Vec2 out = Vec2{ahead.y, -ahead.x} * (float(side) / size);
        const auto [outHalf, inHalf] = halves(p);
        outer.push_back(spine(p) + out * outHalf);
        inner.push_back(spine(p) - out * inHalf);
    }
    outer.insert(outer.end(), inner.rbegin(), inner.rend());
    return outer;
}

Contour Mannequin::arm(int side, float from, float to, float easeFrom, float easeTo, float puff) const
{
    return limb(m_pose.arms[indexOf(side)], side, from, to, [&](float p) {
        const float t = std::clamp((p - from) / std::max(0.01f, to - from), 0.f, 1.f);
        const float ease = mixed(easeFrom, easeTo, t) + puff * std::sin(3.1416f * std::sqrt(t));
        const int bone = p < 1 ? 0 : 1;
        const auto [outHalf, inHalf] = armHalves(*m_shape, bone, std::clamp(p - float(bone), 0.02f, 1.f));
        return std::pair{outHalf + ease, inHalf + ease};
    });
}

Contour Mannequin::leg(int side, float from, float to, float easeFrom, float easeTo, float puff) const
{
    return limb(m_pose.legs[indexOf(side)], side, from, to, [&](float p) {
        const float t = std::clamp((p - from) / std::max(0.01f, to - from), 0.f, 1.f);
        const float ease = mixed(easeFrom, easeTo, t) + puff * std::sin(3.1416f * t);
        const int bone = p < 1 ? 0 : 1;
        const auto [outHalf, inHalf] = legHalves(m_pose, side, bone, std::clamp(p - float(bone), 0.02f, 1.f));
        return std::pair{outHalf + ease, inHalf + ease};
    });
}

Contour Mannequin::hand(int side) const
{
    if (m_hasMittens) {
        Contour mitten;
        for (int i = 0; i < 16; ++i) {
            const float a = float(i) * 6.2832f / 16;
            mitten.push_back(handPlace(m_pose, side, 0.11f * std::cos(a), 0.35f + 0.42f * std::sin(a)));
        }
        return mitten;
    }
    return flattened(smoothPath(handContour(m_pose, side)), 3);
}

Contour Mannequin::foot(int side) const
{
    return flattened(smoothPath(footContour(m_pose, side)), 4);
}

Contour onHead(const Mannequin& body, std::initializer_list<Vec2> places, bool isClosed)
{
    std::vector<Knot> knots;
    for (const Vec2 at : places)
        knots.push_back({body.headPlace(at.x, at.y), Part::Head});
    return body.page(smooth(knots, isClosed, 6));
}

Contour bumpyOnHead(const Mannequin& body, Vec2 middle, float radiusX, float radiusY, int bumps, float depth,
                    float phase)
{
    Contour way;
    const int steps = bumps * 6;
    for (int i = 0; i < steps; ++i) {
        const float a = float(i) * 6.2832f / float(steps);
        const float r = 1 + depth * std::abs(std::sin(a * float(bumps) / 2 + phase));
        way.push_back(body.page(
            body.headPlace(middle.x + radiusX * r * std::cos(a), middle.y + radiusY * r * std::sin(a))));
    }
    return way;
}

Contour smooth(const std::vector<Knot>& knots, bool isClosed, int steps)
{
    return flattened(smoothPath(knots, isClosed), steps);
}

Contour Mannequin::neck() const
{
    const float half = m_shape->neckHalf, drop = m_shape->pitY - 1;
    Contour neck;
    const float lean = isTurned() ? 0.05f : 0;
    for (int side : {-1, 1}) {
        Contour half1{m_pose.head(float(side) * half + lean, 0.72f),
                      m_pose.head(float(side) * half * 0.98f + lean, 1 + drop * 0.2f),
                      m_pose.trunk(float(side) * half * 1.1f, 1 + drop * 0.62f),
                      m_pose.trunk(float(side) * half * 0.9f, m_shape->pitY + 0.1f)};
        if (side < 0)
            std::reverse(half1.begin(), half1.end());
        neck.insert(neck.end(), half1.begin(), half1.end());
    }
    return neck;
}

Contour Mannequin::trunk() const
{
    std::vector<Knot> knots;
    for (int side : {-1, 1}) {
        std::vector<Knot> half;
        half.push_back({shoulder(side, 0)});
        for (float share : {0.3f, 0.7f, 1.0f})
            half.push_back({shoulder(side, share)});
        half.push_back({armpit(side), Part::Torso, true});
        for (Level level : {Level::Bust, Level::UnderBust, Level::Waist, Level::HighHip, Level::Hip})
            half.push_back({edge(side, m_shape->at(level).y)});
        if (m_sits)
            half.push_back({edge(side, m_shape->at(Level::Hip).y + 0.25f, -0.08f)});
        half.push_back({m_pose.trunk(float(side) * 0.12f, m_shape->crotchY), Part::Torso, true});
        if (side > 0)
            std::reverse(half.begin(), half.end());
        knots.insert(knots.end(), half.begin(), half.end());
    }
    return flattened(smoothPath(knots, true), 5);
}

Contour Mannequin::head() const
{
    if (m_facing != Facing::Side)
        return flattened(smoothPath(headContour(m_pose), true), 4);
    // A profile to the left: brow, nose, lips, chin, jaw, nape, skull.
    Contour places;
    std::vector<Knot> knots;
    for (const auto& [x, y, corner] : std::initializer_list<std::tuple<float, float, bool>>{
             {0.05f, 0, false},       {-0.2f, 0.07f, false},  {-0.31f, 0.25f, false}, {-0.325f, 0.42f, false},
             {-0.31f, 0.48f, false},  {-0.36f, 0.6f, false},  {-0.40f, 0.68f, true},  {-0.33f, 0.72f, true},
             {-0.345f, 0.78f, false}, {-0.32f, 0.81f, true},  {-0.33f, 0.86f, false}, {-0.3f, 0.9f, false},
             {-0.305f, 0.96f, false}, {-0.24f, 1.01f, false}, {-0.1f, 0.95f, false},  {0.03f, 0.84f, false},
             {0.12f, 0.75f, false},   {0.3f, 0.72f, false},   {0.42f, 0.5f, false},   {0.4f, 0.25f, false},
             {0.25f, 0.06f, false}})
        knots.push_back({headPlace(x, y), Part::Head, corner});
    return flattened(smoothPath(knots, true), 4);
}

} // namespace toile::lessons
