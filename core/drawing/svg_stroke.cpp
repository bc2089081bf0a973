#include "core/drawing/svg_stroke.h"

#include "core/base/plane_vectors.h"
#include "core/drawing/bezier_edit.h"
#include "core/drawing/brush_table.h"
#include "core/drawing/curve_fit.h"
#include "core/drawing/erased_lines.h"
#include "core/drawing/rounded_line.h"
#include "core/drawing/stroke_bounds.h"
#include "core/drawing/svg_text.h"

namespace toile {

using namespace plane;

namespace {

struct Eraser
{
    ErasedWay way;
    PageBox bounds;
    float widthMm = 0;
    float opacity = 1;
};

std::string attribute(std::string_view name, std::string_view value)
{
    return ' ' + std::string(name) + "=\"" + std::string(value) + '"';
}

std::vector<WidePlace> wayOf(const Stroke& stroke)
{
    std::vector<WidePlace> way;
    if (const auto* line = std::get_if<FreehandLine>(&stroke.shape)) {
        for (const StrokePoint& point : rounded(line->points))
            way.push_back({placeOf(point), widthAt(stroke.look, point.pressure)});
    } else if (const auto* path = std::get_if<BezierPath>(&stroke.shape)) {
        for (const Vec2 at : flattened(*path))
            way.push_back({at, stroke.look.sizeMm});
    }
    return way;
}

/// Writes the elements of a layer, one stroke after the other.
class StrokeWriter
{
public:
    explicit StrokeWriter(Vec2 pageMm) : m_pageMm(pageMm) {}

    void write(const Stroke& stroke, std::span<const Eraser> later)
    {
        m_stroke = &stroke;
        m_isFilled = brushKind(stroke.look.brush).isFilled;
        m_common.clear();
        std::vector<ErasedWay> cuts;
        const PageBox bounds = strokeBounds(stroke);
        std::string rubbed;
        for (const Eraser& eraser : later) {
            if (!eraser.bounds.touches(bounds))
                continue;
            const bool isThin = !m_isFilled && stroke.look.sizeMm <= eraser.widthMm &&
                                (std::holds_alternative<FreehandLine>(stroke.shape) ||
                                 std::holds_alternative<BezierPath>(stroke.shape));
            if (isThin && eraser.opacity > 0.98f)
                cuts.push_back(eraser.way);
            else
                rubbed += std::string("<path") + attribute("d", svgPathData(outlineOf(eraser.way))) +
                          (eraser.opacity < 1 ? attribute("fill-opacity", svgNumber(eraser.opacity)) : "") +
                          "/>";
        }
        if (!rubbed.empty())
            mask(rubbed);
        if (const float opacity = std::clamp(stroke.look.opacity, 0.0f, 1.0f); opacity < 1)
            m_common += attribute("opacity", svgNumber(opacity));
        if (brushKind(stroke.look.brush).blend == StrokeBlend::Multiply)
            m_common += attribute("style", "mix-blend-mode:multiply");
        std::visit([&](const auto& shape) { writeShape(shape, cuts); }, stroke.shape);
    }

    std::string take() { return std::move(m_svg); }

private:
    void mask(const std::string& rubbed)
    {
        const std::string id =
            std::string("rubbed-") + std::to_string(m_stroke->id) + '-' + std::to_string(++m_masks);
        const std::string box = attribute("x", "0") + attribute("y", "0") +
                                attribute("width", svgNumber(m_pageMm.x)) +
                                attribute("height", svgNumber(m_pageMm.y));
        // Within defs, or readers that know no masks would paint it.
        m_svg += std::string("<defs><mask") + attribute("id", id) + attribute("maskUnits", "userSpaceOnUse") +
                 box + "><rect" + box + attribute("fill", "#ffffff") + "/><g" + attribute("fill", "#000000") +
                 ">" + rubbed + "</g></mask></defs>\n";
        m_common += attribute("mask", std::string("url(#") + id + ")");
    }

    void element(const std::string& data, const std::string& paint)
    {
        if (!data.empty())
            m_svg += std::string("<path") + attribute("d", data) + paint + m_common + "/>\n";
    }

    std::string fillPaint(bool isEvenOdd) const
    {
        return attribute("fill", svgColour(m_stroke->look.colour)) +
               (isEvenOdd ? attribute("fill-rule", "evenodd") : "");
    }

