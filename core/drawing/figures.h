// Figures to draw over: fashion croquis and bodies for technical flats, as lines in page millimetres.
#pragma once

#include "core/drawing/stroke.h"

#include <span>
#include <string_view>
#include <vector>

namespace toile {

enum class FigureBody { Woman, Man, Child, PlusSize };

enum class FigureKind {
    Illustration, ///< stretched for the gesture: nine heads (child: six and a half)
    Flat,         ///< to draw technical flats on: eight heads, symmetric, arms away (child: six)
};

enum class FigureView { Front, Back, ThreeQuarter, Walking };

struct Figure
{
    std::string_view id;   ///< "woman-9-front"; stable, in files
    std::string_view name; ///< English, for the list: translated there
    FigureBody body;
    FigureKind kind;
    FigureView view;
    float heads; ///< height from crown to sole in heights of its head
};

/// What a line stands for.
enum class FigureMark {
    Outline,  ///< silhouette, and where one limb passes before another
    Detail,   ///< collar bones, folds, fingers, features
    Centre,   ///< centre front or centre back
    Princess, ///< from the shoulder over the bust or shoulder blade to the thigh
    Armhole,  ///< where a set-in sleeve is sewn in
    Bust,
    Waist,
    Hip,
    Elbow,
    Knee,
    Face,    ///< centre line and eye line of the head
    Balance, ///< plumb line from the pit of the neck to the ground
    Head,    ///< heights of the head, counted from the crown
};

struct FigureLine
{
    BezierPath path; ///< page millimetres
    FigureMark mark = FigureMark::Outline;
    float widthMm = 0.35f; ///< how heavily it is drawn
};

/// What figures are drawn in, on the canvas and where they go along in an export.
inline constexpr StrokeColour figureInk{60, 66, 82};

/// All figures, in the order of the list: women, men, child, plus size; illustrations before flats.
std::span<const Figure> figureTable();
/// Null where there is none of that id.
const Figure* findFigure(std::string_view id);

/// The figure's lines, fitted onto the page and centred with a margin of a twentieth of the shorter side.
/// Hidden lines are left out. Nothing for an unknown id or a page without an area; the same lines on every
/// call. Any thread.
std::vector<FigureLine> figureLines(std::string_view id, Vec2 pageMm);

} // namespace toile
