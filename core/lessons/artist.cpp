#include "core/lessons/artist.h"

#include "core/base/plane_vectors.h"
#include "core/imaging/color.h"
#include "core/lessons/coarse_field.h"

namespace toile::lessons {

using namespace plane;

namespace {

/// The line's places `step` pixels apart.
Contour resampled(const Contour& way, float step)
{
    Contour places;
    if (way.empty())
        return places;
    places.push_back(way.front());
    float left = step;
    for (size_t i = 0; i + 1 < way.size(); ++i) {
        const float size = float(distance(way[i], way[i + 1]));
        float at = left;
        for (; at <= size; at += step)
            places.push_back(plane::mix(way[i], way[i + 1], at / size));
        left = at - size;
    }
    if (distance(places.back(), way.back()) > 0.3)
        places.push_back(way.back());
    return places;
}

Vec3 darker(Vec3 colour, float factor)
{
    return {colour.x * factor, colour.y * factor, colour.z * factor};
}

bool isPencil(Tool tool)
{
    return tool == Tool::HardPencil || tool == Tool::SoftPencil || tool == Tool::ColouredPencil ||
           tool == Tool::Chalk;
}

} // namespace

Medium randomMedium(Dice& dice)
{
    Medium m;
    m.detail = dice.unit() < 0.2f ? dice.between(1.5f, 3.5f) : dice.between(0.2f, 1.4f);
    const float kind = dice.unit();
    const float dark = dice.between(0.02f, 0.22f);
    m.ink = {dark, dark, dark + dice.between(0, 0.06f)};
    if (kind < 0.16f) {
        m.tool = Tool::HardPencil;
        m.width = dice.between(0.8f, 1.5f);
        m.opacity = dice.between(0.28f, 0.6f);
        m.grain = dice.between(0.3f, 0.7f);
        m.doubles = dice.between(0, 0.7f);
        m.overshoot = dice.between(0, 7);
        m.pieces = dice.unit() < 0.6f ? dice.between(25, 110) : 0;
        m.gaps = dice.between(0, 0.15f);
        m.taper = dice.between(0.2f, 0.8f);
        m.pressure = 0.4f;
        m.wobble = dice.between(0.3f, 1.4f);
        m.hides = dice.unit() < 0.4f ? dice.between(0.5f, 1.0f) : 1;
        m.ink = {0.25f, 0.25f, 0.28f};
    } else if (kind < 0.30f) {
        m.tool = Tool::SoftPencil;
        m.width = dice.between(1.2f, 2.6f);
        m.opacity = dice.between(0.6f, 0.95f);
        m.grain = dice.between(0.3f, 0.8f);
        m.doubles = dice.between(0, 0.6f);
        m.overshoot = dice.between(0, 8);
        m.pieces = dice.unit() < 0.5f ? dice.between(30, 120) : 0;
        m.gaps = dice.between(0, 0.12f);
        m.taper = dice.between(0.2f, 0.8f);
        m.pressure = 0.5f;
        m.wobble = dice.between(0.4f, 1.6f);
        m.hides = dice.unit() < 0.25f ? dice.between(0.6f, 1.0f) : 1;
    } else if (kind < 0.44f) {
        m.tool = Tool::Fineliner;
        m.width = dice.between(0.9f, 2.0f);
        m.wobble = dice.between(0.2f, 1.0f);
        m.overshoot = dice.between(0, 3);
        m.doubles = dice.unit() < 0.3f ? dice.between(0, 0.4f) : 0;
        m.gaps = dice.unit() < 0.4f ? dice.between(0, 0.12f) : 0;
    } else if (kind < 0.50f) {
        m.tool = Tool::BallPen;
        m.width = dice.between(0.9f, 1.4f);
        m.ink = dice.unit() < 0.6f ? Vec3{0.1f, 0.15f, 0.5f} : m.ink;
        m.opacity = dice.between(0.7f, 0.95f);
        m.grain = 0.25f;
        m.doubles = dice.between(0, 0.6f);
        m.pressure = 0.3f;
        m.overshoot = dice.between(0, 6);
    } else if (kind < 0.63f) {
        m.tool = Tool::BrushInk;
        m.width = dice.between(1.4f, 3.6f);
        m.taper = dice.between(0.5f, 1.0f);
        m.pressure = dice.between(0.4f, 0.8f);
        m.wobble = dice.between(0.2f, 1.0f);
        m.gaps = dice.unit() < 0.4f ? dice.between(0, 0.15f) : 0;
    } else if (kind < 0.71f) {
        m.tool = Tool::FeltTip;
        m.width = dice.between(2.2f, 5.5f);
        m.wobble = dice.between(0.2f, 1.2f);
        m.pressure = 0.08f;
        m.ink = darker(m.ink, 0.5f);
    } else if (kind < 0.83f) {
        m.tool = Tool::TechnicalPen;
        m.width = dice.between(0.8f, 2.0f);
        m.wobble = dice.unit() < 0.6f ? 0 : 0.3f;
        m.pressure = 0;
    } else if (kind < 0.89f) {
        m.tool = Tool::ColouredPencil;
        m.width = dice.between(1.2f, 2.4f);
        m.opacity = dice.between(0.5f, 0.85f);
        m.grain = dice.between(0.4f, 0.8f);
        m.ink = {dice.between(0.05f, 0.6f), dice.between(0.05f, 0.4f), dice.between(0.05f, 0.6f)};
        m.doubles = dice.between(0, 0.5f);
        m.overshoot = dice.between(0, 5);
    } else {
        m.tool = Tool::None;
        m.colouring = Colouring::Flat;
        m.colourShare = 1;
        m.shading = dice.between(0, 0.4f);
        return m;
    }
    if (dice.unit() < 0.05f)
        m.wobble = dice.between(2, 5); // a child's hand, or a hasty one
    const float colour = dice.unit();
    if (colour < 0.36f)
        m.colouring = Colouring::Bare;
    else if (colour < 0.52f)
        m.colouring = Colouring::Flat;
    else if (colour < 0.65f)
        m.colouring = Colouring::Marker;
    else if (colour < 0.77f)
        m.colouring = Colouring::Wash;
    else if (colour < 0.84f)
        m.colouring = Colouring::Crayon;
    else if (colour < 0.92f)
        m.colouring = Colouring::Tone;
    else
        m.colouring = Colouring::Engraving;
    m.colourShare = m.colouring == Colouring::Bare ? 0 : dice.unit() < 0.5f ? 1 : dice.between(0.3f, 0.9f);
    m.shading = m.colouring == Colouring::Bare ? dice.between(-0.4f, 0.7f) : dice.between(0, 0.8f);
    if (m.colouring == Colouring::Tone || m.colouring == Colouring::Engraving)
        m.shading = 1;
    m.shading = std::max(m.shading, 0.f);
    return m;
}

Medium plateMedium(Dice& dice)
{
    Medium m;
    const float dark = dice.between(0.03f, 0.25f);
    m.ink = {dark, dark, dark};
    m.tool = dice.unit() < 0.6f ? Tool::Fineliner : Tool::SoftPencil;
    m.width = dice.between(0.7f, 1.5f);
    m.grain = m.tool == Tool::SoftPencil ? dice.between(0.2f, 0.6f) : 0;
    m.pressure = 0.3f;
    m.taper = dice.between(0.2f, 0.7f);
    m.gaps = dice.between(0, 0.1f);
    m.colouring = dice.unit() < 0.55f ? Colouring::Engraving : Colouring::Tone;
    m.colourShare = dice.between(0.3f, 1);
    m.shading = 1;
    m.detail = dice.between(1, 4);
    return m;
}

Artist::Artist(Sheet& sheet, Dice& dice, const Medium& medium)
    : m_sheet(sheet), m_dice(dice), m_medium(medium), m_lightFrom(dice.unit() < 0.5f ? -1.f : 1.f),
      m_seed(uint32_t(dice.next()))
{
}

Contour Artist::bent(Vec2 from, Vec2 to, float bend)
{
    Contour way;
    const Vec2 side = normalOf(to - from) * bend;
    for (int i = 0; i <= 10; ++i) {
        const float t = float(i) / 10;
        way.push_back(plane::mix(from, to, t) + side * (4 * t * (1 - t)));
    }
    return way;
}

void Artist::stroke(const Contour& way, float weight, const Ink& ink)
{
    const Contour places = resampled(way, 2.5f);
    if (places.size() < 2)
        return;
    const Medium& m = m_medium;
    const uint32_t seed = uint32_t(m_dice.next());
    const float drift = m_dice.between(0, 100);
    std::vector<InkPoint> points;
    const size_t last = places.size() - 1;
    float pause = 0;
    const float shareOfGap = m.gaps * 2.5f / 40;
    const auto flush = [&] {
        if (points.size() > 1)
            m_sheet.draw(points, ink);
        points.clear();
    };
    for (size_t i = 0; i <= last; ++i) {
        const float s = float(i) * 2.5f;
        const Vec2 ahead = unit(places[std::min(i + 1, last)] - places[i == 0 ? 0 : i - 1]);
        const float off = m.wobble * (planeNoise(s / 27 + drift, 0.5f, seed) * 1.6f +
                                      planeNoise(s / 8 + drift, 7.5f, seed) * 0.4f);
        const float end = std::min(float(i), float(last - i)) / float(std::max<size_t>(last, 1)) * 4;
        const float thin = 1 - m.taper * std::max(0.f, 1 - end);
        const float press = 1 + m.pressure * planeNoise(s / 35 + drift, 3.5f, seed) * 1.5f;
        if (pause > 0) {
            pause -= 2.5f;
            continue;
        }
        if (m_dice.unit() < shareOfGap) {
            flush();
            pause = m_dice.between(3, 14);
            continue;
        }
        const float radius = std::max(0.28f, m.width * weight / 2 * thin * press);
        points.push_back({places[i] + normalOf(ahead) * off, radius,
                          std::clamp(isPencil(m.tool) ? thin * press : 1.f, 0.15f, 1.f)});
    }
    flush();
}

void Artist::line(const Contour& way, float weight, int within, std::optional<SketchClass> marks)
{
    if (way.size() < 2 || weight <= 0 || m_medium.tool == Tool::None)
        return;
    const Medium& m = m_medium;
    Ink ink{m.ink, m.opacity * std::min(1.f, 0.55f + 0.45f * weight), m.grain, within, marks};
    const int times = 1 + (m_dice.unit() < m.doubles ? 1 + (m_dice.unit() < m.doubles * 0.4f) : 0);
    for (int pass = 0; pass < times; ++pass) {
        Contour moved = way;
        const float spread = pass == 0 ? 0 : 1.2f + m.wobble;
        const Vec2 by{m_dice.between(-spread, spread), m_dice.between(-spread, spread)};
        for (Vec2& at : moved)
            at = at + by;
        if (m.pieces <= 0) {
            if (m.overshoot > 0 && m_dice.unit() < 0.6f) {
                const float more = m_dice.between(0, m.overshoot);
                moved.push_back(moved.back() + unit(moved.back() - moved[moved.size() - 2]) * more);
            }
            stroke(moved, weight, ink);
            continue;
        }
        const Contour places = resampled(moved, 2.5f);
        for (size_t from = 0; from + 1 < places.size();) {
            const size_t count = size_t(std::max(4.f, m.pieces * m_dice.between(0.5f, 1.5f) / 2.5f));
            const size_t to = std::min(places.size() - 1, from + count);
            Contour piece(places.begin() + long(from), places.begin() + long(to) + 1);
            const float before = m_dice.between(0, m.overshoot), after = m_dice.between(0, m.overshoot);
            piece.insert(piece.begin(), piece.front() - unit(piece[1] - piece[0]) * before);
            piece.push_back(piece.back() + unit(piece.back() - piece[piece.size() - 2]) * after);
            const float aside = m.wobble * 0.7f;
            const Vec2 off{m_dice.between(-aside, aside), m_dice.between(-aside, aside)};
            for (Vec2& at : piece)
                at = at + off;
            stroke(piece, weight, ink);
            from = to == places.size() - 1 ? to : std::max(from + 1, to - 2);
        }
    }
}

void Artist::lineOn(const Laid& laid, const Contour& way, float weight)
{
    if (!laid.isDark) {
        line(way, weight, laid.number);
        return;
    }
    const Vec3 kept = m_medium.ink;
    const Tool tool = m_medium.tool;
    m_medium.ink = {0.92f, 0.92f, 0.92f};
    if (tool == Tool::None)
        m_medium.tool = Tool::Fineliner;
    line(way, weight, laid.number);
    m_medium.ink = kept;
    m_medium.tool = tool;
}

void Artist::hatch(const Laid& laid, float radians, float spacing, float weight,
                   const std::function<float(Vec2)>& tone, std::optional<Vec3> colour)
{
    const Vec2 along{std::cos(radians), std::sin(radians)}, across{-along.y, along.x};
    const Vec2 middle{(laid.left + laid.right) / 2, (laid.top + laid.bottom) / 2};
    const float w = (laid.right - laid.left) / 2, h = (laid.bottom - laid.top) / 2;
    const float reach = w * std::abs(along.x) + h * std::abs(along.y);
    const float side = w * std::abs(across.x) + h * std::abs(across.y);
    const Ink ink{colour.value_or(m_medium.ink), m_medium.opacity, m_medium.grain, laid.number, {}};
    std::vector<InkPoint> points;
    const auto flush = [&] {
        if (points.size() > 1)
            m_sheet.draw(points, ink);
        points.clear();
    };
    for (float off = -side; off < side; off += spacing * m_dice.between(0.75f, 1.25f)) {
        const float turn = m_dice.between(-0.03f, 0.03f);
        const float least = m_dice.between(0.03f, 0.25f);
        for (float s = -reach; s < reach; s += 4) {
            const Vec2 at = middle + along * s + across * (off + s * turn);
            const int x = int(at.x), y = int(at.y);
            const bool isIn = x >= 0 && y >= 0 && x < m_sheet.size().width && y < m_sheet.size().height &&
                              laid.cover.at(x, y) > 0;
            const float dark = isIn ? tone(at) : 0;
            if (dark < least) {
                flush();
                continue;
            }
            points.push_back({at, std::max(0.3f, m_medium.width / 2 * weight * (0.45f + 0.9f * dark)), 1});
        }
        flush();
    }
}

void Artist::tuft(const Laid& laid, Vec2 from, Vec2 to, int strokes, float weight)
{
    const Vec2 side = normalOf(unit(to - from)) * (1.6f + m_medium.width);
    const float bend = m_dice.between(-0.15f, 0.15f);
    for (int i = 0; i < strokes; ++i) {
        const float short1 = m_dice.between(0, 0.35f), short2 = m_dice.between(0.6f, 1.f);
        lineOn(laid,
               bent(plane::mix(from, to, short1) + side * i, plane::mix(from, to, short2) + side * i, bend),
               weight);
    }
}

Laid Artist::lay(const Shape& shape)
{
    Laid laid;
    laid.cover = coverOf(shape.contours, m_sheet.size());
    if (laid.cover.isEmpty())
        return laid;
    laid.left = float(laid.cover.box.x), laid.top = float(laid.cover.box.y);
    laid.right = laid.left + float(laid.cover.box.width);
    laid.bottom = laid.top + float(laid.cover.box.height);
    laid.number = m_sheet.lay(laid.cover, shape.kind, m_medium.hides);
    colour(laid, shape);
    if (shape.look.print > 0)
        print(laid, shape.look);
    if (shape.look.shade > 0)
        shade(laid, shape.look);
    if (shape.look.colour) {
        const Vec3 c = *shape.look.colour;
        laid.isDark = luma(c.x, c.y, c.z) < 0.25f || shape.look.isBlack;
    }
    outline(laid, shape);
    return laid;
}

void Artist::colour(const Laid& laid, const Shape& shape)
{
    if (!shape.look.colour)
        return;
    const Vec3 flat = *shape.look.colour;
    const uint32_t seed = m_seed + uint32_t(laid.number);
    Colouring way = m_medium.colouring;
    if (shape.look.isBlack && (way == Colouring::Bare || way == Colouring::Tone))
        way = Colouring::Flat;
    switch (way) {
    case Colouring::Bare:
    case Colouring::Flat:
        m_sheet.tint(laid.cover, laid.number, [&](int, int) { return Paint{flat, 1}; });
        return;
    case Colouring::Tone: {
        const float grey = luma(flat.x, flat.y, flat.z);
        m_sheet.tint(laid.cover, laid.number, [&](int, int) {
            return Paint{{grey, grey, grey * 0.98f}, 0.9f};
        });
        return;
    }
    case Colouring::Marker: {
        std::vector<Contour> off = shape.contours;
        const Vec2 by{m_dice.between(-4, 4), m_dice.between(-4, 4)};
        for (Contour& contour : off)
            for (Vec2& at : contour)
                at =
                    at + by +
                    Vec2{planeNoise(at.x / 25, at.y / 25, seed), planeNoise(at.x / 25, at.y / 25, seed + 5)} *
                        7;
        const float lean = m_dice.between(-0.4f, 0.4f), band = m_dice.between(5, 11);
        const float wide = laid.right - laid.left;
        // Often one side stays paper, as light.
        const float until = m_dice.unit() < 0.3f ? m_dice.between(0.45f, 0.85f) : 9;
        const float light = m_lightFrom;
        const Cover cover = coverOf(off, m_sheet.size());
        const CoarseField streaks(cover.box, 3, [&](float x, float y) {
            return planeNoise((x + lean * y) / band, y / 160, seed + 9);
        });
        m_sheet.tint(cover, -1, [&](int x, int y) {
            const float streak = streaks.at(x, y);
            const float u = (float(x) - laid.left) / wide + 0.15f * streak;
            if ((light > 0 ? u : 1 - u) > until)
                return Paint{};
            return Paint{darker(flat, 1 - 0.1f * std::max(0.f, streak)), 0.9f - 0.12f * streak};
        });
        return;
    }
    case Colouring::Wash: {
        const float thin = m_dice.between(0.55f, 0.95f);
        const CoarseField clouds(laid.cover.box, 4, [&](float x, float y) {
            return planeNoise(x / 45, y / 45, seed) + 0.5f * planeNoise(x / 14, y / 14, seed + 3);
        });
        m_sheet.tint(laid.cover, m_dice.unit() < 0.5f ? -1 : laid.number, [&](int x, int y) {
            const float cloud = clouds.at(x, y);
            // A rim where the pigment dries.
            const float inside = std::min({laid.cover.at(x - 2, y), laid.cover.at(x + 2, y),
                                           laid.cover.at(x, y - 2), laid.cover.at(x, y + 2)});
            return Paint{flat, std::clamp(thin + 0.4f * cloud + (inside < 0.9f ? 0.15f : 0.f), 0.08f, 1.f)};
        });
        return;
    }
    case Colouring::Crayon: {
        const Medium kept = m_medium;
        m_medium.grain = 0.7f;
        m_medium.width = 2.4f;
        m_medium.opacity = 0.75f;
        hatch(
            laid, m_dice.between(0, 3.14f), m_dice.between(2, 3.4f), 1, [](Vec2) { return 0.6f; }, flat);
        m_medium = kept;
        return;
    }
    case Colouring::Engraving: {
        const float dark = 1 - luma(flat.x, flat.y, flat.z);
        if (dark > 0.25f)
            hatch(laid, m_dice.between(0, 3.14f), 3.6f - 1.4f * dark, 0.5f + 0.6f * dark,
                  [dark](Vec2) { return dark; });
        return;
    }
    }
}

void Artist::print(const Laid& laid, const Look& look)
{
    const float turn = m_dice.unit() < 0.5f ? 0 : m_dice.between(-0.8f, 0.8f);
    const float c = std::cos(turn), s = std::sin(turn);
    const float size = std::max(4.f, look.scale);
    const uint32_t seed = m_seed + 31u * uint32_t(laid.number);
    const bool isBare = m_medium.tool != Tool::None && m_medium.colouring == Colouring::Bare;
    const Vec3 colour = isBare ? (laid.isDark ? Vec3{0.95f, 0.95f, 0.95f} : m_medium.ink) : look.second;
    const float thin = isBare ? std::min(0.25f, m_medium.width * 1.2f / size) : m_dice.between(0.15f, 0.5f);
    const CoarseField waves(laid.cover.box, 6,
                            [&](float x, float y) { return 1.5f * planeNoise(x / 30, y / 30, seed); });
    m_sheet.tint(laid.cover, laid.number, [&](int px, int py) {
        const float wave = waves.at(px, py);
        const float x = (c * float(px) - s * float(py) + wave) / size;
        const float y = (s * float(px) + c * float(py) + wave) / size;
        const float fx = x - std::floor(x), fy = y - std::floor(y);
        const auto band = [&](float f) {
            return std::clamp((thin - std::abs(f - 0.5f) * 2) * size / 2, 0.f, 1.f);
        };
        float amount = 0;
        switch (look.print) {
        case 1:
            amount = band(fx);
            break;
        case 2:
            amount = band(fy);
            break;
        case 3:
            amount = std::max(band(fx), band(fy)) * 0.75f;
            break;
        case 4: {
            const float shift = (int(std::floor(y)) & 1) ? 0.5f : 0.f;
            const float gx = x + shift - std::floor(x + shift) - 0.5f;
            amount = std::clamp((0.24f - std::hypot(gx, fy - 0.5f)) * size, 0.f, 1.f);
            break;
        }
        default: {
            const int cx = int(std::floor(x)), cy = int(std::floor(y));
            const float ox = fx - 0.3f - 0.4f * cellNoise(cx, cy, seed);
            const float oy = fy - 0.3f - 0.4f * cellNoise(cx, cy, seed + 1);
            const float angle = std::atan2(oy, ox);
            const float petal = 0.2f + 0.1f * std::cos(5 * angle + 6 * cellNoise(cx, cy, seed + 2));
            const float away = petal - std::hypot(ox, oy);
            amount = isBare ? std::clamp((m_medium.width * 0.6f - std::abs(away) * size), 0.f, 1.f)
                            : std::clamp(away * size, 0.f, 1.f);
            break;
        }
        }
        return Paint{colour, amount * 0.9f};
    });
}

void Artist::shade(const Laid& laid, const Look& look)
{
    const float width = std::max(1.f, laid.right - laid.left), height = std::max(1.f, laid.bottom - laid.top);
    const uint32_t seed = m_seed + 17u * uint32_t(laid.number);
    const float light = m_lightFrom;
    const float foldWidth = std::max(6.f, width * m_dice.between(0.08f, 0.2f));
    const CoarseField tones(laid.cover.box, 4, [&](float x, float y) {
        const float u = ((x - laid.left) / width - 0.5f) * light;
        const float fold =
            planeNoise((x + 8 * planeNoise(y / 40, 2.5f, seed)) / foldWidth, y / (height * 0.7f + 20), seed);
        return std::clamp(0.25f - 0.9f * u * std::abs(u) * 2 + 0.75f * fold - 0.12f, 0.f, 1.f) * look.shade;
    });
    const auto tone = [&](Vec2 at) { return tones.at(int(at.x), int(at.y)); };
    const Vec3 base = look.colour.value_or(m_medium.paper);
    if (m_medium.colouring == Colouring::Engraving || (m_medium.colouring == Colouring::Bare && m_seed % 2) ||
        m_medium.colouring == Colouring::Crayon) {
        const float angle = m_dice.unit() < 0.5f ? 1.1f : m_dice.between(0.3f, 2.8f);
        const float spacing = m_dice.between(2.4f, 5.f);
        hatch(laid, angle, spacing, 0.6f, tone);
        if (look.shade > 0.6f && m_dice.unit() < 0.6f)
            hatch(laid, angle + 0.9f, spacing, 0.5f,
                  [&](Vec2 at) { return std::max(0.f, tone(at) - 0.35f); });
        return;
    }
    const bool grained = isPencil(m_medium.tool);
    const Vec3 dark = look.colour ? darker(base, 0.45f) : m_medium.ink;
    const float most = look.colour ? 0.75f : 0.6f;
    const bool hard = m_medium.tool == Tool::None || m_medium.colouring == Colouring::Flat;
    m_sheet.tint(laid.cover, laid.number, [&](int x, int y) {
        float amount = tone({float(x), float(y)});
        if (hard)
            amount = std::clamp((amount - 0.3f) * 12, 0.f, 1.f) * 0.45f;
        if (grained)
            amount *= std::clamp(0.7f + 0.8f * m_sheet.tooth(x, y), 0.f, 1.4f);
        return Paint{dark, amount * most};
    });
}

void Artist::outline(const Laid& laid, const Shape& shape)
{
    if (shape.weight <= 0)
        return;
    for (const Contour& edge : shape.edges)
        line(edge, shape.weight, -1, shape.kind);
    if (!shape.edges.empty())
        return;
    for (const Contour& contour : shape.contours) {
        const float way = turningArea(contour) < 0 ? -1.f : 1.f;
        Contour run;
        const auto flush = [&] {
            if (run.size() > 2)
                line(run, shape.weight, -1, shape.kind);
            run.clear();
        };
        for (size_t i = 0; i <= contour.size(); ++i) {
            const Vec2 at = contour[i % contour.size()];
            // Where another contour of the same thing goes on, nothing is seen.
            const Vec2 before = contour[(i + contour.size() - 1) % contour.size()];
            const Vec2 after = contour[(i + 1) % contour.size()];
            const Vec2 out = unit(normalOf(after - before)) * -way * 1.6;
            const bool isOpen = std::any_of(shape.openings.begin(), shape.openings.end(), [&](const auto& o) {
                return distance(o.first, at) < double(o.second);
            });
            if (isOpen ||
                (shape.contours.size() > 1 && laid.cover.at(int(at.x + out.x), int(at.y + out.y)) > 0.6f))
                flush();
            else
                run.push_back(at);
        }
        flush();
    }
}

} // namespace toile::lessons
