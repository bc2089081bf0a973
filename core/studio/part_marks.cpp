#include "core/studio/part_marks.h"

#include "core/sketch/corrections/part_corrections.h"

#include <algorithm>

namespace toile {

std::optional<PartMark> markOn(const std::vector<PartMark>& marks, const SketchModel& model, int part)
{
    const auto last = std::find_if(marks.rbegin(), marks.rend(), [&](const PartMark& mark) {
        return part != 0 && partAt(model.parts, model.frame, mark.at) == part;
    });
    return last == marks.rend() ? std::nullopt : std::optional(*last);
}

std::vector<PartMark> remarked(std::vector<PartMark> marks, const SketchModel& model,
                               const std::set<int>& parts, const std::optional<PartMark>& mark)
{
    std::erase_if(
        marks, [&](const PartMark& old) { return parts.contains(partAt(model.parts, model.frame, old.at)); });
    for (const int part : parts)
        if (mark && checkedPart(model, part))
            marks.push_back({middleOf(model, part), mark->cloth});
    return marks;
}

std::vector<PartMark> marksOf(const Recipe& recipe, const SketchModel& model)
{
    std::vector<PartMark> marks;
    for (const auto& [part, cloth] : recipe.parts)
        marks = remarked(std::move(marks), model, {part}, PartMark{{}, cloth});
    marks = remarked(std::move(marks), model, recipe.paperParts, PartMark{});
    marks.insert(marks.end(), recipe.marks.begin(), recipe.marks.end());
    return marks;
}

} // namespace toile
