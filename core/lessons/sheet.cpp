#include "core/lessons/sheet.h"

#include "core/base/chance.h"

#include <utility>

namespace toile::lessons {

namespace {

/// Sums one edge into the rows' differences; `stride` has room for what lies right of the box.
void addEdge(std::vector<float>& sums, int width, int height, Vec2 from, Vec2 to, float way)
{
    if (from.y == to.y)
        return;
    if (from.y > to.y) {
        std::swap(from, to);
        way = -way;
    }
    const float slope = (to.x - from.x) / (to.y - from.y);
    const int firstRow = std::max(0, int(std::floor(from.y)));
    const int endRow = std::min(height, int(std::ceil(to.y)));
    const size_t stride = size_t(width) + 2;
    for (int y = firstRow; y < endRow; ++y) {
        const float top = std::max(float(y), from.y), bottom = std::min(float(y + 1), to.y);
        if (bottom <= top)
            continue;
        const float a = std::clamp(from.x + (top - from.y) * slope, 0.f, float(width));
        const float b = std::clamp(from.x + (bottom - from.y) * slope, 0.f, float(width));
        const float share = (bottom - top) * way;
        const float left = std::min(a, b), right = std::max(a, b);
        float* row = sums.data() + size_t(y) * stride;
        const int first = int(left);
        const int last = int(std::ceil(right));
        if (last <= first + 1) {
            const float middle = (left + right) / 2 - float(first);
            row[first] += share * (1 - middle);
            row[first + 1] += share * middle;
            continue;
        }
        const float step = 1 / (right - left);
        float before = 0;
        for (int x = first; x < last; ++x) {
            // The share of the edge's rows that lie left of this pixel's right side, averaged over it.
            const float enter = std::max(left, float(x)), leave = std::min(right, float(x + 1));
            const float done = (enter - left) * step, now = (leave - left) * step;
            const float covered = done * (float(x + 1) - enter) + (now - done) * (leave - enter) / 2 +
                                  (now - done) * (float(x + 1) - leave);
            row[x] += share * (covered - before);
            before = covered;
        }
        row[last] += share * (1 - before);
    }
}

} // namespace

float turningArea(const Contour& contour)
{
    float area = 0;
    for (size_t i = 0; i < contour.size(); ++i) {
        const Vec2 a = contour[i], b = contour[(i + 1) % contour.size()];
        area += a.x * b.y - b.x * a.y;
    }
    return area;
}

Cover coverOf(std::span<const Contour> contours, Size sheet)
{
    float left = 1e9f, top = 1e9f, right = -1e9f, bottom = -1e9f;
    for (const Contour& contour : contours)
        for (const Vec2 at : contour) {
            left = std::min(left, at.x), right = std::max(right, at.x);
            top = std::min(top, at.y), bottom = std::max(bottom, at.y);
        }
    const auto cut = [](float value, int most) { return int(std::clamp(value, 0.f, float(most))); };
    Cover cover;
    cover.box.x = cut(std::floor(left), sheet.width);
    cover.box.y = cut(std::floor(top), sheet.height);
    cover.box.width = cut(std::ceil(right), sheet.width) - cover.box.x;
    cover.box.height = cut(std::ceil(bottom), sheet.height) - cover.box.y;
    const int width = cover.box.width, height = cover.box.height;
    if (width <= 0 || height <= 0)
        return {};
    const size_t stride = size_t(width) + 2;
    std::vector<float> sums(stride * size_t(height));
    const Vec2 corner{float(cover.box.x), float(cover.box.y)};
    for (const Contour& contour : contours) {
        const float way = turningArea(contour) < 0 ? -1.f : 1.f;
        for (size_t i = 0; i < contour.size(); ++i) {
            const Vec2 a = contour[i], b = contour[(i + 1) % contour.size()];
            addEdge(sums, width, height, {a.x - corner.x, a.y - corner.y}, {b.x - corner.x, b.y - corner.y},
                    way);
        }
    }
    cover.shares.resize(size_t(width) * size_t(height));
    for (int y = 0; y < height; ++y) {
        float sum = 0;
        for (int x = 0; x < width; ++x) {
            sum += sums[size_t(y) * stride + size_t(x)];
            cover.shares[size_t(y) * size_t(width) + size_t(x)] = std::min(1.f, std::abs(sum));
        }
    }
    return cover;
}

Sheet::Sheet(Size size, uint32_t seed)
    : m_classes(size, uint8_t(SketchClass::Paper)), m_areas(size), m_paint(size), m_tooth(size),
      m_stroke(size)
{
    // Two octaves: single teeth and what three or four of them share.
    uint32_t state = seed * 0x9E3779B9u + 77;
    std::vector<float> coarse(size_t(size.width / 3 + 2) * size_t(size.height / 3 + 2));
    for (float& cell : coarse) {
        state = state * 1664525u + 1013904223u;
        cell = float(state >> 8) / float(1 << 23) - 1;
    }
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            state = state * 1664525u + 1013904223u;
            const float fine = float(state >> 8) / float(1 << 23) - 1;
            const size_t at = size_t(y / 3) * size_t(size.width / 3 + 2) + size_t(x / 3);
            m_tooth.at(x, y) = 0.65f * fine + 0.35f * coarse[at];
        }
}

