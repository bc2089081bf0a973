#include "core/material/flats/cuts.h"

#include "core/imaging/noise.h"

namespace toile {
namespace {

Vec2 plus(Vec2 a, Vec2 b, float times = 1)
{
    return {a.x + b.x * times, a.y + b.y * times};
}

} // namespace

Path roundNeck(Vec2 neck, float depth)
{
    return Path::from(neck.x, neck.y).curve(neck.x - 0.6f, depth * 0.55f, neck.x * 0.62f, depth, 0, depth);
}

Path armhole(const BodyCut& cut)
{
    const Vec2 s = cut.shoulder, u = cut.underarm;
    const float drop = u.y - s.y;
    return Path::from(s.x, s.y).curve(s.x - mix(0.9f, 1.7f, cut.scoop), s.y + drop * 0.42f,
                                      u.x - mix(1.7f, 5.4f, cut.scoop),
                                      u.y - drop * mix(0.30f, 0.12f, cut.scoop), u.x, u.y);
}

Path bodyTop(const BodyCut& cut)
{
    Path half = cut.isVNeck ? Path::from(0, cut.neckDepth).to(cut.neck.x, cut.neck.y)
                            : roundNeck(cut.neck, cut.neckDepth).reversed();
    return half.to(cut.shoulder.x, cut.shoulder.y).then(armhole(cut));
}

Path bodyOutline(const BodyCut& cut)
{
    Path half = bodyTop(cut);
    half.through({cut.waist, cut.hip, cut.hem});
    half.curve(cut.hem.x * 0.6f, cut.hem.y + cut.hemDrop, cut.hem.x * 0.3f, cut.hem.y + cut.hemDrop, 0,
               cut.hem.y + cut.hemDrop);
    return symmetrical(half);
}

Vec2 Sleeve::at(float share, float up) const
{
    const Vec2 hem{mix(inner.x, outer.x, share), mix(inner.y, outer.y, share)};
    return plus(hem, along, -up);
}

Sleeve sleeveFor(const BodyCut& body, const SleeveCut& cut)
{
    const float angle = cut.degrees * 0.01745329f;
    Sleeve sleeve;
    sleeve.along = {std::sin(angle), std::cos(angle)};
    sleeve.across = {std::cos(angle), -std::sin(angle)};
    const Vec2 s = body.shoulder;
    const float cap = 0.7f + 0.012f * cut.length;
    sleeve.outer = plus(plus(s, sleeve.along, cut.length), sleeve.across, 0.6f);
    sleeve.inner = plus(sleeve.outer, sleeve.across, -cut.hemWidth);
    const auto outside = [&](float share, float out) {
        return plus(plus(s, sleeve.along, cut.length * share), sleeve.across, out);
    };
    sleeve.outline = Path::from(s.x, s.y);
    sleeve.outline.through({outside(0.13f, cap + 0.5f), outside(0.45f, cap + 0.5f + cut.fullness),
                            outside(0.82f, 1.f + cut.fullness), sleeve.outer});
    sleeve.outline.to(sleeve.inner.x, sleeve.inner.y);
    const Vec2 u = body.underarm;
    const Vec2 elbow{mix(sleeve.inner.x, u.x, 0.45f) - cut.fullness * 0.8f, mix(sleeve.inner.y, u.y, 0.45f)};
    if (cut.length > 30)
        sleeve.outline.through({plus(elbow, sleeve.across, -0.5f), u});
    else
        sleeve.outline.to(u.x, u.y);
    sleeve.outline.to(s.x - 5, u.y - 3).to(s.x - 5, s.y + 2);
    return sleeve;
}

Path cuffBelow(const Sleeve& sleeve, float length, float spread)
{
    const Vec2 a = plus(sleeve.outer, sleeve.across, spread), b = plus(sleeve.inner, sleeve.across, -spread);
    const Vec2 c = plus(b, sleeve.along, length), d = plus(a, sleeve.along, length);
    return Path({a, b, c, d});
}

void ribCuff(Flat& flat, const Sleeve& sleeve, float length, float spread, int count)
{
    flat.parts(cuffBelow(sleeve, length, spread));
    for (int i = 1; i < count; ++i) {
        const Vec2 top = plus(sleeve.at(float(i) / float(count), 0), sleeve.along, 0.5f);
        flat.lines(Path({top, plus(top, sleeve.along, length - 1)}), LineWeight::Rib);
    }
}

Path acrossSleeve(const Sleeve& sleeve, float up)
{
    return Path({sleeve.at(0.02f, up), sleeve.at(0.98f, up)});
}

Path neckBand(Vec2 neck, float depth, float width)
{
    const Vec2 top{neck.x - width * 0.86f, neck.y - width * 0.5f};
    Path half = roundNeck(top, depth - width).reversed();
    half.then(roundNeck(neck, depth));
    return symmetrical(half);
}

Path acrossCentre(Vec2 end, Vec2 pull)
{
    return Path::from(-end.x, end.y).curve(-pull.x, pull.y, pull.x, pull.y, end.x, end.y);
}

Path foldLine(Vec2 from, Vec2 to, float bend)
{
    const float dx = to.x - from.x, dy = to.y - from.y;
    const float length = std::max(0.01f, std::hypot(dx, dy));
    const Vec2 side{-dy / length * bend, dx / length * bend};
    return Path::from(from.x, from.y)
        .curve(from.x + dx * 0.33f + side.x, from.y + dy * 0.33f + side.y, from.x + dx * 0.66f + side.x,
               from.y + dy * 0.66f + side.y, to.x, to.y);
}

} // namespace toile
