#include "core/drawing/stroke_bounds.h"

#include "core/drawing/bezier_edit.h"

namespace toile {

namespace {

PageBox noteBounds(const TextNote& note)
{
    const float letter = note.heightMm * noteLetterShare;
    float width = 0, widest = 0;
    int lines = 1;
    for (const char c : note.text) {
        const auto byte = uint8_t(c);
        if (c == '\n') {
            ++lines;
            width = 0;
        } else if (byte < 0x80) {
            width += 0.62f * letter;
        } else if (byte >= 0xE3) { // the first byte of CJK and beyond
            width += letter;
        } else if (byte >= 0xC0) {
            width += 0.62f * letter;
        }
        widest = std::max(widest, width);
    }
    PageBox box;
    box.add(Vec2{note.at.x, note.at.y - letter});
    box.add(Vec2{note.at.x + widest, note.at.y + float(lines - 1) * note.heightMm + letter * 0.3f});
    return box;
}

} // namespace

PageBox shapeBounds(const Stroke& stroke)
{
    PageBox box;
    if (const auto* line = std::get_if<FreehandLine>(&stroke.shape)) {
        for (const StrokePoint& point : line->points)
            box.add(placeOf(point));
    } else if (const auto* path = std::get_if<BezierPath>(&stroke.shape)) {
        box = boundsOf(*path);
    } else if (const auto* area = std::get_if<FilledArea>(&stroke.shape)) {
        for (const auto& contour : area->contours)
            for (const Vec2 at : contour)
                box.add(at);
    } else if (const auto* note = std::get_if<TextNote>(&stroke.shape)) {
        box = noteBounds(*note);
    }
    return box;
}

PageBox strokeBounds(const Stroke& stroke)
{
    const PageBox box = shapeBounds(stroke);
    const bool isLine = std::holds_alternative<FreehandLine>(stroke.shape) ||
                        std::holds_alternative<BezierPath>(stroke.shape);
    return isLine ? box.grown(stroke.look.sizeMm / 2) : box;
}

} // namespace toile
