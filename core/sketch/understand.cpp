#include "core/sketch/understand.h"

#include "core/imaging/pixel_ops.h"
#include "core/sketch/drawing_scale.h"
#include "core/sketch/form.h"
#include "core/sketch/line_art.h"
#include "core/sketch/mats.h"
#include "core/sketch/paper_cleanup.h"
#include "core/sketch/regions.h"

#include <exception>
#include <new>

namespace toile {

namespace {

constexpr double kGapShare = 0.022; // of the long side

Error cancelled()
{
    return {ErrorKind::Cancelled, "Reading the sketch was stopped.", {}};
}

Result<SketchModel> understood(const Image& sketch, const SketchOptions& options, const std::stop_token& stop)
{
    SketchModel model;
    model.size = sketch.size();
    const double gapPx = options.gapPx > 0 ? options.gapPx : kGapShare * model.size.longSide();

    CleanPaper clean = levelPaper(sketch);
    if (stop.stop_requested())
        return cancelled();
    LineArt art = extractLines(clean);
    if (stop.stop_requested())
        return cancelled();
    model.mask = garmentMask(art.cover.isEmpty() ? art.ink : art.cover, gapPx);
    if (stop.stop_requested())
        return cancelled();
    Parts parts = garmentParts(art.ink, model.mask, gapPx, options.smallestPart);
    if (stop.stop_requested())
        return cancelled();
    Form form = garmentForm(art.ink, model.mask, parts, options.seed, options.foldDepth);
    if (stop.stop_requested())
        return cancelled();

    model.mmPerPx = mmPerPixel(model.mask, options.garmentHeightMm);
    model.sketch = sketch;
    // On a noisy sheet the levelled picture still shows its texture; the lines over white are what was meant.
    model.paper = clean.noise > 0 && art.cover.isEmpty()
                      ? over(art.lines, Image::filled(model.size, 255, 255, 255))
                      : clean.paper;
    model.ink = std::move(art.ink);
    model.lines = std::move(art.lines);
    model.parts = std::move(parts.labels);
    model.partList = std::move(parts.list);
    model.height = std::move(form.height);
    model.normals = std::move(form.normals);
    model.tone = std::move(form.tone);
    model.drift = clothDrift(model);
    return model;
}

} // namespace

Result<SketchModel> understandSketch(const Image& sketch, const SketchOptions& options, std::stop_token stop)
{
    if (sketch.isNull())
        return Error{ErrorKind::Input, "There is no picture to read a sketch from.", {}};
    try {
        return understood(sketch, options, stop);
    } catch (const std::bad_alloc& error) {
        return Error{ErrorKind::Memory, "The sketch is too large for the memory at hand.", error.what()};
    } catch (const cv::Exception& error) {
        if (error.code == cv::Error::StsNoMem)
            return Error{ErrorKind::Memory, "The sketch is too large for the memory at hand.", error.what()};
        return Error{ErrorKind::Input, "The sketch could not be read.", error.what()};
    }
}

} // namespace toile
