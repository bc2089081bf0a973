#include "core/document/drawing_file.h"

#include "core/document/sha256.h"
#include "core/document/stroke_pack.h"

#include <algorithm>
#include <map>
#include <new>

namespace toile {

namespace {

constexpr std::string_view magic = "TDRW";
constexpr uint16_t version = 1;
constexpr size_t checkBytes = 8;
constexpr size_t mostNameBytes = 256;
constexpr float farthest = DrawingLimits::farthestMm;
constexpr std::string_view nameBegin = "drawing-";
constexpr std::string_view nameEnd = ".tdr";
constexpr size_t hashLetters = 64;

std::vector<uint8_t> checkOf(std::span<const uint8_t> bytes)
{
    const std::string hex = sha256Of(bytes.data(), bytes.size());
    std::vector<uint8_t> check;
    for (size_t i = 0; i < checkBytes; ++i)
        check.push_back(uint8_t(std::stoul(hex.substr(2 * i, 2), nullptr, 16)));
    return check;
}

bool isBareName(const std::string& name)
{
    return name != "." && name != ".." && name.find_first_of("/\\:") == std::string::npos &&
           std::none_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

void putPlace(ByteWriter& writer, Vec2 at)
{
    writer.put(tamed(at.x, -farthest, farthest));
    writer.put(tamed(at.y, -farthest, farthest));
}

Vec2 takePlace(ByteReader& reader, float low)
{
    const float x = checked(reader.take<float>(), low, farthest);
    return {x, checked(reader.take<float>(), low, farthest)};
}

void putLayer(ByteWriter& writer, const DrawingLayer& layer)
{
    writer.put(uint64_t(layer.id));
    writer.put(uint8_t(layer.kind));
    writer.text(shortened(layer.name, mostNameBytes));
    writer.put(tamed(layer.opacity, 0, 1));
    for (const bool flag : {layer.isVisible, layer.isLocked, layer.isMultiplied})
        writer.put(flag);
    for (const uint8_t part : {layer.paper.red, layer.paper.green, layer.paper.blue})
        writer.put(part);
    writer.text(layer.picture.file);
    putPlace(writer, layer.picture.atMm);
    putPlace(writer, layer.picture.sizeMm);
    writer.put(uint32_t(layer.strokes.size()));
}

DrawingLayer takeLayer(ByteReader& reader)
{
    DrawingLayer layer;
    layer.id = reader.take<uint64_t>();
    const auto kind = reader.take<uint8_t>();
    if (kind > uint8_t(LayerKind::Notes))
        throw Refused(Sentence::phrase("it holds a kind of layer that is not known"));
    layer.kind = LayerKind(kind);
    layer.name = reader.text(mostNameBytes);
    layer.opacity = checked(reader.take<float>(), 0, 1);
    for (bool* flag : {&layer.isVisible, &layer.isLocked, &layer.isMultiplied})
        *flag = reader.take<bool>();
    for (uint8_t* part : {&layer.paper.red, &layer.paper.green, &layer.paper.blue})
        *part = reader.take<uint8_t>();
    layer.picture.file = reader.text(mostNameBytes);
    if (!isBareName(layer.picture.file))
        throw Refused(Sentence::phrase("it names a picture in another folder"));
    layer.picture.atMm = takePlace(reader, -farthest);
    layer.picture.sizeMm = takePlace(reader, 0);
    return layer;
}

void putPage(ByteWriter& writer, const Drawing& drawing)
{
    writer.put(tamed(drawing.pageMm.x, 1, farthest));
    writer.put(tamed(drawing.pageMm.y, 1, farthest));
    writer.put(uint64_t(drawing.activeLayer));
    writer.text(shortened(drawing.underlay.figure, mostNameBytes));
    writer.put(drawing.underlay.isVisible);
    writer.put(tamed(drawing.underlay.opacity, 0, 1));
    writer.put(drawing.axis.isOn);
    writer.put(tamed(drawing.axis.xMm, -farthest, farthest));
    writer.put(uint64_t(drawing.nextId));
    writer.put(uint32_t(drawing.layers.size()));
}

/// A drawing without its layers.
Drawing takePage(ByteReader& reader)
{
    Drawing drawing;
    drawing.pageMm = takePlace(reader, 1);
    drawing.activeLayer = reader.take<uint64_t>();
    drawing.underlay.figure = reader.text(mostNameBytes);
    drawing.underlay.isVisible = reader.take<bool>();
    drawing.underlay.opacity = checked(reader.take<float>(), 0, 1);
    drawing.axis.isOn = reader.take<bool>();
    drawing.axis.xMm = checked(reader.take<float>(), -farthest, farthest);
    drawing.nextId = reader.take<uint64_t>();
    return drawing;
}

Drawing drawingFrom(ByteReader& reader)
{
    Drawing drawing = takePage(reader);
    const size_t layers = reader.take<uint32_t>();
    if (layers > DrawingLimits::layers)
        throw Refused(Sentence::phrase("it has more layers than any drawing of Toile's"));
    size_t strokesLeft = DrawingLimits::strokes;
    StrokeRoom room{DrawingLimits::points, DrawingLimits::allTextBytes};
    for (size_t i = 0; i < layers; ++i) {
        DrawingLayer layer = takeLayer(reader);
        const size_t count = reader.take<uint32_t>();
        if (count > strokesLeft)
            throw Refused(Sentence::phrase("it holds more strokes than any drawing of Toile's"));
        strokesLeft -= count;
        std::vector<SharedStroke> strokes;
        while (strokes.size() < count) {
            const auto group = unpackedStrokes(reader, room);
            strokes.insert(strokes.end(), group.begin(), group.end());
        }
        if (strokes.size() != count)
            throw Refused(Sentence::phrase("a layer holds more strokes than it says"));
        layer.strokes = StrokeList(strokes);
        drawing.layers.push_back(std::make_shared<const DrawingLayer>(std::move(layer)));
    }
    if (reader.left() != 0)
        throw Refused(Sentence::phrase("there is more in it than a drawing"));
    return drawing;
}

/// Refuses what a reader would refuse for its mere amount.
Sentence reasonNotToWrite(const Drawing& drawing)
{
    size_t points = 0;
    size_t textBytes = 0;
    bool isTooMuch = false;
    for (const auto& layer : drawing.layers) {
        if (layer->picture.file.size() > mostNameBytes || !isBareName(layer->picture.file))
            return Sentence::phrase("a picture in it lies in another folder");
        for (size_t i = 0; i < layer->strokes.size(); ++i) {
            const size_t count = pointsOf(*layer->strokes.at(i));
            isTooMuch |= count > DrawingLimits::pointsOfStroke;
            points += count;
            if (const auto* note = std::get_if<TextNote>(&layer->strokes.at(i)->shape))
                textBytes += std::min(note->text.size(), DrawingLimits::textBytes);
        }
    }
    isTooMuch |= textBytes > DrawingLimits::allTextBytes;
    isTooMuch |= drawing.layers.size() > DrawingLimits::layers ||
                 strokeCount(drawing) > DrawingLimits::strokes || points > DrawingLimits::points;
    return isTooMuch ? Sentence::phrase("it holds more than Toile can read again") : Sentence();
}

std::vector<std::vector<SharedStroke>> groupsOf(const StrokeList& strokes)
{
    std::vector<std::vector<SharedStroke>> groups;
    size_t points = 0;
    for (size_t i = 0; i < strokes.size(); ++i) {
        if (groups.empty() || groups.back().size() == strokesInGroup || points >= pointsInGroup) {
            groups.emplace_back();
            points = 0;
        }
        groups.back().push_back(strokes.at(i));
        points += pointsOf(*strokes.at(i));
    }
    return groups;
}

} // namespace

Result<std::vector<uint8_t>> DrawingWriter::bytes(const Drawing& drawing)
{
    const auto error = [](const Sentence& why) {
        return Error{ErrorKind::Input, Sentence::phrase("The drawing cannot be kept: %1.", why), {}};
    };
    if (const Sentence why = reasonNotToWrite(drawing); !why.isEmpty())
        return error(why);
    std::map<const Stroke*, Packed*> known;
    for (Packed& packed : m_packed)
        known.emplace(packed.strokes.front().get(), &packed);
    std::vector<Packed> next;
    ByteWriter writer;
    writer.raw({reinterpret_cast<const uint8_t*>(magic.data()), magic.size()});
    writer.put(version);
    putPage(writer, drawing);
    for (const auto& layer : drawing.layers) {
        putLayer(writer, *layer);
        for (std::vector<SharedStroke>& group : groupsOf(layer->strokes)) {
            const auto old = known.find(group.front().get());
            if (old != known.end() && old->second->strokes == group) {
                next.push_back(std::move(*old->second));
                known.erase(old);
            } else {
                std::vector<uint8_t> packed = packedStrokes(group);
                next.push_back({std::move(group), std::move(packed)});
            }
            writer.raw(next.back().bytes);
        }
    }
    m_packed = std::move(next);
    if (writer.bytes().size() + checkBytes > DrawingLimits::fileBytes)
        return error(Sentence::phrase("it is larger than Toile can read again"));
    writer.raw(checkOf(writer.bytes()));
    return std::move(writer.bytes());
}

Result<std::vector<uint8_t>> drawingToBytes(const Drawing& drawing)
{
    return DrawingWriter().bytes(drawing);
}

Result<Drawing> drawingFromBytes(std::span<const uint8_t> bytes)
{
    const auto error = [](Sentence why) {
        return Error{ErrorKind::Input, Sentence::phrase("The drawing cannot be read: %1.", why), {}};
    };
    const size_t headBytes = magic.size() + sizeof(version);
    const bool isOurs = bytes.size() >= headBytes && std::equal(magic.begin(), magic.end(), bytes.begin());
    if (!isOurs)
        return error(Sentence::phrase("it is no drawing of Toile's"));
    if (bytes.size() > DrawingLimits::fileBytes)
        return error(Sentence::phrase("it is larger than any drawing of Toile's"));
    try {
        ByteReader reader(bytes.subspan(magic.size()));
        const auto found = reader.take<uint16_t>();
        if (found > version)
            return error(Sentence::phrase("it was made by a newer Toile"));
        if (found != version || bytes.size() < headBytes + checkBytes)
            return error(Sentence::phrase("it is damaged"));
        const auto body = bytes.first(bytes.size() - checkBytes);
        if (!std::ranges::equal(checkOf(body), bytes.last(checkBytes)))
            return error(Sentence::phrase("it is damaged"));
        ByteReader inner(body.subspan(headBytes));
        return drawingFrom(inner);
    } catch (const Refused& refused) {
        return error(refused.why);
    } catch (const std::bad_alloc&) {
        return Error{ErrorKind::Memory, Sentence::phrase("There is not enough memory for the drawing."), {}};
    }
}

std::string drawingFileName(std::span<const uint8_t> bytes)
{
    return std::string(nameBegin) + sha256Of(bytes.data(), bytes.size()) + std::string(nameEnd);
}

bool isDrawingFileName(const std::string& name)
{
    return name.size() == nameBegin.size() + hashLetters + nameEnd.size() && name.starts_with(nameBegin) &&
           name.ends_with(nameEnd);
}

} // namespace toile
