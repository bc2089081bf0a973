// The lists that lie beside the bundled cloths, hands and sketches, as a sign that the set is whole.
#pragma once

#include "core/base/result.h"
#include "core/material/shelf.h"

#include <filesystem>
#include <vector>

namespace toile {

/// Reads the shelf's list. Model error with one sentence where it is damaged or cannot be read. One that is
/// not there is no error (its material is drawn by code), nor is an empty `share`.
Result<void> checkMaterialList(const std::filesystem::path& share, Shelf shelf);

/// All three lists: the errors, none where all is well.
std::vector<Error> materialListTroubles(const std::filesystem::path& share);

} // namespace toile
