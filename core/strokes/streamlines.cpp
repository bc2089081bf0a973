#include "core/strokes/streamlines.h"

#include "core/base/plane_vectors.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace toile {

using namespace plane;

namespace {

constexpr float nearest = 0.62f; ///< of a spacing: a line that comes nearer ends
constexpr float longestMm = 400;

/// The places of a part's finished lines, for questions of how near the next one is.
class Occupied
{
public:
    Occupied(Vec2 corner, Vec2 extent, float cellMm)
        : m_corner(corner), m_cell(cellMm), m_width(int(extent.x / cellMm) + 2),
          m_height(int(extent.y / cellMm) + 2), m_first(size_t(m_width) * size_t(m_height), -1)
    {
    }

    void add(Vec2 at)
    {
        int& first = m_first[cellOf(at)];
        m_places.push_back({at, first});
        first = int(m_places.size()) - 1;
    }

    bool isFree(Vec2 at, float distance) const
    {
        const int cx = column(at), cy = row(at);
        for (int y = std::max(0, cy - 1); y <= std::min(m_height - 1, cy + 1); ++y)
            for (int x = std::max(0, cx - 1); x <= std::min(m_width - 1, cx + 1); ++x)
                for (int i = m_first[size_t(y) * size_t(m_width) + size_t(x)]; i >= 0;
                     i = m_places[size_t(i)].next) {
                    const Vec2 to = m_places[size_t(i)].at - at;
                    if (to.x * to.x + to.y * to.y < distance * distance)
                        return false;
                }
        return true;
    }

private:
    struct Place
    {
        Vec2 at;
        int next;
    };
    int column(Vec2 at) const { return std::clamp(int((at.x - m_corner.x) / m_cell), 0, m_width - 1); }
    int row(Vec2 at) const { return std::clamp(int((at.y - m_corner.y) / m_cell), 0, m_height - 1); }
    size_t cellOf(Vec2 at) const { return size_t(row(at)) * size_t(m_width) + size_t(column(at)); }

    Vec2 m_corner;
    float m_cell;
    int m_width, m_height;
    std::vector<int> m_first;
    std::vector<Place> m_places;
};

/// Cells of a part: left, top, and one beyond right and bottom.
struct CellBox
{
    int left = 1 << 30, top = 1 << 30, right = 0, bottom = 0;
};

std::vector<CellBox> boxesOf(const LabelMap& parts)
{
    std::vector<CellBox> boxes;
    for (int y = 0; y < parts.height(); ++y)
        for (int x = 0; x < parts.width(); ++x) {
            const int part = parts.at(x, y);
            if (part == 0)
                continue;
            if (size_t(part) >= boxes.size())
                boxes.resize(size_t(part) + 1);
            CellBox& box = boxes[size_t(part)];
            box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x + 1),
                   std::max(box.bottom, y + 1)};
        }
    return boxes;
}

/// The lines of one part.
class PartLines
{
public:
    PartLines(const StrokeGrid& grid, const GarmentView& view, const DirectionField& field,
              const StreamlineWish& wish, float step, int part, const CellBox& box)
        : m_grid(grid), m_view(view), m_field(field), m_wish(wish), m_step(step), m_part(part), m_box(box),
          m_scale(pxPerMm(view.size())),
          m_occupied({float(box.left - 1) * grid.mmPerCell, float(box.top - 1) * grid.mmPerCell},
                     {float(box.right - box.left + 2) * grid.mmPerCell,
                      float(box.bottom - box.top + 2) * grid.mmPerCell},
                     wish.spacingMm)
    {
    }

