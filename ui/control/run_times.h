// How long a variant is likely to take on this machine, learnt from those that were drawn here.
#pragma once

#include "core/document/recipe.h"

#include <QString>

#include <map>
#include <optional>

namespace toile {

/// Counts seconds for a step of a million pixels, apart for each mode; newer runs weigh as much as all
/// before.
class RunTimes
{
public:
    void note(const Recipe& recipe, Size size, double seconds);
    /// Nothing where this mode has never run. Without a hand there is nothing to wait for: 1 s.
    std::optional<double> expected(const Recipe& recipe, Size sketch) const;

    QString toText() const;
    static RunTimes fromText(const QString& text);

private:
    std::map<std::string, double> m_secondsPerStepMegapixel;
};

} // namespace toile
