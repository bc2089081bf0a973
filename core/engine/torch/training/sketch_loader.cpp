#include "core/engine/torch/training/sketch_loader.h"

#include <algorithm>
#include <iterator>

namespace toile {
namespace {

constexpr size_t readyBatches = 3;
constexpr size_t keptDrawings = 32;
constexpr int drawingUses = 3;    ///< pieces until one is exchanged, in the mean
constexpr int mostFailures = 100; ///< in a row
constexpr int leastSidePx = 32;
/// The largest shows a whole figure as large as it is looked at in use.
constexpr int cropSides[] = {256, 320, 384, 512};

bool isUsable(const LabelledDrawing& drawing)
{
    const Size size = drawing.picture.size();
    return std::min(size.width, size.height) >= leastSidePx && drawing.classes.size() == size;
}

} // namespace

SketchLoader::SketchLoader(Source source, int crops, uint64_t seed)
    : m_source(std::move(source)), m_cells(double(crops) * cropSides[0] * cropSides[0]), m_chance(seed),
      m_ahead([this] { return made(); }, readyBatches)
{
}

Result<const LabelledDrawing*> SketchLoader::drawing()
{
    const bool isFull = m_drawings.size() == keptDrawings;
    if (isFull && m_chance.below(drawingUses) > 0)
        return &m_drawings[size_t(m_chance.below(int(keptDrawings)))];
    Error last{ErrorKind::Input, Sentence::phrase("There is no labelled drawing to train on."), {}};
    for (int failures = 0; failures < mostFailures; ++failures) {
        Result<LabelledDrawing> next = m_source(m_chance.seed());
        if (!next || !isUsable(*next)) {
            if (!next)
                last = next.error();
            continue;
        }
        if (!isFull) {
            m_drawings.push_back(std::move(*next));
            return &m_drawings.back();
        }
        LabelledDrawing& place = m_drawings[size_t(m_chance.below(int(keptDrawings)))];
        place = std::move(*next);
        return &place;
    }
    return last;
}

Result<std::vector<SketchCrop>> SketchLoader::made()
{
    const int side = cropSides[m_chance.below(int(std::size(cropSides)))];
    std::vector<SketchCrop> batch;
    const auto crops = std::max<size_t>(1, size_t(m_cells / (double(side) * side) + 0.5));
    while (batch.size() < crops) {
        const Result<const LabelledDrawing*> chosen = drawing();
        if (!chosen)
            return chosen.error();
        batch.push_back(augmentedCrop(**chosen, side, m_chance));
    }
    return batch;
}

} // namespace toile
