#include "core/material/flats/cuts.h"
#include "core/material/flats/garments.h"

namespace toile {
namespace {

constexpr float hemY = 112;
constexpr float edgeX = -8.2f; ///< the closing edge of the right front, which lies over the left
constexpr float breakY = 34;   ///< where the lapel turns

BodyCut trenchBody()
{
    return {.neck = {8.6f, 0.6f}, .neckDepth = 3, .shoulder = {21.6f, 5.4f}, .underarm = {25, 27}};
}

/// The side from the shoulder to the hem corner.
Path trenchSide(const BodyCut& body)
{
    Path side = Path::from(body.shoulder.x, body.shoulder.y);
    side.then(armhole(body));
    side.through({{23.4f, 37}, {21.2f, 45.5f}, {23.8f, 56}, {26.6f, 80}, {29, hemY}});
    return side;
}

void sleeves(Flat& flat, const BodyCut& body)
{
    const Sleeve sleeve = sleeveFor(body, {61, 15, 13.6f, 0.7f});
    flat.parts(sleeve.outline);
    flat.lines(acrossSleeve(sleeve, 1.6f), LineWeight::Stitch);
    flat.parts(Path({sleeve.at(-0.02f, 10), sleeve.at(1.03f, 10), sleeve.at(1.03f, 7), sleeve.at(-0.02f, 7)}),
               LineWeight::Seam);
    flat.parts(Path({sleeve.at(0.42f, 10.7f), sleeve.at(0.66f, 10.7f), sleeve.at(0.66f, 6.3f),
                     sleeve.at(0.42f, 6.3f)}),
               LineWeight::Detail);
    flat.lines(foldLine(sleeve.at(0.32f, 26), sleeve.at(0.8f, 29), 0.8f), LineWeight::Fold);
    flat.lines(foldLine(sleeve.at(0.3f, 30), sleeve.at(0.62f, 34.5f), 0.8f), LineWeight::Fold);
}

void epaulettes(Flat& flat)
{
    Path strap = Path::from(21.4f, 4.4f);
    strap.to(12.6f, 1.2f).to(11, 2.7f).to(12.4f, 4.7f).to(21.3f, 8.4f);
    flat.parts(strap, LineWeight::Seam);
    flat.button(14.6f, 3.6f, 0.6f);
    flat.button(-14.6f, 3.6f, 0.6f);
}

Path trenchBelt()
{
    Path half = Path::from(0, 43.2f);
    half.curve(9, 43.2f, 16, 43, 21.9f, 42.6f).to(21.9f, 47.6f).curve(16, 48.1f, 8, 48.2f, 0, 48.2f);
    return symmetrical(half);
}

void trenchFront(Flat& flat, const BodyCut& body)
{
    Path inside = Path::from(0, -5.4f);
    inside.curve(3.4f, -5.4f, 5.8f, -5.1f, 7, -4.3f).to(9, 1).to(0, 20);
    flat.part(symmetrical(inside));
    flat.line(acrossCentre({6.2f, -1}, {2.6f, 0.4f}), LineWeight::Seam);

    // The under front (left), its lapel, then the upper front with its own.
    Path under = Path::from(-5.4f, 3.8f);
    under.to(-body.neck.x, body.neck.y).then(trenchSide(body).mirrored());
    under.curve(-20, hemY + 1.2f, -10, hemY + 1.4f, 8, hemY + 1.2f).to(8, breakY);
    flat.part(under);
    Path lapel = Path::from(5.2f, 3.6f);
    lapel.to(12.2f, 8.9f).to(18.2f, 7.8f).curve(15, 17, 3, 27, edgeX, breakY + 1).to(5.2f, 3.6f);
    flat.part(lapel.mirrored(), LineWeight::Seam);
    Path upper = Path::from(5.4f, 3.8f);
    upper.to(body.neck.x, body.neck.y).then(trenchSide(body));
    upper.curve(20, hemY + 1.2f, 8, hemY + 1.5f, edgeX, hemY + 1.4f).to(edgeX, breakY);
    flat.part(upper);
    flat.part(lapel, LineWeight::Seam);
    flat.line(Path({{edgeX + 1.2f, breakY + 2}, {edgeX + 1.2f, hemY + 1}}), LineWeight::Stitch);

    // Storm flap over the chest on the upper side.
    flat.line(Path::from(21.0f, 19)
                  .curve(19.5f, 22, 17, 24.4f, 13.2f, 26.2f)
                  .curve(10.6f, 27.2f, 8.4f, 26, 7, 24.2f),
              LineWeight::Seam);
    flat.lines(armhole(body).moved(-1.1f, 0.5f), LineWeight::Stitch);
    epaulettes(flat);
    Path leaf = Path::from(7, -4.3f);
    leaf.curve(6.6f, -1.4f, 6, 1.2f, 4.8f, 3.4f).to(11.8f, 8.2f).to(15.8f, 4.6f);
    leaf.curve(13.8f, 0.8f, 11.2f, -3, 7, -4.3f);
    flat.parts(leaf);
    for (const float y : {37.f, 57.f, 68.f}) {
        flat.button(-4.6f, y, 0.95f);
        flat.button(6.4f, y, 0.95f);
    }
    const Path pocket({{13.2f, 58}, {16.2f, 57}, {20.4f, 71.4f}, {17.4f, 72.4f}});
    flat.parts(pocket, LineWeight::Seam);
    flat.lines(foldLine({15.5f, 49.5f}, {18.6f, 56}, 0.3f), LineWeight::Fold);
    flat.lines(foldLine({20.8f, 80}, {23.4f, hemY - 1}, 0.5f), LineWeight::Fold);
    flat.lines(foldLine({16.4f, 84}, {18.2f, hemY}, 0.3f), LineWeight::Fold);
    for (const float x : {12.f, 17.f})
        flat.lines(foldLine({x, 42.2f}, {x + 1.4f, 34}, 0.4f), LineWeight::Fold);
    flat.part(trenchBelt());
    flat.parts(rectangle(17.4f, 41.4f, 18.8f, 49.2f), LineWeight::Detail);
    // Buckle, and the belt's end through it.
    flat.part(Path({{-3.4f, 43.4f}, {-13.6f, 43.9f}, {-15.2f, 46.6f}, {-13.2f, 48.8f}, {-3.4f, 48.2f}}),
              LineWeight::Seam);
    flat.part(rectangle(-4, 41.8f, 3.4f, 49.6f, 0.9f), LineWeight::Seam);
    flat.part(rectangle(-2.7f, 43.2f, 2.1f, 48.2f, 0.4f), LineWeight::Detail);
    flat.line(Path({{-2.7f, 45.7f}, {2.9f, 45.7f}}), LineWeight::Detail);
}

void trenchBack(Flat& flat, const BodyCut& body)
{
    Path half = roundNeck(body.neck, 3).reversed();
    half.then(trenchSide(body)).curve(22, hemY + 1.4f, 10, hemY + 1.6f, 0, hemY + 1.6f);
    flat.part(symmetrical(half));
    flat.lines(armhole(body).moved(-1.1f, 0.5f), LineWeight::Stitch);
    // Storm yoke: a cape that hangs free, deepest at the centre.
    flat.line(Path::from(-20.9f, 17.6f)
                  .curve(-17, 26.6f, -6, 31.5f, 0, 29.4f)
                  .curve(6, 31.5f, 17, 26.6f, 20.9f, 17.6f),
              LineWeight::Seam);
    flat.line(Path::from(-20.2f, 18.2f)
                  .curve(-16.4f, 25.7f, -6, 30.2f, 0, 28.2f)
                  .curve(6, 30.2f, 16.4f, 25.7f, 20.2f, 18.2f),
              LineWeight::Stitch);
    flat.line(Path({{0, 30}, {0, 78}}), LineWeight::Seam);
    // Inverted pleat that opens to the hem.
    Path vent = Path::from(0, 74);
    vent.curve(1.4f, 86, 3.4f, 98, 5, hemY + 1.5f).to(-5, hemY + 1.5f).curve(-3.4f, 98, -1.4f, 86, 0, 74);
    flat.part(vent, LineWeight::Seam);
    flat.line(Path({{0, 75}, {0, hemY + 1.4f}}), LineWeight::Detail);
    flat.lines(foldLine({17, 82}, {20, hemY}, 0.4f), LineWeight::Fold);
    flat.lines(foldLine({11.5f, 50}, {13, 62}, 0.3f), LineWeight::Fold);
    for (const float x : {7.f, 14.f})
        flat.lines(foldLine({x, 42}, {x + 1, 35.5f}, 0.3f), LineWeight::Fold);
    flat.part(trenchBelt());
    flat.parts(rectangle(10.6f, 41.6f, 12, 49.4f), LineWeight::Detail);
    epaulettes(flat);
    Path collar = Path::from(0, -5.6f);
    collar.curve(3.6f, -5.6f, 6, -5.3f, 7.2f, -4.3f)
        .curve(9.4f, -2, 11.4f, 1.6f, 12.6f, 5)
        .curve(8, 7, 4, 7.4f, 0, 7.4f);
    flat.part(symmetrical(collar));
    flat.line(acrossCentre({11.6f, 4.2f}, {6, 6.2f}), LineWeight::Stitch);
}

} // namespace

Flat trenchCoat(View view)
{
    Flat flat;
    const BodyCut body = trenchBody();
    sleeves(flat, body);
    if (view == View::Front)
        trenchFront(flat, body);
    else
        trenchBack(flat, body);
    return flat;
}

} // namespace toile
