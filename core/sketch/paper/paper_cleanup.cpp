#include "core/sketch/paper/paper_cleanup.h"

#include "core/sketch/mats.h"
#include "core/sketch/paper/page_polarity.h"
#include "core/sketch/paper/paper_ground.h"
#include "core/sketch/paper/ruled_lines.h"
#include "core/sketch/paper/sheet_outline.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

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

/// A page whose ground has been divided out.
struct Levelled
{
    cv::Mat3b page;
    cv::Mat1f ground; ///< luma 0..1
    float noise = 0;
};

/// `rgb` is dark on light.
Levelled levelled(const cv::Mat3b& rgb, const std::stop_token& stop)
{
    if (isWhiteAlready(histogramOf(darkestChannel(rgb))))
        return {rgb, cv::Mat1f(rgb.size(), 1.0f), 0};
    const cv::Mat3f ground = paperGround(rgb, stop);
    if (stop.stop_requested())
        return {};
    const PaperLevel paper = paperLevel(histogramOf(darkestChannel(divided(rgb, ground, 1))));
    if (stop.stop_requested())
        return {};
    Levelled result{divided(rgb, ground, paper.level), {}, paper.noise};
    cv::cvtColor(ground, result.ground, cv::COLOR_RGB2GRAY);
    result.ground *= paper.level / 255;
    return result;
}

/// The sheet by itself and, where it lies on something lighter, as on a mount, what is beside it by itself; a
/// desk is no part of the drawing.
Levelled levelledSheet(const cv::Mat3b& rgb, const DrawnSheet& sheet, const std::stop_token& stop)
{
    // The sheet's edge is no line, and is not known to the pixel.
    const int rim = std::max(2, int(std::lround(0.01 * std::max(rgb.cols, rgb.rows))));
    const cv::Mat element = cv::getStructuringElement(cv::MORPH_RECT, {2 * rim + 1, 2 * rim + 1});
    const cv::Mat1b on = sheet.mask(rgb.size());
    cv::Mat1b within, beyond;
    cv::erode(on, within, element);
    cv::bitwise_not(within, beyond);
    cv::Mat3b own = rgb.clone();
    own.setTo(sheet.ground, beyond);
    Levelled result = levelled(own, stop);
    if (stop.stop_requested())
        return {};
    result.page.setTo(cv::Scalar::all(255), beyond);
    if (!sheet.isMounted())
        return result;
    cv::Mat1b hidden;
    cv::dilate(on, hidden, element);
    cv::Mat3b mount = rgb.clone();
    mount.setTo(sheet.around, hidden);
    const Levelled around = levelled(mount, stop);
    if (stop.stop_requested())
        return {};
    around.page.copyTo(result.page, ~hidden);
    result.noise = std::max(result.noise, around.noise);
    return result;
}

} // namespace

CleanPaper levelPaper(const Image& sketch, const std::stop_token& stop)
{
    if (sketch.isNull() || stop.stop_requested())
        return {};
    const SeenPage seen = pageAsSeen(sketch);
    if (stop.stop_requested())
        return {};
    Levelled page =
        seen.sheet.isEmpty() ? levelled(seen.rgb, stop) : levelledSheet(seen.rgb, seen.sheet, stop);
    if (stop.stop_requested())
        return {};
    removeRules(page.page, stop);
    if (stop.stop_requested())
        return {};
    CleanPaper clean{opaque(page.page), Plane(sketch.size()), page.noise};
    page.ground.copyTo(viewOf(clean.ground));
    return clean;
}

} // namespace toile
