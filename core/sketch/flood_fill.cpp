#include "core/sketch/flood_fill.h"

#include "core/sketch/mats.h"
#include "core/sketch/parts/contour_smoothing.h"
#include "core/sketch/parts/gap_bridging.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace toile {

namespace {

constexpr uint8_t yes = 255;

/// Of an opening that is to be closed, this many cells suffice across.
constexpr int cellsAcrossGap = 4;
constexpr int coarsest = 4;

/// Two areas stay apart where the smaller one's largest ball is this much wider than the opening.
constexpr double roomBesideGap = 1.3;

/// 255 where no line is.
cv::Mat1b freeOf(const Plane& lines, float lineAlpha)
{
    cv::Mat1b free;
    cv::compare(viewOf(lines), lineAlpha, free, cv::CMP_LT);
    return free;
}

/// Blocks of `factor` pixels; free only where all of them are.
cv::Mat1b coarseOf(const cv::Mat1b& free, int factor)
{
    if (factor == 1)
        return free;
    cv::Mat1b eroded;
    const cv::Mat block = cv::Mat::ones(factor, factor, CV_8U);
    cv::erode(free, eroded, block, {0, 0}, 1, cv::BORDER_CONSTANT, cv::Scalar(yes));
    cv::Mat1b coarse;
    const cv::Size size((free.cols + factor - 1) / factor, (free.rows + factor - 1) / factor);
    coarse.create(size);
    for (int y = 0; y < size.height; ++y) {
        const uint8_t* from = eroded.ptr<uint8_t>(y * factor);
        uint8_t* to = coarse.ptr<uint8_t>(y);
        for (int x = 0; x < size.width; ++x)
            to[x] = from[x * factor];
    }
    return coarse;
}

/// The cell of the seed, or the nearest free one around it that the seed sees without a line between.
bool findCell(const cv::Mat1b& coarse, const cv::Mat1b& free, cv::Point seed, int factor, cv::Point& found)
{
    const cv::Point own = seed / factor;
    double nearest = 1e9;
    for (int dy = -3; dy <= 3; ++dy) {
        for (int dx = -3; dx <= 3; ++dx) {
            const cv::Point cell = own + cv::Point(dx, dy);
            if (cell.x < 0 || cell.y < 0 || cell.x >= coarse.cols || cell.y >= coarse.rows || !coarse(cell))
                continue;
            const cv::Point place = cell * factor + cv::Point(factor / 2, factor / 2);
            const double away = cv::norm(place - seed);
            if (away >= nearest)
                continue;
            const cv::Point inside(std::min(place.x, free.cols - 1), std::min(place.y, free.rows - 1));
            cv::LineIterator way(free, seed, inside, 4);
            bool isFree = true;
            for (int i = 0; i < way.count && isFree; ++i, ++way)
                isFree = **way != 0;
            if (!isFree)
                continue;
            nearest = away;
            found = cell;
        }
    }
    return nearest < 1e9;
}

/// The seed's component of a mask, as a mask of its own.
cv::Mat1b componentAt(const cv::Mat1b& free, cv::Point seed, cv::Rect& bounds)
{
    // Wants a border of its own, which takes no part.
    cv::Mat1b mask(free.rows + 2, free.cols + 2, uint8_t(0));
    cv::Mat1b image = free; // not written to: FLOODFILL_MASK_ONLY
    cv::floodFill(image, mask, seed, cv::Scalar(), &bounds, cv::Scalar(), cv::Scalar(),
                  4 | cv::FLOODFILL_MASK_ONLY | (yes << 8));
    return mask(cv::Rect(1, 1, free.cols, free.rows));
}

cv::Rect grown(cv::Rect rect, int by, cv::Size page)
{
    rect -= cv::Point(by, by);
    rect += cv::Size(2 * by, 2 * by);
    return rect & cv::Rect({}, page);
}

cv::Mat disc(int radius)
{
    return cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * radius + 1, 2 * radius + 1});
}

