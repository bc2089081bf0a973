#include "core/sketch/corrections/class_corrections.h"

#include "core/imaging/class_agreement.h"
#include "core/sketch/corrections/region_paint.h"
#include "core/sketch/mats.h"
#include "core/sketch/parts/label_growth.h"
#include "core/sketch/parts/line_regions.h"
#include "core/sketch/parts/soft_edge.h"
#include "core/sketch/understand.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace toile {

namespace {

constexpr uint8_t garment = uint8_t(SketchClass::Garment);
constexpr uint8_t paper = uint8_t(SketchClass::Paper);

constexpr PaintRule kBrush{.whole = 0.6, .least = 0.25};
constexpr PaintRule kLasso{.whole = 0.9, .least = 0.5};
constexpr double kLassoSnap = 0.025;   ///< of the page's longer side
constexpr double kBrushSnap = 1.0 / 3; ///< of the brush's width
constexpr double kReach = 0.03;    ///< of the page's longer side: a click on a line means a region so near
constexpr double kEnclosed = 0.04; ///< of a region's area: smaller ones inside of it go with it

cv::Mat1b viewOf(ClassMap& classes)
{
    return cv::Mat(classes.height(), classes.width(), CV_8U, classes.data());
}

/// The classes of a page while corrections are applied to them.
class Repainting
{
public:
    Repainting(cv::Mat1b classes, const LineRegions& regions, const PageFrame& frame)
        : m_classes(std::move(classes)), m_told(m_classes.clone()), m_regions(regions),
          m_frame(frame), m_size{m_classes.cols, m_classes.rows}
    {
    }

    void apply(const Correction& correction);
    bool canFlip(Vec2 place) const { return !flipped(pixels({place}).front()).empty(); }
    /// 255 where another class stands than before, after lines have gone to what they bound.
    cv::Mat1b settled();

private:
    std::vector<cv::Point> pixels(const std::vector<Vec2>& points) const;
    double sidePx() const { return double(pageSidePx(m_frame, m_size)); }
    void stroke(const Correction& correction);
    void lasso(const Correction& correction);
    void flip(cv::Point at);
    /// 255 where a flip there repaints; empty where it repaints nothing.
    cv::Mat1b flipped(cv::Point at) const;
    /// The nearest place of a region; none near is {-1, -1}.
    cv::Point regionNear(cv::Point at) const;
    void takeEnclosed(cv::Mat1b& piece) const;

