#include "core/material/flats/cuts.h"
#include "core/material/flats/garments.h"

namespace toile {
namespace {

/// The inside of the back, seen through the front neckline.
void insideBack(Flat& flat, Vec2 neck, float backDrop, float frontDepth, float seamDrop)
{
    Path half = Path::from(0, neck.y + backDrop)
                    .curve(neck.x * 0.5f, neck.y + backDrop, neck.x * 0.86f, neck.y + backDrop * 0.4f, neck.x,
                           neck.y);
    half.then(roundNeck(neck, frontDepth));
    flat.part(symmetrical(half), LineWeight::Outline);
    flat.line(
        acrossCentre({neck.x * 0.93f, neck.y + seamDrop}, {neck.x * 0.5f, neck.y + backDrop + seamDrop}),
        LineWeight::Seam);
}

/// A shirt's collar leaf, right side.
Path collarLeaf()
{
    Path leaf = Path::from(6.7f, -4.1f);
    leaf.curve(5.6f, 0.2f, 3.2f, 4.0f, 0.7f, 6.3f).to(6.2f, 12.6f);
    leaf.curve(7.6f, 10.2f, 9.0f, 8.0f, 10.1f, 4.6f).curve(8.8f, 1.6f, 8.2f, -2.6f, 6.7f, -4.1f);
    return leaf;
}

void shirtCollarBack(Flat& flat)
{
    Path half = Path::from(0, -4.9f);
    half.curve(3, -4.9f, 5.4f, -4.7f, 6.8f, -4.1f).curve(7.6f, -2, 8.6f, 1.2f, 9.9f, 3.2f);
    half.curve(7.4f, 4.4f, 3.6f, 4.6f, 0, 4.6f);
    flat.part(symmetrical(half));
    flat.line(acrossCentre({9.0f, 2.4f}, {5, 3.6f}), LineWeight::Stitch);
}

} // namespace

Flat tShirt(View view)
{
    const bool isFront = view == View::Front;
    Flat flat;
    const BodyCut body{.neck = {8.8f, 0.3f}, .neckDepth = isFront ? 9.6f : 3.4f, .hem = {23.6f, 66}};
    if (isFront)
        insideBack(flat, {7.3f, -0.7f}, 1.9f, 7.8f, 1.8f);
    const Sleeve sleeve = sleeveFor(body, {20.5f, 40, 16.5f, 0});
    flat.parts(sleeve.outline);
    flat.lines(acrossSleeve(sleeve, 2), LineWeight::Stitch);
    flat.part(bodyOutline(body));
    flat.part(neckBand(body.neck, body.neckDepth, 1.8f), LineWeight::Outline);
    flat.line(acrossCentre({body.hem.x - 0.4f, body.hem.y - 2.2f}, {8, body.hem.y - 1.6f}),
              LineWeight::Stitch);
    flat.lines(foldLine({22.6f, 26.8f}, {16.0f, 32.0f}, -0.8f), LineWeight::Fold);
    flat.lines(foldLine({22.7f, 29.2f}, {18.9f, 33.8f}, -0.5f), LineWeight::Fold);
    flat.line(foldLine({20.2f, 59.5f}, {21.2f, 49.0f}, 0.6f), LineWeight::Fold);
    flat.line(foldLine({-18.8f, 61.0f}, {-20.2f, 51.0f}, -0.6f), LineWeight::Fold);
    return flat;
}

Flat shirt(View view)
{
    const bool isFront = view == View::Front;
    Flat flat;
    const BodyCut body{.neck = {8.4f, 0.6f},
                       .neckDepth = isFront ? 8.6f : 3.6f,
                       .waist = {22.2f, 44},
                       .hip = {22.9f, 58},
                       .hem = {23.4f, 67},
                       .hemDrop = 0};
    const Sleeve sleeve = sleeveFor(body, {55, 15.5f, 11.8f, 0.7f});
    flat.parts(sleeve.outline);
    flat.parts(cuffBelow(sleeve, 6.2f, -0.6f));
    flat.lines(Path({sleeve.at(0.1f, -5.4f), sleeve.at(0.9f, -5.4f)}), LineWeight::Stitch);
    // Two pleats into the cuff.
    for (const float share : {0.35f, 0.5f})
        flat.lines(Path({sleeve.at(share, 0), sleeve.at(share + 0.03f, 5)}), LineWeight::Fold);
    flat.lines(foldLine(sleeve.at(0.3f, 22), sleeve.at(0.78f, 25), 0.6f), LineWeight::Fold);
    flat.lines(foldLine(sleeve.at(0.28f, 25.5f), sleeve.at(0.62f, 29.5f), 0.6f), LineWeight::Fold);

    // Shirt tail: rounded at the sides, long at the centre.
    Path half = bodyTop(body);
    half.through({body.waist, body.hip, body.hem});
    half.curve(22.6f, 73.6f, 16.4f, 75, 0, 75.6f);
    flat.part(symmetrical(half));
    flat.lines(Path::from(22.6f, 66.6f).curve(21.8f, 72.3f, 16, 73.7f, 0, 74.4f), LineWeight::Stitch);
    flat.lines(armhole(body).moved(-1.1f, 0.4f), LineWeight::Stitch);
    flat.lines(foldLine({22.4f, 27.4f}, {16.4f, 33.4f}, -0.8f), LineWeight::Fold);
    if (!isFront) {
        flat.line(acrossCentre({19.9f, 12.2f}, {7, 13}), LineWeight::Seam);
        flat.line(acrossCentre({19.7f, 13.3f}, {7, 14.1f}), LineWeight::Stitch);
        flat.lines(Path::from(1.7f, 12.9f).curve(1.8f, 26, 2.2f, 38, 2.6f, 48), LineWeight::Fold);
        flat.part(rectangle(-0.55f, 10.6f, 0.55f, 14.2f), LineWeight::Detail);
        shirtCollarBack(flat);
        // The sleeve's opening.
        const Path placket({sleeve.at(0.42f, 0), sleeve.at(0.42f, 11.5f), sleeve.at(0.51f, 13),
                            sleeve.at(0.6f, 11.5f), sleeve.at(0.6f, 0)});
        flat.parts(placket, LineWeight::Detail);
        for (const float side : {1.f, -1.f}) {
            const Vec2 hole = sleeve.at(0.51f, 6), cuff = sleeve.at(0.56f, -3.1f);
            flat.button(side * hole.x, hole.y, 0.55f);
            flat.button(side * cuff.x, cuff.y, 0.6f);
        }
        return flat;
    }
    flat.lines(Path::from(8.7f, 3.0f).curve(12.6f, 4.4f, 16.4f, 5.6f, 20.0f, 7.4f), LineWeight::Seam);
    // The inside of the collar, the stand, then the leaves that fold over it.
    Path inside = Path::from(0, -4.9f);
    inside.curve(3, -4.9f, 5.4f, -4.7f, 6.7f, -4.1f).to(8.6f, 1.5f).curve(6.4f, 5.5f, 3, 8, 0, 8.9f);
    flat.part(symmetrical(inside));
    flat.line(acrossCentre({5.9f, -0.4f}, {2.5f, 0.6f}), LineWeight::Seam);
    flat.part(rectangle(-1.7f, 8.0f, 1.7f, 75.6f), LineWeight::Seam);
    flat.lines(Path({{1.1f, 10.5f}, {1.1f, 75.2f}}), LineWeight::Stitch);
    Path stand = Path::from(0, 6.2f);
    stand.to(2.6f, 4.6f).to(4.4f, 8.2f).curve(3.2f, 9.6f, 1.6f, 10.2f, 0, 10.4f);
    flat.part(symmetrical(stand), LineWeight::Seam);
    flat.button(0, 8.5f, 0.65f);
    for (int i = 0; i < 7; ++i)
        flat.button(0, 15.5f + 8.6f * float(i), 0.65f);
    flat.parts(collarLeaf());
    flat.lines(Path({{1.9f, 6.5f}, {6.2f, 11.4f}}), LineWeight::Stitch);
    flat.lines(Path::from(6.3f, 11.4f).curve(7.2f, 9.8f, 8.3f, 8, 9.2f, 5), LineWeight::Stitch);
    Path pocket = Path::from(6.2f, 24);
    pocket.to(16.6f, 24).to(16.6f, 35.2f).to(11.4f, 37.8f).to(6.2f, 35.2f);
    flat.part(pocket, LineWeight::Detail);
    flat.line(Path({{6.4f, 26.4f}, {16.4f, 26.4f}}), LineWeight::Stitch);
    return flat;
}

Flat hoodie(View view)
{
    const bool isFront = view == View::Front;
    Flat flat;
    const BodyCut body{.neck = {9.6f, 0.8f},
                       .neckDepth = isFront ? 9.5f : 3.2f,
                       .shoulder = {23.4f, 6},
                       .underarm = {26.2f, 28.5f},
                       .waist = {26, 44},
                       .hip = {25.8f, 53},
                       .hem = {25.6f, 61},
                       .hemDrop = 0.4f};
    const Sleeve sleeve = sleeveFor(body, {53, 15, 12.4f, 1.2f});
    flat.parts(sleeve.outline);
    ribCuff(flat, sleeve, 6, -1.5f, 8);
    for (const float up : {3.f, 6.5f, 10.f})
        flat.lines(foldLine(sleeve.at(0.08f, up - 1), sleeve.at(0.62f, up + 1.5f), 0.8f), LineWeight::Fold);
    flat.part(bodyOutline(body));
    flat.lines(armhole(body).moved(-1.1f, 0.3f), LineWeight::Stitch);
    Path rib = Path::from(0, 61.4f);
    rib.to(24.6f, 61).to(23.8f, 67.4f).curve(14, 67.9f, 7, 67.9f, 0, 67.9f);
    flat.part(symmetrical(rib));
    for (int i = 1; i < 17; ++i)
        flat.lines(Path({{1.44f * float(i), 62}, {1.40f * float(i), 67.2f}}), LineWeight::Rib);
    flat.line(Path({{0, 62}, {0, 67.2f}}), LineWeight::Rib);
    flat.lines(foldLine({25.2f, 31.5f}, {18, 38}, -1), LineWeight::Fold);
    flat.lines(foldLine({24.9f, 59}, {22.6f, 52}, 0.6f), LineWeight::Fold);

    Path hood = Path::from(0, -27);
    hood.curve(8.5f, -27, 14.2f, -21, 13.6f, -11).curve(13.3f, -5.5f, 11.5f, -2, 10.4f, 1.8f);
    if (!isFront) {
        hood.curve(7, 4.6f, 3, 5.2f, 0, 5.2f);
        flat.part(symmetrical(hood));
        flat.line(Path({{0, -26.6f}, {0, 5}}), LineWeight::Seam);
        flat.lines(Path({{0.9f, -26.2f}, {0.9f, 4.8f}}), LineWeight::Stitch);
        flat.lines(foldLine({9.6f, 0.5f}, {5.5f, -6}, 1), LineWeight::Fold);
        return flat;
    }
    hood.curve(8.2f, 7.2f, 4.5f, 11.2f, 0, 12.2f);
    flat.part(symmetrical(hood));
    Path opening = Path::from(0, -22.5f);
    opening.curve(6.5f, -22.5f, 9.4f, -17, 8.8f, -9.5f).curve(8.3f, -3, 5.5f, 4.5f, 0, 9.4f);
    flat.part(symmetrical(opening));
    flat.line(Path::from(0, -22.2f).curve(0.2f, -14, 0.2f, -8, 0, -1), LineWeight::Detail);
    flat.line(acrossCentre({7.6f, -3.4f}, {3, -0.2f}), LineWeight::Seam);
    flat.lines(Path::from(0, -24.4f)
                   .curve(8, -24.4f, 11, -17.5f, 10.4f, -9.5f)
                   .curve(9.9f, -2.5f, 7.2f, 5.5f, 1.4f, 11),
               LineWeight::Stitch);
    flat.line(Path::from(0, 9.4f).curve(0.4f, 10.3f, 0.4f, 11.2f, 0, 12.2f), LineWeight::Seam);
    flat.lines(Path::from(4.4f, 9.3f).curve(5.2f, 14, 4.3f, 19, 4.9f, 24.6f), LineWeight::Seam);
    flat.parts(rectangle(4.35f, 24.4f, 5.5f, 27, 0.3f), LineWeight::Detail);
    Path pocket = Path::from(0, 41);
    pocket.to(10.6f, 41)
        .curve(12.2f, 45.4f, 15, 49.6f, 18, 52.4f)
        .to(18, 61.1f)
        .curve(12, 61.4f, 6, 61.4f, 0, 61.4f);
    flat.part(symmetrical(pocket), LineWeight::Seam);
    flat.lines(Path::from(9.4f, 41.4f).curve(11, 46, 13.8f, 50.4f, 17.0f, 53.4f), LineWeight::Stitch);
    flat.line(Path({{-9, 42.1f}, {9, 42.1f}}), LineWeight::Stitch);
    return flat;
}

} // namespace toile
