// Who draws a made drawing: one way of drawing lines and of laying colour, kept for a whole page.
#pragma once

#include "core/imaging/noise.h"
#include "core/lessons/sheet.h"

namespace toile::lessons {

enum class Tool {
    HardPencil,
    SoftPencil,
    Fineliner,
    BallPen,
    BrushInk,
    FeltTip,
    TechnicalPen,
    ColouredPencil,
    Chalk,
    None, ///< areas of colour without lines
};

/// How colour is laid where something has one.
enum class Colouring {
    Bare,     ///< lines alone; the darkest things may be filled black
    Flat,     ///< even, to the line
    Marker,   ///< even, in streaks, missing the line
    Wash,     ///< watercolour: clouds, dark rims
    Crayon,   ///< rows of coloured pencil
    Tone,     ///< soft greys by the form
    Engraving ///< lines that follow the form, for light and colour alike
};

struct Medium
{
    Tool tool = Tool::Fineliner;
    Colouring colouring = Colouring::Bare;
    Vec3 ink{0.1f, 0.1f, 0.12f};
    Vec3 paper{1, 1, 1};
    float width = 1.4f; ///< of a line of weight 1, pixels
    float opacity = 1;
    float grain = 0;
    float wobble = 0.6f;    ///< pixels
    float doubles = 0;      ///< how likely a line is drawn again
    float overshoot = 0;    ///< pixels beyond a line's end
    float gaps = 0;         ///< how likely a line is left out for a moment, per 40 pixels
    float taper = 0;        ///< 0 even .. 1 thin at both ends
    float pressure = 0.15f; ///< how much width and strength change along a line
    float pieces = 0;       ///< length of the single strokes of a sketchy line, pixels; 0: drawn in one
    float hides = 1;        ///< how much of the lines below an area goes
    float colourShare = 0;  ///< how likely a thing is coloured at all
    float shading = 0;      ///< how likely a thing is shaded, 0..1
    float detail = 1;       ///< how many lines are drawn within things, against a croquis
};

/// A medium as real drawings have them.
Medium randomMedium(Dice& dice);
/// As engravers and lithographers drew costume plates.
Medium plateMedium(Dice& dice);

/// A colour in which a print of a cloth is laid over its ground.
struct Look
{
    std::optional<Vec3> colour; ///< none: as the paper is
    int print = 0;              ///< 0 none, 1 stripes, 2 cross stripes, 3 checks, 4 dots, 5 blossoms
    Vec3 second{0.9f, 0.9f, 0.9f};
    float scale = 10; ///< of the print, pixels
    float shade = 0;  ///< how strongly it is shaded, 0..1
    bool isBlack = false;
};

/// A closed thing of one class.
struct Shape
{
    std::vector<Contour> contours;
    SketchClass kind = SketchClass::Garment;
    Look look;
    float weight = 1; ///< of its outline; 0: none
    /// The lines that are drawn instead of the contours, where there are some.
    std::vector<Contour> edges;
    /// Where it goes on into another thing: no outline within these circles.
    std::vector<std::pair<Vec2, float>> openings;
};

struct Laid
{
    int number = -1;
    Cover cover;
    float left = 0, top = 0, right = 0, bottom = 0;
    bool isDark = false; ///< lines on it are drawn in light
};

class Artist
{
public:
    Artist(Sheet& sheet, Dice& dice, const Medium& medium);

    Sheet& sheet() { return m_sheet; }
    Dice& dice() { return m_dice; }
    const Medium& medium() const { return m_medium; }
    Medium& medium() { return m_medium; }
    bool chance(float share) { return m_dice.unit() < share; }

    /// Area, colour, shade and outline.
    Laid lay(const Shape& shape);
    /// A line in the medium; on a dark area in light.
    void line(const Contour& way, float weight = 1, int within = -1, std::optional<SketchClass> marks = {});
    void lineOn(const Laid& laid, const Contour& way, float weight);
    /// Rows of strokes across a box, only within the area, as dense as `tone` (0..1) says.
    void hatch(const Laid& laid, float radians, float spacing, float weight,
               const std::function<float(Vec2)>& tone, std::optional<Vec3> colour = {});
    /// So many lines, by the medium's detail.
    int some(int most) { return int(float(m_dice.below(most)) * m_medium.detail + 0.5f); }
    /// A bundle of short strokes side by side, as shade is put along a fold.
    void tuft(const Laid& laid, Vec2 from, Vec2 to, int strokes, float weight);
    /// A straight or bent line as a contour.
    static Contour bent(Vec2 from, Vec2 to, float bend);

private:
    void stroke(const Contour& way, float weight, const Ink& ink);
    void colour(const Laid& laid, const Shape& shape);
    void print(const Laid& laid, const Look& look);
    void shade(const Laid& laid, const Look& look);
    void outline(const Laid& laid, const Shape& shape);

    Sheet& m_sheet;
    Dice& m_dice;
    Medium m_medium;
    float m_lightFrom = 1; ///< -1: from the left, 1: from the right
    uint32_t m_seed;
};

} // namespace toile::lessons
