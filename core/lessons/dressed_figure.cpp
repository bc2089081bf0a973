#include "core/lessons/dressed_figure.h"

#include "core/lessons/accessories.h"
#include "core/lessons/head.h"
#include "core/lessons/outerwear.h"
#include "core/lessons/tailor.h"

namespace toile::lessons {

using figures::Level;
using figures::mixed;

namespace {

enum class Lower { None, Skirt, Trousers, Shorts, Tights };
enum class Over { None, OpenCoat, ClosedCoat, Cape };

struct Outfit
{
    bool isDress = false;
    Lower lower = Lower::Skirt;
    Over over = Over::None;
    BodiceCut bodice;
    SkirtShape skirt;
    SleeveShape sleeve;
    bool hasSleeves = true;
    bool isTucked = true;
    bool hasStockings = false;
    bool hasCollar = false;
    bool hasBelt = false;
    bool hasApron = false;
    bool hasGloves = false;
    float trouserTo = 1.9f;
    float trouserEase = 0.04f;
    float trouserHem = 0.06f;
    float overHem = 5;
    float overFlare = 0.2f;
    float overOpen = 0.3f;
    Look top, bottom, coat, stockings, trim, shoes, hat, prop;
    Shoe shoe = Shoe::Pump;
    Prop prop1 = Prop::None;
    int propSide = 1;
    bool hasNecklace = false;
    bool hasShoulderBag = false;
    HeadStyle head;
};

template <typename Kind> Kind oneOf(Dice& dice, std::initializer_list<Kind> kinds)
{
    return *(kinds.begin() + dice.below(int(kinds.size())));
}

Look accessoryLook(Artist& artist, const FigureManner& manner)
{
    Look look;
    Dice& dice = artist.dice();
    if (manner.colouredAccessories)
        look.colour = setOff(clothColour(dice), artist.medium().paper);
    else if (artist.chance(manner.blackGarments)) {
        look.colour = artist.medium().ink;
        look.isBlack = true;
    }
    look.shade = manner.shade * 0.7f;
    return look;
}

HeadStyle headStyle(Artist& artist, const Mannequin& body, const FigureManner& manner, bool isOld)
{
    Dice& dice = artist.dice();
    const bool isMan = body.shape().isMuscled;
    HeadStyle style;
    style.hair = isMan ? oneOf(dice, {Hair::Short, Hair::Short, Hair::Spikes, Hair::Curls, Hair::Bald,
                                      Hair::Bob, Hair::TopKnot, isOld ? Hair::Wig : Hair::Short})
                       : oneOf(dice, {Hair::Bob, Hair::Long, Hair::Wavy, Hair::Bun, Hair::TopKnot,
                                      Hair::PonyTail, Hair::Curls, Hair::Updo, Hair::Pigtails, Hair::Short,
                                      isOld ? Hair::Updo : Hair::Long});
    if (manner.areBald)
        style.hair = Hair::Bald;
    style.length = dice.between(1.2f, 2.8f);
    style.volume = dice.between(0.95f, 1.25f);
    style.hasFringe = artist.chance(0.3f);
    style.isLoose = artist.chance(0.15f) && artist.medium().tool != Tool::None;
    style.hasBeard = isMan && artist.chance(0.3f) && !manner.areBald;
    style.hasMoustache = isMan && artist.chance(0.15f) && !manner.areBald;
    style.hasGlasses = artist.chance(0.12f);
    style.hasEarrings = !isMan && artist.chance(0.2f);
    style.face = manner.face < 0 ? oneOf(dice, {Face::Full, Face::Dots, Face::Blank}) : Face(manner.face);
    const float hatShare = manner.areBald ? 0.05f : isOld ? 0.75f : 0.32f;
    if (artist.chance(hatShare))
        style.hat = isOld ? oneOf(dice, {Hat::WideBrim, Hat::TopHat, Hat::Bonnet, Hat::Plume, Hat::Veil,
                                         Hat::Crown, Hat::Turban, Hat::Flowers, Hat::Pointed, Hat::WideBrim})
                          : oneOf(dice, {Hat::WideBrim, Hat::Cap, Hat::Beanie, Hat::Beret, Hat::Turban,
                                         Hat::Veil, Hat::Flowers, Hat::Pointed});
    if (manner.colouredSkin) {
        static constexpr Vec3 tones[] = {{0.99f, 0.87f, 0.78f}, {0.96f, 0.80f, 0.69f}, {0.93f, 0.74f, 0.58f},
                                         {0.82f, 0.6f, 0.44f},  {0.68f, 0.46f, 0.33f}, {0.5f, 0.33f, 0.23f},
                                         {0.36f, 0.23f, 0.17f}, {0.24f, 0.16f, 0.13f}};
        style.skin.colour = tones[dice.below(8)];
        if (artist.chance(0.06f))
            style.skin.colour = Vec3{dice.unit(), dice.unit(), dice.unit()};
    }
    if (style.skin.colour && artist.medium().tool == Tool::None)
        style.skin.colour = setOff(*style.skin.colour, artist.medium().paper);
    style.skin.shade = manner.shade * 0.45f;
    if (manner.colouredHair) {
        static constexpr Vec3 hairs[] = {{0.06f, 0.05f, 0.06f}, {0.16f, 0.1f, 0.07f},  {0.32f, 0.19f, 0.1f},
                                         {0.55f, 0.33f, 0.16f}, {0.85f, 0.68f, 0.35f}, {0.72f, 0.25f, 0.1f},
                                         {0.7f, 0.7f, 0.7f},    {0.93f, 0.9f, 0.86f},  {0.55f, 0.4f, 0.75f},
                                         {0.9f, 0.45f, 0.6f}};
        style.hairLook.colour = hairs[dice.below(artist.chance(0.85f) ? 8 : 10)];
        if (artist.medium().tool == Tool::None)
            style.hairLook.colour = setOff(*style.hairLook.colour, artist.medium().paper);
    } else if (manner.blackHair) {
        style.hairLook.colour = artist.medium().ink;
        style.hairLook.isBlack = true;
    }
    style.hairLook.shade = manner.shade * 0.8f;
    style.hatLook = accessoryLook(artist, manner);
    return style;
}

void chooseOver(Artist& artist, const Mannequin& body, Outfit& outfit, bool isOld)
{
    Dice& dice = artist.dice();
    const auto& shape = body.shape();
    const float pick = dice.unit();
    outfit.over = pick < 0.68f   ? Over::None
                  : pick < 0.84f ? Over::OpenCoat
                  : pick < 0.94f ? Over::ClosedCoat
                                 : Over::Cape;
    if (isOld && artist.chance(0.12f))
        outfit.over = Over::Cape;
    const float hip = shape.at(Level::Hip).y;
    outfit.overHem = artist.chance(0.4f) ? hip + dice.between(-0.5f, 0.2f)
                                         : mixed(hip, shape.ankleY, dice.between(0.2f, 0.95f));
    outfit.overFlare = dice.between(0.02f, 0.45f);
    outfit.overOpen = outfit.over == Over::ClosedCoat ? 0 : dice.between(0.1f, 0.7f);
}

void chooseLower(Artist& artist, const Mannequin& body, Outfit& outfit, bool isOld)
{
    Dice& dice = artist.dice();
    const auto& shape = body.shape();
    const float waist = shape.at(Level::Waist).y, hip = shape.at(Level::Hip).y;
    const bool isMan = shape.isMuscled;
    const float pick = dice.unit();
    if (isMan)
        outfit.lower = isOld && pick < 0.3f   ? Lower::Tights
                       : isOld && pick < 0.6f ? Lower::Shorts
                       : pick < 0.85f         ? Lower::Trousers
                       : pick < 0.96f         ? Lower::Shorts
                                              : Lower::Skirt;
    else if (isOld)
        outfit.lower = Lower::Skirt;
    else
        outfit.lower = pick < 0.52f   ? Lower::Skirt
                       : pick < 0.82f ? Lower::Trousers
                       : pick < 0.92f ? Lower::Shorts
                                      : Lower::None;
    outfit.isDress = outfit.lower == Lower::Skirt && !isMan && artist.chance(0.65f);
    SkirtShape& skirt = outfit.skirt;
    skirt.cut = isOld ? oneOf(dice, {SkirtCut::ALine, SkirtCut::Ball, SkirtCut::Bell, SkirtCut::Circle,
                                     SkirtCut::ALine})
                      : oneOf(dice, {SkirtCut::Pencil, SkirtCut::Straight, SkirtCut::ALine, SkirtCut::Circle,
                                     SkirtCut::Ball, SkirtCut::Mermaid, SkirtCut::Bell, SkirtCut::ALine});
    skirt.top = waist + dice.between(-0.25f, 0.2f);
    const float length = isOld                  ? dice.between(0.85f, 1.03f)
                         : artist.chance(0.35f) ? dice.between(0.85f, 1.02f)
                                                : dice.between(0.1f, 0.85f);
    skirt.hem = mixed(hip + 0.25f, shape.heads - 0.12f, length);
    skirt.fullness = dice.between(0.1f, 0.5f) * (0.4f + length) * (isOld ? 2.2f : 1.5f);
    skirt.waves = dice.below(9);
    skirt.train = length > 0.85f && artist.chance(0.2f) ? dice.between(0.3f, 1.2f) : 0;
    skirt.slant = artist.chance(0.2f) ? dice.between(-0.4f, 0.4f) : 0;
    skirt.tiers = artist.chance(isOld ? 0.35f : 0.15f) ? 1 + dice.below(4) : 0;
    skirt.hasSlit = artist.chance(0.25f);
    outfit.trouserTo = outfit.lower == Lower::Shorts ? dice.between(0.25f, 0.9f)
                       : artist.chance(0.8f)         ? dice.between(1.82f, 2.0f)
                                                     : dice.between(1.2f, 1.8f);
    if (isOld && isMan && outfit.lower == Lower::Shorts)
        outfit.trouserTo = dice.between(0.85f, 1.12f); // breeches
    const bool wide = artist.chance(0.3f);
    outfit.trouserEase = outfit.lower == Lower::Tights ? 0.004f : dice.between(0.02f, 0.07f);
    outfit.trouserHem = outfit.lower == Lower::Tights ? 0.004f
                        : wide                        ? dice.between(0.12f, 0.35f)
                                                      : dice.between(0.02f, 0.12f);
    outfit.hasStockings = artist.chance(isOld && isMan ? 0.85f : 0.14f);
    outfit.shoe = isOld ? oneOf(dice, {Shoe::Pump, Shoe::Flat, Shoe::Ankle, Shoe::Boot, Shoe::HighBoot})
                        : oneOf(dice, {Shoe::Bare, Shoe::Pump, Shoe::Pump, Shoe::Flat, Shoe::Sneaker,
                                       Shoe::Ankle, Shoe::Boot, Shoe::HighBoot, Shoe::Sandal, Shoe::Sneaker});
}

Outfit chooseOutfit(Artist& artist, const Mannequin& body, const FigureManner& manner)
{
    Dice& dice = artist.dice();
    const auto& shape = body.shape();
    const bool isOld = artist.chance(manner.oldDress);
    const bool isMan = shape.isMuscled;
    Outfit outfit;
    chooseLower(artist, body, outfit, isOld);
    chooseOver(artist, body, outfit, isOld);
    const float waist = shape.at(Level::Waist).y, hip = shape.at(Level::Hip).y;
    BodiceCut& cut = outfit.bodice;
    cut.neckline =
        isMan ? oneOf(dice, {Neckline::Crew, Neckline::Crew, Neckline::VNeck, Neckline::High})
              : oneOf(dice, {Neckline::Crew, Neckline::Deep, Neckline::Boat, Neckline::Square,
                             Neckline::VNeck, Neckline::Strapless, Neckline::Straps, Neckline::Halter,
                             Neckline::OffShoulder, Neckline::High, Neckline::Crew});
    cut.depth = dice.between(0.12f, 0.6f);
    cut.ease = artist.chance(0.7f) ? dice.between(0.015f, 0.07f) : dice.between(0.08f, 0.22f);
    cut.isShaped = artist.chance(isMan ? 0.4f : 0.75f);
    const bool needsWhole = outfit.lower == Lower::None;
    const float ends = dice.unit();
    cut.bottom = outfit.isDress ? outfit.skirt.top + 0.04f
                 : needsWhole   ? mixed(hip, shape.kneeY, dice.between(0.1f, 0.5f))
                 : ends < 0.14f
                     ? mixed(shape.at(Level::UnderBust).y, waist, dice.between(0.2f, 0.8f)) // a bare midriff
                     : mixed(waist, hip, dice.between(0.1f, 1.15f));
    outfit.isTucked = !outfit.isDress && artist.chance(0.4f);
    if (cut.bottom > waist && !outfit.isDress && artist.chance(0.3f))
        cut.flare = dice.between(0.03f, 0.25f);
    if (artist.chance(0.08f))
        cut.slant = dice.between(-0.15f, 0.15f);
    const bool isBare = cut.neckline == Neckline::Strapless || cut.neckline == Neckline::Straps ||
                        cut.neckline == Neckline::Halter;
    outfit.hasSleeves = !isBare && artist.chance(isOld ? 0.95f : 0.78f);
    cut.hasSleeves = outfit.hasSleeves;
    // A hand's breadth of skin or none: nobody draws a sliver.
    if (!outfit.isDress && !needsWhole && cut.bottom < outfit.skirt.top + 0.04f &&
        cut.bottom > outfit.skirt.top - 0.2f)
        cut.bottom = outfit.skirt.top + 0.06f;
    SleeveShape& sleeve = outfit.sleeve;
    sleeve.to = oneOf(dice, {0.3f, 0.45f, 0.6f, 0.95f, 1.4f, 1.9f, 1.93f, 1.95f, 1.88f});
    sleeve.ease = dice.between(0.02f, 0.09f);
    sleeve.hemEase = artist.chance(0.2f) ? dice.between(0.1f, 0.4f) : dice.between(0.02f, 0.09f);
    sleeve.puff = artist.chance(isOld ? 0.5f : 0.18f) ? dice.between(0.08f, 0.4f) : 0;
    sleeve.hasCuff = artist.chance(0.4f);
    outfit.hasCollar = !isBare && artist.chance(isOld ? 0.5f : 0.32f);
    outfit.hasBelt = artist.chance(0.22f);
    outfit.hasApron = isOld && !isMan && artist.chance(0.15f);
    outfit.hasGloves = artist.chance(isOld ? 0.15f : 0.05f);
    const float px = body.headPx();
    outfit.top = garmentLook(artist, manner, px);
    outfit.bottom = outfit.isDress && artist.chance(0.8f) ? outfit.top : garmentLook(artist, manner, px);
    outfit.coat = garmentLook(artist, manner, px);
    outfit.trim = artist.chance(0.5f) ? outfit.top : garmentLook(artist, manner, px);
    outfit.stockings = garmentLook(artist, manner, px);
    outfit.shoes = accessoryLook(artist, manner);
    outfit.prop = accessoryLook(artist, manner);
    outfit.propSide = dice.unit() < 0.5f ? -1 : 1;
    if (artist.chance(isOld ? 0.5f : 0.26f) && body.armPose(outfit.propSide) != ArmPose::Behind &&
        body.armPose(outfit.propSide) != ArmPose::InPocket) {
        outfit.prop1 =
            isOld ? oneOf(dice, {Prop::Fan, Prop::Stick, Prop::Umbrella, Prop::Muff, Prop::Flowers,
                                 Prop::Book, Prop::OpenUmbrella, Prop::HandBag, Prop::Broom})
                  : oneOf(dice, {Prop::HandBag, Prop::HandBag, Prop::Tote, Prop::Clutch, Prop::OpenUmbrella,
                                 Prop::Umbrella, Prop::Book, Prop::Phone, Prop::Flowers});
        // Bags hang, umbrellas are held up.
        const ArmPose arm = body.armPose(outfit.propSide);
        const bool hangs = outfit.prop1 == Prop::HandBag || outfit.prop1 == Prop::Tote;
        const bool isUp = arm == ArmPose::ToFace || arm == ArmPose::Raised || arm == ArmPose::OnChest;
        if (hangs && (isUp || arm == ArmPose::OnHip))
            outfit.prop1 = isUp ? Prop::Phone : Prop::None;
        if (outfit.prop1 == Prop::OpenUmbrella && arm != ArmPose::Raised && arm != ArmPose::Held &&
            arm != ArmPose::OnChest && arm != ArmPose::ToFace)
            outfit.prop1 = Prop::Umbrella;
        if (outfit.prop1 == Prop::Muff && !body.isArmBefore(outfit.propSide))
            outfit.prop1 = Prop::Fan;
    }
    outfit.hasNecklace = !isMan && artist.chance(0.14f);
    outfit.hasShoulderBag = artist.chance(isOld ? 0.03f : 0.1f);
    outfit.head = headStyle(artist, body, manner, isOld);
    return outfit;
}

/// Draws one figure piece by piece; the order is the painter's.
class FigureDrawer
{
public:
    FigureDrawer(Artist& artist, const Mannequin& body, const FigureManner& manner, bool isDressed)
        : m_artist(artist), m_body(body), m_manner(manner), m_isDressed(isDressed), m_tailor(artist, body),
          m_outerwear(artist, body), m_outfit(chooseOutfit(artist, body, manner)),
          m_head(artist, body, m_outfit.head)
    {
        m_armDrawn = {false, false};
    }

