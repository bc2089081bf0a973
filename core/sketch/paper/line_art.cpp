#include "core/sketch/paper/line_art.h"

#include "core/sketch/mats.h"
#include "core/sketch/paper/paint_ground.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

/// Least alpha of ink over white.
Plane rawAlpha(const Image& paper)
{
    Plane alpha(paper.size());
    const std::span<const uint8_t> rgba = paper.bytes();
    for (size_t i = 0, p = 0; i < rgba.size(); i += 4, ++p)
        alpha.cells()[p] = float(255 - std::min({rgba[i], rgba[i + 1], rgba[i + 2]})) / 255;
    return alpha;
}

/// Marks of `evidence` that rise over the noise somewhere and are no mere dots.
cv::Mat1b strokes(const cv::Mat1f& evidence, float faint, float sure)
{
    constexpr int kDotPx = 12;
    cv::Mat1i labels;
    const int count = cv::connectedComponents(evidence > faint, labels, 8);
    std::vector<float> peak(size_t(count), 0.0f);
    std::vector<int> area(size_t(count), 0);
    const int total = int(labels.total());
    const int* label = labels.ptr<int>();
    const float* value = evidence.ptr<float>();
    for (int i = 0; i < total; ++i)
        if (label[i] > 0) {
            peak[size_t(label[i])] = std::max(peak[size_t(label[i])], value[i]);
            ++area[size_t(label[i])];
        }
    cv::Mat1b kept(evidence.size());
    for (int i = 0; i < total; ++i) {
        const size_t mark = size_t(label[i]);
        kept.data[i] = mark > 0 && peak[mark] > sure && area[mark] >= kDotPx ? 255 : 0;
    }
    return kept;
}

/// Takes paper texture out and leaves faint lines in: a line's neighbours vouch for it, noise has none.
void removeNoise(Plane& alpha, float noise)
{
    cv::Mat1f raw = viewOf(alpha);
    cv::Mat1f evidence;
    cv::GaussianBlur(raw, evidence, {5, 5}, 1.0);
    const float faint = 1.8f * noise;
    const cv::Mat1b kept = strokes(evidence, faint, 4.5f * noise);
    for (int y = 0; y < raw.rows; ++y)
        for (int x = 0; x < raw.cols; ++x) {
            const float t = std::clamp((evidence(y, x) - faint) / noise, 0.0f, 1.0f);
            raw(y, x) = kept(y, x) ? raw(y, x) * t * t * (3 - 2 * t) : 0;
        }
}

/// Un-mixes `paper` = ink × alpha + ground × (1 - alpha) for the ink with the least alpha that keeps it in
/// gamut.
Image unmixed(const Image& paper, const Plane& alpha, const cv::Mat3b& ground)
{
    const std::span<const uint8_t> mixed = paper.bytes();
    std::vector<uint8_t> rgba(mixed.size(), 0);
    for (size_t i = 0, p = 0; i < mixed.size(); i += 4, ++p) {
        const int share = int(std::lround(alpha.cells()[p] * 255));
        if (share == 0)
            continue;
        rgba[i + 3] = uint8_t(share);
        for (size_t c = 0; c < 3; ++c) {
            const int under = ground.empty() ? 255 : ground.data[p * 3 + c];
            rgba[i + c] = uint8_t(std::clamp(under - (under - int(mixed[i + c])) * 255 / share, 0, 255));
        }
    }
    return Image(paper.size(), std::move(rgba));
}

/// Alpha of ink over `ground`: over paper the least that keeps the ink in gamut; over paint the black that
/// explains the pixel best, for a dark channel's noise is large against it, and without the paint's own
/// streaks.
Plane alphaOver(const Image& paper, const cv::Mat3b& ground)
{
    Plane alpha = rawAlpha(paper);
    const std::span<const uint8_t> rgba = paper.bytes();
    for (size_t i = 0, p = 0; i < rgba.size(); i += 4, ++p) {
        float explained = 0;
        float power = 1;
        bool isPainted = false;
        for (size_t c = 0; c < 3; ++c) {
            const float under = ground.data[p * 3 + c];
            explained += under * (under - float(rgba[i + c]));
            power += under * under;
            isPainted |= under < 255;
        }
        if (!isPainted)
            continue;
        const float black = std::clamp(explained / power, 0.0f, 1.0f);
        const float t = std::clamp((black - 0.06f) / 0.14f, 0.0f, 1.0f);
        alpha.cells()[p] = black * t * t * (3 - 2 * t);
    }
    return alpha;
}

} // namespace

LineArt extractLines(const CleanPaper& clean, const std::stop_token& stop)
{
    LineArt art;
    if (clean.paper.isNull())
        return art;
    cv::Mat3b rgb;
    cv::cvtColor(viewOf(clean.paper), rgb, cv::COLOR_RGBA2RGB);
    const cv::Mat3b ground = paintGround(rgb, stop);
    if (stop.stop_requested())
        return {};
    art.ink = ground.empty() ? rawAlpha(clean.paper) : alphaOver(clean.paper, ground);
    if (!ground.empty())
        art.cover = rawAlpha(clean.paper);
    if (stop.stop_requested())
        return {};
    if (clean.noise > 0) {
        removeNoise(art.ink, clean.noise);
        if (stop.stop_requested())
            return {};
        if (!ground.empty())
            removeNoise(art.cover, clean.noise);
    }
    if (stop.stop_requested())
        return {};
    art.lines = unmixed(clean.paper, art.ink, ground);
    return art;
}

} // namespace toile
