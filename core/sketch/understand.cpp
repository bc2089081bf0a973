#include "core/sketch/understand.h"

#include "core/imaging/pixel_ops.h"
#include "core/sketch/cloth/drawing_scale.h"
#include "core/sketch/corrections/class_corrections.h"
#include "core/sketch/corrections/part_corrections.h"
#include "core/sketch/drawn_lines.h"
#include "core/sketch/form/form.h"
#include "core/sketch/form/part_names.h"
#include "core/sketch/mats.h"
#include "core/sketch/paper/line_art.h"
#include "core/sketch/paper/page_polarity.h"
#include "core/sketch/paper/paper_cleanup.h"
#include "core/sketch/parts/class_regions.h"
#include "core/sketch/parts/label_growth.h"
#include "core/sketch/parts/open_outline.h"
#include "core/sketch/parts/part_shape.h"
#include "core/sketch/parts/plain_buttons.h"
#include "core/sketch/parts/regions.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <exception>
#include <new>

namespace toile {

namespace {

Error cancelled()
{
    return {ErrorKind::Cancelled, Sentence::phrase("Reading the sketch was stopped."), {}};
}

/// What is known before the garment is looked for. seenIn() gives nothing when stopped.
struct Seen
{
    LineArt art;
    Image paper;
    Image ground; ///< as in SketchModel
    Plane paint;  ///< where nothing else closes a garment, this may; empty: nothing
    PageFrame frame;
};

} // namespace

struct UncorrectedSketch
{
    Image sketch;
    Seen seen;
    ClassedPage page; ///< its classes only where a network has told any
};

namespace {

Seen seenIn(const Image& sketch, const std::stop_token& stop = {})
{
    CleanPaper clean = levelPaper(sketch, stop);
    if (stop.stop_requested())
        return {};
    Seen seen;
    seen.art = extractLines(clean, stop);
    if (stop.stop_requested())
        return {};
    // On a noisy sheet the levelled picture still shows its texture; the lines over white are what was meant.
    seen.paper = clean.noise > 0 && seen.art.cover.isEmpty()
                     ? over(seen.art.lines, Image::filled(sketch.size(), 255, 255, 255))
                     : clean.paper;
    return seen;
}

Seen seenIn(const DrawnSketch& drawn, const std::stop_token& stop)
{
    Seen seen;
    seen.frame = drawn.frame;
    seen.paper = flattened(drawn.page);
    if (stop.stop_requested())
        return {};
    if (!drawn.ground.isNull())
        seen.ground = flattened(drawn.ground);
    seen.art = drawnLines(drawn.lines, seen.paper.size());
    if (!drawn.colours.isNull())
        seen.paint = joined(channelOf(drawn.colours, 3), seen.art.ink);
    if (!drawn.pictures.isNull()) {
        const LineArt found = seenIn(flattened(drawn.pictures), stop).art;
        if (stop.stop_requested())
            return {};
        seen.art = joined(seen.art, found);
    }
    return seen;
}

bool hasGarment(const Plane& mask)
{
    const auto cells = mask.cells();
    return std::any_of(cells.begin(), cells.end(), [](float cover) { return cover >= 0.5f; });
}

/// They are paper in every plane.
void leaveButtonsPlain(SketchModel& model)
{
    Plane mask = withPlainButtons(model.mask, model.ink);
    for (size_t i = 0; i < mask.cells().size(); ++i) {
        if (mask.cells()[i] == model.mask.cells()[i])
            continue;
        model.parts.cells()[i] = 0;
        model.height.cells()[i] = 0;
        model.normals.cells()[i] = {0, 0, 1};
        model.tone.cells()[i] = 1;
    }
    model.mask = std::move(mask);
}

double gapPxOf(const SketchOptions& options, Size size)
{
    return options.gapPx > 0 ? options.gapPx : bridgedGapShare * size.longSide();
}

Result<UncorrectedSketch> foundIn(const Image& sketch, Seen seen, const SketchOptions& options,
                                  const ClassShares& told, const std::stop_token& stop)
{
    const double gapPx = gapPxOf(options, sketch.size());
    UncorrectedSketch found{sketch, std::move(seen), {}};
    const LineArt& art = found.seen.art;
    Plane& mask = found.page.mask;
    if (stop.stop_requested())
        return cancelled();
    mask = garmentMask(art.cover.isEmpty() ? art.ink : art.cover, gapPx, stop);
    if (stop.stop_requested())
        return cancelled();
    if (!found.seen.paint.isEmpty() && !hasGarment(mask))
        mask = garmentMask(found.seen.paint, gapPx, stop);
    if (stop.stop_requested())
        return cancelled();
    if (!told.isEmpty())
        found.page = classedPage(found.seen.paper, art.ink, art.cover, mask, told, gapPx, stop);
    if (stop.stop_requested())
        return cancelled();
    return found;
}

Result<SketchModel> modelOf(UncorrectedSketch found, const SketchOptions& options,
                            const std::stop_token& stop)
{
    SketchModel model;
    model.size = found.sketch.size();
    model.frame = found.seen.frame;
    const double gapPx = gapPxOf(options, model.size);
    Seen& seen = found.seen;
    LineArt& art = seen.art;
    correctClasses(found.page, art.ink, gapPx, options.corrections, model.frame, stop);
    if (stop.stop_requested())
        return cancelled();
    model.mask = std::move(found.page.mask);
    model.classes = std::move(found.page.classes);
    Parts parts = garmentParts(art.ink, model.mask, gapPx, options.smallestPart, stop);
    if (stop.stop_requested())
        return cancelled();
    correctParts(parts, options.corrections, model.frame);
    Form form = garmentForm(art.ink, model.mask, parts, options.seed, options.foldDepth, stop);
    if (stop.stop_requested())
        return cancelled();

    proposeNames(parts, form.roles);
    model.doubts = doubtsOf(art.cover.isEmpty() ? art.ink : art.cover, model.mask, gapPx, stop);
    if (stop.stop_requested())
        return cancelled();

    model.mmPerPx = mmPerPixel(model.mask, options.garmentHeightMm);
    if (stop.stop_requested())
        return cancelled();
    model.sketch = std::move(found.sketch);
    model.paper = std::move(seen.paper);
    model.ground = std::move(seen.ground);
    model.ink = std::move(art.ink);
    model.lines = std::move(art.lines);
    model.parts = std::move(parts.labels);
    model.partList = std::move(parts.list);
    model.height = std::move(form.height);
    model.normals = std::move(form.normals);
    model.tone = std::move(form.tone);
    model.drift = clothDrift(model); // cloth slides below a button as if there were none
    if (stop.stop_requested())
        return cancelled();
    leaveButtonsPlain(model);
    return model;
}

Result<SketchModel> understood(const Image& sketch, Seen seen, const SketchOptions& options,
                               const ClassShares& told, const std::stop_token& stop)
{
    Result<UncorrectedSketch> found = foundIn(sketch, std::move(seen), options, told, stop);
    return found ? modelOf(std::move(*found), options, stop) : found.error();
}

Result<SharedUncorrected> shared(Result<UncorrectedSketch> found)
{
    return found ? Result<SharedUncorrected>(std::make_shared<const UncorrectedSketch>(std::move(*found)))
                 : found.error();
}

/// A soft mask at another size, its edge as soft as before in pixels.
Plane carriedMask(const Plane& mask, Size size)
{
    Plane wide = resized(mask, size);
    const float steeper = std::max(1.0f, float(size.longSide()) / float(std::max(1, mask.size().longSide())));
    for (float& cover : wide.cells())
        cover = std::clamp((cover - 0.5f) * steeper + 0.5f, 0.0f, 1.0f);
    return wide;
}

template <typename T> Raster<T> nearestOf(const Raster<T>& cells, Size size)
{
    Raster<T> wide(size);
    if (cells.isEmpty())
        return wide;
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            wide.at(x, y) = cells.at(int((x + 0.5) * cells.width() / size.width),
                                     int((y + 0.5) * cells.height() / size.height));
    return wide;
}

LabelMap carriedParts(const LabelMap& parts, const Plane& mask)
{
    LabelMap labels = nearestOf(parts, mask.size());
    cv::Mat1i view = viewOf(labels);
    growLabels(view);
    view.setTo(0, viewOf(mask) < 0.5f);
    return labels;
}

Plane carriedPlane(const Plane& plane, Size size, float factor, const Plane& mask, float outside)
{
    Plane wide = resized(plane, size);
    for (size_t i = 0; i < wide.cells().size(); ++i)
        wide.cells()[i] = mask.cells()[i] > 0 ? wide.cells()[i] * factor : outside;
    return wide;
}

NormalMap carriedNormals(const NormalMap& normals, const Plane& mask)
{
    const Size size = mask.size();
    cv::Mat wide;
    cv::resize(cv::Mat(normals.height(), normals.width(), CV_32FC3, const_cast<Vec3*>(normals.data())), wide,
               {size.width, size.height}, 0, 0, cv::INTER_LINEAR);
    NormalMap carried(size, {0, 0, 1});
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const cv::Vec3f& n = wide.at<cv::Vec3f>(y, x);
            const float length = std::sqrt(n.dot(n));
            if (mask.at(x, y) > 0 && length > 0)
                carried.at(x, y) = {n[0] / length, n[1] / length, n[2] / length};
        }
    return carried;
}

Result<SketchModel> carried(const Image& sketch, Seen seen, const SketchModel& from,
                            const SketchOptions& options, const std::stop_token& stop)
{
    SketchModel model;
    model.size = sketch.size();
    model.frame = from.frame;
    const float factor = float(model.size.longSide()) / float(std::max(1, from.size.longSide()));
    model.mask = carriedMask(from.mask, model.size);
    model.parts = carriedParts(from.parts, model.mask);
    if (stop.stop_requested())
        return cancelled();
    model.partList = measuredParts(model.parts, int(from.partList.size()));
    for (size_t i = 0; i < model.partList.size(); ++i) {
        model.partList[i].mirrored = from.partList[i].mirrored;
        model.partList[i].axisRadians = from.partList[i].axisRadians;
        model.partList[i].name = from.partList[i].name;
        model.partList[i].isNameGiven = from.partList[i].isNameGiven;
    }
    model.height = carriedPlane(from.height, model.size, factor, model.mask, 0);
    model.tone = carriedPlane(from.tone, model.size, 1, model.mask, 1);
    model.normals = carriedNormals(from.normals, model.mask);
    model.classes = nearestOf(from.classes, model.size);
    model.doubts = from.doubts;
    if (stop.stop_requested())
        return cancelled();
    model.mmPerPx = options.garmentHeightMm > 0 ? mmPerPixel(model.mask, options.garmentHeightMm)
                                                : from.mmPerPx / double(factor);
    model.sketch = sketch;
    model.paper = std::move(seen.paper);
    model.ground = std::move(seen.ground);
    model.ink = std::move(seen.art.ink);
    model.lines = std::move(seen.art.lines);
    model.drift = clothDrift(model);
    if (stop.stop_requested())
        return cancelled();
    return model;
}

Result<void> checkedLayers(const DrawnSketch& drawn)
{
    if (drawn.page.isNull())
        return Error{ErrorKind::Input, Sentence::phrase("There is no page to read a sketch from."), {}};
    for (const Image* layer : {&drawn.lines, &drawn.pictures, &drawn.colours, &drawn.ground})
        if (!layer->isNull() && layer->size() != drawn.page.size())
            return Error{ErrorKind::Input, Sentence::phrase("The layers of the drawing differ in size."), {}};
    return {};
}

/// What `look` gives, or why OpenCV or the memory did not let it.
template <typename Look> auto guarded(Look look) -> decltype(look())
{
    const auto tooLarge = [](const std::exception& error) {
        return Error{ErrorKind::Memory, Sentence::phrase("The sketch is too large for the memory at hand."),
                     error.what()};
    };
    try {
        return look();
    } catch (const std::bad_alloc& error) {
        return tooLarge(error);
    } catch (const cv::Exception& error) {
        if (error.code == cv::Error::StsNoMem)
            return tooLarge(error);
        return Error{ErrorKind::Input, Sentence::phrase("The sketch could not be read."), error.what()};
    }
}

} // namespace

