#include "core/lessons/made_drawing.h"

#include "core/lessons/dressed_figure.h"

namespace toile {

using namespace lessons;

Result<LabelledDrawing> madeDrawing(uint64_t seed)
{
    // Neighbouring seeds of Dice are one row of numbers, begun a step later.
    Dice dice(SplitMix64(seed).next());
    const Size size{dice.below(200) + 380, 600};
    Sheet sheet(size, uint32_t(dice.next()));
    Artist artist(sheet, dice, randomMedium(dice));
    const FigureManner manner = randomManner(artist);
    MannequinWish wish;
    wish.body = FigureBody(dice.below(4));
    wish.facing = Facing(dice.below(4));
    wish.mirrored = dice.unit() < 0.5f;
    wish.scale = dice.between(0.7f, 1.15f);
    wish.headPx = 560 / (1 + 8 * wish.scale);
    wish.crown = {size.width / 2.f, 25};
    wish.sits = dice.unit() < 0.12f;
    const Mannequin body(wish, dice);
    drawFigure(artist, body, manner);
    std::vector<uint8_t> rgba(size_t(size.area()) * 4, 255);
    for (size_t i = 0; i < size_t(size.area()); ++i) {
        const Paint& p = sheet.paint().cells()[i];
        const float c[3] = {p.colour.x + 1 - p.amount, p.colour.y + 1 - p.amount, p.colour.z + 1 - p.amount};
        for (size_t k = 0; k < 3; ++k)
            rgba[i * 4 + k] = uint8_t(std::clamp(c[k] * 255, 0.f, 255.f));
    }
    return LabelledDrawing{Image(size, std::move(rgba)), sheet.classes()};
}

} // namespace toile
