#include "core/engine/torch/training/sketch_augmentation.h"

#include "core/imaging/color.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace toile {
namespace {

constexpr double largestScale = 1.7;   ///< of a close-up, against the size at which drawings are looked at
constexpr double farthestTurn = 0.2;   ///< radians
constexpr double farthestShear = 0.08; ///< either way
constexpr double asItIs = 0.35;        ///< of the pieces keep lines and colours
constexpr float borderMore = 1.0f;
constexpr int borderPx = 3;

/// Three channels in a row of their own, 0..1.
struct Canvas
{
    int side;
    std::array<Plane, 3> channels;

    template <typename Change> void change(const Change& changed)
    {
        for (Plane& channel : channels)
            for (float& value : channel.cells())
                value = changed(value);
    }
    size_t count() const { return channels[0].cells().size(); }
};

/// From a pixel of the crop to one of the drawing.
struct Placement
{
    double xx, xy, yx, yy, x0, y0;
    Vec2 at(double x, double y) const { return {float(xx * x + xy * y + x0), float(yx * x + yy * y + y0)}; }
};

/// Log-uniform, from the whole drawing in the crop on.
double chosenScale(Size size, int side, Chance& chance)
{
    const double whole = 0.97 * side / size.longSide();
    const double closest = std::max(whole, largestScale * sketchLongSidePx / size.longSide());
    return whole * std::pow(closest / whole, chance.uniform(0, 1));
}

/// Where the crop's middle lies: mostly on what is drawn, so that close-ups are not of paper alone.
Vec2 chosenMiddle(const LabelledDrawing& drawing, double reach, Chance& chance)
{
    const Size size = drawing.classes.size();
    const auto within = [&](int length) {
        const double half = reach / 2;
        return 2 * half >= length ? length / 2.0 + chance.uniform(-0.1, 0.1) * reach
                                  : chance.uniform(half * 0.8, length - half * 0.8);
    };
    Vec2 middle;
    for (int tries = 0; tries < 6; ++tries) {
        middle = {float(within(size.width)), float(within(size.height))};
        const int x = std::clamp(int(middle.x), 0, size.width - 1),
                  y = std::clamp(int(middle.y), 0, size.height - 1);
        const uint8_t kind = drawing.classes.at(x, y);
        if (kind != uint8_t(SketchClass::Paper) && kind != unknownClass)
            break;
    }
    return middle;
}

/// In pixels of the drawing.
Placement chosenPlacement(const LabelledDrawing& drawing, int side, double scale, Chance& chance)
{
    const double turn = chance.happens(0.6) ? chance.uniform(-farthestTurn, farthestTurn) : 0;
    const double shear = chance.happens(0.4) ? chance.uniform(-farthestShear, farthestShear) : 0;
    const double stretch = chance.happens(0.5) ? chance.uniform(0.88, 1.14) : 1;
    const double mirror = chance.happens(0.5) ? -1 : 1;
    const double cosine = std::cos(turn), sine = std::sin(turn);
    Placement place{};
    place.xx = mirror * cosine * stretch / scale;
    place.xy = (-sine + shear) / scale;
    place.yx = mirror * sine * stretch / scale;
    place.yy = cosine / scale;
    const Vec2 middle = chosenMiddle(drawing, side / scale, chance);
    const double half = (side - 1) / 2.0;
    place.x0 = middle.x - place.xx * half - place.xy * half;
    place.y0 = middle.y - place.yx * half - place.yy * half;
    return place;
}

Canvas sampled(const Image& picture, const Placement& place, double shrunk, int side)
{
    Canvas canvas{side, {Plane({side, side}), Plane({side, side}), Plane({side, side})}};
    const int width = picture.width(), height = picture.height();
    const uint8_t* bytes = picture.bytes().data();
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const Vec2 at = place.at(x, y);
            const double u = std::clamp((at.x + 0.5) * shrunk - 0.5, 0.0, double(width - 1));
            const double v = std::clamp((at.y + 0.5) * shrunk - 0.5, 0.0, double(height - 1));
            const int left = std::min(int(u), std::max(0, width - 2)),
                      top = std::min(int(v), std::max(0, height - 2));
            const int right = std::min(left + 1, width - 1), bottom = std::min(top + 1, height - 1);
            const float fx = float(u - left), fy = float(v - top);
            const auto pixel = [&](int px, int py) {
                return bytes + 4 * (size_t(py) * size_t(width) + size_t(px));
            };
            const uint8_t *a = pixel(left, top), *b = pixel(right, top), *c = pixel(left, bottom),
                          *d = pixel(right, bottom);
            for (size_t k = 0; k < 3; ++k) {
                const float upper = float(a[k]) + (float(b[k]) - float(a[k])) * fx;
                const float lower = float(c[k]) + (float(d[k]) - float(c[k])) * fx;
                canvas.channels[k].at(x, y) = (upper + (lower - upper) * fy) / 255;
            }
        }
    return canvas;
}

