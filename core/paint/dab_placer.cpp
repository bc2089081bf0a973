#include "core/paint/dab_placer.h"

#include <mypaint-brush.h>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

constexpr float unitsPerMm = 16; // libmypaint's radii reach from 0.2 to 1000: 0.0125 to 62 mm
constexpr float farthestMm = 3000;
constexpr float nudge = 0.05f; // units: it must move to touch down
static_assert(MYPAINT_BRUSH_STATES_COUNT <= std::tuple_size_v<decltype(DabPlacer::State::values)>);

/// What libmypaint takes for a surface: it notes the dabs.
struct DabNotes
{
    MyPaintSurface surface{};
    std::vector<Dab>* dabs = nullptr;
    float turn = 0;
};

float radians(float degrees)
{
    return degrees * 0.017453292f;
}

int noteDab(MyPaintSurface* surface, float x, float y, float radius, float, float, float, float opaque, float,
            float, float ratio, float angle, float, float)
{
    auto* notes = reinterpret_cast<DabNotes*>(surface);
    notes->dabs->push_back({x / unitsPerMm, y / unitsPerMm, radius / unitsPerMm, opaque,
                            std::max(1.0f, ratio), radians(angle) + notes->turn});
    return 1;
}

void noColour(MyPaintSurface*, float, float, float, float* red, float* green, float* blue, float* alpha)
{
    *red = *green = *blue = *alpha = 0;
}

void setCurve(MyPaintBrush* brush, MyPaintBrushSetting setting, MyPaintBrushInput input,
              const PressureMapping& curve)
{
    mypaint_brush_set_mapping_n(brush, setting, input, int(curve.size()));
    for (size_t i = 0; i < curve.size(); ++i)
        mypaint_brush_set_mapping_point(brush, setting, input, int(i), curve[i].first, curve[i].second);
}

void tell(MyPaintBrush* brush, const BrushRecipe& recipe, float sizeMm)
{
    mypaint_brush_from_defaults(brush);
    const auto set = [&](MyPaintBrushSetting setting, float value) {
        mypaint_brush_set_base_value(brush, setting, value);
    };
    const float radius = std::clamp(sizeMm * unitsPerMm / 2, 0.2f, 1000.0f);
    set(MYPAINT_BRUSH_SETTING_RADIUS_LOGARITHMIC, std::log(radius));
    PressureMapping widthLog = recipe.width;
    for (auto& [pressure, factor] : widthLog)
        factor = std::log(factor);
    setCurve(brush, MYPAINT_BRUSH_SETTING_RADIUS_LOGARITHMIC, MYPAINT_BRUSH_INPUT_PRESSURE, widthLog);
    set(MYPAINT_BRUSH_SETTING_OPAQUE, 0);
    setCurve(brush, MYPAINT_BRUSH_SETTING_OPAQUE, MYPAINT_BRUSH_INPUT_PRESSURE, recipe.strength);
    set(MYPAINT_BRUSH_SETTING_OPAQUE_MULTIPLY, 1);
    mypaint_brush_set_mapping_n(brush, MYPAINT_BRUSH_SETTING_OPAQUE_MULTIPLY, MYPAINT_BRUSH_INPUT_PRESSURE,
                                0);
    set(MYPAINT_BRUSH_SETTING_OPAQUE_LINEARIZE, 0);
    set(MYPAINT_BRUSH_SETTING_ANTI_ALIASING, 0);
    set(MYPAINT_BRUSH_SETTING_HARDNESS, 1);
    set(MYPAINT_BRUSH_SETTING_SLOW_TRACKING, 0);
    set(MYPAINT_BRUSH_SETTING_DABS_PER_ACTUAL_RADIUS, recipe.dabsPerRadius);
    set(MYPAINT_BRUSH_SETTING_DABS_PER_BASIC_RADIUS, 0);
    set(MYPAINT_BRUSH_SETTING_DABS_PER_SECOND, 0);
    set(MYPAINT_BRUSH_SETTING_ELLIPTICAL_DAB_RATIO, recipe.ratio);
    set(MYPAINT_BRUSH_SETTING_ELLIPTICAL_DAB_ANGLE, recipe.angleDegrees);
    // Declination: 90 upright, 30 as flat as tablets report.
    if (recipe.tiltWidth != 1)
        setCurve(brush, MYPAINT_BRUSH_SETTING_RADIUS_LOGARITHMIC, MYPAINT_BRUSH_INPUT_TILT_DECLINATION,
                 {{30.0f, std::log(recipe.tiltWidth)}, {62.0f, 0.0f}, {90.0f, 0.0f}});
    if (recipe.tiltStrength != 1)
        setCurve(brush, MYPAINT_BRUSH_SETTING_OPAQUE_MULTIPLY, MYPAINT_BRUSH_INPUT_TILT_DECLINATION,
                 {{30.0f, recipe.tiltStrength - 1}, {62.0f, 0.0f}, {90.0f, 0.0f}});
}

