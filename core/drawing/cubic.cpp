#include "core/drawing/cubic.h"

#include "core/base/plane_vectors.h"

namespace toile {

using namespace plane;

Vec2 Cubic::at(double t) const
{
    const double s = 1 - t;
    const double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
    return {float(a * from.x + b * out.x + c * in.x + d * to.x),
            float(a * from.y + b * out.y + c * in.y + d * to.y)};
}

Vec2 Cubic::slope(double t) const
{
    const double s = 1 - t;
    return (out - from) * (3 * s * s) + (in - out) * (6 * s * t) + (to - in) * (3 * t * t);
}

Vec2 Cubic::bend(double t) const
{
    return (in - out * 2 + from) * (6 * (1 - t)) + (to - in * 2 + out) * (6 * t);
}

bool Cubic::isStraight() const
{
    return out == from && in == to;
}

std::pair<Cubic, Cubic> split(const Cubic& cubic, double t)
{
    const Vec2 a = mix(cubic.from, cubic.out, t);
    const Vec2 b = mix(cubic.out, cubic.in, t);
    const Vec2 c = mix(cubic.in, cubic.to, t);
    const Vec2 ab = mix(a, b, t), bc = mix(b, c, t);
    const Vec2 middle = mix(ab, bc, t);
    return {{cubic.from, a, ab, middle}, {middle, bc, c, cubic.to}};
}

Cubic partOf(const Cubic& cubic, double fromT, double toT)
{
    const Cubic first = split(cubic, toT).first;
    return toT > 0 ? split(first, fromT / toT).second : first;
}

CubicPlace nearestOn(const Cubic& cubic, Vec2 at)
{
    constexpr int samples = 24;
    CubicPlace best{0, distance(cubic.from, at)};
    for (int i = 1; i <= samples; ++i) {
        const double t = double(i) / samples;
        if (const double away = distance(cubic.at(t), at); away < best.distance)
            best = {t, away};
    }
    // Between the neighbours of the best sample the distance has one valley: it is narrowed down.
    double low = std::max(0.0, best.t - 1.0 / samples), high = std::min(1.0, best.t + 1.0 / samples);
    for (int i = 0; i < 40 && high - low > 1e-7; ++i) {
        const double a = low + (high - low) * 0.382, b = low + (high - low) * 0.618;
        if (distance(cubic.at(a), at) < distance(cubic.at(b), at))
            high = b;
        else
            low = a;
    }
    const double t = (low + high) / 2;
    if (const double away = distance(cubic.at(t), at); away < best.distance)
        best = {t, away};
    return best;
}

Vec2 directionAt(const Cubic& cubic, bool atStart)
{
    const Vec2 own = atStart ? cubic.from : cubic.to;
    for (const Vec2 next :
         atStart ? std::array{cubic.out, cubic.in, cubic.to} : std::array{cubic.in, cubic.out, cubic.from})
        if (next != own)
            return unit(next - own);
    return {};
}

void flattenInto(std::vector<Vec2>& places, const Cubic& cubic, double tolerance)
{
    if (!cubic.isStraight()) {
        // n equal steps keep within |B''| / (8 n^2) of the curve.
        const double bend = std::max(length(cubic.bend(0)), length(cubic.bend(1)));
        const double steps = std::sqrt(bend / (8 * std::max(tolerance, 1e-4)));
        const int count = std::isfinite(steps) ? std::clamp(int(std::ceil(steps)), 1, 1000) : 1;
        for (int i = 1; i < count; ++i)
            places.push_back(cubic.at(double(i) / count));
    }
    places.push_back(cubic.to);
}

double lengthOf(const Cubic& cubic)
{
    if (cubic.isStraight())
        return distance(cubic.from, cubic.to);
    // Gauss-Legendre of five places on each of eight parts.
    constexpr double place[] = {0, 0.5384693101056831, -0.5384693101056831, 0.9061798459386640,
                                -0.9061798459386640};
    constexpr double weight[] = {0.5688888888888889, 0.4786286704993665, 0.4786286704993665,
                                 0.2369268850561891, 0.2369268850561891};
    constexpr int parts = 8;
    double sum = 0;
    for (int part = 0; part < parts; ++part)
        for (int i = 0; i < 5; ++i)
            sum += weight[i] * length(cubic.slope((part + 0.5 + place[i] / 2) / parts));
    return sum / (2 * parts);
}

PageBox boundsOf(const Cubic& cubic)
{
    PageBox box;
    box.add(cubic.from);
    box.add(cubic.to);
    const auto turningPoints = [&](double p0, double p1, double p2, double p3) {
        // B'(t) / 3 = a t^2 + b t + c
        const double a = p3 - 3 * p2 + 3 * p1 - p0, b = 2 * (p2 - 2 * p1 + p0), c = p1 - p0;
        const auto take = [&](double t) {
            if (t > 0 && t < 1)
                box.add(cubic.at(t));
        };
        if (std::abs(a) < 1e-9) {
            if (b != 0)
                take(-c / b);
            return;
        }
        const double under = b * b - 4 * a * c;
        if (under < 0)
            return;
        take((-b + std::sqrt(under)) / (2 * a));
        take((-b - std::sqrt(under)) / (2 * a));
    };
    turningPoints(cubic.from.x, cubic.out.x, cubic.in.x, cubic.to.x);
    turningPoints(cubic.from.y, cubic.out.y, cubic.in.y, cubic.to.y);
    return box;
}

} // namespace toile
