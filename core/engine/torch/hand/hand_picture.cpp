#include "core/engine/torch/hand/hand_picture.h"

#include "core/engine/torch/stop_look.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <cmath>

namespace toile {
namespace {

constexpr float paperMargin = 0.05f;
constexpr double wantedSpacingAt512 = 11;

/// The luminance of blank paper, where the picture has any: a bright, common value.
float paperLight(const Plane& luminance)
{
    std::vector<int> counts(256, 0);
    for (const float v : luminance.cells())
        ++counts[size_t(std::clamp(int(v * 255.0f + 0.5f), 0, 255))];
    int64_t above = 0;
    const int64_t total = luminance.size().area();
    for (int i = 255; i > 0; --i) {
        above += counts[size_t(i)];
        if (above * 50 >= total)
            return float(i) / 255.0f;
    }
    return 1;
}

/// How far apart strokes lie, in pixels: 2π √(variance of the detail / mean square of its gradient), the mean
/// wave length of its spectrum.
double strokeSpacing(const Plane& luminance, int longSidePx)
{
    const float unit = float(longSidePx) / 512.0f;
    Plane detail = blurred(luminance, unit);
    const Plane broad = blurred(detail, float(detailSigmaAt512) * unit);
    for (size_t i = 0; i < detail.cells().size(); ++i)
        detail.cells()[i] -= broad.cells()[i];
    double energy = 0, slope = 1e-12;
    for (int y = 0; y + 1 < detail.height(); ++y)
        for (int x = 0; x + 1 < detail.width(); ++x) {
            const double here = detail.at(x, y), across = detail.at(x + 1, y) - here,
                         down = detail.at(x, y + 1) - here;
            energy += here * here;
            slope += across * across + down * down;
        }
    return 6.2832 * std::sqrt(energy / slope);
}

StrokeSource strokesOf(const Plane& luminance, int longSidePx, const std::stop_token& stop)
{
    const float unit = float(longSidePx) / 512.0f;
    StrokeSource source;
    source.light = blurred(luminance, float(detailSigmaAt512) * unit);
    lookAtStop(stop);
    source.detail = luminance;
    source.marks = luminance;
    const Plane broadest = blurred(luminance, float(marksSigmaAt512) * unit);
    lookAtStop(stop);
    Plane activity(luminance.size());
    for (size_t i = 0; i < activity.cells().size(); ++i) {
        source.detail.cells()[i] -= source.light.cells()[i];
        source.marks.cells()[i] -= broadest.cells()[i];
        activity.cells()[i] = source.detail.cells()[i] * source.detail.cells()[i];
    }
    lookAtStop(stop);
    activity = blurred(activity, 12.0f * unit);
    lookAtStop(stop);
    std::vector<float> sorted(activity.cells().begin(), activity.cells().end());
    std::nth_element(sorted.begin(), sorted.begin() + ptrdiff_t(sorted.size() * 3 / 4), sorted.end());
    const float usual = std::sqrt(std::max(0.0f, sorted[sorted.size() * 3 / 4]));
    const float from = 0.12f * usual, to = 0.3f * usual + 1e-4f;
    source.weight = Plane(luminance.size());
    for (size_t i = 0; i < activity.cells().size(); ++i)
        source.weight.cells()[i] =
            std::clamp((std::sqrt(std::max(0.0f, activity.cells()[i])) - from) / (to - from), 0.0f, 1.0f);
    return source;
}

HandPicture handFrom(Plane luminance, int longSidePx, const std::stop_token& stop)
{
    HandPicture hand;
    hand.source = strokesOf(luminance, longSidePx, stop);
    lookAtStop(stop);
    const float paper = paperLight(luminance);
    double bare = 0, drawn = 1e-6;
    for (size_t i = 0; i < luminance.cells().size(); ++i) {
        drawn += hand.source.weight.cells()[i];
        if (luminance.cells()[i] > paper - paperMargin)
            bare += hand.source.weight.cells()[i];
    }
    hand.barePaper = paper > 0.8f ? bare / drawn : 0;
    hand.luminance = std::move(luminance);
    return hand;
}

} // namespace

HandPicture readHand(const Image& picture, int longSidePx, double handScale, const std::stop_token& stop)
{
    const int cut = int(0.03 * std::min(picture.width(), picture.height()));
    const Image inner = cropped(
        picture, {cut, cut, std::max(1, picture.width() - 2 * cut), std::max(1, picture.height() - 2 * cut)});
    lookAtStop(stop);
    const Plane measured = lumaOf(resized(inner, fittedTo(inner.size(), 512)));
    lookAtStop(stop);
    const double fitting =
        std::clamp(wantedSpacingAt512 / std::max(1.0, strokeSpacing(measured, 512)), 0.6, 1.0);
    const double scale = std::min(longSidePx * fitting * handScale / inner.size().longSide(), 1.5);
    const auto side = [scale](int length) { return std::max(32, int(std::lround(length * scale))); };
    lookAtStop(stop);
    Plane luminance = lumaOf(resized(inner, {side(inner.width()), side(inner.height())}));
    lookAtStop(stop);
    return handFrom(std::move(luminance), longSidePx, stop);
}

HandPicture scaledHand(const HandPicture& hand, double scale, int longSidePx)
{
    const auto side = [scale](int length) { return std::max(16, int(std::lround(length * scale))); };
    return handFrom(resized(hand.luminance, {side(hand.luminance.width()), side(hand.luminance.height())}),
                    longSidePx, {});
}

} // namespace toile
