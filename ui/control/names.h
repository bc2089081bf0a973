// What materials and variants are called in the language of the window.
#pragma once

#include "core/studio/studio_names.h"

#include <QString>

namespace toile {

class Names
{
public:
    explicit Names(const StudioNames& names) : m_names(names) {}

    QString entry(const MaterialEntry& entry) const;
    QString material(Shelf shelf, const MaterialRef& material) const;
    QString sketch(const ProjectSketch& sketch) const;
    /// The name a person gave it, otherwise "Tartan · Pencil".
    QString variant(const ProjectVariant& variant) const;
    QString variant(const WaitingVariant& waiting) const;

private:
    const StudioNames& m_names;
};

} // namespace toile
