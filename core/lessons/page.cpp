#include "core/lessons/page.h"

#include "core/lessons/coarse_field.h"
#include "core/lessons/dressed_figure.h"
#include "core/lessons/lettering.h"

namespace toile::lessons {

using figures::mixed;

namespace {

Vec3 mixedColour(Vec3 a, Vec3 b, float t)
{
    return {mixed(a.x, b.x, t), mixed(a.y, b.y, t), mixed(a.z, b.z, t)};
}

Medium rulingPen(Vec3 ink, float opacity)
{
    Medium pen;
    pen.tool = Tool::TechnicalPen;
    pen.wobble = 0;
    pen.pressure = 0;
    pen.width = 1;
    pen.ink = ink;
    pen.opacity = opacity;
    return pen;
}

Contour ring(Vec2 middle, float radius)
{
    Contour way;
    for (int i = 0; i < 14; ++i)
        way.push_back({middle.x + radius * std::cos(float(i) * 0.4488f),
                       middle.y + radius * std::sin(float(i) * 0.4488f)});
    return way;
}

} // namespace

Stock randomStock(Dice& dice)
{
    const float pick = dice.unit();
    return pick < 0.5f    ? Stock::White
           : pick < 0.65f ? Stock::Cream
           : pick < 0.74f ? Stock::Plate
           : pick < 0.82f ? Stock::Kraft
           : pick < 0.89f ? Stock::Coloured
           : pick < 0.94f ? Stock::Black
           : pick < 0.97f ? Stock::Blueprint
                          : Stock::Checkerboard;
}

Page::Page(Size size, Dice& dice, Stock stock)
    : m_size(size), m_stock(stock), m_marks(size, uint32_t(dice.next())), m_seed(uint32_t(dice.next())),
      m_fibre(dice.between(0, 0.03f)), m_cells(dice.between(5, 14))
{
    switch (stock) {
    case Stock::White:
        m_colour = {1, 1, 1};
        m_fibre = dice.unit() < 0.6f ? 0 : m_fibre;
        if (dice.unit() < 0.4f) {
            const float grey = dice.between(0.9f, 1);
            m_colour = {grey, grey, grey * dice.between(0.96f, 1.02f)};
        }
        break;
    case Stock::Cream:
        m_colour = {dice.between(0.9f, 0.99f), dice.between(0.84f, 0.95f), dice.between(0.66f, 0.88f)};
        break;
    case Stock::Plate: {
        const float grey = dice.between(0.68f, 0.9f);
        m_colour = {grey, grey, grey * dice.between(0.9f, 1)};
        m_fibre = dice.between(0.02f, 0.06f);
        break;
    }
    case Stock::Kraft:
        m_colour = {dice.between(0.6f, 0.82f), dice.between(0.5f, 0.7f), dice.between(0.38f, 0.58f)};
        m_fibre = dice.between(0.02f, 0.06f);
        break;
    case Stock::Coloured:
        m_colour = mixedColour(clothColour(dice), {1, 1, 1}, dice.between(0.2f, 0.7f));
        break;
    case Stock::Black:
        m_colour = {dice.between(0.03f, 0.16f), dice.between(0.03f, 0.16f), dice.between(0.03f, 0.18f)};
        break;
    case Stock::Blueprint:
        m_colour = {dice.between(0.05f, 0.2f), dice.between(0.2f, 0.38f), dice.between(0.5f, 0.68f)};
        break;
    case Stock::Checkerboard:
        m_colour = {1, 1, 1};
        m_fibre = 0;
        break;
    }
    const bool isNotebook = stock == Stock::White || stock == Stock::Cream;
    if (isNotebook && dice.unit() < 0.26f) {
        const Vec3 ink = dice.unit() < 0.6f ? Vec3{0.5f, 0.65f, 0.85f} : Vec3{0.6f, 0.6f, 0.62f};
        Artist pen(m_marks, dice, rulingPen(ink, dice.between(0.35f, 0.9f)));
        rule(pen, Ruling(1 + dice.below(3)));
        if (dice.unit() < 0.5f)
            bind(pen);
    } else if ((isNotebook || stock == Stock::Kraft || stock == Stock::Black) && dice.unit() < 0.06f) {
        Artist pen(m_marks, dice, rulingPen({0.3f, 0.3f, 0.3f}, 0.9f));
        bind(pen);
    } else if (stock == Stock::Blueprint && dice.unit() < 0.5f) {
        Artist pen(m_marks, dice, rulingPen({0.6f, 0.7f, 0.85f}, 0.35f));
        rule(pen, Ruling::Squares);
    }
}

bool Page::isDark() const
{
    return m_stock == Stock::Black || m_stock == Stock::Blueprint;
}

void Page::rule(Artist& pen, Ruling ruling)
{
    Dice& dice = pen.dice();
    const float w = float(m_size.width), h = float(m_size.height);
    const float step = dice.between(ruling == Ruling::Lines ? 14.f : 9.f, 26);
    const float start = dice.between(0, step);
    const auto line = [&](Vec2 a, Vec2 b) { pen.line({a, b}, 1, -1, SketchClass::Ground); };
    if (ruling == Ruling::Dots) {
        for (float y = start; y < h; y += step)
            for (float x = start; x < w; x += step)
                pen.line({{x, y}, {x + 1.2f, y}}, 1.4f, -1, SketchClass::Ground);
        return;
    }
    for (float y = start; y < h; y += step)
        line({0, y}, {w, y});
    if (ruling == Ruling::Squares)
        for (float x = start; x < w; x += step)
            line({x, 0}, {x, h});
    else if (dice.unit() < 0.5f) {
        const Vec3 kept = pen.medium().ink;
        pen.medium().ink = {0.85f, 0.4f, 0.45f};
        const float x = dice.between(0.08f, 0.16f) * w;
        line({x, 0}, {x, h});
        pen.medium().ink = kept;
    }
}

void Page::bind(Artist& pen)
{
    Dice& dice = pen.dice();
    const bool atTop = dice.unit() < 0.3f, hasSpiral = dice.unit() < 0.6f;
    const float length = float(atTop ? m_size.width : m_size.height), away = dice.between(6, 14);
    const float step = dice.between(12, 24), r = dice.between(2.5f, 4.5f);
    Look hole;
    hole.colour = Vec3{dice.between(0.1f, 0.5f), dice.between(0.1f, 0.5f), dice.between(0.1f, 0.5f)};
    for (float s = step / 2; s < length; s += step) {
        const Vec2 at = atTop ? Vec2{s, away} : Vec2{away, s};
        pen.lay({{ring(at, r)}, SketchClass::Ground, hole, 0.8f, {}, {}});
        if (hasSpiral) {
            const Vec2 out = atTop ? Vec2{s + step * 0.15f, -4} : Vec2{-4, s + step * 0.15f};
            const float weight = pen.medium().width;
            pen.medium().width = 2.6f;
            const Contour wire = Artist::bent(at, out, 0.3f);
            pen.line(wire, 1, -1, SketchClass::Ground);
            markThin(pen, wire, 2, SketchClass::Ground);
            pen.medium().width = weight;
        }
    }
}

Vec3 Page::paperAt(int x, int y, const CoarseField& cloud) const
{
    if (m_stock == Stock::Checkerboard) {
        const bool odd = ((int(float(x) / m_cells) + int(float(y) / m_cells)) & 1) != 0;
        return odd ? Vec3{0.8f, 0.8f, 0.8f} : Vec3{1, 1, 1};
    }
    float shade = 0;
    if (m_fibre > 0)
        shade = m_fibre * (m_marks.tooth(x, y) + 1.2f * cloud.at(x, y));
    return {m_colour.x + shade, m_colour.y + shade, m_colour.z + shade};
}

Raster<Vec3> Page::under(const Sheet& drawing, bool glazes, ClassMap& classes) const
{
    Raster<Vec3> picture(m_size);
    const CoarseField cloud = CoarseField::clouds(m_size, 60, m_seed);
    for (int y = 0; y < m_size.height; ++y)
        for (int x = 0; x < m_size.width; ++x) {
            Vec3 c = paperAt(x, y, cloud);
            const Paint& mark = m_marks.paint().at(x, y);
            c = {c.x * (1 - mark.amount) + mark.colour.x, c.y * (1 - mark.amount) + mark.colour.y,
                 c.z * (1 - mark.amount) + mark.colour.z};
            const Paint& p = drawing.paint().at(x, y);
            const float over = 1 - p.amount;
            if (glazes)
                c = {c.x * (over + p.colour.x), c.y * (over + p.colour.y), c.z * (over + p.colour.z)};
            else
                c = {c.x * over + p.colour.x, c.y * over + p.colour.y, c.z * over + p.colour.z};
            picture.at(x, y) = c;
            uint8_t& kind = classes.at(x, y);
            if (kind == uint8_t(SketchClass::Paper))
                kind = m_marks.classes().at(x, y);
        }
    return picture;
}

} // namespace toile::lessons