    void draw()
    {
        const bool coat =
            m_isDressed && (m_outfit.over == Over::OpenCoat || m_outfit.over == Over::ClosedCoat);
        if (coat && m_outfit.over == Over::OpenCoat && !m_body.sits())
            m_outerwear.coatBack(m_outfit.overHem, m_outfit.overFlare, m_outfit.coat);
        if (!m_manner.areHeadless)
            m_head.behind();
        for (int side : {-1, 1})
            if (m_body.armPose(side) == ArmPose::Behind || (m_body.isTurned() && side != m_body.nearSide()))
                wholeArm(side);
        legs();
        trunk();
        if (m_isDressed) {
            // Bare arms lie below the garment at the shoulder and over it below.
            for (int side : {-1, 1})
                if (!m_armDrawn[index(side)] && !coversArm() && !m_body.isArmBefore(side) &&
                    m_body.armPose(side) != ArmPose::Raised)
                    bareArm(side, 0);
            garments(coat);
        }
        for (int side : {-1, 1})
            if (!m_armDrawn[index(side)] && m_body.armPose(side) != ArmPose::ToFace &&
                m_body.armPose(side) != ArmPose::Raised)
                wholeArm(side);
        if (m_isDressed && m_outfit.over == Over::Cape)
            m_outerwear.cape(m_outfit.overHem, m_outfit.overFlare, m_outfit.coat);
        if (m_isDressed && m_outfit.hasCollar && m_outfit.over != Over::Cape)
            m_outerwear.collar(m_outfit.trim);
        if (m_isDressed && m_outfit.hasNecklace && !m_outfit.hasCollar && !m_body.isBack() &&
            m_body.facing() != Facing::Side)
            drawNecklace(m_artist, m_body, m_outfit.prop);
        if (m_isDressed && m_outfit.hasShoulderBag && !m_body.isTurned())
            drawShoulderBag(m_artist, m_body, m_outfit.propSide, m_outfit.prop);
        if (!m_manner.areHeadless)
            m_head.before();
        for (int side : {-1, 1})
            if (!m_armDrawn[index(side)])
                wholeArm(side);
    }

private:
    static size_t index(int side) { return figures::indexOf(side); }
    bool coversArm() const
    {
        return m_isDressed &&
               (m_outfit.hasSleeves || m_outfit.over == Over::OpenCoat || m_outfit.over == Over::ClosedCoat);
    }

