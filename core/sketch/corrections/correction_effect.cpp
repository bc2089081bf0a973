#include "core/sketch/corrections/correction_effect.h"

#include "core/sketch/corrections/class_corrections.h"
#include "core/sketch/corrections/part_corrections.h"

#include <set>

namespace toile {

namespace {

/// How many parts there are when it has been made.
size_t partsAfter(const Correction& correction, const SketchModel& model)
{
    Parts parts{model.parts, model.partList};
    correctParts(parts, {correction}, model.frame);
    return parts.list.size();
}

size_t partsUnder(const Correction& correction, const SketchModel& model)
{
    std::set<int> hit;
    for (const Vec2& point : correction.points)
        hit.insert(partAt(model.parts, model.frame, point));
    hit.erase(0);
    return hit.size();
}

} // namespace

bool hasEffect(const Correction& correction, const SketchModel& model, double gapPx,
               const std::stop_token& stop)
{
    if (!areSound({correction}))
        return false;
    switch (correction.kind) {
    case CorrectionKind::Stroke:
    case CorrectionKind::Lasso:
        return true;
    case CorrectionKind::Flip:
        return flipChanges(model, gapPx, correction.points.front(), stop);
    case CorrectionKind::Join:
        return partsUnder(correction, model) > 1;
    case CorrectionKind::Split:
        return partsAfter(correction, model) > model.partList.size();
    case CorrectionKind::Name:
        return partsUnder(correction, model) > 0;
    }
    return false;
}

} // namespace toile
