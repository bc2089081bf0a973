#include "core/studio/styled_part.h"

#include "core/drawing/page_part.h"
#include "core/paint/flattening.h"

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

constexpr int lookPx = 512;
constexpr uint8_t faintest = 8; ///< alpha of 255 that counts
/// The drawing fills at most four fifths of its part: more would pass for a frame ruled round the page
/// (garmentMask).
constexpr float marginShare = 1 / 8.0f, gridShare = 1 / 64.0f, leastMm = 40, wholeShare = 0.9f;

/// One side of the part: what is drawn from `low` to `high`, on a page of so many millimetres.
struct Span
{
    float low = 0;
    float high = 0;
    float length() const { return high - low; }
};

/// Around the middle, moved back where it would leave the page.
Span widened(Span span, float toMm, float pageMm)
{
    const float length = std::min(std::max(span.length(), toMm), pageMm);
    const float low = std::clamp((span.low + span.high - length) / 2, 0.0f, std::max(0.0f, pageMm - length));
    return {low, low + length};
}

Span onGrid(Span span, float step, float pageMm)
{
    return {std::clamp(std::floor(span.low / step) * step, 0.0f, pageMm),
            std::clamp(std::ceil(span.high / step) * step, 0.0f, pageMm)};
}

/// Of pixels with any paint.
PageBox paintedBox(const Image& layers, double pxPerMm)
{
    int left = layers.width(), top = layers.height(), right = -1, bottom = -1;
    const uint8_t* alpha = layers.bytes().data() + 3;
    for (int y = 0; y < layers.height(); ++y)
        for (int x = 0; x < layers.width(); ++x, alpha += 4) {
            if (*alpha < faintest)
                continue;
            left = std::min(left, x), right = std::max(right, x);
            top = std::min(top, y), bottom = std::max(bottom, y);
        }
    if (right < 0)
        return {};
    const auto mm = [pxPerMm](int px) { return float(px / pxPerMm); };
    return {mm(left), mm(top), mm(right + 1), mm(bottom + 1)};
}

} // namespace

Result<PageBox> drawnBox(const Drawing& drawing, const std::stop_token& stop)
{
    const double pxPerMm = lookPx / double(std::max(drawing.pageMm.x, drawing.pageMm.y));
    const auto layers = flattened(drawing, pxPerMm, {.paper = false, .leastLinePx = 1}, {}, stop);
    if (!layers)
        return layers.error();
    PageBox box = paintedBox(*layers, pxPerMm);
    for (const auto& layer : drawing.layers) {
        const PlacedPicture& placed = layer->picture;
        if (layer->kind != LayerKind::Sketch || !layer->isVisible || layer->opacity <= 0 ||
            placed.file.empty())
            continue;
        const PageBox seen{std::max(0.0f, placed.atMm.x), std::max(0.0f, placed.atMm.y),
                           std::min(drawing.pageMm.x, placed.atMm.x + placed.sizeMm.x),
                           std::min(drawing.pageMm.y, placed.atMm.y + placed.sizeMm.y)};
        if (!seen.isEmpty())
            box.add(seen);
    }
    return box;
}

PageBox styledPart(Vec2 pageMm, const PageBox& drawn)
{
    const PageBox page{0, 0, pageMm.x, pageMm.y};
    if (drawn.isEmpty())
        return page;
    const float step = std::max(pageMm.x, pageMm.y) * gridShare;
    const PageBox air = drawn.grown(std::max(drawn.width(), drawn.height()) * marginShare);
    Span across = onGrid({air.left, air.right}, step, pageMm.x);
    Span down = onGrid({air.top, air.bottom}, step, pageMm.y);
    const float least = std::max(leastMm, std::max(across.length(), down.length()) / 2);
    across = widened(across, least, pageMm.x);
    down = widened(down, least, pageMm.y);
    if (across.length() > wholeShare * pageMm.x && down.length() > wholeShare * pageMm.y)
        return page;
    return {across.low, down.low, across.high, down.high};
}

Result<PageBox> styledPart(const Drawing& drawing, const std::stop_token& stop)
{
    const Result<PageBox> drawn = drawnBox(drawing, stop);
    return drawn ? Result<PageBox>(styledPart(drawing.pageMm, *drawn)) : drawn.error();
}

Drawing cutTo(const Drawing& drawing, const PageBox& part)
{
    return part == PageBox{0, 0, drawing.pageMm.x, drawing.pageMm.y} ? drawing : partOfPage(drawing, part);
}

Result<Drawing> cutToDrawn(const Drawing& drawing, const std::stop_token& stop)
{
    const Result<PageBox> part = styledPart(drawing, stop);
    return part ? Result<Drawing>(cutTo(drawing, *part)) : part.error();
}

} // namespace toile
