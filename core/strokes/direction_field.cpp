#include "core/strokes/direction_field.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace toile {
namespace {

constexpr float pi = std::numbers::pi_v<float>;
constexpr float coherenceMm = 5;  ///< how far the folds around a place have their say
constexpr float steadyMm = 8;     ///< how slowly the turn changes
constexpr float roundMm = 7;      ///< folds are gone, the tube is left
constexpr float mostTurn = 1.05f; ///< radians
constexpr float bow = 0.75f;      ///< radians at the side of a tube that strokes go around
constexpr float leastRelief = 0.004f;

/// Of two undirected orientations: -pi/2 .. pi/2.
float turnBetween(float from, float to)
{
    return std::remainder(to - from, pi);
}

float grainOf(const GarmentView& view, int part)
{
    const float axis = size_t(part) <= view.axes.size() ? view.axes[size_t(part - 1)] : 0.0f;
    return pi / 2 + axis;
}

/// How far the folds turn the grain, radians a cell.
Plane foldTurn(const StrokeGrid& grid, const GarmentView& view)
{
    Plane xx(grid.size()), xy(grid.size()), yy(grid.size());
    Plane fineX = grid.slopeX, fineY = grid.slopeY;
    blurWithinParts(fineX, grid.parts, 1);
    blurWithinParts(fineY, grid.parts, 1);
    for (size_t i = 0; i < xx.cells().size(); ++i) {
        const float x = fineX.cells()[i], y = fineY.cells()[i];
        xx.cells()[i] = x * x;
        xy.cells()[i] = x * y;
        yy.cells()[i] = y * y;
    }
    const int near = grid.cellsOf(coherenceMm) / 2 + 1;
    for (Plane* tensor : {&xx, &xy, &yy})
        blurWithinParts(*tensor, grid.parts, near);
    Plane turn(grid.size()), weight(grid.size());
    for (size_t i = 0; i < turn.cells().size(); ++i) {
        const int part = grid.parts.cells()[i];
        if (part == 0)
            continue;
        const float difference = xx.cells()[i] - yy.cells()[i], mixed = 2 * xy.cells()[i];
        const float energy = xx.cells()[i] + yy.cells()[i];
        const float coherence = std::hypot(difference, mixed) / (energy + 1e-6f);
        const float along = 0.5f * std::atan2(mixed, difference) + pi / 2; // across the steepest slope
        const float off = turnBetween(grainOf(view, part), along);
        const float trust = coherence * energy / (energy + leastRelief) * std::cos(off) * std::cos(off);
        turn.cells()[i] = trust * off;
        weight.cells()[i] = trust;
    }
    const int steady = grid.cellsOf(steadyMm) / 2 + 1;
    blurWithinParts(turn, grid.parts, steady);
    blurWithinParts(weight, grid.parts, steady);
    for (size_t i = 0; i < turn.cells().size(); ++i)
        turn.cells()[i] /= weight.cells()[i] + 0.12f;
    return turn;
}

} // namespace

DirectionField directionField(const StrokeGrid& grid, const GarmentView& view, const HandSpec& hand)
{
    DirectionField field{foldTurn(grid, view)};
    Plane roundX = grid.slopeX, roundY = grid.slopeY;
    const int wide = grid.cellsOf(roundMm) / 2 + 1;
    blurWithinParts(roundX, grid.parts, wide);
    blurWithinParts(roundY, grid.parts, wide);
    const float slant = hand.slantDegrees * pi / 180;
    const float around = std::sin(slant) * std::abs(std::sin(slant));
    for (size_t i = 0; i < field.angle.cells().size(); ++i) {
        const int part = grid.parts.cells()[i];
        if (part == 0)
            continue;
        const float grain = grainOf(view, part);
        // To the right of the way towards the hem, the page being seen from above.
        const float aside = roundX.cells()[i] * std::sin(grain) - roundY.cells()[i] * std::cos(grain);
        const float folds = field.angle.cells()[i] * (1 - 0.6f * std::abs(around));
        const float turn =
            std::clamp(folds - bow * around * std::clamp(aside * 1.6f, -1.0f, 1.0f), -mostTurn, mostTurn);
        field.angle.cells()[i] = grain + slant + hand.curvature * turn;
    }
    return field;
}

Plane smearedAlong(const Plane& plane, const StrokeGrid& grid, const DirectionField& field, float lengthMm)
{
    const int steps = grid.cellsOf(lengthMm), width = plane.width(), height = plane.height();
    Plane cosines(plane.size()), sines(plane.size());
    for (size_t i = 0; i < plane.cells().size(); ++i) {
        cosines.cells()[i] = std::cos(field.angle.cells()[i]);
        sines.cells()[i] = std::sin(field.angle.cells()[i]);
    }
    Plane smeared = plane;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const int part = grid.parts.at(x, y);
            if (part == 0)
                continue;
            float sum = plane.at(x, y);
            int count = 1;
            for (const float sign : {-1.0f, 1.0f}) {
                float atX = float(x) + 0.5f, atY = float(y) + 0.5f;
                for (int i = 0, cellX = x, cellY = y; i < steps; ++i) {
                    const float stepX = sign * cosines.at(cellX, cellY),
                                stepY = sign * sines.at(cellX, cellY);
                    atX += stepX;
                    atY += stepY;
                    cellX = int(std::floor(atX));
                    cellY = int(std::floor(atY));
                    if (cellX < 0 || cellY < 0 || cellX >= width || cellY >= height ||
                        grid.parts.at(cellX, cellY) != part)
                        break;
                    sum += plane.at(cellX, cellY);
                    ++count;
                }
            }
            smeared.at(x, y) = sum / float(count);
        }
    return smeared;
}

} // namespace toile
