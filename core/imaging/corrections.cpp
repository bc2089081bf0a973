#include "core/imaging/corrections.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace toile {

namespace {

bool canBePainted(SketchClass kind)
{
    return kind != SketchClass::Text && kind != SketchClass::Ground;
}

bool hasItsPoints(const Correction& correction)
{
    const size_t count = correction.points.size();
    switch (correction.kind) {
    case CorrectionKind::Flip:
    case CorrectionKind::Name:
        return count == 1;
    case CorrectionKind::Stroke:
        return count >= 1;
    case CorrectionKind::Join:
    case CorrectionKind::Split:
        return count >= 2;
    case CorrectionKind::Lasso:
        return count >= 3;
    }
    return false;
}

bool isSound(const Correction& correction)
{
    const bool isWide =
        correction.kind != CorrectionKind::Stroke || ranges::strokeWidth.holds(double(correction.width));
    return hasItsPoints(correction) && isWide && canBePainted(correction.paints) &&
           correction.points.size() <= mostCorrectionPoints &&
           std::all_of(correction.points.begin(), correction.points.end(), [](const Vec2& point) {
               return ranges::pageShare.holds(double(point.x)) && ranges::pageShare.holds(double(point.y));
           });
}

float distanceToLine(Vec2 point, Vec2 from, Vec2 to)
{
    const float dx = to.x - from.x, dy = to.y - from.y;
    const float length2 = dx * dx + dy * dy;
    const float along =
        length2 > 0 ? std::clamp(((point.x - from.x) * dx + (point.y - from.y) * dy) / length2, 0.0f, 1.0f)
                    : 0;
    return std::hypot(point.x - from.x - along * dx, point.y - from.y - along * dy);
}

std::vector<Vec2> simplified(const std::vector<Vec2>& points, float tolerance)
{
    std::vector<char> isKept(points.size(), 0);
    isKept.front() = isKept.back() = 1;
    std::vector<std::pair<size_t, size_t>> pieces{{0, points.size() - 1}};
    while (!pieces.empty()) {
        const auto [first, last] = pieces.back();
        pieces.pop_back();
        size_t farthest = first;
        float most = tolerance;
        for (size_t i = first + 1; i < last; ++i)
            if (const float away = distanceToLine(points[i], points[first], points[last]); away > most) {
                most = away;
                farthest = i;
            }
        if (farthest == first)
            continue;
        isKept[farthest] = 1;
        pieces.insert(pieces.end(), {{first, farthest}, {farthest, last}});
    }
    std::vector<Vec2> kept;
    for (size_t i = 0; i < points.size(); ++i)
        if (isKept[i])
            kept.push_back(points[i]);
    return kept;
}

} // namespace

Sentence partWord(PartName name)
{
    switch (name) {
    case PartName::None:
        break;
    case PartName::Bodice:
        return Sentence::phrase("bodice");
    case PartName::Sleeve:
        return Sentence::phrase("sleeve");
    case PartName::Collar:
        return Sentence::phrase("collar");
    case PartName::Cuff:
        return Sentence::phrase("cuff");
    case PartName::Skirt:
        return Sentence::phrase("skirt");
    case PartName::TrouserLeg:
        return Sentence::phrase("trouser leg");
    case PartName::Pocket:
        return Sentence::phrase("pocket");
    case PartName::Belt:
        return Sentence::phrase("belt");
    case PartName::Lining:
        return Sentence::phrase("lining");
    }
    return Sentence::phrase("part");
}

bool areSound(const Corrections& corrections)
{
    size_t points = 0;
    for (const Correction& correction : corrections)
        points += correction.points.size();
    return corrections.size() <= mostCorrections && points <= mostPointsInAll &&
           std::all_of(corrections.begin(), corrections.end(), isSound);
}

std::vector<Vec2> fewerPoints(std::vector<Vec2> points, size_t most)
{
    constexpr float kFinest = 5e-4f; // of the page: half a pixel at 1024
    if (points.size() < 3 || most < 2)
        return points;
    std::vector<Vec2> fewer = simplified(points, kFinest);
    for (float tolerance = 2 * kFinest; fewer.size() > most; tolerance *= 2)
        fewer = simplified(points, tolerance);
    return fewer;
}

} // namespace toile
