#include "core/strokes/stroke_grid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace toile {
namespace {

/// The mean of a view's cells that belong to the grid cell's part.
struct CellMean
{
    float tone = 0, slopeX = 0, slopeY = 0;
    int count = 0;
};

CellMean meanOf(const GarmentView& view, int part, int left, int top, int right, int bottom)
{
    CellMean mean;
    for (int y = top; y < bottom; ++y)
        for (int x = left; x < right; ++x) {
            if (view.parts.at(x, y) != part)
                continue;
            mean.tone += view.tone.at(x, y);
            mean.slopeX += view.normals.at(x, y).x;
            mean.slopeY += view.normals.at(x, y).y;
            ++mean.count;
        }
    return mean;
}

/// Running means along one line of a plane, within stretches of one part.
void blurLine(float* values, const int32_t* parts, int count, ptrdiff_t stride, int radius,
              std::vector<double>& sums)
{
    for (int begin = 0, end = 0; begin < count; begin = end) {
        const int part = parts[begin * stride];
        while (end < count && parts[end * stride] == part)
            ++end;
        if (part == 0)
            continue;
        sums[0] = 0;
        for (int i = begin; i < end; ++i)
            sums[size_t(i - begin + 1)] = sums[size_t(i - begin)] + values[i * stride];
        for (int i = begin; i < end; ++i) {
            const int low = std::max(begin, i - radius), high = std::min(end, i + radius + 1);
            values[i * stride] =
                float((sums[size_t(high - begin)] - sums[size_t(low - begin)]) / (high - low));
        }
    }
}

} // namespace

int StrokeGrid::cellsOf(float mm) const
{
    return std::max(1, int(std::lround(mm / mmPerCell)));
}

StrokeGrid strokeGrid(const GarmentView& view)
{
    StrokeGrid grid;
    const Size from = view.size();
    const Size size = fittedTo(from, StrokeGrid::cellsOfLongSide);
    grid.mmPerCell = float(sheetMm / std::max(1, size.longSide()));
    grid.parts = LabelMap(size);
    grid.tone = Plane(size, 1.0f);
    grid.slopeX = Plane(size);
    grid.slopeY = Plane(size);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const auto scaled = [](int at, int of, int cells) { return int(int64_t(at) * of / cells); };
            const int left = scaled(x, from.width, size.width), top = scaled(y, from.height, size.height);
            const int right = std::max(left + 1, scaled(x + 1, from.width, size.width)),
                      bottom = std::max(top + 1, scaled(y + 1, from.height, size.height));
            const int part = view.parts.at((left + right) / 2, (top + bottom) / 2);
            if (part == 0)
                continue;
            const CellMean mean = meanOf(view, part, left, top, right, bottom);
            grid.parts.at(x, y) = part;
            grid.tone.at(x, y) = mean.tone / float(mean.count);
            grid.slopeX.at(x, y) = mean.slopeX / float(mean.count);
            grid.slopeY.at(x, y) = mean.slopeY / float(mean.count);
        }
    return grid;
}

void blurWithinParts(Plane& plane, const LabelMap& parts, int radius)
{
    const int width = plane.width(), height = plane.height();
    std::vector<double> sums(size_t(std::max(width, height)) + 1);
    for (int pass = 0; pass < 3; ++pass) {
        for (int y = 0; y < height; ++y)
            blurLine(plane.row(y).data(), parts.row(y).data(), width, 1, radius, sums);
        for (int x = 0; x < width; ++x)
            blurLine(plane.data() + x, parts.data() + x, height, width, radius, sums);
    }
}

float valueWithin(const Plane& plane, const StrokeGrid& grid, int part, Vec2 mm)
{
    const float x = mm.x / grid.mmPerCell - 0.5f, y = mm.y / grid.mmPerCell - 0.5f;
    const int left = int(std::floor(x)), top = int(std::floor(y));
    const float fx = x - float(left), fy = y - float(top);
    float sum = 0, weight = 0;
    for (int j = 0; j < 2; ++j)
        for (int i = 0; i < 2; ++i) {
            const int cx = std::clamp(left + i, 0, plane.width() - 1),
                      cy = std::clamp(top + j, 0, plane.height() - 1);
            if (grid.parts.at(cx, cy) != part)
                continue;
            const float w = (i ? fx : 1 - fx) * (j ? fy : 1 - fy) + 1e-4f;
            sum += w * plane.at(cx, cy);
            weight += w;
        }
    if (weight > 0)
        return sum / weight;
    return plane.at(std::clamp(int(std::lround(x)), 0, plane.width() - 1),
                    std::clamp(int(std::lround(y)), 0, plane.height() - 1));
}

void splat(Plane& plane, const StrokeGrid& grid, Vec2 mm, float amount)
{
    const float x = mm.x / grid.mmPerCell - 0.5f, y = mm.y / grid.mmPerCell - 0.5f;
    const int left = int(std::floor(x)), top = int(std::floor(y));
    const float fx = x - float(left), fy = y - float(top);
    for (int j = 0; j < 2; ++j)
        for (int i = 0; i < 2; ++i)
            plane.at(std::clamp(left + i, 0, plane.width() - 1),
                     std::clamp(top + j, 0, plane.height() - 1)) +=
                amount * (i ? fx : 1 - fx) * (j ? fy : 1 - fy);
}

} // namespace toile
