// Washes: the cloth's own colour with white left along the light, and glazes of shade with drying edges.
#include "core/strokes/flat_tones.h"

namespace toile {

void planWashes(Planning& planning)
{
    const FlatTones tones = flatTones(planning);
    layCloth(planning, tones);
    layShades(planning, tones);
}

} // namespace toile
