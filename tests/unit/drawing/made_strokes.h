// Strokes and drawings that the tests make for themselves.
#pragma once

#include "core/drawing/drawing_edits.h"

#include <cmath>
#include <functional>
#include <random>

namespace toile::test {

inline Stroke lineStroke(std::vector<Vec2> places, std::string brush = "ink-liner", float sizeMm = 0.5f)
{
    FreehandLine line;
    for (size_t i = 0; i < places.size(); ++i) {
        StrokePoint point;
        point.xMm = places[i].x;
        point.yMm = places[i].y;
        point.pressure = 0.3f + 0.6f * float(i) / float(places.size());
        point.tiltX = 0.3f;
        point.tiltY = -0.2f;
        point.turn = 0.4f;
        point.timeMs = 8 * float(i);
        line.points.push_back(point);
    }
    Stroke stroke;
    stroke.look.brush = std::move(brush);
    stroke.look.sizeMm = sizeMm;
    stroke.shape = std::move(line);
    return stroke;
}

inline Stroke pathStroke(BezierPath path, float sizeMm = 0.5f)
{
    Stroke stroke;
    stroke.look.brush = "ink-liner";
    stroke.look.sizeMm = sizeMm;
    stroke.shape = std::move(path);
    return stroke;
}

inline Stroke areaStroke(std::vector<std::vector<Vec2>> contours, StrokeColour colour = {200, 80, 90})
{
    Stroke stroke;
    stroke.look.brush = "flat-fill";
    stroke.look.colour = colour;
    stroke.shape = FilledArea{std::move(contours)};
    return stroke;
}

inline Stroke noteStroke(Vec2 at, std::string text, float heightMm = 5)
{
    Stroke stroke;
    stroke.shape = TextNote{at, std::move(text), heightMm};
    return stroke;
}

/// A curve as a hand draws it: a place every `stepMm` or so, trembling by `tremorMm`.
inline std::vector<Vec2> byHand(const std::function<Vec2(double)>& curve, double lengthMm, double tremorMm,
                                unsigned seed = 1, double stepMm = 0.8)
{
    std::mt19937 dice(seed);
    std::normal_distribution<double> tremor(0, tremorMm);
    std::vector<Vec2> places;
    double x = 0, y = 0;
    const int count = std::max(2, int(lengthMm / stepMm));
    for (int i = 0; i <= count; ++i) {
        x = 0.7 * x + 0.7 * tremor(dice); // a tremor swings, it does not jump
        y = 0.7 * y + 0.7 * tremor(dice);
        const Vec2 at = curve(double(i) / count);
        places.push_back({float(at.x + x), float(at.y + y)});
    }
    return places;
}

inline double distance(Vec2 a, Vec2 b)
{
    return std::hypot(double(a.x) - b.x, double(a.y) - b.y);
}

/// Largest distance from the places of one line to the chords of another.
inline double furthest(const std::vector<Vec2>& places, const std::vector<Vec2>& line)
{
    double most = 0;
    for (const Vec2 at : places) {
        double least = 1e9;
        for (size_t i = 1; i < line.size(); ++i) {
            const Vec2 a = line[i - 1], way{line[i].x - a.x, line[i].y - a.y};
            const double size = double(way.x) * way.x + double(way.y) * way.y;
            const double t =
                size > 0 ? std::clamp(((at.x - a.x) * way.x + (at.y - a.y) * way.y) / size, 0.0, 1.0) : 0;
            least = std::min(least, distance(at, {float(a.x + t * way.x), float(a.y + t * way.y)}));
        }
        most = std::max(most, least);
    }
    return most;
}

} // namespace toile::test
