#include "core/sketch/paper/page_polarity.h"

#include "core/base/geometry.h"
#include "core/sketch/mats.h"
#include "core/sketch/paper/small_look.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace toile {

namespace {

constexpr int kLookPx = 512;
constexpr double kLineReach = 0.012; ///< of the long side: half of what a line is narrower than
constexpr int kFaint = 12;           ///< of 255: less is paper

struct Tone
{
    int grey = 0;
    double share = 0;
};

/// The two commonest greys of the picture's rim, the lighter first.
std::array<Tone, 2> rimTones(const cv::Mat3b& rgb)
{
    constexpr int kColourless = 8, kNear = 3;
    std::array<int, 256> count{};
    int all = 0;
    const int band = std::max(2, std::min(rgb.cols, rgb.rows) / 16);
    for (int y = 0; y < rgb.rows; ++y)
        for (int x = 0; x < rgb.cols; ++x) {
            if (x >= band && y >= band && x < rgb.cols - band && y < rgb.rows - band)
                continue;
            ++all;
            const cv::Vec3b& p = rgb(y, x);
            if (std::max({p[0], p[1], p[2]}) - std::min({p[0], p[1], p[2]}) <= kColourless)
                ++count[p[1]];
        }
    std::array<Tone, 2> tones;
    for (Tone& tone : tones) {
        tone.grey = int(std::max_element(count.begin(), count.end()) - count.begin());
        int near = 0;
        for (int v = std::max(0, tone.grey - kNear); v <= std::min(255, tone.grey + kNear); ++v)
            near += std::exchange(count[size_t(v)], 0);
        tone.share = double(near) / std::max(1, all);
    }
    if (tones[0].grey < tones[1].grey)
        std::swap(tones[0], tones[1]);
    return tones;
}

/// Lengths of one tone along the rim's first row or column.
bool isEvenlyCut(const cv::Mat3b& line, int middle)
{
    std::vector<int> lengths;
    int length = 1;
    const auto isLight = [&](int i) { return line(i)[1] > middle; };
    for (int i = 1; i < int(line.total()); ++i, ++length)
        if (isLight(i) != isLight(i - 1))
            lengths.push_back(std::exchange(length, 0));
    constexpr size_t kFewest = 6;
    if (lengths.size() < kFewest)
        return false;
    std::vector<int> sorted(lengths.begin() + 1, lengths.end()); // the first may be cut off
    std::sort(sorted.begin(), sorted.end());
    const int usual = sorted[sorted.size() / 2];
    const auto even = std::count_if(sorted.begin(), sorted.end(),
                                    [usual](int l) { return std::abs(l - usual) <= std::max(1, usual / 8); });
    return usual >= 3 && double(even) >= 0.8 * double(sorted.size());
}

/// The two greys of a checkerboard, lighter first; equal where there is none.
std::array<int, 2> checkerboard(const cv::Mat3b& rgb)
{
    constexpr double kEach = 0.25, kTogether = 0.8;
    constexpr int kApart = 10;
    const auto [light, dark] = rimTones(rgb);
    const bool isTwoTones = light.grey - dark.grey >= kApart && light.share >= kEach && dark.share >= kEach &&
                            light.share + dark.share >= kTogether;
    const int middle = (light.grey + dark.grey) / 2;
    const bool isBoard =
        isTwoTones && isEvenlyCut(rgb.row(0), middle) && isEvenlyCut(rgb.col(0).clone(), middle);
    return isBoard ? std::array<int, 2>{light.grey, dark.grey} : std::array<int, 2>{};
}

/// Both tones of a checkerboard become the one that is nearer to what is drawn: white where that is dark,
/// black where it is light.
void joinTones(cv::Mat3b& rgb, int light, int dark)
{
    constexpr int kApart = 24;
    int64_t lighter = 0, darker = 0;
    for (const cv::Vec3b& pixel : rgb) {
        lighter += std::min({pixel[0], pixel[1], pixel[2]}) > light + kApart;
        darker += std::min({pixel[0], pixel[1], pixel[2]}) < dark - kApart;
    }
    for (cv::Vec3b& pixel : rgb)
        for (int c = 0; c < 3; ++c)
            pixel[c] = darker >= lighter
                           ? cv::saturate_cast<uint8_t>(pixel[c] * 255.0 / dark)
                           : cv::saturate_cast<uint8_t>((pixel[c] - light) * 255.0 / (255 - light));
}

cv::Mat3b turned(const cv::Mat3b& rgb)
{
    cv::Mat3b negative;
    cv::bitwise_not(rgb, negative);
    return negative;
}

/// The sheet without its surroundings.
cv::Mat3b sheetAlone(const cv::Mat3b& rgb, const DrawnSheet& sheet)
{
    cv::Mat3b alone = rgb.clone();
    alone.setTo(sheet.ground, ~sheet.mask(rgb.size()));
    return alone;
}

} // namespace

SeenPage pageAsSeen(const Image& picture)
{
    SeenPage seen{overWhite(picture), {}};
    seen.sheet = sheetOutline(seen.rgb);
    if (seen.sheet.isEmpty()) {
        if (isLightOnDark(seen.rgb))
            seen.rgb = turned(seen.rgb);
        return seen;
    }
    if (!isLightOnDark(sheetAlone(seen.rgb, seen.sheet)))
        return seen;
    turned(seen.rgb).copyTo(seen.rgb, seen.sheet.mask(seen.rgb.size()));
    seen.sheet.ground = cv::Vec3b::all(255) - seen.sheet.ground;
    return seen;
}

cv::Mat3b overWhite(const Image& picture)
{
    const cv::Mat rgba = viewOf(picture);
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
    if (const auto [light, dark] = checkerboard(rgb); light > dark)
        joinTones(rgb, light, dark);
    return rgb;
}

bool isLightOnDark(const cv::Mat3b& rgb)
{
    constexpr int kDarkGround = 150, kLightArea = 70;
    constexpr double kOutweighs = 2, kMostAreas = 0.3, kLeastMarks = 0.05; // the last in grey levels a pixel
    cv::Mat1b luma;
    cv::cvtColor(shrunk(rgb, kLookPx), luma, cv::COLOR_RGB2GRAY);
    const int ground = medianOf(rimOf(luma));
    if (ground >= kDarkGround)
        return false;
    const int reach = std::max(2, int(std::lround(kLineReach * std::max(luma.cols, luma.rows))));
    const cv::Mat element = cv::getStructuringElement(cv::MORPH_RECT, {2 * reach + 1, 2 * reach + 1});
    cv::Mat1b opened, closed;
    cv::morphologyEx(luma, opened, cv::MORPH_OPEN, element);
    cv::morphologyEx(luma, closed, cv::MORPH_CLOSE, element);
    double light = 0, dark = 0;
    int areas = 0;
    for (int y = 0; y < luma.rows; ++y)
        for (int x = 0; x < luma.cols; ++x) {
            light += std::max(0, luma(y, x) - opened(y, x) - kFaint);
            dark += std::max(0, closed(y, x) - luma(y, x) - kFaint);
            areas += opened(y, x) >= ground + kLightArea;
        }
    const auto all = double(luma.total());
    return light > kOutweighs * dark && light > kLeastMarks * all && areas < kMostAreas * all;
}

} // namespace toile