    cv::Mat1b m_classes;
    const cv::Mat1b m_told;
    const LineRegions& m_regions;
    const PageFrame m_frame;
    const Size m_size;
};

std::vector<cv::Point> Repainting::pixels(const std::vector<Vec2>& points) const
{
    std::vector<cv::Point> pixels;
    for (const Vec2& point : points) {
        const Vec2 at = onPicture(m_frame, m_size, point);
        pixels.emplace_back(int(std::floor(at.x)), int(std::floor(at.y)));
    }
    return pixels;
}

void Repainting::apply(const Correction& correction)
{
    if (correction.kind == CorrectionKind::Stroke)
        stroke(correction);
    else if (correction.kind == CorrectionKind::Lasso)
        lasso(correction);
    else if (correction.kind == CorrectionKind::Flip)
        flip(pixels(correction.points).front());
}

void Repainting::stroke(const Correction& correction)
{
    const int width = std::max(1, int(std::lround(double(correction.width) * sidePx())));
    const std::vector<std::vector<cv::Point>> way{pixels(correction.points)};
    cv::Mat1b cover(m_classes.size(), uchar(0)), middle(m_classes.size(), uchar(0));
    cv::polylines(middle, way, false, 255, 1);
    cv::polylines(cover, way, false, 255, width);
    cv::circle(cover, way[0][0], width / 2, 255, cv::FILLED);
    const RegionPaint paint(m_regions, cover, kBrushSnap * width, kBrush);
    m_classes.setTo(uint8_t(correction.paints), paint.ofStroke(middle, width));
}

void Repainting::lasso(const Correction& correction)
{
    cv::Mat1b cover(m_classes.size(), uchar(0));
    cv::fillPoly(cover, std::vector<std::vector<cv::Point>>{pixels(correction.points)}, 255);
    const RegionPaint paint(m_regions, cover, kLassoSnap * sidePx(), kLasso);
    m_classes.setTo(uint8_t(correction.paints), paint.ofLasso());
}

cv::Point Repainting::regionNear(cv::Point at) const
{
    const cv::Rect page({}, m_classes.size());
    if (!page.contains(at))
        return {-1, -1};
    const int reach = std::max(3, int(std::lround(kReach * sidePx())));
    const cv::Rect box = cv::Rect(at.x - reach, at.y - reach, 2 * reach + 1, 2 * reach + 1) & page;
    cv::Point nearest{-1, -1};
    int least = reach * reach + 1;
    for (int y = box.y; y < box.br().y; ++y)
        for (int x = box.x; x < box.br().x; ++x) {
            const int away = (x - at.x) * (x - at.x) + (y - at.y) * (y - at.y);
            if (m_regions.labels(y, x) != 0 && away < least) {
                least = away;
                nearest = {x, y};
            }
        }
    return nearest;
}

/// On how many of the page's four sides it lies.
int sidesOf(const cv::Mat1b& piece)
{
    return (cv::countNonZero(piece.row(0)) > 0) + (cv::countNonZero(piece.row(piece.rows - 1)) > 0) +
           (cv::countNonZero(piece.col(0)) > 0) + (cv::countNonZero(piece.col(piece.cols - 1)) > 0);
}

void Repainting::takeEnclosed(cv::Mat1b& piece) const
{
    const double most = kEnclosed * cv::countNonZero(piece);
    cv::Mat1i islands, stats;
    cv::Mat centroids;
    // Lines tie what they bound together: an eye is one island, its white and its pupil.
    const int count = cv::connectedComponentsWithStats(255 - piece, islands, stats, centroids, 4);
    std::vector<char> isTaken(size_t(count), 0);
    for (int i = 1; i < count; ++i) {
        const bool isInside = stats(i, cv::CC_STAT_LEFT) > 0 && stats(i, cv::CC_STAT_TOP) > 0 &&
                              stats(i, cv::CC_STAT_LEFT) + stats(i, cv::CC_STAT_WIDTH) < piece.cols &&
                              stats(i, cv::CC_STAT_TOP) + stats(i, cv::CC_STAT_HEIGHT) < piece.rows;
        isTaken[size_t(i)] = isInside && stats(i, cv::CC_STAT_AREA) < most;
    }
    for (int y = 0; y < piece.rows; ++y)
        for (int x = 0; x < piece.cols; ++x)
            if (isTaken[size_t(islands(y, x))])
                piece(y, x) = 255;
}

cv::Mat1b Repainting::flipped(cv::Point at) const
{
    const cv::Point place = regionNear(at);
    if (place.x < 0)
        return {};
    const bool isGarment = m_classes(place) == garment;
    cv::Mat1b piece = m_regions.labels == m_regions.labels(place);
    piece &= isGarment ? cv::Mat1b(m_classes == garment) : cv::Mat1b(m_classes != garment);
    cv::floodFill(piece, place, 128);
    piece = piece == 128;
    const bool isGround = sidesOf(piece) >= 3;
    if (isGround && !isGarment)
        return {};
    if (!isGround)
        takeEnclosed(piece);
    return piece;
}

void Repainting::flip(cv::Point at)
{
    const cv::Mat1b piece = flipped(at);
    if (piece.empty())
        return;
    const cv::Point place = regionNear(at);
    const uint8_t told = m_told(place);
    m_classes.setTo(m_classes(place) != garment ? garment : told != garment ? told : paper, piece);
}

cv::Mat1b Repainting::settled()
{
    const cv::Mat1b lines = m_regions.labels == 0;
    cv::Mat1b changed = m_classes != m_told;
    if (cv::countNonZero(changed) == 0)
        return changed;
    cv::Mat1f thickness, toChanged, toGarment;
    cv::distanceTransform(lines, thickness, cv::DIST_L2, cv::DIST_MASK_5);
    cv::dilate(thickness, thickness, cv::getStructuringElement(cv::MORPH_RECT, {7, 7}));
    cv::distanceTransform(255 - changed, toChanged, cv::DIST_L2, cv::DIST_MASK_5);
    cv::distanceTransform((m_classes != garment) | lines, toGarment, cv::DIST_L2, cv::DIST_MASK_5);
    cv::Mat1i grown;
    m_classes.convertTo(grown, CV_32S, 1, 1);
    grown.setTo(0, lines);
    growLabels(grown);
    for (int y = 0; y < lines.rows; ++y)
        for (int x = 0; x < lines.cols; ++x) {
            const float across = 2 * thickness(y, x) + 1;
            if (!lines(y, x) || toChanged(y, x) > across || grown(y, x) == 0)
                continue;
            m_classes(y, x) = toGarment(y, x) <= across ? garment : uint8_t(grown(y, x) - 1);
        }
    return m_classes != m_told;
}

/// The mask anew where its border may have moved.
void renewMask(ClassedPage& page, const Plane& ink, const cv::Mat1b& barrier, const cv::Mat1b& changed)
{
    cv::Mat1f renewed(changed.size());
    softenEdge(viewOf(page.classes) == garment, barrier, viewOf(ink), renewed);
    cv::Mat1b near;
    cv::dilate(changed, near, cv::getStructuringElement(cv::MORPH_RECT, {5, 5}));
    renewed.copyTo(viewOf(page.mask), near);
}

} // namespace

bool tellClasses(const Corrections& corrections)
{
    return std::any_of(corrections.begin(), corrections.end(), [](const Correction& correction) {
        return correction.kind == CorrectionKind::Stroke || correction.kind == CorrectionKind::Lasso ||
               correction.kind == CorrectionKind::Flip;
    });
}

void correctClasses(ClassedPage& page, const Plane& ink, double gapPx, const Corrections& corrections,
                    const PageFrame& frame, const std::stop_token& stop)
{
    if (page.mask.isEmpty() || !tellClasses(corrections))
        return;
    if (page.classes.isEmpty())
        page.classes = classesOfMask(page.mask);
    if (!page.regions)
        page.regions = std::make_shared<const LineRegions>(lineRegions(ink, gapPx, stop));
    if (stop.stop_requested())
        return;
    Repainting repainting(viewOf(page.classes), *page.regions, frame);
    for (const Correction& correction : corrections) {
        repainting.apply(correction);
        if (stop.stop_requested())
            return;
    }
    renewMask(page, ink, page.regions->barrier, repainting.settled());
}

bool flipChanges(const SketchModel& model, double gapPx, Vec2 place, const std::stop_token& stop)
{
    if (model.mask.isEmpty())
        return false;
    ClassMap classes = model.classes.isEmpty() ? classesOfMask(model.mask) : model.classes;
    const LineRegions regions =
        lineRegions(model.ink, gapPx > 0 ? gapPx : bridgedGapShare * model.size.longSide(), stop);
    return !stop.stop_requested() && Repainting(viewOf(classes), regions, model.frame).canFlip(place);
}

} // namespace toile
