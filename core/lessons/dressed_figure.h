// A figure as it stands on a page: body, clothes, hair and accessories, in painter's order.
#pragma once

#include "core/lessons/artist.h"
#include "core/lessons/mannequin.h"

namespace toile::lessons {

/// What all figures of one page share.
struct FigureManner
{
    bool colouredSkin = false;
    bool colouredHair = false;
    bool colouredGarments = false;
    bool colouredAccessories = false;
    bool blackHair = false;
    float blackGarments = 0; ///< how likely one is filled black, in a page of lines
    int face = 0;            ///< Face; -1: each as it comes
    bool areBald = false;
    bool areHeadless = false;
    bool haveFeet = true;
    float oldDress = 0; ///< how likely historical dress is, 0..1
    float shade = 0;    ///< of all that is shaded
};

FigureManner randomManner(Artist& artist);

/// A look of one thing by the page's manner.
Look garmentLook(Artist& artist, const FigureManner& manner, float px);
Vec3 clothColour(Dice& dice);
/// The colour, darker or lighter where it could not be told from the paper.
Vec3 setOff(Vec3 colour, Vec3 paper);

/// Draws it; the same body may be drawn bare (`isDressed` false).
void drawFigure(Artist& artist, const Mannequin& body, const FigureManner& manner, bool isDressed = true);

} // namespace toile::lessons
