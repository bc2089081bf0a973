// The painted layers of a page beside its drawing, so that a project opens without painting thousands of
// strokes again. Nothing is lost where the file is: it is only made again.
#pragma once

#include "core/base/result.h"
#include "core/drawing/drawing.h"
#include "core/paint/layer_painting.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace toile {

/// What the canvas has painted of a drawing, at its scale.
struct PaintedPage
{
    double pxPerMm = 0;
    std::map<LayerId, PaintedLayer> layers;
};

/// "cache-HASH.tiles" for "drawing-HASH.tdr".
std::string rasterCacheName(const std::string& drawingFile);
bool isRasterCacheName(const std::string& name);

/// Layers whose strokes are no longer the drawing's are left out. In one move: the old file stays until the
/// new one is whole.
Result<void> writeRasterCache(const std::filesystem::path& file, const PaintedPage& page,
                              const Drawing& drawing);
/// Nothing where the file is gone, damaged, of another Toile or of another page.
std::optional<PaintedPage> readRasterCache(const std::filesystem::path& file, const Drawing& drawing);

} // namespace toile