Result<SketchModel> understandSketch(const Image& sketch, const SketchOptions& options,
                                     const ClassShares& told, std::stop_token stop)
{
    if (sketch.isNull())
        return Error{ErrorKind::Input, Sentence::phrase("There is no picture to read a sketch from."), {}};
    return guarded([&]() -> Result<SketchModel> {
        if (stop.stop_requested())
            return cancelled();
        return understood(sketch, seenIn(sketch, stop), options, told, stop);
    });
}

Result<SharedUncorrected> uncorrectedSketch(const Image& sketch, const SketchOptions& options,
                                            const ClassShares& told, std::stop_token stop)
{
    if (sketch.isNull())
        return Error{ErrorKind::Input, Sentence::phrase("There is no picture to read a sketch from."), {}};
    return guarded([&]() -> Result<SharedUncorrected> {
        if (stop.stop_requested())
            return cancelled();
        return shared(foundIn(sketch, seenIn(sketch, stop), options, told, stop));
    });
}

Result<SharedUncorrected> uncorrectedSketch(const DrawnSketch& drawn, const SketchOptions& options,
                                            std::stop_token stop)
{
    if (Result<void> whole = checkedLayers(drawn); !whole)
        return whole.error();
    return guarded([&]() -> Result<SharedUncorrected> {
        if (stop.stop_requested())
            return cancelled();
        return shared(foundIn(drawn.page, seenIn(drawn, stop), options, {}, stop));
    });
}

