// Material by what a person wrote on the command line.
#pragma once

#include "core/studio/material_catalog.h"

#include <string>

namespace toile::cli {

/// MaterialCatalog::find, whose sentence about an unknown name also says which command lists the known ones.
Result<MaterialRef> namedMaterial(const MaterialCatalog& materials, Shelf shelf,
                                  const std::string& nameOrFile);

} // namespace toile::cli
