#include "core/sketch/cloth/fabric_layout.h"

#include "core/sketch/cloth/cloth_texture.h"

#include <cmath>
#include <numbers>
#include <optional>

namespace toile {

namespace {

constexpr float clearlyLong = 1.7f;

/// How one part's cloth lies: pixel -> cloth pixel.
struct Lay
{
    const ClothTexture* texture = nullptr;
    Vec2 anchor;
    float cosine = 1;
    float sine = 0;
    float mirror = 1;
};

std::optional<Error> faultOf(const ClothPlacement& placement)
{
    const double repeatMm = placement.repeatMm != 0 ? placement.repeatMm : placement.swatch.repeatMm;
    if (placement.swatch.picture.isNull())
        return Error{ErrorKind::Usage, Sentence::phrase("The cloth has no picture."), {}};
    if (!(repeatMm >= 0.5 && repeatMm <= 5000))
        return Error{ErrorKind::Usage, Sentence::phrase("A cloth's repeat must lie between 0.5 mm and 5 m."),
                     std::to_string(repeatMm) + " mm"};
    if (!std::isfinite(placement.rotateDeg))
        return Error{
            ErrorKind::Usage, Sentence::phrase("A cloth's rotation must be a number of degrees."), {}};
    return {};
}

std::optional<Error> faultOf(const SketchModel& model, const ClothPlan& plan)
{
    if (auto fault = faultOf(plan.garment))
        return fault;
    for (const auto& [id, placement] : plan.parts) {
        if (const auto known = checkedPart(model, id); !known)
            return known.error();
        if (auto fault = faultOf(placement))
            return fault;
    }
    return {};
}

double repeatPxOf(const SketchModel& model, const ClothPlacement& placement)
{
    return (placement.repeatMm != 0 ? placement.repeatMm : placement.swatch.repeatMm) / model.mmPerPx;
}

/// Parts that touch: front and back views each centre their own pattern.
struct Figure
{
    Vec2 centre;
    float width = 0;
};

/// The figure of each part, by id.
std::vector<Figure> figuresOf(const SketchModel& model)
{
    const size_t count = model.partList.size();
    std::vector<size_t> leader(count + 1);
    for (size_t i = 0; i <= count; ++i)
        leader[i] = i;
    const auto find = [&leader](size_t i) {
        while (leader[i] != i)
            i = leader[i] = leader[leader[i]];
        return i;
    };
    const auto join = [&](int a, int b) {
        if (a != b && a > 0 && b > 0)
            leader[find(size_t(std::max(a, b)))] = find(size_t(std::min(a, b)));
    };
    const LabelMap& parts = model.parts;
    for (int y = 0; y < parts.height(); ++y) {
        for (int x = 0; x < parts.width(); ++x) {
            const int label = parts.at(x, y);
            if (x > 0)
                join(label, parts.at(x - 1, y));
            if (y > 0)
                join(label, parts.at(x, y - 1));
        }
    }
    struct Box
    {
        int left = 1 << 30, top = 1 << 30, right = 0, bottom = 0;
    };
    std::vector<Box> boxes(count + 1);
    for (const Part& part : model.partList) {
        Box& box = boxes[find(size_t(part.id))];
        box.left = std::min(box.left, part.bounds.x);
        box.top = std::min(box.top, part.bounds.y);
        box.right = std::max(box.right, part.bounds.x + part.bounds.width);
        box.bottom = std::max(box.bottom, part.bounds.y + part.bounds.height);
    }
    std::vector<Figure> figures(count + 1);
    for (size_t i = 1; i <= count; ++i) {
        const Box& box = boxes[find(i)];
        figures[i].centre = {0.5f * float(box.left + box.right), 0.5f * float(box.top + box.bottom)};
        figures[i].width = float(box.right - box.left);
    }
    return figures;
}

Lay layOf(const Part& part, const ClothPlacement& placement, const ClothTexture& texture,
          const Figure& figure)
{
    const bool follows = placement.alongAxis && part.elongation >= clearlyLong && part.axisRadians != 0;
    // Panels that meet in the middle go on in one pattern; only what hangs at the sides is cut in pairs.
    const float fromCentre = std::min(std::abs(float(part.bounds.x) - figure.centre.x),
                                      std::abs(float(part.bounds.x + part.bounds.width) - figure.centre.x));
    const bool mirrored = placement.alongAxis && part.mirrored && fromCentre > 0.1f * figure.width;
    // Positive axis turns the hem to the left of the picture, which on screen is clockwise, as rotateDeg is.
    const double turn = (mirrored ? -1 : 1) * placement.rotateDeg * std::numbers::pi / 180 +
                        (follows ? double(part.axisRadians) : 0.0);
    Lay lay;
    lay.texture = &texture;
    lay.anchor = figure.centre;
    lay.mirror = mirrored ? -1.0f : 1.0f;
    lay.cosine = float(std::cos(turn));
    lay.sine = float(std::sin(turn));
    return lay;
}

/// The part whose soft rim this pixel is: the nearest label within three pixels, 0 if there is none.
int labelNear(const LabelMap& parts, int x, int y)
{
    int nearest = 0, least = 1 << 30;
    for (int j = std::max(0, y - 3); j <= std::min(parts.height() - 1, y + 3); ++j) {
        for (int i = std::max(0, x - 3); i <= std::min(parts.width() - 1, x + 3); ++i) {
            const int distance = (i - x) * (i - x) + (j - y) * (j - y);
            if (parts.at(i, j) > 0 && distance < least) {
                nearest = parts.at(i, j);
                least = distance;
            }
        }
    }
    return nearest;
}

} // namespace

Result<Image> layFabric(const SketchModel& model, const ClothPlan& plan, const std::stop_token& stop)
{
    if (auto fault = faultOf(model, plan))
        return *fault;
    if (model.size.isEmpty())
        return Error{ErrorKind::Usage, Sentence::phrase("There is no sketch to clothe."), {}};
    const Error cancelled{ErrorKind::Cancelled, Sentence::phrase("Laying the cloth was stopped."), {}};
    const ClothTexture whole(plan.garment.swatch.picture, repeatPxOf(model, plan.garment), stop);
    std::map<int, ClothTexture> own;
    for (const auto& [id, placement] : plan.parts)
        own.emplace(id, ClothTexture(placement.swatch.picture, repeatPxOf(model, placement), stop));
    if (stop.stop_requested())
        return cancelled;

    const std::vector<Figure> figures = figuresOf(model);
    std::vector<Lay> lays{Lay{&whole, {}, 1, 0, 1}};
    for (const Part& part : model.partList) {
        const auto found = own.find(part.id);
        const ClothPlacement& placement = found == own.end() ? plan.garment : plan.parts.at(part.id);
        lays.push_back(
            layOf(part, placement, found == own.end() ? whole : found->second, figures[size_t(part.id)]));
    }

    std::vector<uint8_t> rgba(size_t(model.size.area()) * 4, 255);
    std::vector<Vec2> slides;
    for (int y = 0; y < model.size.height; ++y) {
        if (stop.stop_requested())
            return cancelled;
        model.drift.line(y, model.size.width, slides);
        uint8_t* pixel = rgba.data() + size_t(y) * size_t(model.size.width) * 4;
        const auto mask = model.mask.row(y);
        const auto parts = model.parts.row(y);
        for (size_t x = 0; x < mask.size(); ++x, pixel += 4) {
            pixel[3] = uint8_t(std::clamp(mask[x] * 255.0f + 0.5f, 0.0f, 255.0f));
            if (pixel[3] == 0)
                continue;
            const Lay& lay = lays[size_t(parts[x] > 0 ? parts[x] : labelNear(model.parts, int(x), y))];
            const float dx = float(x) + 0.5f - lay.anchor.x + slides[x].x;
            const float dy = float(y) + 0.5f - lay.anchor.y + slides[x].y;
            lay.texture->sample(lay.mirror * (lay.cosine * dx + lay.sine * dy),
                                lay.cosine * dy - lay.sine * dx, pixel);
        }
    }
    return Image(model.size, std::move(rgba));
}

} // namespace toile
