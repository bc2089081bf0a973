// Pages and ways of a pen for benches: made from a seed, so that every run draws the same.
#pragma once

#include "core/drawing/drawing.h"

#include <string>
#include <vector>

namespace toile::bench {

/// On a wave from a place (mm) on; points 1.2 mm apart times `spread`, which a fast pen leaves.
FreehandLine waveLine(int points, float startX, float startY, float spread);

/// An A4 page full of short lines as a flat has them, in the line layer.
Drawing linePage(int strokes);

/// An A3 page of six layers, as a finished illustration has them: paper, a sketch to draw over (without its
/// file's picture: PageRaster::setPicture gives that), two layers of washes, fills and airbrush, lines,
/// notes.
Drawing illustrationPage();

struct PenSample
{
    float x = 0; ///< -1..1 of the way's larger half side
    float y = 0;
    float pressure = 0.5f;
};
using PenWay = std::vector<PenSample>;

/// What a hand draws in one go, sampled `samples` times: swinging lines, loops and hatching; with the strokes
/// of Quick, Draw! among them where `sharedFolder` has them.
std::vector<PenWay> penWays(int count, int samples, const std::string& sharedFolder);

} // namespace toile::bench
