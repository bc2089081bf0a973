// How hard a hand presses, made into how much the brush gives: one curve for every brush, a person's own.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace toile {

struct CurvePoint
{
    double force = 0;    ///< 0..1, what the pen reports
    double pressure = 0; ///< 0..1, what the brush gets
    bool operator==(const CurvePoint&) const = default;
};

/// A value. Runs through its points without ever falling: the monotone cubic of F. N. Fritsch and R. E.
/// Carlson, "Monotone piecewise cubic interpolation", SIAM J. Numer. Anal. 17 (1980). Level before the first
/// point and behind the last one.
class PressureCurve
{
public:
    static constexpr size_t mostPoints = 8;
    static constexpr double leastStep = 0.02; ///< between two points' forces

    /// The straight line.
    PressureCurve();
    /// Any points make a curve: they are put in order and into 0..1, one that falls is lifted, one too near
    /// to the point before it is left out. Fewer than two: the straight line.
    explicit PressureCurve(std::span<const CurvePoint> points);

    const std::vector<CurvePoint>& points() const { return m_points; }
    /// `force` outside 0..1 and not-a-number are taken for the nearer end (0 for the latter).
    double at(double force) const;

    bool operator==(const PressureCurve& other) const { return m_points == other.m_points; }

private:
    void findSlopes();

    std::vector<CurvePoint> m_points; ///< two at least, forces rising, pressures never falling
    std::vector<double> m_slopes;
};

enum class PressurePreset {
    Default,
    Soft,       ///< a light hand reaches more
    Firm,       ///< a heavy hand keeps its fine lines
    AntiStrain, ///< all of the pressure at half of the pen's force
};

PressureCurve pressureCurve(PressurePreset preset);

} // namespace toile
