// boardLayout and planBoard: the page in millimetres.
#include "core/base/pixel_rect.h"
#include "core/imaging/pixel_ops.h"
#include "core/render/board_plan.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace toile {

namespace {

using namespace board_type;

// A board in landscape, in millimetres on A3; A4 takes 0.75 of each (BoardLayout::typeScale).
//
//   15  margin, on all four sides
//       title, subtitle ............... author, date   13.5 high; the author has 32 % of the width
//   10
//       +-----------+  11  +-------+  8  +-------+     the first picture has 24 to 66 % of the width
//       |           |      +-------+     +-------+     5 from a picture to its caption's rule, 2.6 from
//       | the first |       caption       caption      there to the words, 4.6 for each line of them
//       |  picture  |   7                              columns stand 5.6 apart where they are over four
//       |           |      +-------+     +-------+
//       +-----------+      +-------+     +-------+
//          caption          caption       caption
//    7
//       ---------------------------------------------  the foot's rule
//       Cloth          Palette         Notes           4.8 to a heading, 6.6 from its top to the swatches
//       [18] [18]      [18] [18]       words ...       swatches 3.4 apart, blocks 10, notes 56 at least
//       name                                           1.4 below a swatch, 4.0 for each line
//   15
//
// In portrait the others stand below the first picture.
constexpr double margin = 15;
constexpr double titleHeight = 13.5;
constexpr double belowTitle = 10;
constexpr double aboveRule = 5; ///< picture to caption rule
constexpr double gutter = 8;    ///< between columns
constexpr double heroGutter = 11;
constexpr double rowGap = 7;
constexpr double aboveFoot = 7;
constexpr double headingToSwatch = 6.6; ///< heading's top to swatch's top
constexpr double swatchSide = 18;
constexpr double swatchGap = 3.4;
constexpr double blockGap = 10;
constexpr double leastNotes = 56;

double aspectOf(const Rect& crop)
{
    return crop.width > 0 && crop.height > 0 ? double(crop.width) / crop.height : 1;
}

/// About as wide as caption and note beside each other are set, in millimetres at scale 1: the layout knows
/// no fonts. A Latin letter is 0.56 of its height wide, any other is a square.
double lineWidth(const BoardPicture& picture)
{
    double ems = 1.2; // between them
    for (const std::string* line : {&picture.caption, &picture.note})
        for (const char byte : *line)
            ems += uint8_t(byte) < 0x80 ? 0.56 : uint8_t(byte) >= 0xc0 ? 1 : 0; // Latin, first byte of others
    return ems * caption;
}

/// How the pictures behind the first share the page with it.
struct Arrangement
{
    double heroShare = 1; ///< of the width (landscape) or height (portrait)
    int columns = 0;
    int rows = 0;
};

class PicturePlacer
{
public:
    PicturePlacer(const BoardContent& content, const std::vector<Rect>& crops, BoardBox area, double scale)
        : m_content(content), m_area(area), m_scale(scale), m_isLandscape(content.isLandscape)
    {
        for (const Rect& crop : crops)
            m_aspects.push_back(aspectOf(crop));
        for (size_t i = 0; i < crops.size(); ++i) {
            m_hasCaptions |= !content.pictures[i].caption.empty() || !content.pictures[i].note.empty();
            if (i > 0)
                m_longestLine = std::max(m_longestLine, lineWidth(content.pictures[i]));
        }
    }

    void place(BoardLayout& layout) const
    {
        if (m_aspects.empty())
            return;
        const Arrangement best = bestArrangement();
        layout.pictures.resize(m_aspects.size());
        layout.captions.resize(m_aspects.size());
        const BoardBox hero = heroCell(best);
        placeRow(layout, 0, {hero}, heroCaptionLines(best));
        for (int row = 0; row < best.rows; ++row) {
            std::vector<BoardBox> cells;
            for (int column = 0; column < best.columns; ++column)
                if (1 + size_t(row * best.columns + column) < m_aspects.size())
                    cells.push_back(gridCell(best, row, column));
            placeRow(layout, 1 + size_t(row * best.columns), cells, captionLines(best));
        }
    }

private:
    size_t gridCount() const { return m_aspects.size() - 1; }

