#include "core/lessons/head.h"

#include "core/drawing/figures/details.h"

namespace toile::lessons {

using figures::Knot;
using figures::mixed;
using figures::Part;

void HeadDrawer::strands(const Laid& laid, const Contour& contour, int count)
{
    if (contour.size() < 8 || laid.number < 0)
        return;
    Dice& dice = m_artist.dice();
    const float wide = laid.right - laid.left, high = laid.bottom - laid.top;
    for (int i = 0; i < count; ++i) {
        // From the parting outwards and down, bent as the outline is.
        const Vec2 crown{mixed(laid.left, laid.right, dice.between(0.35f, 0.65f)),
                         laid.top + high * dice.between(0.02f, 0.25f)};
        const Vec2 end = contour[size_t(dice.below(int(contour.size())))];
        const float from = dice.between(0, 0.5f), to = dice.between(0.7f, 1.02f);
        m_artist.lineOn(
            laid, Artist::bent(mixed(crown, end, from), mixed(crown, end, to), dice.between(-0.25f, 0.25f)),
            dice.between(0.4f, 0.8f));
    }
    if (m_style.hair == Hair::Curls)
        for (int i = 0; i < count; ++i) {
            const Vec2 at{laid.left + wide * dice.unit(), laid.top + high * dice.unit()};
            const float r = wide * dice.between(0.03f, 0.08f);
            Contour curl;
            for (int k = 0; k < 9; ++k)
                curl.push_back({at.x + r * std::cos(float(k) * 0.7f), at.y + r * std::sin(float(k) * 0.7f)});
            m_artist.lineOn(laid, curl, 0.6f);
        }
}

Laid HeadDrawer::hair(const std::vector<Contour>& contours, int count)
{
    const float weight = m_style.isLoose ? 0.f : 1.f;
    const Laid laid = m_artist.lay({contours, SketchClass::Hair, m_style.hairLook, weight, {}, {}});
    for (const Contour& contour : contours)
        strands(laid, contour, m_style.isLoose ? count * 3 + 14 : count);
    return laid;
}

void HeadDrawer::behind()
{
    Dice& dice = m_artist.dice();
    const float v = m_style.volume, end = m_style.length;
    const bool turned = m_body.isTurned();
    const int count = dice.below(10);
    if (m_body.isBack() || m_style.hat == Hat::Veil)
        return;
    switch (m_style.hair) {
    case Hair::Bob:
        hair({onHead(m_body, {{-0.4f * v, 0.4f},
                              {0, -0.05f},
                              {0.42f * v, 0.4f},
                              {0.42f * v, 1.02f},
                              {0, 1.1f},
                              {-0.4f * v + (turned ? 0.4f : 0), 1.02f}})},
             count);
        break;
    case Hair::Long:
    case Hair::Wavy:
    case Hair::Wig: {
        const float left = turned ? 0.05f : -0.45f * v;
        const float wave = m_style.hair == Hair::Wavy ? 0.1f : 0;
        hair({onHead(m_body, {{left, 0.5f},
                              {0.1f, 0},
                              {0.43f * v, 0.4f},
                              {0.43f * v + wave, 0.9f},
                              {0.45f * v - wave, mixed(0.9f, end, 0.5f)},
                              {0.44f * v + wave, end},
                              {0.1f, end + 0.12f},
                              {left + wave, end},
                              {left - wave, mixed(0.9f, end, 0.5f)}})},
             count + 3);
        break;
    }
    case Hair::PonyTail:
        hair({onHead(m_body, {{0.25f, 0.15f},
                              {0.55f * v, 0.3f},
                              {0.62f * v, 0.8f},
                              {0.5f, end},
                              {0.38f, 0.9f},
                              {0.3f, 0.45f}})},
             count);
        break;
    case Hair::Pigtails:
        for (float s : {-1.f, 1.f})
            hair({onHead(m_body, {{s * 0.3f, 0.35f},
                                  {s * 0.55f * v, 0.4f},
                                  {s * 0.65f * v, 0.9f},
                                  {s * 0.5f, end},
                                  {s * 0.42f, 0.8f}})},
                 count / 2);
        break;
    case Hair::Curls:
        hair({curly({turned ? 0.1f : 0, 0.42f}, 0.46f * v, 0.5f * v, 9 + dice.below(8), 0.14f)}, count);
        break;
    default:
        break;
    }
}

void HeadDrawer::scalp()
{
    Dice& dice = m_artist.dice();
    const float v = m_style.volume;
    const int count = dice.below(12);
    if (m_style.hair == Hair::Bald || m_style.hat == Hat::Veil)
        return;
    if (m_body.isBack()) {
        const bool isLong =
            m_style.hair == Hair::Long || m_style.hair == Hair::Wavy || m_style.hair == Hair::Wig;
        const float low = isLong ? m_style.length : m_style.hair == Hair::Bob ? 1.0f : 0.8f;
        if (m_style.hair == Hair::Curls)
            hair({curly({0, 0.42f}, 0.42f * v, 0.48f * v, 11, 0.13f)}, count);
        else
            hair({onHead(m_body, {{0, -0.06f * v},
                                  {0.3f * v, 0.06f},
                                  {0.39f * v, 0.4f},
                                  {0.37f * v, mixed(0.4f, low, 0.7f)},
                                  {0.2f, low},
                                  {-0.2f, low + 0.03f},
                                  {-0.37f * v, mixed(0.4f, low, 0.7f)},
                                  {-0.39f * v, 0.4f},
                                  {-0.3f * v, 0.06f}})},
                 count + 3);
    } else if (m_body.isTurned()) {
        const float low = m_style.hair == Hair::Short || m_style.hair == Hair::Spikes ? 0.72f : 0.78f;
        const float x = m_body.facing() == Facing::Side ? 0 : 0.03f;
        const float brow = m_style.hasFringe ? 0.36f : 0.17f;
        if (m_style.hair == Hair::Curls) {
            hair({onHead(m_body, {{-0.25f, 0.3f},
                                  {-0.32f, 0.1f},
                                  {-0.1f, -0.14f * v},
                                  {0.3f, -0.06f},
                                  {0.5f * v, 0.35f},
                                  {0.42f, 0.75f},
                                  {0.2f, 0.7f},
                                  {0.12f, 0.4f},
                                  {-0.05f, 0.28f}})},
                 count);
        } else {
            hair({onHead(m_body, {{-0.27f + x, brow},
                                  {-0.24f + x, 0.04f},
                                  {0.02f, -0.07f * v},
                                  {0.3f, -0.0f},
                                  {0.45f * v - x, 0.3f},
                                  {0.42f * v - x, 0.6f},
                                  {0.28f, low},
                                  {0.2f, 0.66f},
                                  {0.2f, 0.45f},
                                  {0.08f, 0.42f},
                                  {0.05f, 0.3f},
                                  {-0.1f, mixed(brow, 0.22f, 0.5f)}})},
                 count);
        }
    } else {
        const float part = dice.between(-0.15f, 0.15f),
                    brow = m_style.hasFringe ? 0.37f : dice.between(0.13f, 0.22f);
        const float side = m_style.hair == Hair::Short || m_style.hair == Hair::Spikes ? 0.46f : 0.6f;
        if (m_style.hair == Hair::Curls) {
            Contour cap;
            for (const Vec2 at : curly({0, 0.2f}, 0.43f * v, 0.3f * v, 10, 0.15f))
                cap.push_back(at);
            hair({cap}, count);
            m_artist.lay({{onHead(m_body, {{-0.24f, 0.32f},
                                           {0, 0.24f},
                                           {0.24f, 0.32f},
                                           {0.26f, 0.55f},
                                           {0, 0.6f},
                                           {-0.26f, 0.55f}})},
                          SketchClass::Skin,
                          m_style.skin,
                          0,
                          {},
                          {}});
        } else if (m_style.hair == Hair::Spikes) {
            Contour cap;
            for (int i = 0; i <= 22; ++i) {
                const float a = 3.3f + float(i) / 22 * 2.85f, r = i % 2 ? 1.22f : 1.f;
                cap.push_back(m_body.page(
                    m_body.headPlace(0.35f * r * std::cos(a) * v, 0.4f + 0.42f * r * std::sin(a))));
            }
            for (const Vec2 at :
                 {Vec2{0.27f, 0.4f}, {0.2f, 0.22f}, {0, 0.2f}, {-0.2f, 0.22f}, {-0.27f, 0.4f}})
                cap.push_back(m_body.page(m_body.headPlace(at.x, at.y)));
            hair({cap}, count / 2);
        } else {
            hair({onHead(m_body, {{-0.35f * v, side},
                                  {-0.37f * v, 0.3f},
                                  {-0.2f * v, 0.0f},
                                  {0, -0.06f * v},
                                  {0.2f * v, 0.0f},
                                  {0.37f * v, 0.3f},
                                  {0.35f * v, side},
                                  {0.285f, side - 0.05f},
                                  {0.27f, 0.33f},
                                  {mixed(0.2f, part, 0.4f), brow},
                                  {part, brow - 0.05f},
                                  {mixed(-0.2f, part, 0.4f), brow},
                                  {-0.27f, 0.33f},
                                  {-0.285f, side - 0.05f}})},
                 count);
        }
        if (m_style.hair == Hair::Wig)
            for (float s : {-1.f, 1.f})
                for (int roll = 0; roll < 3; ++roll)
                    hair({curly({s * 0.42f, 0.5f + 0.17f * float(roll)}, 0.12f, 0.09f, 2, 0.03f)}, 1);
        if (m_style.hair == Hair::Long || m_style.hair == Hair::Wavy)
            for (float s : {-1.f, 1.f})
                if (m_artist.chance(0.6f)) {
                    const float end = m_style.length * dice.between(0.7f, 1),
                                out = m_style.hair == Hair::Wavy ? 0.08f : 0;
                    hair({onHead(m_body, {{s * 0.28f, 0.35f},
                                          {s * 0.38f * v, 0.4f},
                                          {s * (0.4f * v + out), 0.8f},
                                          {s * 0.4f * v, mixed(0.8f, end, 0.6f)},
                                          {s * (0.36f + out), end},
                                          {s * 0.28f, end - 0.1f},
                                          {s * (0.3f + out), 0.9f}})},
                         count / 2);
                }
    }
    const float back = m_body.isTurned() ? 0.32f : 0;
    if (m_style.hair == Hair::Bun)
        hair({curly({back, m_body.isTurned() ? 0.35f : -0.1f}, 0.17f * v, 0.15f * v, 4, 0.04f)}, 4);
    if (m_style.hair == Hair::TopKnot)
        hair({curly({back * 0.4f, -0.15f}, 0.13f * v, 0.15f * v, 4, 0.05f)}, 3);
    if (m_style.hair == Hair::Updo)
        hair({curly({back * 0.5f, -0.12f * v}, 0.3f * v, 0.26f * v, 7, 0.1f)}, 8);
}

void HeadDrawer::features()
{
    Dice& dice = m_artist.dice();
    const auto at = [&](float x, float y) { return m_body.page(m_body.headPlace(x, y)); };
    const bool turned = m_body.isTurned(), side = m_body.facing() == Facing::Side;
    switch (m_style.face) {
    case Face::Blank:
        return;
    case Face::Cross:
        m_artist.line(
            onHead(
                m_body,
                {{turned ? -0.2f : 0, 0.02f}, {turned ? -0.22f : 0.01f, 0.5f}, {turned ? -0.15f : 0, 0.98f}},
                false),
            0.5f);
        m_artist.line(onHead(m_body, {{-0.31f, 0.5f}, {0, 0.52f}, {0.31f, 0.5f}}, false), 0.5f);
        return;
    case Face::Lips:
        m_artist.line({at(turned ? -0.28f : -0.07f, 0.82f), at(turned ? -0.2f : 0.07f, 0.82f)}, 1.3f);
        return;
    case Face::Dots: {
        const float mid = side ? -0.25f : turned ? -0.14f : 0;
        for (float s : {-1.f, 1.f})
            if (!side || s > 0)
                m_artist.line({at(mid + s * 0.12f - 0.01f, 0.5f), at(mid + s * 0.12f + 0.015f, 0.53f)}, 1.6f);
        m_artist.line(Artist::bent(at(mid - 0.1f, 0.8f), at(mid + 0.1f, 0.8f), dice.between(-0.3f, 0.05f)),
                      0.9f);
        if (m_artist.chance(0.6f))
            m_artist.line({at(mid - 0.03f, 0.56f), at(mid - 0.06f, 0.68f), at(mid, 0.7f)}, 0.7f);
        return;
    }
    case Face::Full:
        break;
    }
    if (side) {
        m_artist.line(onHead(m_body, {{-0.29f, 0.5f}, {-0.23f, 0.45f}, {-0.15f, 0.49f}}, false), 1.1f);
        m_artist.line(onHead(m_body, {{-0.27f, 0.53f}, {-0.2f, 0.54f}}, false), 0.6f);
        m_artist.line({at(-0.24f, 0.47f), at(-0.245f, 0.52f)}, 1.2f);
        m_artist.line(onHead(m_body, {{-0.32f, 0.4f}, {-0.22f, 0.36f}, {-0.12f, 0.4f}}, false), 0.9f);
        m_artist.line({at(-0.34f, 0.81f), at(-0.24f, 0.82f)}, 0.9f);
        m_artist.line(onHead(m_body, {{-0.33f, 0.7f}, {-0.3f, 0.67f}, {-0.27f, 0.71f}}, false), 0.6f);
        m_artist.line(onHead(m_body,
                             {{0.1f, 0.5f}, {0.14f, 0.44f}, {0.2f, 0.5f}, {0.15f, 0.63f}, {0.11f, 0.6f}},
                             false),
                      0.7f);
        return;
    }
    const bool strong = m_body.headPx() > 34;
    for (const figures::InnerLine& line : figures::face(m_body.pose()))
        if (line.mark == FigureMark::Detail)
            m_artist.line(m_body.page(figures::flattened(line.path, 4)), strong ? 0.7f : 0.5f);
}

void HeadDrawer::face()
{
    Shape head;
    head.contours = {m_body.page(m_body.head())};
    head.kind = SketchClass::Skin;
    head.look = m_style.skin;
    m_artist.lay(head);
    if (!m_body.isBack())
        features();
}

void HeadDrawer::beard()
{
    if (m_body.isBack())
        return;
    const bool side = m_body.facing() == Facing::Side;
    const float mid = side ? -0.2f : m_body.isTurned() ? -0.14f : 0;
    if (m_style.hasBeard) {
        const float low = m_artist.dice().between(1.02f, 1.35f);
        if (m_body.isTurned())
            hair({onHead(m_body, {{mid - 0.12f, 0.86f},
                                  {mid - 0.12f, low - 0.05f},
                                  {mid + 0.02f, low},
                                  {0.08f, 0.95f},
                                  {0.17f, 0.7f},
                                  {0.13f, 0.5f},
                                  {0.08f, 0.72f},
                                  {mid + 0.1f, 0.84f}})},
                 5);
        else
            hair({onHead(m_body, {{-0.31f, 0.55f},
                                  {-0.28f, 0.85f},
                                  {-0.1f, low - 0.03f},
                                  {0.1f, low - 0.03f},
                                  {0.28f, 0.85f},
                                  {0.31f, 0.55f},
                                  {0.22f, 0.75f},
                                  {0.1f, 0.86f},
                                  {-0.1f, 0.86f},
                                  {-0.22f, 0.75f}})},
                 6);
    }
    if (m_style.hasMoustache || (m_style.hasBeard && m_artist.chance(0.6f)))
        hair({onHead(m_body, {{mid - 0.13f, 0.8f},
                              {mid - 0.05f, 0.75f},
                              {mid + 0.05f, 0.75f},
                              {mid + 0.13f, 0.8f},
                              {mid, 0.79f}})},
             2);
}

void HeadDrawer::extras()
{
    if (m_body.isBack())
        return;
    const bool side = m_body.facing() == Facing::Side;
    const float mid = side ? -0.24f : m_body.isTurned() ? -0.12f : 0;
    if (m_style.hasGlasses) {
        const bool dark = m_artist.chance(0.4f);
        Look look;
        if (dark) {
            look.colour = Vec3{0.05f, 0.05f, 0.06f};
            look.isBlack = true;
        }
        for (float s : {-1.f, 1.f}) {
            if (side && s < 0)
                continue;
            Contour lens;
            for (int i = 0; i < 14; ++i)
                lens.push_back(
                    m_body.page(m_body.headPlace(mid + s * 0.14f + 0.1f * std::cos(float(i) * 0.449f),
                                                 0.52f + 0.085f * std::sin(float(i) * 0.449f))));
            Shape shape{{lens}, SketchClass::Accessory, look, 1.1f, {}, {}};
            if (dark)
                m_artist.lay(shape);
            else {
                lens.push_back(lens.front());
                m_artist.line(lens, 1.1f);
                m_artist.sheet().mark(coverOf(shape.contours, m_artist.sheet().size()),
                                      SketchClass::Accessory);
            }
        }
        m_artist.line({m_body.page(m_body.headPlace(mid - 0.04f, 0.5f)),
                       m_body.page(m_body.headPlace(mid + 0.04f, 0.5f))},
                      1);
    }
    if (m_style.hasEarrings)
        for (float s : {-1.f, 1.f})
            if (!m_body.isTurned() || s > 0) {
                const float x = m_body.isTurned() ? 0.15f : s * 0.34f, r = 0.035f;
                Contour drop;
                for (int i = 0; i < 10; ++i)
                    drop.push_back(m_body.page(m_body.headPlace(
                        x + r * std::cos(float(i) * 0.628f), 0.74f + 2 * r * std::sin(float(i) * 0.628f))));
                m_artist.lay({{drop}, SketchClass::Accessory, m_style.hatLook, 0.8f, {}, {}});
            }
}

void HeadDrawer::veiled()
{
    drawHat(m_artist, m_body, m_style.hat, m_style.hatLook);
    const float x = m_body.isTurned() ? -0.05f : 0;
    Shape inner;
    inner.contours = {onHead(m_body, {{x - 0.24f, 0.3f},
                                      {x, 0.14f},
                                      {x + 0.22f, 0.3f},
                                      {x + 0.23f, 0.65f},
                                      {x + 0.1f, 0.92f},
                                      {x - 0.1f, 0.95f},
                                      {x - 0.24f, 0.7f}})};
    inner.kind = SketchClass::Skin;
    inner.look = m_style.skin;
    m_artist.lay(inner);
    features();
}

Contour HeadDrawer::curly(Vec2 middle, float radiusX, float radiusY, int bumps, float depth)
{
    return bumpyOnHead(m_body, middle, radiusX, radiusY, bumps, depth, m_artist.dice().between(0, 6));
}

void HeadDrawer::before()
{
    if (m_style.hat == Hat::Veil && !m_body.isBack()) {
        veiled();
        beard();
        extras();
        return;
    }
    face();
    beard();
    scalp();
    extras();
    drawHat(m_artist, m_body, m_style.hat, m_style.hatLook);
}

} // namespace toile::lessons
