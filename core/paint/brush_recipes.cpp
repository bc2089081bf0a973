#include "core/paint/brush_recipes.h"

#include <algorithm>
#include <deque>

namespace toile {

namespace {

/// A deque: brushes are made from earlier ones, which must stay where they are.
std::deque<BrushRecipe> makeRecipes()
{
    std::deque<BrushRecipe> all;
    const auto add = [&](std::string_view id) -> BrushRecipe& {
        all.emplace_back();
        all.back().id = id;
        return all.back();
    };

    // A sharpened point: a little wider and much darker with pressure, broad and pale when it lies flat.
    BrushRecipe& hb = add("pencil-hb");
    hb.width = {{0, 0.45f}, {0.3f, 0.7f}, {1, 1}};
    hb.strength = {{0, 0.06f}, {0.25f, 0.4f}, {0.6f, 0.76f}, {1, 0.97f}};
    hb.tiltWidth = 3.5f;
    hb.tiltStrength = 0.55f;
    hb.softness = 0.6f;
    hb.wander = 0.16f;
    hb.body = PaintBody::Dry;
    hb.toothSoftness = 1;
    hb.toothSize = 0.72f;
    hb.clumps = 0.12f;

    BrushRecipe& h = add("pencil-h");
    h = hb;
    h.id = "pencil-h";
    h.width = {{0, 0.55f}, {0.3f, 0.75f}, {1, 1}};
    h.strength = {{0, 0.05f}, {0.3f, 0.3f}, {1, 0.66f}};
    h.tiltWidth = 2.5f;
    h.softness = 0.45f;
    h.wander = 0.1f;
    h.toothSoftness = 1.2f;
    h.toothSize = 0.6f;

    BrushRecipe& b = add("pencil-b");
    b = hb;
    b.id = "pencil-b";
    b.width = {{0, 0.35f}, {0.3f, 0.65f}, {1, 1}};
    b.strength = {{0, 0.07f}, {0.25f, 0.42f}, {0.6f, 0.82f}, {1, 1}};
    b.tiltWidth = 4;
    b.wander = 0.2f;
    b.toothSoftness = 0.75f;
    b.toothSize = 0.85f;

    BrushRecipe& liner = add("ink-liner");
    liner.width = {{0, 0.25f}, {0.15f, 0.55f}, {0.5f, 0.84f}, {1, 1}};
    liner.strength = {{0, 1}, {1, 1}};

    BrushRecipe& pen = add("brush-pen");
    pen.width = {{0, 0.03f}, {0.1f, 0.1f}, {0.3f, 0.28f}, {0.6f, 0.58f}, {1, 1}};
    pen.strength = {{0, 1}, {1, 1}};
    pen.dabsPerRadius = 3;

    BrushRecipe& stitch = add("topstitch");
    stitch.width = {{0, 0.9f}, {1, 1}};
    stitch.strength = {{0, 1}, {1, 1}};
    stitch.dash = 6;
    stitch.gap = 3.6f;

    // The side of a stick: its strength wanders, its edge crumbles.
    BrushRecipe& charcoal = add("charcoal");
    charcoal.width = {{0, 0.45f}, {0.4f, 0.8f}, {1, 1}};
    charcoal.strength = {{0, 0.06f}, {0.3f, 0.4f}, {0.7f, 0.7f}, {1, 0.95f}};
    charcoal.tiltWidth = 2.2f;
    charcoal.tiltStrength = 0.7f;
    charcoal.dabsPerRadius = 3;
    charcoal.softness = 0.4f;
    charcoal.wander = 0.22f;
    charcoal.body = PaintBody::Dry;
    charcoal.toothSoftness = 0.3f;
    charcoal.toothSize = 1.05f;
    charcoal.clumps = 0.34f;

    BrushRecipe& marker = add("marker");
    marker.width = {{0, 0.92f}, {1, 1}};
    marker.strength = {{0, 1}, {1, 1}};
    marker.ratio = 2.4f;
    marker.angleDegrees = 50;
    marker.edgeMm = 0.45f;
    marker.body = PaintBody::Wet;
    marker.rim = 0.1f;
    marker.ragged = 0.06f;

    BrushRecipe& wash = add("wash");
    wash.width = {{0, 0.3f}, {0.4f, 0.7f}, {1, 1}};
    wash.strength = {{0, 1}, {1, 1}};
    wash.edgeMm = 1.3f;
    wash.body = PaintBody::Wet;
    wash.rim = 0.42f;
    wash.ragged = 0.5f;

    BrushRecipe& fill = add("flat-fill");
    fill.width = {{0, 1}, {1, 1}};
    fill.strength = {{0, 1}, {1, 1}};

    BrushRecipe& air = add("airbrush");
    air.width = {{0, 0.85f}, {1, 1}};
    air.strength = {{0, 0}, {0.5f, 0.45f}, {1, 1}};
    air.dabsPerRadius = 3;
    air.softness = 1;
    air.isRound = true;

    BrushRecipe& eraser = add("eraser");
    eraser.width = {{0, 0.4f}, {0.5f, 0.85f}, {1, 1}};
    eraser.strength = {{0, 0.6f}, {0.2f, 1}, {1, 1}};
    eraser.softness = 0.12f;
    return all;
}

} // namespace

const BrushRecipe& brushRecipe(std::string_view id)
{
    static const std::deque<BrushRecipe> recipes = makeRecipes();
    const auto find = [](std::string_view wanted) {
        return std::find_if(recipes.begin(), recipes.end(),
                            [&](const BrushRecipe& recipe) { return recipe.id == wanted; });
    };
    const auto found = find(brushKind(id).id);
    return found == recipes.end() ? recipes.front() : *found;
}

float widestMm(const BrushRecipe& recipe, float sizeMm)
{
    float most = 0;
    for (const auto& [pressure, factor] : recipe.width)
        most = std::max(most, factor);
    return sizeMm * most * std::max(1.0f, recipe.tiltWidth);
}

} // namespace toile
