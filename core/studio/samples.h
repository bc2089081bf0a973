// The bundled samples in bundled cloths and hands: what Toile shows when nobody has given it a sketch yet.
#pragma once

#include "core/document/recipe.h"
#include "core/studio/material_catalog.h"

#include <string>
#include <vector>

namespace toile {

struct SampleOrder
{
    std::string sketch;
    std::string cloth;
    std::string hand; ///< "none" is the cloth alone
    double reach = 0;

    std::string fileName() const; ///< "shirt-gingham-pencil.png"
};

/// Every bundled sketch in a few looks, chosen by eye; together they show every hand, and no cloth twice.
/// Looks whose material is not in the catalogue are passed over.
std::vector<SampleOrder> sampleOrders(const MaterialCatalog& materials);

/// "Gingham, Pencil" for a caption.
std::string sampleCaption(const SampleOrder& order, const MaterialCatalog& materials);

} // namespace toile