    void bareArm(int side, float from)
    {
        Shape arm;
        arm.contours = {m_body.page(m_body.arm(side, from, 2)), m_body.page(m_body.hand(side))};
        arm.kind = SketchClass::Skin;
        arm.look = m_outfit.head.skin;
        const figures::Limb& bones = m_body.pose().arms[index(side)];
        const Vec2 root =
            from < 1 ? mixed(bones.root, bones.bend, from) : mixed(bones.bend, bones.end, from - 1);
        arm.openings = {{m_body.page(root), m_body.headPx() * (from > 0 ? 0.2f : 0.16f)}};
        m_artist.lay(arm);
    }

    void hand(int side)
    {
        if (!m_isDressed || !m_outfit.hasGloves) {
            Shape hand;
            hand.contours = {m_body.page(m_body.arm(side, 1.8f, 2)), m_body.page(m_body.hand(side))};
            hand.kind = SketchClass::Skin;
            hand.look = m_outfit.head.skin;
            m_artist.lay(hand);
            return;
        }
        Shape glove;
        glove.contours = {m_body.page(m_body.arm(side, 1.72f, 2, 0.02f, 0.01f)),
                          m_body.page(m_body.hand(side))};
        glove.kind = SketchClass::Accessory;
        glove.look = m_outfit.prop;
        m_artist.lay(glove);
    }

