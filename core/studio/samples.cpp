#include "core/studio/samples.h"

#include <algorithm>

namespace toile {

namespace {

const MaterialEntry* find(const std::vector<MaterialEntry>& shelf, const std::string& id)
{
    const auto found =
        std::find_if(shelf.begin(), shelf.end(), [&](const auto& entry) { return entry.id == id; });
    return found == shelf.end() ? nullptr : &*found;
}

} // namespace

std::string SampleOrder::fileName() const
{
    return sketch + "-" + cloth + "-" + hand + ".png";
}

std::vector<SampleOrder> sampleOrders(const MaterialCatalog& materials)
{
    std::vector<SampleOrder> orders = {
        {"t-shirt", "breton-stripe", "marker"},
        {"t-shirt", "ikat", "gouache"},
        {"t-shirt", "calico", "brush-ink"},
        {"shirt", "gingham", "pencil"},
        {"shirt", "ditsy-floral", "watercolour"},
        {"shirt", "polka-dots", "pen-hatching"},
        {"a-line-dress", "botanical", "watercolour"},
        {"a-line-dress", "lace", "pencil"},
        {"a-line-dress", "toile-de-jouy", "gouache"},
        {"pleated-skirt", "tartan", "pen-hatching"},
        {"pleated-skirt", "houndstooth", "charcoal"},
        {"pleated-skirt", "satin", "marker"},
        {"trousers", "pinstripe", "pencil"},
        {"trousers", "corduroy", "charcoal"},
        {"trousers", "linen", "watercolour"},
        {"trench-coat", "herringbone", "cross-hatching"},
        {"trench-coat", "tweed", "charcoal"},
        {"trench-coat", "leather", "ink-wash"},
        {"hoodie", "rib-knit", "pencil"},
        {"hoodie", "camouflage", "gouache"},
        {"hoodie", "cable-knit", "cross-hatching"},
        {"jumpsuit", "twill-denim", "pen-hatching"},
        {"jumpsuit", "batik", "watercolour"},
        {"jumpsuit", "velvet", "marker"},
        {"hoodie", "fair-isle", "coloured-pencil"},
        {"trousers", "glen-check", "technical"},
        {"a-line-dress", "silk-crepe", "stipple"},
    };
    std::erase_if(orders, [&](const SampleOrder& order) {
        return !find(materials.sketches(), order.sketch) || !find(materials.cloths(), order.cloth) ||
               !find(materials.hands(), order.hand);
    });
    return orders;
}

std::string sampleCaption(const SampleOrder& order, const MaterialCatalog& materials)
{
    const MaterialEntry* cloth = find(materials.cloths(), order.cloth);
    const MaterialEntry* hand = find(materials.hands(), order.hand);
    return (cloth ? cloth->name : order.cloth) + (hand ? ", " + hand->name : "");
}

} // namespace toile
