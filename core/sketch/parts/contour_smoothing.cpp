#include "core/sketch/parts/contour_smoothing.h"

#include <opencv2/imgproc.hpp>

#include <array>
#include <cmath>

namespace toile {

namespace {

constexpr double tolerancePx = 0.25;

/// Gaussian over five neighbours on each side; sigma 1.6 places.
constexpr int reach = 5;

std::array<float, 2 * reach + 1> weights()
{
    std::array<float, 2 * reach + 1> result{};
    float sum = 0;
    for (int i = -reach; i <= reach; ++i)
        sum += result[size_t(i + reach)] = std::exp(-float(i * i) / (2 * 1.6f * 1.6f));
    for (float& weight : result)
        weight /= sum;
    return result;
}

} // namespace

std::vector<Vec2> smoothContour(const std::vector<cv::Point>& chain, cv::Point offset, bool isHole)
{
    const int count = int(chain.size());
    if (count == 0)
        return {};
    if (count < 3) { // a speck: its pixels' own border
        const cv::Rect box = cv::boundingRect(chain) + offset;
        const auto l = float(box.x), t = float(box.y), r = float(box.br().x), b = float(box.br().y);
        return isHole ? std::vector<Vec2>{} : std::vector<Vec2>{{l, t}, {r, t}, {r, b}, {l, b}};
    }
    const auto at = [&](int i) { return chain[size_t((i % count + count) % count)]; };
    static const auto weight = weights();
    const int wide = std::min(reach, (count - 1) / 2);
    std::vector<cv::Point2f> smooth;
    smooth.reserve(size_t(count));
    for (int i = 0; i < count; ++i) {
        cv::Point2f sum;
        float whole = 0;
        for (int j = -wide; j <= wide; ++j) {
            sum += cv::Point2f(at(i + j)) * weight[size_t(j + reach)];
            whole += weight[size_t(j + reach)];
        }
        smooth.push_back(sum / whole);
    }
    // Half a pixel outwards from the area: to the right of the way for holes and outsides alike, as both
    // chains keep the area on the same hand.
    std::vector<cv::Point2f> border(smooth.size());
    const auto place = [&](int i) { return smooth[size_t((i + count) % count)]; };
    for (int i = 0; i < count; ++i) {
        const cv::Point2f way = place(i + 1) - place(i - 1);
        const float size = std::hypot(way.x, way.y);
        const cv::Point2f out = size > 1e-3f ? cv::Point2f(-way.y, way.x) * (0.5f / size) : cv::Point2f();
        border[size_t(i)] = smooth[size_t(i)] + out + cv::Point2f(0.5f, 0.5f) + cv::Point2f(offset);
    }
    std::vector<cv::Point2f> simple;
    cv::approxPolyDP(border, simple, tolerancePx, true);
    std::vector<Vec2> result;
    for (const cv::Point2f& point : simple)
        result.push_back({point.x, point.y});
    return result;
}

} // namespace toile
