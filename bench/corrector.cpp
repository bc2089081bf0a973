#include "bench/corrector.h"

#include "core/sketch/corrections/class_corrections.h"
#include "core/sketch/understand.h"

#include <algorithm>
#include <queue>
#include <utility>

namespace toile::bench {
namespace {

constexpr size_t mostPieces = 3;    ///< the largest wrong ones are looked at
constexpr size_t lassoPoints = 200; ///< what a hand draws

using Bits = Raster<uint8_t>;

/// A connected piece of a page.
struct Piece
{
    Bits inside;
    int64_t area = 0;
    int deepX = 0, deepY = 0;   ///< as far from its border as it goes
    int firstX = 0, firstY = 0; ///< the leftmost of its topmost row
};

void findDeepest(Piece& piece)
{
    const Size size = piece.inside.size();
    Raster<int> depth(size);
    const auto at = [&](int x, int y) {
        return x < 0 || y < 0 || x >= size.width || y >= size.height ? 0 : depth.at(x, y);
    };
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            if (piece.inside.at(x, y))
                depth.at(x, y) =
                    1 + std::min({at(x - 1, y), at(x, y - 1), at(x - 1, y - 1), at(x + 1, y - 1)});
    int deepest = 0;
    for (int y = size.height - 1; y >= 0; --y)
        for (int x = size.width - 1; x >= 0; --x) {
            if (!piece.inside.at(x, y))
                continue;
            int& own = depth.at(x, y);
            own =
                std::min(own, 1 + std::min({at(x + 1, y), at(x, y + 1), at(x + 1, y + 1), at(x - 1, y + 1)}));
            if (own > deepest) {
                deepest = own;
                piece.deepX = x;
                piece.deepY = y;
            }
        }
}

/// The connected pieces of `bits`, the largest first, at most mostPieces.
std::vector<Piece> piecesOf(Bits bits)
{
    std::vector<Piece> pieces;
    for (int y = 0; y < bits.height(); ++y)
        for (int x = 0; x < bits.width(); ++x) {
            if (!bits.at(x, y))
                continue;
            Piece piece{Bits(bits.size()), 0, x, y, x, y};
            std::queue<std::pair<int, int>> open({{x, y}});
            bits.at(x, y) = 0;
            while (!open.empty()) {
                const auto [i, j] = open.front();
                open.pop();
                piece.inside.at(i, j) = 1;
                ++piece.area;
                const std::pair<int, int> around[] = {{i - 1, j}, {i + 1, j}, {i, j - 1}, {i, j + 1}};
                for (const auto& [u, v] : around)
                    if (u >= 0 && v >= 0 && u < bits.width() && v < bits.height() && bits.at(u, v)) {
                        bits.at(u, v) = 0;
                        open.push({u, v});
                    }
            }
            pieces.push_back(std::move(piece));
            std::ranges::sort(pieces, [](const Piece& a, const Piece& b) { return a.area > b.area; });
            pieces.resize(std::min(pieces.size(), mostPieces));
        }
    for (Piece& piece : pieces)
        findDeepest(piece);
    return pieces;
}

/// Its outer border along the pixels' edges, the piece to the right of the way.
std::vector<Vec2> outlineOf(const Piece& piece)
{
    constexpr int stepX[] = {1, 0, -1, 0}, stepY[] = {0, 1, 0, -1};
    const Size size = piece.inside.size();
    const auto isInside = [&](int x, int y) {
        return x >= 0 && y >= 0 && x < size.width && y < size.height && piece.inside.at(x, y);
    };
    // Of a corner, the pixels ahead to the left and to the right of each way.
    constexpr int leftX[] = {0, 0, -1, -1}, leftY[] = {-1, 0, 0, -1};
    constexpr int rightX[] = {0, -1, -1, 0}, rightY[] = {0, 0, -1, -1};
    std::vector<Vec2> outline;
    int x = piece.firstX, y = piece.firstY, way = 0;
    do {
        outline.push_back({float(x) / float(size.width), float(y) / float(size.height)});
        x += stepX[way];
        y += stepY[way];
        if (isInside(x + leftX[way], y + leftY[way]) && isInside(x + rightX[way], y + rightY[way]))
            way = (way + 3) % 4;
        else if (!isInside(x + rightX[way], y + rightY[way]))
            way = (way + 1) % 4;
    } while (x != piece.firstX || y != piece.firstY || way != 0);
    return fewerPoints(std::move(outline), lassoPoints);
}

/// One drawing, its label, and what is understood of it so far.
class Corrector
{
public:
    Corrector(const SketchModel& model, const LabelledDrawing& drawing)
        : m_model(model), m_label(drawing.classes),
          m_gapPx(bridgedGapShare * drawing.picture.size().longSide())
    {
    }