/// The coarse regions at full size. What is free beside a line, but too near to it for a coarse cell, falls
/// to the region that is nearer through free pixels: so corners are filled to their tips and gaps are shared.
class Zone
{
public:
    Zone(cv::Rect zone, const cv::Mat1b& free)
        : m_zone(zone), m_free(free), m_owner(zone.size(), uint8_t(line))
    {
    }

    void take(const cv::Mat1b& region, const cv::Mat1i& labels, int factor)
    {
        std::vector<int> cellOf;
        for (int x = 0; x < m_zone.width; ++x)
            cellOf.push_back((x + m_zone.x) / factor);
        for (int y = 0; y < m_zone.height; ++y) {
            const uint8_t* free = m_free.ptr<uint8_t>(y + m_zone.y) + m_zone.x;
            const uint8_t* own = region.ptr<uint8_t>((y + m_zone.y) / factor);
            const int* any = labels.ptr<int>((y + m_zone.y) / factor);
            uint8_t* owner = m_owner.ptr<uint8_t>(y);
            for (int x = 0; x < m_zone.width; ++x) {
                const int cell = cellOf[size_t(x)];
                owner[x] = !free[x] ? line : own[cell] ? ours : any[cell] > 0 ? others : nobodys;
            }
        }
    }

    void settle()
    {
        std::vector<int> front, next;
        const int last = int(m_owner.total());
        const uint8_t* owner = m_owner.ptr<uint8_t>();
        for (int i = 0; i < last; ++i)
            if (owner[i] == nobodys && besideOwned(i))
                front.push_back(i);
        while (!front.empty()) {
            next.clear();
            // Owners of one ring are settled before they count for the next.
            std::vector<uint8_t> found;
            for (const int i : front)
                found.push_back(besideOwned(i));
            for (size_t k = 0; k < front.size(); ++k)
                m_owner.ptr<uint8_t>()[front[k]] = found[k];
            for (const int i : front)
                forNeighbours(i, [&](int j) {
                    if (m_owner.ptr<uint8_t>()[j] == nobodys) {
                        m_owner.ptr<uint8_t>()[j] = waiting;
                        next.push_back(j);
                    }
                });
            for (const int j : next)
                m_owner.ptr<uint8_t>()[j] = nobodys;
            std::swap(front, next);
        }
    }

    cv::Mat1b own() const { return m_owner == ours; }

private:
    enum Owner : uint8_t { line, nobodys, ours, others, waiting };

    template <typename Visit> void forNeighbours(int i, const Visit& visit) const
    {
        const int x = i % m_zone.width, y = i / m_zone.width;
        if (x > 0)
            visit(i - 1);
        if (x + 1 < m_zone.width)
            visit(i + 1);
        if (y > 0)
            visit(i - m_zone.width);
        if (y + 1 < m_zone.height)
            visit(i + m_zone.width);
    }

    /// Who owns a neighbour: the others where both do; 0 where nobody does.
    uint8_t besideOwned(int i) const
    {
        uint8_t found = 0;
        forNeighbours(i, [&](int j) {
            const uint8_t owner = m_owner.ptr<uint8_t>()[j];
            if (owner == others || (owner == ours && found == 0))
                found = owner;
        });
        return found;
    }

    cv::Rect m_zone;
    const cv::Mat1b& m_free;
    cv::Mat1b m_owner;
};

