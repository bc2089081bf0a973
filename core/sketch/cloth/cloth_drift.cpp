#include "core/sketch/cloth/cloth_drift.h"

#include "core/sketch/mats.h"
#include "core/sketch/sketch_model.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

constexpr float steepest = 0.15f;
constexpr float mostStrain = 0.245f; // of the displacement's Jacobian: 1 - 0.245 > leastStretch

/// Pulls neighbours together wherever they differ by more than `limit`.
void limitSlope(Plane& plane, float limit)
{
    const int width = plane.width(), height = plane.height();
    bool changed = true;
    const auto pull = [limit, &changed](float& a, float& b) {
        const float excess = std::abs(b - a) - limit;
        if (excess <= 0)
            return;
        changed = true;
        const float move = std::copysign(0.5f * excess, b - a);
        a += move;
        b -= move;
    };
    for (int round = 0; round < 16 && changed; ++round) {
        changed = false;
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x + 1 < width; ++x)
                pull(plane.at(x, y), plane.at(x + 1, y));
        }
        for (int y = 0; y + 1 < height; ++y) {
            for (int x = 0; x < width; ++x)
                pull(plane.at(x, y), plane.at(x, y + 1));
        }
    }
}

/// Largest Frobenius norm of the Jacobian inside any bilinear cell, which bounds its operator norm.
float worstStrain(const ClothDrift& drift)
{
    const auto steps = [](const Plane& plane, int x, int y) {
        const float a = plane.at(x, y), b = plane.at(x + 1, y), c = plane.at(x, y + 1),
                    d = plane.at(x + 1, y + 1);
        const float across = std::max(std::abs(b - a), std::abs(d - c));
        const float down = std::max(std::abs(c - a), std::abs(d - b));
        return across * across + down * down;
    };
    float worst = 0;
    for (int y = 0; y + 1 < drift.x.height(); ++y) {
        for (int x = 0; x + 1 < drift.x.width(); ++x)
            worst = std::max(worst, steps(drift.x, x, y) + steps(drift.y, x, y));
    }
    return std::sqrt(worst) / float(drift.step);
}

} // namespace

void ClothDrift::line(int pixelY, int widthPx, std::vector<Vec2>& line) const
{
    line.resize(size_t(widthPx));
    const float gy = std::clamp((float(pixelY) + 0.5f) / float(step) - 0.5f, 0.0f, float(x.height() - 1));
    const int y0 = int(gy), y1 = std::min(y0 + 1, x.height() - 1);
    const float fy = gy - float(y0);
    const auto knot = [&](int i) {
        const int at = std::clamp(i, 0, x.width() - 1);
        return Vec2{x.at(at, y0) + (x.at(at, y1) - x.at(at, y0)) * fy,
                    y.at(at, y0) + (y.at(at, y1) - y.at(at, y0)) * fy};
    };
    // Between the middles of two cells lie `step` pixels.
    for (int cell = -1; cell < x.width(); ++cell) {
        const Vec2 a = knot(cell), b = knot(cell + 1);
        const float middle = (float(cell) + 0.5f) * float(step);
        const int from = std::max(0, int(std::ceil(middle - 0.5f)));
        const int to = std::min(widthPx, int(std::ceil(middle + float(step) - 0.5f)));
        for (int i = from; i < to; ++i) {
            const float f = (float(i) + 0.5f - middle) / float(step);
            line[size_t(i)] = {a.x + (b.x - a.x) * f, a.y + (b.y - a.y) * f};
        }
    }
}

ClothDrift clothDrift(const SketchModel& model)
{
    const Size size = model.size;
    ClothDrift drift;
    drift.step = std::max(2, int(std::lround(size.longSide() / 360.0)));
    const Size grid{(size.width + drift.step - 1) / drift.step, (size.height + drift.step - 1) / drift.step};
    drift.x = Plane(grid);
    drift.y = Plane(grid);
    const float reach = 0.008f * float(size.longSide());
    for (int y = 0; y < grid.height; ++y) {
        for (int x = 0; x < grid.width; ++x) {
            const int px = std::min(x * drift.step + drift.step / 2, size.width - 1);
            const int py = std::min(y * drift.step + drift.step / 2, size.height - 1);
            if (model.parts.at(px, py) == 0)
                continue;
            const Vec3 normal = model.normals.at(px, py);
            drift.x.at(x, y) = reach * normal.x;
            drift.y.at(x, y) = reach * normal.y - 0.16f * model.height.at(px, py);
        }
    }
    for (Plane* plane : {&drift.x, &drift.y}) {
        cv::GaussianBlur(viewOf(*plane), viewOf(*plane), {}, 1.2, 1.2, cv::BORDER_REPLICATE);
        limitSlope(*plane, steepest * float(drift.step));
    }
    const float strain = worstStrain(drift);
    for (Plane* plane : {&drift.x, &drift.y}) {
        for (float& value : plane->cells())
            value *= std::min(1.0f, mostStrain / std::max(strain, 1e-6f));
    }
    return drift;
}

} // namespace toile
