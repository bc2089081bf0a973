#include "core/drawing/brush_table.h"

#include <algorithm>

namespace toile {

namespace {

/// A sharpened point: a little wider and much darker with pressure, broad and pale when it lies flat.
BrushRecipe pencilHb()
{
    return {
        .width = {{0, 0.45f}, {0.3f, 0.7f}, {1, 1}},
        .strength = {{0, 0.06f}, {0.25f, 0.4f}, {0.6f, 0.76f}, {1, 0.97f}},
        .tiltWidth = 3.5f,
        .tiltStrength = 0.55f,
        .softness = 0.6f,
        .wander = 0.16f,
        .body = PaintBody::Dry,
        .toothSoftness = 1,
        .toothSize = 0.72f,
        .clumps = 0.12f,
        .noPressureWidth = 0.45f,
        .halfPressureWidth = 0.8f,
    };
}

BrushRecipe pencilH()
{
    BrushRecipe recipe = pencilHb();
    recipe.width = {{0, 0.55f}, {0.3f, 0.75f}, {1, 1}};
    recipe.strength = {{0, 0.05f}, {0.3f, 0.3f}, {1, 0.66f}};
    recipe.tiltWidth = 2.5f;
    recipe.softness = 0.45f;
    recipe.wander = 0.1f;
    recipe.toothSoftness = 1.2f;
    recipe.toothSize = 0.6f;
    recipe.noPressureWidth = 0.55f;
    recipe.halfPressureWidth = 0.82f;
    return recipe;
}

BrushRecipe pencilB()
{
    BrushRecipe recipe = pencilHb();
    recipe.width = {{0, 0.35f}, {0.3f, 0.65f}, {1, 1}};
    recipe.strength = {{0, 0.07f}, {0.25f, 0.42f}, {0.6f, 0.82f}, {1, 1}};
    recipe.tiltWidth = 4;
    recipe.wander = 0.2f;
    recipe.toothSoftness = 0.75f;
    recipe.toothSize = 0.85f;
    recipe.noPressureWidth = 0.35f;
    recipe.halfPressureWidth = 0.75f;
    return recipe;
}

std::vector<BrushKind> makeTable()
{
    return {
        {.id = "pencil-hb",
         .name = "Pencil HB",
         .sizeMm = 0.5f,
         .leastMm = 0.2f,
         .mostMm = 4,
         .grain = 0.55f,
         .recipe = pencilHb()},
        {.id = "pencil-h",
         .name = "Pencil H",
         .sizeMm = 0.35f,
         .leastMm = 0.2f,
         .mostMm = 3,
         .opacity = 0.8f,
         .grain = 0.5f,
         .recipe = pencilH()},
        {.id = "pencil-b",
         .name = "Pencil B",
         .sizeMm = 0.9f,
         .leastMm = 0.3f,
         .mostMm = 8,
         .grain = 0.7f,
         .recipe = pencilB()},
        {.id = "ink-liner",
         .name = "Ink liner",
         .sizeMm = 0.4f,
         .leastMm = 0.05f,
         .mostMm = 3,
         .recipe = {.width = {{0, 0.25f}, {0.15f, 0.55f}, {0.5f, 0.84f}, {1, 1}},
                    .noPressureWidth = 0.4f,
                    .halfPressureWidth = 0.84f}},
        {.id = "brush-pen",
         .name = "Brush pen",
         .sizeMm = 2,
         .leastMm = 0.3f,
         .mostMm = 12,
         .recipe = {.width = {{0, 0.03f}, {0.1f, 0.1f}, {0.3f, 0.28f}, {0.6f, 0.58f}, {1, 1}},
                    .dabsPerRadius = 3,
                    .noPressureWidth = 0.03f,
                    .halfPressureWidth = 0.48f}},
        {.id = "topstitch",
         .name = "Topstitch",
         .sizeMm = 0.25f,
         .leastMm = 0.1f,
         .mostMm = 2,
         .recipe = {.width = {{0, 0.9f}, {1, 1}}, .dash = 6, .gap = 3.6f}},
        // The side of a stick: its strength wanders, its edge crumbles.
        {.id = "charcoal",
         .name = "Charcoal",
         .sizeMm = 4,
         .leastMm = 0.5f,
         .mostMm = 30,
         .opacity = 0.9f,
         .grain = 0.9f,
         .recipe = {.width = {{0, 0.45f}, {0.4f, 0.8f}, {1, 1}},
                    .strength = {{0, 0.06f}, {0.3f, 0.4f}, {0.7f, 0.7f}, {1, 0.95f}},
                    .tiltWidth = 2.2f,
                    .tiltStrength = 0.7f,
                    .dabsPerRadius = 3,
                    .softness = 0.4f,
                    .wander = 0.22f,
                    .body = PaintBody::Dry,
                    .toothSoftness = 0.3f,
                    .toothSize = 1.05f,
                    .clumps = 0.34f,
                    .noPressureWidth = 0.45f,
                    .halfPressureWidth = 0.83f}},
        {.id = "marker",
         .name = "Marker",
         .sizeMm = 5,
         .leastMm = 0.5f,
         .mostMm = 30,
         .opacity = 0.7f,
         .grain = 0.05f,
         .blend = StrokeBlend::Multiply,
         .recipe = {.width = {{0, 0.92f}, {1, 1}},
                    .ratio = 2.4f,
                    .angleDegrees = 50,
                    .edgeMm = 0.45f,
                    .body = PaintBody::Wet,
                    .rim = 0.1f,
                    .ragged = 0.06f}},
        {.id = "wash",
         .name = "Watercolour wash",
         .sizeMm = 12,
         .leastMm = 1,
         .mostMm = 60,
         .opacity = 0.55f,
         .grain = 0.25f,
         .blend = StrokeBlend::Multiply,
         .recipe = {.width = {{0, 0.3f}, {0.4f, 0.7f}, {1, 1}},
                    .edgeMm = 1.3f,
                    .body = PaintBody::Wet,
                    .rim = 0.42f,
                    .ragged = 0.5f,
                    .noPressureWidth = 0.3f,
                    .halfPressureWidth = 0.75f}},
        {.id = "flat-fill",
         .name = "Flat fill",
         .sizeMm = 0.5f,
         .leastMm = 0.1f,
         .mostMm = 3,
         .isFilled = true},
        {.id = "airbrush",
         .name = "Airbrush",
         .sizeMm = 15,
         .leastMm = 1,
         .mostMm = 100,
         .opacity = 0.6f,
         .recipe = {.width = {{0, 0.85f}, {1, 1}},
                    .strength = {{0, 0}, {0.5f, 0.45f}, {1, 1}},
                    .dabsPerRadius = 3,
                    .softness = 1,
                    .isRound = true}},
        {.id = "eraser",
         .name = "Eraser",
         .sizeMm = 4,
         .leastMm = 0.3f,
         .mostMm = 60,
         .blend = StrokeBlend::Erase,
         .recipe = {.width = {{0, 0.4f}, {0.5f, 0.85f}, {1, 1}},
                    .strength = {{0, 0.6f}, {0.2f, 1}, {1, 1}},
                    .softness = 0.12f,
                    .noPressureWidth = 0.4f,
                    .halfPressureWidth = 0.85f}},
    };
}

} // namespace

std::span<const BrushKind> brushTable()
{
    static const std::vector<BrushKind> table = makeTable();
    return table;
}

const BrushKind& brushKind(std::string_view id)
{
    const std::span<const BrushKind> table = brushTable();
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const BrushKind& kind) { return kind.id == id; });
    return found == table.end() ? table.front() : *found;
}

float widestMm(const BrushRecipe& recipe, float sizeMm)
{
    float most = 0;
    for (const auto& [pressure, factor] : recipe.width)
        most = std::max(most, factor);
    return sizeMm * most * std::max(1.0f, recipe.tiltWidth);
}

} // namespace toile