/// The seed's area with openings up to `gapPx` closed, and where it lies.
cv::Mat1b areaWithin(const cv::Mat1b& free, cv::Point seed, double gapPx, cv::Rect& bounds)
{
    for (int factor = std::clamp(int(gapPx) / cellsAcrossGap, 1, coarsest); gapPx >= 1; factor /= 2) {
        const cv::Mat1b coarse = coarseOf(free, factor);
        cv::Point cell;
        if (!findCell(coarse, free, seed, factor, cell)) {
            if (factor == 1)
                break;
            continue;
        }
        GapRule rule;
        // Blocks with ink in them count as ink: an opening loses up to a block, one half on average.
        rule.gapPx = gapPx / factor - (factor > 1 ? 0.5 : 0.0);
        rule.ratio = roomBesideGap;
        rule.smallestBall = 1.5;
        const TrappedRegions regions = trappedBallRegions(coarse, rule, nullptr);
        const cv::Mat1b region = regions.labels == regions.labels(cell);
        const cv::Rect cells = cv::boundingRect(region);
        const cv::Rect zone =
            grown({cells.x * factor, cells.y * factor, cells.width * factor, cells.height * factor},
                  factor + int(4 * gapPx), free.size()) |
            cv::Rect(seed, cv::Size(1, 1));
        Zone cover(zone, free);
        cover.take(region, regions.labels, factor);
        cover.settle();
        cv::Mat1b near = cover.own();
        near(seed - zone.tl()) = yes;
        cv::Rect inZone;
        const cv::Mat1b joined = componentAt(near, seed - zone.tl(), inZone);
        bounds = inZone + zone.tl();
        cv::Mat1b area(free.size(), uint8_t(0));
        joined(inZone).copyTo(area(bounds));
        return area;
    }
    return componentAt(free, seed, bounds);
}

/// Contours of an area that lies in `bounds`, with the holes that free paper is in.
void trace(FloodFill& fill, const cv::Mat1b& area, const cv::Mat1b& otherFree, cv::Point offset)
{
    std::vector<std::vector<cv::Point>> contours;
    std::vector<cv::Vec4i> ranks;
    cv::findContours(area, contours, ranks, cv::RETR_CCOMP, cv::CHAIN_APPROX_NONE);
    for (size_t i = 0; i < contours.size(); ++i) {
        const bool isHole = ranks[i][3] >= 0;
        if (isHole) {
            const cv::Rect box = cv::boundingRect(contours[i]);
            cv::Mat1b inside(box.size(), uint8_t(0));
            cv::drawContours(inside, contours, int(i), cv::Scalar(yes), cv::FILLED, cv::LINE_8, {}, 0,
                             -box.tl());
            inside &= otherFree(box);
            if (cv::countNonZero(inside) == 0)
                continue; // ink alone: the paint goes on under it
        }
        std::vector<Vec2> smooth = smoothContour(contours[i], offset, isHole);
        if (smooth.size() >= 3)
            fill.contours.push_back(std::move(smooth));
    }
}

} // namespace

FloodFill floodFilled(const Plane& lines, Vec2 seedAt, const FloodFillRule& rule)
{
    FloodFill fill;
    const cv::Rect page(0, 0, lines.width(), lines.height());
    if (!(seedAt.x >= 0 && seedAt.y >= 0 && seedAt.x < float(page.width) && seedAt.y < float(page.height)))
        return fill;
    const cv::Point seed{int(seedAt.x), int(seedAt.y)};
    const cv::Mat1b free = freeOf(lines, rule.lineAlpha);
    if (!free(seed)) {
        fill.outcome = FloodFillOutcome::OnLine;
        return fill;
    }
    fill.outcome = FloodFillOutcome::Filled;
    cv::Rect bounds;
    const cv::Mat1b area = areaWithin(free, seed, rule.gapPx, bounds);
    fill.areaPx = cv::countNonZero(area(bounds));
    fill.reachesEdge =
        bounds.x == 0 || bounds.y == 0 || bounds.br().x == page.width || bounds.br().y == page.height;

    const int grow = std::clamp(int(std::lround(rule.growPx)), 0, 32);
    const cv::Rect room = grown(bounds, grow + 2, page.size());
    cv::Mat1b otherFree;
    cv::bitwise_xor(free(room), area(room), otherFree); // the area is a part of what is free
    cv::Mat1b wide = area(room).clone();
    if (grow > 0) {
        cv::dilate(wide, wide, disc(grow));
        // A pixel short of what is free on the line's other side: nothing shows there.
        cv::Mat1b beyond;
        cv::dilate(otherFree, beyond, cv::Mat::ones(3, 3, CV_8U));
        wide &= ~beyond;
        wide |= area(room);
    }
    trace(fill, wide, otherFree, room.tl());
    return fill;
}

} // namespace toile
