#include "core/lessons/accessories.h"

namespace toile::lessons {

using figures::mixed;

namespace {

Laid lay(Artist& artist, const Contour& contour, const Look& look, float weight = 1)
{
    return artist.lay({{contour}, SketchClass::Accessory, look, weight, {}, {}});
}

Contour ring(Vec2 middle, float radiusX, float radiusY, int steps = 20)
{
    Contour way;
    for (int i = 0; i < steps; ++i) {
        const float a = float(i) * 6.2832f / float(steps);
        way.push_back({middle.x + radiusX * std::cos(a), middle.y + radiusY * std::sin(a)});
    }
    return way;
}

Contour box(Vec2 middle, float halfX, float halfY, float narrower = 0)
{
    return {{middle.x - halfX + narrower, middle.y - halfY},
            {middle.x + halfX - narrower, middle.y - halfY},
            {middle.x + halfX, middle.y + halfY},
            {middle.x - halfX, middle.y + halfY}};
}

/// A stick as an area, so that thin things, too, are of their class.
Contour bar(Vec2 from, Vec2 to, float half)
{
    const float size = std::max(0.01f, std::hypot(to.x - from.x, to.y - from.y));
    const Vec2 side{-(to.y - from.y) / size * half, (to.x - from.x) / size * half};
    return {{from.x + side.x, from.y + side.y},
            {to.x + side.x, to.y + side.y},
            {to.x - side.x, to.y - side.y},
            {from.x - side.x, from.y - side.y}};
}

} // namespace

void drawShoe(Artist& artist, const Mannequin& body, int side, Shoe shoe, const Look& look)
{
    if (shoe == Shoe::Bare)
        return;
    Dice& dice = artist.dice();
    const float px = body.headPx();
    const figures::Limb& leg = body.pose().legs[figures::indexOf(side)];
    const bool isSide = body.pose().feet[figures::indexOf(side)] == figures::FootView::Side;
    Contour foot = body.foot(side);
    const float height = body.shape().heads - body.shape().ankleY;
    const float top = leg.end.y + height * (shoe == Shoe::Pump || shoe == Shoe::Sandal ? 0.45f : 0.2f);
    Shape shape;
    shape.kind = SketchClass::Accessory;
    shape.look = look;
    // The foot from the instep down, a little larger than the foot.
    Contour low;
    Vec2 middle{0, 0};
    for (const Vec2 at : foot)
        middle = {middle.x + at.x / float(foot.size()), middle.y + at.y / float(foot.size())};
    const bool clumsy = shoe == Shoe::Sneaker || shoe == Shoe::Boot;
    const float grow = clumsy ? 1.22f : 1.06f;
    for (const Vec2 at : foot)
        low.push_back({middle.x + (at.x - middle.x) * grow,
                       std::max(top, middle.y + (at.y - middle.y) * (clumsy ? 1.06f : 1.02f))});
    shape.contours = {body.page(low)};
    const float up = shoe == Shoe::Ankle      ? 1.88f
                     : shoe == Shoe::Boot     ? dice.between(1.5f, 1.75f)
                     : shoe == Shoe::HighBoot ? dice.between(1.0f, 1.35f)
                                              : 0.f;
    if (up > 0)
        shape.contours.push_back(body.page(body.leg(side, up, 2.0f, 0.05f, 0.03f)));
    const Laid laid = artist.lay(shape);
    if (laid.number < 0)
        return;
    const Vec2 sole = body.page({middle.x, mixed(leg.end.y, leg.end.y + height, 0.82f)});
    if (shoe == Shoe::Sneaker || shoe == Shoe::Boot) {
        artist.lineOn(laid, {{sole.x - px * 0.3f, sole.y}, {sole.x + px * 0.3f, sole.y}}, 0.7f);
        for (int i = 0; i < 3; ++i) {
            const Vec2 at = body.page(
                {mixed(leg.end.x, middle.x, 0.6f), mixed(top, leg.end.y + height, 0.15f + 0.15f * float(i))});
            artist.lineOn(laid, {{at.x - px * 0.06f, at.y}, {at.x + px * 0.06f, at.y - px * 0.02f}}, 0.7f);
        }
    } else if (isSide && shoe == Shoe::Pump) {
        const Vec2 heel = body.page({leg.end.x + 0.08f, leg.end.y + height * 0.7f});
        const Vec2 ground = body.page({leg.end.x + 0.08f, leg.end.y + height});
        lay(artist, bar(heel, ground, px * 0.025f), look, 0.8f);
    } else if (shoe == Shoe::Sandal) {
        for (float y : {0.3f, 0.5f})
            artist.line({body.page({leg.end.x - 0.1f, leg.end.y + height * y}),
                         body.page({leg.end.x + 0.1f, leg.end.y + height * y})},
                        1);
    }
}

void drawProp(Artist& artist, const Mannequin& body, int side, Prop prop, const Look& look)
{
    Dice& dice = artist.dice();
    const float px = body.headPx();
    const figures::Limb& arm = body.pose().arms[figures::indexOf(side)];
    const Vec2 hold = body.page(figures::handPlace(body.pose(), side, 0, 0.5f));
    const Vec2 wrist = body.page(arm.end);
    const float ground = body.page({0, body.shape().heads}).y;
    switch (prop) {
    case Prop::None:
        return;
    case Prop::HandBag:
    case Prop::Tote: {
        const bool tote = prop == Prop::Tote;
        const float w = px * dice.between(0.25f, 0.5f),
                    h = px * (tote ? dice.between(0.35f, 0.6f) : dice.between(0.2f, 0.35f));
        const float drop = px * dice.between(0.1f, 0.5f);
        const Vec2 middle{hold.x, hold.y + drop + h};
        for (float s : {-1.f, 1.f})
            lay(artist, bar(hold, {middle.x + s * w * 0.6f, middle.y - h}, px * 0.015f), look, 0.6f);
        const Laid laid = lay(artist, box(middle, w, h, w * dice.between(-0.1f, 0.25f)), look);
        if (!tote)
            artist.lineOn(
                laid,
                Artist::bent({middle.x - w, middle.y - h * 0.4f}, {middle.x + w, middle.y - h * 0.4f}, 0.15f),
                0.7f);
        break;
    }
    case Prop::Clutch:
        lay(artist, box(hold, px * 0.35f, px * 0.16f), look);
        break;
    case Prop::Umbrella:
    case Prop::Stick: {
        const Vec2 tip{hold.x + px * dice.between(-0.4f, 0.4f),
                       std::min(ground, hold.y + px * dice.between(1.5f, 4))};
        const float half = prop == Prop::Stick ? px * 0.025f : px * 0.06f;
        if (prop == Prop::Umbrella)
            lay(artist,
                {{hold.x, hold.y + px * 0.2f},
                 {hold.x - half * 2, hold.y + px * 0.5f},
                 tip,
                 {hold.x + half * 2, hold.y + px * 0.5f}},
                look);
        else
            lay(artist, bar(hold, tip, half), look);
        lay(artist, bar({hold.x, hold.y + px * 0.15f}, {hold.x, hold.y - px * 0.12f}, px * 0.03f), look);
        break;
    }
    case Prop::OpenUmbrella: {
        const float r = px * dice.between(1.2f, 2.0f);
        const Vec2 top{hold.x + px * dice.between(-0.3f, 0.3f),
                       std::min(hold.y - px * 1.6f, body.page({0, 0}).y - px * dice.between(0.1f, 0.5f))};
        lay(artist, bar(hold, top, px * 0.025f), look, 0.8f);
        Contour shade;
        for (int i = 0; i <= 20; ++i) {
            const float a = 3.1416f + 3.1416f * float(i) / 20;
            shade.push_back({top.x + r * std::cos(a), top.y + r * 0.62f * std::sin(a)});
        }
        for (int i = 20; i > 0; --i) {
            const float a = float(i) / 20;
            shade.push_back({top.x - r + 2 * r * a, top.y - r * 0.09f * std::abs(std::sin(a * 3.1416f * 5))});
        }
        const Laid laid = lay(artist, shade, look);
        for (float s : {-0.6f, -0.2f, 0.2f, 0.6f})
            artist.lineOn(laid, Artist::bent({top.x, top.y - r * 0.62f}, {top.x + s * r, top.y}, s * 0.2f),
                          0.6f);
        break;
    }
    case Prop::Fan: {
        const float from = dice.between(3.5f, 4.2f), wide = dice.between(1.2f, 2.2f),
                    r = px * dice.between(0.5f, 0.9f);
        Contour fan{hold};
        for (int i = 0; i <= 12; ++i)
            fan.push_back({hold.x + r * std::cos(from + wide * float(i) / 12),
                           hold.y + r * std::sin(from + wide * float(i) / 12)});
        const Laid laid = lay(artist, fan, look);
        for (size_t i = 2; i < fan.size(); i += 2)
            artist.lineOn(laid, {hold, fan[i]}, 0.5f);
        break;
    }
    case Prop::Flowers:
        for (int i = 4 + dice.below(6); i > 0; --i)
            lay(artist,
                ring({hold.x + px * dice.between(-0.25f, 0.25f), hold.y - px * dice.between(0.05f, 0.45f)},
                     px * 0.09f, px * 0.08f, 9),
                look, 0.8f);
        break;
    case Prop::Book:
    case Prop::Phone: {
        const float w = prop == Prop::Book ? px * 0.3f : px * 0.13f,
                    h = prop == Prop::Book ? px * 0.22f : px * 0.22f;
        lay(artist, box(hold, w, h), look);
        break;
    }
    case Prop::Muff: {
        const Laid laid =
            lay(artist, ring(hold, px * dice.between(0.35f, 0.5f), px * dice.between(0.25f, 0.35f)), look);
        artist.hatch(laid, 1.2f, 4, 0.6f, [](Vec2) { return 0.5f; });
        break;
    }
    case Prop::Broom: {
        const Vec2 tip{hold.x + px * dice.between(-0.5f, 0.5f), ground};
        lay(artist, bar({hold.x, hold.y - px}, tip, px * 0.035f), look);
        lay(artist,
            {{tip.x - px * 0.08f, tip.y - px},
             {tip.x + px * 0.08f, tip.y - px},
             {tip.x + px * 0.3f, tip.y},
             {tip.x - px * 0.3f, tip.y}},
            look);
        break;
    }
    }
    static_cast<void>(wrist);
}

void drawNecklace(Artist& artist, const Mannequin& body, const Look& look)
{
    const float pit = body.shape().pitY, low = pit + artist.dice().between(0.1f, 0.6f);
    const Vec2 left = body.page(body.shoulder(-1, 0)), right = body.page(body.shoulder(1, 0));
    const Vec2 middle = body.page(body.surface(0, low));
    const float r = std::max(1.2f, body.headPx() * 0.03f);
    for (int i = 0; i <= 10; ++i) {
        const float t = float(i) / 10, s = 1 - t;
        const Vec2 at{s * s * left.x + 2 * s * t * (2 * middle.x - (left.x + right.x) / 2) + t * t * right.x,
                      s * s * left.y + 2 * s * t * (2 * middle.y - (left.y + right.y) / 2) + t * t * right.y};
        lay(artist, ring(at, r, r, 8), look, 0.6f);
    }
}

void drawShoulderBag(Artist& artist, const Mannequin& body, int side, const Look& look)
{
    Dice& dice = artist.dice();
    const float px = body.headPx();
    const float hip = body.shape().at(figures::Level::Hip).y;
    const bool across = artist.chance(0.5f);
    const Vec2 top = body.page(body.shoulder(across ? -side : side, 0.5f));
    const Vec2 low = body.page(body.edge(side, hip - dice.between(0, 0.5f), 0.15f));
    lay(artist, bar(top, low, px * 0.025f), look, 0.7f);
    const float w = px * dice.between(0.25f, 0.4f), h = px * dice.between(0.2f, 0.35f);
    const Laid laid = lay(artist, box({low.x, low.y + h * 0.6f}, w, h, dice.between(0, 3)), look);
    artist.lineOn(laid,
                  {{low.x - w, low.y + h * 0.5f}, {low.x, low.y + h * 0.8f}, {low.x + w, low.y + h * 0.5f}},
                  0.7f);
}

} // namespace toile::lessons
