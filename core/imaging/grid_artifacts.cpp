#include "core/imaging/grid_artifacts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

namespace toile {
namespace {

constexpr int side = 32;       ///< of a block; a power of two that holds every stride
constexpr int nearest = 2;     ///< bins that the window smears a peak over
constexpr int farthest = 5;    ///< bins that count as its surroundings
constexpr int leastCells = 64; ///< in a column worth a look
constexpr int neighbours = 6;  ///< on each side

using Spectrum = std::array<double, size_t(side) * side>;
using Line = std::array<std::complex<float>, side>;

/// The discrete Fourier transform of one line; with 32 points a table is as good as a fast one.
Line transformed(const Line& line)
{
    static const auto table = [] {
        std::array<std::complex<float>, side> turns;
        for (int k = 0; k < side; ++k)
            turns[size_t(k)] = std::polar(1.0f, float(-2 * std::numbers::pi * k / side));
        return turns;
    }();
    Line result{};
    for (int k = 0; k < side; ++k)
        for (int i = 0; i < side; ++i)
            result[size_t(k)] += line[size_t(i)] * table[size_t(k * i % side)];
    return result;
}

bool isInside(const Plane& mask, int x, int y)
{
    double sum = 0;
    for (int j = 0; j < side; ++j)
        for (int i = 0; i < side; ++i)
            sum += mask.at(x + i, y + j);
    return sum > 0.97 * side * side;
}

void addPower(const Plane& detail, int x, int y, Spectrum& sum)
{
    double mean = 0;
    for (int j = 0; j < side; ++j)
        for (int i = 0; i < side; ++i)
            mean += detail.at(x + i, y + j) / double(side * side);
    const auto window = [](int i) { return 0.5 - 0.5 * std::cos(2 * std::numbers::pi * (i + 0.5) / side); };
    std::array<Line, side> rows, columns;
    for (int j = 0; j < side; ++j) {
        Line line;
        for (int i = 0; i < side; ++i)
            line[size_t(i)] = float((detail.at(x + i, y + j) - mean) * window(i) * window(j));
        rows[size_t(j)] = transformed(line);
    }
    for (int u = 0; u < side; ++u) {
        Line line;
        for (int j = 0; j < side; ++j)
            line[size_t(j)] = rows[size_t(j)][size_t(u)];
        columns[size_t(u)] = transformed(line);
        for (int v = 0; v < side; ++v)
            sum[size_t(v * side + u)] += std::norm(columns[size_t(u)][size_t(v)]);
    }
}

double powerAt(const Spectrum& spectrum, int u, int v)
{
    return spectrum[size_t(((v + side) % side) * side + (u + side) % side)];
}

/// Over its surroundings along u or along v, whichever are greater: a spectrum that falls off is no peak.
double peakAt(const Spectrum& spectrum, int u, int v)
{
    std::vector<double> alongU, alongV;
    for (int distance = -farthest; distance <= farthest; ++distance)
        if (std::abs(distance) > nearest) {
            alongU.push_back(powerAt(spectrum, u + distance, v));
            alongV.push_back(powerAt(spectrum, u, v + distance));
        }
    const auto middle = [](std::vector<double>& values) {
        std::nth_element(values.begin(), values.begin() + ptrdiff_t(values.size() / 2), values.end());
        return values[values.size() / 2];
    };
    return powerAt(spectrum, u, v) / std::max({1e-12, middle(alongU), middle(alongV)});
}

/// Mean steps from each column to the one before it, and how many cells they were taken over.
struct Steps
{
    std::vector<double> mean;
    std::vector<int> cells;
};

template <typename At> double greatestStep(int lines, int length, At at)
{
    Steps steps{std::vector<double>(size_t(lines), 0.0), std::vector<int>(size_t(lines), 0)};
    for (int x = 1; x < lines; ++x) {
        for (int y = 0; y < length; ++y)
            if (const auto step = at(x, y); step >= 0) {
                steps.mean[size_t(x)] += step;
                ++steps.cells[size_t(x)];
            }
        steps.mean[size_t(x)] /= std::max(1, steps.cells[size_t(x)]);
    }
    double greatest = 0;
    for (int x = 1; x < lines; ++x) {
        if (steps.cells[size_t(x)] < leastCells)
            continue;
        std::vector<double> around;
        for (int i = std::max(1, x - neighbours); i <= std::min(lines - 1, x + neighbours); ++i)
            if (i != x && steps.cells[size_t(i)] >= leastCells)
                around.push_back(steps.mean[size_t(i)]);
        if (int(around.size()) < neighbours)
            continue;
        std::nth_element(around.begin(), around.begin() + ptrdiff_t(around.size() / 2), around.end());
        greatest = std::max(greatest, steps.mean[size_t(x)] / std::max(1e-6, around[around.size() / 2]));
    }
    return greatest;
}

} // namespace

double checkerboardPeak(const Plane& detail, const Plane& mask)
{
    Spectrum spectrum{};
    bool any = false;
    for (int y = 0; y + side <= mask.height(); y += side / 2)
        for (int x = 0; x + side <= mask.width(); x += side / 2)
            if (isInside(mask, x, y)) {
                addPower(detail, x, y, spectrum);
                any = true;
            }
    double greatest = 0;
    for (const int stride : {2, 4, 8}) {
        const int f = side / stride;
        for (const auto& [u, v] : {std::pair{f, 0}, {0, f}, {f, f}, {f, -f}})
            greatest = std::max(greatest, any ? peakAt(spectrum, u, v) : 0);
    }
    return greatest;
}

double seamPeak(const Plane& detail, const Plane& mask)
{
    const auto step = [&](int x, int y, int fromX, int fromY) {
        return mask.at(x, y) > 0.99f && mask.at(fromX, fromY) > 0.99f
                   ? double(std::abs(detail.at(x, y) - detail.at(fromX, fromY)))
                   : -1.0;
    };
    return std::max(
        greatestStep(mask.width(), mask.height(), [&](int x, int y) { return step(x, y, x - 1, y); }),
        greatestStep(mask.height(), mask.width(), [&](int y, int x) { return step(x, y, x, y - 1); }));
}

} // namespace toile
