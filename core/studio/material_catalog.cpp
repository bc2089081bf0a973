#include "core/studio/material_catalog.h"

#include "core/files/file_error.h"
#include "core/files/file_place.h"
#include "core/imaging/cut_swatch.h"
#include "core/imaging/pixel_ops.h"
#include "core/material/material.h"
#include "core/render/image_file.h"
#include "core/studio/drawing_store.h"
#include "core/studio/drawn_layers.h"
#include "core/studio/file_hash.h"

#include <algorithm>
#include <optional>
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
        entries.push_back({material.id, material.name, material.otherNames, 0});
    return entries;
}

/// Enough for a dozen hands and their cloths.
constexpr size_t keptBytes = size_t(128) << 20;

Image drawnMaterial(Shelf shelf, const std::string& id, int sidePx)
{
    switch (shelf) {
    case Shelf::Cloths:
        return byId(clothMaterials(), id)->draw(sidePx);
    case Shelf::Hands:
        return byId(handMaterials(), id)->draw(sidePx);
    case Shelf::Sketches:
        break;
    }
    return byId(sketchMaterials(), id)->draw(sidePx);
}

Image asSwatch(const Image& picture)
{
    return makeSeamless(cutSwatch(picture), swatchPx);
}

Image asHand(const Image& picture)
{
    return picture.size().longSide() > largestHandPx
               ? resized(picture, fittedTo(picture.size(), largestHandPx))
               : picture;
}

/// Of a file that is not what a recipe names. Nobody has changed one that is empty or cut off: a disk was
/// full, a stick was pulled out too early.
Sentence whyOther(const MaterialRef& ref, Shelf shelf)
{
    ReadOptions options;
    options.vectorLongSide = 64;
    std::optional<Error> trouble;
    if (isDrawing(ref)) {
        if (const Result<Drawing> drawing = readDrawing(ref.file); !drawing)
            trouble = drawing.error();
    } else if (const Result<Image> picture = readPicture(ref.file, options); !picture) {
        trouble = picture.error();
    }
    if (trouble)
        return Sentence::phrase("The %1 “%2” is not the one of the recipe. %3", oneOf(shelf), ref.file,
                                trouble->sentence);
    return Sentence::phrase("The %1 “%2” is not the one of the recipe: it has changed.", oneOf(shelf),
                            ref.file);
}

/// Fills in or checks the hash of the file: one that has changed is another one.
Result<void> checkHash(MaterialRef& ref, Shelf shelf)
{
    Result<std::string> hash = fileSha256(ref.file, ReadOptions{}.maxBytes);
    if (!hash)
        return hash.error();
    if (!ref.sha256.empty() && ref.sha256 != *hash)
        return Error{ErrorKind::Input, whyOther(ref, shelf), "sha256 " + *hash + ", recipe " + ref.sha256};
    ref.sha256 = *hash;
    return {};
}

Error unknown(Shelf shelf, const std::string& id)
{
    return {ErrorKind::Input, Sentence::phrase("There is no bundled %1 “%2”.", oneOf(shelf), id), {}};
}

} // namespace

MaterialCatalog::MaterialCatalog(fs::path share, std::function<void(const Sentence&)> remarked)
    : m_share(std::move(share)), m_remarked(std::move(remarked)), m_cloths(entriesOf(clothMaterials())),
      m_hands(entriesOf(handMaterials())), m_sketches(entriesOf(sketchMaterials())),
      m_pictures(std::make_shared<PictureCache>(keptBytes))
{
    for (MaterialEntry& cloth : m_cloths)
        cloth.repeatMm = byId(clothMaterials(), cloth.id)->repeatMm;
}

const std::vector<MaterialEntry>& MaterialCatalog::entries(Shelf shelf) const
{
    return shelf == Shelf::Cloths ? m_cloths : shelf == Shelf::Hands ? m_hands : m_sketches;
}

Result<MaterialRef> MaterialCatalog::find(Shelf shelf, const std::string& nameOrFile) const
{
    if (byId(entries(shelf), nameOrFile))
        return MaterialRef{nameOrFile, {}, {}};
    std::error_code ignored;
    if (fs::is_regular_file(nameOrFile, ignored))
        return MaterialRef{{}, nameOrFile, {}};
    if (fs::is_directory(nameOrFile, ignored))
        return Error{
            ErrorKind::Input, Sentence::phrase("%1 is a folder, not a picture.", quotedName(nameOrFile)), {}};
    if (nameOrFile.find_first_of("/.") != std::string::npos || fs::exists(nameOrFile, ignored))
        return Error{ErrorKind::Input, Sentence::phrase("There is no file “%1”.", nameOrFile), {}};
    return Error{
        ErrorKind::Usage, Sentence::phrase("There is no %1 called “%2”.", oneOf(shelf), nameOrFile), {}};
}

