#include "core/sketch/form/part_names.h"

#include "core/sketch/mats.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

enum class Kind { Top, Skirt, Trousers };

/// A connected piece of the garment.
struct Figure
{
    cv::Rect box;
    double area = 0;
    Kind kind = Kind::Top;
    bool hasLegs = false;
};

/// A part as its figure sees it.
struct Placed
{
    const Part& part;
    const PartRole& role;
    const Figure& figure;
    bool isApart; ///< beside the rest of the figure, with paper between them

    float width() const { return float(part.bounds.width) / float(figure.box.width); }
    float height() const { return float(part.bounds.height) / float(figure.box.height); }
    float share() const { return float(part.areaPx / std::max(1.0, figure.area)); }
    /// -1 (the figure's left side) .. 1.
    float across() const { return 2 * (part.centroid.x - float(figure.box.x)) / float(figure.box.width) - 1; }
    /// 0 (the figure's top) .. 1.
    float down() const { return (part.centroid.y - float(figure.box.y)) / float(figure.box.height); }
    float top() const { return float(part.bounds.y - figure.box.y) / float(figure.box.height); }
    float bottom() const { return top() + height(); }
    bool isBand() const { return part.bounds.width > 2.2 * part.bounds.height && height() < 0.15f; }
};

/// Pieces of garment in a row, and how wide they are together.
struct Row
{
    int pieces = 0;
    int width = 0;
};

Row rowAt(const cv::Mat1i& figures, int figure, const cv::Rect& box, double share)
{
    const int y = box.y + std::clamp(int(share * box.height), 0, box.height - 1);
    Row row;
    bool wasInside = false;
    for (int x = box.x; x < box.br().x; ++x) {
        const bool isInside = figures(y, x) == figure;
        row.pieces += isInside && !wasInside;
        row.width += isInside;
        wasInside = isInside;
    }
    return row;
}

void tellKind(const cv::Mat1i& figures, int number, Figure& figure)
{
    const auto at = [&](double share) { return rowAt(figures, number, figure.box, share); };
    const Row top = at(0.02), waist = at(0.12), hem = at(0.85);
    int mostPieces = 1;
    for (double share = 0.05; share < 0.9; share += 0.05)
        mostPieces = std::max(mostPieces, at(share).pieces);
    // Two sleeves alone, longer than the body, are narrower than two legs.
    figure.hasLegs = hem.pieces == 2 && hem.width > 0.45 * figure.box.width;
    const bool isOneAtTop = top.pieces == 1 && waist.pieces == 1; // no straps, no sleeves
    const bool isWideAtTop = top.width > 0.3 * figure.box.width;  // as a waistband is, and no shoulders
    if (isOneAtTop && figure.hasLegs)
        figure.kind = Kind::Trousers;
    else if (isOneAtTop && isWideAtTop && mostPieces == 1 && hem.width > 1.25 * top.width)
        figure.kind = Kind::Skirt;
}

PartName nameOfBand(const Placed& placed)
{
    const bool isMiddle = std::abs(placed.across()) < 0.35f;
    if (placed.figure.kind != Kind::Top)
        return isMiddle && placed.down() < 0.2f ? PartName::Belt : PartName::Cuff;
    if (isMiddle && placed.down() < 0.18f)
        return PartName::Collar;
    if (isMiddle && placed.down() > 0.25f && placed.down() < 0.75f && placed.width() > 0.3f)
        return PartName::Belt;
    if (std::abs(placed.across()) > 0.5f)
        return PartName::Cuff;
    return placed.share() < 0.05f ? PartName::Pocket : PartName::Skirt;
}

PartName nameOfSmall(const Placed& placed)
{
    const float side = std::abs(placed.across());
    if (placed.figure.kind == Kind::Trousers)
        return placed.bottom() > 0.92f ? PartName::Cuff
               : placed.top() < 0.03f  ? PartName::Belt
                                       : PartName::Pocket;
    if (placed.figure.kind == Kind::Skirt)
        return placed.top() < 0.03f ? PartName::Belt : PartName::Pocket;
    if (side > 0.6f && placed.down() > 0.3f)
        return PartName::Cuff;
    return placed.down() < 0.2f && side < 0.45f ? PartName::Collar : PartName::Pocket;
}

PartName nameOfLarge(const Placed& placed)
{
    switch (placed.figure.kind) {
    case Kind::Trousers:
        return PartName::TrouserLeg;
    case Kind::Skirt:
        return PartName::Skirt;
    case Kind::Top:
        break;
    }
    if (placed.figure.hasLegs && placed.bottom() > 0.8f)
        return PartName::TrouserLeg;
    const float side = placed.width() < 0.4f ? std::abs(placed.across()) : 0;
    if (side > 0.7f || (side > 0.6f && (placed.isApart || placed.top() < 0.35f)))
        return PartName::Sleeve;
    return placed.top() > 0.35f ? PartName::Skirt : PartName::Bodice;
}

PartName proposedName(const Placed& placed)
{
    // Of the figure's area; what lies in front of its middle may be larger and still be a pocket.
    constexpr float kSmall = 0.05f, kSmallPatch = 0.15f;
    const bool isInFront = placed.role.patch && std::abs(placed.across()) < 0.6f;
    if (placed.role.lining)
        return PartName::Lining;
    if (placed.role.leg)
        return PartName::TrouserLeg;
    if (placed.role.limb && placed.figure.kind == Kind::Top && placed.top() < 0.45f &&
        std::abs(placed.across()) > 0.45f)
        return PartName::Sleeve;
    if (placed.isBand())
        return nameOfBand(placed);
    return placed.share() < (isInFront ? kSmallPatch : kSmall) ? nameOfSmall(placed) : nameOfLarge(placed);
}

} // namespace

void proposeNames(Parts& parts, const std::vector<PartRole>& roles)
{
    if (parts.list.empty())
        return;
    cv::Mat1i figures, stats;
    cv::Mat centroids;
    const cv::Mat1i labels = viewOf(parts.labels);
    const int count = cv::connectedComponentsWithStats(labels > 0, figures, stats, centroids, 8);
    std::vector<int> figureOf(parts.list.size(), 0);
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x)
            if (labels(y, x) > 0)
                figureOf[size_t(labels(y, x)) - 1] = figures(y, x);
    std::vector<Figure> all(static_cast<size_t>(count));
    const auto roleOf = [&](size_t part) { return part < roles.size() ? roles[part] : PartRole(); };
    for (int i = 0; i < count; ++i) {
        all[size_t(i)].box = {stats(i, cv::CC_STAT_LEFT), stats(i, cv::CC_STAT_TOP),
                              stats(i, cv::CC_STAT_WIDTH), stats(i, cv::CC_STAT_HEIGHT)};
        all[size_t(i)].area = stats(i, cv::CC_STAT_AREA);
    }
    for (int i = 1; i < count; ++i)
        tellKind(figures, i, all[size_t(i)]);
    for (size_t i = 0; i < parts.list.size(); ++i) {
        Part& part = parts.list[i];
        if (part.name != PartName::None)
            continue;
        const Figure& figure = all[size_t(figureOf[i])];
        const double share = (double(part.centroid.y) - figure.box.y) / figure.box.height;
        const bool isApart = rowAt(figures, figureOf[i], figure.box, share).pieces >= 3;
        part.name = proposedName({part, roleOf(i), figure, isApart});
    }
}

} // namespace toile
