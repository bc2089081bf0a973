// What materials and variants are called in the language of the window.
#pragma once

#include "core/studio/look_desk.h"

#include <QString>

namespace toile {

class Names
{
public:
    explicit Names(const LookDesk& looks) : m_looks(looks), m_names(looks.names()) {}

    QString entry(const MaterialEntry& entry) const;
    QString chosenCloth() const; ///< of the look
    QString sketch(const ProjectSketch& sketch) const;
    /// The name a person gave it, otherwise "Tartan · Pencil".
    QString variant(const ProjectVariant& variant) const;
    QString variant(const WaitingVariant& waiting) const;

private:
    const LookDesk& m_looks;
    const StudioNames& m_names;
};

} // namespace toile