int Sheet::lay(const Cover& cover, SketchClass kind, float hides)
{
    ++m_count;
    const Rect box = cover.box;
    for (int y = 0; y < box.height; ++y)
        for (int x = 0; x < box.width; ++x) {
            const float share = cover.shares[size_t(y) * size_t(box.width) + size_t(x)];
            if (share <= 0)
                continue;
            Paint& paint = m_paint.at(box.x + x, box.y + y);
            const float kept = 1 - share * hides;
            paint.colour = {paint.colour.x * kept, paint.colour.y * kept, paint.colour.z * kept};
            paint.amount *= kept;
            if (share >= 0.5f) {
                m_classes.at(box.x + x, box.y + y) = uint8_t(kind);
                m_areas.at(box.x + x, box.y + y) = uint16_t(m_count);
            }
        }
    return m_count;
}

void Sheet::tint(const Cover& cover, int within, const Tint& tint)
{
    const Rect box = cover.box;
    for (int y = 0; y < box.height; ++y)
        for (int x = 0; x < box.width; ++x) {
            const float share = cover.shares[size_t(y) * size_t(box.width) + size_t(x)];
            if (share <= 0 || (within >= 0 && m_areas.at(box.x + x, box.y + y) != within))
                continue;
            const Paint add = tint(box.x + x, box.y + y);
            const float amount = std::clamp(add.amount, 0.f, 1.f) * share;
            Paint& paint = m_paint.at(box.x + x, box.y + y);
            paint.colour = {paint.colour.x * (1 - amount) + add.colour.x * amount,
                            paint.colour.y * (1 - amount) + add.colour.y * amount,
                            paint.colour.z * (1 - amount) + add.colour.z * amount};
            paint.amount += (1 - paint.amount) * amount;
        }
}

void Sheet::dab(const InkPoint& from, const InkPoint& to)
{
    const float reach = std::max(from.radius, to.radius) + 0.5f;
    const int left = std::max(0, int(std::floor(std::min(from.at.x, to.at.x) - reach)));
    const int right = std::min(size().width - 1, int(std::max(from.at.x, to.at.x) + reach));
    const int top = std::max(0, int(std::floor(std::min(from.at.y, to.at.y) - reach)));
    const int bottom = std::min(size().height - 1, int(std::max(from.at.y, to.at.y) + reach));
    const Vec2 way{to.at.x - from.at.x, to.at.y - from.at.y};
    const float lengthSquared = std::max(1e-6f, way.x * way.x + way.y * way.y);
    for (int y = top; y <= bottom; ++y)
        for (int x = left; x <= right; ++x) {
            const float dx = float(x) + 0.5f - from.at.x, dy = float(y) + 0.5f - from.at.y;
            const float t = std::clamp((dx * way.x + dy * way.y) / lengthSquared, 0.f, 1.f);
            const float offX = dx - t * way.x, offY = dy - t * way.y;
            const float radius = from.radius + t * (to.radius - from.radius);
            const float square = offX * offX + offY * offY;
            if (square >= (radius + 0.5f) * (radius + 0.5f))
                continue;
            // A line thinner than a pixel is as pale as it is thin.
            const float share = std::clamp(radius + 0.5f - std::sqrt(square), 0.f, 1.f) *
                                std::min(1.f, 2 * radius) * (from.flow + t * (to.flow - from.flow));
            float& cell = m_stroke.at(x, y);
            if (cell == 0 && share > 0)
                m_touched.push_back(y * size().width + x);
            cell = std::max(cell, share);
        }
}

void Sheet::draw(std::span<const InkPoint> stroke, const Ink& ink)
{
    for (size_t i = 0; i + 1 < stroke.size(); ++i)
        dab(stroke[i], stroke[i + 1]);
    if (stroke.size() == 1)
        dab(stroke[0], stroke[0]);
    for (const int cell : m_touched) {
        const size_t at = size_t(cell);
        const float share = std::exchange(m_stroke.data()[at], 0.f);
        if (ink.within >= 0 && m_areas.data()[at] != ink.within)
            continue;
        const float bite = 1 - ink.grain * std::clamp(0.45f + 0.75f * m_tooth.data()[at], 0.f, 1.f);
        const float amount = std::clamp(share * ink.opacity * bite, 0.f, 1.f);
        Paint& paint = m_paint.data()[at];
        paint.colour = {paint.colour.x * (1 - amount) + ink.colour.x * amount,
                        paint.colour.y * (1 - amount) + ink.colour.y * amount,
                        paint.colour.z * (1 - amount) + ink.colour.z * amount};
        paint.amount += (1 - paint.amount) * amount;
        uint8_t& kind = m_classes.data()[at];
        if (ink.marks && share > 0.4f &&
            (kind == uint8_t(SketchClass::Paper) || kind == uint8_t(SketchClass::Ground)))
            kind = uint8_t(*ink.marks);
    }
    m_touched.clear();
}

void Sheet::mark(const Cover& cover, SketchClass kind, bool onlyEmpty)
{
    const Rect box = cover.box;
    for (int y = 0; y < box.height; ++y)
        for (int x = 0; x < box.width; ++x) {
            if (cover.shares[size_t(y) * size_t(box.width) + size_t(x)] < 0.5f)
                continue;
            uint8_t& cell = m_classes.at(box.x + x, box.y + y);
            if (!onlyEmpty || cell == uint8_t(SketchClass::Paper) || cell == uint8_t(SketchClass::Ground))
                cell = uint8_t(kind);
        }
}

} // namespace toile::lessons
