#include "core/material/drafts.h"

namespace toile {

std::vector<Vec3> threads(int count, Vec3 colour)
{
    return std::vector<Vec3>(size_t(count), colour);
}

std::vector<Vec3> striped(const std::vector<Band>& bands, int total)
{
    std::vector<Vec3> colours;
    while (int(colours.size()) < total)
        for (const Band& band : bands)
            colours.insert(colours.end(), size_t(band.count), band.colour);
    colours.resize(size_t(total));
    return colours;
}

std::vector<Vec3> mirroredSett(std::vector<Band> bands)
{
    for (int i = int(bands.size()) - 2; i > 0; --i)
        bands.push_back(bands[size_t(i)]);
    int total = 0;
    for (const Band& band : bands)
        total += band.count;
    return striped(bands, total);
}

bool plainDraft(int warp, int weft)
{
    return (warp + weft) % 2 == 0;
}

bool twillDraft(int warp, int weft)
{
    return (warp + weft) % 4 < 2;
}

bool denimDraft(int warp, int weft)
{
    return (warp + weft) % 4 != 0;
}

bool herringboneDraft(int warp, int weft)
{
    const int inStripe = warp % 32;
    const int step = inStripe < 16 ? inStripe : 33 - inStripe;
    return (step + weft) % 4 < 2;
}

} // namespace toile
