// A hand as a value: how somebody lays marks. Strokes are planned from it, a page is measured into it.
#pragma once

#include "core/base/style_choices.h"
#include "core/base/words.h"

namespace toile {

/// What one mark is.
enum class MarkKind {
    None, ///< no marks: cloth and form alone
    Line, ///< a thin stroke with a point: pencil, pen, charcoal's edge
    Band, ///< a broad stroke with flat ends whose overlaps darken: marker, brush, gouache
    Wash, ///< an area with an edge: watercolour, ink wash, flat shading
    Dot,  ///< stipple
};

template <> struct Words<MarkKind>
{
    static constexpr Word<MarkKind> all[] = {{MarkKind::Line, "line"},
                                             {MarkKind::Band, "band"},
                                             {MarkKind::Wash, "wash"},
                                             {MarkKind::Dot, "dot"},
                                             {MarkKind::None, "none"}};
};

/// Millimetres are those of the sheet that the sketch lies on: its longer side counts as `sheetMm`, whatever
/// its pixels. Ratios are 0..1 unless their line says otherwise; angles are degrees, clockwise on the page.
/// What a kind of mark does not have is not looked at (a wash has no crossing).
struct HandSpec
{
    MarkKind kind = MarkKind::Line;

    // One mark.
    float lengthMm = 14;          ///< mean length of a stroke, 1..120
    float lengthVariation = 0.3f; ///< standard deviation over the mean
    float widthMm = 0.35f;        ///< at full pressure, 0.1..20; a dot's diameter
    float widthVariation = 0.2f;  ///< from mark to mark, standard deviation over the mean
    float darkness = 0.9f;        ///< of one mark at full pressure: the share of the cloth's light it takes
    float pressing = 0;           ///< what more pressure does: 0 widens a mark, 1 darkens it
    float taper = 0.5f;           ///< 0: blunt ends, 1: from point to point
    float curvature = 0.7f;       ///< 0: straight, one direction a part; 1: bends with the form all the way
    float wobble = 0.2f;          ///< unsteadiness of the path; 1: half a spacing to either side

    // How marks lie beside one another.
    float spacingMm = 1.2f; ///< between neighbours where the shade is half as deep as it gets, 0.2..20
    float slantDegrees =
        30; ///< against the way the form runs (down a sleeve, along a fold), -90..90; 90: around it
    float parallel = 0.9f;   ///< 1: neighbours are parallel; 0: each has its own direction, ±45 degrees
    float crossingShare = 0; ///< share of the shaded tones, from the darkest, in which a second layer crosses
    float crossingDegrees = 65; ///< between the two layers, 10..90

    // How marks answer the tone.
    float paperShare = 0.3f; ///< share of the garment, from the lightest, that gets no mark
    float depth = 0.6f;      ///< mean darkness of the marks where the tone is deepest
    float underTone =
        1;             ///< how much of the soft tone lies below the marks; 1: they only darken what was there
    int toneSteps = 0; ///< 0: as many as the tone has; 1..5: flat tones with edges between them

    // What the medium does.
    float grain = 0;       ///< how much the paper's tooth shows in a mark
    float grainMm = 0.5f;  ///< size of the tooth, 0.1..3
    float paperTooth = 0;  ///< how much white paper shows in the valleys of what is laid
    float overlap = 0;     ///< how much a mark darkens what it overlaps; 0: marks of a layer melt into one
    float softness = 0;    ///< of a mark's edge; 1: it fades over its whole width
    float pooling = 0;     ///< how much darker a wash's edge dries
    float granulation = 0; ///< clouds and settled pigment in a wash
    float bareShare = 0;   ///< share of the garment left as white paper, on the lit side; 0..0.6
    float whiteGapMm = 0;  ///< width of the white gap that a wash leaves along lit edges, 0..6

    bool operator==(const HandSpec&) const = default;
};

/// The longer side of the sheet that a sketch is taken to lie on: A4.
inline constexpr double sheetMm = 297;

namespace ranges {

inline constexpr Range<float> markLengthMm{1, 120};
inline constexpr Range<float> markWidthMm{0.1f, 20};
inline constexpr Range<float> markSpacingMm{0.2f, 20};
inline constexpr Range<float> slantDegrees{-90, 90};
inline constexpr Range<float> crossingDegrees{10, 90};
inline constexpr Range<float> grainMm{0.1f, 3};
inline constexpr Range<float> bareShare{0, 0.6f};
inline constexpr Range<float> whiteGapMm{0, 6};
inline constexpr Range<int> toneSteps{0, 5};

} // namespace ranges

/// Every number brought into its range; one that is no number becomes the default's.
HandSpec soundSpec(const HandSpec& spec);

} // namespace toile
