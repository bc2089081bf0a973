// Hands that have no page of their own: their strokes are planned on the drapery that every hand draws.
#include "core/material/families.h"
#include "core/material/hatching.h"
#include "core/strokes/bundled_hands.h"
#include "core/strokes/mark_planes.h"

#include <array>
#include <cmath>

namespace toile {
namespace {

/// The drapery as a garment of one part that fills the page.
struct Drapery
{
    Plane mask, ink, tone;
    NormalMap normals;
    LabelMap parts;
    std::array<float, 1> axes{0.38f}; // as the folds fall
};

Drapery draperyOf(int side)
{
    constexpr uint32_t seed = 71;
    constexpr float relief = 60;
    const Size size{side, side};
    Drapery made{Plane(size, 1.0f), Plane(size), Plane(size), NormalMap(size, {0, 0, 1}), LabelMap(size, 1)};
    const PageTone tone = drapery(seed);
    const float unit = HandPage::units / float(side);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const Vec2 at{(float(x) + 0.5f) * unit, (float(y) + 0.5f) * unit};
            const float here = tone(at);
            const float dx = relief * (tone({at.x + 3, at.y}) - here) / 3,
                        dy = relief * (tone({at.x, at.y + 3}) - here) / 3;
            const float upright = 1 / std::sqrt(1 + dx * dx + dy * dy);
            made.tone.at(x, y) = 1 - 0.8f * here;
            made.normals.at(x, y) = {dx * upright, dy * upright, upright};
        }
    return made;
}

/// A page of `id` in one ink on white paper.
Image plannedPage(const char* id, Vec3 ink, int side)
{
    if (side <= 0)
        return {};
    const Drapery cloth = draperyOf(side);
    const GarmentView view{cloth.mask, cloth.ink, cloth.tone, cloth.normals, cloth.parts, cloth.axes};
    const Result<StrokePlan> plan = planStrokes(view, *bundledHand(id), 1);
    const Result<MarkPlanes> marks =
        plan ? drawnMarks(*plan, view.size(), cloth.parts) : Result<MarkPlanes>(plan.error());
    if (!marks)
        return Image::filled(view.size(), 255, 255, 255);
    DyedSquare page(view.size(), Vec3{1, 1, 1});
    for (size_t i = 0; i < page.cells().size(); ++i) {
        const float mark = marks->shade.cells()[i];
        const float lies = marks->cloth.isEmpty() ? 0.0f : 0.45f * marks->cloth.cells()[i];
        const auto mixed = [&](float colour) {
            const float washed = 1 - lies * (1 - colour);
            return washed * (1 - mark * (1 - 0.5f * colour));
        };
        page.cells()[i] = {mixed(ink.x), mixed(ink.y), mixed(ink.z)};
    }
    return dyed(side, page);
}

} // namespace

std::vector<HandMaterial> plannedHands()
{
    const auto page = [](const char* id, Vec3 ink) {
        return [id, ink](int side) { return plannedPage(id, ink, side); };
    };
    return {
        {"stipple", "Stipple", {"点画"}, page("stipple", {0.1f, 0.1f, 0.12f})},
        {"technical", "Technical flat", {"平面款式图"}, page("technical", {0.45f, 0.45f, 0.47f})},
        {"coloured-pencil", "Coloured pencil", {"彩色铅笔"}, page("coloured-pencil", {0.62f, 0.3f, 0.24f})},
        {"ink-wash", "Ink wash", {"水墨渲染"}, page("ink-wash", {0.12f, 0.13f, 0.16f})},
    };
}

} // namespace toile
