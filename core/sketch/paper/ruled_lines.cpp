#include "core/sketch/paper/ruled_lines.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace toile {

namespace {

// Lengths as shares of the page's width, seen so that the rules are level; thicknesses of the long side.
constexpr double kPiece = 0.04;   ///< of a rule, straight even on a page that is bent
constexpr double kSteepest = 0.1; ///< slope of a page that lies askew
constexpr double kThickest = 0.006;
constexpr double kReach = 0.72;       ///< a rule goes across this much
constexpr double kMarginReach = 0.92; ///< and one that stands alone across this
constexpr double kSeen = 0.8;         ///< and is seen in this much of it: dashes are drawn
constexpr double kHalfHidden = 0.55;  ///< beside others it may hide behind what is drawn
constexpr size_t kFewestRules = 5;
constexpr double kRuledShare = 0.6; ///< of the page's height, from the first rule to the last
constexpr int kFaintest = 6;        ///< of 255
constexpr int kDarkest = 150;       ///< darker lines are drawn
constexpr double kOffBow = 1.6;     ///< pixels that it may stray from a bow

/// y = a + b u + c u², u = 0..1 over the width.
struct Bow
{
    double a = 0, b = 0, c = 0;
    double at(double u) const { return a + (b + c * u) * u; }
};

struct Rule
{
    Bow bow;
    double thickness = 1; ///< pixels
};

/// How much darker than its surroundings above and below, where it is thin.
cv::Mat1b thinDarkness(const cv::Mat3b& page, int thickest)
{
    cv::Mat1b dark(page.size());
    for (int y = 0; y < page.rows; ++y)
        for (int x = 0; x < page.cols; ++x)
            dark(y, x) = uint8_t(255 - std::min({page(y, x)[0], page(y, x)[1], page(y, x)[2]}));
    cv::Mat1b broad;
    cv::morphologyEx(dark, broad, cv::MORPH_OPEN,
                     cv::getStructuringElement(cv::MORPH_RECT, {1, 2 * thickest + 1}));
    return dark - broad;
}

cv::Mat1b slantedLine(int length, double slope)
{
    const int half = length / 2, rise = int(std::ceil(std::abs(slope) * half));
    cv::Mat1b line(2 * rise + 1, 2 * half + 1, uint8_t(0));
    for (int x = -half; x <= half; ++x)
        line(rise + int(std::lround(slope * x)), x + half) = 1;
    return line;
}

/// Long pieces of thin, nearly level lines.
cv::Mat1b levelPieces(const cv::Mat1b& thin, const std::stop_token& stop)
{
    cv::Mat1b marks = thin >= kFaintest;
    // A rule is grainy, and slopes fall between those that are tried.
    cv::morphologyEx(marks, marks, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {7, 1}));
    cv::Mat1b thick;
    cv::dilate(marks, thick, cv::getStructuringElement(cv::MORPH_RECT, {1, 3}));
    const int length = std::max(15, int(kPiece * thin.cols));
    cv::Mat1b pieces(thin.size(), uint8_t(0));
    constexpr int kSlopes = 4; // to either side
    for (int i = -kSlopes; i <= kSlopes && !stop.stop_requested(); ++i) {
        cv::Mat1b along;
        cv::morphologyEx(thick, along, cv::MORPH_OPEN, slantedLine(length, kSteepest * i / kSlopes));
        pieces |= along;
    }
    return pieces & marks;
}

/// A quick look: whether enough lines run through most columns. Hardly any drawing passes it.
bool mayBeRuled(const cv::Mat1b& thin)
{
    constexpr int kColumns = 8, kFewestColumns = 5;
    const int length = std::max(15, thin.cols / 16), rise = int(std::ceil(kSteepest * length));
    cv::Mat1b marks = thin >= kFaintest;
    cv::dilate(marks, marks, cv::getStructuringElement(cv::MORPH_RECT, {7, rise + 1}));
    cv::morphologyEx(marks, marks, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {length, 1}));
    int ruled = 0;
    for (int i = 0; i < kColumns; ++i) {
        const int x = (2 * i + 1) * thin.cols / (2 * kColumns);
        size_t runs = 0;
        for (int y = 1; y < thin.rows; ++y)
            runs += marks(y, x) && !marks(y - 1, x);
        ruled += runs >= kFewestRules;
    }
    return ruled >= kFewestColumns;
}

