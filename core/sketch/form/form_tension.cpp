#include "core/sketch/form/form_tension.h"

#include "core/sketch/form/thinning.h"
#include "core/sketch/mats.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace toile {

namespace {

Vec2 directionOrDown(Vec2 v)
{
    const float length = std::hypot(v.x, v.y);
    return length > 1e-6f ? Vec2{v.x / length, v.y / length} : Vec2{0, 1};
}

/// Whether paper lies before a corner: inside a narrow slit the other side does.
bool opensToPaper(const FormGrid& grid, Vec2 at, Vec2 into, float length)
{
    for (float step = 2; step <= length; step += 1) {
        const int x = int(at.x + 0.5f - into.x * step), y = int(at.y + 0.5f - into.y * step);
        if (x < 0 || y < 0 || x >= grid.size().width || y >= grid.size().height)
            return true;
        if (grid.labels.at(x, y) != 0)
            return false;
    }
    return true;
}

std::vector<Pinch> pinchesOf(const FormGrid& grid)
{
    const Size size = grid.size();
    Plane paper(size);
    for (size_t i = 0; i < paper.cells().size(); ++i)
        paper.cells()[i] = grid.labels.cells()[i] > 0 ? 0.0f : 1.0f;
    const Plane sharp = paper;
    const float radius = std::max(2.0f, grid.share(0.016f));
    cv::GaussianBlur(viewOf(paper), viewOf(paper), {}, radius, radius, cv::BORDER_REPLICATE);
    std::vector<Pinch> found;
    for (int y = 1; y + 1 < size.height; ++y) {
        for (int x = 1; x + 1 < size.width; ++x) {
            const bool rim = sharp.at(x, y) == 0 && (sharp.at(x - 1, y) > 0 || sharp.at(x + 1, y) > 0 ||
                                                     sharp.at(x, y - 1) > 0 || sharp.at(x, y + 1) > 0);
            if (!rim || paper.at(x, y) > 0.33f)
                continue;
            const Vec2 into = directionOrDown(
                {paper.at(x - 1, y) - paper.at(x + 1, y), paper.at(x, y - 1) - paper.at(x, y + 1)});
            if (opensToPaper(grid, {float(x), float(y)}, into, 2.5f * radius))
                found.push_back({{float(x), float(y)},
                                 into,
                                 std::min(1.0f, (0.36f - paper.at(x, y)) / 0.25f),
                                 grid.labels.at(x, y)});
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Pinch& a, const Pinch& b) { return a.sharpness > b.sharpness; });
    std::vector<Pinch> kept;
    for (const Pinch& pinch : found) {
        const bool known = std::any_of(kept.begin(), kept.end(), [&](const Pinch& other) {
            return std::hypot(other.at.x - pinch.at.x, other.at.y - pinch.at.y) < 3 * radius;
        });
        if (!known)
            kept.push_back(pinch);
    }
    return kept;
}

std::vector<OpenStroke> strokesOf(const FormGrid& grid)
{
    std::vector<OpenStroke> strokes;
    const float shortest = grid.share(0.03f);
    for (const PenPath& path : openPaths(grid.ink, 0.22f)) {
        const auto& cells = path.cells;
        if (float(cells.size()) < shortest)
            continue;
        const Vec2 end = cells.front();
        const int x = int(end.x), y = int(end.y), label = grid.labels.at(x, y);
        if (label == 0 || grid.seamDistance.at(x, y) < 4)
            continue;
        const Vec2 back = cells[std::min<size_t>(cells.size() - 1, 12)];
        OpenStroke stroke;
        stroke.to = end;
        stroke.from = cells.back();
        stroke.middle = cells[cells.size() / 2];
        stroke.ahead = directionOrDown({end.x - back.x, end.y - back.y});
        stroke.length = float(cells.size());
        stroke.freeBothEnds = path.freeBothEnds;
        stroke.part = label;
        strokes.push_back(stroke);
    }
    return strokes;
}

std::vector<Seam> seamsOf(const FormGrid& grid)
{
    std::map<std::pair<int, int>, std::vector<Vec2>> borders;
    const Size size = grid.size();
    const auto touch = [&](int x, int y, int i, int j) {
        const int a = grid.labels.at(x, y), b = grid.labels.at(i, j);
        if (a > 0 && b > 0 && a != b) {
            borders[{a, b}].push_back({float(x), float(y)});
            borders[{b, a}].push_back({float(i), float(j)});
        }
    };
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            if (x + 1 < size.width)
                touch(x, y, x + 1, y);
            if (y + 1 < size.height)
                touch(x, y, x, y + 1);
        }
    }
    std::vector<Seam> seams;
    for (auto& [pair, cells] : borders)
        seams.push_back({pair.first, pair.second, std::move(cells)});
    return seams;
}

} // namespace

Tension tensionOf(const FormGrid& grid)
{
    return {pinchesOf(grid), strokesOf(grid), seamsOf(grid)};
}

} // namespace toile
