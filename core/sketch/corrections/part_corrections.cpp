#include "core/sketch/corrections/part_corrections.h"

#include "core/sketch/mats.h"
#include "core/sketch/parts/label_growth.h"
#include "core/sketch/parts/part_shape.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace toile {

namespace {

constexpr double kLedOn = 0.05;         ///< of the page's longer side: so far short a line may stop
constexpr double kSmallestPiece = 0.01; ///< of the part: a cut that leaves less is none

cv::Point2d unit(cv::Point2d way)
{
    const double length = std::hypot(way.x, way.y);
    return length > 0 ? cv::Point2d(way.x / length, way.y / length) : cv::Point2d();
}

/// The line's end led on until it leaves the part, or as it is where that is too far.
cv::Point ledOn(const cv::Mat1b& own, cv::Point end, cv::Point before, double mostPx)
{
    const cv::Point2d ahead = unit(cv::Point2d(end - before));
    for (double away = 1; away <= mostPx; away += 1) {
        const cv::Point at(int(std::lround(end.x + away * ahead.x)),
                           int(std::lround(end.y + away * ahead.y)));
        if (!cv::Rect({}, own.size()).contains(at) || !own(at))
            return at;
    }
    return end;
}

cv::Mat1b wallOf(std::vector<cv::Point> line, const cv::Mat1b& own, double mostPx)
{
    const size_t last = line.size() - 1;
    const cv::Point first = ledOn(own, line[0], line[1], mostPx);
    const cv::Point end = ledOn(own, line[last], line[last - 1], mostPx);
    line.insert(line.begin(), first);
    line.push_back(end);
    cv::Mat1b wall(own.size(), uchar(0));
    cv::polylines(wall, std::vector<std::vector<cv::Point>>{line}, false, 255, 1);
    return wall;
}

/// The part that most of the line lies in; 0: none.
int partUnder(const cv::Mat1i& labels, const std::vector<cv::Point>& line)
{
    cv::Mat1b way(labels.size(), uchar(0));
    cv::polylines(way, std::vector<std::vector<cv::Point>>{line}, false, 255, 1);
    std::vector<int> counts(1, 0);
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x)
            if (const int label = labels(y, x); way(y, x) && label > 0) {
                counts.resize(std::max(counts.size(), size_t(label) + 1), 0);
                ++counts[size_t(label)];
            }
    const auto most = std::max_element(counts.begin(), counts.end());
    return *most > 0 ? int(most - counts.begin()) : 0;
}

/// The part's pieces as the wall cuts them, from 1, all of `own` covered; `count` of them. One that the wall
/// does not touch belongs to the largest.
cv::Mat1i piecesOf(const cv::Mat1b& own, const cv::Mat1b& wall, int& count)
{
    cv::Mat1i pieces, stats;
    cv::Mat centroids;
    const int found = cv::connectedComponentsWithStats(own & ~wall, pieces, stats, centroids, 4);
    cv::Mat1b atWall;
    cv::dilate(wall, atWall, cv::Mat());
    std::vector<char> isCut(size_t(found), 0);
    for (int y = 0; y < own.rows; ++y)
        for (int x = 0; x < own.cols; ++x)
            isCut[size_t(pieces(y, x))] |= atWall(y, x) != 0;
    int largest = 0;
    for (int i = 1; i < found; ++i)
        if (largest == 0 || stats(i, cv::CC_STAT_AREA) > stats(largest, cv::CC_STAT_AREA))
            largest = i;
    const double least = kSmallestPiece * cv::countNonZero(own);
    std::vector<int> name(size_t(found), 1);
    name[0] = 0;
    count = 1;
    for (int i = 1; i < found; ++i)
        if (i != largest && isCut[size_t(i)])
            name[size_t(i)] = stats(i, cv::CC_STAT_AREA) >= least ? ++count : 0;
    for (int& piece : cv::Mat1i(pieces))
        piece = name[size_t(piece)];
    growLabels(pieces);
    pieces.setTo(0, ~own);
    return pieces;
}

