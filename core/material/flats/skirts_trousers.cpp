#include "core/imaging/noise.h"
#include "core/material/flats/cuts.h"
#include "core/material/flats/garments.h"

namespace toile {
namespace {

/// A waistband: closed, a little curved as it lies flat.
Path waistband(float topHalf, float bottomHalf, float height, float dip)
{
    Path half = Path::from(0, dip);
    half.curve(topHalf * 0.5f, dip, topHalf * 0.8f, dip * 0.5f, topHalf, 0);
    half.to(bottomHalf, height)
        .curve(bottomHalf * 0.8f, height + dip * 0.5f, bottomHalf * 0.5f, height + dip, 0, height + dip);
    return symmetrical(half);
}

void beltLoop(Flat& flat, float x, float lean)
{
    flat.parts(Path({{x - 0.6f, -0.2f}, {x + 0.6f, -0.2f}, {x + 0.6f + lean, 5.2f}, {x - 0.6f + lean, 5.2f}}),
               LineWeight::Detail);
}

} // namespace

Flat pleatedSkirt(View view)
{
    const bool isFront = view == View::Front;
    Flat flat;
    const float hem = 66;
    // Side seam, then the hem steps back under each pleat towards the centre.
    Path half = Path::from(0, 4.6f);
    half.curve(8, 4.6f, 14, 4.2f, 17.8f, 3.8f)
        .curve(20.5f, 12, 23, 20, 25, 30)
        .curve(27.5f, 43, 29.5f, 54, 31.5f, hem - 1);
    const int pleats = 5;
    float edges[pleats + 1];
    for (int i = 0; i <= pleats; ++i)
        edges[i] = 31.5f * (1 - float(i) / (pleats + 0.45f));
    for (int i = 0; i < pleats; ++i) {
        const float left = edges[i + 1];
        half.curve(mix(edges[i], left, 0.3f), hem + 0.7f, mix(edges[i], left, 0.7f), hem + 1.1f, left,
                   hem + 0.8f);
        half.to(left + 0.5f, hem - 0.7f);
    }
    half.curve(edges[pleats] * 0.6f, hem - 0.2f, edges[pleats] * 0.3f, hem, 0, hem);
    flat.part(symmetrical(half));
    for (int i = 1; i <= pleats; ++i) {
        const float top = 17.8f * edges[i] / 31.5f;
        const float middle = mix(top, edges[i], 0.36f);
        flat.lines(Path::from(top, 4.5f)
                       .curve(top * 1.05f, 12, middle * 0.99f, 18, middle, 24)
                       .to(edges[i] + 0.15f, hem + 0.6f),
                   LineWeight::Seam);
        flat.lines(Path({{top - 0.8f, 5.2f}, {mix(top, edges[i], 0.2f) - 0.8f, 17.5f}}), LineWeight::Stitch);
        flat.lines(foldLine({mix(top, edges[i], 0.62f) + 1.1f, 42}, {edges[i] + 1.9f, hem - 0.5f}, 0.2f),
                   LineWeight::Fold);
    }
    flat.part(waistband(17.4f, 17.9f, 4, 0.7f));
    if (isFront)
        return flat;
    flat.line(Path({{0, 0.8f}, {0, 23}}), LineWeight::Seam);
    flat.line(Path({{0.9f, 5}, {0.9f, 22.4f}, {0, 23.4f}}), LineWeight::Stitch);
    flat.button(-1.4f, 2.8f, 0.8f);
    return flat;
}

Flat trousers(View view)
{
    const bool isFront = view == View::Front;
    Flat flat;
    const float crotch = 30, hem = 104;
    Path half = Path::from(0, 4.8f);
    half.curve(8, 4.8f, 14, 4.4f, 18.6f, 3.9f).curve(20.8f, 9, 23.6f, 15, 24.8f, 22);
    half.curve(26, 34, 25.6f, 52, 25.8f, 66).curve(26, 80, 26.6f, 92, 27, hem);
    half.curve(20, hem + 0.7f, 12, hem + 0.7f, 5.4f, hem)
        .curve(4.6f, 86, 3.4f, 58, 1.1f, crotch + 3)
        .to(0, crotch);
    flat.part(symmetrical(half));
    flat.line(Path::from(0, 5).curve(0.1f, 14, 0.1f, 22, 0, crotch), LineWeight::Seam);
    flat.lines(Path::from(5.6f, hem - 3.4f).curve(12, hem - 2.9f, 20, hem - 2.9f, 26.7f, hem - 3.4f),
               LineWeight::Stitch);
    for (const float bend : {0.f, 3.2f})
        flat.lines(
            foldLine({2.2f, crotch + 1 + bend * 0.5f}, {9.5f - bend, crotch - 3.5f + bend * 2.2f}, 0.7f),
            LineWeight::Fold);
    flat.lines(foldLine({4.4f, 66}, {10.2f, 63}, 0.6f), LineWeight::Fold);
    if (isFront) {
        // Pressed crease, slant pockets, pleat, fly.
        flat.lines(
            Path::from(9.8f, 5).curve(11.2f, 22, 14.4f, 40, 15.2f, 60).curve(15.6f, 75, 16, 90, 16.2f, hem),
            LineWeight::Detail);
        flat.lines(Path::from(14.4f, 4.5f).curve(16, 9.5f, 18.5f, 15.5f, 23.4f, 20.4f), LineWeight::Seam);
        flat.lines(Path::from(13.5f, 4.7f).curve(15.2f, 10.3f, 17.8f, 16.4f, 22.9f, 21.6f),
                   LineWeight::Stitch);
        flat.lines(foldLine({6.4f, 5}, {7.8f, 17}, 0.2f), LineWeight::Fold);
        flat.line(Path::from(3.4f, 5).to(3.4f, 17).curve(3.4f, 21.5f, 1.8f, 23.4f, 0, 24.2f),
                  LineWeight::Stitch);
    } else {
        flat.lines(Path({{10.4f, 5}, {11, 14}}), LineWeight::Detail);
        flat.parts(rectangle(5.4f, 14.4f, 17, 15.9f), LineWeight::Detail);
        flat.button(11.2f, 18, 0.6f);
        flat.button(-11.2f, 18, 0.6f);
        flat.lines(Path::from(11.4f, 17).curve(12.4f, 40, 15.2f, 70, 16.2f, hem), LineWeight::Detail);
    }
    flat.part(waistband(18.2f, 18.7f, 4.1f, 0.7f));
    if (isFront) {
        flat.line(Path({{2.6f, 0.7f}, {2.6f, 4.7f}}), LineWeight::Detail);
        flat.button(1, 2.8f, 0.75f);
    } else {
        flat.line(Path({{0, 0.8f}, {0, 4.8f}}), LineWeight::Seam);
    }
    beltLoop(flat, 8.4f, 0.1f);
    beltLoop(flat, 15.8f, 0.3f);
    return flat;
}

} // namespace toile
