#include "core/sketch/form/form_folds.h"

#include "core/base/chance.h"
#include "core/base/plane_vectors.h"
#include "core/sketch/form/part_role.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace toile {

// What the numbers are. A fold is placed in its part's own frame: t runs down the part, u across it.
//
//        u = -1         u = 1
//   t = 0  +--------------+   top: a shoulder, a waistband
//          |\  gathers   /|
//          >  a fan       |   armpit: a limb comes free of the body (0.3 where nothing says otherwise)
//          >  an elbow    |   0.34 to 0.42 of the way from there to the cuff
//          |  |   |   |   |
//          |  | hanging   |
//   t = 1  +--------------+   hem, cuff
//
// Places are such t and u; a u of 1.02 lies just beyond the seam. `grid.share(x)` is x of the figure's long
// side, so that folds are alike at every size. All else is a share of something beside it: widths of the
// part's width or of the pitch (from one fold to the next), bows of a length; turns are radians.
// `dice.between(a, b)` is what is left to chance. It is asked in a fixed order: one call more or less moves
// every fold behind it in the part, and old recipes give other pictures.
//
//   kind     how many                    where; how steep, as heightFor has it
//   hanging  1 to 7: one for each 5.5 %  from t 0.3 to 0.62 to the hem; 0.35 to 0.7. One leads: it begins
//            of the figure               at 0.05 to 0.25, is wider, and 0.75 to 0.95 steep
//   pleat    1                           from top to hem, u 0.25 to 0.3; 0.6 to 0.75
//   gathers  2 to 14: one for each 2.6 % from the band, 45 % of the part at most; 0.45 to 0.85
//   elbow    4, fanned out               from the inner side across the tube; 0.5 to 0.85
//   knee     2 short, 2 long             behind the knee, 0.3 to 0.45; down the leg, 0.5 to 0.7
//   armpit   2, and a fan in the body    down the limb; 0.5 to 0.8
//   fan      3: at -43, 6, 46 degrees    6, 14 and 8.5 % of the figure long; up to 0.7
//   drawn    1 for each open line        on past its end by 60 % of it, 7 % of the figure at most
//   broad    2 where wider than 9 %      shallow, so that no part lies flat; 0.2 to 0.32
//
// `peak` is where along a fold it is highest: 0.22 to 0.35 in one that dies away from where cloth is held,
// about 0.95 in one that opens to a hem. (0.63, 0.78) points away from form.h's light, on the page.

namespace {

/// Everything the kinds of folds below need.
struct Drape
{
    const FormGrid& grid;
    const Tension& tension;
    const std::vector<PartRole>& roles;
    std::vector<Fold>& folds;
    std::vector<Vec2> served; ///< points that have their fan

