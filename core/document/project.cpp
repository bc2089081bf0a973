#include "core/document/project.h"

#include <algorithm>

namespace toile {

namespace {

template <typename Thing> const Thing* byId(const std::vector<Thing>& all, uint64_t id)
{
    const auto found =
        std::find_if(all.begin(), all.end(), [id](const Thing& thing) { return thing.id == id; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace

bool sameDrawing(const SharedDrawing& a, const SharedDrawing& b)
{
    return a == b || (a && b && *a == *b);
}

bool ProjectSketch::operator==(const ProjectSketch& other) const
{
    return id == other.id && name == other.name && file == other.file && bundledId == other.bundledId &&
           size == other.size && drawingFile == other.drawingFile && corrections == other.corrections &&
           marks == other.marks && sameDrawing(drawing, other.drawing);
}

void visitMaterials(Project& project, const std::function<void(MaterialRef&)>& visit)
{
    for (ProjectSketch& sketch : project.sketches)
        for (PartMark& mark : sketch.marks)
            if (mark.cloth)
                visit(mark.cloth->material);
    for (ProjectVariant& variant : project.variants)
        visitMaterials(variant.recipe, visit);
}

bool hasPicture(const ProjectSketch& sketch)
{
    return !sketch.file.empty() || !sketch.bundledId.empty();
}

const ProjectSketch* findSketch(const Project& project, SketchId id)
{
    return byId(project.sketches, id);
}

const ProjectVariant* findVariant(const Project& project, VariantId id)
{
    return byId(project.variants, id);
}

} // namespace toile
