// The proportions of a body in heights of its head: where its landmarks lie and how wide and deep it is
// there.
#pragma once

#include "core/drawing/figures.h"

#include <array>

namespace toile::figures {

/// A level of the trunk: an ellipse, seen from above.
struct Section
{
    float y;     ///< below the crown
    float half;  ///< half the width, seen from the front
    float depth; ///< half the depth
    float ahead; ///< how far its middle lies before the plumb line
};

enum class Level { Armpit, Bust, UnderBust, Waist, HighHip, Hip };

struct BodyShape
{
    float heads;
    float headHalf; ///< half the head's width
    float neckHalf;
    float pitY; ///< pit of the neck
    float acromionY;
    float acromionX;
    std::array<Section, 6> trunk; ///< by Level
    float crotchY;
    float kneeY;
    float ankleY;
    float kneeX;  ///< half the distance of the knees, standing at ease
    float ankleX; ///< same of the ankles
    float upperArm;
    float forearm;
    float hand;
    // Girths against a woman's of nine heads.
    float arm;
    float wrist;
    float thigh;
    float knee;
    float calf;
    float ankle;
    float bust;     ///< 0: none to be drawn .. 1 and more
    bool isMuscled; ///< a man's chest and shoulders
    bool hasHeels;  ///< stands on its toes, as in high heels

    const Section& at(Level level) const { return trunk[size_t(level)]; }
};

const BodyShape& bodyShape(FigureBody body, FigureKind kind);

} // namespace toile::figures
