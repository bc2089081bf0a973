#include "core/material/blossoms.h"
#include "core/material/families.h"

#include <tuple>

namespace toile {
namespace {

constexpr float turn = 6.2831853f;
const Vec3 below = dye(0x8F7468); ///< what shows through the holes
const Vec3 thread = dye(0xF7F1E6);

/// Openness of a hexagonal net: 1 in a hole, 0 on a thread.
float netHole(float u, float v, int columns, int rows)
{
    const float x = u * float(columns), y = v * float(rows);
    float nearest = 9, second = 9;
    for (int j = int(std::floor(y)) - 1; j <= int(std::floor(y)) + 2; ++j) {
        const float shift = (j & 1) ? 0.5f : 0.f;
        for (int i = int(std::floor(x)) - 1; i <= int(std::floor(x)) + 2; ++i) {
            const float away = std::hypot(float(i) + shift - x, (float(j) - y) * 0.866f);
            second = std::min(second, std::max(away, nearest));
            nearest = std::min(nearest, away);
        }
    }
    return smoothStep(0.10f, 0.22f, second - nearest);
}

void cord(PathPage& page, Path path, float width, bool isClosed)
{
    if (isClosed)
        path.to(path.first().x, path.first().y);
    page.line(path, width * 1.5f, mix(below, thread, 0.35f));
    page.line(path, width, thread);
    page.line(path.moved(-width * 0.12f, -width * 0.14f), width * 0.4f, dye(0xFFFDF8));
}

/// Cloth stitch: a fine weave that lets a little of the ground through.
void clothStitch(PathPage& page, const Path& path, float density, float radians)
{
    const float c = std::cos(radians) * 128, s = std::sin(radians) * 128;
    page.fill(path, [&](Vec2 at, Vec3) {
        const float ribs =
            std::sin(turn * (at.x * c + at.y * s)) * 0.5f + std::sin(turn * (-at.x * s + at.y * c)) * 0.5f;
        return mix(below, thread, std::clamp(density + 0.20f * ribs, 0.f, 1.f));
    });
}

Path petalShape(Vec2 at, float length, float breadth, float radians)
{
    const float half = breadth / 2;
    Path petal = Path::from(0.1f, 0);
    petal.curve(0.2f, half, 0.5f, half * 1.3f, 0.82f, half)
        .curve(1, half * 0.7f, 1.03f, half * 0.3f, 0.97f, 0);
    petal.curve(1.03f, -half * 0.3f, 1, -half * 0.7f, 0.82f, -half)
        .curve(0.5f, -half * 1.3f, 0.2f, -half, 0.1f, 0);
    return petal.placed(at, length, radians);
}

void laceRose(PathPage& page, Vec2 at, float size, float radians)
{
    for (const auto& [petals, reach, density] : {std::tuple{8, 1.f, 0.62f}, std::tuple{6, 0.62f, 0.82f}}) {
        for (int i = 0; i < petals; ++i) {
            const float angle = radians + turn * float(i) / float(petals) + (petals == 6 ? 0.3f : 0.f);
            const Path petal = petalShape(at, size * reach, petals == 6 ? 0.8f : 0.68f, angle);
            clothStitch(page, petal, density, angle);
            cord(page, petal, size * 0.04f, true);
        }
    }
    const Path eye = ellipse(at, size * 0.15f, size * 0.15f);
    page.fill(eye, mix(below, thread, 0.25f));
    cord(page, eye, size * 0.05f, true);
    for (int i = 0; i < 6; ++i) {
        const float angle = turn * float(i) / 6;
        page.fill(ellipse({at.x + size * 0.075f * std::cos(angle), at.y + size * 0.075f * std::sin(angle)},
                          size * 0.024f, size * 0.024f),
                  thread);
    }
}

void laceLeaf(PathPage& page, Vec2 at, float size, float radians)
{
    Path leaf = Path::from(0, 0);
    leaf.curve(0.25f, 0.3f, 0.7f, 0.26f, 1, 0).curve(0.7f, -0.26f, 0.25f, -0.3f, 0, 0);
    const Path placed = leaf.placed(at, size, radians);
    clothStitch(page, placed, 0.72f, radians + 0.6f);
    cord(page, placed, size * 0.05f, true);
    cord(page, Path({{0, 0}, {0.95f, 0}}).placed(at, size, radians), size * 0.035f, false);
}

void laceSpray(PathPage& page, Vec2 at, float length, float radians, float bend)
{
    Path stem = Path::from(0, 0);
    stem.curve(0.33f, bend * 0.3f, 0.66f, bend * 0.7f, 1, bend);
    const Path placed = stem.placed(at, length, radians);
    cord(page, placed, length * 0.026f, false);
    const auto& points = placed.points();
    for (size_t i = 3; i + 2 < points.size(); i += 4) {
        const float way = std::atan2(points[i].y - points[i - 1].y, points[i].x - points[i - 1].x);
        laceLeaf(page, points[i], length * 0.3f, way + ((i / 4) % 2 ? 0.8f : -0.8f));
    }
    laceLeaf(page, points.back(), length * 0.3f, radians + bend);
}

Image lace(int side)
{
    const int samples = side * samplesPerPixel(side);
    PathPage page(samples, float(samples), below, true);
    DyedSquare& square = page.square();
    for (int y = 0; y < samples; ++y)
        for (int x = 0; x < samples; ++x) {
            const float u = (float(x) + 0.5f) / float(samples), v = (float(y) + 0.5f) / float(samples);
            square.at(x, y) = mix(mix(thread, below, 0.12f), below, netHole(u, v, 36, 42));
        }
    for (const auto& [at, size, way] :
         {std::tuple{Vec2{0.25f, 0.25f}, 0.155f, 0.2f}, std::tuple{Vec2{0.75f, 0.75f}, 0.155f, 0.6f}}) {
        for (int i = 0; i < 4; ++i)
            laceSpray(page,
                      {at.x + size * 0.8f * std::cos(way + turn * float(i) / 4),
                       at.y + size * 0.8f * std::sin(way + turn * float(i) / 4)},
                      0.20f, way + turn * float(i) / 4 + 0.25f, i % 2 ? 0.4f : 0.4f);
        laceRose(page, at, size, way);
    }
    for (const Vec2 at : {Vec2{0.75f, 0.25f}, Vec2{0.25f, 0.75f}}) {
        laceRose(page, at, 0.075f, 0.4f);
        for (int i = 0; i < 8; ++i) {
            const float angle = turn * (float(i) + 0.5f) / 8;
            const Path dot =
                ellipse({at.x + 0.105f * std::cos(angle), at.y + 0.105f * std::sin(angle)}, 0.011f, 0.011f);
            clothStitch(page, dot, 0.9f, 0);
            cord(page, dot, 0.004f, true);
        }
    }
    return dyed(side, square);
}

} // namespace

std::vector<ClothMaterial> laceCloths()
{
    return {{"lace", "Lace", {"蕾丝"}, 180, lace}};
}

} // namespace toile
