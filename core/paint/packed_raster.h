// A painted layer as bytes and back: for a cache file that opens a project at once.
#pragma once

#include "core/base/result.h"
#include "core/paint/layer_raster.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace toile {

/// Deflated tiles with a checksum over all. The same raster gives the same bytes.
std::vector<uint8_t> packed(const LayerRaster& raster);
/// Tiles of all layers of a page together that are read at most: 1.6 GB.
inline constexpr size_t mostTilesRead = 100'000;
/// Fails as Input for bytes that packed() did not make, or that were damaged since; never reads beyond them
/// and never takes more memory than the page named in them has tiles, or than `mostTiles` take.
Result<LayerRaster> unpacked(std::span<const uint8_t> bytes, size_t mostTiles = mostTilesRead);

} // namespace toile
