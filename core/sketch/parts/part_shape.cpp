#include "core/sketch/parts/part_shape.h"

#include "core/sketch/mats.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace toile {

namespace {

struct Moments
{
    double n = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0;
    int left = 1 << 30, top = 1 << 30, right = -1, bottom = -1;
};

std::vector<Moments> momentsOf(const LabelMap& labels, int count)
{
    std::vector<Moments> all(size_t(count) + 1);
    for (int y = 0; y < labels.height(); ++y)
        for (int x = 0; x < labels.width(); ++x) {
            const int label = labels.at(x, y);
            if (label <= 0)
                continue;
            Moments& m = all[size_t(label)];
            m.n += 1;
            m.x += x;
            m.y += y;
            m.xx += double(x) * x;
            m.xy += double(x) * y;
            m.yy += double(y) * y;
            m.left = std::min(m.left, x);
            m.right = std::max(m.right, x);
            m.top = std::min(m.top, y);
            m.bottom = std::max(m.bottom, y);
        }
    return all;
}

constexpr float kClearElongation = 1.5f;
constexpr double kUpright = 6 * std::numbers::pi / 180; // a panel this near to straight is cut straight
constexpr double kCrosswise =
    60 * std::numbers::pi / 180; // bands and yokes: their grain still falls to the hem

void setAxis(Part& part, const Moments& m)
{
    const double xx = m.xx / m.n - double(part.centroid.x) * part.centroid.x + 1.0 / 12;
    const double yy = m.yy / m.n - double(part.centroid.y) * part.centroid.y + 1.0 / 12;
    const double xy = m.xy / m.n - double(part.centroid.x) * part.centroid.y;
    const double mean = (xx + yy) / 2;
    const double spread = std::hypot((xx - yy) / 2, xy);
    part.elongation = float(std::sqrt((mean + spread) / std::max(mean - spread, 1.0 / 12)));
    if (part.elongation < kClearElongation)
        return;
    // Long axis at angle phi from +x, turned to point down the page.
    const double phi = 0.5 * std::atan2(2 * xy, xx - yy);
    double dx = std::cos(phi);
    double dy = std::sin(phi);
    if (dy < 0) {
        dx = -dx;
        dy = -dy;
    }
    const double axis = std::atan2(-dx, dy);
    if (std::abs(axis) > kUpright && std::abs(axis) < kCrosswise)
        part.axisRadians = float(axis);
}

/// Share of agreement of two parts when the second is turned over, sampled on a grid over both bounds.
double mirroredAgreement(const LabelMap& labels, const Part& left, const Part& right)
{
    constexpr int kGrid = 24;
    const auto covers = [&labels](const Part& part, double u, double v) {
        const int x = part.bounds.x + std::min(part.bounds.width - 1, int(u * part.bounds.width));
        const int y = part.bounds.y + std::min(part.bounds.height - 1, int(v * part.bounds.height));
        return labels.at(x, y) == part.id;
    };
    int both = 0;
    int either = 0;
    for (int row = 0; row < kGrid; ++row)
        for (int column = 0; column < kGrid; ++column) {
            const double u = (column + 0.5) / kGrid;
            const double v = (row + 0.5) / kGrid;
            const bool a = covers(left, u, v);
            const bool b = covers(right, 1 - u, v);
            both += a && b;
            either += a || b;
        }
    return either > 0 ? double(both) / either : 0;
}

// A hand, or a phone held askew, is not a mirror.
constexpr double kLikeness = 0.62;
constexpr double kNear = 0.09; // of the figure's width
constexpr double kAreaTolerance = 0.25;

bool isAbout(double first, double second, double tolerance)
{
    return std::abs(first - second) <= tolerance * std::max(first, second);
}

} // namespace

std::vector<Part> measuredParts(const LabelMap& labels, int count)
{
    const std::vector<Moments> moments = momentsOf(labels, count);
    std::vector<Part> parts;
    for (int id = 1; id <= count; ++id) {
        const Moments& m = moments[size_t(id)];
        Part part;
        part.id = id;
        if (m.n > 0) {
            part.bounds = {m.left, m.top, m.right - m.left + 1, m.bottom - m.top + 1};
            part.areaPx = m.n;
            part.centroid = {float(m.x / m.n), float(m.y / m.n)};
            setAxis(part, m);
        }
        parts.push_back(part);
    }
    return parts;
}

void markMirroredParts(const LabelMap& labels, std::vector<Part>& parts)
{
    if (parts.size() < 2)
        return;
    cv::Mat1i figures;
    cv::Mat1i stats;
    cv::Mat centroids;
    cv::connectedComponentsWithStats(viewOf(labels) > 0, figures, stats, centroids, 8);
    std::vector<int> figureOf(parts.size(), 0);
    for (int y = 0; y < labels.height(); ++y)
        for (int x = 0; x < labels.width(); ++x)
            if (const int label = labels.at(x, y); label > 0)
                figureOf[size_t(label - 1)] = figures(y, x);

    std::vector<bool> isPaired(parts.size(), false);
    for (size_t i = 0; i < parts.size(); ++i) {
        double best = kLikeness;
        size_t partner = parts.size();
        const int figure = figureOf[i];
        const double middle = stats(figure, cv::CC_STAT_LEFT) + (stats(figure, cv::CC_STAT_WIDTH) - 1) / 2.0;
        const double near = kNear * stats(figure, cv::CC_STAT_WIDTH);
        for (size_t j = 0; j < parts.size() && !isPaired[i]; ++j) {
            const Part& left = parts[i];
            const Part& right = parts[j];
            if (isPaired[j] || figureOf[j] != figure || left.centroid.x >= middle ||
                right.centroid.x <= middle ||
                std::abs((left.centroid.x + right.centroid.x) / 2 - middle) > near ||
                std::abs(left.centroid.y - right.centroid.y) > near ||
                !isAbout(left.areaPx, right.areaPx, kAreaTolerance))
                continue;
            if (const double agreement = mirroredAgreement(labels, left, right); agreement > best) {
                best = agreement;
                partner = j;
            }
        }
        if (partner < parts.size()) {
            parts[partner].mirrored = true;
            isPaired[i] = isPaired[partner] = true;
        }
    }
}

} // namespace toile
