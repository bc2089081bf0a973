#include "core/material/flats/cuts.h"
#include "core/material/flats/garments.h"

namespace toile {
namespace {

constexpr float waistY = 41;

/// A skirt that falls in soft waves from the waist.
Path flaredSkirt()
{
    Path half = Path::from(0, waistY + 3.6f);
    half.to(17.4f, waistY + 3).curve(20.5f, 52, 27, 74, 36.5f, 101);
    half.curve(34, 104.2f, 31, 104.6f, 28, 103.2f).curve(25.5f, 102.3f, 23.5f, 105.3f, 20, 106.2f);
    half.curve(17, 106.6f, 15.5f, 104, 13, 104.4f).curve(10.5f, 105, 8.5f, 107.2f, 5.6f, 107.2f);
    half.curve(3.6f, 107.1f, 2, 106, 0, 106);
    return symmetrical(half);
}

void bodice(Flat& flat, bool isFront)
{
    const BodyCut body{.neck = {10.2f, 0.4f},
                       .neckDepth = isFront ? 11.5f : 4.6f,
                       .shoulder = {17, 2.9f},
                       .underarm = {22.4f, 24},
                       .scoop = 1,
                       .waist = {19.2f, 34},
                       .hip = {17.7f, 38.4f},
                       .hem = {17.2f, waistY},
                       .hemDrop = 0.7f};
    flat.part(bodyOutline(body));
    flat.lines(armhole(body).moved(-1.0f, 0.5f), LineWeight::Stitch);
    flat.lines(roundNeck({9.6f, 1.4f}, body.neckDepth + 1.1f), LineWeight::Stitch);
    // Princess seam from the armhole over the bust to the waist.
    flat.lines(Path::from(17.0f, 15.5f)
                   .curve(12.8f, 18.5f, 10.4f, 23, 9.6f, 28)
                   .curve(9, 33, 8.4f, 37, 8.2f, waistY + 0.5f),
               LineWeight::Seam);
}

} // namespace

Flat aLineDress(View view)
{
    const bool isFront = view == View::Front;
    Flat flat;
    if (isFront) {
        Path inside = Path::from(0, 4.2f);
        inside.curve(5, 4.2f, 8.6f, 2.8f, 10.2f, 0.4f).then(roundNeck({10.2f, 0.4f}, 11.5f));
        flat.part(symmetrical(inside));
        flat.line(acrossCentre({9.6f, 3}, {5, 7}), LineWeight::Detail);
    }
    flat.part(flaredSkirt());
    struct FoldPlace
    {
        Vec2 from, to;
        float bend;
    };
    for (const FoldPlace& fold : {FoldPlace{{14.2f, 46.5f}, {27.6f, 102.6f}, 1.6f},
                                  {{10.6f, 48}, {20.4f, 105}, 1.1f},
                                  {{7.2f, 46}, {13.2f, 103.8f}, 0.8f},
                                  {{3.4f, 50}, {5.4f, 106}, 0.4f},
                                  {{16, 58}, {32.4f, 103.2f}, 1.2f}})
        flat.lines(foldLine(fold.from, fold.to, fold.bend), LineWeight::Fold);
    bodice(flat, isFront);
    Path band = Path::from(0, waistY + 0.6f);
    band.curve(6, waistY + 0.6f, 12, waistY + 0.4f, 17.2f, waistY).to(17.5f, waistY + 3.4f);
    band.curve(12, waistY + 3.8f, 6, waistY + 4, 0, waistY + 4);
    flat.part(symmetrical(band));
    if (!isFront) {
        flat.line(Path({{0, 4.8f}, {0, 62}}), LineWeight::Seam);
        flat.line(Path({{0.9f, 5}, {0.9f, 61.4f}, {0, 62.4f}}), LineWeight::Stitch);
        flat.part(rectangle(-0.45f, 5.2f, 0.45f, 8, 0.4f), LineWeight::Detail);
    }
    return flat;
}

Flat jumpsuit(View view)
{
    const bool isFront = view == View::Front;
    Flat flat;
    const BodyCut body{.neck = {8.6f, 0.6f},
                       .neckDepth = isFront ? 12 : 3.4f,
                       .shoulder = {20.8f, 4.8f},
                       .underarm = {24, 26}};
    const Sleeve sleeve = sleeveFor(body, {25, 30, 16, 0});
    flat.parts(sleeve.outline);
    flat.parts(
        Path({sleeve.at(-0.03f, 4), sleeve.at(1.04f, 4), sleeve.at(1.04f, -0.6f), sleeve.at(-0.03f, -0.6f)}),
        LineWeight::Outline);

    const float crotch = 80, hem = 146;
    Path half = bodyTop(body);
    half.through(
        {{24.2f, 36}, {21.4f, 44.5f}, {23.6f, 52}, {27.4f, 66}, {28.6f, 90}, {28.2f, 120}, {27.4f, hem}});
    half.curve(20, hem + 0.8f, 13, hem + 0.8f, 7.2f, hem)
        .curve(6.2f, 126, 4.6f, 104, 1.2f, crotch + 3)
        .to(0, crotch);
    flat.part(symmetrical(half));
    flat.lines(armhole(body).moved(-1.1f, 0.4f), LineWeight::Stitch);
    flat.parts(Path({{5.9f, hem - 5}, {26.6f, hem - 5}, {26.4f, hem + 0.9f}, {6.1f, hem + 0.9f}}),
               LineWeight::Outline);
    flat.lines(foldLine({2.2f, crotch + 1}, {11, crotch - 5}, 0.8f), LineWeight::Fold);
    flat.lines(foldLine({2.6f, crotch + 3}, {10, crotch + 1}, 0.8f), LineWeight::Fold);
    flat.lines(foldLine({5.6f, 112}, {12.5f, 108}, 0.8f), LineWeight::Fold);
    flat.lines(foldLine({22.8f, 28.6f}, {16.6f, 35}, -0.8f), LineWeight::Fold);
    flat.lines(Path::from(19.4f, 48.5f).curve(20.9f, 54, 23.2f, 61, 24.2f, 68), LineWeight::Stitch);
    for (const float x : {4.6f, 9.8f, 15.f})
        flat.lines(foldLine({x, 41.6f}, {x + 0.7f, 35}, 0.3f), LineWeight::Fold);
    for (const float x : {5.4f, 10.8f, 16.f})
        flat.lines(foldLine({x, 47}, {x + 1.6f, 56}, 0.3f), LineWeight::Fold);
    if (isFront) {
        Path inside = Path::from(0, 0.2f);
        inside.curve(4, 0.2f, 7.2f, 0, 8.4f, -1).curve(7.4f, 4, 4, 9, 0, 13);
        flat.part(symmetrical(inside));
        flat.line(acrossCentre({7.6f, 1}, {3, 2.6f}), LineWeight::Seam);
        flat.part(Path({{-2, 12}, {2, 12}, {2, 78}, {1.2f, crotch}, {-2, 76}}), LineWeight::Seam);
        flat.line(Path({{-1.3f, 14}, {-1.3f, 75}}), LineWeight::Stitch);
        for (const float y : {19.f, 27.f, 35.f, 53.f, 61.f, 69.f})
            flat.button(0.1f, y, 0.75f);
        // Camp collar: leaf and small lapel in one notch.
        Path lapel = Path::from(4.6f, 5.2f);
        lapel.to(11.6f, 10.2f).curve(8.6f, 13.8f, 5, 16.4f, 0.4f, 17.6f).curve(1.6f, 13, 3, 9, 4.6f, 5.2f);
        flat.parts(lapel);
        Path leaf = Path::from(7.2f, -2.8f);
        leaf.curve(6.6f, 0.4f, 5.6f, 3, 4.2f, 5.4f).to(10.2f, 9.3f).to(13.4f, 6.4f);
        leaf.curve(12.2f, 2.6f, 10.6f, -1.4f, 7.2f, -2.8f);
        flat.parts(leaf);
        flat.line(acrossCentre({7.2f, -2.8f}, {4, -3.8f}), LineWeight::Outline);
        flat.parts(rectangle(6, 24, 17.4f, 35, 0.8f), LineWeight::Detail);
        flat.parts(Path({{5.7f, 22.6f}, {17.7f, 22.6f}, {17.7f, 26}, {11.7f, 28}, {5.7f, 26}}),
                   LineWeight::Seam);
        flat.button(11.7f, 26, 0.6f);
        flat.button(-11.7f, 26, 0.6f);
        flat.lines(Path::from(14.6f, 47.2f).curve(16, 53, 19.2f, 59, 23.8f, 63.2f), LineWeight::Seam);
        flat.lines(Path::from(13.6f, 47.4f).curve(15, 53.8f, 18.4f, 60.4f, 23.4f, 64.6f), LineWeight::Stitch);
    } else {
        flat.line(acrossCentre({20.1f, 12.6f}, {7, 13.4f}), LineWeight::Seam);
        flat.line(acrossCentre({19.8f, 13.8f}, {7, 14.6f}), LineWeight::Stitch);
        flat.lines(foldLine({16.2f, 13.4f}, {15.4f, 34}, -0.3f), LineWeight::Fold);
        flat.line(Path({{0, 46}, {0, crotch}}), LineWeight::Seam);
        Path pocket = Path::from(6, 58);
        pocket.to(19, 58).to(19, 71).to(12.5f, 74).to(6, 71);
        flat.parts(pocket, LineWeight::Detail);
        flat.lines(Path({{6.3f, 60.2f}, {18.7f, 60.2f}}), LineWeight::Stitch);
        Path collar = Path::from(0, -3.6f);
        collar.curve(3.6f, -3.6f, 6, -3.4f, 7.4f, -2.6f)
            .curve(9, -0.4f, 9.8f, 2, 10.4f, 4.2f)
            .curve(7, 5.4f, 3.4f, 5.6f, 0, 5.6f);
        flat.part(symmetrical(collar));
    }
    flat.part(symmetrical(Path::from(0, 42)
                              .curve(9, 42, 16, 41.8f, 21.8f, 41.4f)
                              .to(21.7f, 46.6f)
                              .curve(15, 47.2f, 8, 47.3f, 0, 47.3f)));
    if (isFront) {
        // Tied belt: knot and two ends.
        flat.part(Path::from(1.6f, 45)
                      .curve(4, 50, 6.6f, 55, 7.6f, 61)
                      .to(4.6f, 61.6f)
                      .curve(3.6f, 55, 1.4f, 50, -1, 46),
                  LineWeight::Seam);
        flat.part(Path::from(-1.6f, 45)
                      .curve(-4, 49, -5.6f, 52, -6.8f, 56)
                      .to(-4, 57.4f)
                      .curve(-3, 52.6f, -0.6f, 49, 1, 46),
                  LineWeight::Seam);
        flat.part(rectangle(-2.2f, 41.6f, 2.2f, 47.6f, 1.4f), LineWeight::Seam);
    } else {
        flat.parts(rectangle(9.6f, 40.6f, 10.8f, 48.2f), LineWeight::Detail);
    }
    return flat;
}

} // namespace toile
