#include "core/material/flats/flat.h"

#include "core/base/plane_vectors.h"
#include "core/imaging/noise.h"
#include "core/material/path_fill.h"

namespace toile {
namespace {

constexpr float designPx = 1080; ///< line widths and wobble are meant for a sheet of this side
constexpr Vec3 ink{0.07f, 0.07f, 0.085f};

struct Bounds
{
    float left = 1e9f, top = 1e9f, right = -1e9f, bottom = -1e9f;
};

Bounds boundsOf(const Flat& flat)
{
    Bounds bounds;
    for (const Flat::Mark& mark : flat.marks()) {
        for (const Vec2 point : mark.path.points()) {
            bounds.left = std::min(bounds.left, point.x);
            bounds.right = std::max(bounds.right, point.x);
            bounds.top = std::min(bounds.top, point.y);
            bounds.bottom = std::max(bounds.bottom, point.y);
        }
    }
    return bounds;
}

float widthOf(LineWeight weight)
{
    switch (weight) {
    case LineWeight::Outline:
        return 4.6f;
    case LineWeight::Seam:
        return 3.2f;
    case LineWeight::Detail:
        return 2.3f;
    case LineWeight::Stitch:
        return 1.7f;
    case LineWeight::Fold:
        return 2.1f;
    case LineWeight::Rib:
        return 1.5f;
    }
    return 3;
}

/// Evenly spaced points about `step` apart.
std::vector<Vec2> resampled(const std::vector<Vec2>& points, float step)
{
    float length = 0;
    for (size_t i = 1; i < points.size(); ++i)
        length += float(plane::distance(points[i - 1], points[i]));
    const int count = std::max(2, int(length / step) + 1);
    std::vector<Vec2> result{points.front()};
    float walked = 0;
    for (size_t i = 1; i < points.size(); ++i) {
        const float piece = float(plane::distance(points[i - 1], points[i]));
        while (piece > 0 && int(result.size()) < count - 1) {
            const float next = length * float(result.size()) / float(count - 1);
            if (next > walked + piece)
                break;
            const float t = (next - walked) / piece;
            result.push_back({mix(points[i - 1].x, points[i].x, t), mix(points[i - 1].y, points[i].y, t)});
        }
        walked += piece;
    }
    result.push_back(points.back());
    return result;
}

/// Splits a polyline where it turns sharply; a closed one is first turned so that it begins at a corner.
std::vector<std::vector<Vec2>> smoothPieces(std::vector<Vec2> points, bool isClosed)
{
    std::vector<Vec2> clean;
    for (const Vec2 point : points)
        if (clean.empty() || float(plane::distance(clean.back(), point)) > 1e-3f)
            clean.push_back(point);
    if (isClosed && clean.size() > 1 && float(plane::distance(clean.front(), clean.back())) <= 1e-3f)
        clean.pop_back();
    if (clean.size() < 2)
        return {};
    const size_t count = clean.size();
    const auto turns = [&](size_t i) {
        const Vec2 before = clean[(i + count - 1) % count], here = clean[i], after = clean[(i + 1) % count];
        const float first = std::atan2(here.y - before.y, here.x - before.x);
        const float second = std::atan2(after.y - here.y, after.x - here.x);
        return std::abs(std::remainder(second - first, 6.2831853f)) > 0.5f;
    };
    if (isClosed) {
        size_t start = 0;
        while (start < count && !turns(start))
            ++start;
        std::rotate(clean.begin(), clean.begin() + std::ptrdiff_t(start % count), clean.end());
        clean.push_back(clean.front());
    }
    std::vector<std::vector<Vec2>> pieces{{clean.front()}};
    for (size_t i = 1; i < clean.size(); ++i) {
        pieces.back().push_back(clean[i]);
        if (i + 1 < clean.size() && turns(i % count))
            pieces.push_back({clean[i]});
    }
    return pieces;
}

/// The sheet and the hand that draws on it.
class FlatPen
{
public:
    FlatPen(int sidePx, uint32_t seed)
        : m_page(sidePx * samplesPerPixel(sidePx), float(sidePx * samplesPerPixel(sidePx)) / designPx,
                 {1, 1, 1}, false),
          m_sidePx(sidePx), m_seed(seed)
    {
    }

    /// Where a figure lies: its origin on the sheet and the size of a centimetre, in design pixels.
    void place(Vec2 origin, float cmPx) { m_origin = origin, m_cmPx = cmPx; }

    void draw(const Flat::Mark& mark)
    {
        std::vector<Vec2> points;
        for (const Vec2 point : mark.path.points())
            points.push_back(onSheet(point));
        if (mark.isPart)
            m_page.fill(Path(points), {1, 1, 1});
        for (const auto& piece : smoothPieces(points, mark.isPart))
            stroke(piece, mark.weight, mark.isPart);
    }

