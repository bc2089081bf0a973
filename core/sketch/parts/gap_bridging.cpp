#include "core/sketch/parts/gap_bridging.h"

#include "core/sketch/parts/disjoint_sets.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <numeric>
#include <vector>

namespace toile {

namespace {

constexpr double kStep = 0.25; // saddles are told apart to a quarter of a pixel
constexpr float kBoundless = 1e9f;
constexpr size_t lookEvery = 1 << 17; ///< pixels, a few milliseconds

/// Regions that grow together, each with its largest ball.
class Regions
{
public:
    explicit Regions(int count, bool onlyAgainstOutside)
        : m_sets(count), m_ball(size_t(count), 0.0f), m_sealed(size_t(count), 0),
          m_onlyAgainstOutside(onlyAgainstOutside)
    {
    }

    int add(float ball)
    {
        m_ball.push_back(ball);
        m_sealed.push_back(0);
        return m_sets.add();
    }

    int root(int region) { return m_sets.rootOf(region); }

    void swell(int region, float ball) { m_ball[size_t(region)] = std::max(m_ball[size_t(region)], ball); }
    int count() const { return m_sets.count(); }

    float ball(int region) const { return m_ball[size_t(region)]; }

    /// Two roots meet at a saddle of height `distance`. Returns the one that was kept apart just now, or 0.
    int meet(int first, int second, float distance, const GapRule& rule)
    {
        if (m_ball[size_t(first)] < m_ball[size_t(second)])
            std::swap(first, second);
        const float ball = m_ball[size_t(second)];
        const bool canPart = !m_onlyAgainstOutside || m_ball[size_t(first)] == kBoundless;
        if (m_sealed[size_t(second)] && m_ball[size_t(first)] == kBoundless)
            return 0;
        if (canPart && ball >= rule.ratio * distance && ball >= rule.smallestBall) {
            m_sealed[size_t(second)] = 1;
            return second;
        }
        m_sets.join(second, first);
        m_sealed[size_t(first)] |= m_sealed[size_t(second)];
        return 0;
    }

private:
    DisjointSets m_sets;
    std::vector<float> m_ball;
    std::vector<uint8_t> m_sealed;
    bool m_onlyAgainstOutside;
};

/// Indices of the free pixels with D <= deepest, in falling D; ties in reading order.
std::vector<int> inFallingDistance(const cv::Mat1f& distance, float deepest)
{
    const int levels = int(deepest / kStep) + 2;
    const auto levelOf = [](float d) { return int(d / kStep); };
    std::vector<int> start(size_t(levels) + 1, 0);
    const float* cells = distance.ptr<float>();
    const int total = int(distance.total());
    for (int i = 0; i < total; ++i)
        if (cells[i] > 0 && cells[i] <= deepest)
            ++start[size_t(levels - 1 - levelOf(cells[i])) + 1];
    std::partial_sum(start.begin(), start.end(), start.begin());
    std::vector<int> order(size_t(start.back()));
    for (int i = 0; i < total; ++i)
        if (cells[i] > 0 && cells[i] <= deepest)
            order[size_t(start[size_t(levels - 1 - levelOf(cells[i]))]++)] = i;
    return order;
}

} // namespace

TrappedRegions trappedBallRegions(const cv::Mat1b& free, const GapRule& rule, const cv::Point* outside,
                                  const std::stop_token& stop)
{
    cv::Mat1f distance;
    cv::distanceTransform(free, distance, cv::DIST_L2, cv::DIST_MASK_5);
    // An opening of n free pixels has its saddle at about (n + 1) / 2.
    const float deepest = float(rule.gapPx + 1) / 2;
    if (stop.stop_requested())
        return {};
    TrappedRegions trapped;
    cv::Mat1i& labels = trapped.labels;
    const int open = cv::connectedComponents(distance > deepest, labels, 4);
    Regions regions(open, outside != nullptr);
    const float* d = distance.ptr<float>();
    int* label = labels.ptr<int>();
    const int total = int(labels.total());
    for (int i = 0; i < total; ++i)
        if (label[i] > 0)
            regions.swell(label[i], d[i]);
    if (outside && labels(*outside) > 0)
        regions.swell(labels(*outside), kBoundless);

    const int width = labels.cols;
    const int height = labels.rows;
    if (stop.stop_requested())
        return {};
    const std::vector<int> order = inFallingDistance(distance, deepest);
    for (size_t k = 0; k < order.size(); ++k) {
        if (k % lookEvery == 0 && stop.stop_requested())
            return {};
        const int i = order[k];
        const int x = i % width;
        const int y = i / width;
        const int around[4] = {x > 0 ? label[i - 1] : 0, x + 1 < width ? label[i + 1] : 0,
                               y > 0 ? label[i - width] : 0, y + 1 < height ? label[i + width] : 0};
        int own = 0;
        for (const int neighbour : around) {
            if (neighbour == 0)
                continue;
            const int root = regions.root(neighbour);
            if (own == 0)
                own = root;
            else if (root != own) {
                if (const int parted = regions.meet(own, root, d[i], rule); parted != 0 && outside)
                    trapped.openings.push_back({parted, {x, y}, d[i]});
                own = regions.root(own);
            }
        }
        label[i] = own != 0 ? own : regions.add(d[i]);
    }

    if (stop.stop_requested())
        return {};
    std::vector<int> name(size_t(regions.count()), 0);
    trapped.ball.push_back(0);
    for (int i = 0; i < total; ++i) {
        if (label[i] == 0)
            continue;
        const int root = regions.root(label[i]);
        int& own = name[size_t(root)];
        if (own == 0) {
            own = int(trapped.ball.size());
            trapped.ball.push_back(regions.ball(root));
        }
        label[i] = own;
    }
    for (Opening& opening : trapped.openings)
        opening.region = name[size_t(regions.root(opening.region))];
    return trapped;
}

} // namespace toile
