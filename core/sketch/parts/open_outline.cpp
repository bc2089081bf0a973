#include "core/sketch/parts/open_outline.h"

#include "core/imaging/convert.h"
#include "core/sketch/form/thinning.h"
#include "core/sketch/mats.h"
#include "core/sketch/paper/closing_ink.h"
#include "core/sketch/parts/gap_bridging.h"
#include "core/sketch/parts/page_edge.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace toile {

namespace {

constexpr double kWidestGap = 4; ///< of what is bridged
/// Closing the gaps must give at least this much: of what is garment now, and of the page.
constexpr double kLeastGain = 0.5;
constexpr double kLeastShare = 0.03;

/// A place where a region that the gaps leave open meets the outside.
struct Gap
{
    int region = 0;       ///< label in TrappedRegions
    cv::Point place;      ///< its middle, in pixels of the page
    double halfWidth = 0; ///< pixels from there to the ink
};

/// The pixels of each region beside the outside, as connected lines: one across each gap. `offset`: from
/// the regions to the page.
std::vector<Gap> gapsOf(const TrappedRegions& regions, int outside, const cv::Mat1f& distance,
                        cv::Point offset)
{
    const cv::Mat1i& labels = regions.labels;
    cv::Mat1b border(labels.size(), 0);
    for (int y = 1; y + 1 < labels.rows; ++y)
        for (int x = 1; x + 1 < labels.cols; ++x) {
            const int own = labels(y, x);
            if (own != 0 && own != outside &&
                (labels(y, x - 1) == outside || labels(y, x + 1) == outside || labels(y - 1, x) == outside ||
                 labels(y + 1, x) == outside))
                border(y, x) = 255;
        }
    cv::Mat1i lines;
    const int count = cv::connectedComponents(border, lines, 8);
    std::vector<Gap> gaps(static_cast<size_t>(count));
    for (int y = 0; y < lines.rows; ++y)
        for (int x = 0; x < lines.cols; ++x)
            if (Gap& gap = gaps[size_t(lines(y, x))]; lines(y, x) != 0 && distance(y, x) > gap.halfWidth)
                gap = {labels(y, x), cv::Point(x, y) + offset, double(distance(y, x))};
    gaps.erase(gaps.begin()); // what is no border
    return gaps;
}

/// Where lines end freely, in pixels of the plane; hairs at the side of a thick line are left out.
std::vector<Vec2> freeEnds(const cv::Mat1b& barrier, double leastPx)
{
    std::vector<Vec2> ends;
    for (const PenPath& path : openPaths(planeFromCvMat(barrier), 0.5f)) {
        if (double(path.cells.size()) < leastPx)
            continue;
        ends.push_back(path.cells.front());
        if (path.freeBothEnds)
            ends.push_back(path.cells.back());
    }
    return ends;
}

bool hasFreeEnd(const Gap& gap, const std::vector<Vec2>& ends)
{
    // Thinning shortens a line by half its width.
    const double reach = 1.3 * gap.halfWidth + 5;
    return std::any_of(ends.begin(), ends.end(), [&](Vec2 end) {
        return std::hypot(double(end.x) - gap.place.x, double(end.y) - gap.place.y) <= reach;
    });
}

/// Where the page ends no pen has left a gap.
bool isAtEdge(const Gap& gap, Size page, double gapPx)
{
    const double nearPx = std::max(gapPx, 1.2 * gap.halfWidth);
    return std::min({double(gap.place.x), double(gap.place.y), page.width - 1.0 - gap.place.x,
                     page.height - 1.0 - gap.place.y}) < nearPx;
}

/// How many pixels of each region are not in the mask.
std::vector<int64_t> missingOf(const TrappedRegions& regions, const cv::Mat1f& mask, int margin)
{
    std::vector<int64_t> missing(regions.ball.size(), 0);
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x)
            missing[size_t(regions.labels(y + margin, x + margin))] += mask(y, x) < 0.5f;
    return missing;
}

int64_t areaOf(const Plane& mask)
{
    const auto cells = mask.cells();
    return std::count_if(cells.begin(), cells.end(), [](float cover) { return cover >= 0.5f; });
}

