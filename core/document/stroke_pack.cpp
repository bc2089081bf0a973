#include "core/document/stroke_pack.h"

#include "core/document/drawing_file.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace toile {

namespace {

constexpr size_t pieceBytes =
    64 * 1024; // what a lie about a piece's length could cost is a thousand times this
constexpr size_t mostGroupBytes = size_t(64) << 20;
constexpr size_t mostIdBytes = 64;
constexpr int quickest = 1;
constexpr float farthest = DrawingLimits::farthestMm;
constexpr float mostTurn = 1000;
constexpr float longestMs = 1e9f;

enum class ShapeKind : uint8_t { Freehand, Bezier, Area, Text };

struct Channel
{
    float StrokePoint::*value;
    float low;
    float high;
};

constexpr std::array channels = {
    Channel{&StrokePoint::xMm, -farthest, farthest},
    Channel{&StrokePoint::yMm, -farthest, farthest},
    Channel{&StrokePoint::pressure, 0, 1},
    Channel{&StrokePoint::tiltX, -1, 1},
    Channel{&StrokePoint::tiltY, -1, 1},
    Channel{&StrokePoint::turn, -mostTurn, mostTurn},
    Channel{&StrokePoint::timeMs, 0, longestMs},
};

/// Bits in the order of the numbers they mean, so that near numbers have near bits.
uint32_t orderedBits(float value)
{
    const auto bits = std::bit_cast<uint32_t>(value);
    return bits ^ ((bits >> 31) != 0 ? 0xffffffffu : 0x80000000u);
}

float fromOrderedBits(uint32_t ordered)
{
    return std::bit_cast<float>(ordered ^ ((ordered >> 31) != 0 ? 0x80000000u : 0xffffffffu));
}

/// Each number as its difference from the one before, small ones of either sign first, in planes of equal
/// bytes.
void putPlanes(ByteWriter& writer, std::span<const float> values)
{
    const size_t count = values.size();
    std::vector<uint8_t> planes(4 * count);
    uint32_t before = orderedBits(0);
    for (size_t i = 0; i < count; ++i) {
        const uint32_t bits = orderedBits(values[i]);
        const uint32_t step = bits - std::exchange(before, bits);
        const uint32_t folded = (step << 1) ^ ((step >> 31) != 0 ? 0xffffffffu : 0u);
        for (size_t plane = 0; plane < 4; ++plane)
            planes[plane * count + i] = uint8_t(folded >> (8 * plane));
    }
    writer.raw(planes);
}

std::vector<float> takePlanes(ByteReader& reader, size_t count)
{
    const auto planes = reader.raw(4 * count);
    std::vector<float> values(count);
    uint32_t bits = orderedBits(0);
    for (size_t i = 0; i < count; ++i) {
        uint32_t folded = 0;
        for (size_t plane = 0; plane < 4; ++plane)
            folded |= uint32_t(planes[plane * count + i]) << (8 * plane);
        bits += (folded >> 1) ^ ((folded & 1) != 0 ? 0xffffffffu : 0u);
        values[i] = fromOrderedBits(bits);
    }
    return values;
}

/// Calls `visit` with every place of nodes and contours, in order.
template <typename Shape, typename Visit> void visitPlaces(Shape& shape, Visit visit)
{
    if (auto* path = std::get_if<BezierPath>(&shape))
        for (auto& node : path->nodes) {
            visit(node.at);
            visit(node.in);
            visit(node.out);
        }
    else if (auto* area = std::get_if<FilledArea>(&shape))
        for (auto& contour : area->contours)
            for (auto& place : contour)
                visit(place);
}

void putHead(ByteWriter& writer, const Stroke& stroke)
{
    writer.put(uint64_t(stroke.id));
    writer.put(stroke.seed);
    writer.text(shortened(stroke.look.brush, mostIdBytes));
    writer.put(tamed(stroke.look.sizeMm, 0, farthest));
    writer.put(tamed(stroke.look.opacity, 0, 1));
    for (const uint8_t part : {stroke.look.colour.red, stroke.look.colour.green, stroke.look.colour.blue})
        writer.put(part);
    writer.put(uint8_t(stroke.shape.index()));
    if (const auto* line = std::get_if<FreehandLine>(&stroke.shape)) {
        writer.put(uint32_t(line->points.size()));
    } else if (const auto* path = std::get_if<BezierPath>(&stroke.shape)) {
        writer.put(uint32_t(path->nodes.size()));
        writer.put(path->isClosed);
    } else if (const auto* area = std::get_if<FilledArea>(&stroke.shape)) {
        writer.put(uint32_t(area->contours.size()));
        for (const auto& contour : area->contours)
            writer.put(uint32_t(contour.size()));
    } else if (const auto* note = std::get_if<TextNote>(&stroke.shape)) {
        writer.put(tamed(note->at.x, -farthest, farthest));
        writer.put(tamed(note->at.y, -farthest, farthest));
        writer.put(tamed(note->heightMm, 0, farthest));
        writer.text(shortened(note->text, DrawingLimits::textBytes));
    }
}

/// How many things of at least `bytesEach` still to be read come next.
size_t takeCount(ByteReader& reader, size_t bytesEach, StrokeRoom& room)
{
    const size_t count = reader.take<uint32_t>();
    if (count > room.points)
        throw Refused(Sentence::phrase("it holds more points than any drawing of Toile's"));
    if (count * bytesEach > reader.left())
        throw Refused(Sentence::phrase("it ends too early"));
    room.points -= count;
    return count;
}

Stroke takeHead(ByteReader& reader, StrokeRoom& room)
{
    Stroke stroke;
    stroke.id = reader.take<uint64_t>();
    stroke.seed = reader.take<uint32_t>();
    stroke.look.brush = reader.text(mostIdBytes);
    stroke.look.sizeMm = checked(reader.take<float>(), 0, farthest);
    stroke.look.opacity = checked(reader.take<float>(), 0, 1);
    for (uint8_t* part : {&stroke.look.colour.red, &stroke.look.colour.green, &stroke.look.colour.blue})
        *part = reader.take<uint8_t>();
    switch (ShapeKind(reader.take<uint8_t>())) {
    case ShapeKind::Freehand:
        stroke.shape = FreehandLine{std::vector<StrokePoint>(takeCount(reader, 4 * channels.size(), room))};
        return stroke;
    case ShapeKind::Bezier: {
        BezierPath path{std::vector<PathNode>(takeCount(reader, 6 * 4, room)), false};
        path.isClosed = reader.take<bool>();
        stroke.shape = std::move(path);
        return stroke;
    }
    case ShapeKind::Area: {
        FilledArea area;
        area.contours.resize(takeCount(reader, 4, room));
        for (auto& contour : area.contours)
            contour.resize(takeCount(reader, 2 * 4, room));
        stroke.shape = std::move(area);
        return stroke;
    }
    case ShapeKind::Text: {
        TextNote note;
        note.at.x = checked(reader.take<float>(), -farthest, farthest);
        note.at.y = checked(reader.take<float>(), -farthest, farthest);
        note.heightMm = checked(reader.take<float>(), 0, farthest);
        note.text = reader.text(DrawingLimits::textBytes);
        if (note.text.size() > room.textBytes)
            throw Refused(Sentence::phrase("its notes are longer than those of any drawing of Toile's"));
        room.textBytes -= note.text.size();
        stroke.shape = std::move(note);
        return stroke;
    }
    }
    throw Refused(Sentence::phrase("it holds a kind of stroke that is not known"));
}

void putPoints(ByteWriter& writer, std::span<const SharedStroke> strokes)
{
    std::vector<float> values;
    for (const Channel& channel : channels) {
        values.clear();
        for (const SharedStroke& stroke : strokes)
            if (const auto* line = std::get_if<FreehandLine>(&stroke->shape))
                for (const StrokePoint& point : line->points)
                    values.push_back(tamed(point.*channel.value, channel.low, channel.high));
        putPlanes(writer, values);
    }
    for (float Vec2::*side : {&Vec2::x, &Vec2::y}) {
        values.clear();
        for (const SharedStroke& stroke : strokes)
            visitPlaces(stroke->shape,
                        [&](const Vec2& at) { values.push_back(tamed(at.*side, -farthest, farthest)); });
        putPlanes(writer, values);
    }
}

void takePoints(ByteReader& reader, std::vector<Stroke>& strokes)
{
    size_t points = 0;
    size_t places = 0;
    for (Stroke& stroke : strokes) {
        if (const auto* line = std::get_if<FreehandLine>(&stroke.shape))
            points += line->points.size();
        visitPlaces(stroke.shape, [&](Vec2&) { ++places; });
    }
    for (const Channel& channel : channels) {
        const std::vector<float> values = takePlanes(reader, points);
        auto next = values.begin();
        for (Stroke& stroke : strokes)
            if (auto* line = std::get_if<FreehandLine>(&stroke.shape))
                for (StrokePoint& point : line->points)
                    point.*channel.value = checked(*next++, channel.low, channel.high);
    }
    for (float Vec2::*side : {&Vec2::x, &Vec2::y}) {
        const std::vector<float> values = takePlanes(reader, places);
        auto next = values.begin();
        for (Stroke& stroke : strokes)
            visitPlaces(stroke.shape, [&](Vec2& at) { at.*side = checked(*next++, -farthest, farthest); });
    }
}

/// At most pieceBytes of raw bytes each, as a list with the length of the whole before it.
void putPacked(ByteWriter& writer, std::span<const uint8_t> raw)
{
    writer.put(uint32_t(raw.size()));
    for (size_t from = 0; from < raw.size(); from += pieceBytes) {
        const auto piece = raw.subspan(from, std::min(pieceBytes, raw.size() - from));
        const QByteArray packed = qCompress(piece.data(), qsizetype(piece.size()), quickest);
        writer.put(uint32_t(packed.size()));
        writer.raw({reinterpret_cast<const uint8_t*>(packed.constData()), size_t(packed.size())});
    }
}

std::vector<uint8_t> takePacked(ByteReader& reader)
{
    const size_t size = reader.take<uint32_t>();
    if (size > mostGroupBytes)
        throw Refused(Sentence::phrase("a group of strokes is too large"));
    std::vector<uint8_t> raw;
    while (raw.size() < size) {
        const size_t wanted = std::min(pieceBytes, size - raw.size());
        const auto packed = reader.raw(reader.take<uint32_t>());
        // qUncompress makes room for what the first four bytes say, and for more where that is not enough.
        if (packed.size() < 4 || packed.size() > pieceBytes + pieceBytes / 100 + 64 || packed[0] != 0 ||
            packed[1] != uint8_t(wanted >> 16) || packed[2] != uint8_t(wanted >> 8) ||
            packed[3] != uint8_t(wanted))
            throw Refused(Sentence::phrase("a packed piece has a wrong length"));
        const QByteArray piece = qUncompress(packed.data(), qsizetype(packed.size()));
        if (size_t(piece.size()) != wanted)
            throw Refused(Sentence::phrase("a packed piece is damaged"));
        raw.insert(raw.end(), piece.begin(), piece.end());
    }
    return raw;
}

} // namespace