    BoardBox heroCell(const Arrangement& way) const
    {
        BoardBox cell = m_area;
        (m_isLandscape ? cell.width : cell.height) *= way.heroShare;
        return cell;
    }

    BoardBox gridArea(const Arrangement& way) const
    {
        const BoardBox hero = heroCell(way);
        if (m_isLandscape) {
            const double x = hero.right() + heroGutter * m_scale;
            return {x, m_area.y, m_area.right() - x, m_area.height};
        }
        const double y = hero.bottom() + heroGutter * m_scale;
        return {m_area.x, y, m_area.width, m_area.bottom() - y};
    }

    /// With its caption.
    BoardBox gridCell(const Arrangement& way, int row, int column) const
    {
        const BoardBox area = gridArea(way);
        const double gapX = columnGap(way), gapY = rowGap * m_scale;
        const double width = (area.width - (way.columns - 1) * gapX) / way.columns;
        const double height = (area.height - (way.rows - 1) * gapY) / way.rows;
        return {area.x + column * (width + gapX), area.y + row * (height + gapY), width, height};
    }

    /// Many columns stand closer.
    double columnGap(const Arrangement& way) const
    {
        return gutter * m_scale * (way.columns > 4 ? 0.7 : 1.0);
    }

    double captionHeight(int lines) const { return (ruleToCaption + captionLine * lines) * m_scale; }

    int captionLines(const Arrangement& way) const
    {
        return gridCount() > 0 && m_longestLine * m_scale > gridCell(way, 0, 0).width ? 2 : 1;
    }

    /// The first picture's caption is one line; where it stands beside the grid's it begins on their height.
    int heroCaptionLines(const Arrangement& way) const { return m_isLandscape ? captionLines(way) : 1; }

    BoardBox pictureRoom(const BoardBox& cell, int lines) const
    {
        BoardBox room = cell;
        if (m_hasCaptions)
            room.height -= captionHeight(lines) + aboveRule * m_scale;
        return room;
    }

    static BoardBox fitted(double aspect, const BoardBox& room)
    {
        const double width = std::min(room.width, room.height * aspect);
        return {0, 0, width, width / aspect};
    }

    /// The row's tallest picture stands in the middle of its room, the others on the same line.
    void placeRow(BoardLayout& layout, size_t first, const std::vector<BoardBox>& cells, int lines) const
    {
        double tallest = 0;
        for (size_t i = 0; i < cells.size(); ++i)
            tallest = std::max(tallest, fitted(m_aspects[first + i], pictureRoom(cells[i], lines)).height);
        for (size_t i = 0; i < cells.size(); ++i) {
            const BoardBox& cell = cells[i];
            const BoardBox room = pictureRoom(cell, lines);
            BoardBox box = fitted(m_aspects[first + i], room);
            box.x = room.x + (room.width - box.width) / 2;
            box.y = room.bottom() - (room.height - tallest) / 2 - box.height;
            layout.pictures[first + i] = box;
            if (m_hasCaptions)
                layout.captions[first + i] = {cell.x, cell.bottom() - captionHeight(lines), cell.width,
                                              captionHeight(lines)};
        }
    }

