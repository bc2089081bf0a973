#include "core/strokes/page/page_darkness.h"

#include "core/base/smooth_step.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace toile {
namespace {

constexpr int leastSide = 1024, mostSide = 1536;
constexpr float unevenLight = 0.15f;
constexpr int blocksAcross = 12;

Size workSize(Size size)
{
    const double scale = std::clamp(size.longSide(), leastSide, mostSide) / double(size.longSide());
    return {std::max(16, int(std::lround(size.width * scale))),
            std::max(16, int(std::lround(size.height * scale)))};
}

/// The value that `share` of the cells from `box` lie below.
float quantileOf(const Plane& plane, Rect box, double share)
{
    std::array<int, 256> counts{};
    int64_t total = 0;
    for (int y = box.y; y < box.y + box.height; ++y)
        for (int x = box.x; x < box.x + box.width; ++x, ++total)
            ++counts[size_t(std::clamp(int(plane.at(x, y) * 255 + 0.5f), 0, 255))];
    int64_t below = 0;
    for (size_t i = 0; i < counts.size(); ++i)
        if (below += counts[i]; double(below) >= share * double(total))
            return float(i) / 255;
    return 1;
}

/// The paper's luma by block, never far from the whole page's: what is drawn dark all over stays dark.
Plane ground(const Plane& luma, float paper)
{
    const int side = std::max(8, luma.size().longSide() / blocksAcross);
    Plane blocks({(luma.width() + side - 1) / side, (luma.height() + side - 1) / side});
    for (int y = 0; y < blocks.height(); ++y)
        for (int x = 0; x < blocks.width(); ++x) {
            const Rect box{x * side, y * side, std::min(side, luma.width() - x * side),
                           std::min(side, luma.height() - y * side)};
            blocks.at(x, y) = std::clamp(quantileOf(luma, box, 0.9), paper - unevenLight, 1.0f);
        }
    return blurred(resized(blocks, luma.size()), 0.5f * float(side));
}

/// Fibres and print raster aside.
float shareAsLight(const Plane& luma, float paper, float pxPerMm)
{
    const Plane smooth = blurred(luma, pxPerMm);
    const auto cells = smooth.cells();
    return float(
               std::count_if(cells.begin(), cells.end(), [&](float light) { return light > paper - 0.1f; })) /
           float(cells.size());
}

/// Of the detail finer than 1.2 px, where little else happens: the median of its size in the calmer half.
float noiseOf(const Plane& dark)
{
    const Plane smooth = blurred(dark, 1.2f);
    std::vector<float> sizes;
    sizes.reserve(size_t(dark.size().area()) / 4);
    for (int y = 1; y + 1 < dark.height(); y += 2)
        for (int x = 1; x + 1 < dark.width(); x += 2)
            sizes.push_back(std::abs(dark.at(x, y) - smooth.at(x, y)));
    if (sizes.empty())
        return 0;
    const auto middle = sizes.begin() + ptrdiff_t(sizes.size() / 4);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return 3.1f * *middle; // the quarter of |x| of a bell lies at 0.32 deviations
}

} // namespace

PageDarkness pageDarkness(const Image& page)
{
    const int cut = int(0.03 * std::min(page.width(), page.height()));
    const Image inner =
        cropped(page, {cut, cut, std::max(1, page.width() - 2 * cut), std::max(1, page.height() - 2 * cut)});
    PageDarkness result;
    const Size size = workSize(inner.size());
    result.page = flattened(resized(inner, size));
    result.pxPerMm = float(size.longSide() / sheetMm);
    const float enlarged = float(size.longSide()) / float(inner.size().longSide());
    result.sharpPx = 0.55f * std::max(1.0f, enlarged);
    const Plane luma = lumaOf(result.page);
    result.paper = quantileOf(luma, {0, 0, luma.width(), luma.height()}, 0.97);
    result.asPaper = shareAsLight(luma, result.paper, result.pxPerMm);
    const Plane light = ground(luma, result.paper);
    result.dark = Plane(size);
    for (size_t i = 0; i < luma.cells().size(); ++i)
        result.dark.cells()[i] =
            std::clamp(1 - luma.cells()[i] / std::max(0.05f, light.cells()[i]), 0.0f, 1.0f);
    result.noise = noiseOf(result.dark);
    return result;
}

PageDarkness halved(const PageDarkness& fine)
{
    PageDarkness half;
    half.dark = resized(blurred(fine.dark, 0.6f), {fine.dark.width() / 2, fine.dark.height() / 2});
    half.paper = fine.paper;
    half.asPaper = fine.asPaper;
    half.noise = noiseOf(half.dark);
    half.pxPerMm = fine.pxPerMm * float(half.dark.width()) / float(fine.dark.width());
    half.sharpPx = std::max(0.6f, 0.55f * fine.sharpPx);
    return half;
}

} // namespace toile