float within(float value, float low, float high)
{
    return std::isfinite(value) ? std::clamp(value, low, high) : low;
}

/// A pen lies no flatter than 60 degrees from upright: beyond, libmypaint's mappings would go straight on,
/// and the dabs grow wider than widestMm().
Vec2 tiltOf(const StrokePoint& at)
{
    const Vec2 tilt{within(at.tiltX, -1, 1), within(at.tiltY, -1, 1)};
    const float length = std::max(1.0f, std::hypot(tilt.x, tilt.y));
    return {tilt.x / length, tilt.y / length};
}

} // namespace

struct DabPlacer::Brush
{
    MyPaintBrush* engine = mypaint_brush_new();
    DabNotes notes;
    float highPressure = 0; ///< of the dabs so far, falling where the pen moves on

    Brush()
    {
        mypaint_surface_init(&notes.surface);
        notes.surface.draw_dab = noteDab;
        notes.surface.get_color = noColour;
    }
    ~Brush() { mypaint_brush_unref(engine); }
    Brush(const Brush&) = delete;
    Brush& operator=(const Brush&) = delete;

    void strokeTo(const StrokePoint& at, float shiftUnits)
    {
        const Vec2 tilt = tiltOf(at);
        notes.turn = within(at.turn, -100, 100);
        mypaint_brush_stroke_to(engine, &notes.surface,
                                within(at.xMm, -farthestMm, farthestMm) * unitsPerMm + shiftUnits,
                                within(at.yMm, -farthestMm, farthestMm) * unitsPerMm,
                                within(at.pressure, 0, 1), tilt.x, tilt.y, 0.01);
    }
    /// The next step touches down at once.
    void touchNext() { mypaint_brush_set_state(engine, MYPAINT_BRUSH_STATE_PARTIAL_DABS, 0.9999f); }
};

DabPlacer::DabPlacer(const BrushRecipe& recipe, float sizeMm) : m_brush(std::make_unique<Brush>())
{
    tell(m_brush->engine, recipe, sizeMm);
}

DabPlacer::~DabPlacer() = default;
DabPlacer::DabPlacer(DabPlacer&&) noexcept = default;
DabPlacer& DabPlacer::operator=(DabPlacer&&) noexcept = default;

void DabPlacer::begin(const StrokePoint& at, std::vector<Dab>& dabs)
{
    m_brush->notes.dabs = &dabs;
    mypaint_brush_reset(m_brush->engine);
    m_brush->strokeTo(at, 0);
    const Vec2 tilt = tiltOf(at);
    mypaint_brush_set_state(m_brush->engine, MYPAINT_BRUSH_STATE_DECLINATION,
                            90 - std::hypot(tilt.x, tilt.y) * 60);
    m_brush->touchNext();
    m_brush->strokeTo(at, nudge);
    m_brush->highPressure = at.pressure;
}

void DabPlacer::moveTo(const StrokePoint& at, std::vector<Dab>& dabs)
{
    m_brush->notes.dabs = &dabs;
    const size_t before = dabs.size();
    m_brush->strokeTo(at, 0);
    if (dabs.size() != before) {
        m_brush->highPressure = at.pressure;
    } else if (at.pressure > m_brush->highPressure + 0.04f) {
        // A pen that presses on the spot: without distance libmypaint would not touch down.
        m_brush->touchNext();
        m_brush->strokeTo(at, nudge);
        m_brush->highPressure = at.pressure;
    }
}

Dab DabPlacer::here() const
{
    const auto state = [&](MyPaintBrushState which) {
        return mypaint_brush_get_state(m_brush->engine, which);
    };
    Dab dab;
    dab.x = state(MYPAINT_BRUSH_STATE_X) / unitsPerMm;
    dab.y = state(MYPAINT_BRUSH_STATE_Y) / unitsPerMm;
    dab.radius = state(MYPAINT_BRUSH_STATE_ACTUAL_RADIUS) / unitsPerMm;
    dab.ratio = std::max(1.0f, state(MYPAINT_BRUSH_STATE_ACTUAL_ELLIPTICAL_DAB_RATIO));
    dab.angle = radians(state(MYPAINT_BRUSH_STATE_ACTUAL_ELLIPTICAL_DAB_ANGLE)) + m_brush->notes.turn;
    return dab;
}

DabPlacer::State DabPlacer::state() const
{
    State state;
    for (int i = 0; i < MYPAINT_BRUSH_STATES_COUNT; ++i)
        state.values[size_t(i)] = mypaint_brush_get_state(m_brush->engine, MyPaintBrushState(i));
    state.highPressure = m_brush->highPressure;
    state.turn = m_brush->notes.turn;
    return state;
}

void DabPlacer::restore(const State& state)
{
    for (int i = 0; i < MYPAINT_BRUSH_STATES_COUNT; ++i)
        mypaint_brush_set_state(m_brush->engine, MyPaintBrushState(i), state.values[size_t(i)]);
    m_brush->highPressure = state.highPressure;
    m_brush->notes.turn = state.turn;
}

} // namespace toile
