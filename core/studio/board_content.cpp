#include "core/studio/board_content.h"

#include "core/imaging/pixel_ops.h"
#include "core/studio/drawn_layers.h"
#include "core/studio/log.h"

#include <algorithm>
#include <utility>

namespace toile {

namespace {

/// Forty pictures of a large board stay under half a gigabyte; on A3 at 300 dpi none of many is printed
/// larger.
constexpr int mostPx = 2048;
constexpr int fewPictures = 6;
constexpr int swatchOnBoardPx = 384;
constexpr int sketchPx = 2048;

Image notOver(const Image& picture, int longSidePx)
{
    return picture.size().longSide() <= longSidePx ? picture
                                                   : resized(picture, fittedTo(picture.size(), longSidePx));
}

} // namespace

BoardContent boardContent(const BoardOrder& order, const ProjectFolder& folder,
                          const MaterialCatalog& materials, std::stop_token stop,
                          std::vector<Error>* troubles)
{
    BoardContent content = order.words;
    const int longSidePx = order.pictures.size() > fewPictures ? mostPx : 2 * mostPx;
    for (const BoardOrder::Picture& wanted : order.pictures) {
        MaterialRef sketch = order.sketch;
        const Result<Image> picture = !wanted.file.empty() ? folder.variantPicture(wanted.file, 0)
                                      : order.drawing
                                          ? drawnPicture(*order.drawing, folder.path(), sketchPx, stop)
                                          : materials.sketch(sketch, sketchPx, stop);
        if (stop.stop_requested())
            return content;
        if (picture)
            content.pictures.push_back({notOver(*picture, longSidePx), wanted.caption, wanted.note});
        else if (troubles)
            troubles->push_back(picture.error());
        else
            logDetail(picture.error());
    }
    for (const BoardOrder::Cloth& wanted : order.cloths) {
        MaterialRef ref = wanted.material;
        if (const Result<Swatch> swatch = materials.cloth(ref, stop))
            content.cloths.push_back(
                {notOver(swatch->picture, swatchOnBoardPx), wanted.caption, wanted.note});
    }
    return content;
}

} // namespace toile