    void wholeArm(int side)
    {
        m_armDrawn[index(side)] = true;
        const bool hasProp = m_isDressed && m_outfit.prop1 != Prop::None && side == m_outfit.propSide;
        if (!coversArm()) {
            const bool redrawn = m_isDressed && !m_body.isArmBefore(side) &&
                                 m_body.armPose(side) != ArmPose::Behind &&
                                 m_body.armPose(side) != ArmPose::Raised && !m_body.isTurned();
            if (hasProp)
                drawProp(m_artist, m_body, side, m_outfit.prop1, m_outfit.prop);
            bareArm(side, redrawn ? 0.55f : m_body.isArmBefore(side) ? 0.12f : 0.f);
            if (m_isDressed && m_outfit.hasGloves)
                hand(side);
            return;
        }
        const bool coat = m_outfit.over == Over::OpenCoat || m_outfit.over == Over::ClosedCoat;
        SleeveShape sleeve = m_outfit.sleeve;
        if (coat) {
            sleeve.to = std::max(1.5f, sleeve.to);
            sleeve.ease += 0.03f;
            sleeve.hemEase = std::max(sleeve.hemEase, 0.05f);
        }
        const bool inPocket = m_body.armPose(side) == ArmPose::InPocket;
        if (!inPocket) {
            if (hasProp && m_outfit.prop1 != Prop::Muff)
                drawProp(m_artist, m_body, side, m_outfit.prop1, m_outfit.prop);
            if (sleeve.to < 1.75f)
                bareArm(side, std::max(0.1f, sleeve.to - 0.25f));
            else
                hand(side);
            if (m_outfit.hasGloves && sleeve.to < 1.75f)
                hand(side);
        }
        m_tailor.sleeve(side, sleeve, coat ? m_outfit.coat : m_outfit.top);
        if (hasProp && m_outfit.prop1 == Prop::Muff)
            drawProp(m_artist, m_body, side, m_outfit.prop1, m_outfit.prop);
    }