std::vector<uint8_t> sampledClasses(const ClassMap& classes, const Placement& place, int side)
{
    std::vector<uint8_t> all(size_t(side) * size_t(side), unknownClass);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const Vec2 at = place.at(x, y);
            const int u = int(std::floor(at.x + 0.5f)), v = int(std::floor(at.y + 0.5f));
            if (u >= 0 && v >= 0 && u < classes.width() && v < classes.height())
                all[size_t(y) * size_t(side) + size_t(x)] = classes.at(u, v);
        }
    return all;
}

/// Towards the darkest (thicker lines) or lightest of each 3×3 neighbourhood, by `share`.
Plane spread(const Plane& plane, bool isDarker, float share)
{
    const int side = plane.width();
    const auto more = [isDarker](float a, float b) { return isDarker ? std::min(a, b) : std::max(a, b); };
    Plane rows(plane.size()), result(plane.size());
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            rows.at(x, y) = more(plane.at(x, y), more(plane.at(std::max(0, x - 1), y),
                                                      plane.at(std::min(side - 1, x + 1), y)));
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const float most = more(
                rows.at(x, y), more(rows.at(x, std::max(0, y - 1)), rows.at(x, std::min(side - 1, y + 1))));
            result.at(x, y) = plane.at(x, y) + (most - plane.at(x, y)) * share;
        }
    return result;
}

/// Turns the hue by `angle` about the grey axis and changes the saturation: a rotation of RGB space.
void recolour(Canvas& canvas, double angle, double saturation)
{
    const double cosine = std::cos(angle), third = (1 - cosine) / 3,
                 root = std::sin(angle) / std::numbers::sqrt3;
    const float same = float(cosine + third), next = float(third - root), other = float(third + root);
    auto& [red, green, blue] = canvas.channels;
    for (size_t i = 0; i < canvas.count(); ++i) {
        const float r = red.cells()[i], g = green.cells()[i], b = blue.cells()[i];
        const std::array<float, 3> turned{same * r + next * g + other * b, other * r + same * g + next * b,
                                          next * r + other * g + same * b};
        const float grey = luma(turned[0], turned[1], turned[2]);
        for (size_t k = 0; k < 3; ++k)
            canvas.channels[k].cells()[i] =
                std::clamp(grey + (turned[k] - grey) * float(saturation), 0.f, 1.f);
    }
}

/// Light that falls unevenly: a factor at each corner, and darker towards the edges.
void lightUnevenly(Canvas& canvas, Chance& chance)
{
    const double deepest = chance.uniform(0.55, 0.95);
    std::array<double, 4> corners{};
    for (double& corner : corners)
        corner = chance.uniform(deepest, 1.05);
    const double vignette = chance.happens(0.4) ? chance.uniform(0, 0.25) : 0;
    const double last = canvas.side - 1;
    for (int y = 0; y < canvas.side; ++y)
        for (int x = 0; x < canvas.side; ++x) {
            const double u = x / last, v = y / last;
            const double radius = (u - 0.5) * (u - 0.5) + (v - 0.5) * (v - 0.5);
            const double light = ((corners[0] * (1 - u) + corners[1] * u) * (1 - v) +
                                  (corners[2] * (1 - u) + corners[3] * u) * v) *
                                 (1 - 2 * vignette * radius);
            for (Plane& channel : canvas.channels)
                channel.at(x, y) = std::min(1.f, channel.at(x, y) * float(light));
        }
}

