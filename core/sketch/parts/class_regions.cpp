#include "core/sketch/parts/class_regions.h"

#include "core/sketch/mats.h"
#include "core/sketch/parts/label_growth.h"
#include "core/sketch/parts/line_regions.h"
#include "core/sketch/parts/paint_patches.h"
#include "core/sketch/parts/soft_edge.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace toile {

namespace {

constexpr uint8_t garment = uint8_t(SketchClass::Garment);
constexpr uint8_t text = uint8_t(SketchClass::Text);
constexpr uint8_t paper = uint8_t(SketchClass::Paper);

// Shares of the page, of a region or of a figure.
constexpr double kSmallestPiece = 4e-4; ///< smaller pieces of a divided region go to what surrounds them
constexpr double kSmallRegion = 0.015;  ///< a sleeve, a face: of one class
constexpr double kUnited = 0.6;         ///< where this much of its vote agrees
constexpr double kEnclosed = 0.35;      ///< so much garment, and what lines close is no paper
constexpr double kOutlined = 0.5;       ///< of an open garment's border runs along lines
constexpr double kSoftness = 0.012;     ///< how far off a border of the network's may be
constexpr double kAgreed = 0.85;        ///< of a figure's area lies within lines,
constexpr double kLeastCloth = 0.15;    ///< of that is cloth,
constexpr double kMostOther = 0.01;     ///< and hardly anything surely a person, notes or scenery
constexpr double kOfOnePaint = 0.65;    ///< of a flat paint's vote agrees
constexpr float kSure = 0.8f;

using Shares = std::array<cv::Mat1f, sketchClassCount>;

Shares stretched(const ClassShares& shares, cv::Size size)
{
    Shares wide;
    for (size_t c = 0; c < wide.size(); ++c)
        cv::resize(viewOf(shares.planes[c]), wide[c], size, 0, 0, cv::INTER_LINEAR);
    return wide;
}

cv::Mat1b likeliestOf(const Shares& shares)
{
    cv::Mat1b classes(shares[0].size(), uint8_t(0));
    cv::Mat1f most = shares[0].clone();
    for (uint8_t c = 1; c < sketchClassCount; ++c) {
        const cv::Mat1b isMore = shares[c] > most;
        classes.setTo(c, isMore);
        shares[c].copyTo(most, isMore);
    }
    return classes;
}

/// What a network tells, at the size of the page.
struct Told
{
    Shares shares;
    cv::Mat1b likeliest; ///< a SketchClass
};

/// What is said of one region, and what comes of it.
struct Vote
{
    std::array<double, sketchClassCount> shares{};
    double pixels = 0;
    bool isClosed = true;     ///< it does not reach the page's edge
    bool isOpenCloth = false; ///< cloth in it has to have an outline, piece by piece: outlinedPieces()
    bool isUnited = false;    ///< so that it is of one class throughout
    uint8_t winner = paper;

    void decide(double page, bool mustBeOutlined);
};

void Vote::decide(double page, bool mustBeOutlined)
{
    isOpenCloth = mustBeOutlined && !isClosed;
    std::array<double, sketchClassCount> counted = shares;
    if (isOpenCloth)
        counted[garment] = 0;
    winner = uint8_t(std::max_element(counted.begin(), counted.end()) - counted.begin());
    if (isClosed && winner == paper && shares[garment] > kEnclosed * pixels)
        winner = garment;
    const double unity = shares[winner] / std::max(1.0, pixels);
    isUnited = pixels < kSmallestPiece * page || (pixels < kSmallRegion * page && unity >= kUnited);
}

/// What is said of each label, undecided.
std::vector<Vote> countedVotes(const cv::Mat1i& labels, int count, const Shares& shares)
{
    std::vector<Vote> votes(size_t(count) + 1);
    for (int y = 0; y < labels.rows; ++y) {
        const int* label = labels[y];
        for (int x = 0; x < labels.cols; ++x) {
            Vote& vote = votes[size_t(label[x])];
            ++vote.pixels;
            vote.isClosed &= x > 0 && y > 0 && x < labels.cols - 1 && y < labels.rows - 1;
        }
        for (size_t c = 0; c < shares.size(); ++c) {
            const float* share = shares[c][y];
            for (int x = 0; x < labels.cols; ++x)
                votes[size_t(label[x])].shares[c] += double(share[x]);
        }
    }
    return votes;
}

/// 255 within `reach` pixels of `mask`.
cv::Mat1b near(const cv::Mat1b& mask, int reach)
{
    cv::Mat1f away;
    cv::distanceTransform(~mask, away, cv::DIST_L2, cv::DIST_MASK_3);
    return away <= float(reach);
}

/// Pieces of `mask` in which a disc of this radius finds room.
cv::Mat1b thickPieces(const cv::Mat1b& mask, int radius)
{
    if (cv::countNonZero(mask) == 0)
        return mask;
    cv::Mat1f depth;
    cv::distanceTransform(mask, depth, cv::DIST_L2, cv::DIST_MASK_3);
    const cv::Mat1b core = depth > float(radius);
    cv::Mat1i labels;
    const int count = cv::connectedComponents(mask, labels, 8);
    std::vector<uint8_t> isThick(size_t(count), 0);
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x)
            if (core(y, x))
                isThick[size_t(labels(y, x))] = 255;
    isThick[0] = 0;
    cv::Mat1b thick(mask.size());
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x)
            thick(y, x) = isThick[size_t(labels(y, x))];
    return thick;
}

