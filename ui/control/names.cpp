#include "ui/control/names.h"

namespace toile {

QString Names::entry(const MaterialEntry& entry) const
{
    return QString::fromStdString(m_isChinese && !entry.nameZh.empty() ? entry.nameZh : entry.name);
}

QString Names::material(const MaterialRef& material, bool isHand) const
{
    return QString::fromStdString(m_studio.nameOf(material, isHand));
}

QString Names::sketch(const ProjectSketch& sketch) const
{
    return QString::fromStdString(m_studio.nameOf(sketch));
}

QString Names::variant(const ProjectVariant& variant) const
{
    return QString::fromStdString(m_studio.nameOf(variant));
}

QString Names::variant(const WaitingVariant& waiting) const
{
    return QString::fromStdString(m_studio.nameOf(waiting));
}

} // namespace toile
