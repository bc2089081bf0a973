#include "core/lessons/camera.h"

#include "core/base/smooth_step.h"
#include "core/imaging/color.h"
#include "core/lessons/coarse_field.h"

#include <array>

namespace toile::lessons {

namespace {

/// From the unit square to a quadrilateral; Heckbert, "Fundamentals of texture mapping" (1989), section 2.2.
class Projection
{
public:
    explicit Projection(const std::array<Vec2, 4>& q)
    {
        const float dx1 = q[1].x - q[2].x, dx2 = q[3].x - q[2].x, sx = q[0].x - q[1].x + q[2].x - q[3].x;
        const float dy1 = q[1].y - q[2].y, dy2 = q[3].y - q[2].y, sy = q[0].y - q[1].y + q[2].y - q[3].y;
        const float d = dx1 * dy2 - dx2 * dy1;
        const float g = (sx * dy2 - dx2 * sy) / d, h = (dx1 * sy - sx * dy1) / d;
        const std::array<float, 9> m{q[1].x - q[0].x + g * q[1].x,
                                     q[3].x - q[0].x + h * q[3].x,
                                     q[0].x,
                                     q[1].y - q[0].y + g * q[1].y,
                                     q[3].y - q[0].y + h * q[3].y,
                                     q[0].y,
                                     g,
                                     h,
                                     1};
        // The way back is the adjugate.
        m_back = {m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
                  m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
                  m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]};
    }

    Vec2 back(float x, float y) const
    {
        const float w = m_back[6] * x + m_back[7] * y + m_back[8];
        return {(m_back[0] * x + m_back[1] * y + m_back[2]) / w,
                (m_back[3] * x + m_back[4] * y + m_back[5]) / w};
    }

private:
    std::array<float, 9> m_back;
};

Vec3 times(Vec3 a, float f)
{
    return {a.x * f, a.y * f, a.z * f};
}

/// Noise as a fast linear congruence gives it, of deviation 1.
class Grain
{
public:
    explicit Grain(uint32_t seed) : m_state(seed | 1) {}
    float next()
    {
        float sum = 0;
        for (int i = 0; i < 3; ++i) {
            m_state = m_state * 1664525u + 1013904223u;
            sum += float(m_state >> 8) / float(1 << 24);
        }
        return (sum - 1.5f) * 2;
    }

private:
    uint32_t m_state;
};

void blur(Raster<Vec3>& picture, float strength)
{
    // [s 1 s] both ways.
    const float all = 1 / (1 + 2 * strength);
    const int w = picture.width(), h = picture.height();
    for (int y = 0; y < h; ++y) {
        Vec3 before = picture.at(0, y);
        for (int x = 0; x < w; ++x) {
            const Vec3 here = picture.at(x, y), next = picture.at(std::min(w - 1, x + 1), y);
            picture.at(x, y) = {(here.x + strength * (before.x + next.x)) * all,
                                (here.y + strength * (before.y + next.y)) * all,
                                (here.z + strength * (before.z + next.z)) * all};
            before = here;
        }
    }
    std::vector<Vec3> above(picture.row(0).begin(), picture.row(0).end());
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x) {
            const Vec3 here = picture.at(x, y), next = picture.at(x, std::min(h - 1, y + 1)),
                       before = above[size_t(x)];
            picture.at(x, y) = {(here.x + strength * (before.x + next.x)) * all,
                                (here.y + strength * (before.y + next.y)) * all,
                                (here.z + strength * (before.z + next.z)) * all};
            above[size_t(x)] = here;
        }
}

void addGrain(Raster<Vec3>& picture, Dice& dice, float amount, float coloured)
{
    Grain grain(uint32_t(dice.next()));
    for (Vec3& c : picture.cells()) {
        const float shared = amount * grain.next();
        c = {c.x + shared + coloured * grain.next(), c.y + shared + coloured * grain.next(),
             c.z + shared + coloured * grain.next()};
    }
}

Vec3 desk(int x, int y, Vec3 colour, bool isWood, const CoarseField& cloud, const CoarseField& wood)
{
    float shade = 0.15f * cloud.at(x, y);
    if (isWood)
        shade += wood.at(x, y);
    return times(colour, 1 + shade);
}

} // namespace

