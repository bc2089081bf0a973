#include "core/paint/stroke_painter.h"

#include "core/base/pixel_rect.h"
#include "core/imaging/dab_noise.h"
#include "core/paint/stroke_path.h"

#include <cmath>

namespace toile {

namespace {

constexpr int side = PaintTile::side;
constexpr float leastSizeMm = 0.02f, mostSizeMm = 120;

bool isSane(const StrokePoint& point)
{
    return std::isfinite(point.xMm) && std::isfinite(point.yMm);
}

Rect boundsOf(std::span<const Vec2> places)
{
    Rect bounds;
    for (const Vec2& place : places) {
        if (!std::isfinite(place.x) || !std::isfinite(place.y))
            continue;
        const int x = int(std::floor(std::clamp(place.x, -1e6f, 1e6f)));
        const int y = int(std::floor(std::clamp(place.y, -1e6f, 1e6f)));
        bounds = united(bounds, {x - 1, y - 1, 3, 3});
    }
    return bounds;
}

/// Of what was drawn wider, a fine line stays the finer one where both are raised.
float raisedWidth(float px, float leastPx)
{
    return leastPx > 0 ? std::max(px, leastPx + px / 4) : px;
}

Dab between(const Dab& from, const Dab& to, float t)
{
    const auto mix = [t](float one, float two) { return one + (two - one) * t; };
    return {
        mix(from.x, to.x), mix(from.y, to.y), mix(from.radius, to.radius), mix(from.strength, to.strength),
        to.ratio,          to.angle};
}

} // namespace

StrokePainter::StrokePainter(const BrushLook& look, uint32_t seed, const PageSpec& page, const TileMask* only,
                             bool isArea)
    : m_page(page), m_recipe(&brushKind(look.brush).recipe),
      m_leastPx(brushKind(look.brush).blend == StrokeBlend::Erase ? 0 : page.leastLinePx),
      m_sizeMm(std::isfinite(look.sizeMm) ? std::clamp(look.sizeMm, leastSizeMm, mostSizeMm) : leastSizeMm),
      m_seed(seed), m_isFilled(brushKind(look.brush).isFilled),
      m_finish(look, seed, page, m_isFilled || isArea), m_coverage(page.px, only)
{
    m_leastPx /= 1 - m_recipe->softness / 2; // measured where the line has half its strength
    if (m_recipe->dash > 0) {
        // A row of stitches grows as a whole, or its gaps would close.
        m_sizeMm = float(raisedWidth(float(m_sizeMm * page.pxPerMm), m_leastPx) / page.pxPerMm);
        m_leastPx = 0;
    }
    m_footprint = {m_recipe->softness, float(m_recipe->edgeMm * page.pxPerMm), m_recipe->isRound};
}

StrokePainter::~StrokePainter() = default;
StrokePainter::StrokePainter(StrokePainter&&) noexcept = default;
StrokePainter& StrokePainter::operator=(StrokePainter&&) noexcept = default;

void StrokePainter::add(std::span<const StrokePoint> points)
{
    const size_t known = m_points.size();
    std::copy_if(points.begin(), points.end(), std::back_inserter(m_points), isSane);
    if (m_points.size() == known)
        return;
    if (m_isFilled)
        addToFill();
    else
        addToLine();
}

void StrokePainter::addToLine()
{
    if (!m_placer) {
        m_placer.emplace(*m_recipe, m_sizeMm);
        m_placer->begin(m_points.front(), m_dabs);
        paintDabs();
    }
    if (m_hasTail) {
        m_coverage.takeBackTail();
        m_placer->restore(m_placerBeforeTail);
        m_way = m_wayBeforeTail;
        m_hasTail = false;
    }
    for (; m_nextSegment + 1 < m_points.size(); ++m_nextSegment)
        paintSegment(m_nextSegment);
    if (m_nextSegment >= m_points.size())
        return;
    m_placerBeforeTail = m_placer->state();
    m_wayBeforeTail = m_way;
    m_coverage.beginTail();
    m_hasTail = true;
    paintSegment(m_nextSegment);
    closeLine();
}

void StrokePainter::paintSegment(size_t index)
{
    m_steps.clear();
    appendRounded(index >= 2 ? &m_points[index - 2] : nullptr, m_points[index - 1], m_points[index],
                  index + 1 < m_points.size() ? &m_points[index + 1] : nullptr, m_steps);
    for (const StrokePoint& step : m_steps)
        m_placer->moveTo(step, m_dabs);
    paintDabs();
}

void StrokePainter::closeLine()
{
    Dab end = m_placer->here();
    end.strength = m_way.last.strength;
    m_dabs.push_back(end);
    paintDabs();
}

void StrokePainter::paintDabs()
{
    for (const Dab& dab : m_dabs)
        sweepTo(dab);
    m_dabs.clear();
}

Dab StrokePainter::inPixels(Dab dab) const
{
    dab.x = float(dab.x * m_page.pxPerMm);
    dab.y = float(dab.y * m_page.pxPerMm);
    dab.radius = float(dab.radius * m_page.pxPerMm);
    if (m_recipe->wander > 0) {
        const float noise = lineNoise(m_way.alongMm / std::max(0.7f, m_sizeMm * 0.8f), m_seed);
        dab.strength = std::clamp(dab.strength * (1 + m_recipe->wander * noise), 0.0f, 1.0f);
        dab.radius *= 1 + 0.25f * m_recipe->wander * lineNoise(m_way.alongMm / 0.9f, m_seed + 1);
    }
    dab.radius = raisedWidth(2 * dab.radius, m_leastPx) / 2;
    return dab;
}

void StrokePainter::sweepTo(Dab to)
{
    const float before = m_way.alongMm;
    if (m_way.hasLast)
        m_way.alongMm += std::hypot(to.x - m_way.last.x, to.y - m_way.last.y);
    const Dab from = m_way.hasLast ? m_way.last : to;
    const float after = m_way.alongMm;
    const Dab start = m_way.hasLast ? inPixels(from) : inPixels(to);
    m_way.last = to;
    m_way.hasLast = true;
    const Dab end = inPixels(to);
    if (m_recipe->dash <= 0) {
        m_coverage.sweep(start, end, m_footprint);
        return;
    }
    const float dash = m_recipe->dash * m_sizeMm, period = dash + m_recipe->gap * m_sizeMm;
    const float length = std::max(after - before, 1e-6f);
    for (float at = std::floor(before / period) * period; at <= after; at += period) {
        const float first = std::max(at, before), last = std::min(at + dash, after);
        if (first <= last)
            m_coverage.sweep(between(start, end, (first - before) / length),
                             between(start, end, (last - before) / length), m_footprint);
    }
}

void StrokePainter::appendOutline(size_t index, std::vector<Vec2>& outline) const
{
    std::vector<StrokePoint> steps;
    appendRounded(index >= 2 ? &m_points[index - 2] : nullptr, m_points[index - 1], m_points[index],
                  index + 1 < m_points.size() ? &m_points[index + 1] : nullptr, steps);
    for (const StrokePoint& step : steps)
        outline.push_back({float(step.xMm * m_page.pxPerMm), float(step.yMm * m_page.pxPerMm)});
}

void StrokePainter::addToFill()
{
    std::vector<Vec2> settled, loose;
    if (!m_area) {
        m_area.emplace(m_page.px);
        settled.push_back({float(m_points[0].xMm * m_page.pxPerMm), float(m_points[0].yMm * m_page.pxPerMm)});
    }
    for (; m_nextSegment + 1 < m_points.size(); ++m_nextSegment)
        appendOutline(m_nextSegment, settled);
    if (m_nextSegment < m_points.size())
        appendOutline(m_nextSegment, loose);
    m_area->grow(settled, loose, m_coverage);
}

void StrokePainter::drawPath(const BezierPath& path)
{
    const std::vector<Vec2> places = flattenedPath(path);
    if (places.empty())
        return;
    if (m_isFilled) {
        fillArea({{places}});
        return;
    }
    m_placer.emplace(*m_recipe, m_sizeMm);
    StrokePoint point;
    point.pressure = 1;
    for (size_t i = 0; i < places.size(); ++i) {
        point.xMm = places[i].x;
        point.yMm = places[i].y;
        if (!isSane(point))
            continue;
        if (!m_way.hasLast)
            m_placer->begin(point, m_dabs);
        else
            m_placer->moveTo(point, m_dabs);
        paintDabs();
    }
    if (m_way.hasLast)
        closeLine();
}

void StrokePainter::fillArea(const FilledArea& area)
{
    std::vector<std::vector<Vec2>> contours = area.contours;
    Rect bounds;
    for (std::vector<Vec2>& contour : contours) {
        for (Vec2& place : contour)
            place = {float(place.x * m_page.pxPerMm), float(place.y * m_page.pxPerMm)};
        bounds = united(bounds, boundsOf(contour));
    }
    m_coverage.fill(contours, bounds);
}

bool StrokePainter::layOn(PaintTile& tile, int column, int row, Rect inTile) const
{
    const CoverTile* cover = m_coverage.tile(column, row);
    if (!cover)
        return false;
    const Rect part = intersected(inTile, cover->touched);
    if (isEmpty(part))
        return false;
    m_finish.layOn(tile, column, row, *cover, part);
    return true;
}

void paintStroke(const Stroke& stroke, const PageSpec& page, const TileMask* only, LayerRaster& raster)
{
    const bool isArea =
        std::holds_alternative<FilledArea>(stroke.shape) || std::holds_alternative<TextNote>(stroke.shape);
    if (std::holds_alternative<TextNote>(stroke.shape) && !page.text)
        return;
    StrokePainter painter(stroke.look, stroke.seed, page, only, isArea);
    if (const auto* line = std::get_if<FreehandLine>(&stroke.shape))
        painter.add(line->points);
    else if (const auto* path = std::get_if<BezierPath>(&stroke.shape))
        painter.drawPath(*path);
    else if (const auto* area = std::get_if<FilledArea>(&stroke.shape))
        painter.fillArea(*area);
    else if (const auto* note = std::get_if<TextNote>(&stroke.shape))
        painter.fillArea(page.text(*note));
    for (const auto& [column, row] : painter.coverage().touchedTiles()) {
        const PaintTile* below = raster.tile(column, row);
        auto tile = below ? std::make_shared<PaintTile>(*below) : std::make_shared<PaintTile>();
        if (!painter.layOn(*tile, column, row, {0, 0, side, side}))
            continue;
        raster.setTile(column, row, isBlank(*tile) ? nullptr : std::move(tile));
    }
}

} // namespace toile