/// Normal deviates by Box and Muller, coarse where `cells` is above 1.
void addNoise(Canvas& canvas, double deviation, int cells, bool isGrey, Chance& chance)
{
    const int small = (canvas.side + cells - 1) / cells;
    Plane noise({small, small});
    for (size_t k = 0; k < 3; ++k) {
        if (k == 0 || !isGrey)
            for (float& value : noise.cells()) {
                const double radius = std::sqrt(-2 * std::log(1 - chance.uniform(0, 1)));
                value = float(deviation * radius * std::cos(2 * std::numbers::pi * chance.uniform(0, 1)));
            }
        for (int y = 0; y < canvas.side; ++y)
            for (int x = 0; x < canvas.side; ++x) {
                float& value = canvas.channels[k].at(x, y);
                value = std::clamp(value + noise.at(x / cells, y / cells), 0.f, 1.f);
            }
    }
}

/// cos((2x + 1) u pi / 16), scaled to be orthonormal: the transform of JPEG (ITU-T T.81, A.3.3).
const std::array<std::array<float, 8>, 8>& cosines()
{
    static const auto table = [] {
        std::array<std::array<float, 8>, 8> all{};
        for (size_t u = 0; u < 8; ++u)
            for (size_t x = 0; x < 8; ++x)
                all[u][x] = float((u == 0 ? std::sqrt(0.125) : 0.5) *
                                  std::cos(double(2 * x + 1) * double(u) * std::numbers::pi / 16));
        return all;
    }();
    return table;
}

/// Rounds the frequencies of one 8×8 block to steps that grow with them.
void coarsenBlock(Plane& plane, int left, int top, float step)
{
    const auto& table = cosines();
    float in[8][8], half[8][8];
    for (int y = 0; y < 8; ++y)
        for (int u = 0; u < 8; ++u) {
            half[y][u] = 0;
            for (int x = 0; x < 8; ++x)
                half[y][u] += table[size_t(u)][size_t(x)] * plane.at(left + x, top + y);
        }
    for (int v = 0; v < 8; ++v)
        for (int u = 0; u < 8; ++u) {
            float sum = 0;
            for (int y = 0; y < 8; ++y)
                sum += table[size_t(v)][size_t(y)] * half[y][u];
            const float grain = step * float(1 + u + v);
            in[v][u] = u + v == 0 ? sum : std::round(sum / grain) * grain;
        }
    for (int v = 0; v < 8; ++v)
        for (int x = 0; x < 8; ++x) {
            half[v][x] = 0;
            for (int u = 0; u < 8; ++u)
                half[v][x] += table[size_t(u)][size_t(x)] * in[v][u];
        }
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 8; ++x) {
            float sum = 0;
            for (int v = 0; v < 8; ++v)
                sum += table[size_t(v)][size_t(y)] * half[v][x];
            plane.at(left + x, top + y) = std::clamp(sum, 0.f, 1.f);
        }
}

void coarsen(Canvas& canvas, float step)
{
    for (Plane& channel : canvas.channels)
        for (int top = 0; top + 8 <= canvas.side; top += 8)
            for (int left = 0; left + 8 <= canvas.side; left += 8)
                coarsenBlock(channel, left, top, step);
}

void changeLines(Canvas& canvas, Chance& chance)
{
    if (!chance.happens(0.3))
        return;
    const bool isDarker = chance.happens(0.5);
    // What is thinned must not go: a thin line in a small picture is one pixel wide.
    const auto share = float(isDarker ? chance.uniform(0.3, 1) : chance.uniform(0.15, 0.6));
    for (Plane& channel : canvas.channels)
        channel = spread(channel, isDarker, share);
}