/// Pieces of `mask` whose border runs along lines for the most part, where it is not beside what is enclosed,
/// nor the page's edge. Garment that floats beside a closed garment is none.
cv::Mat1b outlinedPieces(const cv::Mat1b& mask, const cv::Mat1b& lines, const cv::Mat1b& enclosed, int reach)
{
    if (cv::countNonZero(mask) == 0)
        return mask;
    const cv::Mat1b nearLines = near(lines, reach), nearEnclosed = near(enclosed, reach);
    cv::Mat1b inner;
    cv::erode(mask, inner, cv::Mat());
    cv::Mat1i labels;
    const int count = cv::connectedComponents(mask, labels, 8);
    std::vector<int> border(size_t(count), 0), outlined(size_t(count), 0), beside(size_t(count), 0);
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x) {
            if (!mask(y, x) || inner(y, x))
                continue;
            const auto i = size_t(labels(y, x));
            beside[i] += nearEnclosed(y, x) > 0;
            border[i] += nearEnclosed(y, x) == 0;
            outlined[i] += nearEnclosed(y, x) == 0 && nearLines(y, x) > 0;
        }
    cv::Mat1b pieces(mask.size(), uint8_t(0));
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x) {
            const auto i = size_t(labels(y, x));
            const bool isAlone = border[i] == 0 && beside[i] == 0; // a close-up that fills the page
            if (mask(y, x) && (isAlone || (border[i] > 0 && outlined[i] >= kOutlined * border[i])))
                pieces(y, x) = 255;
        }
    return pieces;
}

/// Whether the page holds nothing but garments: none of the network's sure pixels are of a person.
bool isWithoutPeople(const Shares& shares)
{
    constexpr double kMost = 0.002;
    int64_t sure = 0;
    for (const SketchClass kind : {SketchClass::Skin, SketchClass::Hair})
        sure += cv::countNonZero(shares[size_t(kind)] > kSure);
    return double(sure) < kMost * double(shares[0].total());
}

/// Each region's class; unknownClass on lines. The network is soft at a border, so a thin dissent goes with
/// its region; a thick one has leaked in through an open outline and stays what the network says, unless the
/// region is small and mostly agrees. Where lines close all round, paper and garment are no matter of degree.
cv::Mat1b votedClasses(const LineRegions& lines, const Told& told, const cv::Mat1b& enclosed,
                       bool mustBeOutlined)
{
    const cv::Mat1i& regions = lines.labels;
    std::vector<Vote> votes = countedVotes(regions, lines.count, told.shares);
    for (Vote& vote : votes)
        vote.decide(double(regions.total()), mustBeOutlined);
    cv::Mat1b classes(regions.size());
    cv::Mat1b dissent(regions.size(), uint8_t(0)), writing(regions.size(), uint8_t(0));
    cv::Mat1b leaked(regions.size(), uint8_t(0)); // garment in what reaches the page's edge
    for (int y = 0; y < regions.rows; ++y)
        for (int x = 0; x < regions.cols; ++x) {
            const int region = regions(y, x);
            const Vote& vote = votes[size_t(region)];
            classes(y, x) = region == 0 ? unknownClass : vote.winner;
            const uint8_t own = told.likeliest(y, x);
            if (region == 0 || vote.isUnited || own == vote.winner)
                continue;
            const auto isClothOrPaper = [](uint8_t kind) { return kind == paper || kind == garment; };
            if (vote.isClosed && isClothOrPaper(own) && isClothOrPaper(vote.winner))
                continue;
            (own == text ? writing : dissent)(y, x) = 255;
            leaked(y, x) = own == garment && vote.isOpenCloth ? 255 : 0;
        }
    const int softness = std::max(2, int(std::lround(kSoftness * std::max(regions.cols, regions.rows))));
    cv::Mat1b kept = thickPieces(dissent, softness);
    const cv::Mat1b cloth = kept & leaked;
    kept =
        (kept & ~cloth) | outlinedPieces(cloth, lines.barrier, enclosed, softness) | thickPieces(writing, 1);
    told.likeliest.copyTo(classes, kept);
    return classes;
}

