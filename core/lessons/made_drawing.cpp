#include "core/lessons/made_drawing.h"

#include "core/lessons/camera.h"
#include "core/lessons/dressed_figure.h"
#include "core/lessons/page.h"
#include "core/lessons/scenery.h"

namespace toile {

using namespace lessons;
using figures::mixed;

namespace {

enum class Content { Figure, Figures, Flat, Flats, Pattern, Heads, Accessories, Notebook };

Content randomContent(Dice& dice)
{
    const float pick = dice.unit();
    return pick < 0.40f   ? Content::Figure
           : pick < 0.57f ? Content::Figures
           : pick < 0.66f ? Content::Flat
           : pick < 0.73f ? Content::Flats
           : pick < 0.80f ? Content::Pattern
           : pick < 0.87f ? Content::Heads
           : pick < 0.91f ? Content::Accessories
                          : Content::Notebook;
}

Size randomSize(Dice& dice, Content content)
{
    const int longSide = 384 + dice.below(257);
    float aspect = dice.between(0.5f, 0.8f); // width to height
    switch (content) {
    case Content::Figure:
        break;
    case Content::Figures:
        aspect = dice.between(0.75f, 2.2f);
        break;
    case Content::Flat:
        aspect = dice.between(0.6f, 1.7f);
        break;
    default:
        aspect = dice.between(0.65f, 1.5f);
    }
    return aspect < 1 ? Size{int(float(longSide) * aspect), longSide}
                      : Size{longSide, int(float(longSide) / aspect)};
}

/// One page being filled.
class PageFiller
{
public:
    PageFiller(Artist& artist, Size size, bool isPlate)
        : m_artist(artist), m_dice(artist.dice()), m_size(size), m_manner(randomManner(artist))
    {
        if (isPlate && artist.chance(0.85f))
            m_manner.oldDress = 1;
    }

    void fill(Content content)
    {
        const float w = float(m_size.width), h = float(m_size.height);
        if (m_artist.chance(0.08f))
            drawFrame(m_artist, m_size);
        const float in = m_dice.between(0.02f, 0.09f);
        Field all{w * in, h * in, w * (1 - in), h * (1 - in)};
        Field caption = all;
        const bool hasCaption = m_artist.chance(0.3f);
        if (hasCaption) {
            caption.top = all.bottom - h * 0.06f;
            all.bottom = caption.top - h * 0.01f;
            if (m_artist.chance(0.3f)) {
                caption.top = all.top, caption.bottom = all.top + h * 0.06f;
                all.top = caption.bottom + h * 0.01f, all.bottom = h * (1 - in);
            }
        }
        switch (content) {
        case Content::Figure:
            figures(all, 1);
            break;
        case Content::Figures:
            figures(all, 2 + m_dice.below(all.width() > all.height() * 1.3f ? 6 : 2));
            break;
        case Content::Flat:
            flat(all);
            break;
        case Content::Flats:
            grid(all, [&](const Field& field) { drawFlat(m_artist, m_manner, field); });
            break;
        case Content::Pattern:
            grid(all, [&](const Field& field) { drawPatternPiece(m_artist, m_manner, field); });
            break;
        case Content::Heads:
            heads(all);
            break;
        case Content::Accessories:
            grid(all, [&](const Field& field) {
                if (m_artist.chance(0.8f))
                    drawAccessoryAlone(m_artist, m_manner, field);
                else
                    drawFlat(m_artist, m_manner, field);
            });
            break;
        case Content::Notebook:
            notebook(all);
            break;
        }
        if (hasCaption)
            drawCaption(m_artist, caption);
    }

private:
    MannequinWish wish(const Field& field)
    {
        MannequinWish wish;
        const float body = m_dice.unit();
        wish.body = body < 0.52f   ? FigureBody::Woman
                    : body < 0.78f ? FigureBody::Man
                    : body < 0.89f ? FigureBody::Child
                                   : FigureBody::PlusSize;
        const float facing = m_dice.unit();
        wish.facing = facing < 0.5f    ? Facing::Front
                      : facing < 0.62f ? Facing::Back
                      : facing < 0.82f ? Facing::ThreeQuarter
                                       : Facing::Side;
        wish.mirrored = m_artist.chance(0.5f);
        wish.scale = m_artist.chance(0.2f) ? m_dice.between(0.35f, 0.65f) : m_dice.between(0.68f, 1.15f);
        wish.width = m_dice.between(0.88f, 1.12f);
        wish.sits = m_artist.chance(0.12f);
        wish.lean = m_artist.chance(0.3f) ? m_dice.between(-0.12f, 0.12f) : 0;
        if (m_artist.chance(0.03f))
            wish.lean = m_dice.between(-1.5f, 1.5f);
        const float heads = 1 + (wish.body == FigureBody::Child ? 5.5f : 8) * wish.scale + 0.5f;
        wish.headPx = field.height() / heads;
        wish.crown = {field.middle().x, field.top + 0.45f * wish.headPx};
        return wish;
    }

