#include "core/sketch/form/form_grid.h"

#include "core/sketch/mats.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

constexpr int mostCells = 560;

/// visit(part, x, y) for every cell that belongs to a part; `part` counts from 0, as the frames do.
template <typename Visit> void eachPartCell(const FormGrid& grid, const Visit& visit)
{
    const Size size = grid.size();
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const int label = grid.labels.at(x, y);
            if (label >= 1 && label <= int(grid.frames.size()))
                visit(size_t(label - 1), x, y);
        }
    }
}

void shrinkLabels(FormGrid& grid, const LabelMap& labels)
{
    const Size size = grid.size();
    for (int y = 0; y < size.height; ++y) {
        const int py = std::min(int((y + 0.5) * labels.height() / size.height), labels.height() - 1);
        for (int x = 0; x < size.width; ++x) {
            const int px = std::min(int((x + 0.5) * labels.width() / size.width), labels.width() - 1);
            grid.labels.at(x, y) = labels.at(px, py);
        }
    }
}

void findNearest(FormGrid& grid)
{
    const Size size = grid.size();
    cv::Mat outside(size.height, size.width, CV_8UC1), distance, zones;
    bool anyInside = false;
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            outside.at<uint8_t>(y, x) = grid.labels.at(x, y) > 0 ? 0 : 255;
            anyInside = anyInside || grid.labels.at(x, y) > 0;
        }
    }
    grid.reach = grid.labels;
    if (!anyInside)
        return;
    cv::distanceTransform(outside, distance, zones, cv::DIST_L2, cv::DIST_MASK_5, cv::DIST_LABEL_PIXEL);
    std::vector<int32_t> cellOfZone(size_t(size.area()) + 1, 0);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            if (!outside.at<uint8_t>(y, x))
                cellOfZone[size_t(zones.at<int>(y, x))] = y * size.width + x;
        }
    }
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const int32_t cell = cellOfZone[size_t(zones.at<int>(y, x))];
            grid.nearest.at(x, y) = cell;
            grid.reach.at(x, y) = grid.labels.cells()[size_t(cell)];
        }
    }
}

void measureRim(FormGrid& grid)
{
    const Size size = grid.size();
    cv::Mat inside(size.height, size.width, CV_8UC1);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x)
            inside.at<uint8_t>(y, x) = grid.labels.at(x, y) > 0;
    }
    cv::distanceTransform(inside, viewOf(grid.rimDistance), cv::DIST_L2, cv::DIST_MASK_5);
}

/// Distance to the borders between parts; with `firm`, only to those where neither is a patch.
void measureSeams(const FormGrid& grid, bool firm, Plane& seamDistance)
{
    const Size size = grid.size();
    const auto isPatch = [&](int label) {
        return label >= 1 && label <= int(grid.frames.size()) && grid.frames[size_t(label - 1)].isPatch;
    };
    cv::Mat same(size.height, size.width, CV_8UC1, cv::Scalar(255));
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const int label = grid.reach.at(x, y);
            const int right = x + 1 < size.width ? grid.reach.at(x + 1, y) : label;
            const int down = y + 1 < size.height ? grid.reach.at(x, y + 1) : label;
            const bool free = firm && (isPatch(label) || (right != label && isPatch(right)) ||
                                       (down != label && isPatch(down)));
            if ((right != label || down != label) && !free)
                same.at<uint8_t>(y, x) = 0;
        }
    }
    cv::distanceTransform(same, viewOf(seamDistance), cv::DIST_L2, cv::DIST_MASK_5);
    for (float& distance : seamDistance.cells())
        distance = std::min(distance, 1e4f);
}

/// The pen's width around each cell from the blurred ink, in units of the outline's own median width.
void measurePen(FormGrid& grid)
{
    const Size size = grid.size();
    cv::GaussianBlur(viewOf(grid.ink), viewOf(grid.penWidth), {}, 1.5, 1.5, cv::BORDER_REPLICATE);
    std::vector<float> outline;
    for (int y = 1; y + 1 < size.height; ++y) {
        for (int x = 1; x + 1 < size.width; ++x) {
            const bool rim =
                grid.labels.at(x, y) == 0 && (grid.labels.at(x - 1, y) || grid.labels.at(x + 1, y) ||
                                              grid.labels.at(x, y - 1) || grid.labels.at(x, y + 1));
            if (rim && grid.penWidth.at(x, y) > 0.02f)
                outline.push_back(grid.penWidth.at(x, y));
        }
    }
    float reference = 0.15f;
    if (!outline.empty()) {
        std::nth_element(outline.begin(), outline.begin() + std::ptrdiff_t(outline.size() / 2),
                         outline.end());
        reference = std::max(0.02f, outline[outline.size() / 2]);
    }
    for (float& width : grid.penWidth.cells())
        width = std::min(width / reference, 1.5f);
}