size_t pointsOf(const Stroke& stroke)
{
    if (const auto* line = std::get_if<FreehandLine>(&stroke.shape))
        return line->points.size();
    if (const auto* path = std::get_if<BezierPath>(&stroke.shape))
        return path->nodes.size();
    size_t count = 0;
    if (const auto* area = std::get_if<FilledArea>(&stroke.shape))
        for (const auto& contour : area->contours)
            count += 1 + contour.size();
    return count;
}

std::vector<uint8_t> packedStrokes(std::span<const SharedStroke> strokes)
{
    ByteWriter raw;
    raw.put(uint8_t(strokes.size()));
    for (const SharedStroke& stroke : strokes)
        putHead(raw, *stroke);
    putPoints(raw, strokes);
    ByteWriter packed;
    putPacked(packed, raw.bytes());
    return std::move(packed.bytes());
}

std::vector<SharedStroke> unpackedStrokes(ByteReader& reader, StrokeRoom& room)
{
    const std::vector<uint8_t> raw = takePacked(reader);
    ByteReader inner(raw);
    const size_t count = inner.take<uint8_t>();
    if (count == 0 || count > strokesInGroup)
        throw Refused(Sentence::phrase("a group of strokes is empty or too large"));
    std::vector<Stroke> strokes;
    for (size_t i = 0; i < count; ++i)
        strokes.push_back(takeHead(inner, room));
    takePoints(inner, strokes);
    if (inner.left() != 0)
        throw Refused(Sentence::phrase("a group of strokes is longer than its strokes"));
    std::vector<SharedStroke> shared;
    for (Stroke& stroke : strokes)
        shared.push_back(std::make_shared<const Stroke>(std::move(stroke)));
    return shared;
}

float tamed(float value, float low, float high)
{
    return std::isnan(value) ? low : std::clamp(value, low, high);
}

float checked(float value, float low, float high)
{
    if (!(value >= low && value <= high))
        throw Refused(Sentence::phrase("a number is out of range"));
    return value;
}

std::string shortened(const std::string& text, size_t mostBytes)
{
    if (text.size() <= mostBytes)
        return text;
    size_t end = mostBytes;
    while (end > 0 && (uint8_t(text[end]) & 0xc0) == 0x80)
        --end;
    return text.substr(0, end);
}

} // namespace toile