    void figures(const Field& all, int count)
    {
        const bool hasScenery = m_artist.chance(0.28f), bubbles = m_artist.chance(0.2f);
        const bool alike = m_artist.chance(0.3f);
        Field field = all;
        const bool notesBeside = m_artist.chance(0.25f);
        if (notesBeside && count == 1) {
            if (m_artist.chance(0.5f))
                field.left = mixed(all.left, all.right, 0.35f);
            else
                field.right = mixed(all.left, all.right, 0.65f);
        }
        const bool fillsPage = hasScenery && m_artist.chance(0.3f);
        if (fillsPage)
            drawBackdrop(m_artist, m_size);
        if (hasScenery)
            for (int i = (fillsPage ? 2 : 1) + m_dice.below(3); i > 0; --i)
                drawScenery(m_artist, all, all.bottom - 2);
        const float step = field.width() / float(count);
        const MannequinWish shared = wish(field);
        for (int i = 0; i < count; ++i) {
            Field place{field.left + step * float(i), field.top, field.left + step * float(i + 1),
                        field.bottom};
            MannequinWish one = alike && i > 0 ? shared : wish(place);
            if (alike) {
                one.crown.x = place.middle().x;
                if (i == 1 && m_artist.chance(0.5f))
                    one.facing = Facing::Back;
            }
            figure(one, place, count == 1, bubbles);
        }
        if (notesBeside && count == 1) {
            Field free = all;
            if (field.left > all.left)
                free.right = field.left;
            else
                free.left = field.right;
            drawNotes(m_artist, free, field.middle(), 1 + m_dice.below(5));
            if (m_artist.chance(0.25f))
                drawSwatches(m_artist,
                             {free.left, mixed(free.top, free.bottom, 0.75f), free.right, free.bottom});
        } else if (m_artist.chance(0.15f)) {
            drawNotes(m_artist, {all.left, all.top, mixed(all.left, all.right, 0.3f), all.bottom},
                      field.middle(), 1 + m_dice.below(3));
        }
    }

    void figure(MannequinWish wish, const Field& place, bool isAlone, bool asHalf)
    {
        const float room = place.width() * (isAlone ? 1.f : 1.35f);
        // Arms want three heads of room, more or less; a full skirt as well.
        const float wide = 3.4f * std::max(0.5f, wish.scale);
        if (wish.headPx * wide > room * 1.15f) {
            const float before = wish.headPx;
            wish.headPx = room * 1.15f / wide;
            wish.crown.y += (before - wish.headPx) * m_dice.between(2, 7) * wish.scale;
        }
        if (asHalf || (isAlone && m_artist.chance(0.16f))) {
            // To the waist or the thigh: the rest lies outside of the page, or was never drawn.
            wish.headPx *= m_dice.between(1.3f, 2.4f);
            wish.crown.y = place.top + wish.headPx * 0.4f;
        } else {
            wish.headPx *= m_dice.between(0.8f, 1.02f);
        }
        if (m_artist.chance(0.1f))
            wish.crown.x += m_dice.between(-0.15f, 0.15f) * place.width();
        const Mannequin body(wish, m_dice);
        const float feet = body.page({0, body.shape().heads}).y;
        if (wish.sits)
            drawSeat(m_artist, body);
        else if (m_artist.chance(0.2f))
            drawCastShadow(m_artist, {wish.crown.x, feet}, wish.headPx);
        if (m_artist.chance(0.1f) && m_artist.medium().tool != Tool::None)
            construction(body);
        drawFigure(m_artist, body, m_manner, !m_artist.chance(0.03f));
    }

