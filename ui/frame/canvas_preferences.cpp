#include "ui/frame/canvas_preferences.h"

#include <QSettings>
#include <QStringList>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

const auto curveKey = u"pen/pressureCurve"_s;
const auto fingersKey = u"pen/fingersDraw"_s;

} // namespace

CanvasPreferences CanvasPreferences::load(const QSettings& settings)
{
    std::vector<CurvePoint> points;
    for (const QString& text : settings.value(curveKey).toStringList()) {
        const QStringList parts = text.split(u' ');
        bool isForce = false, isPressure = false;
        const CurvePoint point{parts.value(0).toDouble(&isForce), parts.value(1).toDouble(&isPressure)};
        if (isForce && isPressure)
            points.push_back(point);
    }
    return {PressureCurve(points), settings.value(fingersKey, false).toBool()};
}

void CanvasPreferences::save(QSettings& settings) const
{
    QStringList points;
    for (const CurvePoint& point : curve.points())
        points << u"%1 %2"_s.arg(point.force, 0, 'g', 6).arg(point.pressure, 0, 'g', 6);
    settings.setValue(curveKey, points);
    settings.setValue(fingersKey, doFingersDraw);
}

} // namespace toile
