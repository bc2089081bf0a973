#include "core/studio/raster_cache.h"

#include "core/document/byte_stream.h"
#include "core/document/drawing_file.h"
#include "core/files/read_file.h"
#include "core/files/whole_file.h"
#include "core/paint/packed_raster.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace toile {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view magic = "TDRC";
constexpr uint16_t version = 1;
constexpr int64_t mostBytes = int64_t(1) << 30;
constexpr size_t mostVersionBytes = 64;
constexpr std::string_view nameBegin = "cache-";
constexpr std::string_view nameEnd = ".tiles";
constexpr std::string_view drawingBegin = "drawing-";
constexpr size_t hashLetters = 64;

std::optional<PaintedPage> pageFrom(ByteReader reader, const Drawing& drawing)
{
    const auto found = reader.raw(magic.size());
    if (!std::equal(magic.begin(), magic.end(), found.begin()) || reader.take<uint16_t>() != version ||
        reader.text(mostVersionBytes) != TOILE_VERSION)
        return {};
    PaintedPage page;
    page.pxPerMm = std::bit_cast<double>(reader.take<uint64_t>());
    if (!std::isfinite(page.pxPerMm) || page.pxPerMm <= 0 || page.pxPerMm > 100)
        return {};
    const Size px = pageSpec(drawing.pageMm, page.pxPerMm).px;
    size_t tilesLeft = mostTilesRead;
    while (reader.left() > 0) {
        const auto id = reader.take<uint64_t>();
        const auto bytes = reader.raw(reader.take<uint32_t>());
        const DrawingLayer* layer = findLayer(drawing, id);
        if (!layer || page.layers.contains(id))
            return {};
        Result<LayerRaster> raster = unpacked(bytes, tilesLeft);
        if (!raster || raster->pagePx() != px)
            return {};
        tilesLeft -= raster->tileCount();
        page.layers[id] = {layer->strokes, std::move(*raster)};
    }
    return page;
}

} // namespace

std::string rasterCacheName(const std::string& drawingFile)
{
    if (!isDrawingFileName(drawingFile))
        return {};
    return std::string(nameBegin) + drawingFile.substr(drawingBegin.size(), hashLetters) +
           std::string(nameEnd);
}

bool isRasterCacheName(const std::string& name)
{
    return name.size() == nameBegin.size() + hashLetters + nameEnd.size() && name.starts_with(nameBegin) &&
           name.ends_with(nameEnd);
}

Result<void> writeRasterCache(const fs::path& file, const PaintedPage& page, const Drawing& drawing)
{
    ByteWriter writer;
    writer.raw({reinterpret_cast<const uint8_t*>(magic.data()), magic.size()});
    writer.put(version);
    writer.text(TOILE_VERSION);
    writer.put(std::bit_cast<uint64_t>(page.pxPerMm));
    const Size px = pageSpec(drawing.pageMm, page.pxPerMm).px;
    for (const auto& [id, painted] : page.layers) {
        const DrawingLayer* layer = findLayer(drawing, id);
        if (!layer || !(layer->strokes == painted.strokes) || painted.raster.pagePx() != px)
            continue;
        const std::vector<uint8_t> bytes = packed(painted.raster);
        writer.put(uint64_t(id));
        writer.put(uint32_t(bytes.size()));
        writer.raw(bytes);
    }
    return writeWhole(writer.bytes(), file);
}

std::optional<PaintedPage> readRasterCache(const fs::path& file, const Drawing& drawing)
{
    const std::vector<uint8_t> bytes = readFile(file, mostBytes).bytes;
    try {
        return pageFrom(ByteReader(bytes), drawing);
    } catch (const Refused&) {
        return {};
    }
}

} // namespace toile
