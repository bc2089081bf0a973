#include "core/lessons/lettering.h"

#include "core/base/plane_vectors.h"

#include <array>
#include <string_view>

namespace toile::lessons {

using namespace plane;

namespace {

// Strokes on a grid: x 0..4, y 0 (top of a capital) .. 6 (base) .. 8; pairs of digits, strokes parted by '|'.
constexpr std::array<std::string_view, 26> small{"331303051636|3336",
                                                 "00061646363313",
                                                 "3323130415264636",
                                                 "40463616141333",
                                                 "05353423131516264636",
                                                 "301011061|0333",
                                                 "331303051636|333718",
                                                 "0006|0414334436",
                                                 "1316|1111",
                                                 "23271808|2121",
                                                 "0006|3303163",
                                                 "000526",
                                                 "0306|04132326|24334346",
                                                 "0306|0414334446",
                                                 "13031516363313",
                                                 "0308|0313333606",
                                                 "331303051636|3338",
                                                 "0306|05142333",
                                                 "33130414263616",
                                                 "10151636|0333",
                                                 "0305163633|3336",
                                                 "031633",
                                                 "0306|0616132636|3343",
                                                 "0336|3306",
                                                 "0306163633|333818",
                                                 "03330636"};
constexpr std::array<std::string_view, 26> capital{"0620 46|1434",
                                                   "00063645341403|00304233",
                                                   "41301002041636 45",
                                                   "000626454120 00",
                                                   "400006 46|0333",
                                                   "4000 06|0333",
                                                   "41301002 04163645 4323",
                                                   "0006|4046|0343",
                                                   "2026|1030|1636",
                                                   "30351605",
                                                   "0006|40 03 46",
                                                   "000646",
                                                   "06 00 23 40 46",
                                                   "06004640",
                                                   "1030414536161501 10",
                                                   "0600304233 03",
                                                   "1030414536160501 10|3446",
                                                   "0600304233 03|2346",
                                                   "41301001 1333 45 36 16 05",
                                                   "0040|2026",
                                                   "000516364540",
                                                   "0026 40",
                                                   "0016 23 36 40",
                                                   "0046|4006",
                                                   "0023 40|2326",
                                                   "00400646"};
constexpr std::array<std::string_view, 10> digit{"1030414536161501 10",
                                                 "1120 26",
                                                 "0110304106 46",
                                                 "0030 23 3445 36 16 05",
                                                 "3004 44|3236",
                                                 "4000 03 33 45 36 06",
                                                 "3010 04 16 36 45 33 03",
                                                 "0040 16",
                                                 "13 01 10 30 41 33 13 04 16 36 45 33",
                                                 "3616 30|41 33 13 02 10 30 41 45 36"};

std::vector<Contour> strokesOf(std::string_view text)
{
    std::vector<Contour> strokes(1);
    int x = -1;
    for (const char c : text) {
        if (c == '|')
            strokes.emplace_back(), x = -1;
        else if (c >= '0' && c <= '9') {
            if (x < 0)
                x = c - '0';
            else {
                strokes.back().push_back({float(x), float(c - '0')});
                x = -1;
            }
        }
    }
    return strokes;
}

std::string_view glyph(char c)
{
    if (c >= 'a' && c <= 'z')
        return small[size_t(c - 'a')];
    if (c >= 'A' && c <= 'Z')
        return capital[size_t(c - 'A')];
    if (c >= '0' && c <= '9')
        return digit[size_t(c - '0')];
    switch (c) {
    case '.':
        return "0616";
    case ',':
        return "1607";
    case '-':
        return "0434";
    case '/':
        return "3006";
    case ':':
        return "0303|0606";
    case '+':
        return "0434|2226";
    default:
        return "";
    }
}

/// Loops that look like joined writing.
Contour cursiveWord(Dice& dice, float height, int letters)
{
    Contour way;
    float x = 0;
    const float step = height * dice.between(0.35f, 0.55f);
    for (int i = 0; i < letters; ++i) {
        const float up = dice.unit() < 0.25f ? height : height * dice.between(0.35f, 0.55f);
        const float down = dice.unit() < 0.12f ? height * 0.45f : 0;
        const float back = dice.between(-0.1f, 0.5f) * step;
        for (int k = 0; k < 6; ++k) {
            const float t = float(k) / 6 * 6.2832f;
            way.push_back({x + step * float(k) / 6 + back * std::sin(t),
                           height - (up * (0.5f - 0.5f * std::cos(t))) + (k == 5 ? down : 0)});
        }
        x += step * dice.between(0.7f, 1.2f);
    }
    return way;
}

/// How much of where lines would stand is neither paper nor ground.
float takenShare(const Sheet& sheet, Vec2 at, const Lettering& how, const std::vector<std::string>& lines)
{
    size_t longest = 1;
    for (const std::string& line : lines)
        longest = std::max(longest, line.size());
    int all = 0, taken = 0;
    for (float y = at.y; y < at.y + how.height * 1.65f * float(lines.size()); y += 4)
        for (float x = at.x; x < at.x + how.height * 0.75f * float(longest); x += 4) {
            if (x < 0 || y < 0 || int(x) >= sheet.size().width || int(y) >= sheet.size().height)
                continue;
            const SketchClass kind = sheet.classAt(int(x), int(y));
            ++all;
            taken += kind != SketchClass::Paper && kind != SketchClass::Ground;
        }
    return all > 0 ? float(taken) / float(all) : 0;
}

} // namespace

Lettering randomLettering(Dice& dice, float height)
{
    Lettering how;
    const float pick = dice.unit();
    how.script = pick < 0.35f   ? Script::Hand
                 : pick < 0.55f ? Script::Capitals
                 : pick < 0.8f  ? Script::Cursive
                                : Script::Printed;
    how.height = height;
    how.turn = how.script == Script::Printed || dice.unit() < 0.5f ? 0 : dice.between(-0.12f, 0.12f);
    how.weight = dice.between(0.55f, 1.0f);
    how.mayCross = dice.unit() < 0.05f;
    return how;
}

std::string randomNote(Dice& dice, int letters)
{
    static constexpr std::string_view words[] = {
        "silk",  "cotton", "front",  "back",   "hem",    "waist",  "sleeve", "lining", "zip",    "wool",
        "linen", "pleats", "look",   "pocket", "collar", "button", "dart",   "seam",   "bias",   "tulle",
        "robe",  "jupe",   "manche", "mantel", "kleid",  "fig",    "no",     "plate",  "summer", "winter",
        "coat",  "dress",  "skirt",  "belt",   "hat",    "velvet", "lace",   "black",  "red",    "blue",
        "size",  "cm",     "style",  "satin",  "knit",   "rib",    "yoke",   "cuff",   "facing", "cut",
        "fold",  "and",    "with",   "of",     "the",    "a",      "de",     "la"};
    std::string note;
    while (int(note.size()) < letters) {
        if (!note.empty())
            note += ' ';
        const float pick = dice.unit();
        if (pick < 0.2f)
            note += std::to_string(dice.below(pick < 0.05f ? 2000 : 100));
        else if (pick < 0.75f)
            note += words[dice.below(int(std::size(words)))];
        else
            for (int i = 2 + dice.below(7); i > 0; --i)
                note += char('a' + dice.below(26));
    }
    return note;
}

Vec2 write(Artist& artist, const Lettering& how, Vec2 at, const std::vector<std::string>& lines)
{
    Dice& dice = artist.dice();
    const float h = how.height, unit = h / 6;
    if (!how.mayCross && takenShare(artist.sheet(), at, how, lines) > 0.12f)
        return {};
    const Medium kept = artist.medium();
    Medium& pen = artist.medium();
    if (pen.tool == Tool::None) {
        pen.tool = Tool::Fineliner;
        pen.width = 1.4f;
    }
    pen.width = std::clamp(pen.width, 0.9f, std::max(1.f, h * 0.14f));
    pen.doubles = 0, pen.pieces = 0, pen.overshoot = 0, pen.gaps = 0;
    pen.wobble = std::min(pen.wobble, how.script == Script::Printed ? 0.f : h * 0.02f);
    float widest = 0, y = 0;
    const auto placed = [&](Vec2 place) { return at + turned(place, how.turn); };
    std::vector<Contour> blocks;
    for (const std::string& line : lines) {
        float x = 0;
        if (how.script == Script::Cursive) {
            size_t from = 0;
            while (from <= line.size()) {
                const size_t to = std::min(line.find(' ', from), line.size());
                if (to > from) {
                    Contour word = cursiveWord(dice, h, int(to - from));
                    float right = x;
                    for (Vec2& place : word) {
                        right = std::max(right, x + place.x);
                        place = placed({x + place.x, y + place.y});
                    }
                    artist.line(word, how.weight);
                    x = right + h * 0.5f;
                }
                from = to + 1;
            }
        } else {
            const float slant = how.script == Script::Hand ? dice.between(-0.1f, 0.25f) : 0;
            for (char c : line) {
                if (how.script == Script::Capitals && c >= 'a' && c <= 'z')
                    c = char(c - 'a' + 'A');
                if (c == ' ') {
                    x += 3.2f * unit;
                    continue;
                }
                float right = 0;
                const float lift = how.script == Script::Hand ? dice.between(-0.4f, 0.4f) : 0;
                for (Contour stroke : strokesOf(glyph(c))) {
                    for (Vec2& place : stroke) {
                        if (how.script == Script::Hand)
                            place =
                                place + Vec2{dice.between(-0.25f, 0.25f), dice.between(-0.3f, 0.3f) + lift};
                        right = std::max(right, place.x);
                        place = placed(
                            {x + (place.x * 0.85f + (6 - place.y) * slant) * unit, y + place.y * unit});
                    }
                    if (stroke.size() == 2 && distance(stroke[0], stroke[1]) < 0.5)
                        stroke[1].y += 1.2f;
                    artist.line(stroke, how.script == Script::Printed ? how.weight * 1.3f : how.weight);
                }
                x += (right * 0.85f + (how.script == Script::Printed ? 1.5f : 1.8f)) * unit;
            }
        }
        const float grow = h * 0.15f + 1;
        blocks.push_back({placed({-grow, y - grow}), placed({x + grow, y - grow}),
                          placed({x + grow, y + h + grow}), placed({-grow, y + h + grow})});
        widest = std::max(widest, x);
        y += h * 1.65f;
    }
    artist.medium() = kept;
    // A labeller draws one rough polygon round the block: also the space between its lines.
    for (size_t i = 0; i + 1 < blocks.size(); ++i)
        artist.sheet().mark(
            coverOf(std::vector<Contour>{{blocks[i][3], blocks[i][2], blocks[i + 1][1], blocks[i + 1][0]}},
                    artist.sheet().size()),
            SketchClass::Text);
    for (const Contour& block : blocks)
        artist.sheet().mark(coverOf(std::vector<Contour>{block}, artist.sheet().size()), SketchClass::Text);
    return {widest, y};
}

void markThin(Artist& artist, const Contour& way, float halfPx, SketchClass kind)
{
    for (size_t i = 0; i + 1 < way.size(); ++i) {
        const Vec2 side = normalOf(unit(way[i + 1] - way[i])) * halfPx;
        const Contour bar{way[i] + side, way[i + 1] + side, way[i + 1] - side, way[i] - side};
        artist.sheet().mark(coverOf(std::vector<Contour>{bar}, artist.sheet().size()), kind, true);
    }
}

void drawArrow(Artist& artist, Vec2 from, Vec2 to, bool hasBothHeads)
{
    const Medium kept = artist.medium();
    Medium& pen = artist.medium();
    if (pen.tool == Tool::None)
        pen.tool = Tool::Fineliner, pen.width = 1.2f;
    pen.pieces = 0, pen.doubles = 0;
    pen.width = std::min(pen.width, 1.6f);
    const Contour way = Artist::bent(from, to, hasBothHeads ? 0 : artist.dice().between(-0.15f, 0.15f));
    artist.line(way, 0.8f, -1, SketchClass::Text);
    markThin(artist, way, 1.8f, SketchClass::Text);
    const float size = artist.dice().between(4, 9);
    for (int end = 0; end < (hasBothHeads ? 2 : 1); ++end) {
        const Vec2 tip = end == 0 ? way.back() : way.front();
        const Vec2 along = unit(end == 0 ? way.back() - way[way.size() - 2] : way.front() - way[1]);
        for (float turn : {2.6f, -2.6f}) {
            const Contour barb{tip, tip + turned(along, turn) * size};
            artist.line(barb, 0.8f, -1, SketchClass::Text);
            markThin(artist, barb, 1.5f, SketchClass::Text);
        }
    }
    artist.medium() = kept;
}

} // namespace toile::lessons
