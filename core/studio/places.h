// Where Toile's own files stand on this machine: bundled material and models.
#pragma once

#include <filesystem>

namespace toile {

struct Places
{
    std::filesystem::path
        share; ///< holds cloths/, hands/, sketches/; empty: not found, material is drawn by code
    std::filesystem::path models; ///< holds manifest.json; empty: not found
};

/// TOILE_SHARE and TOILE_MODELS first, then beside the program, then ../share/toile.
Places findPlaces();

} // namespace toile
