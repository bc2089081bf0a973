// Writes the bundled material, drawn by the project's own code, as PNG files.
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace toile {

/// FOLDER/cloths/ID.png, hands/ID.png and sketches/ID.png in the sizes that Toile bundles them in. `written`
/// is called for each file. Needs a QGuiApplication. Input error where the folder cannot be written;
/// Cancelled.
Result<void> generateMaterial(const std::filesystem::path& folder,
                              const std::function<void(const std::filesystem::path&)>& written,
                              std::stop_token stop = {});

} // namespace toile
