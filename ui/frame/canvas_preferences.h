// How a person wants pens and fingers to be taken: kept on this computer, not in the project.
#pragma once

#include "core/drawing/pressure_curve.h"

class QSettings;

namespace toile {

struct CanvasPreferences
{
    PressureCurve curve;
    bool doFingersDraw = false;

    /// What is missing or senseless is as at first.
    static CanvasPreferences load(const QSettings& settings);
    void save(QSettings& settings) const;

    bool operator==(const CanvasPreferences&) const = default;
};

} // namespace toile
