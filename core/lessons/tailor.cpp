#include "core/lessons/tailor.h"

#include "core/base/plane_vectors.h"

namespace toile::lessons {

using figures::Knot;
using figures::Level;
using figures::Limb;
using figures::mixed;
using figures::Part;

namespace {

/// Andrew's monotone chain (1979).
Contour hullOf(Contour places)
{
    std::sort(places.begin(), places.end(),
              [](Vec2 a, Vec2 b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    Contour hull;
    for (int pass = 0; pass < 2; ++pass) {
        const size_t start = hull.size();
        for (const Vec2 at : places) {
            while (hull.size() >= start + 2 &&
                   plane::cross(plane::operator-(hull.back(), hull[hull.size() - 2]),
                                plane::operator-(at, hull.back())) <= 0)
                hull.pop_back();
            hull.push_back(at);
        }
        hull.pop_back();
        std::reverse(places.begin(), places.end());
    }
    return hull;
}

} // namespace

Laid layGarment(Artist& artist, const Mannequin& body, const Contour& heads, const Look& look, float weight)
{
    return artist.lay({{body.page(heads)}, SketchClass::Garment, look, weight, {}, {}});
}

Tailor::Way Tailor::bodiceContour(const BodiceCut& cut) const
{
    const figures::BodyShape& shape = m_body.shape();
    const float pit = shape.pitY, armpitY = shape.at(Level::Armpit).y;
    const bool back = m_body.isBack();
    const float depth = back ? std::min(cut.depth, 0.15f) : cut.depth;
    std::vector<Knot> knots;
    for (int side : {1, -1}) {
        std::vector<Knot> half;
        const auto add = [&](Vec2 at, bool corner = false) { half.push_back({at, Part::Torso, corner}); };
        const float s = float(side);
        const auto face = [&](float across, float y) { return m_body.surface(s * across, y); };
        switch (cut.neckline) {
        case Neckline::Crew:
        case Neckline::High:
            add(face(0, pit + depth * 0.4f));
            add(face(0.22f, pit + depth * 0.25f));
            add(m_body.shoulder(side, 0.05f), true);
            break;
        case Neckline::Deep:
            add(face(0, pit + depth));
            add(face(0.35f, pit + depth * 0.6f));
            add(m_body.shoulder(side, 0.3f), true);
            break;
        case Neckline::Boat:
            add(face(0, pit + 0.05f));
            add(m_body.shoulder(side, 0.55f), true);
            break;
        case Neckline::Square:
            add(face(0, pit + depth));
            add(face(0.42f, pit + depth), true);
            add(m_body.shoulder(side, 0.45f), true);
            break;
        case Neckline::VNeck:
            add(face(0, pit + depth * 1.2f), true);
            add(m_body.shoulder(side, 0.12f), true);
            break;
        case Neckline::Halter:
            add(face(0, pit + 0.1f));
            add(m_body.shoulder(side, 0.05f), true);
            break;
        case Neckline::Strapless:
        case Neckline::Straps:
            add(face(0, armpitY + 0.05f), true);
            add(face(0.45f, armpitY - 0.1f));
            break;
        case Neckline::OffShoulder:
            add(face(0, armpitY - 0.12f));
            add(face(0.6f, armpitY - 0.18f));
            break;
        }
        switch (cut.neckline) {
        case Neckline::Strapless:
        case Neckline::Straps:
            break;
        case Neckline::Halter:
            add(face(0.45f, mixed(pit, armpitY, 0.6f)));
            break;
        case Neckline::OffShoulder:
            add(m_body.edge(side, armpitY - 0.2f, 0.1f), true);
            break;
        default:
            add(m_body.shoulder(side, 0.98f), true);
            add(face(cut.hasSleeves ? 1.f : 0.86f, mixed(pit, armpitY, 0.55f)));
        }
        add(m_body.edge(side, armpitY + 0.05f, cut.ease), true);
        const float bust = m_body.edge(side, shape.at(Level::Bust).y, cut.ease).x;
        for (Level level : {Level::Bust, Level::UnderBust, Level::Waist, Level::HighHip, Level::Hip}) {
            const float y = shape.at(level).y;
            if (y < armpitY + 0.08f || y > cut.bottom - 0.06f)
                continue;
            const float down = (y - armpitY) / std::max(0.1f, cut.bottom - armpitY);
            Vec2 at = m_body.edge(side, y, cut.ease + cut.flare * down * down);
            if (!cut.isShaped)
                at.x = s > 0 ? std::max(at.x, bust) : std::min(at.x, bust);
            add(at);
        }
        Vec2 last = m_body.edge(side, cut.bottom + s * cut.slant, cut.ease + cut.flare);
        if (!cut.isShaped)
            last.x = s > 0 ? std::max(last.x, bust) : std::min(last.x, bust);
        add(last, true);
        if (side < 0)
            std::reverse(half.begin(), half.end());
        if (side > 0) {
            knots = half;
            // The lower edge lies round the body.
            const Vec2 middle = m_body.surface(0, cut.bottom);
            knots.push_back({{middle.x, middle.y + 0.07f}});
        } else {
            half.pop_back();
            knots.insert(knots.end(), half.begin(), half.end());
        }
    }
    return smooth(knots);
}

Laid Tailor::bodice(const BodiceCut& cut, const Look& look)
{
    const Laid laid = layGarment(m_artist, m_body, bodiceContour(cut), look);
    if (laid.number < 0)
        return laid;
    if (cut.neckline == Neckline::Straps || cut.neckline == Neckline::Halter)
        for (int side : {-1, 1}) {
            const float armpitY = m_body.shape().at(Level::Armpit).y;
            const Vec2 low = m_body.surface(float(side) * 0.45f, armpitY - 0.06f);
            const Vec2 high = m_body.shoulder(side, cut.neckline == Neckline::Halter ? 0.02f : 0.45f);
            const float half = 0.035f;
            layGarment(m_artist, m_body,
                       {{low.x - half, low.y},
                        {low.x + half, low.y},
                        {high.x + half, high.y},
                        {high.x - half, high.y}},
                       look, 0.8f);
        }
    frontDetails(laid, cut);
    return laid;
}

void Tailor::frontDetails(const Laid& laid, const BodiceCut& cut)
{
    Dice& dice = m_artist.dice();
    const figures::BodyShape& shape = m_body.shape();
    const float pit = shape.pitY;
    const float top = pit + cut.depth * 0.5f;
    const auto at = [&](float across, float y) { return m_body.page(m_body.surface(across, y)); };
    const auto column = [&](float across, float from, float to) {
        Contour way;
        for (int i = 0; i <= 8; ++i)
            way.push_back(at(across, mixed(from, to, float(i) / 8)));
        return way;
    };
    const float pick = dice.unit();
    const float end = std::min(cut.bottom, shape.at(Level::Hip).y);
    if (!m_body.isBack() && pick < 0.28f) {
        m_artist.lineOn(laid, column(0.02f, top, end), 0.7f);
        if (m_artist.chance(0.5f))
            m_artist.lineOn(laid, column(-0.08f, top, end), 0.5f);
        const int count = 3 + dice.below(6);
        for (int i = 0; i < count; ++i) {
            const Vec2 place = at(-0.03f, mixed(top + 0.1f, end - 0.1f, float(i) / float(count - 1)));
            const float r = px(dice.between(0.015f, 0.03f));
            Contour ring;
            for (int k = 0; k <= 8; ++k)
                ring.push_back(
                    {place.x + r * std::cos(float(k) * 0.785f), place.y + r * std::sin(float(k) * 0.785f)});
            m_artist.lineOn(laid, ring, 0.7f);
        }
    } else if (pick < 0.5f) {
        for (float s : {-1.f, 1.f})
            m_artist.lineOn(laid, column(s * 0.48f, mixed(pit, shape.at(Level::Armpit).y, 0.8f), end), 0.55f);
    } else if (pick < 0.6f && m_body.isBack()) {
        m_artist.lineOn(laid, column(0, top, end), 0.6f);
    } else if (pick < 0.68f && !m_body.isBack()) {
        // Letters or a badge on the chest belong to the garment.
        const Vec2 middle = at(0, shape.at(Level::Bust).y);
        for (int i = 0; i < 4; ++i)
            m_artist.lineOn(laid,
                            Artist::bent({middle.x + px(0.1f * float(i) - 0.2f), middle.y - px(0.06f)},
                                         {middle.x + px(0.1f * float(i) - 0.15f), middle.y + px(0.06f)},
                                         dice.between(-1, 1)),
                            0.9f);
    }
    if (m_artist.chance(0.35f))
        for (float s : {-1.f, 1.f}) {
            const Vec2 chest = at(s * 0.5f, shape.at(Level::Bust).y);
            m_artist.lineOn(
                laid, Artist::bent(at(s * 0.95f, shape.at(Level::Bust).y - 0.1f), chest, -s * 0.12f), 0.5f);
        }
    drawFolds(m_artist, m_body, laid, shape.at(Level::UnderBust).y, cut.bottom, m_artist.some(6), 0.9f);
}

void drawFolds(Artist& artist, const Mannequin& body, const Laid& laid, float top, float bottom, int count,
               float spread)
{
    Dice& dice = artist.dice();
    for (int i = 0; i < count; ++i) {
        const float across = dice.between(-spread, spread);
        const float from = mixed(top, bottom, dice.between(0, 0.5f));
        const float to = mixed(from, bottom, dice.between(0.3f, 1));
        Vec2 a = body.surface(across * 0.8f, from), b = body.surface(across * 0.9f, to);
        artist.lineOn(laid, Artist::bent(body.page(a), body.page(b), dice.between(-0.12f, 0.12f)),
                      dice.between(0.4f, 0.7f));
        if (artist.medium().detail > 1.4f && artist.chance(0.5f))
            artist.tuft(laid, body.page(a), body.page(b), 2 + dice.below(5), 0.45f);
    }
}

Tailor::Way Tailor::seatedSkirt(const SkirtShape& skirt) const
{
    const figures::BodyShape& shape = m_body.shape();
    Way places;
    for (int side : {-1, 1}) {
        for (float y : {skirt.top, mixed(skirt.top, shape.at(Level::Hip).y, 0.5f), shape.at(Level::Hip).y})
            places.push_back(m_body.edge(side, y, 0.06f));
        const float share =
            std::clamp((skirt.hem - shape.crotchY) / (shape.ankleY - shape.crotchY), 0.2f, 1.f);
        const float down = share * 2;
        for (const Vec2 at : m_body.leg(side, 0.15f, std::min(down, 1.15f), 0.1f, 0.08f))
            places.push_back(at);
        if (down > 1.1f)
            for (const Vec2 at :
                 m_body.leg(side, 1, std::min(down, 1.95f), 0.08f, 0.1f + skirt.fullness * 0.3f))
                places.push_back(at);
    }
    return hullOf(places);
}

Tailor::Way Tailor::skirtContour(const SkirtShape& skirt)
{
    Dice& dice = m_artist.dice();
    const figures::BodyShape& shape = m_body.shape();
    const float hip = shape.at(Level::Hip).y;
    const auto flare = [&](float t) {
        const float f = skirt.fullness;
        switch (skirt.cut) {
        case SkirtCut::Pencil:
            return -0.12f * t;
        case SkirtCut::Straight:
            return 0.05f;
        case SkirtCut::ALine:
            return f * t;
        case SkirtCut::Circle:
            return f * (0.35f * t + 0.65f * t * t);
        case SkirtCut::Ball:
            return f * std::pow(t, 0.55f);
        case SkirtCut::Mermaid:
            return t < 0.6f ? -0.06f * t : -0.036f + f * std::pow((t - 0.6f) / 0.4f, 1.6f);
        case SkirtCut::Bell:
            return f * std::sin(t * 1.9f);
        }
        return 0.f;
    };
    const bool fromWaist = skirt.cut == SkirtCut::Ball || skirt.cut == SkirtCut::Bell ||
                           skirt.cut == SkirtCut::Circle || skirt.cut == SkirtCut::ALine;
    const bool bustle = m_body.isTurned() && dice.unit() < 0.25f;
    const auto place = [&](int side, float y) {
        const float start = fromWaist ? skirt.top : hip;
        const float t = std::clamp((y - start) / std::max(0.2f, skirt.hem - start), 0.f, 1.f);
        Vec2 at = m_body.edge(side, y, 0.04f + flare(t));
        if (bustle && side > 0)
            at.x += 0.6f * std::sin(std::min(1.f, (y - skirt.top) / 0.7f) * 1.57f);
        if (y > hip + 0.2f && !skirt.hasSlit) {
            const auto [left, right] = m_body.legSpan(y);
            if (left < right)
                at.x = side < 0 ? std::min(at.x, left - 0.06f) : std::max(at.x, right + 0.06f);
        }
        return at;
    };
    std::vector<Knot> knots;
    const Vec2 waist = m_body.surface(0, skirt.top);
    knots.push_back({{waist.x, waist.y + 0.05f}});
    knots.push_back({place(1, skirt.top), Part::Torso, true});
    const int steps = 5;
    for (int i = 1; i < steps; ++i)
        knots.push_back({place(1, mixed(skirt.top, skirt.hem, float(i) / steps))});
    Vec2 right = place(1, skirt.hem), left = place(-1, skirt.hem);
    right.x += skirt.train, right.y += skirt.slant;
    left.y -= skirt.slant;
    knots.push_back({right, Part::Torso, true});
    const float sag = std::min(0.3f, (right.x - left.x) * 0.07f);
    const int waves = std::max(1, skirt.waves);
    for (int i = 1; i < waves * 2; ++i) {
        const float t = float(i) / float(waves * 2);
        const float wave = (i % 2 ? 0.04f : -0.03f) * (waves > 1 ? 1.f : 0.f) * (0.5f + skirt.fullness);
        const Vec2 at = mixed(right, left, t);
        knots.push_back({{at.x + dice.between(-0.02f, 0.02f), at.y + sag * 4 * t * (1 - t) + wave}});
    }
    knots.push_back({left, Part::Torso, true});
    for (int i = steps - 1; i > 0; --i)
        knots.push_back({place(-1, mixed(skirt.top, skirt.hem, float(i) / steps))});
    knots.push_back({place(-1, skirt.top), Part::Torso, true});
    return smooth(knots);
}

Laid Tailor::skirt(const SkirtShape& skirt, const Look& look)
{
    Dice& dice = m_artist.dice();
    if (m_body.sits()) {
        const Laid laid = layGarment(m_artist, m_body, seatedSkirt(skirt), look);
        for (int i = dice.below(5); i > 0; --i) {
            const int side = dice.unit() < 0.5f ? -1 : 1;
            const Limb& leg = m_body.pose().legs[figures::indexOf(side)];
            m_artist.lineOn(laid,
                            Artist::bent(m_body.page(mixed(leg.root, leg.bend, dice.between(0, 0.4f))),
                                         m_body.page(mixed(leg.root, leg.bend, dice.between(0.6f, 1.1f))),
                                         dice.between(-0.2f, 0.2f)),
                            0.5f);
        }
        return laid;
    }
    const Way contour = skirtContour(skirt);
    const Laid laid = layGarment(m_artist, m_body, contour, look);
    if (laid.number < 0)
        return laid;
    // Folds fan out from the waist to the hem.
    float left = 1e9f, right = -1e9f;
    for (const Vec2 at : contour)
        left = std::min(left, at.x), right = std::max(right, at.x);
    const bool pleated = m_artist.chance(0.15f);
    const int count = pleated ? 8 + dice.below(10) : m_artist.some(5 + skirt.waves);
    for (int i = 0; i < count; ++i) {
        const float u = pleated ? (float(i) + 0.5f) / float(count) : dice.between(0.05f, 0.95f);
        const Vec2 a = mixed(m_body.edge(-1, skirt.top + 0.05f), m_body.edge(1, skirt.top + 0.05f), u);
        const Vec2 b{mixed(left, right, u), skirt.hem + 0.05f};
        const float from = pleated || m_artist.chance(0.4f) ? 0.f : dice.between(0.1f, 0.6f);
        const float to = pleated || m_artist.chance(0.6f) ? 1.f : dice.between(from + 0.2f, 1.f);
        m_artist.lineOn(laid,
                        Artist::bent(m_body.page(mixed(a, b, from)), m_body.page(mixed(a, b, to)),
                                     pleated ? 0 : dice.between(-0.06f, 0.06f)),
                        dice.between(0.4f, 0.8f));
        if (!pleated && m_artist.medium().detail > 1.4f && m_artist.chance(0.6f))
            m_artist.tuft(laid, m_body.page(mixed(a, b, dice.between(0.3f, 0.7f))),
                          m_body.page(mixed(a, b, 1)), 3 + dice.below(6), 0.45f);
    }
    for (int tier = 1; tier <= skirt.tiers; ++tier) {
        const float y = mixed(skirt.top, skirt.hem, float(tier) / float(skirt.tiers + 1));
        Contour way;
        for (int i = 0; i <= 24; ++i)
            way.push_back(m_body.page(
                {mixed(left, right, float(i) / 24), y + 0.06f + 0.03f * std::sin(float(i) * 1.9f)}));
        m_artist.lineOn(laid, way, 0.8f);
        if (m_artist.chance(0.5f))
            for (int i = 0; i < 14; ++i) {
                const float x = mixed(left, right, dice.unit());
                m_artist.lineOn(laid, {m_body.page({x, y + 0.08f}), m_body.page({x, y + 0.3f})}, 0.4f);
            }
    }
    if (m_artist.chance(0.25f)) {
        Contour trim;
        for (size_t i = 0; i < contour.size(); ++i)
            if (contour[i].y > skirt.hem - 0.15f)
                trim.push_back(m_body.page({contour[i].x, contour[i].y - 0.18f}));
        m_artist.lineOn(laid, trim, 0.6f);
    }
    return laid;
}

void Tailor::shoulderPatch(int side, const Look& look)
{
    const Limb& bones = m_body.pose().arms[figures::indexOf(side)];
    Way places{m_body.shoulder(side, 0.3f), m_body.shoulder(side, 0.7f), m_body.shoulder(side, 1),
               m_body.armpit(side), m_body.edge(side, m_body.shape().at(Level::Bust).y)};
    const float round = 0.1f * m_body.shape().arm;
    for (int i = 0; i < 8; ++i)
        places.push_back({bones.root.x + round * std::cos(float(i) * 0.785f),
                          bones.root.y + round * std::sin(float(i) * 0.785f)});
    layGarment(m_artist, m_body, hullOf(places), look, 0);
}

void Tailor::sleeve(int side, const SleeveShape& sleeve, const Look& look)
{
    Dice& dice = m_artist.dice();
    Way way = m_body.arm(side, -0.1f, sleeve.to, sleeve.ease, sleeve.hemEase, sleeve.puff);
    // Round over the shoulder, whatever way the arm goes.
    const Limb& bones = m_body.pose().arms[figures::indexOf(side)];
    const float round = 0.14f * m_body.shape().arm + sleeve.ease * 0.8f;
    Way cap;
    for (int i = 0; i < 14; ++i)
        cap.push_back({bones.root.x + round * std::cos(float(i) * 0.4488f),
                       bones.root.y + round * std::sin(float(i) * 0.4488f)});
    const Laid laid =
        m_artist.lay({{m_body.page(way), m_body.page(cap)}, SketchClass::Garment, look, 1, {}, {}});
    if (laid.number < 0)
        return;
    const auto place = [&](float p, float off) {
        const Way ring = m_body.arm(side, p, p + 0.05f);
        const Vec2 a = ring.front(), b = ring.back();
        return m_body.page(mixed(b, a, off));
    };
    for (int i = m_artist.some(5); i > 0; --i) {
        const float p = dice.between(0.1f, std::max(0.2f, sleeve.to - 0.1f));
        m_artist.lineOn(laid,
                        Artist::bent(place(p, dice.between(-0.1f, 0.4f)),
                                     place(p + 0.12f, dice.between(0.5f, 1.1f)), 0.1f),
                        0.5f);
    }
    if (sleeve.to > 1.2f && m_artist.chance(0.5f))
        for (float p : {0.93f, 1.04f})
            m_artist.lineOn(laid,
                            Artist::bent(place(p, -0.05f), place(p + dice.between(-0.1f, 0.1f), 0.6f), 0.15f),
                            0.5f);
    if (sleeve.hasCuff && sleeve.to > 0.5f)
        layGarment(m_artist, m_body,
                   m_body.arm(side, sleeve.to - 0.12f, sleeve.to + 0.05f, sleeve.hemEase + 0.01f,
                              sleeve.hemEase + 0.02f),
                   look, 0.9f);
}

void Tailor::trouserLeg(int side, float to, float ease, float hemEase, const Look& look, float weight)
{
    Dice& dice = m_artist.dice();
    Shape shape;
    shape.contours = {m_body.page(m_body.leg(side, 0.05f, to, ease, hemEase))};
    shape.look = look;
    shape.weight = weight;
    const Limb& leg = m_body.pose().legs[figures::indexOf(side)];
    shape.openings = {{m_body.page(leg.root), px(0.42f)}};
    const Laid laid = m_artist.lay(shape);
    if (laid.number < 0 || weight < 0.9f)
        return;
    if (m_artist.chance(0.4f)) {
        // The crease, or a seam.
        const float off = dice.between(-0.05f, 0.05f);
        Contour way;
        for (float p = 0.15f; p < to; p += 0.1f) {
            const Way ring = m_body.leg(side, p, p + 0.05f);
            const Vec2 at = mixed(ring.front(), ring.back(), 0.5f + off);
            way.push_back(m_body.page(at));
        }
        m_artist.lineOn(laid, way, 0.5f);
    }
    for (int i = dice.below(4); i > 0; --i) {
        const float p = m_artist.chance(0.5f) ? dice.between(0.9f, 1.1f) : dice.between(0.1f, to);
        const Way ring = m_body.leg(side, std::min(p, 1.9f), std::min(p, 1.9f) + 0.08f);
        m_artist.lineOn(laid,
                        Artist::bent(m_body.page(ring.front()),
                                     m_body.page(mixed(ring.front(), ring.back(), dice.between(0.3f, 0.7f))),
                                     0.15f),
                        0.5f);
    }
}

void Tailor::trouserHips(float top, float ease, const Look& look)
{
    const figures::BodyShape& shape = m_body.shape();
    std::vector<Knot> knots;
    const float crotch = shape.crotchY + 0.05f;
    const Vec2 waist = m_body.surface(0, top);
    knots.push_back({{waist.x, waist.y + 0.05f}});
    knots.push_back({m_body.edge(1, top, ease), Part::Torso, true});
    for (float y : {mixed(top, shape.at(Level::Hip).y, 0.5f), shape.at(Level::Hip).y})
        knots.push_back({m_body.edge(1, y, ease)});
    const Vec2 rightHip = m_body.edge(1, shape.at(Level::Hip).y + 0.3f, ease - 0.03f);
    const Vec2 leftHip = m_body.edge(-1, shape.at(Level::Hip).y + 0.3f, ease - 0.03f);
    knots.push_back({rightHip, Part::Torso, true});
    const Vec2 middle{(leftHip.x + rightHip.x) / 2, m_body.sits() ? rightHip.y : crotch};
    knots.push_back({middle, Part::Torso, true});
    knots.push_back({leftHip, Part::Torso, true});
    for (float y : {shape.at(Level::Hip).y, mixed(top, shape.at(Level::Hip).y, 0.5f)})
        knots.push_back({m_body.edge(-1, y, ease)});
    knots.push_back({m_body.edge(-1, top, ease), Part::Torso, true});
    Shape hips;
    hips.contours = {m_body.page(smooth(knots))};
    hips.look = look;
    const Vec2 low = m_body.page(middle);
    hips.openings = {{{low.x - px(0.3f), low.y}, px(0.32f)}, {{low.x + px(0.3f), low.y}, px(0.32f)}};
    const Laid laid = m_artist.lay(hips);
    if (laid.number < 0)
        return;
    if (!m_body.sits() && !m_body.isTurned())
        m_artist.lineOn(laid, {m_body.page(m_body.surface(0, mixed(top, crotch, 0.3f))), low}, 0.7f);
    if (m_artist.chance(0.6f)) {
        Contour band;
        for (int i = 0; i <= 8; ++i) {
            const Vec2 at =
                mixed(m_body.edge(-1, top + 0.14f, ease), m_body.edge(1, top + 0.14f, ease), float(i) / 8);
            band.push_back(m_body.page({at.x, at.y + 0.05f * std::sin(float(i) * 0.39f)}));
        }
        m_artist.lineOn(laid, band, 0.7f);
    }
    if (m_artist.chance(0.5f))
        for (int side : {-1, 1})
            m_artist.lineOn(laid,
                            {m_body.page(m_body.surface(float(side) * 0.5f, top + 0.16f)),
                             m_body.page(m_body.edge(side, mixed(top, shape.at(Level::Hip).y, 0.65f), ease))},
                            0.6f);
}

} // namespace toile::lessons
