#include "core/lessons/flats_alone.h"

#include "core/lessons/accessories.h"
#include "core/lessons/hats.h"
#include "core/lessons/lettering.h"
#include "core/lessons/outerwear.h"
#include "core/lessons/tailor.h"
#include "core/material/flats/garments.h"

namespace toile::lessons {

using figures::Level;
using figures::mixed;

namespace {

using Drawn = Flat (*)(View);
constexpr std::array<Drawn, 8> flats{tShirt,       shirt,    hoodie,     aLineDress,
                                     pleatedSkirt, trousers, trenchCoat, jumpsuit};

/// How a flat of the material is pulled out of its shape; the same for both of its views.
struct Pull
{
    float wide = 1;
    float flare = 0;
    float high = 1;
};

float weightOf(LineWeight weight)
{
    switch (weight) {
    case LineWeight::Outline:
        return 1;
    case LineWeight::Seam:
        return 0.75f;
    case LineWeight::Detail:
        return 0.65f;
    case LineWeight::Stitch:
        return 0.5f;
    case LineWeight::Fold:
        return 0.5f;
    case LineWeight::Rib:
        return 0.4f;
    }
    return 1;
}

void drawMaterialFlat(Artist& artist, const Flat& flat, const Pull& pull, const Look& look,
                      const Look& second, const Field& field)
{
    const auto pulled = [&](Vec2 at) {
        return Vec2{at.x * (pull.wide + pull.flare * at.y / 80), at.y * pull.high};
    };
    float left = 1e9f, right = -1e9f, top = 1e9f, bottom = -1e9f;
    for (const Flat::Mark& mark : flat.marks())
        for (const Vec2 at : mark.path.points()) {
            const Vec2 p = pulled(at);
            left = std::min(left, p.x), right = std::max(right, p.x), top = std::min(top, p.y),
            bottom = std::max(bottom, p.y);
        }
    const float scale = std::min(field.width() / (right - left), field.height() / (bottom - top));
    const Vec2 middle = field.middle();
    const auto place = [&](const Path& path) {
        Contour way;
        for (const Vec2 at : path.points()) {
            const Vec2 p = pulled(at);
            way.push_back({middle.x + (p.x - (left + right) / 2) * scale,
                           middle.y + (p.y - (top + bottom) / 2) * scale});
        }
        return way;
    };
    const bool plain = artist.chance(0.3f);
    Laid last;
    size_t parts = 0;
    for (const Flat::Mark& mark : flat.marks()) {
        const Contour way = place(mark.path);
        if (mark.isPart) {
            const bool isSmall = mark.weight != LineWeight::Outline;
            last = artist.lay({{way},
                               SketchClass::Garment,
                               isSmall || parts % 5 == 4 ? second : look,
                               weightOf(mark.weight),
                               {},
                               {}});
            ++parts;
        } else if (mark.weight == LineWeight::Stitch) {
            if (plain)
                continue;
            for (size_t i = 0; i + 1 < way.size(); i += 2)
                if (last.isDark)
                    artist.lineOn(last, {way[i], way[i + 1]}, 0.5f);
                else
                    artist.line({way[i], way[i + 1]}, 0.5f);
        } else if (!plain || mark.weight == LineWeight::Seam) {
            artist.line(way, weightOf(mark.weight));
        }
    }
}

/// A garment as a figure would wear it in a flat's pose, without the figure.
class WornAlone
{
public:
    WornAlone(Artist& artist, const FigureManner& manner, const Field& field)
        : m_artist(artist), m_manner(manner), m_field(field), m_kind(artist.dice().below(6))
    {
        Dice& dice = artist.dice();
        m_wish.body = dice.unit() < 0.6f ? FigureBody::Woman : FigureBody(dice.below(4));
        m_wish.isFlatPose = true;
        m_wish.width = dice.between(0.85f, 1.25f);
        m_cut.neckline = Neckline(dice.below(10));
        m_cut.depth = dice.between(0.1f, 0.6f);
        m_cut.ease = dice.between(0.02f, 0.25f);
        m_cut.isShaped = artist.chance(0.5f);
        m_cut.hasSleeves = artist.chance(0.7f) && m_cut.neckline != Neckline::Strapless &&
                           m_cut.neckline != Neckline::Straps && m_cut.neckline != Neckline::Halter;
        m_sleeve.to = dice.between(0.3f, 1.95f);
        m_sleeve.ease = dice.between(0.02f, 0.1f);
        m_sleeve.hemEase = artist.chance(0.25f) ? dice.between(0.1f, 0.4f) : dice.between(0.02f, 0.1f);
        m_sleeve.puff = artist.chance(0.25f) ? dice.between(0.05f, 0.35f) : 0;
        m_sleeve.hasCuff = artist.chance(0.4f);
        m_skirt.cut = SkirtCut(dice.below(7));
        m_skirt.fullness = dice.between(0.1f, 1.1f);
        m_skirt.waves = dice.below(8);
        m_skirt.tiers = artist.chance(0.25f) ? 1 + dice.below(3) : 0;
        m_skirt.hasSlit = true;
        m_length = dice.unit();
        m_flare = dice.between(0, 0.4f);
        m_open = artist.chance(0.5f) ? 0 : dice.between(0.1f, 0.5f);
        m_trouserEase = dice.between(0.03f, 0.1f);
        m_trouserHem = dice.between(0.03f, 0.4f);
        m_hasCollar = artist.chance(0.4f);
        m_look = garmentLook(artist, manner, field.height() / 8);
        m_trim = artist.chance(0.7f) ? m_look : garmentLook(artist, manner, field.height() / 8);
    }

