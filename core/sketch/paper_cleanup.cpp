#include "core/sketch/paper_cleanup.h"

#include "core/sketch/mats.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

constexpr int kGroundSide = 512; // the ground is smooth: this long side is enough to see it

cv::Mat3b overWhite(const Image& sketch)
{
    const cv::Mat rgba = viewOf(sketch);
    cv::Mat3b rgb(rgba.size());
    for (int y = 0; y < rgba.rows; ++y) {
        const cv::Vec4b* from = rgba.ptr<cv::Vec4b>(y);
        cv::Vec3b* to = rgb[y];
        for (int x = 0; x < rgba.cols; ++x) {
            const int alpha = from[x][3];
            for (int c = 0; c < 3; ++c)
                to[x][c] = uint8_t((from[x][c] * alpha + 255 * (255 - alpha) + 127) / 255);
        }
    }
    return rgb;
}

cv::Mat3b shrunk(const cv::Mat3b& rgb)
{
    const Size fitted = fittedTo({rgb.cols, rgb.rows}, std::min(kGroundSide, std::max(rgb.cols, rgb.rows)));
    cv::Mat3b small;
    cv::resize(rgb, small, {fitted.width, fitted.height}, 0, 0, cv::INTER_AREA);
    cv::medianBlur(small, small, 3);
    return small;
}

/// Greyscale closing: lines narrower than the element vanish into the paper around them.
cv::Mat3f closedGround(const cv::Mat3b& small)
{
    const int reach = std::max(1, int(std::lround(0.045 * std::max(small.cols, small.rows))));
    const cv::Mat element = cv::getStructuringElement(cv::MORPH_RECT, {2 * reach + 1, 2 * reach + 1});
    cv::Mat closed;
    cv::morphologyEx(small, closed, cv::MORPH_CLOSE, element);
    cv::Mat3f ground;
    closed.convertTo(ground, CV_32F);
    return ground;
}

/// Mean of the pixels that are paper, weighted by nearness: unlike the closing it is not drawn up by noise,
/// and it follows a fold, because ink does not count.
cv::Mat3f paperMean(const cv::Mat3b& small, const cv::Mat3f& closed, double sigma)
{
    cv::Mat3f weighted(small.size());
    cv::Mat1f weight(small.size());
    for (int y = 0; y < small.rows; ++y)
        for (int x = 0; x < small.cols; ++x) {
            const cv::Vec3f ground = closed(y, x);
            float share = 1;
            for (int c = 0; c < 3; ++c)
                share = std::min(share, float(small(y, x)[c]) / std::max(1.0f, ground[c]));
            const float paper = std::clamp((share - 0.80f) / 0.08f, 0.0f, 1.0f) + 1e-4f;
            weight(y, x) = paper;
            for (int c = 0; c < 3; ++c)
                weighted(y, x)[c] = paper * (share > 0.8f ? float(small(y, x)[c]) : ground[c]);
        }
    cv::GaussianBlur(weighted, weighted, {}, sigma, sigma, cv::BORDER_REPLICATE);
    cv::GaussianBlur(weight, weight, {}, sigma, sigma, cv::BORDER_REPLICATE);
    for (int y = 0; y < small.rows; ++y)
        for (int x = 0; x < small.cols; ++x)
            weighted(y, x) *= 1.0f / weight(y, x);
    return weighted;
}

/// Brightest common level of the levelled paper and its deviation below it, both 0..1.
struct PaperLevel
{
    float level = 1;
    float noise = 0;
};

PaperLevel paperLevel(const cv::Mat1b& luma)
{
    int histogram[256] = {};
    for (int y = 0; y < luma.rows; ++y)
        for (int x = 0; x < luma.cols; ++x)
            ++histogram[luma(y, x)];
    int mode = 255;
    for (int v = 255; v >= 200; --v)
        if (histogram[v] > histogram[mode])
            mode = v;
    // Half of a normal distribution: 68.3 % of the darker half lie within one deviation.
    int64_t half = 0;
    for (int v = mode; v >= std::max(0, mode - 40); --v)
        half += histogram[v];
    int64_t seen = 0;
    int spread = 0;
    while (spread < 40 && (seen += histogram[mode - spread]) < 0.683 * double(half))
        ++spread;
    return {float(mode) / 255, float(spread) / 255};
}

cv::Mat3b divided(const cv::Mat3b& rgb, const cv::Mat3f& smallGround)
{
    cv::Mat3f ground;
    cv::resize(smallGround, ground, rgb.size(), 0, 0, cv::INTER_LINEAR);
    cv::Mat3b levelled(rgb.size());
    for (int y = 0; y < rgb.rows; ++y)
        for (int x = 0; x < rgb.cols; ++x)
            for (int c = 0; c < 3; ++c)
                levelled(y, x)[c] =
                    cv::saturate_cast<uint8_t>(rgb(y, x)[c] * 255.0f / std::max(ground(y, x)[c], 1.0f));
    return levelled;
}

} // namespace

CleanPaper levelPaper(const Image& sketch)
{
    if (sketch.isNull())
        return {};
    const cv::Mat3b rgb = overWhite(sketch);
    const cv::Mat3b small = shrunk(rgb);
    const double sigma = std::max(1.0, 0.008 * std::max(small.cols, small.rows));
    cv::Mat3f ground = paperMean(small, closedGround(small), sigma);

    cv::Mat3b levelled = divided(rgb, ground);
    cv::Mat1b luma;
    cv::cvtColor(levelled, luma, cv::COLOR_RGB2GRAY);
    const PaperLevel paper = paperLevel(luma);

    CleanPaper clean;
    clean.noise = paper.noise;
    if (paper.level < 1) {
        ground *= paper.level;
        levelled = divided(rgb, ground);
    }
    std::vector<uint8_t> rgba(levelled.total() * 4);
    cv::Mat target(levelled.rows, levelled.cols, CV_8UC4, rgba.data());
    cv::cvtColor(levelled, target, cv::COLOR_RGB2RGBA);
    clean.paper = Image(sketch.size(), std::move(rgba));
    cv::Mat1f grey;
    cv::cvtColor(ground, grey, cv::COLOR_RGB2GRAY);
    clean.ground = Plane(sketch.size());
    cv::Mat view = viewOf(clean.ground);
    cv::resize(grey / 255.0, view, view.size(), 0, 0, cv::INTER_LINEAR);
    return clean;
}

} // namespace toile