void scan(Shot& shot, Dice& dice)
{
    const Size size = shot.picture.size();
    const CoarseField cloud = CoarseField::clouds(size, 90, uint32_t(dice.next()));
    const float age = dice.unit() < 0.5f ? 0 : dice.between(0, 0.12f);
    const float rim = dice.unit() < 0.4f ? dice.between(0, 0.2f) : 0;
    const int spots = dice.unit() < 0.3f ? 5 + dice.below(30) : 0;
    const float w = float(size.width), h = float(size.height);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            Vec3& c = shot.picture.at(x, y);
            const float edge =
                std::min({float(x), float(y), w - float(x), h - float(y)}) / (0.2f * std::min(w, h));
            const float dark = age * (0.6f + cloud.at(x, y)) + rim * std::max(0.f, 1 - edge);
            c = {c.x * (1 - 0.4f * dark), c.y * (1 - 0.75f * dark), c.z * (1 - 1.5f * dark)};
        }
    for (int i = 0; i < spots; ++i) {
        const float r = dice.between(1, 6), sx = dice.unit() * w, sy = dice.unit() * h,
                    much = dice.between(0.05f, 0.25f);
        for (int y = std::max(0, int(sy - r)); y < std::min(size.height, int(sy + r)); ++y)
            for (int x = std::max(0, int(sx - r)); x < std::min(size.width, int(sx + r)); ++x) {
                const float in = std::max(0.f, 1 - std::hypot(float(x) - sx, float(y) - sy) / r) * much;
                Vec3& c = shot.picture.at(x, y);
                c = {c.x * (1 - in * 0.6f), c.y * (1 - in), c.z * (1 - in * 1.3f)};
            }
    }
    if (dice.unit() < 0.6f)
        blur(shot.picture, dice.between(0.1f, 0.5f));
    const float gain = dice.between(0.9f, 1.15f), lift = dice.between(-0.04f, 0.08f);
    for (Vec3& c : shot.picture.cells())
        c = {(c.x - 0.5f) * gain + 0.5f + lift, (c.y - 0.5f) * gain + 0.5f + lift,
             (c.z - 0.5f) * gain + 0.5f + lift};
    addGrain(shot.picture, dice, dice.between(0, 0.03f), dice.between(0, 0.01f));
}

void lineBlock(Shot& shot, Dice& dice)
{
    blur(shot.picture, 0.4f);
    // The level lies below the paper's own lightness, which most of the picture has.
    std::array<int, 64> counts{};
    for (const Vec3& c : shot.picture.cells())
        ++counts[size_t(std::clamp(luma(c.x, c.y, c.z), 0.f, 1.f) * 63)];
    const float paper = float(std::max_element(counts.begin(), counts.end()) - counts.begin()) / 63;
    if (paper < 0.5f)
        return;
    const float level = paper * dice.between(0.6f, 0.85f), soft = dice.between(0.03f, 0.2f);
    const CoarseField worn = CoarseField::clouds(shot.picture.size(), 12, uint32_t(dice.next()));
    const float wear = dice.between(0, 0.15f);
    for (int y = 0; y < shot.picture.height(); ++y)
        for (int x = 0; x < shot.picture.width(); ++x) {
            Vec3& c = shot.picture.at(x, y);
            const float at = level + wear * worn.at(x, y);
            const float light = smoothStep(at - soft, at + soft, luma(c.x, c.y, c.z));
            c = {light, light, light};
        }
}

