#include "core/lessons/scenery.h"

#include "core/lessons/lettering.h"

namespace toile::lessons {

using figures::mixed;

namespace {

Laid ground(Artist& artist, const Contour& contour, const Look& look, float weight = 1)
{
    return artist.lay({{contour}, SketchClass::Ground, look, weight, {}, {}});
}

Look groundLook(Artist& artist)
{
    Look look;
    if (artist.medium().colourShare > 0 && artist.chance(0.8f)) {
        look.colour = clothColour(artist.dice());
        if (artist.chance(0.6f)) // Backgrounds are paler than clothes, mostly.
            look.colour = Vec3{mixed(look.colour->x, artist.medium().paper.x, 0.6f),
                               mixed(look.colour->y, artist.medium().paper.y, 0.6f),
                               mixed(look.colour->z, artist.medium().paper.z, 0.6f)};
    } else if (artist.chance(0.1f)) {
        look.colour = artist.medium().ink;
        look.isBlack = true;
    }
    look.shade = artist.chance(artist.medium().shading) ? 0.7f : 0;
    return look;
}

Contour boxOf(float left, float top, float right, float bottom)
{
    return {{left, top}, {right, top}, {right, bottom}, {left, bottom}};
}

Contour blob(Dice& dice, Vec2 middle, float rx, float ry, float rough)
{
    Contour way;
    const float phase = dice.between(0, 100);
    const uint32_t seed = uint32_t(dice.next());
    for (int i = 0; i < 40; ++i) {
        const float a = float(i) * 0.15708f;
        const float r = 1 + rough * planeNoise(phase + 2 * std::cos(a), 2 * std::sin(a), seed);
        way.push_back({middle.x + rx * r * std::cos(a), middle.y + ry * r * std::sin(a)});
    }
    return way;
}

void tree(Artist& artist, Vec2 foot, float high)
{
    Dice& dice = artist.dice();
    ground(artist,
           {{foot.x - high * 0.03f, foot.y - high * 0.5f},
            {foot.x + high * 0.03f, foot.y - high * 0.5f},
            {foot.x + high * 0.05f, foot.y},
            {foot.x - high * 0.05f, foot.y}},
           groundLook(artist));
    const Laid crown = ground(artist,
                              blob(dice, {foot.x, foot.y - high * 0.7f}, high * dice.between(0.2f, 0.35f),
                                   high * dice.between(0.25f, 0.35f), 0.6f),
                              groundLook(artist));
    if (crown.number < 0)
        return;
    for (int i = 8 + dice.below(14); i > 0; --i) {
        const Vec2 at{mixed(crown.left, crown.right, dice.unit()),
                      mixed(crown.top, crown.bottom, dice.unit())};
        artist.lineOn(crown, Artist::bent(at, {at.x + high * 0.06f, at.y}, dice.between(-0.8f, 0.8f)), 0.6f);
    }
}

void plant(Artist& artist, Vec2 foot, float high)
{
    Dice& dice = artist.dice();
    for (int i = 4 + dice.below(5); i > 0; --i) {
        const Vec2 tip{foot.x + high * dice.between(-0.4f, 0.4f), foot.y - high * dice.between(0.6f, 1)};
        const Vec2 base{foot.x, foot.y - high * 0.3f};
        Contour leaf = Artist::bent(base, tip, 0.12f), back = Artist::bent(tip, base, 0.12f);
        leaf.insert(leaf.end(), back.begin(), back.end());
        ground(artist, leaf, groundLook(artist), 0.8f);
    }
    ground(artist,
           {{foot.x - high * 0.16f, foot.y - high * 0.32f},
            {foot.x + high * 0.16f, foot.y - high * 0.32f},
            {foot.x + high * 0.11f, foot.y},
            {foot.x - high * 0.11f, foot.y}},
           groundLook(artist));
}

void chair(Artist& artist, Vec2 foot, float high)
{
    const Look look = groundLook(artist);
    const float w = high * 0.28f, t = high * 0.035f;
    ground(artist, boxOf(foot.x - w, foot.y - high, foot.x + w, foot.y - high * 0.5f), look);
    for (float s : {-1.f, 1.f})
        ground(artist, boxOf(foot.x + s * w - t, foot.y - high * 0.45f, foot.x + s * w + t, foot.y), look,
               0.8f);
    ground(artist,
           {{foot.x - w, foot.y - high * 0.5f},
            {foot.x + w, foot.y - high * 0.5f},
            {foot.x + w * 1.2f, foot.y - high * 0.42f},
            {foot.x - w * 1.2f, foot.y - high * 0.42f}},
           look);
}

void curtain(Artist& artist, const Field& field, float floor)
{
    Dice& dice = artist.dice();
    const float w = field.width() * dice.between(0.1f, 0.3f);
    const float left = artist.chance(0.5f) ? field.left : field.right - w;
    const Laid laid = ground(artist,
                             {{left, field.top},
                              {left + w, field.top},
                              {left + w * 0.7f, mixed(field.top, floor, 0.5f)},
                              {left + w * 0.9f, floor},
                              {left, floor}},
                             groundLook(artist));
    for (int i = 3 + dice.below(6); i > 0; --i) {
        const float x = left + w * dice.unit();
        artist.lineOn(laid, Artist::bent({x, field.top}, {x - w * 0.1f, floor}, dice.between(-0.05f, 0.05f)),
                      0.6f);
    }
}

void hatchedGround(Artist& artist, const Contour& contour, float radians)
{
    Dice& dice = artist.dice();
    Shape shape;
    shape.contours = {contour};
    shape.kind = SketchClass::Ground;
    shape.weight = 0;
    const Laid laid = artist.lay(shape);
    if (laid.number < 0)
        return;
    const Tool kept = artist.medium().tool;
    if (kept == Tool::None)
        artist.medium().tool = Tool::Fineliner;
    const float spacing = dice.between(3.f, 7.f), dark = dice.between(0.35f, 0.7f);
    artist.hatch(laid, radians, spacing, 0.8f, [dark](Vec2) { return dark; });
    if (artist.chance(0.3f))
        artist.hatch(laid, radians + 1.2f, spacing, 0.7f, [dark](Vec2) { return dark * 0.8f; });
    artist.medium().tool = kept;
}

void floorBand(Artist& artist, const Field& field, float floor)
{
    Dice& dice = artist.dice();
    Contour band;
    for (int i = 0; i <= 12; ++i)
        band.push_back({mixed(field.left, field.right, float(i) / 12),
                        floor - field.height() * 0.05f + dice.between(-3, 3)});
    const float bottom = artist.chance(0.5f)
                             ? field.bottom
                             : std::min(field.bottom, floor + field.height() * dice.between(0.02f, 0.08f));
    band.push_back({field.right, bottom});
    band.push_back({field.left, bottom});
    if (artist.chance(0.55f))
        hatchedGround(artist, band, dice.between(-0.15f, 0.15f));
    else
        ground(artist, band, groundLook(artist), artist.chance(0.5f) ? 1.f : 0.f);
}

} // namespace

void drawScenery(Artist& artist, const Field& field, float floor)
{
    Dice& dice = artist.dice();
    const auto place = [&] {
        return Vec2{mixed(field.left, field.right, dice.unit()),
                    floor + field.height() * dice.between(-0.06f, 0.03f)};
    };
    const int kind = dice.below(10);
    const float high = field.height();
    switch (kind) {
    case 0:
    case 1: // a wash of colour, a cloud of hatching
        for (int i = 1 + dice.below(3); i > 0; --i) {
            const Contour cloud =
                blob(dice,
                     {mixed(field.left, field.right, dice.between(0.25f, 0.75f)),
                      mixed(field.top, field.bottom, dice.between(0.3f, 0.7f))},
                     field.width() * dice.between(0.15f, 0.4f), high * dice.between(0.12f, 0.35f), 0.5f);
            if (artist.medium().colourShare > 0)
                ground(artist, cloud, groundLook(artist), 0);
            else
                hatchedGround(artist, cloud, dice.between(0.4f, 2.6f));
        }
        break;
    case 2: // a panel or a window behind
        for (int i = 1 + dice.below(2); i > 0; --i) {
            const float left = mixed(field.left, field.right, dice.between(0.02f, 0.5f)),
                        top = mixed(field.top, floor, dice.between(0.05f, 0.4f));
            const float right = left + field.width() * dice.between(0.2f, 0.5f),
                        bottom = mixed(top, floor, dice.between(0.6f, 1));
            ground(artist, boxOf(left, top, right, bottom), groundLook(artist));
            if (artist.chance(0.4f)) {
                artist.line({{(left + right) / 2, top}, {(left + right) / 2, bottom}}, 0.8f);
                artist.line({{left, (top + bottom) / 2}, {right, (top + bottom) / 2}}, 0.8f);
            }
        }
        break;
    case 3:
        for (int i = 1 + dice.below(3); i > 0; --i)
            tree(artist, place(), high * dice.between(0.3f, 0.9f));
        break;
    case 4:
        plant(artist, place(), high * dice.between(0.15f, 0.4f));
        break;
    case 5:
        chair(artist, place(), high * dice.between(0.25f, 0.5f));
        break;
    case 6:
        curtain(artist, field, floor);
        break;
    case 7: // hills, a wall
        ground(
            artist,
            [&] {
                Contour hills;
                const float top = mixed(field.top, floor, dice.between(0.35f, 0.8f));
                for (int i = 0; i <= 20; ++i)
                    hills.push_back({mixed(field.left, field.right, float(i) / 20),
                                     top + high * 0.06f *
                                               planeNoise(float(i) * 0.35f, 0.5f,
                                                          uint32_t(kind) + uint32_t(field.left))});
                hills.push_back({field.right, floor});
                hills.push_back({field.left, floor});
                return hills;
            }(),
            groundLook(artist));
        break;
    case 8: // geometry
        for (int i = 1 + dice.below(4); i > 0; --i) {
            const Vec2 at{mixed(field.left, field.right, dice.unit()),
                          mixed(field.top, field.bottom, dice.unit())};
            const float r = field.width() * dice.between(0.04f, 0.2f);
            if (artist.chance(0.5f))
                ground(artist, blob(dice, at, r, r, 0), groundLook(artist));
            else
                ground(artist, boxOf(at.x - r, at.y - r, at.x + r, at.y + r * dice.between(0.3f, 1)),
                       groundLook(artist));
        }
        break;
    default: // doodles
        for (int i = 2 + dice.below(6); i > 0; --i) {
            const Vec2 at{mixed(field.left, field.right, dice.unit()),
                          mixed(field.top, field.bottom, dice.unit())};
            Contour way{at};
            for (int k = 0; k < 10; ++k)
                way.push_back({at.x + float(k) * dice.between(1, 3), at.y + 8 * std::sin(float(k) * 1.7f)});
            artist.line(way, 0.8f, -1, SketchClass::Ground);
            markThin(artist, way, 2, SketchClass::Ground);
        }
    }
    if (artist.chance(0.5f))
        floorBand(artist, field, floor);
}

void drawBackdrop(Artist& artist, Size sheet)
{
    Dice& dice = artist.dice();
    const float w = float(sheet.width), h = float(sheet.height);
    const float horizon = h * dice.between(0.3f, 0.9f);
    for (const auto& [top, bottom] : {std::pair{-2.f, horizon}, {horizon, h + 2}}) {
        const Contour half = boxOf(-2, top, w + 2, bottom);
        if (artist.medium().colourShare > 0 && artist.chance(0.8f)) {
            Look look = groundLook(artist);
            if (!look.colour)
                look.colour = clothColour(dice);
            ground(artist, half, look, 0.7f);
        } else {
            hatchedGround(artist, half, dice.between(-0.3f, 0.3f));
        }
    }
}

void drawSeat(Artist& artist, const Mannequin& body)
{
    Dice& dice = artist.dice();
    const float px = body.headPx();
    const float hip = body.shape().at(figures::Level::Hip).y;
    const Vec2 seat = body.page({0, hip + 0.45f});
    float foot = body.page({0, hip + 2.4f}).y;
    for (int side : {-1, 1})
        foot = std::max(foot, body.page(body.pose().legs[figures::indexOf(side)].end).y + px * 0.4f);
    const float pick = dice.unit();
    const float w = px * dice.between(0.9f, 1.5f);
    if (pick < 0.35f) {
        ground(artist, boxOf(seat.x - w, seat.y, seat.x + w, foot), groundLook(artist));
    } else if (pick < 0.7f) {
        const Look look = groundLook(artist);
        const float t = px * 0.1f, back = artist.chance(0.5f) ? 1.f : -1.f;
        ground(artist, boxOf(seat.x - w, seat.y, seat.x + w, seat.y + px * 0.25f), look);
        for (float s : {-0.9f, 0.9f})
            ground(artist, boxOf(seat.x + s * w - t, seat.y + px * 0.25f, seat.x + s * w + t, foot), look,
                   0.8f);
        if (artist.chance(0.7f))
            ground(artist, boxOf(seat.x + back * w - t, seat.y - px * 2.2f, seat.x + back * w + t, seat.y),
                   look, 0.8f);
    } else if (pick < 0.88f) {
        ground(
            artist,
            blob(dice, {seat.x, (seat.y - px * 0.6f + foot) / 2}, w * 1.5f, (foot - seat.y + px) / 2, 0.2f),
            groundLook(artist));
    }
}

void drawCastShadow(Artist& artist, Vec2 feet, float headPx)
{
    Dice& dice = artist.dice();
    const float w = headPx * dice.between(0.7f, 1.8f), h = headPx * dice.between(0.08f, 0.25f),
                off = headPx * dice.between(-0.9f, 0.9f);
    const Contour shadow = blob(dice, {feet.x + off, feet.y}, w, h, 0.25f);
    if (artist.chance(0.5f)) {
        hatchedGround(artist, shadow, dice.between(-0.4f, 0.4f));
        return;
    }
    Look look;
    const float grey = dice.between(0.55f, 0.85f);
    look.colour = Vec3{grey, grey, grey};
    ground(artist, shadow, look, 0);
}

void drawSwatches(Artist& artist, const Field& field)
{
    Dice& dice = artist.dice();
    const int count = 1 + dice.below(5);
    const float size = std::min(field.width() * 0.9f, field.height() / float(count) * 0.75f);
    for (int i = 0; i < count; ++i) {
        Look look;
        if (artist.medium().colourShare > 0 || artist.chance(0.4f))
            look.colour = clothColour(dice);
        look.print = artist.chance(0.6f) ? 1 + dice.below(5) : 0;
        look.second = clothColour(dice);
        look.scale = dice.between(5, 11);
        const float x = field.left + dice.between(0, field.width() - size),
                    y = field.top + field.height() * float(i) / float(count);
        const Medium kept = artist.medium();
        if (kept.colouring == Colouring::Bare)
            artist.medium().colouring = Colouring::Flat;
        ground(artist, boxOf(x, y, x + size, y + size * dice.between(0.7f, 1)), look);
        artist.medium() = kept;
        if (artist.chance(0.3f))
            write(artist, randomLettering(dice, 8), {x, y + size * 1.06f}, {randomNote(dice, 4)});
    }
}

void drawNotes(Artist& artist, const Field& free, Vec2 target, int count)
{
    Dice& dice = artist.dice();
    Lettering how = randomLettering(dice, dice.between(7, 15));
    for (int i = 0; i < count; ++i) {
        const float y = mixed(free.top, free.bottom, (float(i) + dice.between(0.05f, 0.6f)) / float(count));
        const Vec2 at{free.left + dice.between(0, free.width() * 0.15f), y};
        std::vector<std::string> lines;
        const int most = std::max(2, int(free.width() / (how.height * 0.75f)));
        const int rows = 1 + dice.below(artist.chance(0.3f) ? 6 : 2);
        for (int row = 0; row < rows; ++row)
            lines.push_back(randomNote(dice, std::max(2, std::min(most, 4 + dice.below(14)) - 4)));
        const Vec2 block = write(artist, how, at, lines);
        if (block.x > 0 && artist.chance(0.45f)) {
            const bool isLeft = at.x < target.x;
            const Vec2 from{isLeft ? at.x + block.x + 4 : at.x - 4, at.y + how.height / 2};
            const Vec2 to{target.x + dice.between(-15, 15), mixed(from.y, target.y, dice.between(0, 0.6f))};
            if (artist.chance(0.6f))
                drawArrow(artist, from, mixed(from, to, dice.between(0.6f, 1)), false);
            else {
                artist.line({from, to}, 0.7f, -1, SketchClass::Text);
                markThin(artist, {from, to}, 1.6f, SketchClass::Text);
            }
        }
    }
}

void drawCaption(Artist& artist, const Field& field)
{
    Dice& dice = artist.dice();
    Lettering how = randomLettering(dice, std::clamp(field.height() * 0.55f, 7.f, 26.f));
    how.turn *= 0.3f;
    const int most = std::max(3, int(field.width() / (how.height * 0.85f)));
    write(artist, how,
          {field.left + dice.between(0, field.width() * 0.3f), field.top + field.height() * 0.2f},
          {randomNote(dice, std::min(most - 2, 3 + dice.below(16)))});
}

void drawMeasures(Artist& artist, const Field& around)
{
    Dice& dice = artist.dice();
    const Lettering how{Script::Capitals, dice.between(7, 10), 0, 0.7f, false};
    for (int i = 1 + dice.below(3); i > 0; --i) {
        if (artist.chance(0.5f)) {
            const float x = artist.chance(0.5f) ? around.left - 7 : around.right + 7;
            const float top = mixed(around.top, around.bottom, dice.between(0, 0.4f)),
                        bottom = mixed(top, around.bottom, dice.between(0.4f, 1));
            drawArrow(artist, {x, top}, {x, bottom}, true);
            write(artist, how, {x + 4, (top + bottom) / 2}, {std::to_string(dice.below(120))});
        } else {
            const float y = artist.chance(0.5f) ? around.top - 7 : around.bottom + 7;
            const float left = mixed(around.left, around.right, dice.between(0, 0.3f)),
                        right = mixed(left, around.right, dice.between(0.5f, 1));
            drawArrow(artist, {left, y}, {right, y}, true);
            write(artist, how, {(left + right) / 2 - 8, y - how.height - 3},
                  {std::to_string(dice.below(120))});
        }
    }
}

void drawFrame(Artist& artist, Size sheet)
{
    Dice& dice = artist.dice();
    const float in = dice.between(3, 14), w = float(sheet.width), h = float(sheet.height);
    const int lines = 1 + dice.below(3);
    const Tool kept = artist.medium().tool;
    if (kept == Tool::None)
        artist.medium().tool = Tool::Fineliner;
    for (int i = 0; i < lines; ++i) {
        const float m = in + float(i) * dice.between(3, 6);
        const Contour frame{{m, m}, {w - m, m}, {w - m, h - m}, {m, h - m}, {m, m}};
        artist.line(frame, dice.between(0.7f, 1.6f), -1, SketchClass::Ground);
        markThin(artist, frame, 1.8f, SketchClass::Ground);
    }
    artist.medium().tool = kept;
}

} // namespace toile::lessons
