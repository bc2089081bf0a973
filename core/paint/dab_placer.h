// Where along a pen's way the brush touches down, how wide and how strongly: libmypaint decides.
#pragma once

#include "core/drawing/brush_table.h"
#include "core/drawing/stroke.h"

#include <array>
#include <memory>
#include <vector>

namespace toile {

/// One touch of the brush. Millimetres on the page.
struct Dab
{
    float x = 0;
    float y = 0;
    float radius = 0;
    float strength = 1;
    float ratio = 1; ///< length to breadth; the radius is half the length
    float angle = 0; ///< radians, of the length
};

/// libmypaint works in units of its own, so many a millimetre at every scale of the page: dabs fall on the
/// same places whether a thumbnail or a print is painted. Time does not matter to it here, and nothing is
/// left to its chance: what is random is added from the stroke's seed by those who paint the dabs.
class DabPlacer
{
public:
    DabPlacer(const BrushRecipe& recipe, float sizeMm);
    ~DabPlacer();
    DabPlacer(DabPlacer&&) noexcept;
    DabPlacer& operator=(DabPlacer&&) noexcept;

    /// Puts down the pen: one dab. Dabs are appended to `dabs`.
    void begin(const StrokePoint& at, std::vector<Dab>& dabs);
    /// Straight on to a point.
    void moveTo(const StrokePoint& at, std::vector<Dab>& dabs);
    /// The brush as it is where the pen is now, which mostly lies a little behind the last dab.
    Dab here() const;

    /// All that the next dabs depend on.
    struct State
    {
        std::array<float, 48> values{};
        float highPressure = 0;
        float turn = 0;
    };
    State state() const;
    void restore(const State& state);

private:
    struct Brush;
    std::unique_ptr<Brush> m_brush;
};

} // namespace toile
