#include "core/sketch/paper/paint_ground.h"

#include "core/base/geometry.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

constexpr double kReach = 0.0065; // of the long side
constexpr int kGlanceSide = 384;
constexpr double kLeastPainted = 0.003; // of the page

cv::Mat3b withoutLines(const cv::Mat3b& picture)
{
    const int reach = std::max(2, int(std::lround(kReach * std::max(picture.cols, picture.rows))));
    const cv::Mat element = cv::getStructuringElement(cv::MORPH_RECT, {2 * reach + 1, 2 * reach + 1});
    cv::Mat3b ground;
    cv::morphologyEx(picture, ground, cv::MORPH_CLOSE, element);
    return ground;
}

/// A look from afar: most drawings have lines only, and need not be closed at full size.
bool mayBePainted(const cv::Mat3b& levelled)
{
    const Size size{levelled.cols, levelled.rows};
    const Size fitted = fittedTo(size, std::min(kGlanceSide, size.longSide()));
    cv::Mat3b small;
    cv::resize(levelled, small, {fitted.width, fitted.height}, 0, 0, cv::INTER_AREA);
    int64_t painted = 0;
    for (const cv::Vec3b& pixel : withoutLines(small))
        painted += std::min({pixel[0], pixel[1], pixel[2]}) < 225;
    return double(painted) > kLeastPainted * double(small.total());
}

} // namespace

cv::Mat3b paintGround(const cv::Mat3b& levelled, const std::stop_token& stop)
{
    if (!mayBePainted(levelled) || stop.stop_requested())
        return {};
    cv::Mat3b ground = withoutLines(levelled);
    if (stop.stop_requested())
        return {};
    int64_t painted = 0;
    for (cv::Vec3b& pixel : ground) {
        const int brightest = std::max({pixel[0], pixel[1], pixel[2]});
        const int darkest = std::min({pixel[0], pixel[1], pixel[2]});
        // From solid black at 0.35 to paint at 0.45; what is nearly white is paper.
        const float paint = std::clamp((float(brightest) / 255 - 0.35f) / 0.10f, 0.0f, 1.0f);
        if (darkest > 235 || paint <= 0) {
            pixel = {255, 255, 255};
            continue;
        }
        ++painted;
        for (int c = 0; c < 3; ++c)
            pixel[c] = cv::saturate_cast<uint8_t>(255 + (pixel[c] - 255) * paint);
    }
    return double(painted) > kLeastPainted * double(ground.total()) ? ground : cv::Mat3b();
}

} // namespace toile
