#include "core/imaging/noise.h"
#include "core/material/families.h"
#include "core/material/yarn_bed.h"

#include <functional>

namespace toile {
namespace {

/// One stitch's place: its foot's centre, the way it leans, its lane and row.
struct Stitch
{
    Vec2 foot;
    Vec2 head;
    float width = 0;
    float lift = 0;
    float liftEnd = 0;
    Vec3 colour;
    uint32_t seed = 1;
};

/// The stitch of one row of `rows` whose lane's middle is at `x`, straight up and on the ground.
Stitch stitchAt(float x, int row, int rows)
{
    Stitch stitch;
    stitch.foot = {x, float(row + 1) / float(rows)};
    stitch.head = {x, float(row) / float(rows)};
    return stitch;
}

/// The V of a knit stitch: two legs that lean together at the foot.
void layKnit(YarnBed& bed, const Stitch& stitch)
{
    const Vec2 up{stitch.head.x - stitch.foot.x, stitch.head.y - stitch.foot.y};
    const float rise = std::hypot(up.x, up.y);
    const Vec2 side{-up.y / rise * stitch.width, up.x / rise * stitch.width};
    for (const float leg : {-1.f, 1.f}) {
        YarnPiece piece;
        const auto place = [&](float along, float across) {
            return Vec2{stitch.foot.x + up.x * along + side.x * across * leg,
                        stitch.foot.y + up.y * along + side.y * across * leg};
        };
        piece.from = place(-0.22f, 0.09f);
        piece.bend = place(0.35f, 0.25f);
        piece.to = place(1.12f, 0.37f);
        piece.radius = stitch.width * 0.235f;
        piece.lift = stitch.lift + stitch.width * 0.05f;
        piece.liftEnd = stitch.liftEnd - stitch.width * 0.12f;
        piece.colour = stitch.colour;
        piece.seed = stitch.seed + (leg > 0 ? 7u : 0u);
        bed.lay(piece);
    }
}

/// The bump of a purl stitch: a low arch across.
void layPurl(YarnBed& bed, const Stitch& stitch)
{
    const float rise = stitch.head.y - stitch.foot.y;
    const float middle = stitch.foot.y + rise * 0.5f;
    for (const float way : {-1.f, 1.f}) {
        YarnPiece piece;
        const float y = middle + way * rise * 0.2f;
        piece.from = {stitch.foot.x - stitch.width * 0.5f, y + rise * 0.16f * way};
        piece.bend = {stitch.foot.x, y - way * rise * 0.28f};
        piece.to = {stitch.foot.x + stitch.width * 0.5f, y + rise * 0.16f * way};
        piece.radius = std::abs(rise) * 0.3f;
        piece.lift = piece.liftEnd = stitch.lift - (way > 0 ? stitch.width * 0.06f : 0);
        piece.colour = stitch.colour;
        piece.ply = 2;
        piece.seed = stitch.seed + (way > 0 ? 3u : 0u);
        bed.lay(piece);
    }
}

Vec3 heathered(Vec3 colour, int lane, int row, uint32_t seed, float amount)
{
    return colour *
           (1 + amount * (cellNoise(lane, row, seed) - 0.5f) + amount * (cellNoise(0, row, seed + 1) - 0.5f));
}

Image ribKnit(int side)
{
    // Two knit, two purl: the purl lanes sink back and draw together.
    const int ribs = 8, rows = 34;
    const Vec3 wine = dye(0x7C2F3E);
    YarnBed bed(side, wine * 0.6f);
    const float pitch = 1.f / ribs, rise = 1.f / rows;
    const float knitWidth = pitch * 0.31f, purlWidth = pitch * 0.19f;
    for (int row = 0; row < rows; ++row) {
        for (int rib = 0; rib < ribs; ++rib) {
            const float left = float(rib) * pitch;
            for (int lane = 0; lane < 4; ++lane) {
                const bool isKnit = lane < 2;
                const float x = isKnit ? left + (0.5f + float(lane)) * knitWidth
                                       : left + 2 * knitWidth + (float(lane) - 1.5f) * purlWidth;
                Stitch stitch;
                stitch.foot = {x, float(row + 1) * rise};
                stitch.head = {x, float(row) * rise};
                stitch.width = isKnit ? knitWidth : purlWidth;
                stitch.lift = stitch.liftEnd = isKnit ? 0.010f : -0.010f;
                stitch.colour = heathered(wine, rib * 4 + lane, row, 210, 0.1f);
                stitch.seed = uint32_t(row * 37 + rib * 4 + lane);
                isKnit ? layKnit(bed, stitch) : layPurl(bed, stitch);
            }
        }
    }
    return bed.image(0.02f, 0.4f);
}

/// Stocking stitch all over: what differs between a fine jersey and colour-work.
struct Jersey
{
    int lanes;
    int rows;
    Vec3 ground;           ///< seen between the stitches
    float fullness = 1;    ///< a stitch's width, share of its lane
    float heather = 0.06f; ///< how much the tone wanders
    uint32_t heatherSeed;
    int stitchSeed; ///< from row to row
    float depth;    ///< of the shade between the stitches
};

Image knitted(int side, const Jersey& jersey, const std::function<Vec3(int lane, int row)>& yarn)
{
    YarnBed bed(side, jersey.ground);
    for (int row = 0; row < jersey.rows; ++row) {
        for (int lane = 0; lane < jersey.lanes; ++lane) {
            Stitch stitch = stitchAt((float(lane) + 0.5f) / float(jersey.lanes), row, jersey.rows);
            stitch.width = jersey.fullness / float(jersey.lanes);
            stitch.colour = heathered(yarn(lane, row), lane, row, jersey.heatherSeed, jersey.heather);
            stitch.seed = uint32_t(row * jersey.stitchSeed + lane);
            layKnit(bed, stitch);
        }
    }
    return bed.image(0.012f, jersey.depth);
}

Image bretonStripe(int side)
{
    // Fine jersey: eleven courses of ecru, five of navy.
    const Jersey jersey{.lanes = 64,
                        .rows = 80,
                        .ground = dye(0x8A8371),
                        .heatherSeed = 220,
                        .stitchSeed = 97,
                        .depth = 0.3f};
    return knitted(side, jersey, [](int, int row) { return row % 16 < 5 ? dye(0x243152) : dye(0xEFE8D8); });
}

/// One row of a colour-work chart, twelve stitches that mirror about the seventh.
struct ChartRow
{
    const char* stitches; ///< '.' ground, 'x' motif
    Vec3 ground;
    Vec3 motif;
};

Image fairIsle(int side)
{
    const Vec3 ecru = dye(0xE9DDC3), ink = dye(0x27365A), madder = dye(0x9C3B34), moss = dye(0x5E6B45),
               gold = dye(0xD0A24A), sky = dye(0x7C9DB5);
    const std::vector<ChartRow> chart{
        {"............", ecru, ink},  {"x...x...x...", ecru, moss}, {".x.x.x.x.x.x", ecru, moss},
        {"..x...x...x.", ecru, moss}, {"............", ecru, ink},  {"xxxxxxxxxxxx", ecru, madder},
        {"......x.....", ink, ecru},  {"x....xxx....", ink, ecru},  {"xx..xx.xx..x", ink, ecru},
        {"x..xx...xx..", ink, gold},  {"..xx..x..xx.", ink, gold},  {".xx..xxx..xx", madder, ecru},
        {"..xx..x..xx.", ink, gold},  {"x..xx...xx..", ink, gold},  {"xx..xx.xx..x", ink, ecru},
        {"x....xxx....", ink, ecru},  {"......x.....", ink, ecru},  {"xxxxxxxxxxxx", ecru, madder},
        {"............", ecru, ink},  {"x..x..x..x..", ecru, sky},  {"xx.xx.xx.xx.", ecru, sky},
        {"x..x..x..x..", ecru, sky},  {"............", ecru, ink},  {"x.x.x.x.x.x.", ecru, madder},
    };
    const Jersey jersey{.lanes = 36,
                        .rows = 48,
                        .ground = dye(0x3C3A38),
                        .fullness = 1.04f,
                        .heather = 0.07f,
                        .heatherSeed = 240,
                        .stitchSeed = 89,
                        .depth = 0.25f};
    return knitted(side, jersey, [&](int lane, int row) {
        const ChartRow& line = chart[size_t(row) % chart.size()];
        return line.stitches[lane % 12] == 'x' ? line.motif : line.ground;
    });
}

/// Swings from -1 to 1 while two strands change sides, rests between; `phase` in crossings.
float swing(float phase)
{
    const float step = phase - std::floor(phase);
    const float eased = smoothStep(0.12f, 0.88f, step);
    const bool isOdd = (int(std::floor(phase)) % 2 + 2) % 2 == 1;
    return isOdd ? 1 - 2 * eased : 2 * eased - 1;
}

/// Height of a strand during a crossing: a hill for the one in front, a dip for the other.
float hump(float phase)
{
    const float step = phase - std::floor(phase);
    const float arch = std::sin(3.14159265f * step);
    return arch * arch;
}

struct Strand
{
    float centre = 0; ///< of its cable, turns
    float reach = 0;  ///< how far it swings
    float phase = 0;  ///< in crossings
    float rowsPerCrossing = 6;
    float front = 1; ///< 1 in front when moving right, -1 in front when moving left
};

/// A plait's strand rests on the edge, then crosses the middle: place and height at `row`.
Vec2 ropePlace(const Strand& strand, float row)
{
    const float phase = row / strand.rowsPerCrossing + strand.phase;
    const bool movesRight = (int(std::floor(phase)) % 2 + 2) % 2 == 0;
    const float height = hump(phase) * (movesRight ? strand.front : -strand.front);
    return {strand.centre + strand.reach * swing(phase), height};
}

/// Three strands: each goes edge, middle, edge, middle; it is in front when it comes from the edge to the
/// middle.
Vec2 plaitPlace(const Strand& strand, float row)
{
    const float phase = row / strand.rowsPerCrossing + strand.phase;
    const float angle = 6.2831853f * phase / 3;
    return {strand.centre + strand.reach * 1.25f * std::sin(angle), std::sin(2 * angle) * 0.9f};
}

struct Cloth
{
    YarnBed& bed;
    int rows;
    float lane;
    Vec3 colour;
};

template <typename Place>
void layStrand(const Cloth& cloth, const Strand& strand, int stitches, const Place& place)
{
    for (int row = 0; row < cloth.rows; ++row) {
        const Vec2 foot = place(strand, float(cloth.rows - row) - 1);
        const Vec2 head = place(strand, float(cloth.rows - row));
        for (int lane = 0; lane < stitches; ++lane) {
            const float offset = (float(lane) - 0.5f * float(stitches - 1)) * cloth.lane * 0.94f;
            Stitch stitch;
            stitch.foot = {foot.x + offset, float(row + 1) / float(cloth.rows)};
            stitch.head = {head.x + offset, float(row) / float(cloth.rows)};
            stitch.width = cloth.lane * 0.98f;
            stitch.lift = cloth.lane * (0.5f + 0.55f * foot.y);
            stitch.liftEnd = cloth.lane * (0.5f + 0.55f * head.y);
            stitch.colour = heathered(cloth.colour, lane, row, 230, 0.05f);
            stitch.seed = uint32_t(row * 53 + lane * 11) + uint32_t(strand.centre * 997 + strand.phase * 31);
            layKnit(cloth.bed, stitch);
        }
    }
}

Image cableKnit(int side)
{
    // Reverse stocking stitch with two ropes turning against each other and a plait between them.
    const int lanes = 26, rows = 36;
    const Vec3 ecru = dye(0xE8DCC2);
    YarnBed bed(side, ecru * 0.35f);
    const float lane = 1.f / lanes;
    const Cloth cloth{bed, rows, lane, ecru};
    for (int row = 0; row < rows; ++row) {
        for (int i = 0; i < lanes; ++i) {
            Stitch stitch = stitchAt((float(i) + 0.5f) * lane, row, rows);
            stitch.width = lane;
            stitch.lift = -lane * 0.5f;
            stitch.colour = heathered(ecru * 0.93f, i, row, 231, 0.06f);
            stitch.seed = uint32_t(row * 41 + i);
            layPurl(bed, stitch);
        }
    }
    for (const float strand : {0.f, 1.f}) {
        layStrand(cloth, {5 * lane, lane * 1.45f, strand, 6, 1}, 3, ropePlace);
        layStrand(cloth, {21 * lane, lane * 1.45f, strand, 6, -1}, 3, ropePlace);
    }
    for (const float strand : {0.f, 1.f, 2.f})
        layStrand(cloth, {13 * lane, lane * 1.55f, strand, 4, 1}, 2, plaitPlace);
    return bed.image(0.022f, 0.32f);
}

} // namespace

std::vector<ClothMaterial> knitCloths()
{
    return {
        {"cable-knit", "Cable knit", {"绞花针织"}, 190, cableKnit},
        {"rib-knit", "Rib knit", {"罗纹针织"}, 90, ribKnit},
        {"fair-isle", "Fair Isle", {"费尔岛提花"}, 210, fairIsle},
        {"breton-stripe", "Breton stripe", {"海魂衫条纹"}, 125, bretonStripe},
    };
}

} // namespace toile
