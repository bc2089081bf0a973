#include "core/studio/studio_names.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace toile {

namespace fs = std::filesystem;

const MaterialEntry* entryOf(const std::vector<MaterialEntry>& shelf, const std::string& id)
{
    const auto found =
        std::find_if(shelf.begin(), shelf.end(), [&](const auto& entry) { return entry.id == id; });
    return found == shelf.end() ? nullptr : &*found;
}

const OwnMaterial* ownOf(const std::vector<OwnMaterial>& shelf, const MaterialRef& material)
{
    const std::string file = material.id.empty() ? material.name() : std::string();
    const auto found =
        std::find_if(shelf.begin(), shelf.end(), [&](const OwnMaterial& own) { return own.file == file; });
    return found == shelf.end() ? nullptr : &*found;
}

namespace {

bool isNameOf(const MaterialEntry& entry, const std::string& name)
{
    return std::any_of(languages.begin(), languages.end(),
                       [&](const Language& language) { return nameIn(language, entry) == name; });
}

} // namespace

void StudioNames::setWording(Wording wording)
{
    m_wording = std::move(wording);
    m_open.sketchWord = m_wording.sketch;
}

std::string StudioNames::of(Shelf shelf, const MaterialRef& material) const
{
    return of(shelf, material, m_wording.language);
}

std::string StudioNames::of(Shelf shelf, const MaterialRef& material, const std::string& language) const
{
    if (shelf == Shelf::Sketches)
        return ofSketch(material);
    if (const MaterialEntry* entry = entryOf(m_materials.entries(shelf), material.id))
        return nameIn(languageOf(language), *entry);
    const Project& project = m_open.project();
    if (const OwnMaterial* own = ownOf(shelf == Shelf::Hands ? project.hands : project.cloths, material))
        return own->name;
    return material.id.empty() ? fs::path(material.name()).stem().string() : material.id;
}

std::string StudioNames::of(const ProjectSketch& sketch) const
{
    const MaterialEntry* entry = entryOf(m_materials.sketches(), sketch.bundledId);
    if (!entry || !isNameOf(*entry, sketch.name))
        return sketch.name;
    return nameIn(languageOf(m_wording.language), *entry);
}

std::string StudioNames::of(const Recipe& look) const
{
    return lookName(look, m_wording.language, m_wording.joint);
}

std::string StudioNames::ofSketch(const MaterialRef& material) const
{
    for (const ProjectSketch& sketch : m_open.project().sketches)
        if (sketch.bundledId == material.id && (!material.id.empty() || sketch.file == material.name()))
            return of(sketch);
    const MaterialEntry* entry = entryOf(m_materials.sketches(), material.id);
    return entry ? entry->name : fs::path(material.name()).stem().string();
}

std::string StudioNames::lookName(const Recipe& recipe, const std::string& language,
                                  const std::string& joint) const
{
    const std::string cloth = of(Shelf::Cloths, recipe.cloth.material, language);
    return recipe.hand.isEmpty() ? cloth : cloth + joint + of(Shelf::Hands, recipe.hand, language);
}

std::string StudioNames::named(const std::string& name, const Recipe& recipe) const
{
    // Named by itself, in whatever language was spoken then?
    for (const Language& language : languages)
        for (const char* joint : {", ", " · ", "，"})
            if (name.empty() || name == lookName(recipe, std::string(language.code), joint))
                return of(recipe);
    return name;
}

} // namespace toile
