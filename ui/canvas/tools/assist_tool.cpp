#include "ui/canvas/tools/assist_tool.h"

#include "core/drawing/french_curve.h"
#include "core/drawing/straight_assist.h"

#include <utility>

namespace toile {

namespace {

/// The hand's waver that the French curve takes for nothing, on the screen.
constexpr double waverPx = 3;

} // namespace

AssistTool::AssistTool(Ruler ruler, const ToolScene& scene, Give give)
    : CanvasTool(scene, std::move(give)), m_ruler(ruler)
{
}

void AssistTool::press(const ToolPoint& point)
{
    if (!mayDraw())
        return;
    m_erases = point.by == DrawnBy::EraserEnd;
    m_snaps = point.modifiers.testFlag(Qt::ShiftModifier);
    m_drawn.points = {felt(point)};
}

void AssistTool::drag(const ToolPoint& point)
{
    if (m_drawn.points.empty())
        return;
    m_snaps = point.modifiers.testFlag(Qt::ShiftModifier);
    m_drawn.points.push_back(felt(point));
}

FreehandLine AssistTool::led() const
{
    if (m_drawn.points.size() < 2)
        return m_drawn;
    if (m_ruler == Ruler::Straight)
        return straightened(m_drawn, m_snaps);
    CurveFitRule rule;
    rule.toleranceMm = millimetres(waverPx);
    return frenchCurve(m_drawn, rule);
}

void AssistTool::release()
{
    if (m_drawn.points.empty())
        return;
    Stroke stroke;
    stroke.look = m_erases ? scene().eraser : scene().look;
    stroke.seed = scene().nextSeed;
    stroke.shape = led();
    m_drawn.points.clear();
    give(StrokeDrawn{std::move(stroke), false});
}

ToolOverlay AssistTool::overlay() const
{
    if (m_drawn.points.empty())
        return {};
    OverlayLine line;
    line.kind = OverlayLine::Kind::Preview;
    // A curve is fitted once the hand has stopped; until then it is what the hand drew.
    const FreehandLine shown = m_ruler == Ruler::Straight ? led() : m_drawn;
    if (m_ruler == Ruler::Straight)
        line.places = {placeOf(shown.points.front()), placeOf(shown.points.back())};
    else
        for (const StrokePoint& point : shown.points)
            line.places.push_back(placeOf(point));
    return {{std::move(line)}, {}};
}

} // namespace toile
