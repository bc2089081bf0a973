#include "core/sketch/paper/paper_ground.h"

#include "core/sketch/paper/small_look.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

constexpr int kColourSide = 384;        // the sheet's colour and the slow light are smooth
constexpr int kFoldSide = 1400;         // folds are sharp
constexpr double kWideReach = 0.045;    // of the long side: wider than any line or hatch
constexpr double kNarrowReach = 0.0075; // wider than a line
constexpr double kCreaseDepth = 0.13;
constexpr float kOne = 160; // 8-bit value of "as bright as the sheet", with room above for highlights

cv::Mat closed(const cv::Mat& picture, double reachShare)
{
    const int reach = std::max(1, int(std::lround(reachShare * std::max(picture.cols, picture.rows))));
    const cv::Mat element = cv::getStructuringElement(cv::MORPH_RECT, {2 * reach + 1, 2 * reach + 1});
    cv::Mat result;
    cv::morphologyEx(picture, result, cv::MORPH_CLOSE, element);
    return result;
}

cv::Matx<double, 1, 6> quadratic(double u, double v)
{
    return {1, u, v, u * u, u * v, v * v};
}

bool isMargin(int x, int y, cv::Size size)
{
    const int width = size.width / 8;
    const int height = size.height / 8;
    return x <= width || y <= height || x >= size.width - 1 - width || y >= size.height - 1 - height;
}

/// How much a tone counts for the sheet, which is 1: little where it is darker, as under a drawing, and less
/// where it is lighter, as a white garment is on a tinted ground.
double paperWeight(double share)
{
    return share < 0.9 ? 0.02 : share < 1.05 ? 1 : 1e-4;
}

/// Quadratic surface through the bright part of a channel, at first of its margin, where drawings leave
/// paper; then what is unlike the fit so far hardly counts.
cv::Mat1f brightSurface(const cv::Mat1f& channel)
{
    const cv::Mat1f grid = shrunk(channel, 48);
    cv::Matx<double, 6, 1> fit = cv::Matx<double, 6, 1>::zeros();
    for (int pass = 0; pass < 6; ++pass) {
        cv::Matx<double, 6, 6> normal = cv::Matx<double, 6, 6>::eye() * 1e-3;
        cv::Matx<double, 6, 1> right = cv::Matx<double, 6, 1>::zeros();
        for (int y = 0; y < grid.rows; ++y)
            for (int x = 0; x < grid.cols; ++x) {
                const auto basis = quadratic((x + 0.5) / grid.cols - 0.5, (y + 0.5) / grid.rows - 0.5);
                const double expected = (basis * fit)(0);
                const double weight = pass == 0 ? (isMargin(x, y, grid.size()) ? 1 : 1e-3)
                                                : paperWeight(grid(y, x) / std::max(1.0, expected));
                normal += weight * (basis.t() * basis);
                right += weight * double(grid(y, x)) * basis.t();
            }
        fit = normal.solve(right, cv::DECOMP_CHOLESKY);
    }
    cv::Mat1f surface(channel.size());
    for (int y = 0; y < surface.rows; ++y)
        for (int x = 0; x < surface.cols; ++x)
            surface(y, x) =
                float((quadratic((x + 0.5) / surface.cols - 0.5, (y + 0.5) / surface.rows - 0.5) * fit)(0));
    return surface;
}

float ramp(float value, float from, float to)
{
    const float t = std::clamp((value - from) / (to - from), 0.0f, 1.0f);
    return t * t * (3 - 2 * t);
}

/// The sheet's colour under slow light, small.
cv::Mat3f sheetColour(const cv::Mat3b& small)
{
    cv::Mat3f wide;
    closed(small, kWideReach).convertTo(wide, CV_32F);
    cv::GaussianBlur(wide, wide, {}, 0.02 * std::max(wide.cols, wide.rows));
    cv::Mat1f channels[3];
    cv::split(wide, channels);
    cv::Mat1f surface[3];
    for (int c = 0; c < 3; ++c)
        surface[c] = brightSurface(channels[c]);
    for (int y = 0; y < wide.rows; ++y)
        for (int x = 0; x < wide.cols; ++x) {
            float low = 1;
            float high = 0;
            for (int c = 0; c < 3; ++c) {
                const float share = wide(y, x)[c] / std::max(1.0f, surface[c](y, x));
                low = std::min(low, share);
                high = std::max(high, share);
            }
            const float trust = ramp(low, 0.70f, 0.82f) * (1 - ramp(high - low, 0.05f, 0.11f));
            for (int c = 0; c < 3; ++c)
                wide(y, x)[c] =
                    std::clamp(wide(y, x)[c] * trust + surface[c](y, x) * (1 - trust), 1.0f, 255.0f);
        }
    return wide;
}

