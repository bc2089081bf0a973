#include "core/sketch/form/thinning.h"

#include <array>

namespace toile {

namespace {

/// P2..P9 of the paper: clockwise from the cell above.
constexpr std::array<std::pair<int, int>, 8> ring{
    {{0, -1}, {1, -1}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}}};

using Bits = Raster<uint8_t>;

std::array<uint8_t, 8> ringOf(const Bits& bits, int x, int y)
{
    std::array<uint8_t, 8> values;
    for (size_t i = 0; i < ring.size(); ++i)
        values[i] = bits.at(x + ring[i].first, y + ring[i].second);
    return values;
}

bool canGo(const std::array<uint8_t, 8>& p, bool firstPass)
{
    int count = 0, rises = 0;
    for (size_t i = 0; i < 8; ++i) {
        count += p[i];
        rises += !p[i] && p[(i + 1) % 8];
    }
    if (count < 2 || count > 6 || rises != 1)
        return false;
    const bool up = p[0], right = p[2], down = p[4], left = p[6];
    return firstPass ? !(up && right && down) && !(right && down && left)
                     : !(up && right && left) && !(up && down && left);
}

void thin(Bits& bits)
{
    std::vector<std::pair<int, int>> alive;
    for (int y = 1; y + 1 < bits.height(); ++y) {
        for (int x = 1; x + 1 < bits.width(); ++x) {
            if (bits.at(x, y))
                alive.emplace_back(x, y);
        }
    }
    bool changed = true;
    while (changed) {
        changed = false;
        for (const bool firstPass : {true, false}) {
            std::vector<std::pair<int, int>> gone;
            for (const auto& [x, y] : alive) {
                if (bits.at(x, y) && canGo(ringOf(bits, x, y), firstPass))
                    gone.emplace_back(x, y);
            }
            for (const auto& [x, y] : gone)
                bits.at(x, y) = 0;
            changed = changed || !gone.empty();
        }
        std::erase_if(alive, [&](const auto& cell) { return !bits.at(cell.first, cell.second); });
    }
}

/// Neighbours of a cell on the skeleton; a diagonal one that is also reached straight is left out.
std::vector<std::pair<int, int>> branches(const Bits& bits, int x, int y)
{
    const auto p = ringOf(bits, x, y);
    std::vector<std::pair<int, int>> next;
    for (size_t i = 0; i < 8; ++i) {
        const bool diagonal = i % 2 == 1;
        if (p[i] && !(diagonal && (p[(i + 7) % 8] || p[(i + 1) % 8])))
            next.emplace_back(x + ring[i].first, y + ring[i].second);
    }
    return next;
}

PenPath walk(const Bits& bits, int x, int y, Bits& started)
{
    PenPath path;
    int lastX = -1, lastY = -1;
    while (true) {
        path.cells.push_back({float(x), float(y)});
        const auto next = branches(bits, x, y);
        if (path.cells.size() > 1 && next.size() != 2) {
            path.freeBothEnds = next.size() == 1;
            if (path.freeBothEnds)
                started.at(x, y) = 1;
            return path;
        }
        bool moved = false;
        for (const auto& [i, j] : next) {
            if ((i != lastX || j != lastY) && !moved) {
                lastX = x, lastY = y;
                x = i, y = j;
                moved = true;
            }
        }
        if (!moved || path.cells.size() > bits.cells().size())
            return path;
    }
}

} // namespace

std::vector<PenPath> openPaths(const Plane& ink, float threshold)
{
    const Size size = ink.size();
    Bits bits(size);
    for (int y = 1; y + 1 < size.height; ++y) {
        for (int x = 1; x + 1 < size.width; ++x)
            bits.at(x, y) = ink.at(x, y) > threshold;
    }
    thin(bits);
    Bits started(size);
    std::vector<PenPath> paths;
    for (int y = 1; y + 1 < size.height; ++y) {
        for (int x = 1; x + 1 < size.width; ++x) {
            if (bits.at(x, y) && !started.at(x, y) && branches(bits, x, y).size() == 1)
                paths.push_back(walk(bits, x, y, started));
        }
    }
    return paths;
}

} // namespace toile
