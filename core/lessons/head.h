// Faces and hair.
#pragma once

#include "core/lessons/hats.h"

namespace toile::lessons {

enum class Hair { Bald, Short, Bob, Long, Wavy, Bun, TopKnot, PonyTail, Pigtails, Curls, Updo, Spikes, Wig };
enum class Face { Blank, Full, Dots, Cross, Lips };

struct HeadStyle
{
    Hair hair = Hair::Bob;
    float length = 1.5f; ///< where long hair ends, heads below the crown
    float volume = 1;
    bool hasFringe = false;
    bool isLoose = false; ///< strokes without an outline
    bool hasBeard = false;
    bool hasMoustache = false;
    bool hasGlasses = false;
    bool hasEarrings = false;
    Face face = Face::Full;
    Hat hat = Hat::None;
    Look hairLook;
    Look skin;
    Look hatLook;
};

class HeadDrawer
{
public:
    HeadDrawer(Artist& artist, const Mannequin& body, const HeadStyle& style)
        : m_artist(artist), m_body(body), m_style(style)
    {
    }

    /// What hangs behind neck and shoulders: before the body is drawn.
    void behind();
    /// Head, face, hair and hat: over the body.
    void before();

private:
    Laid hair(const std::vector<Contour>& contours, int strands);
    void strands(const Laid& laid, const Contour& contour, int count);
    Contour curly(Vec2 middle, float radiusX, float radiusY, int bumps, float depth);
    void scalp();
    void face();
    void features();
    void beard();
    void extras();
    void veiled();

    Artist& m_artist;
    const Mannequin& m_body;
    HeadStyle m_style;
};

} // namespace toile::lessons
