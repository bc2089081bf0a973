// Corrections of a sketch from a file of their own (docs/formats.md).
#pragma once

#include "core/base/result.h"
#include "core/imaging/corrections.h"

#include <string>

namespace toile::cli {

/// None where `file` is empty. Input error with one sentence that names the file.
Result<Corrections> readCorrections(const std::string& file);

} // namespace toile::cli
