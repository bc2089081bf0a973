#include "bench/pen_pages.h"

#include "core/drawing/brush_table.h"
#include "core/drawing/drawing_edits.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <random>

namespace toile::bench {

namespace {

constexpr float tau = 6.2831853f;
constexpr size_t fewestPoints = 8; ///< shorter strokes are dots and dashes

SharedStroke strokeOf(int number, const char* brush, std::variant<FreehandLine, FilledArea> shape,
                      StrokeColour colour, float size = 1)
{
    Stroke stroke;
    stroke.id = uint64_t(number) + 1;
    stroke.seed = uint32_t(number) + 1;
    const BrushKind& kind = brushKind(brush);
    stroke.look = {brush, kind.sizeMm * size, kind.opacity, colour};
    std::visit([&](auto& one) { stroke.shape = std::move(one); }, shape);
    return std::make_shared<const Stroke>(std::move(stroke));
}

void setStrokes(Drawing& drawing, size_t layer, const std::vector<SharedStroke>& strokes)
{
    DrawingLayer changed = *drawing.layers[layer];
    changed.strokes = StrokeList(strokes);
    drawing.layers[layer] = std::make_shared<const DrawingLayer>(std::move(changed));
}

/// Evenly in length, with the pressure of a hand that lands and lifts.
PenWay sampled(const std::vector<Vec2>& corners, int samples)
{
    std::vector<float> along{0};
    for (size_t i = 1; i < corners.size(); ++i)
        along.push_back(along.back() +
                        std::hypot(corners[i].x - corners[i - 1].x, corners[i].y - corners[i - 1].y));
    PenWay way;
    size_t next = 1;
    for (int i = 0; i < samples; ++i) {
        const float part = float(i) / float(std::max(1, samples - 1)), at = along.back() * part;
        while (next + 1 < corners.size() && along[next] < at)
            ++next;
        const float length = std::max(along[next] - along[next - 1], 1e-6f);
        const float t = std::clamp((at - along[next - 1]) / length, 0.0f, 1.0f);
        const float ends = std::min({1.0f, part * 12 + 0.1f, (1 - part) * 12 + 0.1f});
        way.push_back({corners[next - 1].x + (corners[next].x - corners[next - 1].x) * t,
                       corners[next - 1].y + (corners[next].y - corners[next - 1].y) * t,
                       ends * (0.6f + 0.3f * std::sin(part * 17))});
    }
    return way;
}

std::vector<Vec2> ownWay(int number)
{
    std::vector<Vec2> corners;
    const float turn = float(number) * 0.7f;
    for (int i = 0; i <= 600; ++i) {
        const float t = float(i) / 600;
        Vec2 at;
        if (number % 3 == 0) // a swinging line
            at = {2 * t - 1, 0.5f * std::sin(t * tau * 1.5f)};
        else if (number % 3 == 1) // loops
            at = {0.7f * std::cos(t * tau * 4) + 0.4f * t - 0.2f,
                  (2 * t - 1) * 0.6f + 0.3f * std::sin(t * tau * 4)};
        else // hatching
            at = {1.8f * std::abs(std::fmod(t * 12, 2.0f) - 1) - 0.9f, 1.6f * t - 0.8f};
        corners.push_back({at.x * std::cos(turn) * 0.8f - at.y * std::sin(turn) * 0.8f,
                           at.x * std::sin(turn) * 0.8f + at.y * std::cos(turn) * 0.8f});
    }
    return corners;
}

/// One line of Quick, Draw!: coordinates 0..255, all x and then all y.
void addWays(const QByteArray& json, std::vector<std::vector<Vec2>>& ways)
{
    const QJsonArray strokes =
        QJsonDocument::fromJson(json).object().value(QLatin1String("drawing")).toArray();
    for (const auto& stroke : strokes) {
        const QJsonArray xs = stroke.toArray().at(0).toArray(), ys = stroke.toArray().at(1).toArray();
        if (size_t(xs.size()) < fewestPoints || xs.size() != ys.size())
            continue;
        std::vector<Vec2> corners;
        for (qsizetype i = 0; i < xs.size(); ++i)
            corners.push_back({float(xs[i].toDouble() / 127.5 - 1), float(ys[i].toDouble() / 127.5 - 1)});
        ways.push_back(std::move(corners));
    }
}

std::vector<std::vector<Vec2>> quickDrawings(const std::string& sharedFolder)
{
    std::vector<std::vector<Vec2>> ways;
    const QDir folder(QString::fromStdString(sharedFolder) + QStringLiteral("/data/vector"));
    if (sharedFolder.empty())
        return ways;
    for (const QString& name :
         folder.entryList({QStringLiteral("*quickdraw*.ndjson")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            while (!file.atEnd())
                addWays(file.readLine(), ways);
    }
    return ways;
}

} // namespace

FreehandLine waveLine(int points, float startX, float startY, float spread)
{
    FreehandLine line;
    for (int i = 0; i < points; ++i) {
        const float t = float(i) / 12;
        line.points.push_back({startX + float(i) * 1.2f * spread, startY + 9 * std::sin(t) * spread,
                               0.5f + 0.4f * std::sin(t * 0.7f), 0.2f, 0.1f, 0, float(i) * 5});
    }
    return line;
}

Drawing linePage(int strokes)
{
    const char* brushes[] = {"pencil-hb", "ink-liner", "topstitch", "pencil-b"};
    std::vector<SharedStroke> list;
    for (int i = 0; i < strokes; ++i)
        list.push_back(strokeOf(i, brushes[i % 4],
                                waveLine(40, float(8 + (i * 37) % 150), float(12 + (i * 53) % 270), 0.6f),
                                {30, 30, 30}));
    Drawing drawing = blankDrawing();
    setStrokes(drawing, 2, list);
    drawing.nextId = uint64_t(strokes) + 100;
    return drawing;
}

Drawing illustrationPage()
{
    Drawing drawing = blankDrawing({297, 420});
    DrawingLayer sketch;
    sketch.kind = LayerKind::Sketch;
    sketch.opacity = 0.5f;
    const LayerId lines = drawing.activeLayer;
    drawing = moveLayer(addLayer(drawing, sketch), drawing.nextId, 1);
    DrawingLayer shade;
    shade.kind = LayerKind::Colour;
    shade.isMultiplied = true;
    drawing = moveLayer(addLayer(drawing, shade), drawing.nextId, 3);
    drawing = setActiveLayer(drawing, lines);

    std::mt19937 dice(6);
    const auto roll = [&dice](float low, float high) {
        return low + (high - low) * float(dice() % 10000) / 10000;
    };
    int number = 1000;
    const auto onBody = [&](float spread) { return Vec2{148 + roll(-spread, spread), 40 + roll(0, 340)}; };
    std::vector<SharedStroke> flats, shades, inks, words;
    for (int i = 0; i < 24; ++i) {
        FilledArea area{{{}}};
        const Vec2 middle = onBody(45);
        for (int k = 0; k < 40; ++k)
            area.contours[0].push_back(
                {middle.x + (22 + 6 * std::sin(float(k))) * std::cos(float(k) * tau / 40),
                 middle.y + 30 * std::sin(float(k) * tau / 40)});
        flats.push_back(strokeOf(++number, "flat-fill", area, {uint8_t(120 + 5 * i), 90, 110}));
    }
    const char* wet[] = {"wash", "airbrush", "marker"};
    for (int i = 0; i < 90; ++i) {
        const Vec2 at = onBody(60);
        shades.push_back(strokeOf(++number, wet[i % 3], waveLine(30, at.x - 20, at.y, 1),
                                  {uint8_t(60 + i), 80, uint8_t(200 - i)}));
    }
    const char* fine[] = {"pencil-hb", "ink-liner", "brush-pen", "charcoal", "topstitch"};
    for (int i = 0; i < 1500; ++i) {
        const Vec2 at = onBody(80);
        inks.push_back(
            strokeOf(++number, fine[i % 5], waveLine(30, at.x - 10, at.y, roll(0.3f, 1)), {30, 28, 34}));
    }
    for (int i = 0; i < 60; ++i)
        words.push_back(strokeOf(++number, "ink-liner",
                                 waveLine(20, i % 2 ? 12 : 250, 15 + 6.5f * float(i), 0.8f), {40, 60, 120}));
    setStrokes(drawing, 2, flats);
    setStrokes(drawing, 3, shades);
    setStrokes(drawing, 4, inks);
    setStrokes(drawing, 5, words);
    drawing.nextId = uint64_t(number) + 100;
    return drawing;
}

std::vector<PenWay> penWays(int count, int samples, const std::string& sharedFolder)
{
    const std::vector<std::vector<Vec2>> quick = quickDrawings(sharedFolder);
    std::vector<PenWay> ways;
    for (int i = 0; i < count; ++i)
        ways.push_back(
            sampled(i % 2 && !quick.empty() ? quick[size_t(i) * 37 % quick.size()] : ownWay(i / 2), samples));
    return ways;
}

} // namespace toile::bench