/// Fills in or checks the hash, which is of the pixels.
Result<Image> MaterialCatalog::bundled(Shelf shelf, MaterialRef& ref, int sidePx) const
{
    const auto read = [&]() -> Result<PictureCache::Entry> {
        std::error_code ignored;
        const fs::path file = m_share / wordOf(shelf) / (ref.id + ".png");
        const bool isThere = !m_share.empty() && fs::is_regular_file(file, ignored);
        Result<Image> picture = isThere ? readPicture(file) : drawnMaterial(shelf, ref.id, sidePx);
        if (!picture)
            return picture.error();
        std::string hash = pictureSha256(*picture);
        return PictureCache::Entry{std::move(*picture), std::move(hash)};
    };
    Result<PictureCache::Entry> found = m_pictures->found(std::string(wordOf(shelf)) + "/" + ref.id, read);
    if (!found)
        return found.error();
    if (!ref.sha256.empty() && ref.sha256 != found->sha256)
        return Error{
            ErrorKind::Input,
            Sentence::phrase("The bundled %1 “%2” is not the one of the recipe.", oneOf(shelf), ref.id),
            {}};
    ref.sha256 = found->sha256;
    return std::move(found->picture);
}

Result<ReadPicture> MaterialCatalog::readFile(const MaterialRef& ref, int vectorSizePx,
                                              const std::stop_token& stop) const
{
    ReadOptions options;
    options.vectorLongSide = vectorSizePx;
    options.page = ref.page;
    options.stop = stop;
    Result<ReadPicture> picture = readWithFacts(ref.file, options);
    if (!picture)
        return picture.error();
    const std::string name = quotedName(ref.file);
    const Sentence remark =
        joined(pageRemarkOn(name, picture->facts, options.page), remarkOn(name, picture->facts));
    if (m_remarked && !remark.isEmpty())
        m_remarked(remark);
    return picture;
}

/// The hash is of the file.
Result<Image> MaterialCatalog::fromFile(MaterialRef& ref, Shelf shelf, int vectorSizePx,
                                        Image (*scaled)(const Image&), const std::stop_token& stop) const
{
    if (const Result<void> same = checkHash(ref, shelf); !same)
        return same.error();
    const auto read = [&]() -> Result<PictureCache::Entry> {
        const Result<ReadPicture> picture = readFile(ref, vectorSizePx, stop);
        if (!picture)
            return picture.error();
        return PictureCache::Entry{scaled(picture->image), ref.sha256};
    };
    Result<PictureCache::Entry> found =
        m_pictures->found(std::string(wordOf(shelf)) + " " + ref.sha256, read);
    if (!found)
        return found.error();
    return std::move(found->picture);
}

Result<Swatch> MaterialCatalog::cloth(MaterialRef& ref, const std::stop_token& stop) const
{
    const ClothMaterial* material = byId(clothMaterials(), ref.id);
    if (!ref.id.empty() && !material)
        return unknown(Shelf::Cloths, ref.id);
    Result<Image> picture = material ? bundled(Shelf::Cloths, ref, swatchPx)
                                     : fromFile(ref, Shelf::Cloths, 2 * swatchPx, asSwatch, stop);
    if (!picture)
        return picture.error();
    return Swatch{std::move(*picture), material ? material->repeatMm : Swatch{}.repeatMm};
}

Result<Image> MaterialCatalog::hand(MaterialRef& ref, const std::stop_token& stop) const
{
    if (!ref.id.empty())
        return byId(m_hands, ref.id) ? bundled(Shelf::Hands, ref, bundledHandPx)
                                     : unknown(Shelf::Hands, ref.id);
    return fromFile(ref, Shelf::Hands, largestHandPx, asHand, stop);
}

Result<Image> MaterialCatalog::sketch(MaterialRef& ref, int sizePx, const std::stop_token& stop) const
{
    Result<ReadPicture> picture = sketchWithFacts(ref, sizePx, stop);
    return picture ? Result<Image>(std::move(picture->image)) : picture.error();
}

Result<ReadPicture> MaterialCatalog::sketchWithFacts(MaterialRef& ref, int sizePx,
                                                     const std::stop_token& stop) const
{
    const auto withoutFacts = [](Result<Image> picture) {
        return picture ? Result<ReadPicture>(ReadPicture{std::move(*picture)}) : picture.error();
    };
    if (!ref.id.empty())
        return withoutFacts(byId(m_sketches, ref.id) ? bundled(Shelf::Sketches, ref, bundledSketchPx)
                                                     : unknown(Shelf::Sketches, ref.id));
    if (isDrawing(ref)) {
        Result<DrawnSketch> drawn = drawnSketch(ref, sizePx, stop);
        return withoutFacts(drawn ? Result<Image>(std::move(drawn->page)) : drawn.error());
    }
    if (const Result<void> same = checkHash(ref, Shelf::Sketches); !same)
        return same.error();
    return readFile(ref, sizePx, stop);
}

Result<DrawnSketch> MaterialCatalog::drawnSketch(MaterialRef& ref, int sizePx,
                                                 const std::stop_token& stop) const
{
    if (const Result<void> same = checkHash(ref, Shelf::Sketches); !same)
        return same.error();
    const Result<Drawing> drawing = readDrawing(ref.file);
    if (!drawing)
        return drawing.error();
    return drawnLayers(*drawing, fs::path(ref.file).parent_path(), sizePx, stop);
}

bool isDrawing(const MaterialRef& ref)
{
    return ref.id.empty() && lowerCaseEnding(ref.file) == ".tdr";
}

} // namespace toile
