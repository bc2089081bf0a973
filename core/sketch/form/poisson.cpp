#include "core/sketch/form/poisson.h"

#include <cmath>

namespace toile {

namespace {

/// One grid of the hierarchy with zero padding all round, so that sweeps need no border cases.
struct Level
{
    int width = 0;
    int height = 0;
    int stride = 0;
    std::vector<float> right, down, rim, pull, inverse; // inverse: 1 / diagonal, 0 outside
    std::vector<float> solution, load, scratch;

    Level(int w, int h) : width(w), height(h), stride(w + 2)
    {
        const size_t cells = size_t(stride) * size_t(h + 2);
        for (auto* plane : {&right, &down, &rim, &pull, &inverse, &solution, &load, &scratch})
            plane->assign(cells, 0.0f);
    }

    size_t index(int x, int y) const { return size_t(y + 1) * size_t(stride) + size_t(x + 1); }

    float neighbours(const std::vector<float>& z, size_t i) const
    {
        const size_t up = i - size_t(stride);
        return right[i] * z[i + 1] + right[i - 1] * z[i - 1] + down[i] * z[i + size_t(stride)] +
               down[up] * z[up];
    }

    void invertDiagonal(const std::vector<uint8_t>& inside)
    {
        for (size_t i = size_t(stride); i < inverse.size() - size_t(stride); ++i) {
            const float diagonal =
                right[i] + right[i - 1] + down[i] + down[i - size_t(stride)] + rim[i] + pull[i];
            inverse[i] = inside[i] && diagonal > 1e-12f ? 1.0f / diagonal : 0.0f;
        }
    }

    void sweep(int colour)
    {
        for (int y = 0; y < height; ++y) {
            for (size_t i = index((y + colour) & 1, y); i < index(width, y); i += 2)
                solution[i] = (load[i] + neighbours(solution, i)) * inverse[i];
        }
    }

    /// out = A z
    void apply(const std::vector<float>& z, std::vector<float>& out) const
    {
        for (int y = 0; y < height; ++y) {
            for (size_t i = index(0, y); i < index(width, y); ++i)
                out[i] = inverse[i] > 0 ? z[i] / inverse[i] - neighbours(z, i) : 0.0f;
        }
    }
};

Level coarser(const Level& fine, std::vector<uint8_t>& inside)
{
    Level coarse((fine.width + 1) / 2, (fine.height + 1) / 2);
    std::vector<uint8_t> coarseInside(coarse.right.size(), 0);
    for (int y = 0; y < fine.height; ++y) {
        for (int x = 0; x < fine.width; ++x) {
            const size_t from = fine.index(x, y);
            if (!inside[from])
                continue;
            const size_t to = coarse.index(x / 2, y / 2);
            coarseInside[to] = 1;
            // A face twice as long over a distance twice as large conducts as before: halves of sums.
            if (x & 1)
                coarse.right[to] += 0.5f * fine.right[from];
            if (y & 1)
                coarse.down[to] += 0.5f * fine.down[from];
            coarse.rim[to] += 0.5f * fine.rim[from];
            coarse.pull[to] += fine.pull[from];
        }
    }
    inside = std::move(coarseInside);
    coarse.invertDiagonal(inside);
    return coarse;
}

void restrictResidual(Level& fine, Level& coarse)
{
    fine.apply(fine.solution, fine.scratch);
    std::fill(coarse.load.begin(), coarse.load.end(), 0.0f);
    std::fill(coarse.solution.begin(), coarse.solution.end(), 0.0f);
    for (int y = 0; y < fine.height; ++y) {
        for (int x = 0; x < fine.width; ++x) {
            const size_t i = fine.index(x, y);
            if (fine.inverse[i] > 0)
                coarse.load[coarse.index(x / 2, y / 2)] += fine.load[i] - fine.scratch[i];
        }
    }
}

void addCorrection(Level& fine, const Level& coarse)
{
    for (int y = 0; y < fine.height; ++y) {
        for (int x = 0; x < fine.width; ++x) {
            const size_t i = fine.index(x, y);
            if (fine.inverse[i] > 0)
                fine.solution[i] += coarse.solution[coarse.index(x / 2, y / 2)];
        }
    }
}

/// One symmetric V-cycle for levels[depth], from a zero solution.
void cycle(std::vector<Level>& levels, size_t depth)
{
    Level& level = levels[depth];
    if (depth + 1 == levels.size()) {
        for (int i = 0; i < 8; ++i) {
            level.sweep(0);
            level.sweep(1);
        }
        for (int i = 0; i < 8; ++i) {
            level.sweep(1);
            level.sweep(0);
        }
        return;
    }
    level.sweep(0);
    level.sweep(1);
    restrictResidual(level, levels[depth + 1]);
    cycle(levels, depth + 1);
    addCorrection(level, levels[depth + 1]);
    level.sweep(1);
    level.sweep(0);
}

double dot(const std::vector<float>& a, const std::vector<float>& b)
{
    double sum = 0;
    for (size_t i = 0; i < a.size(); ++i)
        sum += double(a[i]) * double(b[i]);
    return sum;
}

std::vector<Level> hierarchy(const Membrane& membrane)
{
    const Size size = membrane.inside.size();
    Level finest(size.width, size.height);
    std::vector<uint8_t> inside(finest.right.size(), 0);
    const auto isInside = [&](int x, int y) {
        return x < size.width && y < size.height && membrane.inside.at(x, y) != 0;
    };
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            if (!isInside(x, y))
                continue;
            const size_t i = finest.index(x, y);
            inside[i] = 1;
            finest.right[i] = isInside(x + 1, y) ? membrane.linkRight.at(x, y) : 0.0f;
            finest.down[i] = isInside(x, y + 1) ? membrane.linkDown.at(x, y) : 0.0f;
            finest.rim[i] = membrane.rim.at(x, y);
            finest.pull[i] = membrane.pull.at(x, y);
            finest.load[i] = membrane.load.at(x, y);
        }
    }
    finest.invertDiagonal(inside);
    std::vector<Level> levels;
    levels.push_back(std::move(finest));
    while (levels.back().width > 4 || levels.back().height > 4)
        levels.push_back(coarser(levels.back(), inside));
    return levels;
}

} // namespace