void smoothProfile(std::vector<float>& profile, int radius)
{
    std::vector<float> source = profile;
    const int count = int(profile.size());
    for (int i = 0; i < count; ++i) {
        float sum = 0, weight = 0;
        for (int j = std::max(0, i - radius); j <= std::min(count - 1, i + radius); ++j) {
            const float w = float(radius + 1 - std::abs(i - j));
            sum += w * source[size_t(j)];
            weight += w;
        }
        profile[size_t(i)] = sum / weight;
    }
}

/// Towards the hem: the long axis of a part that is clearly long and not lying crosswise, else straight down.
void findAxes(FormGrid& grid)
{
    struct Spread
    {
        double xx = 0, xy = 0, yy = 0;
    };
    std::vector<Spread> spreads(grid.frames.size());
    eachPartCell(grid, [&](size_t part, int x, int y) {
        PartFrame& frame = grid.frames[part];
        const double dx = x + 0.5 - double(frame.origin.x), dy = y + 0.5 - double(frame.origin.y);
        Spread& spread = spreads[part];
        frame.area += 1;
        spread.xx += dx * dx;
        spread.xy += dx * dy;
        spread.yy += dy * dy;
    });
    for (size_t i = 0; i < spreads.size(); ++i) {
        const Spread& s = spreads[i];
        const double mean = (s.xx + s.yy) / 2, half = std::hypot((s.xx - s.yy) / 2, s.xy);
        const double fromDown = 0.5 * std::atan2(-2 * s.xy, s.yy - s.xx);
        const bool isLong = mean + half > 2.2 * (mean - half);
        const float axis = isLong && std::abs(fromDown) < 1.0 ? float(fromDown) : 0.0f;
        grid.frames[i].along = {-std::sin(axis), std::cos(axis)};
        grid.frames[i].across = {std::cos(axis), std::sin(axis)};
    }
}

void measureFrames(FormGrid& grid, const Parts& parts)
{
    grid.frames.resize(parts.list.size());
    for (size_t i = 0; i < parts.list.size(); ++i) {
        const Part& part = parts.list[i];
        PartFrame& frame = grid.frames[i];
        frame.id = part.id;
        const float scale = float(1.0 / grid.pxPerCell);
        frame.origin = {part.centroid.x * scale, part.centroid.y * scale};
        frame.top = 1e9f;
        frame.bottom = -1e9f;
    }
    findAxes(grid);
    const auto eachPlace = [&](auto&& visit) {
        eachPartCell(grid, [&](size_t part, int x, int y) {
            PartFrame& frame = grid.frames[part];
            const Vec2 d{float(x) + 0.5f - frame.origin.x, float(y) + 0.5f - frame.origin.y};
            visit(frame, d.x * frame.along.x + d.y * frame.along.y,
                  d.x * frame.across.x + d.y * frame.across.y);
        });
    };
    eachPlace([](PartFrame& frame, float v, float) {
        frame.top = std::min(frame.top, v);
        frame.bottom = std::max(frame.bottom, v);
    });
    for (PartFrame& frame : grid.frames) {
        if (frame.area < 1)
            frame.top = frame.bottom = 0;
        frame.left.assign(size_t(frame.length()) + 2, 1e9f);
        frame.right.assign(frame.left.size(), -1e9f);
    }
    eachPlace([](PartFrame& frame, float v, float u) {
        const size_t bin = std::min(size_t(std::max(0.0f, v - frame.top)), frame.left.size() - 1);
        frame.left[bin] = std::min(frame.left[bin], u);
        frame.right[bin] = std::max(frame.right[bin], u);
    });
    for (PartFrame& frame : grid.frames) {
        for (size_t i = 0; i < frame.left.size(); ++i) {
            if (frame.left[i] > frame.right[i]) {
                frame.left[i] = i ? frame.left[i - 1] : 0;
                frame.right[i] = i ? frame.right[i - 1] : 0;
            }
        }
        const int radius = std::max(1, int(0.06f * frame.length()));
        smoothProfile(frame.left, radius);
        smoothProfile(frame.right, radius);
    }
}