    int labelAt(Vec2 at) const
    {
        const int x = int(at.x), y = int(at.y);
        const Size size = grid.size();
        return x >= 0 && y >= 0 && x < size.width && y < size.height ? grid.labels.at(x, y) : 0;
    }
};

Vec2 moved(Vec2 from, Vec2 direction, float length)
{
    return {from.x + direction.x * length, from.y + direction.y * length};
}

/// Height of a ridge as steep as `steepness` on its sharp side.
float heightFor(float width, float steepness)
{
    return 0.8f * width * steepness;
}

/// Where a fold that starts at `from` meets the hem: along the silhouette, or straight down the grain where
/// the hem is so curved that the silhouette would gather all folds in one point.
Vec2 hemBelow(const Drape& drape, const PartFrame& frame, Vec2 from, float end, float u)
{
    const Vec2 target = frame.position(end, u);
    const Vec2 way{target.x - from.x, target.y - from.y};
    const float down = way.x * frame.along.x + way.y * frame.along.y;
    const float aside = way.x * frame.across.x + way.y * frame.across.y;
    if (std::abs(aside) < 0.3f * down)
        return target;
    float length = 0;
    while (length < frame.length() && drape.labelAt(moved(from, frame.along, length + 1)) == frame.id)
        length += 1;
    return moved(from, frame.along, length * end);
}

/// Long folds that hang down to the hem: few, one of them leading, the others its company.
void addHanging(Drape& drape, const PartFrame& frame, const PartRole& role, SplitMix64& dice)
{
    const float width = frame.meanWidth(), length = frame.length();
    const int count =
        std::clamp(int(std::lround(width / drape.grid.share(role.freeHem ? 0.055f : 0.075f))), 1, 7);
    const float pitch = 2.0f / float(count);
    const int leader = int(dice.between(0, float(count) - 0.01f));
    for (int i = 0; i < count; ++i) {
        const bool leads = i == leader;
        const float u = -1 + pitch * (float(i) + dice.between(0.3f, 0.7f));
        const float start = leads ? dice.between(0.05f, 0.25f) : dice.between(0.3f, 0.62f);
        const float end = role.freeHem ? 1.0f : dice.between(0.75f, 0.9f);
        Fold fold;
        fold.part = frame.id;
        fold.from = frame.position(start, u * 0.92f + dice.between(-0.25f, 0.25f) * pitch);
        fold.to = hemBelow(drape, frame, fold.from, end, u);
        fold.bow = dice.between(-0.02f, 0.02f) * length;
        fold.sway = dice.between(-0.015f, 0.015f) * length;
        fold.width = std::min(0.24f * pitch * width, drape.grid.share(0.02f)) * dice.between(0.7f, 1.1f) *
                     (leads ? 1.25f : 0.9f);
        fold.height = heightFor(fold.width, leads ? dice.between(0.75f, 0.95f) : dice.between(0.35f, 0.7f)) *
                      (role.freeHem ? 1.0f : 0.7f);
        fold.openEnd = role.freeHem;
        fold.peak = role.freeHem ? 0.96f : 0.5f;
        fold.spread = 0.5f;
        drape.folds.push_back(fold);
    }
}

/// A knife pleat: soft over its whole width, sharp along its right edge, opening to the hem.
void addPleat(Drape& drape, const PartFrame& frame, SplitMix64& dice)
{
    Fold fold;
    fold.part = frame.id;
    fold.from = frame.position(0.0f, 0.25f);
    fold.to = frame.position(1.0f, 0.3f);
    fold.width = 0.42f * frame.meanWidth();
    fold.height = heightFor(fold.width, dice.between(0.6f, 0.75f));
    fold.openEnd = true;
    fold.peak = 0.55f;
    fold.spread = 0.5f;
    drape.folds.push_back(fold);
}

/// Short folds that fan out from a band into which the part is gathered; `down` is the direction t runs.
void addGathers(Drape& drape, const PartFrame& frame, bool atTop, SplitMix64& dice)
{
    const float width = frame.meanWidth(), length = frame.length();
    const int count = std::clamp(int(std::lround(width / drape.grid.share(0.026f))), 2, 14);
    const float pitch = 2.0f / float(count);
    for (int i = 0; i < count; ++i) {
        const float u = -1 + pitch * (float(i) + dice.between(0.25f, 0.75f));
        const float reach = std::min(0.45f, drape.grid.share(0.12f) / length) * dice.between(0.4f, 1.0f);
        Fold fold;
        fold.part = frame.id;
        fold.from = frame.position(atTop ? 0.0f : 1.0f, u);
        fold.to = frame.position(atTop ? reach : 1 - reach, u * 1.06f + dice.between(-0.3f, 0.3f) * pitch);
        fold.bow = dice.between(-0.05f, 0.05f) * reach * length;
        fold.width = 0.2f * pitch * width * dice.between(0.7f, 1.2f);
        fold.height = heightFor(fold.width, dice.between(0.45f, 0.85f));
        fold.peak = 0.25f;
        fold.spread = 0.6f;
        drape.folds.push_back(fold);
    }
}

/// Folds that run from the inner side of an elbow or knee across the tube, fanning out.
void addElbow(Drape& drape, const PartFrame& frame, const PartRole& role, SplitMix64& dice)
{
    const float width = frame.meanWidth();
    const float t0 = role.armpit + (1 - role.armpit) * dice.between(0.34f, 0.42f);
    const float slender = width / frame.length();
    for (int i = -1; i <= 2; ++i) {
        Fold fold;
        fold.part = frame.id;
        fold.from = frame.position(t0 + float(i) * 0.22f * slender, 1.02f * role.inner);
        fold.to = frame.position(t0 + (float(i) * 0.75f - 0.15f + dice.between(-0.1f, 0.1f)) * slender,
                                 -role.inner * dice.between(0.15f, 0.65f));
        fold.bow = dice.between(-0.05f, 0.05f) * width;
        fold.width = 0.13f * width * dice.between(0.75f, 1.15f);
        fold.height = heightFor(fold.width, dice.between(0.5f, 0.85f));
        fold.peak = 0.22f;
        drape.folds.push_back(fold);
    }
}

/// A long fold down a trouser leg, and two soft ones behind the knee.
void addKnee(Drape& drape, const PartFrame& frame, const PartRole& role, SplitMix64& dice)
{
    const float width = frame.meanWidth();
    const float knee = dice.between(0.54f, 0.6f);
    for (int i = 0; i < 2; ++i) {
        Fold fold;
        fold.part = frame.id;
        fold.from = frame.position(knee + 0.035f * float(i), role.inner * (i ? 0.95f : -0.95f));
        fold.to = frame.position(knee + 0.05f * float(1 - 3 * i), role.inner * (i ? -0.3f : 0.2f));
        fold.width = 0.13f * width;
        fold.height = heightFor(fold.width, dice.between(0.3f, 0.45f));
        fold.peak = 0.25f;
        drape.folds.push_back(fold);
    }
    for (int i = 0; i < 2; ++i) {
        Fold fold;
        fold.part = frame.id;
        fold.from = frame.position(i ? 0.62f : role.armpit + 0.02f, role.inner * (i ? 0.1f : 0.45f));
        fold.to = frame.position(i ? 1.0f : knee + dice.between(0.0f, 0.1f), dice.between(-0.25f, 0.25f));
        fold.bow = dice.between(-0.05f, 0.05f) * width;
        fold.width = 0.15f * width * dice.between(0.8f, 1.1f);
        fold.height = heightFor(fold.width, dice.between(0.5f, 0.7f));
        fold.openEnd = i == 1;
        fold.peak = i ? 0.95f : 0.35f;
        drape.folds.push_back(fold);
    }
}

/// One long fold and two short ones that spread from a point where cloth is held, in whatever parts they
/// fall.
void addFan(Drape& drape, Vec2 at, Vec2 into, float handed, float strength, SplitMix64& dice)
{
    const float unit = drape.grid.share(1.0f);
    constexpr std::array<float, 3> turns{-0.75f, 0.1f, 0.8f}, lengths{0.06f, 0.14f, 0.085f};
    drape.served.push_back(at);
    for (size_t i = 0; i < turns.size(); ++i) {
        const Vec2 direction = plane::turned(into, handed * (turns[i] + dice.between(-0.15f, 0.15f)));
        const Vec2 aside{-direction.y, direction.x};
        const float length = unit * lengths[i] * dice.between(0.75f, 1.2f) * (0.6f + 0.4f * strength);
        Fold fold;
        fold.from =
            moved(moved(at, direction, 0.006f * unit), aside, handed * (float(i) - 1) * 0.009f * unit);
        fold.to = moved(fold.from, direction, length);
        fold.part = drape.labelAt(moved(at, direction, 0.3f * length));
        if (fold.part == 0 || drape.roles[size_t(fold.part - 1)].pressed ||
            drape.grid.frames[size_t(fold.part - 1)].meanWidth() < 0.055f * unit)
            continue;
        fold.bow = handed * dice.between(0.02f, 0.09f) * length;
        fold.width = unit * (0.006f + 0.05f * lengths[i]) * dice.between(0.85f, 1.15f);
        fold.height = heightFor(fold.width, strength * dice.between(0.4f, 0.7f));
        fold.peak = 0.3f;
        fold.spread = 0.5f;
        drape.folds.push_back(fold);
    }
}

/// Long folds that drag from the armpit down the limb, and from the armpit into the body.
void addArmpit(Drape& drape, const PartFrame& frame, const PartRole& role, SplitMix64& dice)
{
    const float width = frame.meanWidth();
    for (int i = 0; i < 2; ++i) {
        Fold fold;
        fold.part = frame.id;
        fold.from = frame.position(role.armpit * (i ? 0.75f : 1.0f), 0.95f * role.inner);
        fold.to = frame.position(role.armpit + (i ? 0.42f : 0.22f), -role.inner * (i ? 0.45f : 0.1f));
        fold.bow = dice.between(0.03f, 0.08f) * width * role.inner;
        fold.width = 0.16f * width * dice.between(0.8f, 1.1f);
        fold.height = heightFor(fold.width, dice.between(0.5f, 0.8f));
        fold.peak = 0.3f;
        drape.folds.push_back(fold);
    }
    if (role.body == 0 || drape.roles[size_t(role.body - 1)].pressed)
        return;
    const Vec2 pit = frame.position(role.armpit, role.inner * 1.02f);
    // Inwards and down, as the weight of the body pulls.
    const Vec2 inwards{0.8f * frame.across.x * role.inner, 0.8f * frame.across.y * role.inner + 0.6f};
    addFan(drape, pit, inwards, role.inner, 0.9f, dice);
}

/// A fan from every concave corner of the outline that is not an armpit already served.
void addPinches(Drape& drape, SplitMix64& dice)
{
    const float unit = drape.grid.share(1.0f);
    for (const Pinch& pinch : drape.tension.pinches) {
        const bool served = std::any_of(drape.served.begin(), drape.served.end(), [&](Vec2 other) {
            return std::hypot(other.x - pinch.at.x, other.y - pinch.at.y) < 0.05f * unit;
        });
        if (!served)
            addFan(drape, pinch.at, pinch.into, dice.between(-1, 1) < 0 ? -1.0f : 1.0f, pinch.sharpness,
                   dice);
    }
}

/// A line that the designer drew into a part is a crease: a ridge beside it, running on past its end.
void addDrawn(Drape& drape, SplitMix64& dice)
{
    const float unit = drape.grid.share(1.0f);
    for (const OpenStroke& stroke : drape.tension.strokes) {
        if (drape.roles[size_t(stroke.part - 1)].pressed)
            continue;
        const Vec2 chord{stroke.to.x - stroke.from.x, stroke.to.y - stroke.from.y};
        const float span = std::hypot(chord.x, chord.y);
        if (span < 0.8f * stroke.length)
            continue;
        const Vec2 way{chord.x / span, chord.y / span};
        const float further = std::min(0.6f * span, 0.07f * unit);
        Fold fold;
        fold.part = stroke.part;
        fold.from = stroke.freeBothEnds ? moved(stroke.from, way, -0.5f * further) : stroke.from;
        fold.to = moved(stroke.to, stroke.ahead, further);
        fold.width = unit * dice.between(0.010f, 0.014f);
        fold.height = heightFor(fold.width, dice.between(0.55f, 0.8f));
        fold.peak = stroke.freeBothEnds ? 0.5f : 0.3f;
        // The sharp side falls on the drawn line, so the ridge stands a little towards the light.
        const float aside = 0.45f * fold.width;
        fold.from = {fold.from.x - 0.63f * aside, fold.from.y - 0.78f * aside};
        fold.to = {fold.to.x - 0.63f * aside, fold.to.y - 0.78f * aside};
        const Vec2 left{way.y, -way.x};
        const Vec2 centre{0.5f * (stroke.from.x + stroke.to.x), 0.5f * (stroke.from.y + stroke.to.y)};
        fold.bow = (stroke.middle.x - centre.x) * left.x + (stroke.middle.y - centre.y) * left.y;
        drape.folds.push_back(fold);
    }
}

/// One or two broad shallow valleys across a large part, so that no part lies flat.
void addBroad(Drape& drape, const PartFrame& frame, SplitMix64& dice)
{
    const float width = frame.meanWidth();
    if (width < drape.grid.share(0.09f))
        return;
    for (const float side : {-1.0f, 1.0f}) {
        Fold fold;
        fold.part = frame.id;
        fold.from = frame.position(dice.between(0.0f, 0.15f), side * dice.between(0.25f, 0.5f));
        fold.to = frame.position(dice.between(0.7f, 1.0f), side * dice.between(0.05f, 0.5f));
        fold.bow = side * dice.between(0.02f, 0.05f) * frame.length();
        fold.width = std::min(0.2f * width, drape.grid.share(0.05f));
        fold.height = heightFor(fold.width, dice.between(0.2f, 0.32f));
        drape.folds.push_back(fold);
    }
}

} // namespace