struct Piece
{
    double x0 = 0, x1 = 0;
    std::vector<cv::Point2d> points; ///< the middle of the line in each column
    double pixels = 0;
};

std::vector<Piece> piecesOf(const cv::Mat1b& marks)
{
    cv::Mat1i labels;
    const int count = cv::connectedComponents(marks, labels, 8);
    std::vector<Piece> pieces(static_cast<size_t>(count));
    std::vector<double> sum(size_t(count), 0), number(size_t(count), 0);
    for (int x = 0; x < labels.cols; ++x) {
        std::vector<int> seen;
        for (int y = 0; y < labels.rows; ++y)
            if (const int label = labels(y, x); label > 0) {
                if (number[size_t(label)] == 0)
                    seen.push_back(label);
                sum[size_t(label)] += y;
                ++number[size_t(label)];
            }
        for (const int label : seen) {
            const auto i = size_t(label);
            pieces[i].points.emplace_back(x, sum[i] / number[i]);
            pieces[i].pixels += number[i];
            sum[i] = number[i] = 0;
        }
    }
    std::erase_if(pieces, [](const Piece& piece) { return piece.points.empty(); });
    for (Piece& piece : pieces) {
        piece.x0 = piece.points.front().x;
        piece.x1 = piece.points.back().x;
    }
    return pieces;
}

Bow fitted(const std::vector<cv::Point2d>& points, int width)
{
    cv::Matx33d normal = cv::Matx33d::eye() * 1e-9;
    cv::Vec3d right;
    for (const cv::Point2d& point : points) {
        const double u = point.x / width;
        const cv::Vec3d basis(1, u, u * u);
        normal += basis * basis.t();
        right += basis * point.y;
    }
    const cv::Vec3d fit = normal.solve(right, cv::DECOMP_CHOLESKY);
    return {fit[0], fit[1], fit[2]};
}

double slopeOf(const Piece& piece)
{
    const size_t last = piece.points.size() - 1, near = std::min(last, size_t(30));
    const cv::Point2d a = piece.points[last - near], b = piece.points[last];
    return b.x > a.x ? (b.y - a.y) / (b.x - a.x) : 0;
}

/// Pieces one after the other along the page: each is continued by the one that lies where it leads.
std::vector<Piece> joined(std::vector<Piece> pieces, int width)
{
    const double farthest = 0.2 * width;
    std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.x0 < b.x0; });
    std::vector<Piece> lines;
    for (Piece& piece : pieces) {
        Piece* best = nullptr;
        double nearest = 2.5;
        for (Piece& line : lines) {
            const double gap = piece.x0 - line.x1;
            if (gap < 0 || gap > farthest)
                continue;
            const double off = std::abs(line.points.back().y + slopeOf(line) * gap - piece.points.front().y);
            if (off - 0.02 * gap < nearest) {
                nearest = off - 0.02 * gap;
                best = &line;
            }
        }
        if (!best) {
            lines.push_back(std::move(piece));
            continue;
        }
        best->points.insert(best->points.end(), piece.points.begin(), piece.points.end());
        best->pixels += piece.pixels;
        best->x1 = piece.x1;
    }
    return lines;
}

/// Empty where the line is none that a sheet is printed with.
std::optional<Rule> ruleOf(const Piece& line, int width, double least)
{
    const double reach = line.x1 - line.x0;
    if (reach < least * width || double(line.points.size()) < kHalfHidden * reach)
        return {};
    const Bow bow = fitted(line.points, width);
    size_t onBow = 0;
    for (const cv::Point2d& point : line.points)
        onBow += std::abs(bow.at(point.x / width) - point.y) <= kOffBow;
    if (double(onBow) < 0.85 * double(line.points.size()))
        return {};
    return Rule{bow, line.pixels / double(line.points.size())};
}

std::vector<double> gapsOf(const std::vector<Rule>& rules)
{
    std::vector<double> gaps;
    for (size_t i = 1; i < rules.size(); ++i)
        gaps.push_back(rules[i].bow.at(0.5) - rules[i - 1].bow.at(0.5));
    return gaps;
}

