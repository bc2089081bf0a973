#include "core/material/material.h"

#include "core/material/families.h"
#include "core/material/flats/garments.h"

#include <utility>

namespace toile {
namespace {

template <typename Material> void append(std::vector<Material>& all, std::vector<Material> family)
{
    for (Material& material : family)
        all.push_back(std::move(material));
}

SketchMaterial sample(const char* id, const char* name, OtherNames otherNames, Flat (*garment)(View),
                      uint32_t seed)
{
    return {id, name, std::move(otherNames), [garment, seed](int sidePx) {
                return flatSheet(garment(View::Front), garment(View::Back), sidePx, seed * 1000);
            }};
}

} // namespace

const std::vector<ClothMaterial>& clothMaterials()
{
    static const std::vector<ClothMaterial> cloths = [] {
        std::vector<ClothMaterial> all;
        append(all, wovenCloths());
        append(all, knitCloths());
        append(all, laceCloths());
        append(all, surfaceCloths());
        append(all, printedCloths());
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
        append(all, plannedHands());
        return all;
    }();
    return hands;
}

const std::vector<SketchMaterial>& sketchMaterials()
{
    static const std::vector<SketchMaterial> sketches{
        sample("t-shirt", "T-shirt", {"T恤"}, tShirt, 1),
        sample("shirt", "Shirt", {"衬衫"}, shirt, 2),
        sample("a-line-dress", "A-line dress", {"A字连衣裙"}, aLineDress, 3),
        sample("pleated-skirt", "Pleated skirt", {"百褶裙"}, pleatedSkirt, 4),
        sample("trousers", "Wide trousers", {"阔腿裤"}, trousers, 5),
        sample("trench-coat", "Trench coat", {"风衣"}, trenchCoat, 6),
        sample("hoodie", "Hoodie", {"连帽卫衣"}, hoodie, 7),
        sample("jumpsuit", "Jumpsuit", {"连体裤"}, jumpsuit, 8),
    };
    return sketches;
}

} // namespace toile
