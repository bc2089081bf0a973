#include "ui/canvas/overlays.h"

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

QImage tinted(const Plane& plane, const QColor& color, float gain, bool inverted)
{
    QImage picture(plane.width(), plane.height(), QImage::Format_ARGB32);
    for (int y = 0; y < plane.height(); ++y) {
        auto* out = reinterpret_cast<QRgb*>(picture.scanLine(y));
        const auto row = plane.row(y);
        for (int x = 0; x < plane.width(); ++x) {
            const float value = inverted ? 1 - row[size_t(x)] : row[size_t(x)];
            out[x] = qRgba(color.red(), color.green(), color.blue(),
                           int(std::clamp(value * gain, 0.f, 1.f) * 255));
        }
    }
    return picture;
}

/// Neighbouring ids get hues far apart (golden angle), all equally pale.
QRgb partTint(int id)
{
    const QColor tint = QColor::fromHsl(int(std::lround(id * 137.508)) % 360, 120, 150, 130);
    return tint.rgba();
}

QImage partTints(const SketchModel& model)
{
    QImage picture(model.parts.width(), model.parts.height(), QImage::Format_ARGB32);
    std::vector<QRgb> tints(model.partList.size() + 1, 0);
    for (size_t id = 1; id < tints.size(); ++id)
        tints[id] = partTint(int(id));
    for (int y = 0; y < model.parts.height(); ++y) {
        auto* out = reinterpret_cast<QRgb*>(picture.scanLine(y));
        const auto row = model.parts.row(y);
        for (int x = 0; x < model.parts.width(); ++x)
            out[x] = size_t(row[size_t(x)]) < tints.size() ? tints[size_t(row[size_t(x)])] : 0;
    }
    return picture;
}

} // namespace

QImage overlayOf(const SketchModel& model, Overlay overlay, const QColor& accent)
{
    switch (overlay) {
    case Overlay::None:
        return {};
    case Overlay::Lines:
        return tinted(model.ink, accent, 1, false);
    case Overlay::Parts:
        return partTints(model);
    case Overlay::Tone:
        return tinted(model.tone, QColor(40, 34, 30), 1, true);
    }
    return {};
}

int partAt(const SketchModel& model, QPointF share)
{
    const int x = int(std::floor(share.x() * model.parts.width()));
    const int y = int(std::floor(share.y() * model.parts.height()));
    if (x < 0 || y < 0 || x >= model.parts.width() || y >= model.parts.height())
        return 0;
    return model.parts.at(x, y);
}

PartLight lightOf(const SketchModel& model, int part, const QColor& accent)
{
    if (part < 1 || size_t(part) > model.partList.size() || model.parts.isEmpty())
        return {};
    const Rect bounds = model.partList[size_t(part) - 1].bounds;
    QImage picture(bounds.width, bounds.height, QImage::Format_ARGB32);
    const QRgb light = qRgba(accent.red(), accent.green(), accent.blue(), 70);
    for (int y = 0; y < bounds.height; ++y) {
        auto* out = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < bounds.width; ++x)
            out[x] = model.parts.at(bounds.x + x, bounds.y + y) == part ? light : 0;
    }
    const double w = model.parts.width(), h = model.parts.height();
    return {picture, {bounds.x / w, bounds.y / h, bounds.width / w, bounds.height / h}};
}

} // namespace toile
