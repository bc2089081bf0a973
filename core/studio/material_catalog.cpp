#include "core/studio/material_catalog.h"

#include "core/imaging/pixel_ops.h"
#include "core/material/material.h"
#include "core/render/image_file.h"
#include "core/studio/file_hash.h"

#include <algorithm>
#include <system_error>

namespace toile {

namespace fs = std::filesystem;

namespace {

template <typename Material> const Material* byId(const std::vector<Material>& all, const std::string& id)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const Material& m) { return m.id == id; });
    return found == all.end() ? nullptr : &*found;
}

template <typename Material> std::vector<MaterialEntry> entriesOf(const std::vector<Material>& all)
{
    std::vector<MaterialEntry> entries;
    for (const Material& material : all)
        entries.push_back({material.id, material.name, material.nameZh, 0});
    return entries;
}

Result<MaterialRef> find(const std::vector<MaterialEntry>& shelf, const std::string& text,
                         const std::string& what, const std::string& listCommand)
{
    if (byId(shelf, text))
        return MaterialRef{text, {}, {}};
    std::error_code ignored;
    if (fs::is_regular_file(text, ignored))
        return MaterialRef{{}, text, {}};
    if (text.find_first_of("/.") != std::string::npos || fs::exists(text, ignored))
        return Error{ErrorKind::Input, "There is no file “" + text + "”.", {}};
    return Error{ErrorKind::Usage,
                 "There is no " + what + " called “" + text + "” (toile-cli " + listCommand + " lists them).",
                 {}};
}

/// Fills in or checks the hash of a bundled picture.
Result<Image> checked(Result<Image> picture, MaterialRef& ref, const std::string& what)
{
    if (!picture)
        return picture;
    const std::string hash = pictureSha256(*picture);
    if (!ref.sha256.empty() && ref.sha256 != hash)
        return Error{
            ErrorKind::Input, "The bundled " + what + " “" + ref.id + "” is not the one of the recipe.", {}};
    ref.sha256 = hash;
    return picture;
}

Error unknown(const std::string& what, const std::string& id)
{
    return {ErrorKind::Input, "There is no bundled " + what + " “" + id + "”.", {}};
}

} // namespace

MaterialCatalog::MaterialCatalog(fs::path share)
    : m_share(std::move(share)), m_cloths(entriesOf(clothMaterials())), m_hands(entriesOf(handMaterials())),
      m_sketches(entriesOf(sketchMaterials()))
{
    for (MaterialEntry& cloth : m_cloths)
        cloth.repeatMm = byId(clothMaterials(), cloth.id)->repeatMm;
}

Result<MaterialRef> MaterialCatalog::findCloth(const std::string& nameOrFile) const
{
    return find(m_cloths, nameOrFile, "cloth", "cloths");
}

Result<MaterialRef> MaterialCatalog::findHand(const std::string& nameOrFile) const
{
    return find(m_hands, nameOrFile, "hand", "hands");
}

Result<MaterialRef> MaterialCatalog::findSketch(const std::string& nameOrFile) const
{
    return find(m_sketches, nameOrFile, "sketch", "sketches");
}

Result<Image> MaterialCatalog::bundled(const char* shelf, const std::string& id, int sidePx) const
{
    std::error_code ignored;
    const fs::path file = m_share / shelf / (id + ".png");
    if (!m_share.empty() && fs::is_regular_file(file, ignored))
        return readPicture(file);
    const std::string_view name = shelf;
    if (name == "cloths")
        return byId(clothMaterials(), id)->draw(sidePx);
    if (name == "hands")
        return byId(handMaterials(), id)->draw(sidePx);
    return byId(sketchMaterials(), id)->draw(sidePx);
}

Result<Image> MaterialCatalog::fromFile(MaterialRef& ref, const char* what, int vectorSizePx) const
{
    ReadOptions options;
    options.vectorLongSide = vectorSizePx;
    Result<std::string> hash = fileSha256(ref.file, options.maxBytes);
    if (!hash)
        return hash.error();
    if (!ref.sha256.empty() && ref.sha256 != *hash)
        return Error{ErrorKind::Input,
                     "The " + std::string(what) + " “" + ref.file +
                         "” is not the one of the recipe: it has changed.",
                     "sha256 " + *hash + ", recipe " + ref.sha256};
    ref.sha256 = *hash;
    return readPicture(ref.file, options);
}

Result<Swatch> MaterialCatalog::cloth(MaterialRef& ref) const
{
    if (!ref.id.empty()) {
        const ClothMaterial* material = byId(clothMaterials(), ref.id);
        if (!material)
            return unknown("cloth", ref.id);
        Result<Image> picture = checked(bundled("cloths", ref.id, swatchPx), ref, "cloth");
        if (!picture)
            return picture.error();
        return Swatch{std::move(*picture), material->repeatMm};
    }
    Result<Image> picture = fromFile(ref, "cloth", 2 * swatchPx);
    if (!picture)
        return picture.error();
    return Swatch{makeSeamless(*picture, swatchPx), Swatch{}.repeatMm};
}

Result<Image> MaterialCatalog::hand(MaterialRef& ref) const
{
    if (!ref.id.empty())
        return byId(m_hands, ref.id) ? checked(bundled("hands", ref.id, bundledHandPx), ref, "hand")
                                     : unknown("hand", ref.id);
    Result<Image> picture = fromFile(ref, "hand", largestHandPx);
    if (picture && picture->size().longSide() > largestHandPx)
        return resized(*picture, fittedTo(picture->size(), largestHandPx));
    return picture;
}

Result<Image> MaterialCatalog::sketch(MaterialRef& ref, int sizePx) const
{
    if (!ref.id.empty())
        return byId(m_sketches, ref.id) ? checked(bundled("sketches", ref.id, bundledSketchPx), ref, "sketch")
                                        : unknown("sketch", ref.id);
    return fromFile(ref, "sketch", sizePx);
}

} // namespace toile
