#include "core/lessons/outerwear.h"

#include "core/lessons/tailor.h"

namespace toile::lessons {

using figures::Knot;
using figures::Level;
using figures::mixed;
using figures::operator+;
using figures::Part;

Laid Outerwear::garment(const Way& heads, const Look& look, float weight)
{
    return layGarment(m_artist, m_body, heads, look, weight);
}

void Outerwear::coatBack(float hem, float flare, const Look& look)
{
    const figures::BodyShape& shape = m_body.shape();
    std::vector<Knot> knots;
    knots.push_back({m_body.shoulder(1, 0.4f), Part::Torso, true});
    knots.push_back({m_body.edge(1, shape.at(Level::Armpit).y, 0.03f)});
    knots.push_back({m_body.edge(1, shape.at(Level::Waist).y, 0.1f)});
    knots.push_back({m_body.edge(1, hem, flare), Part::Torso, true});
    knots.push_back({m_body.edge(-1, hem, flare), Part::Torso, true});
    knots.push_back({m_body.edge(-1, shape.at(Level::Waist).y, 0.1f)});
    knots.push_back({m_body.edge(-1, shape.at(Level::Armpit).y, 0.03f)});
    knots.push_back({m_body.shoulder(-1, 0.4f), Part::Torso, true});
    garment(smooth(knots), look);
}

void Outerwear::coatFronts(float hem, float flare, float open, const Look& look)
{
    Dice& dice = m_artist.dice();
    const figures::BodyShape& shape = m_body.shape();
    const float waist = shape.at(Level::Waist).y, armpitY = shape.at(Level::Armpit).y;
    const float lapel = dice.unit() < 0.6f ? dice.between(0.12f, 0.3f) : 0;
    const bool closed = open < 0.06f;
    for (int side : {-1, 1}) {
        const float s = float(side);
        const float inner = closed ? (side > 0 ? -0.1f : 0.1f) : open;
        std::vector<Knot> knots;
        const auto add = [&](Vec2 at, bool corner = false) { knots.push_back({at, Part::Torso, corner}); };
        add(m_body.shoulder(side, 0.08f), true);
        add(m_body.shoulder(side, 1.0f), true);
        add(m_body.surface(s * 0.99f, mixed(shape.pitY, armpitY, 0.55f)));
        add(m_body.edge(side, armpitY + 0.05f, 0.07f), true);
        add(m_body.edge(side, waist, 0.1f + flare * 0.1f));
        add(m_body.edge(side, mixed(waist, hem, 0.5f), 0.1f + flare * 0.45f));
        add(m_body.edge(side, hem, 0.1f + flare), true);
        const float half = std::abs(m_body.edge(side, hem, 0.1f + flare).x - m_body.surface(0, hem).x);
        Vec2 corner = m_body.surface(s * inner, hem);
        if (!closed)
            corner.x += s * flare * 0.5f;
        corner.y += std::min(0.2f, half * 0.06f);
        add(corner, true);
        add(m_body.surface(s * inner, waist));
        add(m_body.surface(s * (inner + 0.02f), mixed(shape.pitY, waist, 0.5f)));
        const Laid laid = garment(smooth(knots), look);
        if (laid.number < 0)
            continue;
        if (lapel > 0) {
            // A lapel lies on the front from the neck to the first button.
            const Vec2 neck = m_body.shoulder(side, 0.05f), low = m_body.surface(s * inner, waist - 0.2f);
            const Vec2 tip = m_body.surface(s * (inner + lapel * 2), mixed(shape.pitY, waist, 0.3f));
            garment({neck, tip, low}, look, 0.9f);
        }
        const Vec2 a = m_body.surface(s * 0.6f, waist + 0.25f), b = m_body.surface(s * 0.3f, waist + 0.32f);
        if (m_artist.chance(0.5f))
            m_artist.lineOn(laid, {m_body.page(a), m_body.page(b)}, 0.8f);
        for (int i = dice.below(3); i > 0; --i)
            m_artist.lineOn(
                laid,
                Artist::bent(m_body.page(m_body.surface(s * dice.between(0.2f, 0.8f), waist + 0.2f)),
                             m_body.page(m_body.surface(s * dice.between(0.3f, 0.9f), hem - 0.2f)),
                             dice.between(-0.1f, 0.1f)),
                0.5f);
        if (side > 0 && closed) {
            const int count = 2 + dice.below(5);
            for (int i = 0; i < count; ++i) {
                const Vec2 at = m_body.page(
                    m_body.surface(0, mixed(waist - 0.4f, waist + 0.6f, float(i) / float(count))));
                Contour ring;
                for (int k = 0; k <= 8; ++k)
                    ring.push_back({at.x + px(0.035f) * std::cos(float(k) * 0.785f),
                                    at.y + px(0.035f) * std::sin(float(k) * 0.785f)});
                m_artist.lineOn(laid, ring, 0.7f);
            }
        }
    }
}

void Outerwear::cape(float hem, float flare, const Look& look)
{
    Dice& dice = m_artist.dice();
    const figures::BodyShape& shape = m_body.shape();
    std::vector<Knot> knots;
    for (int side : {1, -1}) {
        std::vector<Knot> half;
        half.push_back({m_body.surface(float(side) * 0.05f, shape.pitY + 0.12f), Part::Torso, true});
        half.push_back({m_body.shoulder(side, 0.05f), Part::Torso, true});
        half.push_back({m_body.shoulder(side, 0.9f) + Vec2{float(side) * 0.08f, 0}});
        half.push_back({m_body.edge(side, mixed(shape.pitY, hem, 0.4f), 0.3f + flare * 0.4f)});
        half.push_back({m_body.edge(side, hem, 0.3f + flare), Part::Torso, true});
        half.push_back({m_body.surface(float(side) * 0.4f, hem + 0.12f)});
        if (side < 0)
            std::reverse(half.begin(), half.end());
        knots.insert(knots.end(), half.begin(), half.end());
    }
    const Laid laid = garment(smooth(knots), look);
    for (int i = 1 + dice.below(6); i > 0; --i) {
        const float u = dice.between(-1, 1);
        const Vec2 top = m_body.surface(u * 0.5f, shape.pitY + 0.5f), low = m_body.surface(u * 1.2f, hem);
        m_artist.lineOn(laid, Artist::bent(m_body.page(top), m_body.page(low), dice.between(-0.08f, 0.08f)),
                        0.6f);
    }
    if (!m_body.isBack() && m_artist.chance(0.6f))
        m_artist.lineOn(
            laid,
            {m_body.page(m_body.surface(0, shape.pitY + 0.12f)), m_body.page(m_body.surface(0, hem + 0.1f))},
            0.9f);
}

void Outerwear::collar(const Look& look)
{
    Dice& dice = m_artist.dice();
    const figures::BodyShape& shape = m_body.shape();
    const float pit = shape.pitY;
    const float pick = dice.unit();
    const Vec2 left = m_body.shoulder(-1, 0), right = m_body.shoulder(1, 0);
    const Vec2 middle = m_body.surface(0, pit + 0.1f);
    if (pick < 0.25f) {
        // Turtleneck or stand collar.
        const float up = dice.between(0.05f, 0.22f), out = 0.03f;
        garment({{left.x - out, left.y},
                 {left.x - out * 0.5f, left.y - up},
                 {(left.x + right.x) / 2, left.y - up + 0.05f},
                 {right.x + out * 0.5f, right.y - up},
                 {right.x + out, right.y},
                 {middle.x, middle.y}},
                look);
    } else if (pick < 0.6f && !m_body.isBack()) {
        const float size = dice.between(0.12f, 0.35f);
        for (int side : {-1, 1}) {
            const Vec2 neck = side < 0 ? left : right;
            const Vec2 tip = m_body.surface(float(side) * dice.between(0.25f, 0.5f), pit + size);
            garment({{neck.x, neck.y - 0.06f}, m_body.shoulder(side, 0.15f + size * 0.5f), tip, middle},
                    look);
        }
        if (m_artist.chance(0.25f)) {
            // A tie, or a bow.
            const float end = m_artist.chance(0.6f) ? shape.at(Level::Waist).y : pit + 0.5f;
            garment({{middle.x - 0.05f, middle.y},
                     {middle.x + 0.05f, middle.y},
                     {middle.x + 0.1f, end - 0.1f},
                     {middle.x, end},
                     {middle.x - 0.1f, end - 0.1f}},
                    look);
        }
    } else if (pick < 0.72f) {
        // A ruff or a jabot: folds around the neck.
        const float out = dice.between(0.12f, 0.5f);
        Way way;
        for (int i = 0; i < 48; ++i) {
            const float a = float(i) * 6.2832f / 48, wave = 1 + 0.07f * std::sin(float(i) * 3.1416f / 2);
            way.push_back({(left.x + right.x) / 2 + ((right.x - left.x) / 2 + out) * wave * std::cos(a),
                           left.y + 0.08f + (0.1f + out * 0.35f) * wave * std::sin(a)});
        }
        const Laid laid = garment(way, look);
        for (size_t i = 0; i < way.size(); i += 2)
            m_artist.lineOn(laid,
                            {m_body.page(mixed(way[i], {(left.x + right.x) / 2, left.y + 0.05f}, 0.45f)),
                             m_body.page(way[i])},
                            0.5f);
    } else {
        // A scarf: a roll, and two ends.
        std::vector<Knot> roll{{{left.x - 0.1f, left.y + 0.02f}},
                               {{left.x, left.y - 0.12f}},
                               {{right.x, right.y - 0.12f}},
                               {{right.x + 0.1f, right.y + 0.02f}},
                               {{middle.x, middle.y + 0.15f}}};
        if (m_artist.chance(0.6f)) {
            const float end = middle.y + dice.between(0.5f, 1.6f);
            for (float off : {-0.12f, 0.1f})
                garment({{middle.x + off - 0.08f, middle.y},
                         {middle.x + off + 0.1f, middle.y},
                         {middle.x + off + 0.14f, end},
                         {middle.x + off - 0.08f, end + 0.05f}},
                        look);
        }
        garment(smooth(roll), look);
    }
}

void Outerwear::belt(float y, float height, const Look& look)
{
    Way way;
    for (int i = 0; i <= 8; ++i) {
        const Vec2 at = mixed(m_body.edge(-1, y, 0.06f), m_body.edge(1, y, 0.06f), float(i) / 8);
        way.push_back({at.x, at.y + 0.06f * std::sin(float(i) * 0.393f)});
    }
    Way low;
    for (const Vec2 at : way)
        low.push_back({at.x, at.y + height});
    way.insert(way.end(), low.rbegin(), low.rend());
    garment(way, look, 0.9f);
    if (m_artist.chance(0.5f) && !m_body.isBack()) {
        const Vec2 at = m_body.surface(0, y + 0.06f + height / 2);
        const float r = height * 0.6f;
        garment({{at.x - r, at.y - r}, {at.x + r, at.y - r}, {at.x + r, at.y + r}, {at.x - r, at.y + r}},
                look, 0.8f);
    }
}

void Outerwear::apron(float top, float hem, const Look& look)
{
    std::vector<Knot> knots{{m_body.surface(-0.5f, top), Part::Torso, true},
                            {m_body.surface(0.5f, top), Part::Torso, true},
                            {m_body.surface(0.8f, mixed(top, hem, 0.5f))},
                            {m_body.surface(0.85f, hem), Part::Torso, true},
                            {m_body.surface(0, hem + 0.1f)},
                            {m_body.surface(-0.85f, hem), Part::Torso, true},
                            {m_body.surface(-0.8f, mixed(top, hem, 0.5f))}};
    const Laid laid = garment(smooth(knots), look);
    drawFolds(m_artist, m_body, laid, top, hem, 4, 0.6f);
}

} // namespace toile::lessons