    Corrected run(Corrections begun) const;

private:
    Plane maskWith(const Corrections& corrections) const;
    double iouOf(const Plane& mask) const;
    bool isGarment(size_t i) const { return m_label.cells()[i] == uint8_t(SketchClass::Garment); }
    Bits bitsWhere(const Plane& mask, bool isMissing) const;
    Corrections wishes(const Plane& mask) const;
    Correction click(const Piece& piece) const;
    Correction lasso(const Piece& piece) const;

    const SketchModel& m_model;
    const ClassMap& m_label;
    double m_gapPx;
};

Plane Corrector::maskWith(const Corrections& corrections) const
{
    ClassedPage page{m_model.mask, m_model.classes};
    correctClasses(page, m_model.ink, m_gapPx, corrections, m_model.frame);
    return std::move(page.mask);
}

double Corrector::iouOf(const Plane& mask) const
{
    int64_t both = 0, either = 0;
    for (size_t i = 0; i < mask.cells().size(); ++i) {
        if (m_label.cells()[i] == unknownClass)
            continue;
        const bool isTold = mask.cells()[i] > 0.5f;
        both += isTold && isGarment(i);
        either += isTold || isGarment(i);
    }
    return either > 0 ? double(both) / double(either) : 1;
}

Bits Corrector::bitsWhere(const Plane& mask, bool isMissing) const
{
    Bits bits(mask.size());
    for (size_t i = 0; i < mask.cells().size(); ++i) {
        const bool isTold = mask.cells()[i] > 0.5f;
        if (m_label.cells()[i] == unknownClass)
            continue;
        bits.cells()[i] = isMissing ? isGarment(i) && !isTold : isTold && !isGarment(i);
    }
    return bits;
}

Correction Corrector::click(const Piece& piece) const
{
    const Size size = piece.inside.size();
    Correction flip;
    flip.points = {
        {(float(piece.deepX) + 0.5f) / float(size.width), (float(piece.deepY) + 0.5f) / float(size.height)}};
    return flip;
}

Correction Corrector::lasso(const Piece& piece) const
{
    Correction lasso;
    lasso.kind = CorrectionKind::Lasso;
    lasso.points = outlineOf(piece);
    const auto kind = SketchClass(m_label.at(piece.deepX, piece.deepY));
    const bool isNamed = kind == SketchClass::Garment || kind == SketchClass::Skin ||
                         kind == SketchClass::Hair || kind == SketchClass::Accessory;
    lasso.paints = isNamed ? kind : SketchClass::Paper;
    return lasso;
}

Corrections Corrector::wishes(const Plane& mask) const
{
    Corrections wishes;
    std::vector<Piece> wrong = piecesOf(bitsWhere(mask, true));
    std::ranges::move(piecesOf(bitsWhere(mask, false)), std::back_inserter(wrong));
    for (const Piece& piece : wrong)
        wishes.push_back(click(piece));
    // After the clicks: of two that help alike, the click is taken.
    std::ranges::move(piecesOf(bitsWhere(Plane(mask.size()), true)), std::back_inserter(wrong));
    for (const Piece& piece : wrong)
        wishes.push_back(lasso(piece));
    std::erase_if(wishes, [](const Correction& wish) { return !areSound({wish}); });
    return wishes;
}

Corrected Corrector::run(Corrections begun) const
{
    constexpr double leastGain = 0.002;
    Corrected result;
    result.corrections = std::move(begun);
    Plane mask = maskWith(result.corrections);
    result.before = iouOf(m_model.mask);
    result.after = iouOf(mask);
    while (result.after < wantedIou && int(result.corrections.size()) < mostCorrectionsTried) {
        double best = result.after + leastGain;
        Corrections bestList;
        Plane bestMask;
        for (const Correction& wish : wishes(mask)) {
            Corrections list = result.corrections;
            list.push_back(wish);
            Plane tried = maskWith(list);
            if (const double iou = iouOf(tried); iou > best) {
                best = iou;
                bestList = std::move(list);
                bestMask = std::move(tried);
            }
        }
        if (bestList.empty())
            break;
        result.corrections = std::move(bestList);
        result.after = best;
        mask = std::move(bestMask);
    }
    result.isReached = result.after >= wantedIou;
    return result;
}

} // namespace

Corrected corrected(const SketchModel& model, const LabelledDrawing& drawing)
{
    const Corrector corrector(model, drawing);
    Corrected onwards = corrector.run({});
    if (onwards.isReached && onwards.corrections.size() <= 2)
        return onwards;
    Correction nothing;
    nothing.kind = CorrectionKind::Lasso;
    nothing.paints = SketchClass::Paper;
    nothing.points = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    Corrected anew = corrector.run({nothing});
    const bool isSooner = anew.corrections.size() < onwards.corrections.size();
    const bool isBetter = anew.isReached != onwards.isReached ? anew.isReached
                          : anew.isReached                    ? isSooner
                                                              : anew.after > onwards.after;
    return isBetter ? anew : onwards;
}

} // namespace toile::bench
