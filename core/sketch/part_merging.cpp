#include "core/sketch/part_merging.h"

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
    std::vector<std::map<int, int>> edges; // neighbour -> length of the common edge
    std::vector<int> parent;
};

Neighbourhood neighbourhoodOf(const cv::Mat1i& labels)
{
    double highest = 0;
    cv::minMaxLoc(labels, nullptr, &highest);
    const size_t count = size_t(highest) + 1;
    Neighbourhood all{std::vector<int64_t>(count, 0), std::vector<std::map<int, int>>(count),
                      std::vector<int>(count)};
    for (size_t i = 0; i < count; ++i)
        all.parent[i] = int(i);
    const auto touch = [&all](int a, int b) {
        if (a != b && a != 0 && b != 0) {
            ++all.edges[size_t(a)][b];
            ++all.edges[size_t(b)][a];
        }
    };
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x) {
            const int label = labels(y, x);
            if (label == 0)
                continue;
            ++all.area[size_t(label)];
            if (x + 1 < labels.cols)
                touch(label, labels(y, x + 1));
            if (y + 1 < labels.rows)
                touch(label, labels(y + 1, x));
        }
    return all;
}

int rootOf(std::vector<int>& parent, int region)
{
    while (parent[size_t(region)] != region) {
        parent[size_t(region)] = parent[size_t(parent[size_t(region)])];
        region = parent[size_t(region)];
    }
    return region;
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
    all.parent[size_t(region)] = into;
    all.area[size_t(into)] += all.area[size_t(region)];
    for (const auto& [neighbour, common] : all.edges[size_t(region)]) {
        all.edges[size_t(neighbour)].erase(region);
        if (neighbour == into)
            continue;
        all.edges[size_t(into)][neighbour] += common;
        all.edges[size_t(neighbour)][into] += common;
    }
    all.edges[size_t(region)].clear();
}

} // namespace

int mergeSmallParts(cv::Mat1i& labels, double smallestPx)
{
    Neighbourhood all = neighbourhoodOf(labels);
    using Small = std::pair<int64_t, int>;
    std::priority_queue<Small, std::vector<Small>, std::greater<>> queue;
    for (size_t i = 1; i < all.area.size(); ++i)
        if (all.area[i] > 0 && double(all.area[i]) < smallestPx)
            queue.push({all.area[i], int(i)});
    while (!queue.empty()) {
        const auto [area, region] = queue.top();
        queue.pop();
        if (all.parent[size_t(region)] != region || all.area[size_t(region)] != area)
            continue;
        const int neighbour = longestEdge(all.edges[size_t(region)]);
        if (neighbour == 0)
            continue;
        join(all, region, neighbour);
        const int root = rootOf(all.parent, region);
        if (double(all.area[size_t(root)]) < smallestPx)
            queue.push({all.area[size_t(root)], root});
    }
    std::vector<int> name(all.area.size(), 0);
    int next = 0;
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x)
            if (const int label = labels(y, x); label != 0) {
                int& own = name[size_t(rootOf(all.parent, label))];
                if (own == 0)
                    own = ++next;
                labels(y, x) = own;
            }
    return next;
}

} // namespace toile