class Regrouping
{
public:
    Regrouping(Parts& parts, const PageFrame& frame)
        : m_parts(parts), m_labels(viewOf(parts.labels)), m_frame(frame), m_size(parts.labels.size()),
          m_count(int(parts.list.size()))
    {
    }

    void join(const std::vector<Vec2>& points);
    void split(const std::vector<Vec2>& points);
    /// Numbers and measures them anew where anything has changed.
    void settle();

private:
    Parts& m_parts;
    cv::Mat1i m_labels;
    const PageFrame m_frame;
    const Size m_size;
    int m_count;
    bool m_isChanged = false;
};

void Regrouping::join(const std::vector<Vec2>& points)
{
    int into = 0;
    for (const Vec2& point : points) {
        const int part = partAt(m_parts.labels, m_frame, point);
        if (part == 0 || part == into)
            continue;
        if (into != 0) {
            m_labels.setTo(into, m_labels == part);
            m_isChanged = true;
        } else {
            into = part;
        }
    }
}

void Regrouping::split(const std::vector<Vec2>& points)
{
    std::vector<cv::Point> line;
    for (const Vec2& point : points) {
        const Vec2 at = onPicture(m_frame, m_size, point);
        line.emplace_back(int(std::floor(at.x)), int(std::floor(at.y)));
    }
    const int part = partUnder(m_labels, line);
    if (part == 0)
        return;
    const cv::Mat1b own = m_labels == part;
    int count = 0;
    const cv::Mat1i pieces =
        piecesOf(own, wallOf(line, own, kLedOn * double(pageSidePx(m_frame, m_size))), count);
    for (int piece = 2; piece <= count; ++piece) {
        m_labels.setTo(++m_count, pieces == piece);
        m_isChanged = true;
    }
}

void Regrouping::settle()
{
    if (!m_isChanged)
        return;
    std::vector<int> name(size_t(m_count) + 1, 0);
    int count = 0;
    for (int& label : m_labels)
        if (label > 0) {
            int& own = name[size_t(label)];
            own = own > 0 ? own : ++count;
            label = own;
        }
    m_parts.list = measuredParts(m_parts.labels, count);
    markMirroredParts(m_parts.labels, m_parts.list);
}

} // namespace

int partAt(const LabelMap& labels, const PageFrame& frame, Vec2 share)
{
    const Vec2 at = onPicture(frame, labels.size(), share);
    const int x = int(std::floor(at.x)), y = int(std::floor(at.y));
    const bool isInside = x >= 0 && y >= 0 && x < labels.width() && y < labels.height();
    return isInside ? labels.at(x, y) : 0;
}

Vec2 middleOf(const SketchModel& model, int part)
{
    if (!checkedPart(model, part))
        return {};
    const cv::Mat1i labels = viewOf(model.parts);
    cv::Mat1b own;
    cv::copyMakeBorder(labels == part, own, 1, 1, 1, 1, cv::BORDER_CONSTANT,
                       0); // the page's edge is a border
    cv::Mat1f depth;
    cv::distanceTransform(own, depth, cv::DIST_L2, cv::DIST_MASK_5);
    cv::Point deepest;
    cv::minMaxLoc(depth, nullptr, nullptr, nullptr, &deepest);
    return onPage(model.frame, model.size, {float(deepest.x) - 0.5f, float(deepest.y) - 0.5f});
}

void correctParts(Parts& parts, const Corrections& corrections, const PageFrame& frame)
{
    if (parts.list.empty())
        return;
    Regrouping regrouping(parts, frame);
    for (const Correction& correction : corrections)
        if (correction.kind == CorrectionKind::Join)
            regrouping.join(correction.points);
        else if (correction.kind == CorrectionKind::Split)
            regrouping.split(correction.points);
    regrouping.settle();
    for (const Correction& correction : corrections) {
        if (correction.kind != CorrectionKind::Name)
            continue;
        if (const int part = partAt(parts.labels, frame, correction.points.front()); part > 0) {
            parts.list[size_t(part) - 1].name = correction.name;
            parts.list[size_t(part) - 1].isNameGiven = correction.name != PartName::None;
        }
    }
}

} // namespace toile
