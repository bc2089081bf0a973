// What is worn over the rest: coats, capes, collars, belts, aprons.
#pragma once

#include "core/lessons/artist.h"
#include "core/lessons/mannequin.h"

namespace toile::lessons {

class Outerwear
{
public:
    Outerwear(Artist& artist, const Mannequin& body) : m_artist(artist), m_body(body) {}

    /// The inside of an open coat or cape, behind the body.
    void coatBack(float hem, float flare, const Look& look);
    void coatFronts(float hem, float flare, float open, const Look& look);
    void cape(float hem, float flare, const Look& look);
    void collar(const Look& look);
    void belt(float y, float height, const Look& look);
    void apron(float top, float hem, const Look& look);

private:
    using Way = std::vector<Vec2>;

    Laid garment(const Way& heads, const Look& look, float weight = 1);
    float px(float heads) const { return heads * m_body.headPx(); }

    Artist& m_artist;
    const Mannequin& m_body;
};

} // namespace toile::lessons
