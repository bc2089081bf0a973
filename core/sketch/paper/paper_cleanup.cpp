#include "core/sketch/paper/paper_cleanup.h"

#include "core/sketch/mats.h"
#include "core/sketch/paper/paper_ground.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

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

/// The darkest channel: what un-mixing will take for ink.
cv::Mat1b darkestChannel(const cv::Mat3b& rgb)
{
    cv::Mat1b darkest(rgb.size());
    for (int y = 0; y < rgb.rows; ++y)
        for (int x = 0; x < rgb.cols; ++x)
            darkest(y, x) = std::min({rgb(y, x)[0], rgb(y, x)[1], rgb(y, x)[2]});
    return darkest;
}

struct Histogram
{
    int64_t count[256] = {};
    int64_t total = 0;
};

Histogram histogramOf(const cv::Mat1b& plane)
{
    Histogram histogram;
    for (int y = 0; y < plane.rows; ++y)
        for (int x = 0; x < plane.cols; ++x)
            ++histogram.count[plane(y, x)];
    histogram.total = int64_t(plane.total());
    return histogram;
}

/// A drawing made on a screen, or cleaned before: most of it is white already, and nothing is to be levelled.
bool isWhiteAlready(const Histogram& darkest)
{
    return darkest.count[255] + darkest.count[254] > 0.35 * double(darkest.total);
}

struct PaperLevel
{
    float level = 1; ///< commonest bright value
    float noise = 0; ///< standard deviation of what is darker than that and still paper
};

PaperLevel paperLevel(const Histogram& histogram)
{
    int mode = 255;
    for (int v = 255; v >= 190; --v)
        if (histogram.count[v] > histogram.count[mode])
            mode = v;
    // The darker half of a normal distribution: 68.3 % lie within one deviation.
    int64_t half = histogram.count[mode] / 2;
    for (int v = mode - 1; v >= mode - 40; --v)
        half += histogram.count[v];
    int64_t seen = histogram.count[mode] / 2;
    int spread = 0;
    while (spread < 40 && double(seen) < 0.683 * double(half))
        seen += histogram.count[mode - ++spread];
    return {float(mode) / 255, float(spread) / 255};
}

cv::Mat3b divided(const cv::Mat3b& rgb, const cv::Mat3f& ground, float level)
{
    cv::Mat3b levelled;
    cv::divide(rgb, ground, levelled, 255.0 / level, CV_8U);
    return levelled;
}

CleanPaper cleaned(const cv::Mat3b& levelled, Plane ground, float noise)
{
    std::vector<uint8_t> rgba(levelled.total() * 4);
    cv::cvtColor(levelled, cv::Mat(levelled.rows, levelled.cols, CV_8UC4, rgba.data()), cv::COLOR_RGB2RGBA);
    return {Image({levelled.cols, levelled.rows}, std::move(rgba)), std::move(ground), noise};
}

} // namespace

CleanPaper levelPaper(const Image& sketch, const std::stop_token& stop)
{
    if (sketch.isNull() || stop.stop_requested())
        return {};
    const cv::Mat3b rgb = overWhite(sketch);
    if (stop.stop_requested())
        return {};
    if (isWhiteAlready(histogramOf(darkestChannel(rgb))))
        return cleaned(rgb, Plane(sketch.size(), 1.0f), 0);

    const cv::Mat3f ground = paperGround(rgb, stop);
    if (stop.stop_requested())
        return {};
    cv::Mat3b levelled = divided(rgb, ground, 1);
    const PaperLevel paper = paperLevel(histogramOf(darkestChannel(levelled)));
    if (stop.stop_requested())
        return {};
    levelled = divided(rgb, ground, paper.level);
    Plane luma(sketch.size());
    cv::Mat view = viewOf(luma);
    cv::cvtColor(ground, view, cv::COLOR_RGB2GRAY);
    view *= paper.level / 255;
    return cleaned(levelled, std::move(luma), paper.noise);
}

} // namespace toile