/// Pixels from rule to rule: the median.
double usualGap(const std::vector<Rule>& rules)
{
    std::vector<double> gaps = gapsOf(rules);
    const auto middle = gaps.begin() + ptrdiff_t(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    return *middle;
}

/// From top to bottom; none where too few of them lie at the usual distance, or a few times that, from a
/// neighbour.
std::vector<Rule> evenlySpaced(std::vector<Rule> rules)
{
    if (rules.size() < kFewestRules)
        return {};
    std::sort(rules.begin(), rules.end(),
              [](const Rule& a, const Rule& b) { return a.bow.at(0.5) < b.bow.at(0.5); });
    const std::vector<double> gaps = gapsOf(rules);
    const double usual = usualGap(rules);
    const auto even = std::count_if(gaps.begin(), gaps.end(), [usual](double gap) {
        const double times = std::max(1.0, std::round(gap / usual));
        return times <= 6 && std::abs(gap / times - usual) < 0.18 * usual;
    });
    return usual >= 6 && double(even) >= 0.7 * double(gaps.size()) ? rules : std::vector<Rule>();
}

/// The darkest of the rule's pixels in each column.
std::vector<int> darknessAlong(const cv::Mat1b& thin, const Rule& rule)
{
    std::vector<int> darkness(static_cast<size_t>(thin.cols), 0);
    for (int x = 0; x < thin.cols; ++x) {
        const int y = int(std::lround(rule.bow.at(double(x) / thin.cols)));
        for (int v = std::max(0, y - 1); v <= std::min(thin.rows - 1, y + 1); ++v)
            darkness[size_t(x)] = std::max(darkness[size_t(x)], int(thin(v, x)));
    }
    return darkness;
}

int medianOf(std::vector<int> values)
{
    const auto middle = values.begin() + ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// How much of a rule is at least so dark, 0..1.
double shareFrom(const std::vector<int>& darkness, int least)
{
    const auto seen = std::count_if(darkness.begin(), darkness.end(), [least](int d) { return d >= least; });
    return double(seen) / double(darkness.size());
}

/// Neither drawn nor dashed.
bool isPrinted(const cv::Mat1b& thin, const Rule& rule)
{
    const std::vector<int> darkness = darknessAlong(thin, rule);
    const int usual = medianOf(darkness);
    return usual <= kDarkest && shareFrom(darkness, std::max(kFaintest, usual / 2)) >= kSeen;
}

Bow between(const Bow& a, const Bow& b, double share)
{
    return {a.a + (b.a - a.a) * share, a.b + (b.b - a.b) * share, a.c + (b.c - a.c) * share};
}

/// The rule nearest to where one is expected.
std::optional<Rule> ruleNear(const cv::Mat1b& thin, Rule expected, double farthest)
{
    const double y = expected.bow.a;
    std::optional<Rule> best;
    double most = 0;
    for (double off = -farthest; off <= farthest; off += 0.5) {
        expected.bow.a = y + off;
        const std::vector<int> darkness = darknessAlong(thin, expected);
        double sum = 0; // what is drawn across it is darker and must not count for more
        for (const int d : darkness)
            sum += std::min(d, 40);
        if (sum > most && shareFrom(darkness, kFaintest) >= kHalfHidden) {
            most = sum;
            best = expected;
        }
    }
    return best;
}

/// Rules with those between and beyond them that drawn lines hide in part.
std::vector<Rule> completed(const std::vector<Rule>& rules, const cv::Mat1b& thin)
{
    const double usual = usualGap(rules), farthest = std::max(2.0, 0.12 * usual);
    std::vector<Rule> all = rules;
    const auto lookFor = [&](const Rule& a, const Rule& b, double share) {
        const std::optional<Rule> found =
            ruleNear(thin, {between(a.bow, b.bow, share), a.thickness}, farthest);
        if (found)
            all.push_back(*found);
        return found;
    };
    for (size_t i = 1; i < rules.size(); ++i) {
        const double gap = rules[i].bow.at(0.5) - rules[i - 1].bow.at(0.5);
        const int times = int(std::lround(gap / usual));
        for (int k = 1; k < times; ++k)
            lookFor(rules[i - 1], rules[i], double(k) / times);
    }
    const auto goOn = [&](Rule before, Rule last) {
        for (;;) {
            const double gap = last.bow.at(0.5) - before.bow.at(0.5);
            const std::optional<Rule> next = lookFor(before, last, 1 + usual / std::abs(gap));
            if (!next || std::abs(next->bow.at(0.5) - last.bow.at(0.5)) < usual / 2)
                return;
            before = std::exchange(last, *next);
        }
    };
    goOn(rules[1], rules[0]);
    goOn(rules[rules.size() - 2], rules.back());
    return all;
}

/// All rules of a page that is ruled; none where it is not.
std::vector<Rule> ruling(std::vector<Rule> rules, const cv::Mat1b& thin)
{
    rules = evenlySpaced(std::move(rules));
    if (rules.empty())
        return {};
    rules = completed(rules, thin);
    const auto [first, last] =
        std::minmax_element(rules.begin(), rules.end(),
                            [](const Rule& a, const Rule& b) { return a.bow.at(0.5) < b.bow.at(0.5); });
    const bool isWholePage = last->bow.at(0.5) - first->bow.at(0.5) > kRuledShare * thin.rows;
    return isWholePage ? rules : std::vector<Rule>();
}

/// The rule's pixels become what lies above and below, mixed; what is drawn across it goes through.
void takeOut(cv::Mat3b& page, const cv::Mat1b& thin, const Rule& rule)
{
    const int own = medianOf(darknessAlong(thin, rule));
    const int half = int(std::ceil(rule.thickness / 2)) + 1;
    for (int x = 0; x < page.cols; ++x) {
        const int y = int(std::lround(rule.bow.at(double(x) / page.cols)));
        const int top = y - half - 1, bottom = y + half + 1;
        if (bottom < 0 || top >= page.rows)
            continue;
        const cv::Vec3b above = page(top >= 0 ? top : std::min(bottom, page.rows - 1), x),
                        below = page(bottom < page.rows ? bottom : std::max(top, 0), x);
        for (int v = std::max(0, top + 1); v < std::min(page.rows, bottom); ++v) {
            if (thin(v, x) > own * 3 / 2 + 16)
                continue; // something darker lies along the rule
            const double share = double(v - top) / (bottom - top);
            for (int c = 0; c < 3; ++c) {
                const double mixed = above[c] * (1 - share) + below[c] * share;
                page(v, x)[c] = std::max(page(v, x)[c], cv::saturate_cast<uint8_t>(mixed));
            }
        }
    }
}

/// `isMargin`: a single line that crosses the whole page will do.
int removeLevel(cv::Mat3b& page, bool isMargin, const std::stop_token& stop)
{
    const int thickest = std::max(2, int(kThickest * std::max(page.cols, page.rows)));
    const cv::Mat1b thin = thinDarkness(page, thickest);
    if (!isMargin && !mayBeRuled(thin))
        return 0;
    const cv::Mat1b marks = levelPieces(thin, stop);
    if (stop.stop_requested())
        return 0;
    std::vector<Rule> rules;
    for (const Piece& line : joined(piecesOf(marks), page.cols))
        if (const std::optional<Rule> rule = ruleOf(line, page.cols, isMargin ? kMarginReach : kReach))
            rules.push_back(*rule);
    std::erase_if(rules, [&](const Rule& rule) { return !isPrinted(thin, rule); });
    if (!isMargin)
        rules = ruling(std::move(rules), thin);
    for (const Rule& rule : rules)
        takeOut(page, thin, rule);
    return int(rules.size());
}

} // namespace

int removeRules(cv::Mat3b& levelled, const std::stop_token& stop)
{
    constexpr int kSmallestSide = 120;
    if (std::min(levelled.cols, levelled.rows) < kSmallestSide)
        return 0;
    int level = removeLevel(levelled, false, stop);
    if (stop.stop_requested())
        return 0;
    cv::Mat3b turned;
    cv::transpose(levelled, turned);
    int upright = removeLevel(turned, false, stop);
    if (level > 0 && !stop.stop_requested())
        upright += removeLevel(turned, true, stop);
    if (stop.stop_requested() || upright == 0)
        return level;
    cv::transpose(turned, levelled);
    if (level == 0) // a sheet that lies on its side has its margin above
        level = removeLevel(levelled, true, stop);
    return level + upright;
}

} // namespace toile
