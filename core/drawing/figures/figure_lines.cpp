#include "core/drawing/figures.h"

#include "core/drawing/figures/details.h"

#include <array>
#include <cmath>
#include <map>

namespace toile {

namespace {

using namespace figures;

using View = FigureView;

/// What lies before a part of the body, by view.
std::vector<Part> before(Part part, View view)
{
    switch (part) {
    case Part::Head:
        return {};
    case Part::Torso:
        if (view == View::ThreeQuarter)
            return {Part::Head, Part::ArmRight};
        return {Part::Head};
    case Part::ArmLeft:
        return view == View::ThreeQuarter ? std::vector{Part::Torso, Part::LegLeft} : std::vector<Part>{};
    case Part::ArmRight:
        return {};
    case Part::LegLeft:
        return view == View::ThreeQuarter ? std::vector{Part::LegRight, Part::ArmRight}
                                          : std::vector{Part::ArmLeft};
    case Part::LegRight:
        if (view == View::Walking)
            return {Part::LegLeft, Part::ArmRight};
        return {Part::ArmRight};
    }
    return {};
}

float widthOf(FigureMark mark)
{
    switch (mark) {
    case FigureMark::Outline:
        return 0.4f;
    case FigureMark::Detail:
        return 0.25f;
    case FigureMark::Balance:
        return 0.2f;
    case FigureMark::Head:
        return 0.1f;
    default:
        return 0.15f;
    }
}

/// A figure in heads, x from its plumb line.
class Assembly
{
public:
    explicit Assembly(const Pose& pose) : m_pose(pose)
    {
        const std::array halves{sideContour(pose, -1), sideContour(pose, 1)};
        const std::vector<Knot> headKnots = headContour(pose);
        const BezierPath headPath = smoothPath(headKnots, true);
        std::vector<BezierPath> sides;
        for (const auto& half : halves) {
            sides.push_back(smoothPath(half));
            addLimbRegions(half, sides.back());
        }
        addTorsoRegion(halves, sides);
        m_regions[Part::Head] = flattened(headPath);
        addHiddenLine(headPath, FigureMark::Outline, [](size_t) { return Part::Head; });
        for (size_t k = 0; k < 2; ++k)
            addHiddenLine(sides[k], FigureMark::Outline,
                          [&](size_t segment) { return halves[k][segment].part; });
        for (const auto& lines : {anatomy(pose), constructionLines(pose), face(pose)})
            for (const InnerLine& line : lines)
                addHiddenLine(line.path, line.mark, [&](size_t) { return line.part; });
        addGuides();
    }

    std::vector<FigureLine> lines() && { return std::move(m_lines); }

private:
    void addLimbRegions(const std::vector<Knot>& knots, const BezierPath& path)
    {
        for (const Part part : {Part::ArmLeft, Part::ArmRight, Part::LegLeft, Part::LegRight}) {
            BezierPath piece;
            for (size_t k = 0; k < knots.size(); ++k)
                if (knots[k].part == part || (k > 0 && knots[k - 1].part == part))
                    piece.nodes.push_back(path.nodes[k]);
            if (!piece.nodes.empty())
                m_regions[part] = flattened(piece);
        }
    }

    void addTorsoRegion(const std::array<std::vector<Knot>, 2>& halves, const std::vector<BezierPath>& sides)
    {
        std::vector<Vec2> outline;
        for (size_t side = 0; side < 2; ++side) {
            std::vector<Vec2> half;
            BezierPath run;
            const auto flush = [&] {
                if (run.nodes.size() > 1) {
                    const std::vector<Vec2> points = flattened(run);
                    half.insert(half.end(), points.begin(), points.end());
                }
                run.nodes.clear();
            };
            for (size_t k = 0; k < halves[side].size(); ++k) {
                const bool isLast = k + 1 == halves[side].size();
                if (halves[side][k].part == Part::Torso ||
                    (k > 0 && halves[side][k - 1].part == Part::Torso && !isLast))
                    run.nodes.push_back(sides[side].nodes[k]);
                else
                    flush();
            }
            flush();
            half.push_back(sides[side].nodes.back().at);
            if (side == 1)
                std::reverse(half.begin(), half.end());
            outline.insert(outline.end(), half.begin(), half.end());
        }
        m_regions[Part::Torso] = outline;
    }

    void addHiddenLine(const BezierPath& path, FigureMark mark, const std::function<Part(size_t)>& partOf)
    {
        const auto isHidden = [&](size_t segment, Vec2 place) {
            for (const Part front : before(partOf(segment), m_pose.view))
                if (isInside(place, m_regions[front]))
                    return true;
            return false;
        };
        for (BezierPath& piece : visiblePieces(path, isHidden))
            m_lines.push_back({std::move(piece), mark, widthOf(mark)});
    }

    void addGuides()
    {
        const float heads = m_pose.body->heads;
        const auto straight = [&](Vec2 from, Vec2 to, FigureMark mark) {
            m_lines.push_back({{{{from, from, from}, {to, to, to}}, false}, mark, widthOf(mark)});
        };
        straight({0, m_pose.body->pitY}, {0, heads}, FigureMark::Balance);
        const float reach = heads > 7 ? 1.75f : 1.35f;
        for (int k = 0; k <= int(heads); ++k)
            straight({-reach, float(k)}, {reach, float(k)}, FigureMark::Head);
        if (heads > float(int(heads)))
            straight({-reach, heads}, {reach, heads}, FigureMark::Head);
    }

    const Pose& m_pose;
    std::map<Part, std::vector<Vec2>> m_regions;
    std::vector<FigureLine> m_lines;
};

} // namespace

std::vector<FigureLine> figureLines(std::string_view id, Vec2 pageMm)
{
    const Figure* figure = findFigure(id);
    if (!figure || !(pageMm.x > 0) || !(pageMm.y > 0) || !std::isfinite(pageMm.x + pageMm.y))
        return {};
    const Pose pose = posed(bodyShape(figure->body, figure->kind), figure->kind, figure->view);
    std::vector<FigureLine> lines = Assembly(pose).lines();
    Vec2 least{0, 0};
    Vec2 most{0, 0};
    for (const FigureLine& line : lines)
        for (const Vec2 place : flattened(line.path)) {
            least = {std::min(least.x, place.x), std::min(least.y, place.y)};
            most = {std::max(most.x, place.x), std::max(most.y, place.y)};
        }
    const float margin = std::min(pageMm.x, pageMm.y) / 20;
    // The plumb line stays in the middle of the page: the axis of symmetry lies there.
    const float reach = std::max(-least.x, most.x);
    const float head =
        std::min((pageMm.x / 2 - margin) / reach, (pageMm.y - 2 * margin) / (most.y - least.y));
    const Vec2 crown{pageMm.x / 2, (pageMm.y - head * (most.y + least.y)) / 2};
    for (FigureLine& line : lines)
        for (PathNode& node : line.path.nodes)
            node = {crown + node.at * head, crown + node.in * head, crown + node.out * head};
    return lines;
}

} // namespace toile
