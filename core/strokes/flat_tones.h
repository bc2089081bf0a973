// The areas of flat tones: where a hand leaves white, where each shade lies.
#pragma once

#include "core/strokes/planning.h"

namespace toile {

/// The tone as somebody draws it who lays it in areas: smoothed along the form, so that light and shade are
/// long shapes that follow folds and sides.
struct FlatTones
{
    Plane shade; ///< as WantedTone has it
    Plane light; ///< how much lighter a place is than what lies around it
    uint32_t seed = 0;
};

FlatTones flatTones(Planning& planning);

/// From which FlatTones::light on a hand leaves white, HandSpec::bareShare of the garment.
float lightFrom(const Planning& planning, const FlatTones& tones);

/// Adds the wash of the cloth's own colour where the hand leaves white: along edges that face the light and
/// on the lightest places. Nothing where it leaves none.
void layCloth(Planning& planning, const FlatTones& tones);
/// Adds the areas of HandSpec::toneSteps shades.
void layShades(Planning& planning, const FlatTones& tones);

} // namespace toile
