#include "core/sketch/parts/notch_walls.h"

#include <cmath>

namespace toile {

NotchWalls::NotchWalls(const TrappedRegions& regions, int outside, double gapPx)
    : m_regions(regions), m_outside(outside), m_reach(int(std::ceil(gapPx)) * 2)
{
}

bool NotchWalls::areOfTwoPieces(const Opening& opening) const
{
    const cv::Point first = nearestInk(opening, nullptr);
    const cv::Point second = nearestInk(opening, &first);
    return first != opening.place && second != opening.place && hasPieceBehind(opening, first) &&
           hasPieceBehind(opening, second);
}

bool NotchWalls::isInside(cv::Point p) const
{
    return p.x >= 0 && p.y >= 0 && p.x < m_regions.labels.cols && p.y < m_regions.labels.rows;
}

/// Nearest ink to the opening's middle, or with `opposite` the nearest on the other side; the middle if none.
cv::Point NotchWalls::nearestInk(const Opening& opening, const cv::Point* opposite) const
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
bool NotchWalls::hasPieceBehind(const Opening& opening, cv::Point wall) const
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

bool NotchWalls::meetsPiece(const Opening& opening, cv::Point wall, cv::Point2d ray) const
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

} // namespace toile
