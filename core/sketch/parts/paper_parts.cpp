#include "core/sketch/parts/paper_parts.h"

#include <algorithm>

namespace toile {

namespace {

constexpr int rimPx = 2; ///< how far a mask's soft edge reaches beyond the labels

/// Of a place that no part has but the mask: whether it is the rim of paper parts rather than of clothed
/// ones.
bool isRimOfPaper(const LabelMap& labels, const std::set<int>& paper, int x, int y)
{
    int balance = 0;
    for (int j = std::max(0, y - rimPx); j <= std::min(labels.height() - 1, y + rimPx); ++j)
        for (int i = std::max(0, x - rimPx); i <= std::min(labels.width() - 1, x + rimPx); ++i)
            if (const int label = labels.at(i, j); label != 0)
                balance += paper.contains(label) ? 1 : -1;
    return balance > 0;
}

} // namespace

Result<SketchModel> leftAsPaper(SketchModel model, const std::set<int>& parts)
{
    for (const int part : parts)
        if (const auto known = checkedPart(model, part); !known)
            return known.error();
    if (parts.empty())
        return model;
    const LabelMap labels = model.parts;
    for (int y = 0; y < labels.height(); ++y)
        for (int x = 0; x < labels.width(); ++x) {
            const int label = labels.at(x, y);
            if (label != 0 ? !parts.contains(label)
                           : model.mask.at(x, y) <= 0 || !isRimOfPaper(labels, parts, x, y))
                continue;
            model.parts.at(x, y) = 0;
            model.mask.at(x, y) = 0;
            model.height.at(x, y) = 0;
            model.tone.at(x, y) = 1;
            model.normals.at(x, y) = {0, 0, 1};
        }
    return model;
}

} // namespace toile