/// What a neckline shows of the inside: paper above, garment to both sides and below, in the upper half.
void findLinings(FormGrid& grid)
{
    struct Edges
    {
        int rows = 0, besideGarment = 0, columns = 0, underPaper = 0, overPaper = 0;
    };
    std::vector<Edges> edges(grid.frames.size());
    const Size size = grid.size();
    const auto labelAt = [&](int x, int y) {
        return x >= 0 && y >= 0 && x < size.width && y < size.height ? grid.labels.at(x, y) : 0;
    };
    // Past bindings and straps, whose area is small.
    const auto hasLargerBeside = [&](int x, int y, int side, const PartFrame& own) {
        for (int step = 3; step <= int(grid.share(0.08f)); step += 2) {
            const int beside = labelAt(x + side * step, y);
            if (beside == 0)
                return false;
            if (beside > int(grid.frames.size()))
                return false;
            const PartFrame& other = grid.frames[size_t(beside - 1)];
            if (other.area > 2 * own.area && other.length() > 1.6f * own.length())
                return true;
        }
        return false;
    };
    eachPartCell(grid, [&](size_t part, int x, int y) {
        const int label = int(part) + 1;
        Edges& edge = edges[part];
        for (const int side : {-1, 1}) {
            if (labelAt(x + side, y) != label) {
                ++edge.rows;
                edge.besideGarment += hasLargerBeside(x, y, side, grid.frames[part]);
            }
        }
        edge.columns += labelAt(x, y - 1) != label;
        edge.underPaper += labelAt(x, y - 1) == 0;
        edge.overPaper += labelAt(x, y + 1) == 0;
    });
    double whole = 0;
    for (const PartFrame& frame : grid.frames)
        whole += frame.area;
    for (size_t i = 0; i < edges.size(); ++i) {
        const Edges& edge = edges[i];
        grid.frames[i].isLining =
            edge.underPaper > 0.6 * edge.columns && edge.overPaper < 0.1 * edge.columns &&
            edge.besideGarment > 0.75 * edge.rows && grid.frames[i].area < 0.08 * whole &&
            grid.frames[i].meanWidth() > grid.share(0.03f);
    }
}

/// Smaller parts lie in front of the larger ones that they touch: pockets, collars, belts, cuffs.
void stackLayers(FormGrid& grid)
{
    const Size size = grid.size();
    const size_t count = grid.frames.size();
    std::vector<std::vector<uint8_t>> touches(count, std::vector<uint8_t>(count, 0));
    const auto touch = [&](int a, int b) {
        if (a > 0 && b > 0 && a != b)
            touches[size_t(a - 1)][size_t(b - 1)] = touches[size_t(b - 1)][size_t(a - 1)] = 1;
    };
    for (int y = 0; y + 1 < size.height; ++y) {
        for (int x = 0; x + 1 < size.width; ++x) {
            touch(grid.labels.at(x, y), grid.labels.at(x + 1, y));
            touch(grid.labels.at(x, y), grid.labels.at(x, y + 1));
        }
    }
    std::vector<size_t> order(count);
    for (size_t i = 0; i < count; ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return grid.frames[a].area > grid.frames[b].area; });
    const float step = grid.share(0.008f);
    for (const size_t part : order) {
        for (size_t other = 0; other < count; ++other) {
            const double ratio = grid.frames[other].area / std::max(1.0, grid.frames[part].area);
            if (!touches[part][other] || ratio <= 1.4)
                continue;
            const float lift = step * std::min(1.0f, float((ratio - 1.4) / 2.0));
            grid.frames[part].layer =
                std::max(grid.frames[part].layer, std::min(grid.frames[other].layer + lift, 2.5f * step));
        }
    }
}

} // namespace

Vec2 PartFrame::spanAt(float t) const
{
    const float at = std::clamp(t, 0.0f, 1.0f) * float(left.size() - 1);
    const size_t i = std::min(size_t(at), left.size() - 1), j = std::min(i + 1, left.size() - 1);
    const float f = at - float(i);
    const float l = left[i] + (left[j] - left[i]) * f, r = right[i] + (right[j] - right[i]) * f;
    return {0.5f * (l + r), 0.5f * (r - l)};
}

Vec2 PartFrame::position(float t, float u) const
{
    const Vec2 span = spanAt(t);
    const float v = top + t * length(), w = span.x + u * span.y;
    return {origin.x + along.x * v + across.x * w, origin.y + along.y * v + across.y * w};
}

float PartFrame::meanWidth() const
{
    return length() > 0 ? float(area) / length() : 0.0f;
}

FormGrid formGrid(const Plane& ink, const Plane& mask, const Parts& parts)
{
    FormGrid grid;
    const Size size = mask.size().longSide() > mostCells ? fittedTo(mask.size(), mostCells) : mask.size();
    grid.pxPerCell = double(mask.size().longSide()) / size.longSide();
    grid.ink = Plane(size);
    cv::resize(viewOf(ink), viewOf(grid.ink), {size.width, size.height}, 0, 0, cv::INTER_AREA);
    grid.labels = LabelMap(size);
    grid.nearest = Raster<int32_t>(size, -1);
    grid.seamDistance = Plane(size);
    grid.firmDistance = Plane(size);
    grid.rimDistance = Plane(size);
    grid.penWidth = Plane(size);
    shrinkLabels(grid, parts.labels);
    findNearest(grid);
    measureRim(grid);
    measurePen(grid);
    measureFrames(grid, parts);
    stackLayers(grid);
    findLinings(grid);
    for (PartFrame& frame : grid.frames)
        frame.isPatch = frame.layer > 0 && frame.length() < grid.share(0.2f);
    for (PartFrame& frame : grid.frames) {
        if (frame.isLining)
            frame.layer = -grid.share(0.012f);
    }
    measureSeams(grid, false, grid.seamDistance);
    measureSeams(grid, true, grid.firmDistance);
    return grid;
}

} // namespace toile