    Image image() const { return dyed(m_sidePx, m_page.square()); }

private:
    /// The wobble belongs to the place, so that lines which meet on the pattern meet on the sheet.
    Vec2 onSheet(Vec2 cm) const
    {
        const Vec2 at{m_origin.x + cm.x * m_cmPx, m_origin.y + cm.y * m_cmPx};
        const auto sway = [&](uint32_t which) {
            return 1.5f * planeNoise(at.x / 130, at.y / 130, m_seed + which) +
                   0.35f * planeNoise(at.x / 34, at.y / 34, m_seed + which + 1);
        };
        return {at.x + sway(10), at.y + sway(20)};
    }

    void stroke(const std::vector<Vec2>& piece, LineWeight weight, bool isClosed)
    {
        if (weight == LineWeight::Stitch) {
            dashes(resampled(piece, 1.2f));
            return;
        }
        std::vector<Vec2> spine = resampled(piece, 3);
        if (weight == LineWeight::Outline || (weight == LineWeight::Seam && !isClosed))
            overshoot(spine, weight == LineWeight::Outline ? 2.6f : 1.6f);
        const bool fades = weight == LineWeight::Fold;
        std::vector<float> widths;
        for (size_t i = 0; i < spine.size(); ++i) {
            const float t = float(i) / float(spine.size() - 1);
            float width =
                widthOf(weight) * (1 + 0.16f * planeNoise(spine[i].x / 70, spine[i].y / 70, m_seed + 30));
            if (fades)
                width *= 0.28f + 0.85f * std::sin(3.14159265f * std::pow(t, 0.8f));
            widths.push_back(width);
        }
        // The pen lands and lifts: only a thin end passes the corner.
        widths.front() *= 0.5f;
        widths.back() *= 0.5f;
        m_page.line(Path(spine), widths, ink);
    }

    static void overshoot(std::vector<Vec2>& spine, float by)
    {
        const auto beyond = [by](Vec2 inner, Vec2 end) {
            const float length = std::max(1e-3f, float(plane::distance(inner, end)));
            return Vec2{end.x + (end.x - inner.x) / length * by, end.y + (end.y - inner.y) / length * by};
        };
        spine.insert(spine.begin(), beyond(spine[1], spine.front()));
        spine.push_back(beyond(spine[spine.size() - 2], spine.back()));
    }

    void dashes(const std::vector<Vec2>& points)
    {
        const size_t dash = 6, period = 10;
        for (size_t start = 2; start + 2 < points.size(); start += period) {
            const size_t end = std::min(start + dash, points.size() - 1);
            m_page.line(
                Path({points.begin() + std::ptrdiff_t(start), points.begin() + std::ptrdiff_t(end) + 1}),
                widthOf(LineWeight::Stitch), ink);
        }
    }

    PathPage m_page;
    int m_sidePx;
    uint32_t m_seed;
    Vec2 m_origin;
    float m_cmPx = 1;
};

} // namespace

void Flat::part(const Path& outline, LineWeight weight)
{
    m_marks.push_back({outline, weight, true});
}

void Flat::line(const Path& path, LineWeight weight)
{
    m_marks.push_back({path, weight, false});
}

void Flat::parts(const Path& outline, LineWeight weight)
{
    part(outline, weight);
    part(outline.mirrored(), weight);
}

void Flat::lines(const Path& path, LineWeight weight)
{
    line(path, weight);
    line(path.mirrored(), weight);
}

void Flat::button(float x, float y, float radius)
{
    part(ellipse({x, y}, radius, radius), LineWeight::Detail);
}

Image flatSheet(const Flat& front, const Flat& back, int sidePx, uint32_t seed)
{
    if (sidePx < 1)
        return {};
    const Bounds first = boundsOf(front), second = boundsOf(back);
    const float top = std::min(first.top, second.top), bottom = std::max(first.bottom, second.bottom);
    const float widthCm = (first.right - first.left) + (second.right - second.left);
    const float margin = 34, between = 40;
    const float cmPx =
        std::min((designPx - 2 * margin - between) / widthCm, (designPx - 2 * margin) / (bottom - top));
    const float space = (designPx - widthCm * cmPx) / 3;
    const float originY = (designPx - (bottom - top) * cmPx) / 2 - top * cmPx;
    FlatPen pen(sidePx, seed);
    pen.place({space - first.left * cmPx, originY}, cmPx);
    for (const Flat::Mark& mark : front.marks())
        pen.draw(mark);
    pen.place({designPx - space - second.right * cmPx, originY}, cmPx);
    for (const Flat::Mark& mark : back.marks())
        pen.draw(mark);
    return pen.image();
}

} // namespace toile