    /// Balances the first picture against the others by the logarithms of their sizes, so that neither
    /// starves. The others weigh 1.1, and 0.05 more for each up to the twentieth. What costs: a first picture
    /// under 1.35 times the largest other, empty places, a share of the page other than 43 %.
    double scoreOf(const Arrangement& way) const
    {
        const BoardBox heroRoom = pictureRoom(heroCell(way), heroCaptionLines(way));
        const BoardBox gridRoom = pictureRoom(gridCell(way, 0, 0), captionLines(way));
        if (heroRoom.isEmpty() || gridRoom.isEmpty() || gridRoom.height < 4 * m_scale)
            return -1e9;
        const auto side = [](const BoardBox& box) { return std::sqrt(box.width * box.height); };
        const double hero = side(fitted(m_aspects[0], heroRoom));
        double grid = 0, largest = 0;
        for (size_t i = 1; i < m_aspects.size(); ++i) {
            const double own = side(fitted(m_aspects[i], gridRoom));
            grid += std::log(own);
            largest = std::max(largest, own);
        }
        const double count = double(gridCount());
        const double wanted = gridCount() == 1 ? 1.1 : 1.35;
        const double empty = way.rows * way.columns - count;
        return std::log(hero) + (1.1 + 0.05 * std::min(count, 20.0)) * grid / count -
               2 * std::max(0.0, wanted - hero / largest) - 1.2 * empty / (way.rows * way.columns) -
               0.3 * std::abs(way.heroShare - 0.43);
    }

    Arrangement bestArrangement() const
    {
        if (gridCount() == 0)
            return {};
        Arrangement best;
        double bestScore = -1e18;
        for (int columns = 1; columns <= int(gridCount()); ++columns) {
            const int rows = (int(gridCount()) + columns - 1) / columns;
            for (int percent = 24; percent <= 66; ++percent) {
                const Arrangement way{percent / 100.0, columns, rows};
                const double score = scoreOf(way);
                if (score > bestScore) {
                    bestScore = score;
                    best = way;
                }
            }
        }
        return best;
    }

