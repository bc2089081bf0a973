// Takes the tremble out of a hand without taking its gesture: smooths slow lines, leaves fast ones alone.
#pragma once

#include "core/drawing/stroke.h"

#include <vector>

namespace toile {

enum class StabiliserStrength { Off, Light, Strong };

/// A filter over one stroke's points. Follows the pen as a first-order low pass whose time shortens with
/// speed (after the idea of G. Casiez, N. Roussel, D. Vogel, "1€ filter", CHI 2012), integrated exactly over
/// each step, so that the result depends on the points' times and not on how many there are. Being of first
/// order it moves straight towards the pen: the way that is left at the end continues the line's own
/// direction, without a hook.
class Stabiliser
{
public:
    /// `pixelsPerMm`: of the view that the hand draws on; a hand trembles on the screen, not on the page. >
    /// 0.
    explicit Stabiliser(StabiliserStrength strength, float pixelsPerMm = 4);

    /// One point for every point; the first one stays where it is. A point at a time before the last one's
    /// counts as arriving with it.
    StrokePoint add(const StrokePoint& pen);
    /// The way from the last point given to the pen's last place, with that place as its end; nothing where
    /// the line is there already. Afterwards the next stroke may begin.
    std::vector<StrokePoint> finish();

private:
    StabiliserStrength m_strength;
    float m_pixelsPerMm;
    bool m_hasBegun = false;
    StrokePoint m_pen;   ///< where the pen was last
    StrokePoint m_given; ///< where the line is
    Vec2 m_speed;        ///< of the pen, smoothed, pixels a second
    float m_lagMs = 0;   ///< the low pass's time at the last point
};

} // namespace toile
