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

const ProjectSketch* findSketch(const Project& project, SketchId id)
{
    return byId(project.sketches, id);
}

const ProjectVariant* findVariant(const Project& project, VariantId id)
{
    return byId(project.variants, id);
}

} // namespace toile
