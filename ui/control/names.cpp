#include "ui/control/names.h"

namespace toile {

QString Names::entry(const MaterialEntry& entry) const
{
    return QString::fromStdString(nameIn(languageOf(m_names.wording().language), entry));
}

QString Names::chosenCloth() const
{
    return QString::fromStdString(m_names.of(Shelf::Cloths, m_looks.look().cloth.material));
}

QString Names::sketch(const ProjectSketch& sketch) const
{
    return QString::fromStdString(m_names.of(sketch));
}

QString Names::variant(const ProjectVariant& variant) const
{
    return QString::fromStdString(m_names.of(variant));
}

QString Names::variant(const WaitingVariant& waiting) const
{
    return QString::fromStdString(m_names.of(waiting));
}

} // namespace toile