    void legs()
    {
        const int far = -m_body.nearSide();
        const bool trousers =
            m_isDressed && (m_outfit.lower == Lower::Trousers || m_outfit.lower == Lower::Shorts ||
                            m_outfit.lower == Lower::Tights);
        for (int side : {far, -far}) {
            Shape leg;
            leg.contours = {m_body.page(m_body.leg(side, 0.05f, 2))};
            if (m_manner.haveFeet)
                leg.contours.push_back(m_body.page(m_body.foot(side)));
            leg.kind = SketchClass::Skin;
            leg.look = m_outfit.head.skin;
            leg.openings = {{m_body.page(m_body.pose().legs[index(side)].root), m_body.headPx() * 0.45f}};
            m_artist.lay(leg);
            if (!m_isDressed)
                continue;
            if (m_outfit.hasStockings && m_outfit.lower != Lower::Tights)
                m_tailor.trouserLeg(side, 1.97f, 0.006f, 0.008f, m_outfit.stockings, 0.8f);
            const bool over = m_outfit.shoe == Shoe::HighBoot || m_outfit.shoe == Shoe::Boot;
            if (m_manner.haveFeet && !(trousers && over))
                drawShoe(m_artist, m_body, side, m_outfit.shoe, m_outfit.shoes);
            if (trousers)
                m_tailor.trouserLeg(side, m_outfit.lower == Lower::Tights ? 1.97f : m_outfit.trouserTo,
                                    m_outfit.trouserEase, m_outfit.trouserHem, m_outfit.bottom);
            if (m_manner.haveFeet && trousers && over)
                drawShoe(m_artist, m_body, side, m_outfit.shoe, m_outfit.shoes);
        }
    }

