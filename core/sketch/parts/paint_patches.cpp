#include "core/sketch/parts/paint_patches.h"

#include "core/sketch/mats.h"
#include "core/sketch/parts/disjoint_sets.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <vector>

namespace toile {
namespace {

constexpr int kStep = 4;             ///< levels of a channel between two neighbours of one paint
constexpr double kSpread = 7;        ///< levels of a patch's standard deviation: more is shading or texture
constexpr double kInkBlack = 0.4;    ///< of the lightest channel
constexpr double kPaperWhite = 0.92; ///< of the darkest channel, from which on a patch is paper

bool isSamePaint(const cv::Vec3b& a, const cv::Vec3b& b)
{
    return std::abs(a[0] - b[0]) <= kStep && std::abs(a[1] - b[1]) <= kStep && std::abs(a[2] - b[2]) <= kStep;
}

/// One label for each connected area of like colours; 0 is none of them. Gives the number of labels.
int labelAreas(const cv::Mat3b& rgb, cv::Mat1i& labels)
{
    DisjointSets sets(1);
    labels.create(rgb.size());
    for (int y = 0; y < rgb.rows; ++y)
        for (int x = 0; x < rgb.cols; ++x) {
            const bool isLeft = x > 0 && isSamePaint(rgb(y, x), rgb(y, x - 1));
            const bool isAbove = y > 0 && isSamePaint(rgb(y, x), rgb(y - 1, x));
            int& own = labels(y, x);
            own = isLeft ? labels(y, x - 1) : isAbove ? labels(y - 1, x) : sets.add();
            if (isLeft && isAbove) {
                const int a = sets.rootOf(own), b = sets.rootOf(labels(y - 1, x));
                if (a != b)
                    sets.join(std::max(a, b), std::min(a, b));
            }
        }
    for (int& label : labels)
        label = sets.rootOf(label);
    return sets.count();
}

struct Paint
{
    double pixels = 0;
    std::array<double, 3> sum{}, squares{};

    void add(const cv::Vec3b& colour)
    {
        ++pixels;
        for (size_t k = 0; k < 3; ++k) {
            sum[k] += colour[int(k)];
            squares[k] += double(colour[int(k)]) * colour[int(k)];
        }
    }
    bool isFlat() const
    {
        for (size_t k = 0; k < 3; ++k) {
            const double mean = sum[k] / pixels;
            if (squares[k] / pixels - mean * mean > kSpread * kSpread)
                return false;
        }
        return true;
    }
    /// Solid black belongs to the pen: one line joins hair and trousers.
    bool isInk() const { return *std::max_element(sum.begin(), sum.end()) / pixels < 255 * kInkBlack; }
    bool isPaper() const { return *std::min_element(sum.begin(), sum.end()) / pixels > 255 * kPaperWhite; }
};

} // namespace

PaintPatches paintPatches(const Image& page, double smallestShare, const std::stop_token& stop)
{
    PaintPatches patches;
    cv::Mat3b rgb;
    cv::cvtColor(viewOf(page), rgb, cv::COLOR_RGBA2RGB);
    cv::medianBlur(rgb, rgb, 3); // what a JPEG leaves beside an edge
    if (stop.stop_requested())
        return patches;
    cv::Mat1i areas;
    std::vector<Paint> paints(size_t(labelAreas(rgb, areas)));
    if (stop.stop_requested())
        return patches;
    for (int y = 0; y < rgb.rows; ++y)
        for (int x = 0; x < rgb.cols; ++x)
            paints[size_t(areas(y, x))].add(rgb(y, x));
    std::vector<int> numbers(paints.size(), 0);
    const double least = smallestShare * double(rgb.total());
    for (size_t i = 0; i < paints.size(); ++i)
        if (paints[i].pixels >= least && paints[i].isFlat() && !paints[i].isPaper() && !paints[i].isInk())
            numbers[i] = ++patches.count;
    for (int& label : areas)
        label = numbers[size_t(label)];
    patches.labels = areas;
    return patches;
}

} // namespace toile