std::vector<Fold> foldsOf(const FormGrid& grid, const Tension& tension, const std::vector<PartRole>& roles,
                          uint64_t seed)
{
    std::vector<Fold> folds;
    Drape drape{grid, tension, roles, folds, {}};
    for (size_t i = 0; i < grid.frames.size(); ++i) {
        const PartFrame& frame = grid.frames[i];
        const PartRole& role = roles[i];
        SplitMix64 dice(seed * 0x9E3779B97F4A7C15ull + uint64_t(frame.id));
        if (role.pleat)
            addPleat(drape, frame, dice);
        if (role.pressed || role.pleat)
            continue;
        addBroad(drape, frame, dice);
        if (!role.limb && frame.length() > 0.62f * frame.meanWidth())
            addHanging(drape, frame, role, dice);
        if (role.gatheredTop)
            addGathers(drape, frame, true, dice);
        if (role.gatheredHem)
            addGathers(drape, frame, false, dice);
        if (role.leg)
            addKnee(drape, frame, role, dice);
        else if (role.limb) {
            addElbow(drape, frame, role, dice);
            addArmpit(drape, frame, role, dice);
        }
    }
    SplitMix64 dice(seed ^ 0xD1B54A32D192ED03ull);
    addPinches(drape, dice);
    addDrawn(drape, dice);
    return folds;
}

} // namespace toile
