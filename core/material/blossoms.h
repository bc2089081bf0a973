// Petals, leaves, stems and whole flowers for printed cloths, placed in turns of the square.
#pragma once

#include "core/imaging/noise.h"
#include "core/material/path_fill.h"

namespace toile {

/// Where a plant part grows and how large it is; `radians` is the direction it points to.
struct Sprout
{
    Vec2 at;
    float length = 0.05f;
    float radians = 0;
};

/// One petal from its foot at `sprout.at`: `breadth` relative to its length, `notch` 0..0.3 heart-shaped tip.
struct PetalLook
{
    Vec3 heart; ///< colour at the foot
    Vec3 edge;  ///< colour at the tip
    float breadth = 0.7f;
    float notch = 0;
    float veins = 0.12f;
};

void paintPetal(PathPage& page, const Sprout& sprout, const PetalLook& look, Dice& dice);

/// A leaf with a midrib; the half away from the light a little darker.
void paintLeaf(PathPage& page, const Sprout& sprout, Vec3 colour, float breadth, float bend);

/// A stem along a bent line; returns the places of `count` points along it with its direction there.
std::vector<Sprout> paintStem(PathPage& page, const Sprout& sprout, Vec3 colour, float width, float bend,
                              int count);

/// An open flower seen from above: `petals` around a centre with stamens.
void paintBloom(PathPage& page, const Sprout& sprout, const PetalLook& look, int petals, Vec3 centre,
                float centreSize, Dice& dice);

/// A full flower of several rings of petals, as peonies and roses have.
void paintPeony(PathPage& page, const Sprout& sprout, Vec3 deep, Vec3 pale, Dice& dice);

/// A daisy: narrow petals around a button.
void paintDaisy(PathPage& page, const Sprout& sprout, Vec3 petal, Vec3 centre, int petals, Dice& dice);

/// A branch with leaves to both sides.
void paintBranch(PathPage& page, const Sprout& sprout, Vec3 stem, Vec3 leaf, float leafSize, int leaves,
                 float bend, Dice& dice);

} // namespace toile