void photograph(Shot& shot, Dice& dice)
{
    const Size size = shot.picture.size();
    const float w = float(size.width), h = float(size.height);
    // Corners of the page in the photo; below 0 they lie outside.
    const float margin = dice.unit() < 0.5f ? dice.between(-0.03f, 0.01f) : dice.between(0.02f, 0.12f);
    const float skew = dice.between(0.005f, 0.07f), turn = dice.between(-0.07f, 0.07f);
    std::array<Vec2, 4> corners{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
    for (Vec2& at : corners) {
        const float x = (at.x - 0.5f) * (1 - 2 * margin), y = (at.y - 0.5f) * (1 - 2 * margin);
        at = {(0.5f + x * std::cos(turn) - y * h / w * std::sin(turn) + dice.between(-skew, skew)) * w,
              (0.5f + y * std::cos(turn) + x * w / h * std::sin(turn) + dice.between(-skew, skew)) * h};
    }
    const Projection projection(corners);
    const uint32_t seed = uint32_t(dice.next());
    const CoarseField cloud = CoarseField::clouds(size, 120, seed);
    const bool isWood = dice.unit() < 0.5f;
    const CoarseField wood({0, 0, size.width, size.height}, 2, [=](float x, float y) {
        return isWood && margin > 0
                   ? 0.16f * planeNoise(x / 90, y / 5, seed) + 0.08f * planeNoise(x / 30, y / 2, seed + 1)
                   : 0.f;
    });
    const Vec3 deskColour =
        isWood ? Vec3{dice.between(0.3f, 0.75f), dice.between(0.2f, 0.5f), dice.between(0.12f, 0.35f)}
               : times({dice.between(0.7f, 1), dice.between(0.7f, 1), dice.between(0.7f, 1)},
                       dice.between(0.15f, 1));
    const float light = dice.between(0.6f, 1.02f), fall = dice.between(0.05f, 0.4f),
                towards = dice.between(0, 6.2832f);
    const float vignette = dice.between(0, 0.4f), warmth = dice.between(-0.05f, 0.1f);
    const bool hasShadow = dice.unit() < 0.4f;
    const Vec2 shadowAt{dice.between(-0.3f, 1.3f), dice.between(0.4f, 1.3f)};
    const float shadowSize = dice.between(0.25f, 0.6f), shadowDepth = dice.between(0.1f, 0.4f);
    const bool hasFold = dice.unit() < 0.25f;
    const float fold = dice.between(0.2f, 0.8f), foldDepth = dice.between(0.03f, 0.12f);
    const bool foldsAcross = dice.unit() < 0.5f;
    Raster<Vec3> picture(size);
    ClassMap classes(size, uint8_t(SketchClass::Ground));
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const Vec2 at = projection.back(float(x) + 0.5f, float(y) + 0.5f);
            Vec3 c;
            if (at.x >= 0 && at.y >= 0 && at.x < 1 && at.y < 1) {
                const float px = std::clamp(at.x * w - 0.5f, 0.f, w - 1.01f),
                            py = std::clamp(at.y * h - 0.5f, 0.f, h - 1.01f);
                const int ix = int(px), iy = int(py);
                const float fx = px - float(ix), fy = py - float(iy);
                const int nx = std::min(ix + 1, size.width - 1), ny = std::min(iy + 1, size.height - 1);
                const Vec3 a = shot.picture.at(ix, iy), b = shot.picture.at(nx, iy),
                           d = shot.picture.at(ix, ny), e = shot.picture.at(nx, ny);
                const float wa = (1 - fx) * (1 - fy), wb = fx * (1 - fy), wd = (1 - fx) * fy, we = fx * fy;
                c = {a.x * wa + b.x * wb + d.x * wd + e.x * we, a.y * wa + b.y * wb + d.y * wd + e.y * we,
                     a.z * wa + b.z * wb + d.z * wd + e.z * we};
                classes.at(x, y) = shot.classes.at(int(at.x * w), int(at.y * h));
                if (hasFold) {
                    const float off = (foldsAcross ? at.y : at.x) - fold;
                    c = times(c, 1 - (off > 0 ? foldDepth * std::exp(-off / 0.04f)
                                              : -0.4f * foldDepth * std::exp(off / 0.02f)));
                }
            } else {
                // The page's own shadow on the desk.
                const float away = std::max({-at.x, at.x - 1, -at.y, at.y - 1});
                c = times(desk(x, y, deskColour, isWood, cloud, wood), 1 - 0.35f * std::exp(-away / 0.012f));
            }
            const float u = (float(x) + 0.5f) / w - 0.5f, v = (float(y) + 0.5f) / h - 0.5f;
            float bright = light - fall * (u * std::cos(towards) + v * std::sin(towards)) -
                           vignette * (u * u + v * v) * 1.4f + 0.04f * cloud.at(x, y);
            if (hasShadow) {
                const float d =
                    std::hypot(u + 0.5f - shadowAt.x, v + 0.5f - shadowAt.y) + 0.1f * cloud.at(x, y);
                bright *= 1 - shadowDepth * smoothStep(shadowSize + 0.06f, shadowSize - 0.06f, d);
            }
            picture.at(x, y) = {c.x * bright * (1 + warmth), c.y * bright, c.z * bright * (1 - warmth)};
        }
    shot.picture = std::move(picture);
    shot.classes = std::move(classes);
    for (int i = dice.below(3); i > 0; --i)
        blur(shot.picture, dice.between(0.1f, 0.6f));
    addGrain(shot.picture, dice, dice.between(0.003f, 0.03f), dice.between(0, 0.02f));
}

