#include "core/sketch/parts/plain_buttons.h"

#include "core/sketch/mats.h"
#include "core/sketch/paper/closing_ink.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace toile {

namespace {

constexpr int kSmallestPx = 5;
constexpr double kLargest = 0.05; // of the side of a square as large as the garment
constexpr double kLongest = 1.25;
constexpr double kRound = 0.08; // how far the area may be from an ellipse's (a square's is 0.27 more),
constexpr double kPixels = 0.6; // and so much over the width in pixels besides
constexpr double kEmpty = 0.55; // share inside that is not ink: holes and thread are
constexpr size_t kMost = 60;

/// What a line closes round, with all that is drawn in it; empty where it is no button.
cv::Mat1b filledButton(const cv::Mat1i& labels, int label, const cv::Rect& box)
{
    const cv::Mat1b clear = labels(box) == label;
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(clear, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
    cv::Mat1b filled(clear.size(), uint8_t(0));
    cv::drawContours(filled, outlines, -1, 255, cv::FILLED);
    const double area = cv::countNonZero(filled);
    const double round = CV_PI / 4 * box.width * box.height;
    const double tolerance = kRound + kPixels / std::min(box.width, box.height);
    const bool isButton =
        std::abs(area - round) <= tolerance * round && cv::countNonZero(clear) >= kEmpty * area;
    return isButton ? filled : cv::Mat1b();
}

} // namespace

Plane withPlainButtons(Plane mask, const Plane& ink)
{
    if (mask.isEmpty() || ink.size() != mask.size())
        return mask;
    cv::Mat1f cover = viewOf(mask);
    const cv::Mat1b garment = cover >= 0.5f;
    const double side = std::sqrt(double(cv::countNonZero(garment)));
    const cv::Mat1b clear = garment & ~closingInk(viewOf(ink));
    cv::Mat1i labels;
    cv::Mat1i stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(clear, labels, stats, centroids, 4);
    const cv::Rect page(0, 0, mask.width(), mask.height());
    std::vector<std::pair<cv::Rect, cv::Mat1b>> buttons;
    for (int label = 1; label < count; ++label) {
        const cv::Rect box(stats(label, cv::CC_STAT_LEFT), stats(label, cv::CC_STAT_TOP),
                           stats(label, cv::CC_STAT_WIDTH), stats(label, cv::CC_STAT_HEIGHT));
        const auto [low, high] = std::minmax(box.width, box.height);
        const cv::Rect around = (box + cv::Size(4, 4) - cv::Point(2, 2)) & page;
        if (low < kSmallestPx || high > kLargest * side || high > kLongest * low ||
            cv::countNonZero(garment(around)) < around.area())
            continue;
        if (cv::Mat1b filled = filledButton(labels, label, box); !filled.empty())
            buttons.emplace_back(box, std::move(filled));
    }
    if (buttons.size() > kMost)
        return mask;
    for (const auto& [box, filled] : buttons) {
        const cv::Rect around = (box + cv::Size(2, 2) - cv::Point(1, 1)) & page;
        cv::Mat1b inside;
        cv::copyMakeBorder(filled, inside, box.y - around.y, around.br().y - box.br().y, box.x - around.x,
                           around.br().x - box.br().x, cv::BORDER_CONSTANT, 0);
        cv::dilate(inside, inside, cv::Mat()); // the line's soft inner edge lies on paper
        cover(around).setTo(0, inside);
    }
    return mask;
}

} // namespace toile