    std::string linePaint(float widthMm) const
    {
        const BrushKind& brush = brushKind(m_stroke->look.brush);
        std::string paint = attribute("fill", "none") +
                            attribute("stroke", svgColour(m_stroke->look.colour)) +
                            attribute("stroke-width", svgNumber(widthMm)) +
                            attribute("stroke-linecap", brush.isDashed() ? "butt" : "round") +
                            attribute("stroke-linejoin", "round");
        if (brush.isDashed())
            paint += attribute("stroke-dasharray", svgNumber(brush.recipe.dash * widthMm) + ' ' +
                                                       svgNumber(brush.recipe.gap * widthMm));
        return paint;
    }

    void writeShape(const FreehandLine& line, std::span<const ErasedWay> cuts)
    {
        if (line.points.empty())
            return;
        if (m_isFilled) {
            std::vector<Vec2> contour;
            for (const StrokePoint& point : rounded(line.points))
                contour.push_back(placeOf(point));
            element(svgPathData(simplified(contour, simpleMm)), fillPaint(true));
            return;
        }
        for (const auto& piece :
             cuts.empty() ? std::vector<std::vector<StrokePoint>>{line.points} : remaining(line.points, cuts))
            writeLine(piece);
    }

    void writeLine(const std::vector<StrokePoint>& points)
    {
        const BrushLook& look = m_stroke->look;
        const auto [low, high] = std::ranges::minmax(points, {}, &StrokePoint::pressure);
        const float least = widthAt(look, low.pressure), most = widthAt(look, high.pressure);
        std::vector<Vec2> places;
        for (const StrokePoint& point : points)
            places.push_back(placeOf(point));
        if (most - least <= 0.02f * most) {
            // Close enough that nobody sees it, far enough for few nodes.
            const BezierPath path = fittedPath(
                places, {.toleranceMm = 0.04f, .cornerDegrees = 40, .cornerReachMm = 0.8f, .isFair = false});
            if (path.nodes.size() >= 2) {
                element(svgPathData(path), linePaint(most));
                return;
            }
        }
        std::vector<WidePlace> wide;
        for (const StrokePoint& point : rounded(points))
            wide.push_back({placeOf(point), widthAt(look, point.pressure)});
        element(svgPathData(simplified(outlineOf(wide), simpleMm)), fillPaint(false));
    }

    void writeShape(const BezierPath& path, std::span<const ErasedWay> cuts)
    {
        if (m_isFilled) {
            BezierPath closed = path;
            closed.isClosed = true;
            element(svgPathData(closed), fillPaint(true));
            return;
        }
        if (path.nodes.size() == 1) {
            element(svgPathData(outlineOf({{path.nodes[0].at, m_stroke->look.sizeMm}})), fillPaint(false));
            return;
        }
        for (const BezierPath& piece : cuts.empty() ? std::vector<BezierPath>{path} : remaining(path, cuts))
            element(svgPathData(piece), linePaint(m_stroke->look.sizeMm));
    }

    void writeShape(const FilledArea& area, std::span<const ErasedWay>)
    {
        std::string data;
        for (const auto& contour : area.contours)
            data += svgPathData(contour);
        element(data, fillPaint(true));
    }

    void writeShape(const TextNote& note, std::span<const ErasedWay>)
    {
        // A text element a line: readers agree on that.
        std::string_view rest = note.text;
        for (float y = note.at.y; !rest.empty(); y += note.heightMm) {
            const size_t end = std::min(rest.find('\n'), rest.size());
            if (end > 0)
                m_svg += std::string("<text") + attribute("x", svgNumber(note.at.x)) +
                         attribute("y", svgNumber(y)) +
                         attribute("font-family", "Inter, 'Noto Sans CJK SC', sans-serif") +
                         attribute("font-size", svgNumber(note.heightMm * noteLetterShare)) +
                         fillPaint(false) + m_common + ">" + svgEscaped(rest.substr(0, end)) + "</text>\n";
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }

    static constexpr float simpleMm = 0.008f;

    Vec2 m_pageMm;
    std::string m_svg;
    std::string m_common;
    const Stroke* m_stroke = nullptr;
    bool m_isFilled = false;
    int m_masks = 0;
};

bool erases(const Stroke& stroke)
{
    return brushKind(stroke.look.brush).blend == StrokeBlend::Erase;
}

} // namespace

std::string svgStrokes(std::span<const SharedStroke> strokes, Vec2 pageMm)
{
    std::vector<Eraser> erasers;
    for (const SharedStroke& stroke : strokes)
        if (erases(*stroke))
            erasers.push_back(
                {wayOf(*stroke), strokeBounds(*stroke), stroke->look.sizeMm, stroke->look.opacity});
    StrokeWriter writer(pageMm);
    std::span<const Eraser> later = erasers;
    for (const SharedStroke& stroke : strokes) {
        if (erases(*stroke))
            later = later.subspan(1);
        else
            writer.write(*stroke, later);
    }
    return writer.take();
}

} // namespace toile
