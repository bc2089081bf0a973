// Dresses a mannequin: garments cut to its body, each laid over what was drawn before.
#pragma once

#include "core/lessons/artist.h"
#include "core/lessons/mannequin.h"

namespace toile::lessons {

enum class Neckline { Crew, Deep, Boat, Square, VNeck, Strapless, Straps, Halter, OffShoulder, High };

enum class SkirtCut { Pencil, Straight, ALine, Circle, Ball, Mermaid, Bell };

struct BodiceCut
{
    Neckline neckline = Neckline::Crew;
    float depth = 0.3f;      ///< of the neckline below the pit of the neck, heads
    float ease = 0.04f;      ///< beside the body, heads
    float bottom = 3.2f;     ///< y of its lower edge, heads
    float flare = 0;         ///< of the lower edge, heads
    float slant = 0;         ///< how much lower its right end is than its left
    bool isShaped = true;    ///< follows the waist; otherwise it falls straight from the chest
    bool hasSleeves = false; ///< the armhole lies under a sleeve
};

struct SkirtShape
{
    SkirtCut cut = SkirtCut::ALine;
    float top = 3;        ///< y of the waist, heads
    float hem = 6;        ///< heads
    float fullness = 0.5; ///< how far the hem stands out, heads
    float train = 0;      ///< how far the hem runs out to the right, heads
    float slant = 0;      ///< of the hem, heads
    int waves = 5;
    int tiers = 0; ///< flounces
    bool hasSlit = false;
};

struct SleeveShape
{
    float to = 1.9f; ///< 0 shoulder, 1 elbow, 2 wrist
    float ease = 0.05f;
    float hemEase = 0.04f;
    float puff = 0;
    bool hasCuff = false;
};

/// A closed contour in heads, as a garment.
Laid layGarment(Artist& artist, const Mannequin& body, const Contour& heads, const Look& look,
                float weight = 1);
/// Folds that fall from one height of the body to another, heads.
void drawFolds(Artist& artist, const Mannequin& body, const Laid& laid, float top, float bottom, int count,
               float spread);

class Tailor
{
public:
    Tailor(Artist& artist, const Mannequin& body) : m_artist(artist), m_body(body) {}

    Laid bodice(const BodiceCut& cut, const Look& look);
    Laid skirt(const SkirtShape& skirt, const Look& look);
    /// Below bodice and sleeve of a turned body, whose armhole the two do not quite meet at.
    void shoulderPatch(int side, const Look& look);
    void sleeve(int side, const SleeveShape& sleeve, const Look& look);
    /// One trouser leg, or a stocking: from the hip to a place of the leg (1 knee, 2 ankle).
    void trouserLeg(int side, float to, float ease, float hemEase, const Look& look, float weight = 1);
    void trouserHips(float top, float ease, const Look& look);

private:
    using Way = std::vector<Vec2>;

    Way bodiceContour(const BodiceCut& cut) const;
    Way skirtContour(const SkirtShape& skirt);
    Way seatedSkirt(const SkirtShape& skirt) const;
    void frontDetails(const Laid& laid, const BodiceCut& cut);
    float px(float heads) const { return heads * m_body.headPx(); }

    Artist& m_artist;
    const Mannequin& m_body;
};

} // namespace toile::lessons
