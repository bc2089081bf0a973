// A drawing as the pictures that styling and export are made of.
#pragma once

#include "core/base/result.h"
#include "core/drawing/drawing.h"
#include "core/paint/page_spec.h"
#include "core/sketch/drawn_sketch.h"

#include <filesystem>
#include <stop_token>
#include <vector>

namespace toile {

/// What styling sees: the part of the page that is drawn on (cutToDrawn), `longSidePx` large, its lines no
/// thinner than 1.5 pixels; never notes nor the underlay. The pictures of Sketch layers lie in `folder`; one
/// that is gone or cannot be read is left out. Any thread. Errors: Memory, Cancelled.
Result<DrawnSketch> drawnLayers(const Drawing& page, const std::filesystem::path& folder, int longSidePx,
                                const std::stop_token& stop = {});
/// The same as it looks, with pictures as they came: on the board and in thumbnails, beside what was styled.
Result<Image> drawnPicture(const Drawing& page, const std::filesystem::path& folder, int longSidePx,
                           const std::stop_token& stop = {});

/// How a page goes out as a picture.
struct PageWish
{
    double pxPerMm = 300 / 25.4;
    bool withPaper = true;
    bool withNotes = false;
    TextOutlines text = {};                  ///< of notes; without it they are left out
    std::vector<SharedStroke> underlay = {}; ///< the figure's strokes, where it is asked for
};

Result<Image> pagePicture(const Drawing& drawing, const std::filesystem::path& folder, const PageWish& wish,
                          const std::stop_token& stop = {});

} // namespace toile