    /// Pale lines that were there before the figure.
    void construction(const Mannequin& body)
    {
        const Medium kept = m_artist.medium();
        m_artist.medium().opacity *= 0.5f;
        m_artist.medium().width *= 0.7f;
        const float heads = body.shape().heads;
        m_artist.line({body.page({0, -0.2f}), body.page({0, heads + 0.2f})}, 0.8f, -1, SketchClass::Ground);
        for (int i = 0; i <= int(heads); ++i)
            m_artist.line({body.page({-1.2f, float(i)}), body.page({1.2f, float(i)})}, 0.7f, -1,
                          SketchClass::Ground);
        m_artist.medium() = kept;
    }

    void flat(const Field& all)
    {
        Field field = all;
        const bool hasNotes = m_artist.chance(0.4f);
        if (hasNotes)
            field.right = mixed(all.left, all.right, 0.72f);
        if (m_artist.chance(0.75f))
            drawFlatPair(m_artist, m_manner, field);
        else
            drawFlat(m_artist, m_manner, field);
        if (m_artist.chance(0.3f))
            drawMeasures(m_artist, field);
        if (hasNotes) {
            drawNotes(m_artist, {field.right, all.top, all.right, mixed(all.top, all.bottom, 0.75f)},
                      field.middle(), 1 + m_dice.below(4));
            if (m_artist.chance(0.5f))
                drawSwatches(m_artist,
                             {field.right, mixed(all.top, all.bottom, 0.72f), all.right, all.bottom});
        }
    }

    template <typename Draw> void grid(const Field& all, Draw draw)
    {
        const int columns = 2 + m_dice.below(3),
                  rows = std::max(
                      1, int(float(columns) * all.height() / all.width() + m_dice.between(-0.3f, 0.7f)));
        const float w = all.width() / float(columns), h = all.height() / float(rows);
        const bool hasTexts = m_artist.chance(0.4f);
        for (int row = 0; row < rows; ++row)
            for (int column = 0; column < columns; ++column) {
                if (m_artist.chance(0.06f))
                    continue;
                const float gap = m_dice.between(0.04f, 0.14f);
                const float left = all.left + w * float(column), top = all.top + h * float(row);
                Field field{left + w * gap, top + h * gap * 0.7f, left + w * (1 - gap), top + h * (1 - gap)};
                if (hasTexts)
                    field.bottom -= h * 0.08f;
                draw(field);
                if (hasTexts && m_artist.chance(0.8f))
                    drawCaption(m_artist, {field.left, field.bottom, field.right,
                                           field.bottom + std::min(20.f, h * 0.1f)});
            }
    }

    void heads(const Field& all)
    {
        const int columns = all.width() > all.height() ? 2 + m_dice.below(4) : 1 + m_dice.below(3);
        const int rows = std::max(1, int(float(columns) * all.height() / all.width() * 0.8f));
        const float w = all.width() / float(columns), h = all.height() / float(rows);
        const float cut = m_dice.between(0.85f, 1);
        for (int row = 0; row < rows; ++row)
            for (int column = 0; column < columns; ++column) {
                const Field field{all.left + w * float(column), all.top + h * float(row),
                                  all.left + w * float(column + 1), all.top + h * float(row) + h * cut};
                MannequinWish one = wish(field);
                one.sits = false;
                one.headPx = std::min(field.height() / m_dice.between(2, 4.2f),
                                      field.width() / m_dice.between(1.6f, 3.2f));
                one.crown = {field.middle().x, field.top + one.headPx * 0.45f};
                const Mannequin body(one, m_dice);
                drawFigure(m_artist, body, m_manner);
                fadeBelow(field, one.headPx);
            }
    }

    /// What was never drawn: paper again, below a wavy border.
    void fadeBelow(const Field& field, float headPx)
    {
        Contour gone;
        for (int i = 0; i <= 12; ++i)
            gone.push_back(
                {mixed(field.left - field.width() * 0.3f, field.right + field.width() * 0.3f, float(i) / 12),
                 field.bottom + m_dice.between(-0.12f, 0.05f) * headPx});
        gone.push_back({gone.back().x, float(m_size.height) + 2});
        gone.push_back({gone.front().x, float(m_size.height) + 2});
        const float kept = m_artist.medium().hides;
        m_artist.medium().hides = 1;
        m_artist.lay({{gone}, SketchClass::Paper, {}, 0, {}, {}});
        m_artist.medium().hides = kept;
    }