void changeColours(Canvas& canvas, Chance& chance)
{
    if (chance.happens(0.3))
        recolour(canvas, 0, 0);
    else if (chance.happens(0.5))
        recolour(canvas, chance.happens(0.5) ? chance.uniform(-std::numbers::pi, std::numbers::pi) : 0,
                 chance.uniform(0.4, 1.5));
    if (chance.happens(0.5)) {
        const auto gamma = float(std::exp2(chance.uniform(-0.7, 0.7)));
        canvas.change([gamma](float value) { return std::pow(value, gamma); });
    }
    if (chance.happens(0.5)) {
        // Towards white: a pale pencil, a faint copy. Beyond 1: a copier's blacks.
        const auto contrast = float(chance.uniform(0.35, 1.4));
        canvas.change([contrast](float value) { return std::clamp(1 - (1 - value) * contrast, 0.f, 1.f); });
    }
    if (chance.happens(0.06))
        canvas.change([](float value) { return 1 - value; });
    if (chance.happens(0.5)) {
        const double least = chance.uniform(0.6, 1), shade = chance.uniform(std::max(0.75, least), 1);
        for (Plane& channel : canvas.channels) {
            const auto tint = float(shade * chance.uniform(least, 1));
            for (float& value : channel.cells())
                value *= tint;
        }
    }
    if (chance.happens(0.35))
        lightUnevenly(canvas, chance);
}

void photograph(Canvas& canvas, Chance& chance)
{
    if (chance.happens(0.35)) {
        const auto sigma = float(chance.uniform(0.3, 1.5));
        for (Plane& channel : canvas.channels)
            channel = blurred(channel, sigma);
    }
    if (chance.happens(0.4)) {
        const double deviation = chance.uniform(0.005, 0.06);
        const int cells = 1 + chance.below(3);
        addNoise(canvas, deviation, cells, chance.happens(0.6), chance);
    }
    if (chance.happens(0.25))
        coarsen(canvas, float(chance.uniform(0.02, 0.12)));
}

} // namespace

std::vector<float> borderWeights(const std::vector<uint8_t>& classes, int side, float more)
{
    const auto at = [&](int x, int y) { return classes[size_t(y) * size_t(side) + size_t(x)]; };
    std::vector<float> weights(classes.size(), 1.f);
    const auto near = [&](int x, int y) {
        for (int v = std::max(0, y - borderPx); v <= std::min(side - 1, y + borderPx); ++v)
            for (int u = std::max(0, x - borderPx); u <= std::min(side - 1, x + borderPx); ++u)
                weights[size_t(v) * size_t(side) + size_t(u)] = 1 + more;
    };
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const uint8_t own = at(x, y);
            if (own == unknownClass)
                continue;
            const uint8_t right = x + 1 < side ? at(x + 1, y) : own,
                          below = y + 1 < side ? at(x, y + 1) : own;
            if ((right != own && right != unknownClass) || (below != own && below != unknownClass))
                near(x, y);
        }
    for (size_t i = 0; i < classes.size(); ++i)
        if (classes[i] == unknownClass)
            weights[i] = 0;
    return weights;
}

SketchCrop augmentedCrop(const LabelledDrawing& drawing, int side, Chance& chance)
{
    const double scale = chosenScale(drawing.picture.size(), side, chance);
    const Placement place = chosenPlacement(drawing, side, scale, chance);
    // Made small by area first: what is sampled from a large picture would lose its lines.
    const double shrunk = std::min(1.0, scale);
    const Size size = drawing.picture.size();
    const Size smaller{std::max(1, int(std::lround(size.width * shrunk))),
                       std::max(1, int(std::lround(size.height * shrunk)))};
    const Image picture = shrunk < 0.95 ? resized(drawing.picture, smaller) : drawing.picture;
    Canvas canvas = sampled(picture, place, double(picture.width()) / size.width, side);
    SketchCrop crop;
    crop.side = side;
    crop.classes = sampledClasses(drawing.classes, place, side);
    crop.weights = borderWeights(crop.classes, side, borderMore);
    if (!chance.happens(asItIs)) {
        changeLines(canvas, chance);
        changeColours(canvas, chance);
        photograph(canvas, chance);
    }
    canvas.change([](float value) { return std::clamp(value, 0.f, 1.f); }); // roundings
    crop.picture.reserve(3 * canvas.count());
    for (const Plane& channel : canvas.channels)
        crop.picture.insert(crop.picture.end(), channel.cells().begin(), channel.cells().end());
    return crop;
}

} // namespace toile