    void draw(bool isBack, const Field& field)
    {
        m_wish.facing = isBack ? Facing::Back : Facing::Front;
        m_wish.headPx = 10;
        m_wish.crown = {0, 0};
        // The same body for both views: it is a die's throw away otherwise.
        Dice same(77);
        const Mannequin probe(m_wish, same);
        const figures::BodyShape& shape = probe.shape();
        const float waist = shape.at(Level::Waist).y, hip = shape.at(Level::Hip).y;
        const bool isTop = m_kind != 3 && m_kind != 4;
        const float top = isTop ? 0.9f : waist - 0.2f;
        float bottom = 0;
        switch (m_kind) {
        case 0:
            bottom = mixed(waist, hip, 0.2f + m_length * 1.2f);
            break;
        case 5:
            bottom = mixed(hip, shape.ankleY, 0.1f + m_length * 0.8f);
            break;
        case 3:
        case 1:
        case 2:
            bottom = mixed(hip + 0.3f, shape.heads, m_length);
            break;
        default:
            bottom = shape.ankleY;
        }
        float wide = isTop && (m_cut.hasSleeves || m_kind == 5) ? 1.8f : 1.0f;
        if (m_kind == 5)
            wide += m_flare * 0.3f;
        if (m_kind >= 1 && m_kind <= 3)
            wide = std::max(wide, 0.8f + m_skirt.fullness);
        m_wish.headPx = std::min(field.height() / (bottom - top + 0.2f), field.width() / (2 * wide + 0.2f));
        m_wish.crown = {field.middle().x, field.middle().y - (top + bottom) / 2 * m_wish.headPx};
        Dice again(77);
        const Mannequin body(m_wish, again);
        Tailor tailor(m_artist, body);
        Outerwear outerwear(m_artist, body);
        m_skirt.top = waist - 0.1f;
        m_skirt.hem = bottom;
        m_cut.bottom = m_kind == 0 ? bottom : m_skirt.top + 0.05f;
        if (m_kind == 0 && m_length > 0.6f)
            m_cut.flare = m_flare * 0.5f;
        if (isTop && !isBack)
            neckBack(body);
        if (m_kind == 5 && !isBack && m_open > 0)
            outerwear.coatBack(bottom, m_flare, m_look);
        const bool sleevesFirst = m_artist.chance(0.5f);
        const auto sleeves = [&] {
            if (isTop && (m_cut.hasSleeves || m_kind == 5))
                for (int side : {-1, 1})
                    tailor.sleeve(side, m_sleeve, m_look);
        };
        if (sleevesFirst)
            sleeves();
        if (m_kind == 1 || m_kind == 2 || m_kind == 3)
            tailor.skirt(m_skirt, m_kind == 3 ? m_look : m_trim);
        if (m_kind == 4) {
            const float to = m_length < 0.3f ? 0.3f + m_length * 2 : 1.95f;
            for (int side : {-1, 1})
                tailor.trouserLeg(side, to, m_trouserEase, m_trouserHem, m_look);
            tailor.trouserHips(m_skirt.top, m_trouserEase, m_look);
        }
        if (m_kind <= 2)
            tailor.bodice(m_cut, m_look);
        if (m_kind == 5) {
            if (isBack)
                outerwear.coatFronts(bottom, m_flare, 0, m_look);
            else
                outerwear.coatFronts(bottom, m_flare, m_open, m_look);
        }
        if (!sleevesFirst)
            sleeves();
        if (isTop && m_hasCollar && m_cut.neckline != Neckline::Strapless &&
            m_cut.neckline != Neckline::Straps && m_cut.neckline != Neckline::OffShoulder)
            outerwear.collar(m_trim);
    }

private:
    void neckBack(const Mannequin& body)
    {
        if (m_cut.neckline == Neckline::Strapless || m_cut.neckline == Neckline::Straps ||
            m_cut.neckline == Neckline::OffShoulder || m_cut.neckline == Neckline::Halter)
            return;
        const float share = m_cut.neckline == Neckline::Boat     ? 0.55f
                            : m_cut.neckline == Neckline::Square ? 0.45f
                            : m_cut.neckline == Neckline::Deep   ? 0.3f
                                                                 : 0.1f;
        const Vec2 left = body.shoulder(-1, share), right = body.shoulder(1, share);
        const Vec2 middle{(left.x + right.x) / 2, left.y + 0.12f};
        // What is seen of the back through the neck of the front.
        const float low = body.shape().pitY + m_cut.depth * 1.3f;
        m_artist.lay({{body.page({left, middle, right, {right.x * 0.9f, low}, {left.x * 0.9f, low}})},
                      SketchClass::Garment,
                      m_trim,
                      0.8f,
                      {},
                      {}});
    }

