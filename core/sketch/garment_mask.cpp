#include "core/sketch/regions.h"

#include "core/sketch/gap_bridging.h"
#include "core/sketch/ink_level.h"
#include "core/sketch/mats.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

/// Figures much smaller than the largest are specks, letters, page numbers.
constexpr double kSmallestFigure = 0.02;

/// A notch, as between sleeve and body, is outside however narrow its mouth; it is told from a leak by its
/// walls. Where a pen has left a gap, its line goes on beyond the gap; the walls of a mouth belong to two
/// pieces of garment, and behind each of them lies a region of its own.
class Walls
{
public:
    Walls(const TrappedRegions& regions, int outside, double gapPx)
        : m_regions(regions), m_outside(outside), m_reach(int(std::ceil(gapPx)) * 2)
    {
    }

    bool areOfTwoPieces(const Opening& opening) const
    {
        const cv::Point first = nearestInk(opening, nullptr);
        const cv::Point second = nearestInk(opening, &first);
        return first != opening.place && second != opening.place && hasPieceBehind(opening, first) &&
               hasPieceBehind(opening, second);
    }

private:
    bool isInside(cv::Point p) const
    {
        return p.x >= 0 && p.y >= 0 && p.x < m_regions.labels.cols && p.y < m_regions.labels.rows;
    }

    /// Nearest ink to the opening's middle, or the nearest on the side away from `opposite`.
    cv::Point nearestInk(const Opening& opening, const cv::Point* opposite) const
    {
        const int reach = int(std::ceil(opening.halfWidth * 1.5f)) + 2;
        cv::Point best = opening.place;
        int bestSquare = reach * reach + 1;
        for (int v = -reach; v <= reach; ++v)
            for (int u = -reach; u <= reach; ++u) {
                const cv::Point at = opening.place + cv::Point(u, v);
                const int square = u * u + v * v;
                if (square >= bestSquare || !isInside(at) || m_regions.labels(at) != 0)
                    continue;
                if (opposite) {
                    const cv::Point away = *opposite - opening.place;
                    const double cosine =
                        (away.x * u + away.y * v) / (cv::norm(away) * std::sqrt(double(square)));
                    if (!(cosine < -0.5))
                        continue;
                }
                best = at;
                bestSquare = square;
            }
        return best;
    }

    /// Looks through the wall in a fan: a corner of a hem is not met squarely.
    bool hasPieceBehind(const Opening& opening, cv::Point wall) const
    {
        const cv::Point2d straight = cv::Point2d(wall - opening.place) / cv::norm(wall - opening.place);
        for (const double turn : {0.0, 0.35, -0.35, 0.7, -0.7}) {
            const cv::Point2d ray(straight.x * std::cos(turn) - straight.y * std::sin(turn),
                                  straight.x * std::sin(turn) + straight.y * std::cos(turn));
            if (meetsPiece(opening, wall, ray))
                return true;
        }
        return false;
    }

    bool meetsPiece(const Opening& opening, cv::Point wall, cv::Point2d ray) const
    {
        for (int i = 1; i <= m_reach; ++i) {
            const cv::Point at(int(std::lround(wall.x + i * ray.x)), int(std::lround(wall.y + i * ray.y)));
            if (!isInside(at))
                return false;
            const int region = m_regions.labels(at);
            if (region == m_outside || region == opening.region)
                return false;
            if (region != 0 && m_regions.ball[size_t(region)] >= 3)
                return true;
        }
        return false;
    }

    const TrappedRegions& m_regions;
    int m_outside;
    int m_reach;
};

/// A notch is a small share of what is enclosed; a bodice that leaks between two halves of a collar is not.
constexpr double kLargestNotch = 0.2;

/// 255 where the outside, coming from beyond the page's edge, cannot reach.
cv::Mat1b enclosed(const cv::Mat1b& ink, double gapPx)
{
    const int margin = int(std::ceil(gapPx)) + 2;
    cv::Mat1b free;
    cv::copyMakeBorder(255 - ink, free, margin, margin, margin, margin, cv::BORDER_CONSTANT, 255);
    const cv::Point corner(0, 0);
    const TrappedRegions regions = trappedBallRegions(free, {gapPx, 2.0, std::max(2.0, gapPx / 4)}, &corner);
    const int outside = regions.labels(corner);

    std::vector<int64_t> area(regions.ball.size(), 0);
    for (const int label : regions.labels)
        ++area[size_t(label)];
    const int64_t enclosedArea = int64_t(regions.labels.total()) - area[size_t(outside)];
    std::vector<uint8_t> isInside(regions.ball.size(), 255);
    isInside[size_t(outside)] = 0;
    const Walls walls(regions, outside, gapPx);
    for (const Opening& opening : regions.openings)
        if (double(area[size_t(opening.region)]) < kLargestNotch * double(enclosedArea) &&
            walls.areOfTwoPieces(opening))
            isInside[size_t(opening.region)] = 0;

    cv::Mat1b inside(ink.size());
    for (int y = 0; y < ink.rows; ++y)
        for (int x = 0; x < ink.cols; ++x)
            inside(y, x) = isInside[size_t(regions.labels(y + margin, x + margin))];
    return inside;
}

void dropSmallFigures(cv::Mat1b& inside)
{
    cv::Mat1i labels;
    cv::Mat1i stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(inside, labels, stats, centroids, 8);
    int largest = 0;
    for (int i = 1; i < count; ++i)
        largest = std::max(largest, stats(i, cv::CC_STAT_AREA));
    for (int y = 0; y < inside.rows; ++y)
        for (int x = 0; x < inside.cols; ++x)
            if (const int label = labels(y, x);
                label > 0 && stats(label, cv::CC_STAT_AREA) < kSmallestFigure * largest)
                inside(y, x) = 0;
}

} // namespace

Plane garmentMask(const Plane& ink, double gapPx)
{
    Plane mask(ink.size());
    if (ink.isEmpty())
        return mask;
    const float level = inkLevel(ink);
    const cv::Mat1f alpha = viewOf(ink);
    cv::Mat1b inside = enclosed(alpha > level * kBarrierShare, gapPx);
    dropSmallFigures(inside);
    // Beyond the barrier the pen's own softness is the mask's.
    cv::Mat1b rim;
    cv::dilate(inside, rim, cv::Mat());
    cv::Mat1f soft = viewOf(mask);
    for (int y = 0; y < rim.rows; ++y)
        for (int x = 0; x < rim.cols; ++x)
            if (inside(y, x))
                soft(y, x) = 1;
            else if (rim(y, x))
                soft(y, x) = std::min(1.0f, alpha(y, x) / level);
    return mask;
}

} // namespace toile