void squeeze(Shot& shot, Dice& dice)
{
    static const auto cosines = [] {
        std::array<std::array<float, 8>, 8> table{};
        for (size_t k = 0; k < 8; ++k)
            for (size_t n = 0; n < 8; ++n)
                table[k][n] =
                    std::cos(3.14159265f * (float(n) + 0.5f) * float(k) / 8) * (k == 0 ? 0.35355339f : 0.5f);
        return table;
    }();
    // Steps grow with frequency, near enough to the standard's table of luminance.
    const float step = dice.between(0.012f, 0.11f);
    const int w = shot.picture.width() / 8 * 8, h = shot.picture.height() / 8 * 8;
    std::array<std::array<float, 8>, 8> block{}, half{};
    for (int by = 0; by < h; by += 8)
        for (int bx = 0; bx < w; bx += 8) {
            float least = 9, most = -9;
            for (size_t y = 0; y < 8; ++y)
                for (size_t x = 0; x < 8; ++x) {
                    const Vec3 c = shot.picture.at(bx + int(x), by + int(y));
                    block[y][x] = luma(c.x, c.y, c.z);
                    least = std::min(least, block[y][x]), most = std::max(most, block[y][x]);
                }
            if (most - least < 0.004f)
                continue;
            const auto before = block;
            for (size_t y = 0; y < 8; ++y)
                for (size_t k = 0; k < 8; ++k) {
                    float sum = 0;
                    for (size_t x = 0; x < 8; ++x)
                        sum += block[y][x] * cosines[k][x];
                    half[k][y] = sum;
                }
            for (size_t k = 0; k < 8; ++k)
                for (size_t j = 0; j < 8; ++j) {
                    float sum = 0;
                    for (size_t y = 0; y < 8; ++y)
                        sum += half[k][y] * cosines[j][y];
                    const float q = step * (1 + 0.7f * float(k + j));
                    block[j][k] = std::round(sum / q) * q;
                }
            for (size_t j = 0; j < 8; ++j)
                for (size_t x = 0; x < 8; ++x) {
                    float sum = 0;
                    for (size_t k = 0; k < 8; ++k)
                        sum += block[j][k] * cosines[k][x];
                    half[x][j] = sum;
                }
            for (size_t x = 0; x < 8; ++x)
                for (size_t y = 0; y < 8; ++y) {
                    float sum = 0;
                    for (size_t j = 0; j < 8; ++j)
                        sum += half[x][j] * cosines[j][y];
                    Vec3& c = shot.picture.at(bx + int(x), by + int(y));
                    const float add = sum - before[y][x];
                    c = {c.x + add, c.y + add, c.z + add};
                }
        }
}

LabelledDrawing developed(const Shot& shot)
{
    std::vector<uint8_t> rgba(shot.picture.cells().size() * 4);
    const auto byte = [](float value) { return uint8_t(std::clamp(value, 0.f, 1.f) * 255 + 0.5f); };
    for (size_t i = 0; i < shot.picture.cells().size(); ++i) {
        const Vec3 c = shot.picture.cells()[i];
        rgba[i * 4] = byte(c.x), rgba[i * 4 + 1] = byte(c.y), rgba[i * 4 + 2] = byte(c.z),
                 rgba[i * 4 + 3] = 255;
    }
    return {Image(shot.picture.size(), std::move(rgba)), shot.classes};
}

} // namespace toile::lessons
