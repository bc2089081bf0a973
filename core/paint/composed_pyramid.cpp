#include "core/paint/composed_pyramid.h"

#include "core/base/pixel_rect.h"
#include "core/paint/page_composer.h"

namespace toile {

namespace {

constexpr size_t tilePixels = size_t(ComposedPyramid::tileSide) * ComposedPyramid::tileSide;
constexpr int unitsPerTile = ComposedPyramid::tileSide / ComposedPyramid::unitSide;

Size parts(Size px, int side)
{
    return {(px.width + side - 1) / side, (px.height + side - 1) / side};
}

} // namespace

ComposedPyramid::ComposedPyramid(Size pagePx)
{
    Size px = pagePx;
    while (!px.isEmpty()) {
        Level level{px, parts(px, tileSide), parts(px, unitSide), {}, {}};
        level.pixels.resize(size_t(level.tiles.area()));
        level.isRight.resize(size_t(level.units.area()), false);
        m_levels.push_back(std::move(level));
        if (px.longSide() <= tileSide)
            break;
        px = {(px.width + 1) / 2, (px.height + 1) / 2};
    }
}

Size ComposedPyramid::levelPx(int level) const
{
    return level < 0 || level >= levels() ? Size{} : m_levels[size_t(level)].px;
}

void ComposedPyramid::spoil(Rect rect)
{
    if (m_levels.empty())
        return;
    const Size page = m_levels.front().px;
    rect = intersected(rect, {0, 0, page.width, page.height});
    if (isEmpty(rect))
        return;
    const Rect units = tilesOf(rect, unitSide);
    int left = units.x, top = units.y, right = units.x + units.width - 1, bottom = units.y + units.height - 1;
    for (Level& level : m_levels) {
        for (int row = top; row <= bottom; ++row)
            for (int column = left; column <= right; ++column)
                level.isRight[size_t(row) * size_t(level.units.width) + size_t(column)] = false;
        left /= 2;
        top /= 2;
        right /= 2;
        bottom /= 2;
    }
}

uint32_t* ComposedPyramid::unitPixels(Level& level, int unitColumn, int unitRow)
{
    auto& pixels = level.pixels[size_t(unitRow / unitsPerTile) * size_t(level.tiles.width) +
                                size_t(unitColumn / unitsPerTile)];
    if (!pixels)
        pixels = std::make_unique<uint32_t[]>(tilePixels);
    return pixels.get() +
           (size_t(unitRow % unitsPerTile) * tileSide + size_t(unitColumn % unitsPerTile)) * unitSide;
}

void ComposedPyramid::mend(int level, int unitColumn, int unitRow, const Compose& compose)
{
    Level& here = m_levels[size_t(level)];
    const size_t index = size_t(unitRow) * size_t(here.units.width) + size_t(unitColumn);
    if (here.isRight[index])
        return;
    uint32_t* out = unitPixels(here, unitColumn, unitRow);
    if (level == 0) {
        compose(unitColumn, unitRow, out, tileSide);
    } else {
        Level& finer = m_levels[size_t(level) - 1];
        for (int y = 0; y < 2; ++y) {
            for (int x = 0; x < 2; ++x) {
                const int column = 2 * unitColumn + x, row = 2 * unitRow + y;
                if (column >= finer.units.width || row >= finer.units.height)
                    continue;
                mend(level - 1, column, row, compose);
                halve(unitPixels(finer, column, row), tileSide,
                      out + (size_t(y) * tileSide + size_t(x)) * (unitSide / 2), tileSide, unitSide / 2,
                      unitSide / 2);
            }
        }
    }
    here.isRight[index] = true;
}

std::span<const uint32_t> ComposedPyramid::tile(int level, int column, int row, const Compose& compose)
{
    if (level < 0 || level >= levels())
        return {};
    Level& here = m_levels[size_t(level)];
    if (column < 0 || row < 0 || column >= here.tiles.width || row >= here.tiles.height)
        return {};
    for (int y = row * unitsPerTile; y < std::min((row + 1) * unitsPerTile, here.units.height); ++y)
        for (int x = column * unitsPerTile; x < std::min((column + 1) * unitsPerTile, here.units.width); ++x)
            mend(level, x, y, compose);
    return {here.pixels[size_t(row) * size_t(here.tiles.width) + size_t(column)].get(), tilePixels};
}

uint32_t ComposedPyramid::pixel(int x, int y, const Compose& compose)
{
    const Size page = levelPx(0);
    if (x < 0 || y < 0 || x >= page.width || y >= page.height)
        return 0;
    mend(0, x / unitSide, y / unitSide, compose);
    return unitPixels(m_levels[0], x / unitSide,
                      y / unitSide)[size_t(y % unitSide) * tileSide + size_t(x % unitSide)];
}

size_t ComposedPyramid::memoryUse() const
{
    size_t count = 0;
    for (const Level& level : m_levels)
        for (const auto& pixels : level.pixels)
            count += pixels != nullptr;
    return count * tilePixels * sizeof(uint32_t);
}

} // namespace toile