    void notebook(const Field& all)
    {
        Field left = all, right = all;
        left.right = mixed(all.left, all.right, m_dice.between(0.4f, 0.65f));
        right.left = left.right;
        if (m_artist.chance(0.5f)) {
            const Field swap = left;
            const float width = left.width();
            left.left = all.right - width, left.right = all.right;
            right.left = all.left, right.right = left.left;
            static_cast<void>(swap);
        }
        figure(wish(left), left, false, false);
        Field upper = right, lower = right;
        upper.bottom = mixed(right.top, right.bottom, m_dice.between(0.35f, 0.6f));
        lower.top = upper.bottom;
        drawNotes(m_artist, upper, left.middle(), 1 + m_dice.below(5));
        if (m_artist.chance(0.6f))
            drawFlat(m_artist, m_manner, lower);
        else
            drawSwatches(m_artist, lower);
    }

    Artist& m_artist;
    Dice& m_dice;
    Size m_size;
    FigureManner m_manner;
};

/// How it came into the computer.
void bring(Shot& shot, Dice& dice, const Medium& medium, const Page& page)
{
    const float way = dice.unit();
    // A line block keeps dark lines alone.
    const bool isLines = medium.tool != Tool::None && medium.opacity > 0.75f && medium.width > 0.9f &&
                         medium.ink.x + medium.ink.y + medium.ink.z < 0.7f && !page.isDark() &&
                         page.stock() != Stock::Checkerboard && page.stock() != Stock::Kraft;
    const bool isInked = medium.colouring == Colouring::Bare || medium.colouring == Colouring::Engraving;
    if (page.stock() == Stock::Plate || (way >= 0.3f && way < 0.62f)) {
        if (isLines && isInked && dice.unit() < 0.45f)
            lineBlock(shot, dice);
        if (dice.unit() < 0.75f)
            scan(shot, dice);
    } else if (way >= 0.62f && page.stock() != Stock::Checkerboard) {
        photograph(shot, dice);
    }
    if (dice.unit() < 0.35f)
        squeeze(shot, dice);
}

} // namespace

Result<LabelledDrawing> madeDrawing(uint64_t seed)
{
    // Neighbouring seeds of Dice are one row of numbers, begun a step later.
    Dice dice(SplitMix64(seed).next());
    const Content content = randomContent(dice);
    const Size size = randomSize(dice, content);
    const Page page(size, dice, randomStock(dice));
    Medium medium = randomMedium(dice);
    // Old plates: fine lines that model the whole figure.
    const bool isPlate = page.stock() == Stock::Plate ? dice.unit() < 0.8f : dice.unit() < 0.1f;
    if (isPlate && !page.isDark())
        medium = plateMedium(dice);
    medium.paper = page.colour();
    if (page.isDark()) {
        const float light = dice.between(0.75f, 1);
        medium.ink = {light, light, light * dice.between(0.85f, 1)};
        if (medium.tool == Tool::HardPencil)
            medium.tool = Tool::Chalk, medium.opacity = dice.between(0.6f, 0.95f);
    }
    Sheet sheet(size, uint32_t(dice.next()));
    Artist artist(sheet, dice, medium);
    PageFiller(artist, size, isPlate).fill(content);
    const bool glazes = !page.isDark() && medium.tool != Tool::None && page.stock() != Stock::Checkerboard &&
                        dice.unit() < 0.7f;
    Shot shot{{}, sheet.classes()};
    shot.picture = page.under(sheet, glazes, shot.classes);
    bring(shot, dice, medium, page);
    return developed(shot);
}

Image withClasses(const LabelledDrawing& drawing)
{
    static constexpr std::array<std::array<uint8_t, 3>, sketchClassCount> colours{{{255, 255, 255},
                                                                                   {221, 51, 51},
                                                                                   {249, 201, 160},
                                                                                   {102, 51, 17},
                                                                                   {34, 136, 204},
                                                                                   {34, 170, 34},
                                                                                   {150, 150, 150}}};
    const Size size = drawing.picture.size();
    std::vector<uint8_t> rgba(size_t(size.area()) * 8, 255);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const size_t left = (size_t(y) * 2 * size_t(size.width) + size_t(x)) * 4,
                         right = left + size_t(size.width) * 4;
            const uint8_t kind = drawing.classes.at(x, y);
            for (size_t c = 0; c < 3; ++c) {
                rgba[left + c] = drawing.picture.pixel(x, y)[c];
                rgba[right + c] = kind < sketchClassCount ? colours[kind][c] : 0;
            }
        }
    return Image({size.width * 2, size.height}, std::move(rgba));
}

} // namespace toile
