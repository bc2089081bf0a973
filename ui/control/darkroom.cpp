#include "ui/control/darkroom.h"

#include "core/imaging/convert.h"
#include "core/imaging/pixel_ops.h"
#include "ui/compare/difference.h"

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

QImage forScreen(const Image& picture)
{
    return toQImage(picture).convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

Image shrunk(const Image& picture, int longSidePx)
{
    return picture.size().longSide() > longSidePx ? resized(picture, fittedTo(picture.size(), longSidePx))
                                                  : picture;
}

/// As much of a cloth as shows its pattern: about `shownMm` of it, or the whole swatch where that is smaller.
Image clothDetail(const Swatch& swatch)
{
    constexpr double shownMm = 90;
    if (swatch.repeatMm <= shownMm)
        return swatch.picture;
    const int side = int(std::lround(swatch.picture.width() * shownMm / swatch.repeatMm));
    return cropped(swatch.picture, {0, 0, side, side});
}

Result<QImage> swatchPicture(const MaterialCatalog& materials, Shelf shelf, MaterialRef material, int sidePx)
{
    Image picture;
    if (shelf == Shelf::Cloths) {
        Result<Swatch> swatch = materials.cloth(material);
        if (!swatch)
            return swatch.error();
        picture = clothDetail(*swatch);
    } else {
        Result<Image> read =
            shelf == Shelf::Hands ? materials.hand(material) : materials.sketch(material, 4 * sidePx);
        if (!read)
            return read.error();
        picture = *read;
    }
    const double shape =
        double(picture.size().longSide()) / std::max(1, std::min(picture.width(), picture.height()));
    return forScreen(shrunk(picture, int(std::lround(sidePx * std::min(shape, 3.0)))));
}

} // namespace

void Darkroom::submit(JobPriority priority, std::function<Result<QImage>()> work, OnPicture onPicture,
                      OnFailed onFailed)
{
    m_queue.submit<QImage>(
        priority, [work = std::move(work)](JobContext&) { return work(); },
        [onPicture = std::move(onPicture), onFailed = std::move(onFailed)](JobOutcome<QImage> outcome) {
            if (outcome.end == JobEnd::Done)
                onPicture(*outcome.value);
            else if (outcome.end == JobEnd::Failed && onFailed)
                onFailed(outcome.error);
        });
}

void Darkroom::swatch(const MaterialCatalog& materials, Shelf shelf, const MaterialRef& material, int sidePx,
                      OnPicture onPicture, OnFailed onFailed)
{
    submit(
        JobPriority::Refine,
        [&materials, shelf, material, sidePx] { return swatchPicture(materials, shelf, material, sidePx); },
        std::move(onPicture), std::move(onFailed));
}

void Darkroom::develop(const Image& picture, int longSidePx,
                       std::function<void(const ScaledPicture&)> onPicture)
{
    m_queue.submit<ScaledPicture>(
        JobPriority::Pen,
        [picture, longSidePx](JobContext&) -> Result<ScaledPicture> {
            ScaledPicture developed(forScreen(shrunk(picture, longSidePx)));
            developed.prepare();
            return developed;
        },
        [onPicture = std::move(onPicture)](JobOutcome<ScaledPicture> outcome) {
            if (outcome.end == JobEnd::Done)
                onPicture(*outcome.value);
        });
}

void Darkroom::difference(const Image& reference, const Image& other, int longSidePx,
                          std::function<void(const QImage& map, double meanDeltaE)> onMap)
{
    using Map = std::pair<QImage, double>;
    m_queue.submit<Map>(
        JobPriority::Draft,
        [=](JobContext&) -> Result<Map> {
            const Difference difference = differenceOf(reference, other, longSidePx);
            return Map{forScreen(difference.map), difference.meanDeltaE};
        },
        [onMap = std::move(onMap)](JobOutcome<Map> outcome) {
            if (outcome.end == JobEnd::Done)
                onMap(outcome.value->first, outcome.value->second);
        });
}

void Darkroom::boardPage(const BoardContent& content, int longSidePx, OnPicture onPicture)
{
    submit(
        JobPriority::LivePreview,
        [content, longSidePx]() -> Result<QImage> { return forScreen(boardPreview(content, longSidePx)); },
        std::move(onPicture));
}

} // namespace toile
