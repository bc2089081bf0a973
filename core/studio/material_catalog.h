// The shelves: bundled cloths, hands and sample sketches by name, and any picture of the user's by path.
#pragma once

#include "core/base/language.h"
#include "core/base/result.h"
#include "core/document/recipe.h"
#include "core/imaging/image.h"
#include "core/material/material.h"
#include "core/material/shelf.h"
#include "core/render/image_file.h"
#include "core/sketch/cloth/fabric_layout.h"
#include "core/sketch/drawn_sketch.h"
#include "core/studio/picture_cache.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace toile {

struct MaterialEntry
{
    std::string id;
    std::string name;
    OtherNames otherNames;
    double repeatMm = 0; ///< cloths only
};

inline const std::string& nameIn(const Language& language, const MaterialEntry& entry)
{
    return nameIn(language, entry.name, entry.otherNames);
}

/// Whether it names a file that Toile drew (.tdr) instead of a picture.
bool isDrawing(const MaterialRef& ref);

/// Immutable once made; any thread may use it. Bundled pictures come from `share`, or are drawn where it
/// lacks them. Copies share the cloths and hands that were read lately.
class MaterialCatalog
{
public:
    /// `remarked` hears what is worth saying of how a file was read; on the thread that reads it.
    explicit MaterialCatalog(std::filesystem::path share = {},
                             std::function<void(const Sentence&)> remarked = {});

    const std::vector<MaterialEntry>& entries(Shelf shelf) const;
    const std::vector<MaterialEntry>& cloths() const { return m_cloths; }
    const std::vector<MaterialEntry>& hands() const { return m_hands; }
    const std::vector<MaterialEntry>& sketches() const { return m_sketches; }

    /// What a person wrote, NAME or FILE, as a reference without hash. Usage error for an unknown name, Input
    /// error for a path where there is no file.
    Result<MaterialRef> find(Shelf shelf, const std::string& nameOrFile) const;

    /// The picture. A hash in `ref` must match (Input error that names the material otherwise); an
    /// empty one is filled in.
    Result<Swatch> cloth(MaterialRef& ref, const std::stop_token& stop = {}) const;
    Result<Image> hand(MaterialRef& ref, const std::stop_token& stop = {}) const;
    /// `sizePx`: longer side at which SVG, PDF, bundled sketches and drawings are made.
    Result<Image> sketch(MaterialRef& ref, int sizePx, const std::stop_token& stop = {}) const;
    /// The same, with what its file says besides: whether it has further pages.
    Result<ReadPicture> sketchWithFacts(MaterialRef& ref, int sizePx, const std::stop_token& stop = {}) const;
    /// The layers of a drawing (a file of isDrawing()), whose pictures lie beside it.
    Result<DrawnSketch> drawnSketch(MaterialRef& ref, int sizePx, const std::stop_token& stop = {}) const;

private:
    Result<Image> bundled(Shelf shelf, MaterialRef& ref, int sidePx) const;
    Result<Image> fromFile(MaterialRef& ref, Shelf shelf, int vectorSizePx, Image (*scaled)(const Image&),
                           const std::stop_token& stop) const;

    Result<ReadPicture> readFile(const MaterialRef& ref, int vectorSizePx, const std::stop_token& stop) const;

    std::filesystem::path m_share;
    std::function<void(const Sentence&)> m_remarked;
    std::vector<MaterialEntry> m_cloths;
    std::vector<MaterialEntry> m_hands;
    std::vector<MaterialEntry> m_sketches;
    std::shared_ptr<PictureCache> m_pictures;
};

/// Hands larger than this are scaled down on reading; their strokes are counted in pixels of this size.
inline constexpr int largestHandPx = 1536;
/// Side of a swatch made from a picture, and of a bundled one.
inline constexpr int swatchPx = bundledClothPx;

} // namespace toile