    const BoardContent& m_content;
    BoardBox m_area;
    double m_scale;
    bool m_isLandscape;
    std::vector<double> m_aspects;
    bool m_hasCaptions = false;
    double m_longestLine = 0; ///< of the captions behind the first
};

/// Places title and author; gives the y where pictures may begin.
double placeHead(const BoardContent& content, BoardLayout& layout)
{
    const double edge = margin * layout.typeScale, width = layout.widthMm - 2 * edge;
    const bool hasTitle = !content.title.empty() || !content.subtitle.empty();
    const bool hasAuthor = !content.author.empty() || !content.date.empty();
    if (!hasTitle && !hasAuthor)
        return edge;
    const double height = titleHeight * layout.typeScale;
    const double authorShare = !hasAuthor ? 0 : hasTitle ? 0.32 : 1;
    if (hasTitle)
        layout.title = {edge, edge, width * (1 - authorShare) - (hasAuthor ? gutter * layout.typeScale : 0),
                        height};
    if (hasAuthor)
        layout.author = {edge + width * (1 - authorShare), edge, width * authorShare, height};
    return edge + height + belowTitle * layout.typeScale;
}

std::vector<BoardBox> squares(size_t count, double x, double y, double scale)
{
    std::vector<BoardBox> boxes;
    for (size_t i = 0; i < count; ++i)
        boxes.push_back(
            {x + double(i) * (swatchSide + swatchGap) * scale, y, swatchSide * scale, swatchSide * scale});
    return boxes;
}

double runOf(size_t count, double scale)
{
    return count == 0 ? 0 : (double(count) * (swatchSide + swatchGap) - swatchGap) * scale;
}

struct FootPlaces
{
    double cloths = 0, palette = 0, notes = 0; ///< left edges
    bool fits = false;
};

/// Each block begins at its third (or half) of the width, or behind a longer block before it.
FootPlaces footPlaces(size_t cloths, size_t colours, bool hasNotes, double left, double width, double scale)
{
    const int blocks = (cloths > 0) + (colours > 0) + hasNotes;
    FootPlaces places;
    double end = left;
    int block = 0;
    const auto begin = [&](double run) {
        const double column = left + block++ * (width + blockGap * scale) / std::max(1, blocks);
        const double x = std::max(column, end);
        end = x + run + blockGap * scale;
        return x;
    };
    if (cloths > 0)
        places.cloths = begin(runOf(cloths, scale));
    if (colours > 0)
        places.palette = begin(runOf(colours, scale));
    if (hasNotes)
        places.notes = begin(std::min(leastNotes * scale, width));
    places.fits = end - blockGap * scale <= left + width + 1e-9;
    return places;
}

/// Places cloths, palette and notes along the lower margin; gives the y where pictures must end.
double placeFoot(const BoardContent& content, size_t colours, BoardLayout& layout)
{
    const double scale = layout.typeScale, edge = margin * scale, width = layout.widthMm - 2 * edge;
    size_t cloths = content.cloths.size();
    const bool hasNotes = !content.notes.empty();
    if (cloths == 0 && colours == 0 && !hasNotes)
        return layout.heightMm - edge;
    FootPlaces places = footPlaces(cloths, colours, hasNotes, edge, width, scale);
    while (!places.fits && (cloths > 1 || colours > 1)) {
        if (colours > 4 || cloths <= 2 || colours > cloths)
            --(colours > 1 ? colours : cloths);
        else
            --cloths;
        places = footPlaces(cloths, colours, hasNotes, edge, width, scale);
    }
    const bool hasClothNotes =
        std::ranges::any_of(content.cloths, [](const BoardSwatch& cloth) { return !cloth.note.empty(); });
    const double texts = swatchToText + smallLine * (hasClothNotes ? 2 : 1);
    const double height = (ruleToHeading + headingToSwatch + swatchSide + texts) * scale;
    layout.foot = {edge, layout.heightMm - edge - height, width, height};
    const double y = layout.foot.y + (ruleToHeading + headingToSwatch) * scale;
    layout.cloths = squares(cloths, places.cloths, y, scale);
    layout.palette = squares(colours, places.palette, y, scale);
    if (hasNotes)
        layout.notes = {places.notes, y, edge + width - places.notes, layout.foot.bottom() - y};
    return layout.foot.y - aboveFoot * scale;
}

BoardLayout layoutOf(const BoardContent& content, const std::vector<Rect>& crops, size_t colours)
{
    BoardLayout layout;
    const Vec2 page = sizeMm(content.page);
    layout.widthMm = content.isLandscape ? page.y : page.x;
    layout.heightMm = content.isLandscape ? page.x : page.y;
    layout.typeScale = page.y < 350 ? 0.75 : 1;
    const double top = placeHead(content, layout), bottom = placeFoot(content, colours, layout);
    const double edge = margin * layout.typeScale;
    PicturePlacer(content, crops, {edge, top, layout.widthMm - 2 * edge, bottom - top}, layout.typeScale)
        .place(layout);
    return layout;
}

bool nearlyAgree(const Rect& a, const Rect& b, Size size)
{
    const double most = 0.04 * size.longSide();
    return std::abs(a.x - b.x) <= most && std::abs(a.y - b.y) <= most &&
           std::abs(a.x + a.width - b.x - b.width) <= most &&
           std::abs(a.y + a.height - b.y - b.height) <= most;
}

} // namespace

std::vector<Rect> trimmedBounds(const std::vector<BoardPicture>& pictures)
{
    const size_t count = std::min(pictures.size(), mostBoardPictures);
    std::vector<Rect> own(count);
    for (size_t i = 0; i < count; ++i) {
        const Image& picture = pictures[i].picture;
        own[i] = picture.isNull() ? Rect{} : drawnBounds(picture);
        if (isEmpty(own[i]))
            own[i] = {0, 0, picture.width(), picture.height()};
    }
    std::vector<Rect> shared = own;
    for (size_t i = 0; i < count; ++i)
        for (size_t j = 0; j < count; ++j)
            if (pictures[i].picture.size() == pictures[j].picture.size() &&
                nearlyAgree(own[i], own[j], pictures[i].picture.size()))
                shared[i] = united(shared[i], own[j]);
    return shared;
}

PlannedBoard planBoard(const BoardContent& content)
{
    PlannedBoard plan;
    plan.crops = trimmedBounds(content.pictures);
    plan.palette = paletteOf(content.pictures);
    plan.layout = layoutOf(content, plan.crops, plan.palette.size());
    return plan;
}

BoardLayout boardLayout(const BoardContent& content)
{
    return planBoard(content).layout;
}

} // namespace toile