/// What the regions are missing that nothing but gaps in lines keeps open; 0 for all others.
std::vector<int64_t> missingForGaps(const std::vector<Gap>& gaps, const std::vector<int64_t>& missing,
                                    const std::function<bool(const Gap&)>& isOfPen)
{
    std::vector<int64_t> open(missing.size(), 0);
    for (const Gap& gap : gaps)
        open[size_t(gap.region)] = missing[size_t(gap.region)];
    for (const Gap& gap : gaps)
        if (!isOfPen(gap))
            open[size_t(gap.region)] = 0;
    return open;
}

int64_t sumOf(const std::vector<int64_t>& areas)
{
    return std::accumulate(areas.begin(), areas.end(), int64_t(0));
}

/// What must be missing for a doubt, pixels.
int64_t leastMissing(const Plane& mask)
{
    return int64_t(std::max(kLeastGain * double(areaOf(mask)), kLeastShare * double(mask.size().area())));
}

/// The widest gap of regions that miss something, and how many there are.
std::optional<Doubt> doubtOf(const std::vector<Gap>& gaps, const std::vector<int64_t>& missing, Size page)
{
    const Gap* widest = nullptr;
    int places = 0;
    for (const Gap& gap : gaps) {
        if (missing[size_t(gap.region)] == 0)
            continue;
        ++places;
        if (!widest || gap.halfWidth > widest->halfWidth)
            widest = &gap;
    }
    if (!widest)
        return {};
    const Vec2 where{float(widest->place.x) / float(page.width), float(widest->place.y) / float(page.height)};
    return Doubt{DoubtKind::OpenOutline, places, where};
}

} // namespace

std::optional<Doubt> openOutline(const Plane& ink, const Plane& mask, double gapPx,
                                 const std::stop_token& stop)
{
    const cv::Mat1b barrier = closingInk(viewOf(ink));
    const cv::Rect drawn = drawnRect(barrier);
    if (drawn.empty() || stop.stop_requested())
        return {};
    const double widest = kWidestGap * gapPx;
    const int margin = int(std::ceil(widest)) + 2;
    const cv::Mat1b free = paperAround(barrier(drawn), barrier.size(), margin);
    const cv::Point corner(0, 0);
    const TrappedRegions regions =
        trappedBallRegions(free, {widest, 2.0, std::max(2.0, gapPx)}, &corner, stop);
    if (stop.stop_requested())
        return {};
    cv::Mat1f distance;
    cv::distanceTransform(free, distance, cv::DIST_L2, cv::DIST_MASK_5);
    std::vector<Gap> gaps =
        gapsOf(regions, regions.labels(corner), distance, drawn.tl() - cv::Point(margin, margin));
    std::erase_if(gaps, [gapPx](const Gap& gap) { return 2 * gap.halfWidth - 1 < gapPx; });
    std::vector<int64_t> missing = missingOf(regions, cv::Mat1f(viewOf(mask))(drawn), margin);
    missing =
        missingForGaps(gaps, missing, [&](const Gap& gap) { return !isAtEdge(gap, ink.size(), gapPx); });
    if (sumOf(missing) < leastMissing(mask) || stop.stop_requested())
        return {};
    const std::vector<Vec2> ends = freeEnds(barrier, gapPx / 2);
    missing = missingForGaps(gaps, missing, [&](const Gap& gap) { return hasFreeEnd(gap, ends); });
    if (sumOf(missing) < leastMissing(mask))
        return {};
    return doubtOf(gaps, missing, ink.size());
}

std::vector<Doubt> doubtsOf(const Plane& ink, const Plane& mask, double gapPx, const std::stop_token& stop)
{
    if (ink.isEmpty())
        return {};
    const double share = double(areaOf(mask)) / double(mask.size().area());
    if (share == 0 && cv::countNonZero(closingInk(viewOf(ink))) == 0)
        return {{DoubtKind::Blank}};
    if (const std::optional<Doubt> open = openOutline(ink, mask, gapPx, stop))
        return {*open};
    if (share == 0)
        return {{DoubtKind::NoGarment}};
    if (share < leastGarmentShare)
        return {{DoubtKind::LittleGarment}};
    if (share > mostGarmentShare)
        return {{DoubtKind::MostlyGarment}};
    return {};
}

} // namespace toile
