// Drawings for tests, made by rule and seed.
#pragma once

#include "core/drawing/drawing.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <random>
#include <utility>

namespace toile::test {

/// As a pen leaves it: a curve with pressure, tilt and time.
inline Stroke penStroke(StrokeId id, int points, uint32_t seed)
{
    std::mt19937 random(seed);
    const auto dice = [&](float low, float high) {
        return low + (high - low) * float(random() % 10'000) / 10'000.0f;
    };
    FreehandLine line;
    StrokePoint at{dice(20, 190), dice(20, 270), 0.2f, dice(-0.5f, 0.5f), dice(-0.5f, 0.5f), 0, 0};
    float angle = dice(0, 6.28f);
    for (int i = 0; i < points; ++i) {
        line.points.push_back(at);
        angle += dice(-0.15f, 0.15f);
        at.xMm += 0.4f * std::cos(angle);
        at.yMm += 0.4f * std::sin(angle);
        at.pressure = std::clamp(at.pressure + dice(-0.03f, 0.05f), 0.0f, 1.0f);
        at.tiltX = std::clamp(at.tiltX + dice(-0.01f, 0.01f), -1.0f, 1.0f);
        at.timeMs += dice(4, 6);
    }
    Stroke stroke;
    stroke.id = id;
    stroke.seed = seed;
    stroke.shape = std::move(line);
    return stroke;
}

inline Drawing withStroke(Drawing drawing, LayerKind kind, Stroke stroke)
{
    for (auto& layer : drawing.layers) {
        if (layer->kind != kind)
            continue;
        stroke.id = drawing.nextId++;
        DrawingLayer changed = *layer;
        changed.strokes = changed.strokes.appended(std::make_shared<const Stroke>(std::move(stroke)));
        layer = std::make_shared<const DrawingLayer>(std::move(changed));
        return drawing;
    }
    return drawing;
}

/// `strokes` on the line layer of a new page.
inline Drawing penDrawing(int strokes, int points)
{
    Drawing drawing = blankDrawing();
    for (int i = 0; i < strokes; ++i)
        drawing = withStroke(std::move(drawing), LayerKind::Lines, penStroke(0, points, uint32_t(i + 1)));
    return drawing;
}

/// A black line of the liner through these places.
inline Stroke inkLine(std::initializer_list<Vec2> places, float sizeMm = 0.6f)
{
    FreehandLine line;
    float time = 0;
    const Vec2* before = nullptr;
    for (const Vec2& place : places) {
        const int pieces = before ? 40 : 1;
        for (int i = 1; i <= pieces; ++i) {
            const float share = before ? float(i) / float(pieces) : 1;
            const Vec2 from = before ? *before : place;
            StrokePoint point;
            point.xMm = from.x + (place.x - from.x) * share;
            point.yMm = from.y + (place.y - from.y) * share;
            point.pressure = 0.8f;
            point.timeMs = time += 5;
            line.points.push_back(point);
        }
        before = &place;
    }
    Stroke stroke;
    stroke.look.brush = "ink-liner";
    stroke.look.sizeMm = sizeMm;
    stroke.shape = std::move(line);
    return stroke;
}

/// A drawing with one of everything.
inline Drawing fullDrawing()
{
    Drawing drawing = penDrawing(70, 12);
    drawing.pageMm = {297, 420};
    drawing.underlay = {"women-front", false, 0.5f};
    drawing.axis = {true, 101.5f};
    Stroke path = inkLine({});
    path.shape = BezierPath{{{{10, 10}, {10, 10}, {20, 12}}, {{50, 60}, {40, 50}, {50, 60}}}, true};
    drawing = withStroke(std::move(drawing), LayerKind::Lines, path);
    Stroke area = inkLine({});
    area.look = {"flat-fill", 0.5f, 0.75f, {200, 40, 90}};
    area.shape = FilledArea{{{{10, 10}, {90, 10}, {50, 80}}, {{40, 20}, {60, 20}, {50, 40}}, {}}};
    drawing = withStroke(std::move(drawing), LayerKind::Colour, area);
    Stroke note = inkLine({});
    note.shape = TextNote{{20, 250}, "Knopf 15 mm\n纽扣", 5};
    drawing = withStroke(std::move(drawing), LayerKind::Notes, note);
    DrawingLayer sketch;
    sketch.id = drawing.nextId++;
    sketch.kind = LayerKind::Sketch;
    sketch.name = "Scan";
    sketch.opacity = 0.5f;
    sketch.isLocked = true;
    sketch.picture = {"abc.png", {5, 6}, {100, 120}};
    drawing.layers.insert(drawing.layers.begin() + 1,
                          std::make_shared<const DrawingLayer>(std::move(sketch)));
    return drawing;
}

} // namespace toile::test