    void lay(SplitMix64& chance, const std::stop_token& stop, std::vector<Streamline>& found)
    {
        std::vector<Streamline> lines;
        if (m_wish.among)
            for (const Streamline& there : m_wish.among->lines)
                if (there.part == m_part) {
                    for (const Vec2 at : there.points)
                        m_occupied.add(at);
                    lines.push_back(there);
                }
        const size_t before = lines.size();
        size_t grown = 0;
        // From the part's middle on, so that what chance there is lies at its edges.
        tryAt(middle(), 0, lines);
        for (int y = m_box.top; y < m_box.bottom && !stop.stop_requested(); ++y)
            for (int x = m_box.left; x < m_box.right; ++x) {
                for (; grown < lines.size() && !stop.stop_requested(); ++grown)
                    growBeside(grown, chance, lines);
                if (m_grid.parts.at(x, y) == m_part)
                    tryAt({(float(x) + 0.5f) * m_grid.mmPerCell, (float(y) + 0.5f) * m_grid.mmPerCell},
                          0.98f * m_wish.spacingMm, lines);
            }
        std::move(lines.begin() + ptrdiff_t(before), lines.end(), std::back_inserter(found));
    }

private:
    Vec2 middle() const
    {
        return {float(m_box.left + m_box.right) * 0.5f * m_grid.mmPerCell,
                float(m_box.top + m_box.bottom) * 0.5f * m_grid.mmPerCell};
    }
    bool isInside(Vec2 at) const { return partAt(m_view.parts, m_scale, at) == m_part; }
    Vec2 directionAt(Vec2 at) const
    {
        const float angle = m_field.at(m_grid, m_part, at) + m_wish.turn;
        return {std::cos(angle), std::sin(angle)};
    }

    void growBeside(size_t index, SplitMix64& chance, std::vector<Streamline>& lines)
    {
        const int every = std::max(1, int(m_wish.spacingMm / m_step));
        for (const double side : {1.0, -1.0})
            for (size_t i = 0; i < lines[index].points.size(); i += size_t(every)) {
                const float uneven = 1 + m_wish.unevenness * (chance.unit() - 0.5f);
                const Vec2 from = lines[index].points[i];
                tryAt(from + normalOf(directionAt(from)) * (side * m_wish.spacingMm * uneven),
                      0.86f * m_wish.spacingMm, lines);
            }
    }

    void tryAt(Vec2 seed, float distance, std::vector<Streamline>& lines)
    {
        if (!isInside(seed) || !m_occupied.isFree(seed, distance))
            return;
        std::vector<Vec2> back = grown(seed, -1), line(back.rbegin(), back.rend());
        line.push_back(seed);
        const std::vector<Vec2> ahead = grown(seed, 1);
        line.insert(line.end(), ahead.begin(), ahead.end());
        for (const Vec2 at : line)
            m_occupied.add(at);
        if (float(line.size()) * m_step >= m_wish.leastMm)
            lines.push_back({m_part, std::move(line)});
    }

    std::vector<Vec2> grown(Vec2 at, float sign) const
    {
        std::vector<Vec2> way;
        while (float(way.size()) * m_step < longestMm) {
            const Vec2 half = at + directionAt(at) * (0.5 * sign * m_step);
            const Vec2 before = at, stride = directionAt(half) * (double(sign) * m_step);
            at = before + stride;
            if (!m_occupied.isFree(at, nearest * m_wish.spacingMm))
                break;
            if (!isInside(at)) {
                appendUpToBorder(before, stride, way);
                break;
            }
            way.push_back(at);
        }
        return way;
    }

    /// The last piece of a step that leaves the part.
    void appendUpToBorder(Vec2 from, Vec2 step, std::vector<Vec2>& way) const
    {
        double inside = 0;
        for (double half = 0.5; half > 0.1; half /= 2)
            if (isInside(from + step * (inside + half)))
                inside += half;
        if (inside > 0.2)
            way.push_back(from + step * inside);
    }

    const StrokeGrid& m_grid;
    const GarmentView& m_view;
    const DirectionField& m_field;
    const StreamlineWish& m_wish;
    float m_step;
    int m_part;
    CellBox m_box;
    float m_scale;
    Occupied m_occupied;
};

} // namespace

Streamlines streamlines(const StrokeGrid& grid, const GarmentView& view, const DirectionField& field,
                        const StreamlineWish& wish, SplitMix64& chance, const std::stop_token& stop)
{
    Streamlines all;
    all.stepMm = std::clamp(0.85f * wish.spacingMm, 0.45f, 1.2f);
    const std::vector<CellBox> boxes = boxesOf(grid.parts);
    for (size_t part = 1; part < boxes.size() && !stop.stop_requested(); ++part)
        if (boxes[part].right > boxes[part].left)
            PartLines(grid, view, field, wish, all.stepMm, int(part), boxes[part])
                .lay(chance, stop, all.lines);
    return all;
}

} // namespace toile
