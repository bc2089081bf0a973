#include "core/paint/flattening.h"

#include "core/paint/page_composer.h"

#include <algorithm>
#include <cmath>
#include <list>
#include <new>

namespace toile {

namespace {

constexpr int side = PaintTile::side;
constexpr double mostPixels = 400e6;

bool isAskedFor(const DrawingLayer& layer, const FlattenOptions& options)
{
    if (!layer.isVisible)
        return false;
    switch (layer.kind) {
    case LayerKind::Paper:
        return options.paper;
    case LayerKind::Sketch:
        return options.sketches;
    case LayerKind::Lines:
        return options.lines;
    case LayerKind::Colour:
        return options.colours;
    case LayerKind::Notes:
        return options.notes;
    }
    return false;
}

Result<PageSpec> checkedPage(const Drawing& drawing, double pxPerMm, const FlattenSources& sources)
{
    const double pixels = double(drawing.pageMm.x) * drawing.pageMm.y * pxPerMm * pxPerMm;
    if (!(pxPerMm > 0) || !std::isfinite(pxPerMm) || !(pixels > 0))
        return Error{ErrorKind::Usage, Sentence::phrase("A drawing cannot be painted at this size."), {}};
    if (pixels > mostPixels)
        return Error{
            ErrorKind::Usage,
            Sentence::phrase("This drawing would become too large a picture; choose fewer dots per inch."),
            {}};
    return pageSpec(drawing.pageMm, pxPerMm, sources.text);
}

/// Rasters that live as long as the sheets made of them.
struct Pile
{
    std::list<LayerRaster> rasters;
    std::vector<Sheet> sheets;
    uint32_t ground = 0;

    void add(LayerRaster raster, float opacity, bool isMultiplied)
    {
        rasters.push_back(std::move(raster));
        sheets.push_back({&rasters.back(), nullptr, int(std::lround(std::clamp(opacity, 0.0f, 1.0f) * 256)),
                          isMultiplied});
    }
};

Result<void> addLayer(Pile& pile, const DrawingLayer& layer, PageSpec page, const FlattenOptions& options,
                      const FlattenSources& sources, std::stop_token stop)
{
    page.leastLinePx = layer.kind == LayerKind::Lines ? options.leastLinePx : 0;
    if (layer.kind == LayerKind::Paper) {
        const auto alpha = uint32_t(std::lround(std::clamp(layer.opacity, 0.0f, 1.0f) * 255));
        const auto part = [alpha](uint32_t channel) { return (channel * alpha + 127) / 255; };
        pile.ground =
            alpha << 24 | part(layer.paper.red) << 16 | part(layer.paper.green) << 8 | part(layer.paper.blue);
        return {};
    }
    if (const auto picture = sources.pictures.find(layer.id);
        layer.kind == LayerKind::Sketch && picture != sources.pictures.end()) {
        auto placed = placedOnPage(picture->second, layer.picture.atMm, layer.picture.sizeMm, page, stop);
        if (!placed)
            return placed.error();
        pile.add(std::move(*placed), layer.opacity, layer.isMultiplied);
    }
    const auto known = sources.painted.find(layer.id);
    auto painted =
        paintLayer(layer.strokes, page, known == sources.painted.end() ? nullptr : &known->second, stop);
    if (!painted)
        return painted.error();
    pile.add(std::move(painted->raster), layer.opacity, layer.isMultiplied);
    return {};
}

/// Straight alpha, bytes R G B A.
Result<Image> composed(const Pile& pile, Size px, std::stop_token stop)
{
    std::vector<uint8_t> rgba(size_t(px.area()) * 4);
    std::vector<uint32_t> tile(size_t(side) * side);
    for (int row = 0; row * side < px.height; ++row) {
        if (stop.stop_requested())
            return Error{
                ErrorKind::Cancelled, Sentence::phrase("The drawing was not painted to its end."), {}};
        for (int column = 0; column * side < px.width; ++column) {
            composeTile(pile.sheets, pile.ground, px, column, row, tile.data(), side);
            const int width = std::min(side, px.width - column * side);
            const int height = std::min(side, px.height - row * side);
            for (int y = 0; y < height; ++y) {
                uint8_t* out =
                    rgba.data() + (size_t(row * side + y) * size_t(px.width) + size_t(column) * side) * 4;
                for (int x = 0; x < width; ++x, out += 4) {
                    const uint32_t pixel = tile[size_t(y) * side + size_t(x)], alpha = pixel >> 24;
                    const auto straight = [alpha](uint32_t channel) {
                        return alpha == 0
                                   ? uint8_t(0)
                                   : uint8_t(std::min<uint32_t>(255, (channel * 255 + alpha / 2) / alpha));
                    };
                    out[0] = straight(pixel >> 16 & 255);
                    out[1] = straight(pixel >> 8 & 255);
                    out[2] = straight(pixel & 255);
                    out[3] = uint8_t(alpha);
                }
            }
        }
    }
    return Image(px, std::move(rgba));
}

Error outOfMemory()
{
    return {
        ErrorKind::Memory, Sentence::phrase("There is not enough memory for a picture of this size."), {}};
}

} // namespace

Result<Image> flattened(const Drawing& drawing, double pxPerMm, const FlattenOptions& options,
                        const FlattenSources& sources, std::stop_token stop)
{
    const auto page = checkedPage(drawing, pxPerMm, sources);
    if (!page)
        return page.error();
    try {
        Pile pile;
        bool hasUnderlay = !options.underlay || sources.underlay.isNull();
        const auto addUnderlay = [&]() -> Result<void> {
            hasUnderlay = true;
            auto placed = placedOnPage(sources.underlay, {}, drawing.pageMm, *page, stop);
            if (!placed)
                return placed.error();
            pile.add(std::move(*placed), drawing.underlay.opacity, false);
            return {};
        };
        for (const auto& layer : drawing.layers) {
            if (!hasUnderlay && layer->kind != LayerKind::Paper)
                if (const auto added = addUnderlay(); !added)
                    return added.error();
            if (!isAskedFor(*layer, options))
                continue;
            if (const auto added = addLayer(pile, *layer, *page, options, sources, stop); !added)
                return added.error();
        }
        if (!hasUnderlay)
            if (const auto added = addUnderlay(); !added)
                return added.error();
        return composed(pile, page->px, stop);
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
}

Result<ExactLines> linesOf(const Drawing& drawing, double pxPerMm, const FlattenSources& sources,
                           std::stop_token stop)
{
    FlattenOptions options;
    options.paper = options.sketches = options.colours = false;
    auto picture = flattened(drawing, pxPerMm, options, sources, stop);
    if (!picture)
        return picture.error();
    try {
        ExactLines lines{std::move(*picture), Plane()};
        lines.coverage = Plane(lines.picture.size());
        const uint8_t* bytes = lines.picture.bytes().data();
        for (size_t i = 0; i < lines.coverage.cells().size(); ++i)
            lines.coverage.data()[i] = float(bytes[i * 4 + 3]) / 255;
        return lines;
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
}

} // namespace toile