    Artist& m_artist;
    const FigureManner& m_manner;
    Field m_field;
    int m_kind; ///< 0 top, 1 and 2 dress, 3 skirt, 4 trousers, 5 coat
    MannequinWish m_wish;
    BodiceCut m_cut;
    SleeveShape m_sleeve;
    SkirtShape m_skirt;
    float m_length = 0.5f, m_flare = 0.1f, m_open = 0, m_trouserEase = 0.05f, m_trouserHem = 0.1f;
    bool m_hasCollar = false;
    Look m_look, m_trim;
};

Pull randomPull(Dice& dice)
{
    return {dice.between(0.75f, 1.3f), dice.between(-0.15f, 0.3f), dice.between(0.65f, 1.4f)};
}

/// A closed contour through corners, each side bent.
Contour bentSides(Dice& dice, const std::vector<Vec2>& corners, float most)
{
    Contour way;
    for (size_t i = 0; i < corners.size(); ++i) {
        const Contour side = Artist::bent(corners[i], corners[(i + 1) % corners.size()],
                                          dice.unit() < 0.4f ? 0 : dice.between(-most, most));
        way.insert(way.end(), side.begin(), side.end() - 1);
    }
    return way;
}

} // namespace

void drawFlat(Artist& artist, const FigureManner& manner, const Field& field)
{
    Dice& dice = artist.dice();
    if (artist.chance(0.4f)) {
        const Look look = garmentLook(artist, manner, field.height() / 8);
        drawMaterialFlat(artist, flats[size_t(dice.below(8))](artist.chance(0.7f) ? View::Front : View::Back),
                         randomPull(dice), look,
                         artist.chance(0.6f) ? look : garmentLook(artist, manner, field.height() / 8), field);
    } else {
        WornAlone(artist, manner, field).draw(artist.chance(0.25f), field);
    }
}

void drawFlatPair(Artist& artist, const FigureManner& manner, const Field& field)
{
    Dice& dice = artist.dice();
    Field left = field, right = field;
    const bool stacked = field.height() > field.width() * 1.2f;
    if (stacked) {
        left.bottom = field.top + field.height() * 0.48f;
        right.top = field.top + field.height() * 0.52f;
    } else {
        left.right = field.left + field.width() * 0.48f;
        right.left = field.left + field.width() * 0.52f;
    }
    if (artist.chance(0.4f)) {
        const Drawn flat = flats[size_t(dice.below(8))];
        const Pull pull = randomPull(dice);
        const Look look = garmentLook(artist, manner, field.height() / 8);
        drawMaterialFlat(artist, flat(View::Front), pull, look, look, left);
        drawMaterialFlat(artist, flat(View::Back), pull, look, look, right);
        return;
    }
    WornAlone worn(artist, manner, field);
    worn.draw(false, left);
    worn.draw(true, right);
}

void drawPatternPiece(Artist& artist, const FigureManner& manner, const Field& field)
{
    Dice& dice = artist.dice();
    const auto at = [&](float x, float y) {
        return Vec2{field.left + field.width() * x, field.top + field.height() * y};
    };
    std::vector<Vec2> corners;
    float most = 0.12f;
    switch (dice.below(7)) {
    case 0: // a bodice: neck, shoulder, armhole, side, waist
        corners = {at(0, dice.between(0.05f, 0.25f)),
                   at(dice.between(0.2f, 0.4f), 0),
                   at(dice.between(0.7f, 0.9f), dice.between(0.05f, 0.2f)),
                   at(1, dice.between(0.35f, 0.5f)),
                   at(dice.between(0.7f, 1), 1),
                   at(0, 1)};
        break;
    case 1: // a sleeve with its cap
        corners = {at(0, 0.3f), at(0.5f, 0), at(1, 0.3f), at(dice.between(0.7f, 1), 1),
                   at(dice.between(0, 0.3f), 1)};
        most = 0.2f;
        break;
    case 2: // a gore
        corners = {at(dice.between(0.2f, 0.45f), 0), at(dice.between(0.55f, 0.8f), dice.between(0, 0.05f)),
                   at(1, dice.between(0.9f, 1)), at(0, 1)};
        break;
    case 3: // half a circle
        corners = {at(0, 0.1f), at(0.3f, 0), at(1, 0.3f), at(0.7f, 1), at(0.1f, 0.8f)};
        most = 0.25f;
        break;
    case 4: // a collar, a band
        corners = {at(0, 0.35f), at(1, 0.3f), at(dice.between(0.9f, 1), 0.6f), at(0.05f, 0.7f)};
        most = 0.15f;
        break;
    case 5: // a trouser leg
        corners = {at(0.25f, 0),  at(0.8f, dice.between(0, 0.05f)), at(1, 0.3f), at(0.8f, 1), at(0.3f, 1),
                   at(0.1f, 0.3f)};
        break;
    default:
        corners = {at(0, 0), at(1, 0), at(1, 1), at(0, 1)};
        most = 0.03f;
    }
    Shape piece;
    piece.contours = {bentSides(dice, corners, most)};
    piece.look = garmentLook(artist, manner, field.height() / 5);
    if (artist.chance(0.7f))
        piece.look = {};
    const Laid laid = artist.lay(piece);
    if (laid.number < 0)
        return;
    const Contour& outline = piece.contours[0];
    const Vec2 middle = field.middle();
    if (artist.chance(0.4f)) {
        // Seam allowance: the same outline within.
        Contour inner;
        for (const Vec2 p : outline)
            inner.push_back(mixed(middle, p, 0.92f));
        for (size_t i = 0; i + 1 < inner.size(); i += 2)
            artist.line({inner[i], inner[i + 1]}, 0.6f, laid.number);
    }
    for (int i = dice.below(5); i > 0; --i) {
        const Vec2 p = outline[size_t(dice.below(int(outline.size())))];
        artist.line({p, mixed(p, middle, 0.08f)}, 0.8f);
    }
    for (int i = dice.below(3); i > 0; --i) {
        const Vec2 edge = outline[size_t(dice.below(int(outline.size())))],
                   tip = mixed(edge, middle, dice.between(0.3f, 0.6f));
        artist.line({{edge.x - 4, edge.y}, tip, {edge.x + 4, edge.y}}, 0.6f, laid.number);
    }
    if (artist.chance(0.4f))
        drawArrow(artist, at(0.5f, 0.25f), at(0.5f, 0.75f), artist.chance(0.5f));
    if (artist.chance(0.7f)) {
        const float h = std::clamp(field.height() * 0.06f, 6.f, 13.f);
        Lettering how = randomLettering(dice, h);
        how.mayCross = true;
        write(artist, how, {middle.x - field.width() * 0.2f, middle.y},
              {randomNote(dice, 3 + dice.below(6))});
    }
}

void drawAccessoryAlone(Artist& artist, const FigureManner& manner, const Field& field)
{
    Dice& dice = artist.dice();
    Look look;
    if (manner.colouredAccessories)
        look.colour = clothColour(dice);
    look.shade = manner.shade;
    const int pick = dice.below(3);
    MannequinWish wish;
    wish.isFlatPose = true;
    if (pick == 0) {
        // Shoes: the lowest head of a body.
        wish.facing = Facing(dice.below(4));
        wish.isFlatPose = false;
        wish.headPx = std::min(field.width() / 1.2f, field.height());
        const Mannequin probe(wish, dice);
        wish.crown = {field.middle().x, field.bottom - probe.shape().heads * wish.headPx};
        const Mannequin body(wish, dice);
        const Shoe shoe = Shoe(1 + dice.below(7));
        for (int side : {-1, 1})
            drawShoe(artist, body, side, shoe, look);
        return;
    }
    if (pick == 1) {
        wish.headPx = std::min(field.width(), field.height()) / 1.7f;
        wish.facing = Facing(dice.below(4));
        wish.crown = {field.middle().x, field.top + wish.headPx * 0.7f};
        const Mannequin body(wish, dice);
        Hat hat = Hat(1 + dice.below(12));
        if (hat == Hat::Veil)
            hat = Hat::WideBrim;
        drawHat(artist, body, hat, look);
        return;
    }
    wish.headPx = field.height() / 1.6f;
    wish.crown = {field.middle().x - wish.headPx, field.top - wish.headPx * 3.6f};
    const Mannequin probe(wish, dice);
    const Vec2 hold = probe.page(probe.wrist(1));
    wish.crown = {wish.crown.x + field.middle().x - hold.x,
                  wish.crown.y + field.top + field.height() * 0.2f - hold.y};
    const Mannequin body(wish, dice);
    drawProp(artist, body, 1, artist.chance(0.6f) ? Prop::HandBag : Prop::Tote, look);
}

} // namespace toile::lessons
