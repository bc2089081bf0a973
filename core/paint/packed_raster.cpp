#include "core/paint/packed_raster.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace toile {

namespace {

// Little-endian: magic, width, height, tiles, bytes after deflating, CRC-32 of all of that but itself.
// Inside: for each tile its place and 16 KB, plane by plane, each byte as the difference to the one before
// it.
constexpr uint32_t magic = 0x31525054; // "TPR1"
constexpr size_t headBytes = 24;
constexpr size_t tilePixels = size_t(PaintTile::side) * PaintTile::side;
constexpr size_t tileBytes = 4 + tilePixels * 4;
constexpr int mostSide = 65536;
constexpr uint64_t mostTilesOfPage = 200'000;

void put(uint8_t* at, uint32_t value)
{
    for (int i = 0; i < 4; ++i)
        at[i] = uint8_t(value >> (8 * i));
}

uint32_t taken(const uint8_t* at)
{
    return uint32_t(at[0]) | uint32_t(at[1]) << 8 | uint32_t(at[2]) << 16 | uint32_t(at[3]) << 24;
}

void pack(const PaintTile& tile, uint32_t place, uint8_t* out)
{
    put(out, place);
    out += 4;
    for (int plane = 0; plane < 4; ++plane) {
        uint8_t before = 0;
        for (const uint32_t pixel : tile.pixels) {
            const auto byte = uint8_t(pixel >> (8 * plane));
            *out++ = uint8_t(byte - before);
            before = byte;
        }
    }
}

std::shared_ptr<PaintTile> unpackedTile(const uint8_t* in)
{
    auto tile = std::make_shared<PaintTile>();
    for (int plane = 0; plane < 4; ++plane) {
        uint8_t byte = 0;
        for (uint32_t& pixel : tile->pixels) {
            byte = uint8_t(byte + *in++);
            pixel |= uint32_t(byte) << (8 * plane);
        }
    }
    return tile;
}

/// No channel is above alpha.
bool isPremultiplied(const PaintTile& tile)
{
    return std::all_of(tile.pixels.begin(), tile.pixels.end(), [](uint32_t pixel) {
        const uint32_t alpha = pixel >> 24;
        return (pixel >> 16 & 255) <= alpha && (pixel >> 8 & 255) <= alpha && (pixel & 255) <= alpha;
    });
}

Error damaged(const char* detail)
{
    return {ErrorKind::Input, Sentence::phrase("The kept picture of this drawing is damaged."), detail};
}

uint32_t checksum(std::span<const uint8_t> bytes)
{
    const uLong head = crc32(0, bytes.data(), 20);
    return uint32_t(crc32_z(head, bytes.data() + headBytes, bytes.size() - headBytes));
}

} // namespace

std::vector<uint8_t> packed(const LayerRaster& raster)
{
    std::vector<uint8_t> bytes(headBytes), tileSpace(tileBytes), chunk(64 * 1024);
    z_stream stream{};
    if (deflateInit(&stream, 1) != Z_OK)
        throw std::bad_alloc();
    uint32_t count = 0;
    const auto deflateAll = [&](int flush) {
        do {
            stream.next_out = chunk.data();
            stream.avail_out = uInt(chunk.size());
            deflate(&stream, flush);
            bytes.insert(bytes.end(), chunk.begin(), chunk.end() - std::ptrdiff_t(stream.avail_out));
        } while (stream.avail_out == 0);
    };
    for (int row = 0; row < raster.tiles().height; ++row) {
        for (int column = 0; column < raster.tiles().width; ++column) {
            const PaintTile* tile = raster.tile(column, row);
            if (!tile)
                continue;
            pack(*tile, uint32_t(row) * uint32_t(raster.tiles().width) + uint32_t(column), tileSpace.data());
            stream.next_in = tileSpace.data();
            stream.avail_in = uInt(tileBytes);
            deflateAll(Z_NO_FLUSH);
            ++count;
        }
    }
    deflateAll(Z_FINISH);
    deflateEnd(&stream);
    put(bytes.data(), magic);
    put(bytes.data() + 4, uint32_t(raster.pagePx().width));
    put(bytes.data() + 8, uint32_t(raster.pagePx().height));
    put(bytes.data() + 12, count);
    put(bytes.data() + 16, uint32_t(bytes.size() - headBytes));
    put(bytes.data() + 20, checksum(bytes));
    return bytes;
}

Result<LayerRaster> unpacked(std::span<const uint8_t> bytes, size_t mostTiles)
{
    if (bytes.size() < headBytes || taken(bytes.data()) != magic)
        return damaged("no head");
    const uint32_t width = taken(bytes.data() + 4), height = taken(bytes.data() + 8);
    if (width > uint32_t(mostSide) || height > uint32_t(mostSide) || (width == 0) != (height == 0))
        return damaged("page size");
    if (taken(bytes.data() + 16) != bytes.size() - headBytes)
        return damaged("length");
    if (taken(bytes.data() + 20) != checksum(bytes))
        return damaged("checksum");
    const Size page{int(width), int(height)};
    const auto across = [](uint32_t px) { return (uint64_t(px) + PaintTile::side - 1) / PaintTile::side; };
    const uint64_t tiles = across(width) * across(height), count = taken(bytes.data() + 12);
    if (count > tiles || tiles > mostTilesOfPage || count > mostTiles)
        return damaged("tile count");

    try {
        LayerRaster raster(page);
        std::vector<uint8_t> space(tileBytes);
        z_stream stream{};
        if (inflateInit(&stream) != Z_OK)
            throw std::bad_alloc();
        struct Closing
        {
            z_stream* stream;
            ~Closing() { inflateEnd(stream); }
        } closing{&stream};
        stream.next_in = const_cast<Bytef*>(bytes.data() + headBytes);
        stream.avail_in = uInt(bytes.size() - headBytes);
        uint64_t least = 0; // places rise
        for (uint64_t i = 0; i < count; ++i) {
            stream.next_out = space.data();
            stream.avail_out = uInt(tileBytes);
            const int code = inflate(&stream, Z_SYNC_FLUSH);
            if ((code != Z_OK && code != Z_STREAM_END) || stream.avail_out != 0)
                return damaged("tiles end early");
            const uint64_t place = taken(space.data());
            if (place >= tiles || place < least)
                return damaged("tile place");
            least = place + 1;
            auto tile = unpackedTile(space.data() + 4);
            if (!isPremultiplied(*tile))
                return damaged("tile colours");
            raster.setTile(int(place % across(width)), int(place / across(width)), std::move(tile));
        }
        uint8_t beyond = 0;
        stream.next_out = &beyond;
        stream.avail_out = 1;
        if (inflate(&stream, Z_FINISH) != Z_STREAM_END || stream.avail_out == 0 || stream.avail_in != 0)
            return damaged("more than its tiles");
        return raster;
    } catch (const std::bad_alloc&) {
        return Error{ErrorKind::Memory,
                     Sentence::phrase("There is not enough memory for the kept picture of this drawing."),
                     {}};
    }
}

} // namespace toile
