#include "ui/control/names.h"

#include <algorithm>

namespace toile {

namespace {

const MaterialEntry* byId(const std::vector<MaterialEntry>& shelf, const std::string& id)
{
    const auto found =
        std::find_if(shelf.begin(), shelf.end(), [&](const MaterialEntry& e) { return e.id == id; });
    return found == shelf.end() ? nullptr : &*found;
}

} // namespace

QString Names::entry(const MaterialEntry& entry) const
{
    return QString::fromStdString(m_isChinese && !entry.nameZh.empty() ? entry.nameZh : entry.name);
}

QString Names::material(const MaterialRef& material, bool isHand) const
{
    const auto& shelf = isHand ? m_studio.materials().hands() : m_studio.materials().cloths();
    if (const MaterialEntry* found = byId(shelf, material.id))
        return entry(*found);
    return QString::fromStdString(m_studio.nameOf(material, isHand));
}

QString Names::sketch(const ProjectSketch& sketch) const
{
    if (const MaterialEntry* found = byId(m_studio.materials().sketches(), sketch.bundledId))
        if (sketch.name == found->name)
            return entry(*found);
    return QString::fromStdString(sketch.name);
}

QString Names::look(const Recipe& recipe) const
{
    const QString cloth = material(recipe.cloth.material, false);
    return recipe.hand.isEmpty() ? cloth : cloth + QStringLiteral(" · ") + material(recipe.hand, true);
}

QString Names::variant(const std::string& name, const Recipe& recipe) const
{
    const std::string cloth = m_studio.nameOf(recipe.cloth.material, false);
    const bool isOwnName =
        name != cloth && (recipe.hand.isEmpty() || name != cloth + ", " + m_studio.nameOf(recipe.hand, true));
    return isOwnName && !name.empty() ? QString::fromStdString(name) : look(recipe);
}

} // namespace toile
