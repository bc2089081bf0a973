#include "tests/support/brush_sheet.h"

#include "core/drawing/brush_table.h"

#include <algorithm>
#include <cmath>

namespace toile::test {

namespace {

SharedStroke strokeOf(std::string_view brush, StrokeColour colour, FreehandLine line, uint32_t seed,
                      float opacity)
{
    Stroke stroke;
    stroke.id = seed;
    stroke.seed = seed;
    stroke.look = {std::string(brush), brushKind(brush).sizeMm, opacity, colour};
    stroke.shape = std::move(line);
    return std::make_shared<const Stroke>(std::move(stroke));
}

} // namespace

FreehandLine swellingLine(std::vector<Vec2> through, float peakPressure, float tilt)
{
    FreehandLine line;
    float time = 0;
    for (size_t i = 0; i + 1 < through.size(); ++i) {
        const Vec2 a = through[i], b = through[i + 1];
        const int steps = std::max(2, int(std::hypot(b.x - a.x, b.y - a.y) / 0.8f));
        for (int step = i == 0 ? 0 : 1; step <= steps; ++step) {
            const float t = float(step) / float(steps);
            const float along = (float(i) + t) / float(through.size() - 1);
            StrokePoint point;
            point.xMm = a.x + (b.x - a.x) * t;
            point.yMm = a.y + (b.y - a.y) * t;
            point.pressure = peakPressure * std::pow(std::sin(along * 3.14159f), 0.8f);
            point.tiltX = tilt;
            point.timeMs = time;
            time += 5;
            line.points.push_back(point);
        }
    }
    return line;
}

StrokeList brushSheet(std::string_view brush, StrokeColour colour, Vec2 at)
{
    const BrushKind& kind = brushKind(brush);
    std::vector<SharedStroke> strokes;
    uint32_t seed = 1;
    const auto draw = [&](FreehandLine line) {
        for (StrokePoint& point : line.points) {
            point.xMm += at.x;
            point.yMm += at.y;
        }
        strokes.push_back(strokeOf(brush, colour, std::move(line), seed++, kind.opacity));
    };
    std::vector<Vec2> curve;
    for (int i = 0; i <= 40; ++i) {
        const float t = float(i) / 40;
        curve.push_back({4 + 26 * t, 15 - 9 * std::sin(t * 6.2832f)});
    }
    draw(swellingLine(curve, 1));
    const float step = std::max(1.1f, kind.sizeMm * 0.7f);
    for (float x = 34; x < 45; x += step)
        draw(swellingLine({{x, 13}, {x + 4, 3}}, 0.6f));
    for (float x = 34; x < 45; x += step)
        draw(swellingLine({{x, 27}, {x + 4, 17}}, 0.8f, 0.9f));
    FreehandLine dot;
    dot.points = {{53, 6, 0.3f}, {53, 6, 0.8f}};
    draw(dot);
    draw(swellingLine({{49, 13}, {58, 26}}, 0.75f));
    draw(swellingLine({{58, 14}, {49, 25}}, 0.75f));
    return StrokeList(strokes);
}

} // namespace toile::test
