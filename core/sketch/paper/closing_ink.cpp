#include "core/sketch/paper/closing_ink.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace toile {

namespace {

/// The darkest ink near each place, smooth.
cv::Mat1f levelNear(const cv::Mat1f& ink)
{
    constexpr int kGrid = 96; // cells; "near" is some 3 % of the page
    cv::Mat1f coarse(std::min(kGrid, ink.rows), std::min(kGrid, ink.cols), 0.0f);
    for (int y = 0; y < ink.rows; ++y)
        for (int x = 0; x < ink.cols; ++x) {
            float& most = coarse(y * coarse.rows / ink.rows, x * coarse.cols / ink.cols);
            most = std::max(most, ink(y, x));
        }
    cv::dilate(coarse, coarse, cv::getStructuringElement(cv::MORPH_RECT, {5, 5}));
    cv::GaussianBlur(coarse, coarse, {}, 2.0);
    cv::Mat1f level;
    cv::resize(coarse, level, ink.size(), 0, 0, cv::INTER_LINEAR);
    return level;
}

} // namespace

cv::Mat1b closingInk(const cv::Mat1f& ink)
{
    constexpr float kFaintest = 0.05f, kDarkestNeeded = 0.22f, kShare = 0.35f;
    cv::Mat1b closing(ink.size());
    const cv::Mat1f level = levelNear(ink);
    for (int y = 0; y < ink.rows; ++y)
        for (int x = 0; x < ink.cols; ++x)
            closing(y, x) = ink(y, x) > std::clamp(kShare * level(y, x), kFaintest, kDarkestNeeded) ? 255 : 0;
    return closing;
}

} // namespace toile
