#include "core/paint/page_composer.h"

#include "core/paint/paint_finish.h"

#include <algorithm>

namespace toile {

namespace {

constexpr int side = PaintTile::side;

/// All four channels times 0..256.
uint32_t faded(uint32_t pixel, uint32_t amount)
{
    const uint32_t low = (pixel & 0x00ff00ff) * amount + 0x00800080;
    const uint32_t high = (pixel >> 8 & 0x00ff00ff) * amount + 0x00800080;
    return (low >> 8 & 0x00ff00ff) | (high & 0xff00ff00);
}

/// All four channels times 0..255, as (x + x / 256) / 256 rounded.
uint32_t times255(uint32_t pixel, uint32_t amount)
{
    const auto part = [amount](uint32_t two) {
        const uint32_t t = two * amount + 0x00800080;
        return (t + (t >> 8 & 0x00ff00ff)) >> 8 & 0x00ff00ff;
    };
    return part(pixel & 0x00ff00ff) | part(pixel >> 8 & 0x00ff00ff) << 8;
}

void rowOver(const uint32_t* in, uint32_t opacity, uint32_t* out, int count)
{
    for (int x = 0; x < count; ++x) {
        uint32_t pixel = in[x];
        if (pixel == 0)
            continue;
        if (opacity != 256)
            pixel = faded(pixel, opacity);
        const uint32_t alpha = pixel >> 24;
        out[x] = alpha == 255 ? pixel : pixel + times255(out[x], 255 - alpha);
    }
}

/// Multiply (W3C compositing, 10.1.2) for premultiplied colours: s·(1 - ab) + b·(1 - as) + s·b.
void rowMultiplied(const uint32_t* in, uint32_t opacity, uint32_t* out, int count)
{
    for (int x = 0; x < count; ++x) {
        uint32_t pixel = in[x];
        if (pixel == 0)
            continue;
        if (opacity != 256)
            pixel = faded(pixel, opacity);
        const uint32_t below = out[x], alpha = pixel >> 24, belowAlpha = below >> 24;
        uint32_t result = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            const uint32_t s = pixel >> shift & 255, b = below >> shift & 255;
            const uint32_t sum = s * (255 - belowAlpha) + b * (255 - alpha) + s * b;
            result |= std::min<uint32_t>(255, (sum + 127) / 255) << shift;
        }
        const uint32_t joint = alpha + belowAlpha - (alpha * belowAlpha + 127) / 255;
        out[x] = joint << 24 | result;
    }
}

} // namespace

PaintTile& TileOverlay::writable(int column, int row, const PaintTile* base)
{
    std::shared_ptr<PaintTile>& tile = m_tiles[index(column, row)];
    if (!tile) {
        tile = base ? std::make_shared<PaintTile>(*base) : std::make_shared<PaintTile>();
        m_used.emplace_back(column, row);
    }
    return *tile;
}

void TileOverlay::clear()
{
    for (const auto& [column, row] : m_used)
        m_tiles[index(column, row)] = nullptr;
    m_used.clear();
}

void TileOverlay::mergeInto(LayerRaster& raster)
{
    for (const auto& [column, row] : m_used) {
        std::shared_ptr<PaintTile>& tile = m_tiles[index(column, row)];
        const PaintTile* base = raster.tile(column, row);
        if (isBlank(*tile))
            raster.setTile(column, row, nullptr);
        else if (!base || !(*base == *tile))
            raster.setTile(column, row, std::move(tile));
        tile = nullptr;
    }
    m_used.clear();
}

void composeTile(std::span<const Sheet> sheets, uint32_t ground, Size pagePx, int column, int row,
                 uint32_t* out, size_t stride)
{
    const int width = std::min(side, pagePx.width - column * side);
    const int height = std::min(side, pagePx.height - row * side);
    if (width <= 0 || height <= 0)
        return;
    for (int y = 0; y < height; ++y)
        std::fill_n(out + size_t(y) * stride, width, ground);
    for (const Sheet& sheet : sheets) {
        const PaintTile* tile = sheet.overlay ? sheet.overlay->tile(column, row) : nullptr;
        if (!tile)
            tile = sheet.raster->tile(column, row);
        if (!tile)
            continue;
        for (int y = 0; y < height; ++y) {
            const uint32_t* in = tile->pixels.data() + size_t(y) * side;
            if (sheet.isMultiplied)
                rowMultiplied(in, uint32_t(sheet.opacity), out + size_t(y) * stride, width);
            else
                rowOver(in, uint32_t(sheet.opacity), out + size_t(y) * stride, width);
        }
    }
}

void halve(const uint32_t* in, size_t inStride, uint32_t* out, size_t outStride, int width, int height)
{
    for (int y = 0; y < height; ++y) {
        const uint32_t* upper = in + size_t(2 * y) * inStride;
        const uint32_t* lower = upper + inStride;
        uint32_t* row = out + size_t(y) * outStride;
        for (int x = 0; x < width; ++x) {
            const uint32_t a = upper[2 * x], b = upper[2 * x + 1], c = lower[2 * x], d = lower[2 * x + 1];
            constexpr uint32_t mask = 0x00ff00ff;
            const uint32_t low = (a & mask) + (b & mask) + (c & mask) + (d & mask) + 0x00020002;
            const uint32_t high =
                (a >> 8 & mask) + (b >> 8 & mask) + (c >> 8 & mask) + (d >> 8 & mask) + 0x00020002;
            row[x] = (low >> 2 & mask) | (high >> 2 & mask) << 8;
        }
    }
}

} // namespace toile
