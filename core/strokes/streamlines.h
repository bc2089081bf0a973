// Evenly spaced lines along a direction field, part by part.
#pragma once

#include "core/base/chance.h"
#include "core/strokes/direction_field.h"

#include <stop_token>
#include <vector>

namespace toile {

/// A line that keeps its distance to its neighbours, ready to be cut into strokes.
struct Streamline
{
    int part = 0;
    std::vector<Vec2> points; ///< mm, `Streamlines::stepMm` apart
};

struct Streamlines
{
    std::vector<Streamline> lines; ///< neighbours follow one another
    float stepMm = 0.5f;
};

struct StreamlineWish
{
    float spacingMm = 1;
    float turn = 0;                     ///< radians added to the field
    float unevenness = 0;               ///< of the spacing, 0..1
    float leastMm = 2;                  ///< shorter lines are left out
    const Streamlines* among = nullptr; ///< lines that are there already, and are not given again
};

/// Seeded beside the lines before, a spacing away, and grown both ways until they leave their part or come
/// too near (Jobard & Lefer, "Creating evenly-spaced streamlines of arbitrary density", EG Workshop on
/// Visualization 1997). Unfinished when stopped.
Streamlines streamlines(const StrokeGrid& grid, const GarmentView& view, const DirectionField& field,
                        const StreamlineWish& wish, SplitMix64& chance, const std::stop_token& stop = {});

} // namespace toile
