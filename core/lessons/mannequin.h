// A body to be dressed: one of the figures, of any proportions, standing or sitting in a pose of its own.
#pragma once

#include "core/drawing/figures/contour.h"
#include "core/imaging/noise.h"
#include "core/lessons/sheet.h"

#include <memory>

namespace toile::lessons {

enum class Facing { Front, Back, ThreeQuarter, Side };

/// What an arm does; the first hang beside the body.
enum class ArmPose { Hanging, Away, OnHip, InPocket, BeforeWaist, OnChest, ToFace, Raised, Held, Behind };

struct MannequinWish
{
    FigureBody body = FigureBody::Woman;
    Facing facing = Facing::Front;
    bool sits = false;
    bool mirrored = false;
    float scale = 1;         ///< of the body against its head: 0.5 a comic, 1 as the figure has it, 1.15 tall
    float width = 1;         ///< of the trunk and limbs
    float headPx = 50;       ///< height of the head
    Vec2 crown{100, 20};     ///< on the sheet
    float lean = 0;          ///< of the whole figure, radians: a dancer, one who lies
    bool isFlatPose = false; ///< symmetric, as to draw flats on
};

class Mannequin
{
public:
    Mannequin(const MannequinWish& wish, Dice& dice);

    const figures::BodyShape& shape() const { return *m_shape; }
    const figures::Pose& pose() const { return m_pose; }
    Facing facing() const { return m_facing; }
    bool sits() const { return m_sits; }
    bool isBack() const { return m_facing == Facing::Back; }
    bool isTurned() const { return m_facing == Facing::ThreeQuarter || m_facing == Facing::Side; }
    float headPx() const { return m_headPx; }
    ArmPose armPose(int side) const { return m_arms[figures::indexOf(side)]; }
    /// Whether the forearm passes before the trunk.
    bool isArmBefore(int side) const;

    /// From heads to the sheet.
    Vec2 page(Vec2 heads) const;
    Contour page(Contour heads) const;

    /// All in heads. A place of the trunk's edge, `ease` outside of it; y from the pit of the neck to any
    /// hem: below the hip it goes straight down, beside the legs.
    Vec2 edge(int side, float y, float ease = 0) const;
    /// On the front (or back) face: `across` -1..1 of the half width.
    Vec2 surface(float across, float y) const;
    /// On the shoulder: 0 at the neck, 1 at its point.
    Vec2 shoulder(int side, float share) const;
    Vec2 armpit(int side) const;
    /// Outermost x of both legs at a height, left and right; nothing above the hip.
    std::pair<float, float> legSpan(float y) const;
    Vec2 wrist(int side) const { return m_pose.arms[figures::indexOf(side)].end; }

    /// Contours in heads: a limb from one place of its bones (0 root, 1 bend, 2 end) to another, with ease.
    Contour arm(int side, float from, float to, float easeFrom = 0, float easeTo = 0, float puff = 0) const;
    Contour leg(int side, float from, float to, float easeFrom = 0, float easeTo = 0, float puff = 0) const;
    Contour hand(int side) const;
    Contour foot(int side) const;
    Contour neck() const;
    Contour trunk() const;
    Contour head() const;
    /// A place of the head: x -0.33..0.33, y 0 crown .. 1 chin, turned with it.
    Vec2 headPlace(float x, float y) const { return m_pose.head(x * m_shape->headHalf / 0.33f, y); }

    /// Which leg and which arm lies nearer to the viewer.
    int nearSide() const { return m_nearSide; }

private:
    void poseArm(int side, ArmPose arm, Dice& dice);
    void poseLegs(Dice& dice, bool isFlatPose);
    void sit(Dice& dice);
    void reach(int side, Vec2 target, float outwards);
    Contour limb(const figures::Limb& limb, int side, float from, float to,
                 const std::function<std::pair<float, float>(float)>& halves) const;

    std::unique_ptr<figures::BodyShape> m_shape;
    figures::Pose m_pose;
    Facing m_facing;
    bool m_sits;
    bool m_mirrored;
    bool m_hasMittens;
    float m_headPx;
    float m_lean;
    Vec2 m_crown;
    int m_nearSide = 1;
    std::array<ArmPose, 2> m_arms{};
    std::vector<std::pair<float, float>> m_legSpans; ///< in steps of a tenth of a head
};

/// A smooth contour through places of the head (as headPlace takes them), on the sheet; y may lie below the
/// chin.
Contour onHead(const Mannequin& body, std::initializer_list<Vec2> places, bool isClosed = true);
/// An ellipse with bumps: curls, a bun, a flower.
Contour bumpyOnHead(const Mannequin& body, Vec2 middle, float radiusX, float radiusY, int bumps, float depth,
                    float phase);
/// Through all knots, flattened.
Contour smooth(const std::vector<figures::Knot>& knots, bool isClosed = true, int steps = 5);

} // namespace toile::lessons