/// Lines take the class of what they bound, the garment's where it lies within a line's width. Ink that is
/// farther from any region than a line is wide is tone, and of the network's class.
void growOverLines(cv::Mat1b& classes, const Told& told, double lineWidthPx)
{
    const cv::Mat1b lines = classes == unknownClass;
    cv::Mat1i grown;
    classes.convertTo(grown, CV_32S, 1, 1);
    grown.setTo(0, lines);
    growLabels(grown);
    cv::Mat1f toGarment, toRegion;
    cv::distanceTransform(classes != garment, toGarment, cv::DIST_L2, cv::DIST_MASK_5);
    cv::distanceTransform(lines, toRegion, cv::DIST_L2, cv::DIST_MASK_5);
    constexpr float kLikely = 0.2f;
    for (int y = 0; y < classes.rows; ++y)
        for (int x = 0; x < classes.cols; ++x) {
            if (!lines(y, x))
                continue;
            const bool isOutline =
                toGarment(y, x) <= float(lineWidthPx) && told.shares[garment](y, x) >= kLikely;
            if (isOutline)
                classes(y, x) = garment;
            else if (toRegion(y, x) > float(lineWidthPx))
                classes(y, x) = told.likeliest(y, x);
            else
                classes(y, x) = uint8_t(std::max(0, grown(y, x) - 1));
        }
}

/// A patch of one paint is of one class, where its vote is clear.
void uniteFlatPaint(cv::Mat1b& classes, const Told& told, const PaintPatches& patches)
{
    const std::vector<Vote> votes = countedVotes(patches.labels, patches.count, told.shares);
    for (int y = 0; y < classes.rows; ++y)
        for (int x = 0; x < classes.cols; ++x) {
            const int patch = patches.labels(y, x);
            if (patch == 0)
                continue;
            const Vote& vote = votes[size_t(patch)];
            const auto most = std::max_element(vote.shares.begin(), vote.shares.end());
            if (*most > kOfOnePaint * vote.pixels)
                classes(y, x) = uint8_t(most - vote.shares.begin());
        }
}

/// Pieces too small to mean anything take the class that surrounds them.
void dropSpecks(cv::Mat1b& classes)
{
    const double smallest = kSmallestPiece * double(classes.total());
    for (uint8_t c = 0; c < sketchClassCount; ++c) {
        if (cv::countNonZero(classes == c) == 0)
            continue;
        cv::Mat1i labels, stats;
        cv::Mat centroids;
        const int count = cv::connectedComponentsWithStats(classes == c, labels, stats, centroids, 8);
        for (int i = 1; i < count; ++i) {
            if (stats(i, cv::CC_STAT_AREA) >= smallest)
                continue;
            const cv::Rect box = (cv::Rect(stats(i, cv::CC_STAT_LEFT), stats(i, cv::CC_STAT_TOP),
                                           stats(i, cv::CC_STAT_WIDTH), stats(i, cv::CC_STAT_HEIGHT)) +
                                  cv::Size(2, 2) - cv::Point(1, 1)) &
                                 cv::Rect(0, 0, classes.cols, classes.rows);
            const cv::Mat1b own = labels(box) == i;
            cv::Mat1b rim;
            cv::dilate(own, rim, cv::Mat());
            rim &= ~own;
            std::array<int, sketchClassCount> around{};
            for (int y = 0; y < box.height; ++y)
                for (int x = 0; x < box.width; ++x)
                    if (rim(y, x))
                        ++around[classes(box.y + y, box.x + x)];
            const auto most = std::max_element(around.begin(), around.end());
            if (*most > 0)
                classes(box).setTo(uint8_t(most - around.begin()), own);
        }
    }
}

