#include "core/sketch/form/form_tone.h"

#include "core/base/smooth_step.h"
#include "core/sketch/mats.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

constexpr Vec3 light{-0.495f, -0.614f, 0.614f}; // (-0.50, -0.62, 0.62), unit length

/// From the cosine to the light to tone: level cloth (0.61) stays light, shade falls off softly.
float toneCurve(float diffuse)
{
    const float lit = std::clamp((diffuse + 0.27f) / 1.03f, 0.0f, 1.0f);
    return 0.27f + 0.74f * std::pow(lit, 1.25f);
}

/// How much of the light each cell loses to what stands between: 0 .. 1.
Plane castShadow(const FormGrid& grid, const Plane& height)
{
    const Size size = grid.size();
    Plane shadow(size), stacked = height;
    for (size_t i = 0; i < stacked.cells().size(); ++i) {
        const int label = grid.labels.cells()[i];
        if (label > 0 && label <= int(grid.frames.size()))
            stacked.cells()[i] += grid.frames[size_t(label - 1)].layer;
        else
            stacked.cells()[i] = 0;
    }
    const float reach = grid.share(0.026f);
    for (int step = 1; step <= 8; ++step) {
        const float far = reach * float(step) / 8.0f;
        const int dx = int(std::lround(-0.63f * far)), dy = int(std::lround(-0.78f * far));
        for (int y = std::max(0, -dy); y < size.height; ++y) {
            for (int x = std::max(0, -dx); x < size.width; ++x) {
                const float above = stacked.at(x + dx, y + dy) - stacked.at(x, y) - 0.35f * far;
                shadow.at(x, y) = std::max(shadow.at(x, y), std::min(1.0f, above / (0.35f * reach)));
            }
        }
    }
    cv::GaussianBlur(viewOf(shadow), viewOf(shadow), {}, 1.6, 1.6, cv::BORDER_REPLICATE);
    return shadow;
}

/// Ink moved to the lower right and blurred: the shadow that a seam or an edge throws on the cloth below.
Plane lineShadow(const FormGrid& grid)
{
    Plane moved(grid.size());
    for (int y = 3; y < grid.size().height; ++y) {
        for (int x = 2; x < grid.size().width; ++x)
            moved.at(x, y) = grid.ink.at(x - 2, y - 3) * grid.penWidth.at(x - 2, y - 3);
    }
    cv::GaussianBlur(viewOf(moved), viewOf(moved), {}, 2.4, 2.4, cv::BORDER_REPLICATE);
    // Hatching and solid black are the draughtsman's own shade: they throw none.
    Plane dense(grid.size());
    const int window = 2 * int(grid.share(0.02f)) + 3;
    cv::blur(viewOf(grid.ink), viewOf(dense), {window, window}, {-1, -1}, cv::BORDER_REPLICATE);
    for (size_t i = 0; i < moved.cells().size(); ++i)
        moved.cells()[i] *= 1 - smoothStep(0.12f, 0.4f, dense.cells()[i]);
    return moved;
}

/// From 0 in the upper left of each figure to 1 in its lower right: how light falls off over the whole.
Plane fallOff(const FormGrid& grid)
{
    const Size size = grid.size();
    cv::Mat inside(size.height, size.width, CV_8UC1), figures, boxes, centres;
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x)
            inside.at<uint8_t>(y, x) = grid.labels.at(x, y) > 0;
    }
    cv::connectedComponentsWithStats(inside, figures, boxes, centres, 8, CV_32S);
    Plane fall(size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const int* box = boxes.ptr<int>(figures.at<int>(y, x));
            const float u = float(x - box[cv::CC_STAT_LEFT]) / float(box[cv::CC_STAT_WIDTH]);
            const float v = float(y - box[cv::CC_STAT_TOP]) / float(box[cv::CC_STAT_HEIGHT]);
            fall.at(x, y) = 0.55f * u + 0.45f * v;
        }
    }
    return fall;
}

void continueOutside(const FormGrid& grid, Plane& plane)
{
    for (size_t i = 0; i < plane.cells().size(); ++i) {
        if (grid.labels.cells()[i] == 0 && grid.nearest.cells()[i] >= 0)
            plane.cells()[i] = plane.cells()[size_t(grid.nearest.cells()[i])];
    }
}

} // namespace

Slopes slopesOf(const FormGrid& grid, const Plane& height)
{
    const Size size = grid.size();
    Slopes slopes{Plane(size), Plane(size)};
    const auto difference = [&](int x, int y, int dx, int dy) {
        const int label = grid.labels.at(x, y);
        const auto same = [&](int i, int j) {
            return i >= 0 && j >= 0 && i < size.width && j < size.height && grid.labels.at(i, j) == label;
        };
        const bool ahead = same(x + dx, y + dy), behind = same(x - dx, y - dy);
        if (!ahead && !behind)
            return 0.0f;
        const float next = ahead ? height.at(x + dx, y + dy) : height.at(x, y);
        const float last = behind ? height.at(x - dx, y - dy) : height.at(x, y);
        return (next - last) / float(int(ahead) + int(behind));
    };
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            if (grid.labels.at(x, y) == 0)
                continue;
            slopes.x.at(x, y) = difference(x, y, 1, 0);
            slopes.y.at(x, y) = difference(x, y, 0, 1);
        }
    }
    // Lambert darkens what turns far away even towards the light: a limit on the tilt keeps the lit side lit.
    constexpr float steepest = 0.95f;
    for (size_t i = 0; i < slopes.x.cells().size(); ++i) {
        float &sx = slopes.x.cells()[i], &sy = slopes.y.cells()[i];
        const float eased = 1 / std::sqrt(1 + (sx * sx + sy * sy) / (steepest * steepest));
        sx *= eased;
        sy *= eased;
    }
    for (Plane* plane : {&slopes.x, &slopes.y}) {
        continueOutside(grid, *plane);
        cv::GaussianBlur(viewOf(*plane), viewOf(*plane), {}, 0.9, 0.9, cv::BORDER_REPLICATE);
    }
    return slopes;
}

Plane toneOf(const FormGrid& grid, const Plane& height, const Slopes& slopes)
{
    const Plane cast = castShadow(grid, height);
    const Plane lines = lineShadow(grid);
    const Plane fall = fallOff(grid);
    Plane tone(grid.size(), 1.0f);
    for (size_t i = 0; i < tone.cells().size(); ++i) {
        if (grid.labels.cells()[i] == 0)
            continue;
        const float sx = slopes.x.cells()[i], sy = slopes.y.cells()[i];
        const float upright = 1.0f / std::sqrt(1 + sx * sx + sy * sy);
        const float diffuse = (-sx * light.x - sy * light.y + light.z) * upright;
        const int label = grid.labels.cells()[i];
        const bool inside = label <= int(grid.frames.size()) && grid.frames[size_t(label - 1)].isLining;
        const float lit = (inside ? 0.74f : 1.0f) * toneCurve(diffuse) * (1.04f - 0.11f * fall.cells()[i]) *
                          (1 - 0.42f * smoothStep(0, 1, cast.cells()[i])) *
                          (1 - 0.30f * std::min(1.0f, lines.cells()[i]));
        tone.cells()[i] = std::clamp(lit, 0.2f, 1.0f);
    }
    continueOutside(grid, tone);
    return tone;
}

} // namespace toile
