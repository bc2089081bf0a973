#include "core/sketch/form_height.h"

#include "core/sketch/mats.h"
#include "core/sketch/poisson.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

/// How firmly an outline face of this direction holds the cloth down: fully across the grain, hardly at its
/// ends.
float hold(const PartFrame& frame, float normalX, float normalY)
{
    const float side = normalX * frame.across.x + normalY * frame.across.y;
    const float end = normalX * frame.along.x + normalY * frame.along.y;
    return side * side + (end < 0 ? 0.10f : 0.0f) * end * end;
}

Membrane membraneOf(const FormGrid& grid, int step)
{
    const Size fine = grid.size();
    const Size size{(fine.width + step - 1) / step, (fine.height + step - 1) / step};
    Membrane membrane = plainMembrane(Raster<uint8_t>(size, 0), 4.0f);
    LabelMap labels(size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const int fx = std::min(x * step + step / 2, fine.width - 1);
            const int fy = std::min(y * step + step / 2, fine.height - 1);
            labels.at(x, y) = grid.labels.at(fx, fy);
            float ink = 0;
            for (int j = y * step; j < std::min((y + 1) * step, fine.height); ++j) {
                for (int i = x * step; i < std::min((x + 1) * step, fine.width); ++i)
                    ink = std::max(ink, grid.ink.at(i, j));
            }
            // The outline itself does not press: hems would close.
            const float within = std::clamp(grid.rimDistance.at(fx, fy) / grid.share(0.007f) - 1, 0.0f, 1.0f);
            const float pen = ink * within * grid.penWidth.at(fx, fy);
            membrane.pull.at(x, y) = 1e-5f + 0.08f * pen * pen;
        }
    }
    const auto labelAt = [&](int x, int y) {
        return x >= 0 && y >= 0 && x < size.width && y < size.height ? labels.at(x, y) : 0;
    };
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const int label = labels.at(x, y);
            membrane.inside.at(x, y) = label > 0;
            membrane.rim.at(x, y) = 0;
            if (label < 1 || label > int(grid.frames.size()))
                continue;
            const PartFrame& frame = grid.frames[size_t(label - 1)];
            for (const auto& [dx, dy] : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
                if (labelAt(x + dx, y + dy) == 0)
                    membrane.rim.at(x, y) += hold(frame, float(dx), float(dy));
            }
        }
    }
    return membrane;
}

} // namespace

Plane inflatedHeight(const FormGrid& grid)
{
    const Size size = grid.size();
    Plane height(size);
    if (size.isEmpty())
        return height;
    const int step = size.longSide() > 280 ? 2 : 1;
    const Membrane membrane = membraneOf(grid, step);
    Plane solved = solveMembrane(membrane, 2e-3f, 30);
    // Eased at the rim, and the wider a part the flatter it lies.
    const float ease = grid.share(0.016f) / float(step), widest = grid.share(0.2f) / float(step);
    for (float& z : solved.cells()) {
        const float round = std::sqrt(z + ease * ease) - ease;
        z = 0.62f * float(step) * round / (1 + round / widest);
    }
    // Outside keeps the value of the rim, so that enlarging does not bend the hem down.
    for (int y = 0; y < solved.height(); ++y) {
        for (int x = 0; x < solved.width(); ++x) {
            if (membrane.inside.at(x, y))
                continue;
            const int cell =
                grid.nearest.at(std::min(x * step, size.width - 1), std::min(y * step, size.height - 1));
            if (cell < 0)
                continue;
            const int nx = (cell % size.width) / step, ny = (cell / size.width) / step;
            if (membrane.inside.at(nx, ny))
                solved.at(x, y) = solved.at(nx, ny);
        }
    }
    const cv::Mat coarse(solved.height(), solved.width(), CV_32FC1, solved.data());
    cv::Mat fine(size.height, size.width, CV_32FC1, height.data());
    cv::Mat enlarged;
    cv::resize(coarse, enlarged, {solved.width() * step, solved.height() * step}, 0, 0, cv::INTER_CUBIC);
    enlarged(cv::Rect(0, 0, size.width, size.height)).copyTo(fine);
    cv::GaussianBlur(fine, fine, {}, 1.5, 1.5, cv::BORDER_REPLICATE);
    return height;
}

} // namespace toile
