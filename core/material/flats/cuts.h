// Cuts that many garments share: bodies, sleeves, cuffs, pockets. Centimetres, the wearer seen from the
// front.
#pragma once

#include "core/material/flats/flat.h"

namespace toile {

/// The right half of a body, from the neck to the hem.
struct BodyCut
{
    Vec2 neck{8.5f, 0};  ///< where shoulder and neckline meet
    float neckDepth = 8; ///< of the neckline on the centre line
    bool isVNeck = false;
    Vec2 shoulder{20.5f, 4.6f};
    Vec2 underarm{23.4f, 25};
    float scoop = 0.3f; ///< of the armhole: 0 nearly straight below a sleeve, 1 cut deep as without one
    Vec2 waist{22.2f, 43};
    Vec2 hip{23, 58}; ///< a place the side seam passes
    Vec2 hem{23.4f, 68};
    float hemDrop = 0.6f; ///< how much lower the hem is on the centre line
};

/// The right half of its upper edge: neckline from the centre, shoulder, armhole to the underarm.
Path bodyTop(const BodyCut& cut);
/// The closed body.
Path bodyOutline(const BodyCut& cut);
/// The armhole alone, shoulder to underarm.
Path armhole(const BodyCut& cut);

/// A set-in sleeve of the right arm, hanging.
struct SleeveCut
{
    float length = 60;
    float degrees = 15.5f; ///< from the vertical
    float hemWidth = 11;
    float fullness = 0; ///< extra width half way down
};

struct Sleeve
{
    Path outline;
    Vec2 outer;  ///< outer corner of its hem
    Vec2 inner;  ///< inner corner
    Vec2 along;  ///< unit vector down the arm
    Vec2 across; ///< unit vector from the inner to the outer edge

    /// A place from the hem: `share` 0 inner .. 1 outer, `up` cm towards the shoulder.
    Vec2 at(float share, float up) const;
};

Sleeve sleeveFor(const BodyCut& body, const SleeveCut& cut);
/// A cuff of `length` below a sleeve's hem; `spread` > 0 makes it wider than the hem.
Path cuffBelow(const Sleeve& sleeve, float length, float spread);
/// Lines of ribbing down a cuff.
void ribCuff(Flat& flat, const Sleeve& sleeve, float length, float spread, int count);
/// A straight line across a sleeve, `up` cm above its hem.
Path acrossSleeve(const Sleeve& sleeve, float up);

/// The neckband of a round neck: closed ring part between an inner and an outer edge.
Path neckBand(Vec2 neck, float depth, float width);
/// The half neckline from the neck point to the centre.
Path roundNeck(Vec2 neck, float depth);

/// A line from side to side that ends at `end` on the right; `pull` is the right one of its two control
/// points.
Path acrossCentre(Vec2 end, Vec2 pull);

/// A short fold that starts at `from` and bends on its way to `to`.
Path foldLine(Vec2 from, Vec2 to, float bend);

} // namespace toile