Result<SketchModel> correctedModel(const UncorrectedSketch& sketch, const SketchOptions& options,
                                   std::stop_token stop)
{
    return guarded([&]() -> Result<SketchModel> { return modelOf(sketch, options, stop); });
}

Result<SketchModel> carriedTo(const Image& sketch, const SketchModel& model, const SketchOptions& options,
                              std::stop_token stop)
{
    if (sketch.isNull())
        return Error{ErrorKind::Input, Sentence::phrase("There is no picture to read a sketch from."), {}};
    return guarded([&]() -> Result<SketchModel> {
        Seen seen = seenIn(sketch, stop);
        if (stop.stop_requested())
            return cancelled();
        return carried(sketch, std::move(seen), model, options, stop);
    });
}

Result<Image> darkOnLight(const Image& picture)
{
    if (picture.isNull())
        return picture;
    return guarded([&]() -> Result<Image> { return opaque(pageAsSeen(picture).rgb); });
}

Result<Image> withLevelPaper(const Image& picture)
{
    if (picture.isNull())
        return picture;
    return guarded([&]() -> Result<Image> { return seenIn(flattened(picture)).paper; });
}

Result<SketchModel> carriedTo(const DrawnSketch& drawn, const SketchModel& model,
                              const SketchOptions& options, std::stop_token stop)
{
    if (Result<void> whole = checkedLayers(drawn); !whole)
        return whole.error();
    return guarded([&]() -> Result<SketchModel> {
        Seen seen = seenIn(drawn, stop);
        if (stop.stop_requested())
            return cancelled();
        return carried(drawn.page, std::move(seen), model, options, stop);
    });
}

Result<SketchModel> understandDrawnSketch(const DrawnSketch& drawn, const SketchOptions& options,
                                          std::stop_token stop)
{
    if (Result<void> whole = checkedLayers(drawn); !whole)
        return whole.error();
    return guarded([&]() -> Result<SketchModel> {
        if (stop.stop_requested())
            return cancelled();
        return understood(drawn.page, seenIn(drawn, stop), options, {}, stop);
    });
}

} // namespace toile
