#include "core/document/drawn_page.h"

#include <algorithm>
#include <cmath>

namespace toile {

Size drawingPx(const Drawing& drawing, int longSidePx)
{
    const float scale = float(longSidePx) / std::max(drawing.pageMm.x, drawing.pageMm.y);
    const auto side = [scale](float mm) { return std::max(1, int(std::lround(mm * scale))); };
    return {side(drawing.pageMm.x), side(drawing.pageMm.y)};
}

Drawing drawingOver(const std::string& pictureFile, Size pictureSize)
{
    const float scale = laidPictureMm / float(std::max(1, pictureSize.longSide()));
    const Vec2 pageMm{std::max(1.0f, float(pictureSize.width) * scale),
                      std::max(1.0f, float(pictureSize.height) * scale)};
    Drawing drawing = blankDrawing(pageMm);
    DrawingLayer sketch;
    sketch.id = drawing.nextId++;
    sketch.kind = LayerKind::Sketch;
    sketch.picture = {pictureFile, {0, 0}, pageMm};
    const bool isPaperLowest = !drawing.layers.empty() && drawing.layers.front()->kind == LayerKind::Paper;
    drawing.layers.insert(drawing.layers.begin() + (isPaperLowest ? 1 : 0),
                          std::make_shared<const DrawingLayer>(std::move(sketch)));
    return drawing;
}

std::vector<std::string> picturesOf(const Drawing& drawing)
{
    std::vector<std::string> files;
    for (const auto& layer : drawing.layers)
        if (!layer->picture.file.empty())
            files.push_back(layer->picture.file);
    return files;
}

} // namespace toile
