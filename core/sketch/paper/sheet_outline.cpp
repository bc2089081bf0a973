#include "core/sketch/paper/sheet_outline.h"

#include "core/sketch/paper/small_look.h"

#include <opencv2/imgproc.hpp>

#include <array>
#include <cmath>

namespace toile {

namespace {

constexpr int kLookPx = 384;
constexpr double kSmallest = 0.2, kLargest = 0.96; ///< of the picture
constexpr double kSmallestMounted = 0.4;
constexpr double kFilled = 0.95; ///< of its four-sided outline
constexpr int kApart = 22;       ///< of 255: sheet and surroundings differ by this
constexpr double kBeside = 0.02; ///< of the long side: where both are looked at

/// Without lines, whichever way round they are drawn.
cv::Mat3b withoutMarks(const cv::Mat3b& small)
{
    cv::Mat3b calm;
    cv::medianBlur(small, calm, 9);
    return calm;
}

/// What may be the sheet: unlike the picture's rim, or the lighter of two tones.
std::array<cv::Mat1b, 2> candidates(const cv::Mat3b& calm)
{
    const cv::Vec3b rim = medianOf(rimOf(calm));
    cv::Mat1b unlike(calm.size());
    for (int y = 0; y < calm.rows; ++y)
        for (int x = 0; x < calm.cols; ++x)
            unlike(y, x) = distanceOf(calm(y, x), rim) > kApart ? 255 : 0;
    cv::Mat1b luma, light;
    cv::cvtColor(calm, luma, cv::COLOR_RGB2GRAY);
    cv::threshold(luma, light, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
    return {unlike, light};
}

std::vector<cv::Point> largestOutline(const cv::Mat1b& mask)
{
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(mask, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
    const auto largest = std::max_element(outlines.begin(), outlines.end(), [](const auto& a, const auto& b) {
        return cv::contourArea(a) < cv::contourArea(b);
    });
    return largest == outlines.end() ? std::vector<cv::Point>() : *largest;
}

/// Four corners round `outline`, or none where it is no quadrilateral.
std::vector<cv::Point> fourCorners(const std::vector<cv::Point>& outline)
{
    std::vector<cv::Point> hull, corners;
    cv::convexHull(outline, hull);
    const double length = cv::arcLength(hull, true);
    for (const double share : {0.01, 0.02, 0.03, 0.045, 0.06}) {
        cv::approxPolyDP(hull, corners, share * length, true);
        if (corners.size() <= 4)
            break;
    }
    const double own = cv::contourArea(outline);
    const bool isFilled = corners.size() == 4 && own > kFilled * cv::contourArea(corners) &&
                          cv::contourArea(corners) > kFilled * cv::contourArea(hull);
    return isFilled ? corners : std::vector<cv::Point>();
}

/// Colours just within and just beyond the sides, pairs that lie in the picture.
struct Sides
{
    std::vector<cv::Vec3b> within, beyond;
};

Sides sidesOf(const cv::Mat3b& calm, const std::vector<cv::Point>& corners)
{
    constexpr int kLooks = 40;
    const double beside = std::max(2.0, kBeside * std::max(calm.cols, calm.rows));
    const cv::Rect whole(0, 0, calm.cols, calm.rows);
    cv::Point2d middle;
    for (const cv::Point& corner : corners)
        middle += cv::Point2d(corner) * 0.25;
    Sides sides;
    for (size_t i = 0; i < 4; ++i) {
        const cv::Point2d from = corners[i], to = corners[(i + 1) % 4];
        const cv::Point2d along = to - from;
        cv::Point2d out(along.y, -along.x);
        out *= (out.dot(from - middle) > 0 ? 1 : -1) / std::max(1.0, std::hypot(out.x, out.y));
        for (int k = 1; k < kLooks; ++k) {
            const cv::Point2d at = from + along * (double(k) / kLooks);
            const cv::Point in = at - out * beside, beyond = at + out * beside;
            if (!whole.contains(in) || !whole.contains(beyond))
                continue;
            sides.within.push_back(calm(in));
            sides.beyond.push_back(calm(beyond));
        }
    }
    return sides;
}

/// Whether the sides part two grounds: of one colour within, of another beyond.
bool partsGrounds(const Sides& sides, const cv::Vec3b& ground)
{
    constexpr double kMost = 0.8;
    constexpr int kOneColour = 40; // light falls unevenly
    constexpr size_t kFewest = 40;
    size_t alike = 0, apart = 0;
    for (size_t i = 0; i < sides.within.size(); ++i) {
        alike += distanceOf(sides.within[i], ground) <= kOneColour;
        apart += distanceOf(sides.within[i], sides.beyond[i]) >= kApart;
    }
    const double all = double(sides.within.size());
    return sides.within.size() >= kFewest && double(alike) >= kMost * all && double(apart) >= kMost * all;
}

/// Whether the corners are square within some degrees. A skirt's are not.
bool isRectangle(const std::vector<cv::Point>& corners)
{
    constexpr double kOff = 0.07; // cosine
    for (size_t i = 0; i < 4; ++i) {
        const cv::Point2d at = corners[i], before = corners[(i + 3) % 4], next = corners[(i + 1) % 4];
        const cv::Point2d a = before - at, b = next - at;
        if (std::abs(a.dot(b)) > kOff * std::hypot(a.x, a.y) * std::hypot(b.x, b.y))
            return false;
    }
    return true;
}

/// Marks within: what is of one colour throughout is painted, and no sheet.
bool isDrawnOn(const cv::Mat3b& small, const cv::Mat3b& calm, const std::vector<cv::Point>& corners)
{
    constexpr int kMark = 24;
    constexpr double kLeast = 0.004;
    cv::Mat1b within(small.size(), uint8_t(0));
    cv::fillConvexPoly(within, corners, 255);
    const int rim = std::max(2, int(std::lround(kBeside * std::max(small.cols, small.rows))));
    cv::erode(within, within, cv::getStructuringElement(cv::MORPH_RECT, {2 * rim + 1, 2 * rim + 1}));
    int marks = 0;
    for (int y = 0; y < small.rows; ++y)
        for (int x = 0; x < small.cols; ++x)
            marks += within(y, x) && distanceOf(small(y, x), calm(y, x)) > kMark;
    return marks > kLeast * cv::countNonZero(within);
}

} // namespace

int lightnessOf(const cv::Vec3b& colour)
{
    return (2 * colour[0] + 5 * colour[1] + colour[2]) / 8;
}

cv::Mat1b DrawnSheet::mask(cv::Size size) const
{
    cv::Mat1b sheet(size, uint8_t(0));
    std::vector<cv::Point> points(corners.begin(), corners.end());
    cv::fillConvexPoly(sheet, points, 255);
    return sheet;
}

DrawnSheet sheetOutline(const cv::Mat3b& rgb)
{
    const cv::Mat3b small = shrunk(rgb, kLookPx), calm = withoutMarks(small);
    const double all = double(calm.total());
    for (const cv::Mat1b& mask : candidates(calm)) {
        const std::vector<cv::Point> outline = largestOutline(mask);
        if (outline.empty() || cv::contourArea(outline) < kSmallest * all ||
            cv::contourArea(outline) > kLargest * all)
            continue;
        const std::vector<cv::Point> corners = fourCorners(outline);
        if (corners.empty())
            continue;
        const Sides sides = sidesOf(calm, corners);
        if (sides.within.empty())
            continue;
        DrawnSheet sheet{{}, medianOf(sides.within), medianOf(sides.beyond)};
        if (!partsGrounds(sides, sheet.ground) || !isDrawnOn(small, calm, corners))
            continue;
        // A painted garment is darker than its page, too.
        if (sheet.isMounted() && (!isRectangle(corners) || cv::contourArea(outline) < kSmallestMounted * all))
            continue;
        const float across = float(rgb.cols) / float(calm.cols), down = float(rgb.rows) / float(calm.rows);
        for (const cv::Point& corner : corners)
            sheet.corners.emplace_back((float(corner.x) + 0.5f) * across, (float(corner.y) + 0.5f) * down);
        return sheet;
    }
    return {};
}

} // namespace toile