    void trunk()
    {
        Shape trunk;
        trunk.contours = {m_body.page(m_body.trunk()), m_body.page(m_body.neck())};
        trunk.kind = SketchClass::Skin;
        trunk.look = m_outfit.head.skin;
        for (int side : {-1, 1}) {
            trunk.openings.push_back(
                {m_body.page(m_body.pose().arms[index(side)].root), m_body.headPx() * 0.16f});
            trunk.openings.push_back(
                {m_body.page(m_body.pose().legs[index(side)].root), m_body.headPx() * 0.35f});
        }
        m_artist.lay(trunk);
    }

    void garments(bool coat)
    {
        const bool skirt = m_outfit.lower == Lower::Skirt;
        const auto lower = [&] {
            if (skirt)
                m_tailor.skirt(m_outfit.skirt, m_outfit.bottom);
            else if (m_outfit.lower != Lower::None)
                m_tailor.trouserHips(m_outfit.skirt.top, m_outfit.trouserEase, m_outfit.bottom);
            if (m_outfit.hasApron && skirt)
                m_outerwear.apron(m_outfit.skirt.top, mixed(m_outfit.skirt.top, m_outfit.skirt.hem, 0.8f),
                                  m_outfit.trim);
        };
        if (!m_outfit.isTucked)
            lower();
        const auto patches = [&](const Look& look) {
            if (m_body.isTurned() && coversArm())
                m_tailor.shoulderPatch(m_body.nearSide(), look);
        };
        if (m_outfit.hasSleeves)
            patches(m_outfit.top);
        m_tailor.bodice(m_outfit.bodice, m_outfit.top);
        if (m_outfit.isTucked)
            lower();
        if (m_outfit.hasBelt)
            m_outerwear.belt(m_outfit.skirt.top - 0.03f, m_artist.dice().between(0.08f, 0.22f),
                             m_outfit.trim);
        if (coat)
            patches(m_outfit.coat);
        if (coat && !m_body.isBack() && !m_body.sits())
            m_outerwear.coatFronts(m_outfit.overHem, m_outfit.overFlare, m_outfit.overOpen, m_outfit.coat);
        else if (coat)
            m_outerwear.coatFronts(std::min(m_outfit.overHem, m_body.shape().at(Level::Hip).y), 0.03f, 0,
                                   m_outfit.coat);
    }

