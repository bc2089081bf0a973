// What the planners of all kinds of marks share.
#pragma once

#include "core/base/chance.h"
#include "core/strokes/streamlines.h"
#include "core/strokes/stroke_plan.h"
#include "core/strokes/wanted_tone.h"

#include <stop_token>

namespace toile {

struct Planning
{
    const GarmentView& view;
    const HandSpec& hand;
    const StrokeGrid& grid;
    const DirectionField& field;
    const WantedTone& wanted;
    std::stop_token stop;
    SplitMix64 chance;
    StrokePlan& plan;

    void keep(std::span<const PlanPoint> points, int part, uint8_t layer, Lays lays = Lays::Shade);
    /// About normal, mean 0, deviation 1, within ±2.5.
    float bell();
};

/// Lines and bands that follow the tone by their width, pressure and number.
void planLines(Planning& planning);
/// Bands in HandSpec::toneSteps flat tones.
void planFlatBands(Planning& planning);
void planDots(Planning& planning);
void planWashes(Planning& planning);

/// The pieces of a streamline that lie beside the sketch's own lines: a stroke ends at a line, under its ink.
std::vector<std::vector<Vec2>> besideInk(const GarmentView& view, std::span<const Vec2> line);

} // namespace toile
