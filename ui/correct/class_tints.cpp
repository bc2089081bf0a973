#include "ui/correct/class_tints.h"

#include "core/imaging/convert.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace toile {

namespace {

/// Outlines are as wide as this share of the longer side, so that they are seen at any size.
constexpr double outlineShare = 1.0 / 700;
constexpr int darkest = 56; ///< that ink becomes

/// Whether the part is another one `reach` pixels to the right or below.
bool isBorder(const LabelMap& parts, int x, int y, int reach)
{
    const int own = parts.at(x, y);
    return (x + reach < parts.width() && parts.at(x + reach, y) != own) ||
           (y + reach < parts.height() && parts.at(x, y + reach) != own);
}

int reachIn(const LabelMap& parts)
{
    return std::max(1, int(std::lround(outlineShare * parts.size().longSide())));
}

using Greys = std::array<QRgb, 256>;

/// What each grey of the sketch becomes under a tint.
Greys underTint(const QColor& tint)
{
    Greys greys;
    const int alpha = tint.alpha();
    for (int grey = 0; grey < 256; ++grey) {
        const int under = darkest + grey * (255 - darkest) / 255;
        const auto channel = [&](int over) { return (under * (255 - alpha) + over * alpha) / 255; };
        greys[size_t(grey)] = qRgb(channel(tint.red()), channel(tint.green()), channel(tint.blue()));
    }
    return greys;
}

QRgb premultiplied(QColor colour, int alpha)
{
    colour.setAlpha(alpha);
    return qPremultiply(colour.rgba());
}

} // namespace

QColor colourOf(SketchClass kind)
{
    switch (kind) {
    case SketchClass::Paper:
        return {250, 248, 244};
    case SketchClass::Garment:
        return {62, 116, 184};
    case SketchClass::Skin:
        return {222, 142, 98};
    case SketchClass::Hair:
        return {128, 84, 46};
    case SketchClass::Accessory:
        return {146, 92, 176};
    case SketchClass::Text:
    case SketchClass::Ground:
        break;
    }
    return {120, 122, 116};
}

QColor tintOf(SketchClass kind)
{
    QColor tint = colourOf(kind);
    tint.setAlpha(kind == SketchClass::Paper ? 190 : kind == SketchClass::Garment ? 84 : 110);
    return tint;
}

QImage classTints(const SketchModel& model, const std::set<int>& leftAsPaper)
{
    const LabelMap& parts = model.parts;
    // Without its own colours, and its black lifted, so that every tint is told from every other.
    QImage picture = toQImage(model.sketch)
                         .convertToFormat(QImage::Format_Grayscale8)
                         .convertToFormat(QImage::Format_RGB32);
    if (picture.size() != QSize(parts.width(), parts.height()))
        return {};
    std::array<Greys, sketchClassCount> tints;
    for (int kind = 1; kind < sketchClassCount; ++kind)
        tints[size_t(kind)] = underTint(tintOf(SketchClass(kind)));
    tints[size_t(SketchClass::Paper)] = underTint(QColor(255, 255, 255, 0));
    std::vector<SketchClass> kindOfPart(model.partList.size() + 1, SketchClass::Garment);
    for (const int part : leftAsPaper)
        if (checkedPart(model, part))
            kindOfPart[size_t(part)] = SketchClass::Paper;
    const QRgb border = colourOf(SketchClass::Garment).darker(150).rgb();
    const int reach = reachIn(parts);
    for (int y = 0; y < parts.height(); ++y) {
        auto* out = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < parts.width(); ++x) {
            const int part = parts.at(x, y);
            const uint8_t told = model.classes.isEmpty() ? 0 : model.classes.at(x, y);
            const size_t kind = part > 0                  ? size_t(kindOfPart[size_t(part)])
                                : told < sketchClassCount ? told
                                                          : 0;
            out[x] = isBorder(parts, x, y, reach) ? border : tints[kind][size_t(qRed(out[x]))];
        }
    }
    return picture;
}

QImage chosenParts(const SketchModel& model, const std::set<int>& parts, const QColor& accent)
{
    if (parts.empty() || model.parts.isEmpty())
        return {};
    const LabelMap& labels = model.parts;
    QImage picture(labels.width(), labels.height(), QImage::Format_ARGB32_Premultiplied);
    std::vector<char> isChosen(model.partList.size() + 1, 0);
    for (const int part : parts)
        if (checkedPart(model, part))
            isChosen[size_t(part)] = 1;
    const QRgb fill = premultiplied(accent, 120), border = premultiplied(accent, 255);
    const int reach = 2 * reachIn(labels);
    for (int y = 0; y < labels.height(); ++y) {
        auto* out = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < labels.width(); ++x) {
            const bool isLit = isChosen[size_t(labels.at(x, y))];
            out[x] = isLit ? (isBorder(labels, x, y, reach) ? border : fill) : 0;
        }
    }
    return picture;
}

SketchClass classAt(const SketchModel& model, double x, double y)
{
    const int column = int(std::floor(x * model.parts.width())),
              row = int(std::floor(y * model.parts.height()));
    if (column < 0 || row < 0 || column >= model.parts.width() || row >= model.parts.height())
        return SketchClass::Paper;
    if (model.parts.at(column, row) > 0)
        return SketchClass::Garment;
    const uint8_t kind = model.classes.isEmpty() ? 0 : model.classes.at(column, row);
    return kind < sketchClassCount ? SketchClass(kind) : SketchClass::Paper;
}

} // namespace toile