    Artist& m_artist;
    const Mannequin& m_body;
    const FigureManner& m_manner;
    bool m_isDressed;
    Tailor m_tailor;
    Outerwear m_outerwear;
    Outfit m_outfit;
    HeadDrawer m_head;
    std::array<bool, 2> m_armDrawn;
};

} // namespace

Vec3 clothColour(Dice& dice)
{
    const float hue = dice.unit() * 6, value = dice.between(0.15f, 1),
                chroma = value * dice.between(0, 0.85f);
    const float x = chroma * (1 - std::abs(std::fmod(hue, 2.f) - 1)), low = value - chroma;
    const int sector = int(hue) % 6;
    const float r = sector == 0 || sector == 5 ? chroma : sector == 1 || sector == 4 ? x : 0;
    const float g = sector == 1 || sector == 2 ? chroma : sector == 0 || sector == 3 ? x : 0;
    const float b = sector == 3 || sector == 4 ? chroma : sector == 2 || sector == 5 ? x : 0;
    return {r + low, g + low, b + low};
}

FigureManner randomManner(Artist& artist)
{
    const Medium& medium = artist.medium();
    Dice& dice = artist.dice();
    FigureManner manner;
    const float share = medium.colourShare;
    manner.colouredGarments = share > 0 && artist.chance(0.6f + 0.4f * share);
    manner.colouredSkin = share > 0 && artist.chance(share * 0.9f);
    manner.colouredHair = share > 0 && artist.chance(share * 0.9f);
    manner.colouredAccessories = share > 0 && artist.chance(share * 0.85f);
    if (medium.tool == Tool::None)
        manner.colouredGarments = manner.colouredSkin = manner.colouredHair = manner.colouredAccessories =
            true;
    manner.blackHair = artist.chance(0.35f);
    manner.blackGarments = artist.chance(0.4f) ? dice.between(0.15f, 0.6f) : 0;
    const float face = dice.unit();
    manner.face = face < 0.45f   ? int(Face::Full)
                  : face < 0.6f  ? int(Face::Blank)
                  : face < 0.75f ? int(Face::Dots)
                  : face < 0.82f ? int(Face::Cross)
                  : face < 0.88f ? int(Face::Lips)
                                 : -1;
    manner.areBald = artist.chance(0.07f);
    manner.areHeadless = artist.chance(0.05f);
    manner.haveFeet = artist.chance(0.93f);
    manner.oldDress = artist.chance(0.45f) ? 1.f : artist.chance(0.3f) ? 0.5f : 0;
    manner.shade = artist.chance(medium.shading) ? dice.between(0.4f, 1) : 0;
    return manner;
}

Vec3 setOff(Vec3 colour, Vec3 paper)
{
    const float apart =
        std::abs(colour.x - paper.x) + std::abs(colour.y - paper.y) + std::abs(colour.z - paper.z);
    if (apart > 0.3f)
        return colour;
    const float factor = paper.x + paper.y + paper.z > 1.2f ? 0.78f : 2.2f;
    return {colour.x * factor, colour.y * factor, colour.z * factor};
}

Look garmentLook(Artist& artist, const FigureManner& manner, float px)
{
    Dice& dice = artist.dice();
    Look look;
    if (manner.colouredGarments && artist.chance(0.55f + 0.45f * artist.medium().colourShare)) {
        look.colour = clothColour(dice);
        if (artist.chance(0.12f))
            look.colour = Vec3{0.96f, 0.95f, 0.93f};
        // Without lines a thing is seen by its colour alone.
        if (artist.medium().tool == Tool::None)
            look.colour = setOff(*look.colour, artist.medium().paper);
    } else if (artist.chance(manner.blackGarments)) {
        look.colour = artist.medium().ink;
        look.isBlack = true;
    }
    if (artist.chance(0.2f)) {
        look.print = 1 + dice.below(5);
        look.second = clothColour(dice);
        look.scale = px * dice.between(0.08f, 0.35f);
    }
    look.shade = manner.shade;
    return look;
}

void drawFigure(Artist& artist, const Mannequin& body, const FigureManner& manner, bool isDressed)
{
    FigureDrawer(artist, body, manner, isDressed).draw();
}

} // namespace toile::lessons
