#include "core/studio/drawn_layers.h"

#include "core/imaging/pixel_ops.h"
#include "core/paint/flattening.h"
#include "core/render/image_file.h"
#include "core/sketch/understand.h"
#include "core/studio/log.h"
#include "core/studio/styled_part.h"

#include <algorithm>
#include <cmath>

namespace toile {

namespace fs = std::filesystem;

namespace {

/// What a line needs to be seen as one beside cloth.
constexpr float leastLinePx = 1.5f;

double pxPerMmOf(const Drawing& drawing, int longSidePx)
{
    return double(longSidePx) / std::max(drawing.pageMm.x, drawing.pageMm.y);
}

bool isShown(const DrawingLayer& layer, LayerKind kind)
{
    return layer.kind == kind && layer.isVisible && layer.opacity > 0;
}

/// The placed pictures, no larger than they are drawn.
std::map<LayerId, Image> picturesOf(const Drawing& drawing, const fs::path& folder, double pxPerMm,
                                    const std::stop_token& stop)
{
    std::map<LayerId, Image> pictures;
    for (const auto& layer : drawing.layers) {
        const PlacedPicture& placed = layer->picture;
        if (!isShown(*layer, LayerKind::Sketch) || placed.file.empty())
            continue;
        const double sidePx = std::max(placed.sizeMm.x, placed.sizeMm.y) * pxPerMm;
        ReadOptions options;
        options.vectorLongSide = int(std::clamp(std::ceil(sidePx), 1.0, 8192.0));
        options.stop = stop;
        Result<Image> picture = readPicture(folder / placed.file, options);
        if (!picture) {
            logDetail(picture.error());
            continue;
        }
        if (picture->size().longSide() > options.vectorLongSide)
            picture = resized(*picture, fittedTo(picture->size(), options.vectorLongSide));
        pictures.emplace(layer->id, std::move(*picture));
    }
    return pictures;
}

bool isEmpty(const Image& layer)
{
    for (size_t i = 3; i < layer.bytes().size(); i += 4)
        if (layer.bytes()[i] != 0)
            return false;
    return true;
}

bool hasTintedPaper(const Drawing& drawing)
{
    return std::any_of(drawing.layers.begin(), drawing.layers.end(), [](const auto& layer) {
        return isShown(*layer, LayerKind::Paper) && !(layer->paper == StrokeColour{255, 255, 255});
    });
}

/// Null where nothing is drawn.
Result<Image> kindAlone(const Drawing& drawing, double pxPerMm, LayerKind kind, const FlattenSources& sources,
                        const std::stop_token& stop)
{
    const bool isAny = std::any_of(drawing.layers.begin(), drawing.layers.end(),
                                   [&](const auto& layer) { return isShown(*layer, kind); });
    if (!isAny)
        return Image();
    FlattenOptions options;
    options.paper = false;
    options.sketches = kind == LayerKind::Sketch;
    options.lines = kind == LayerKind::Lines;
    options.colours = kind == LayerKind::Colour;
    options.leastLinePx = leastLinePx;
    Result<Image> layer = flattened(drawing, pxPerMm, options, sources, stop);
    return layer && isEmpty(*layer) ? Image() : std::move(layer);
}

} // namespace

Result<DrawnSketch> drawnLayers(const Drawing& page, const fs::path& folder, int longSidePx,
                                const std::stop_token& stop)
{
    const Result<PageBox> part = styledPart(page, stop);
    if (!part)
        return part.error();
    const Drawing cut = cutTo(page, *part);
    const double pxPerMm = pxPerMmOf(cut, longSidePx);
    FlattenSources sources;
    sources.pictures = picturesOf(cut, folder, pxPerMm, stop);
    DrawnSketch drawn;
    drawn.frame = {{part->left / page.pageMm.x, part->top / page.pageMm.y},
                   {part->width() / page.pageMm.x, part->height() / page.pageMm.y}};
    for (const auto& [kind, layer] : {std::pair{LayerKind::Sketch, &DrawnSketch::pictures},
                                      {LayerKind::Colour, &DrawnSketch::colours},
                                      {LayerKind::Lines, &DrawnSketch::lines}}) {
        Result<Image> alone = kindAlone(cut, pxPerMm, kind, sources, stop);
        if (!alone)
            return alone.error();
        drawn.*layer = std::move(*alone);
    }
    if (!drawn.colours.isNull() || hasTintedPaper(cut)) {
        Result<Image> ground = flattened(cut, pxPerMm, {.sketches = false, .lines = false}, {}, stop);
        if (!ground)
            return ground.error();
        drawn.ground = std::move(*ground);
    }
    for (auto& [layer, picture] : sources.pictures) {
        Result<Image> level = withLevelPaper(picture);
        if (!level)
            return level.error();
        picture = std::move(*level);
    }
    Result<Image> whole = flattened(cut, pxPerMm, {.leastLinePx = leastLinePx}, sources, stop);
    if (!whole)
        return whole.error();
    drawn.page = std::move(*whole);
    return drawn;
}

Result<Image> pagePicture(const Drawing& drawing, const fs::path& folder, const PageWish& wish,
                          const std::stop_token& stop)
{
    FlattenSources sources;
    sources.pictures = picturesOf(drawing, folder, wish.pxPerMm, stop);
    sources.text = wish.text;
    FlattenOptions options;
    options.paper = wish.withPaper;
    options.notes = wish.withNotes;
    options.underlay = !wish.underlay.empty();
    if (options.underlay) {
        DrawingLayer figure;
        figure.id = 1;
        figure.strokes = StrokeList(wish.underlay);
        Drawing below;
        below.pageMm = drawing.pageMm;
        below.layers.push_back(std::make_shared<const DrawingLayer>(std::move(figure)));
        Result<Image> underlay = flattened(below, wish.pxPerMm, {.paper = false}, {}, stop);
        if (!underlay)
            return underlay;
        sources.underlay = std::move(*underlay);
    }
    return flattened(drawing, wish.pxPerMm, options, sources, stop);
}

Result<Image> drawnPicture(const Drawing& page, const fs::path& folder, int longSidePx,
                           const std::stop_token& stop)
{
    const Result<Drawing> cut = cutToDrawn(page, stop);
    if (!cut)
        return cut.error();
    const double pxPerMm = pxPerMmOf(*cut, longSidePx);
    FlattenSources sources;
    sources.pictures = picturesOf(*cut, folder, pxPerMm, stop);
    return flattened(*cut, pxPerMm, {.leastLinePx = leastLinePx}, sources, stop);
}

} // namespace toile