Membrane plainMembrane(const Raster<uint8_t>& inside, float load)
{
    const Size size = inside.size();
    Membrane membrane{inside, Plane(size, 1), Plane(size, 1), Plane(size), Plane(size), Plane(size, load)};
    const auto isOutside = [&](int x, int y) {
        return x < 0 || y < 0 || x >= size.width || y >= size.height || !inside.at(x, y);
    };
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            membrane.rim.at(x, y) = float(isOutside(x - 1, y)) + float(isOutside(x + 1, y)) +
                                    float(isOutside(x, y - 1)) + float(isOutside(x, y + 1));
        }
    }
    return membrane;
}

Plane solveMembrane(const Membrane& membrane, float tolerance, int maxSteps, const std::stop_token& stop)
{
    const Size size = membrane.inside.size();
    Plane height(size);
    if (size.isEmpty())
        return height;
    std::vector<Level> levels = hierarchy(membrane);
    Level& grid = levels.front();
    std::vector<float> residual = grid.load, solution(residual.size(), 0.0f), image(residual.size(), 0.0f);
    const auto precondition = [&] {
        grid.load = residual;
        std::fill(grid.solution.begin(), grid.solution.end(), 0.0f);
        cycle(levels, 0);
    };
    precondition();
    std::vector<float> direction = grid.solution;
    double alignment = dot(residual, grid.solution);
    const double target = double(tolerance) * double(tolerance) * dot(residual, residual);
    for (int step = 0; step < maxSteps && alignment > 0 && !stop.stop_requested(); ++step) {
        grid.apply(direction, image);
        const double curvature = dot(direction, image);
        if (!(curvature > 0))
            break;
        const float stride = float(alignment / curvature);
        for (size_t i = 0; i < solution.size(); ++i) {
            solution[i] += stride * direction[i];
            residual[i] -= stride * image[i];
        }
        if (dot(residual, residual) <= target)
            break;
        precondition();
        const double next = dot(residual, grid.solution);
        const float keep = float(next / alignment);
        alignment = next;
        for (size_t i = 0; i < direction.size(); ++i)
            direction[i] = grid.solution[i] + keep * direction[i];
    }
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x)
            height.at(x, y) = std::max(0.0f, solution[grid.index(x, y)]);
    }
    return height;
}

} // namespace toile
