// What materials, sketches and variants are called: in the words of the catalogue or of the user, in the
// language of the wording.
#pragma once

#include "core/studio/open_project.h"

#include <string>

namespace toile {

/// On the owner's thread.
class StudioNames
{
public:
    StudioNames(const MaterialCatalog& materials, OpenProject& open) : m_materials(materials), m_open(open) {}

    const Wording& wording() const { return m_wording; }
    void setWording(Wording wording); ///< for names and boards made from now on

    /// "Pencil" for "pencil".
    std::string of(Shelf shelf, const MaterialRef& material) const;
    std::string of(Shelf shelf, const MaterialRef& material, const std::string& language) const;
    std::string of(const ProjectSketch& sketch) const;
    /// The name that a person gave it; otherwise its cloth and hand.
    std::string of(const ProjectVariant& variant) const { return named(variant.name, variant.recipe); }
    std::string of(const WaitingVariant& waiting) const { return named(waiting.name, waiting.recipe); }
    /// Its cloth and hand.
    std::string of(const Recipe& look) const;

private:
    std::string ofSketch(const MaterialRef& material) const;
    std::string named(const std::string& name, const Recipe& recipe) const;
    std::string lookName(const Recipe& recipe, const std::string& language, const std::string& joint) const;

    const MaterialCatalog& m_materials;
    OpenProject& m_open;
    Wording m_wording;
};

/// Null where the shelf has none.
const MaterialEntry* entryOf(const std::vector<MaterialEntry>& shelf, const std::string& id);
const OwnMaterial* ownOf(const std::vector<OwnMaterial>& shelf, const MaterialRef& material);

} // namespace toile
