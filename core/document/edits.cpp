#include "core/document/edits.h"

#include "core/document/drawn_page.h"

#include <algorithm>
#include <utility>

namespace toile {

namespace {

template <typename Change>
Project withVariants(Project project, const std::set<VariantId>& ids, Change change)
{
    for (ProjectVariant& variant : project.variants)
        if (ids.contains(variant.id))
            change(variant);
    return project;
}

} // namespace

Project addSketch(Project project, ProjectSketch sketch)
{
    sketch.id = project.nextId++;
    project.shownSketch = sketch.id;
    project.sketches.push_back(std::move(sketch));
    return project;
}

Project showSketch(Project project, SketchId id)
{
    if (findSketch(project, id))
        project.shownSketch = id;
    return project;
}

Project setDrawing(Project project, SketchId id, SharedDrawing drawing)
{
    for (ProjectSketch& sketch : project.sketches) {
        if (sketch.id != id || (!drawing && !hasPicture(sketch)))
            continue;
        if (drawing && !hasPicture(sketch))
            sketch.size = drawingPx(*drawing);
        sketch.drawing = std::move(drawing);
        break;
    }
    return project;
}

Project newDrawing(Project project, std::string name, Vec2 pageMm)
{
    auto drawing = std::make_shared<const Drawing>(blankDrawing(pageMm));
    ProjectSketch sketch;
    sketch.name = std::move(name);
    sketch.size = drawingPx(*drawing);
    sketch.drawing = std::move(drawing);
    return addSketch(std::move(project), std::move(sketch));
}

Project drawOver(Project project, SketchId id, const std::string& pictureFile, Size pictureSize)
{
    const ProjectSketch* sketch = findSketch(project, id);
    if (!sketch || sketch->drawing)
        return project;
    return setDrawing(std::move(project), id,
                      std::make_shared<const Drawing>(drawingOver(pictureFile, pictureSize)));
}

Project setCorrections(Project project, SketchId id, Corrections corrections)
{
    for (ProjectSketch& sketch : project.sketches)
        if (sketch.id == id && areSound(corrections))
            sketch.corrections = corrections;
    return project;
}

Project setMarks(Project project, SketchId id, std::vector<PartMark> marks)
{
    for (ProjectSketch& sketch : project.sketches)
        if (sketch.id == id && marks.size() <= mostPartMarks)
            sketch.marks = marks;
    return project;
}

Project renameSketch(Project project, SketchId id, std::string name)
{
    for (ProjectSketch& sketch : project.sketches)
        if (sketch.id == id)
            sketch.name = name;
    return project;
}

Project addVariant(Project project, ProjectVariant variant)
{
    variant.id = project.nextId++;
    project.variants.push_back(std::move(variant));
    return project;
}

Project replaceVariant(Project project, VariantId id, ProjectVariant variant)
{
    return withVariants(std::move(project), {id}, [&](ProjectVariant& old) {
        variant.id = old.id;
        variant.sketch = old.sketch;
        variant.name = old.name;
        variant.isStarred = old.isStarred;
        variant.isRejected = old.isRejected;
        old = variant;
    });
}

Project renameVariant(Project project, VariantId id, std::string name)
{
    return withVariants(std::move(project), {id}, [&](ProjectVariant& variant) { variant.name = name; });
}

Project starVariants(Project project, const std::set<VariantId>& ids, bool isStarred)
{
    return withVariants(std::move(project), ids,
                        [&](ProjectVariant& variant) { variant.isStarred = isStarred; });
}

Project rejectVariants(Project project, const std::set<VariantId>& ids, bool isRejected)
{
    return withVariants(std::move(project), ids,
                        [&](ProjectVariant& variant) { variant.isRejected = isRejected; });
}

Project deleteVariants(Project project, const std::set<VariantId>& ids)
{
    std::erase_if(project.variants, [&](const ProjectVariant& variant) { return ids.contains(variant.id); });
    return project;
}

Project moveVariant(Project project, VariantId id, VariantId before)
{
    auto& all = project.variants;
    const auto at = [&](VariantId wanted) {
        return std::find_if(all.begin(), all.end(), [&](const auto& v) { return v.id == wanted; });
    };
    const auto from = at(id);
    if (from == all.end() || id == before || (before != 0 && at(before) == all.end()))
        return project;
    ProjectVariant moved = std::move(*from);
    all.erase(from);
    all.insert(before == 0 ? all.end() : at(before), std::move(moved));
    return project;
}

Project addOwnCloth(Project project, OwnMaterial cloth)
{
    project.cloths.push_back(std::move(cloth));
    return project;
}

Project addOwnHand(Project project, OwnMaterial hand)
{
    project.hands.push_back(std::move(hand));
    return project;
}

Project setBoard(Project project, BoardPlan board)
{
    project.board = std::move(board);
    return project;
}

Project setTitle(Project project, std::string title)
{
    project.title = std::move(title);
    return project;
}

} // namespace toile
