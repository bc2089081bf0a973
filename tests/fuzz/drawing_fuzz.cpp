// Throws bytes at the reader of drawings: whatever comes, it refuses, or it reads what it can write again.
#include "core/document/drawing_file.h"
#include "core/document/sha256.h"
#include "core/document/stroke_pack.h"

#include <QByteArray>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

using namespace toile;

namespace {

void require(bool good)
{
    if (!good)
        std::abort();
}

void read(const std::vector<uint8_t>& bytes)
{
    const Result<Drawing> drawing = drawingFromBytes(bytes);
    if (!drawing) {
        require(!drawing.error().sentence.isEmpty());
        return;
    }
    const auto again = drawingToBytes(*drawing);
    require(again.ok() && *drawingFromBytes(*again) == *drawing);
}

/// The bytes as what lies inside a packed group of strokes, which mutations of packed bytes never reach.
void readGroup(const uint8_t* data, size_t size)
{
    constexpr size_t mostBytes = 64 * 1024; // one piece
    if (size > mostBytes)
        return;
    const QByteArray piece = qCompress(data, qsizetype(size), 1);
    ByteWriter writer;
    writer.put(uint32_t(size));
    writer.put(uint32_t(piece.size()));
    writer.raw({reinterpret_cast<const uint8_t*>(piece.constData()), size_t(piece.size())});
    try {
        ByteReader reader(writer.bytes());
        StrokeRoom room{DrawingLimits::points, DrawingLimits::allTextBytes};
        const std::vector<SharedStroke> strokes = unpackedStrokes(reader, room);
        const std::vector<uint8_t> packed = packedStrokes(strokes);
        ByteReader again(packed);
        room = {DrawingLimits::points, DrawingLimits::allTextBytes};
        require(StrokeList(unpackedStrokes(again, room)) == StrokeList(strokes) && again.left() == 0);
    } catch (const BadBytes&) {
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    std::vector<uint8_t> bytes(data, data + size);
    read(bytes);
    readGroup(data, size);
    // And with the checksum that belongs to it, so that mutations reach what lies behind.
    constexpr size_t check = 8;
    if (size > check) {
        const std::string hex = sha256Of(bytes.data(), size - check);
        for (size_t i = 0; i < check; ++i)
            bytes[size - check + i] = uint8_t(std::stoul(hex.substr(2 * i, 2), nullptr, 16));
        read(bytes);
    }
    return 0;
}