/// 1 where a tone is as colourless as the sheet, 0 where it is paint; small.
cv::Mat1f colourless(const cv::Mat3b& small, const cv::Mat3f& sheet)
{
    cv::Mat3b calm;
    cv::blur(small, calm, {5, 5});
    cv::Mat1f grey(small.size());
    for (int y = 0; y < small.rows; ++y)
        for (int x = 0; x < small.cols; ++x) {
            float low = 1e9f;
            float high = 0;
            for (int c = 0; c < 3; ++c) {
                const float share = calm(y, x)[c] / sheet(y, x)[c];
                low = std::min(low, share);
                high = std::max(high, share);
            }
            grey(y, x) = 1 - ramp((high - low) / std::max(high, 0.05f), 0.06f, 0.14f);
        }
    return grey;
}

/// Luma against the sheet's, scaled to kOne, calmed against noise.
cv::Mat1b relativeLuma(const cv::Mat3b& rgb, const cv::Mat3f& sheet)
{
    cv::Mat1b luma;
    cv::cvtColor(rgb, luma, cv::COLOR_RGB2GRAY);
    cv::Mat1f ground;
    cv::cvtColor(sheet, ground, cv::COLOR_RGB2GRAY);
    cv::resize(ground, ground, luma.size(), 0, 0, cv::INTER_LINEAR);
    cv::Mat1b relative;
    cv::divide(luma, ground, relative, kOne, CV_8U);
    cv::GaussianBlur(relative, relative, {3, 3}, 0);
    return relative;
}

/// Light on the sheet without what is drawn. The closing alone bridges a crease as it bridges a line, so only
/// lines darker than any crease are taken from it; the median then follows the crease and passes over fine
/// lines.
cv::Mat1b shadeOf(const cv::Mat1b& relative)
{
    const cv::Mat1b bridged = closed(relative, kNarrowReach);
    cv::Mat1b drawn = bridged - relative > kCreaseDepth * kOne;
    cv::dilate(drawn, drawn, cv::Mat());
    cv::Mat1b shade = relative.clone();
    bridged.copyTo(shade, drawn);
    cv::medianBlur(shade, shade, 5);
    // Beside a step the ground is a little too soft: the darker side is told, for what is too bright clips to
    // white.
    cv::erode(shade, shade, cv::Mat());
    return shade;
}

} // namespace

cv::Mat3f paperGround(const cv::Mat3b& rgb, const std::stop_token& stop)
{
    const cv::Mat3b small = shrunk(rgb, kColourSide);
    const cv::Mat3f sheet = sheetColour(small);
    if (stop.stop_requested())
        return {};
    const cv::Mat3b work = shrunk(rgb, kFoldSide);
    const cv::Mat1b relative = relativeLuma(work, sheet);
    if (stop.stop_requested())
        return {};
    const cv::Mat1b shade = shadeOf(relative);
    if (stop.stop_requested())
        return {};
    cv::Mat1f grey;
    cv::resize(colourless(small, sheet), grey, shade.size(), 0, 0, cv::INTER_LINEAR);

    cv::Mat3f ground;
    cv::resize(sheet, ground, shade.size(), 0, 0, cv::INTER_LINEAR);
    for (int y = 0; y < shade.rows; ++y)
        for (int x = 0; x < shade.cols; ++x) {
            const float light = float(shade(y, x)) / kOne;
            const float trust = grey(y, x) * ramp(light, 0.58f, 0.70f);
            ground(y, x) *= 1 + (light - 1) * trust;
        }
    if (stop.stop_requested())
        return {};
    if (ground.size() != rgb.size())
        cv::resize(ground, ground, rgb.size(), 0, 0, cv::INTER_LINEAR);
    return ground;
}

} // namespace toile
