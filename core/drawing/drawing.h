// A drawing on its page as one value: layers of strokes, the figure below them, the axis of symmetry.
#pragma once

#include "core/drawing/page_format.h"
#include "core/drawing/stroke_list.h"

#include <memory>
#include <string>
#include <vector>

namespace toile {

using LayerId = uint64_t; ///< 0: none

enum class LayerKind {
    Paper,  ///< the ground: a colour, no strokes; always the lowest
    Sketch, ///< an imported picture; strokes over it are allowed
    Lines,  ///< line art: what styling takes as the lines, exactly
    Colour, ///< flats and washes
    Notes,  ///< words and arrows: never styled
};

/// An imported picture on the page; its file lies in the project's folder and never changes.
struct PlacedPicture
{
    std::string file;
    Vec2 atMm; ///< upper left corner
    Vec2 sizeMm;
    bool operator==(const PlacedPicture&) const = default;
};

struct DrawingLayer
{
    LayerId id = 0;
    LayerKind kind = LayerKind::Lines;
    std::string name; ///< empty: the kind's name in the user's language
    float opacity = 1;
    bool isVisible = true;
    bool isLocked = false;
    bool isMultiplied = false;         ///< onto what lies below; otherwise over it
    StrokeColour paper{255, 255, 255}; ///< Paper only
    PlacedPicture picture;             ///< Sketch only; an empty file: none
    StrokeList strokes;
    bool operator==(const DrawingLayer&) const = default;
};

/// A figure or flat body below the drawing, to draw over. It is never exported unless asked for.
struct Underlay
{
    std::string figure; ///< id in figures.h; empty: none
    bool isVisible = true;
    float opacity = 0.35f;
    bool operator==(const Underlay&) const = default;
};

/// A vertical line; what is drawn on one side is drawn on the other.
struct SymmetryAxis
{
    bool isOn = false;
    float xMm = sizeMm(PageFormat::A4).x / 2;
    bool operator==(const SymmetryAxis&) const = default;
};

/// Immutable by convention: drawing_edits.h makes new ones of it. Layers are shared between versions.
struct Drawing
{
    Vec2 pageMm = sizeMm(PageFormat::A4);
    std::vector<std::shared_ptr<const DrawingLayer>> layers; ///< lowest first, never null
    LayerId activeLayer = 0;
    Underlay underlay;
    SymmetryAxis axis;
    uint64_t nextId = 1; ///< of layers and strokes; never used again

    /// Layers by identity, else by value.
    bool operator==(const Drawing& other) const;
};

/// Paper, lines, colour below them, notes: what a new page has. The line layer is the active one.
Drawing blankDrawing(Vec2 pageMm = sizeMm(PageFormat::A4));

/// Null where there is none.
const DrawingLayer* findLayer(const Drawing& drawing, LayerId id);
size_t strokeCount(const Drawing& drawing);

} // namespace toile
