#include "core/material/material.h"

#include "core/material/families.h"

namespace toile {
namespace {

template <typename Material> void append(std::vector<Material>& all, std::vector<Material> family)
{
    for (Material& material : family)
        all.push_back(std::move(material));
}

} // namespace

const std::vector<ClothMaterial>& clothMaterials()
{
    static const std::vector<ClothMaterial> cloths = [] {
        std::vector<ClothMaterial> all;
        append(all, wovenCloths());
        append(all, knitCloths());
        return all;
    }();
    return cloths;
}

const std::vector<HandMaterial>& handMaterials()
{
    static const std::vector<HandMaterial> hands = [] {
        std::vector<HandMaterial> all;
        append(all, dryHands());
        append(all, wetHands());
        return all;
    }();
    return hands;
}

const std::vector<SketchMaterial>& sketchMaterials()
{
    static const std::vector<SketchMaterial> sketches;
    return sketches;
}

} // namespace toile