struct Figure
{
    double area = 0, enclosed = 0; ///< pixels
    double cloth = 0;              ///< shares of garment in what is enclosed
    double surelyOther = 0;        ///< pixels of that which are surely of a person, notes or scenery

    bool isOfCloth() const
    {
        return enclosed > kAgreed * area && cloth > kLeastCloth * enclosed &&
               surelyOther < kMostOther * enclosed;
    }
};

/// Where the garment that lines alone enclose is what the network calls garment, their exact outline is kept:
/// a flat, a piece of a pattern. Nearly all of the figure must be enclosed, and hold nothing but cloth and
/// paper, of which the network need not be sure. On a page of flats whatever else it sees in one is a
/// mistake.
void keepAgreedOutlines(cv::Mat1b& classes, const cv::Mat1b& enclosed, const Told& told, bool isOfFlats)
{
    const cv::Mat1b cloth = classes == garment;
    cv::Mat1i labels;
    std::vector<Figure> figures(size_t(cv::connectedComponents(cloth | enclosed, labels, 8)));
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x) {
            Figure& figure = figures[size_t(labels(y, x))];
            ++figure.area;
            if (!enclosed(y, x))
                continue;
            ++figure.enclosed;
            figure.cloth += double(told.shares[garment](y, x));
            const uint8_t own = told.likeliest(y, x);
            figure.surelyOther +=
                !isOfFlats && own != garment && own != paper && told.shares[own](y, x) > kSure;
        }
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x) {
            const Figure& figure = figures[size_t(labels(y, x))];
            if (labels(y, x) == 0 || !figure.isOfCloth())
                continue;
            const bool isWriting = classes(y, x) == text && told.shares[text](y, x) > kSure;
            if (enclosed(y, x) && !isWriting)
                classes(y, x) = garment;
            else if (!enclosed(y, x) && classes(y, x) == garment)
                classes(y, x) = paper;
        }
}

} // namespace

ClassedPage classedPage(const Image& paper, const Plane& ink, const Plane& cover, const Plane& enclosed,
                        const ClassShares& shares, double gapPx, const std::stop_token& stop)
{
    ClassedPage page{Plane(ink.size()), ClassMap(ink.size()), {}};
    if (ink.isEmpty() || shares.isEmpty())
        return page;
    const cv::Mat1f alpha = viewOf(ink);
    const double longSide = std::max(alpha.cols, alpha.rows);
    Told told{stretched(shares, alpha.size()), {}};
    told.likeliest = likeliestOf(told.shares);
    if (stop.stop_requested())
        return page;
    page.regions = std::make_shared<const LineRegions>(lineRegions(ink, gapPx, stop));
    const LineRegions& regions = *page.regions;
    if (stop.stop_requested())
        return page;
    const cv::Mat1b closed = viewOf(enclosed) >= 0.5f;
    // Of flats on white paper a network sees more than there is, of people and painted pictures hardly.
    const bool isOfFlats = cover.isEmpty() && isWithoutPeople(told.shares);
    cv::Mat1b classes = votedClasses(regions, told, closed, isOfFlats);
    if (stop.stop_requested())
        return page;
    growOverLines(classes, told, 2 * thickLineShare * longSide);
    if (stop.stop_requested())
        return page;
    if (!cover.isEmpty() && !paper.isNull()) {
        const PaintPatches patches = paintPatches(paper, kSmallestPiece, stop);
        if (stop.stop_requested())
            return page;
        uniteFlatPaint(classes, told, patches);
    }
    dropSpecks(classes);
    if (stop.stop_requested())
        return page;
    keepAgreedOutlines(classes, closed, told, isOfFlats);
    softenEdge(classes == garment, regions.barrier, alpha, viewOf(page.mask));
    classes.copyTo(cv::Mat(page.classes.height(), page.classes.width(), CV_8U, page.classes.data()));
    return page;
}

} // namespace toile
