#include "core/drawing/pressure_curve.h"

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

double share(double value)
{
    return value > 0 ? std::min(value, 1.0) : 0; // not-a-number is not above 0
}

} // namespace

PressureCurve::PressureCurve() : m_points{{0, 0}, {1, 1}}
{
    findSlopes();
}

PressureCurve::PressureCurve(std::span<const CurvePoint> points)
{
    std::vector<CurvePoint> wished;
    for (const CurvePoint& point : points)
        wished.push_back({share(point.force), share(point.pressure)});
    std::stable_sort(wished.begin(), wished.end(),
                     [](const CurvePoint& a, const CurvePoint& b) { return a.force < b.force; });
    for (CurvePoint point : wished) {
        if (m_points.size() == mostPoints)
            break;
        if (!m_points.empty()) {
            if (point.force - m_points.back().force < leastStep)
                continue;
            point.pressure = std::max(point.pressure, m_points.back().pressure);
        }
        m_points.push_back(point);
    }
    if (m_points.size() < 2)
        m_points = {{0, 0}, {1, 1}};
    findSlopes();
}

void PressureCurve::findSlopes()
{
    const size_t last = m_points.size() - 1;
    std::vector<double> secants(last);
    for (size_t k = 0; k < last; ++k)
        secants[k] =
            (m_points[k + 1].pressure - m_points[k].pressure) / (m_points[k + 1].force - m_points[k].force);
    m_slopes.assign(last + 1, 0);
    m_slopes.front() = secants.front();
    m_slopes.back() = secants.back();
    for (size_t k = 1; k < last; ++k)
        m_slopes[k] = secants[k - 1] * secants[k] > 0 ? (secants[k - 1] + secants[k]) / 2 : 0;
    for (size_t k = 0; k < last; ++k) {
        if (secants[k] == 0) {
            m_slopes[k] = m_slopes[k + 1] = 0;
            continue;
        }
        // Within a circle of radius 3 the cubic cannot overshoot (section 4 of the paper).
        const double a = m_slopes[k] / secants[k], b = m_slopes[k + 1] / secants[k];
        const double reach = std::hypot(a, b);
        if (reach > 3) {
            m_slopes[k] = 3 / reach * a * secants[k];
            m_slopes[k + 1] = 3 / reach * b * secants[k];
        }
    }
}

double PressureCurve::at(double force) const
{
    force = share(force);
    if (force <= m_points.front().force)
        return m_points.front().pressure;
    if (force >= m_points.back().force)
        return m_points.back().pressure;
    size_t k = 0;
    while (m_points[k + 1].force < force)
        ++k;
    const CurvePoint& from = m_points[k];
    const CurvePoint& to = m_points[k + 1];
    const double width = to.force - from.force;
    const double t = (force - from.force) / width, s = 1 - t;
    const double value = from.pressure * (1 + 2 * t) * s * s + to.pressure * t * t * (3 - 2 * t) +
                         width * t * s * (m_slopes[k] * s - m_slopes[k + 1] * t);
    return std::clamp(value, from.pressure, to.pressure);
}

PressureCurve pressureCurve(PressurePreset preset)
{
    using Points = std::vector<CurvePoint>;
    switch (preset) {
    case PressurePreset::Soft:
        return PressureCurve(Points{{0, 0}, {0.25, 0.42}, {0.6, 0.82}, {1, 1}});
    case PressurePreset::Firm:
        return PressureCurve(Points{{0, 0}, {0.4, 0.16}, {0.75, 0.56}, {1, 1}});
    case PressurePreset::AntiStrain:
        return PressureCurve(Points{{0, 0}, {0.2, 0.5}, {0.5, 1}, {1, 1}});
    case PressurePreset::Default:
        break;
    }
    return PressureCurve();
}

} // namespace toile
