#include "core/sketch/parts/part_merging.h"

#include "core/sketch/parts/disjoint_sets.h"

#include <algorithm>
#include <functional>
#include <map>
#include <queue>
#include <utility>
#include <vector>

namespace toile {

namespace {

struct Neighbourhood
{
    std::vector<int64_t> area;
    std::vector<int64_t> perimeter;
    std::vector<std::map<int, int>> edges; // neighbour -> length of the common edge
    DisjointSets regions;
};

Neighbourhood neighbourhoodOf(const cv::Mat1i& labels)
{
    double highest = 0;
    cv::minMaxLoc(labels, nullptr, &highest);
    const size_t count = size_t(highest) + 1;
    Neighbourhood all{std::vector<int64_t>(count, 0), std::vector<int64_t>(count, 0),
                      std::vector<std::map<int, int>>(count), DisjointSets(int(count))};
    const auto touch = [&all](int a, int b) {
        if (a == b)
            return;
        ++all.perimeter[size_t(a)];
        ++all.perimeter[size_t(b)];
        if (a != 0 && b != 0) {
            ++all.edges[size_t(a)][b];
            ++all.edges[size_t(b)][a];
        }
    };
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x) {
            const int label = labels(y, x);
            ++all.area[size_t(label)];
            touch(label, x + 1 < labels.cols ? labels(y, x + 1) : 0);
            touch(label, y + 1 < labels.rows ? labels(y + 1, x) : 0);
        }
    return all;
}

int longestEdge(const std::map<int, int>& edges)
{
    int best = 0;
    int length = 0;
    for (const auto& [neighbour, common] : edges)
        if (common > length) {
            best = neighbour;
            length = common;
        }
    return best;
}

/// Moves the smaller edge list into the larger one.
void join(Neighbourhood& all, int region, int into)
{
    if (all.edges[size_t(region)].size() > all.edges[size_t(into)].size())
        std::swap(region, into);
    all.regions.join(region, into);
    all.area[size_t(into)] += all.area[size_t(region)];
    all.perimeter[size_t(into)] += all.perimeter[size_t(region)];
    if (const auto common = all.edges[size_t(into)].find(region); common != all.edges[size_t(into)].end())
        all.perimeter[size_t(into)] -= 2 * common->second;
    for (const auto& [neighbour, common] : all.edges[size_t(region)]) {
        all.edges[size_t(neighbour)].erase(region);
        if (neighbour == into)
            continue;
        all.edges[size_t(into)][neighbour] += common;
        all.edges[size_t(neighbour)][into] += common;
    }
    all.edges[size_t(region)].clear();
}

void joinSlivers(Neighbourhood& all, const std::vector<float>& ball, double hatchBallPx)
{
    constexpr float kAlike = 3.2f;
    constexpr float kAlong = 1.4f; // edge against ball: a rib's long side, or the whole end of a strip
    struct Edge
    {
        int first;
        int second;
    };
    std::vector<Edge> along;
    for (size_t a = 1; a < all.edges.size(); ++a)
        for (const auto& [b, common] : all.edges[a]) {
            const auto [thin, thick] = std::minmax(ball[a], ball[size_t(b)]);
            if (int(a) < b && double(thick) <= hatchBallPx && thick <= kAlike * thin &&
                float(common) >= kAlong * thin)
                along.push_back({int(a), b});
        }
    for (const Edge& edge : along) {
        const int first = all.regions.rootOf(edge.first);
        const int second = all.regions.rootOf(edge.second);
        if (first != second)
            join(all, first, second);
    }
}

void joinSmall(Neighbourhood& all, double smallestPx)
{
    using Small = std::pair<int64_t, int>;
    std::priority_queue<Small, std::vector<Small>, std::greater<>> queue;
    const auto consider = [&](int region) {
        const int64_t area = all.area[size_t(region)];
        if (area > 0 && double(area) < smallestPx)
            queue.push({area, region});
    };
    for (size_t i = 1; i < all.area.size(); ++i)
        if (all.regions.isRoot(int(i)))
            consider(int(i));
    while (!queue.empty()) {
        const auto [area, region] = queue.top();
        queue.pop();
        if (!all.regions.isRoot(region) || all.area[size_t(region)] != area)
            continue;
        if (const int neighbour = longestEdge(all.edges[size_t(region)]); neighbour != 0) {
            join(all, region, neighbour);
            consider(all.regions.rootOf(region));
        }
    }
}

void joinStrips(Neighbourhood& all, double thinnestPx)
{
    std::vector<std::pair<int64_t, int>> strips;
    for (size_t i = 1; i < all.area.size(); ++i)
        if (all.regions.isRoot(int(i)) && all.area[i] > 0 &&
            2.0 * double(all.area[i]) <= thinnestPx * double(all.perimeter[i]))
            strips.push_back({all.area[i], int(i)});
    std::sort(strips.begin(), strips.end());
    for (const auto& [area, region] : strips) {
        const int root = all.regions.rootOf(region);
        if (root != region || all.area[size_t(root)] != area)
            continue;
        if (const int neighbour = longestEdge(all.edges[size_t(root)]); neighbour != 0)
            join(all, root, neighbour);
    }
}

} // namespace

int mergeSmallParts(cv::Mat1i& labels, const std::vector<float>& ball, const MergeRule& rule)
{
    Neighbourhood all = neighbourhoodOf(labels);
    joinSlivers(all, ball, rule.hatchBallPx);
    joinSmall(all, rule.smallestPx);
    joinStrips(all, rule.thinnestPx);
    std::vector<int> name(all.area.size(), 0);
    int next = 0;
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x)
            if (const int label = labels(y, x); label != 0) {
                int& own = name[size_t(all.regions.rootOf(label))];
                if (own == 0)
                    own = ++next;
                labels(y, x) = own;
            }
    return next;
}

} // namespace toile
