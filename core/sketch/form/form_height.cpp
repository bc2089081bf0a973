#include "core/sketch/form/form_height.h"

#include "core/sketch/form/poisson.h"
#include "core/sketch/mats.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace toile {

namespace {

constexpr std::array<std::pair<int, int>, 4> faces{{{1, 0}, {-1, 0}, {0, 1}, {0, -1}}};

/// The membrane's coarser grid over the working grid.
struct CoarseCells
{
    int step = 1;
    LabelMap labels;

    int labelAt(int x, int y) const
    {
        const Size size = labels.size();
        return x >= 0 && y >= 0 && x < size.width && y < size.height ? labels.at(x, y) : 0;
    }
};

CoarseCells coarseCells(const FormGrid& grid)
{
    const Size fine = grid.size();
    CoarseCells cells;
    cells.step = fine.longSide() > 280 ? 2 : 1;
    cells.labels =
        LabelMap({(fine.width + cells.step - 1) / cells.step, (fine.height + cells.step - 1) / cells.step});
    for (int y = 0; y < cells.labels.height(); ++y) {
        for (int x = 0; x < cells.labels.width(); ++x)
            cells.labels.at(x, y) = grid.labels.at(std::min(x * cells.step, fine.width - 1),
                                                   std::min(y * cells.step, fine.height - 1));
    }
    return cells;
}

/// How firmly an outline with this outward normal holds the cloth down: fully along the grain, hardly at its
/// ends.
float hold(const PartFrame& frame, Vec2 normal)
{
    const float side = normal.x * frame.across.x + normal.y * frame.across.y;
    const float end = normal.x * frame.along.x + normal.y * frame.along.y;
    return side * side * side * side + (end < 0 ? 0.12f : 0.0f) * end * end;
}

void holdRims(const FormGrid& grid, const CoarseCells& cells, Membrane& membrane)
{
    const Size size = cells.labels.size();
    Plane paper(size);
    for (size_t i = 0; i < paper.cells().size(); ++i)
        paper.cells()[i] = cells.labels.cells()[i] > 0 ? 0.0f : 1.0f;
    // The outline's own direction, free of the grid's stairs.
    cv::GaussianBlur(viewOf(paper), viewOf(paper), {}, 2.2, 2.2, cv::BORDER_REPLICATE);
    const auto paperAt = [&](int x, int y) {
        return paper.at(std::clamp(x, 0, size.width - 1), std::clamp(y, 0, size.height - 1));
    };
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const int label = cells.labels.at(x, y);
            membrane.inside.at(x, y) = label > 0;
            membrane.rim.at(x, y) = 0;
            if (label < 1 || label > int(grid.frames.size()))
                continue;
            int open = 0;
            for (const auto& [dx, dy] : faces)
                open += cells.labelAt(x + dx, y + dy) == 0;
            if (open == 0)
                continue;
            Vec2 normal{paperAt(x + 1, y) - paperAt(x - 1, y), paperAt(x, y + 1) - paperAt(x, y - 1)};
            const float length = std::hypot(normal.x, normal.y);
            if (length < 1e-5f)
                continue;
            normal = {normal.x / length, normal.y / length};
            membrane.rim.at(x, y) = float(open) * hold(grid.frames[size_t(label - 1)], normal);
        }
    }
}

/// Patches (pockets, plackets) are sewn onto cloth that stays where it is: their outlines hardly press it.
Plane patches(const FormGrid& grid)
{
    Plane patch(grid.size());
    for (size_t i = 0; i < patch.cells().size(); ++i) {
        const int label = grid.labels.cells()[i];
        if (label < 1 || label > int(grid.frames.size()))
            continue;
        patch.cells()[i] = grid.frames[size_t(label - 1)].isPatch ? 1.0f : 0.0f;
    }
    const int reach = 2 * std::max(1, int(grid.share(0.007f))) + 1;
    cv::dilate(viewOf(patch), viewOf(patch), cv::Mat::ones(reach, reach, CV_8U));
    return patch;
}

void pressLines(const FormGrid& grid, const CoarseCells& cells, Membrane& membrane)
{
    const Plane patch = patches(grid);
    const Size fine = grid.size(), size = cells.labels.size();
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            float pull = 0;
            for (int j = y * cells.step; j < std::min((y + 1) * cells.step, fine.height); ++j) {
                for (int i = x * cells.step; i < std::min((x + 1) * cells.step, fine.width); ++i) {
                    // The outline itself does not press: hems would close.
                    const float within =
                        std::clamp(grid.rimDistance.at(i, j) / grid.share(0.007f) - 1, 0.0f, 1.0f);
                    const float pen = grid.ink.at(i, j) * within * grid.penWidth.at(i, j);
                    pull = std::max(pull, pen * pen * (1 - patch.at(i, j)));
                }
            }
            membrane.pull.at(x, y) = 1e-5f + 0.08f * pull;
        }
    }
}

/// Gives the cells beyond the outline the mean of their neighbours inside, a few cells far, so that enlarging
/// does not bend the hem down.
void continueBeyondRim(const Membrane& membrane, Plane& height)
{
    const Size size = height.size();
    Raster<uint8_t> known = membrane.inside;
    for (int round = 0; round < 4; ++round) {
        const Raster<uint8_t> before = known;
        for (int y = 0; y < size.height; ++y) {
            for (int x = 0; x < size.width; ++x) {
                if (before.at(x, y))
                    continue;
                float sum = 0;
                int count = 0;
                for (int j = std::max(0, y - 1); j <= std::min(size.height - 1, y + 1); ++j) {
                    for (int i = std::max(0, x - 1); i <= std::min(size.width - 1, x + 1); ++i) {
                        if (before.at(i, j)) {
                            sum += height.at(i, j);
                            ++count;
                        }
                    }
                }
                if (count > 0) {
                    height.at(x, y) = sum / float(count);
                    known.at(x, y) = 1;
                }
            }
        }
    }
}

/// What lies in front stands a little off its ground, with rounded edges.
void raiseLayers(const FormGrid& grid, Plane& height)
{
    const float round = std::max(2.0f, grid.share(0.009f));
    for (size_t i = 0; i < height.cells().size(); ++i) {
        const int label = grid.reach.cells()[i];
        if (label < 1 || label > int(grid.frames.size()))
            continue;
        const float t = std::clamp(grid.seamDistance.cells()[i] / round, 0.0f, 1.0f);
        height.cells()[i] += 0.35f * std::max(0.0f, grid.frames[size_t(label - 1)].layer) * t * (2 - t);
    }
}

} // namespace

Plane inflatedHeight(const FormGrid& grid, const std::stop_token& stop)
{
    const Size size = grid.size();
    Plane height(size);
    if (size.isEmpty())
        return height;
    const CoarseCells cells = coarseCells(grid);
    Membrane membrane = plainMembrane(Raster<uint8_t>(cells.labels.size(), 0), 4.0f);
    holdRims(grid, cells, membrane);
    pressLines(grid, cells, membrane);
    Plane solved = solveMembrane(membrane, 2e-3f, 30, stop);
    if (stop.stop_requested())
        return height;
    // Eased at the rim, and the wider a part the flatter it lies.
    const float step = float(cells.step);
    const float ease = grid.share(0.016f) / step, widest = grid.share(0.2f) / step;
    for (float& z : solved.cells()) {
        const float round = std::sqrt(z + ease * ease) - ease;
        z = 0.62f * step * round / (1 + round / widest);
    }
    continueBeyondRim(membrane, solved);
    cv::Mat enlarged;
    cv::resize(viewOf(solved), enlarged, {solved.width() * cells.step, solved.height() * cells.step}, 0, 0,
               cv::INTER_CUBIC);
    enlarged(cv::Rect(0, 0, size.width, size.height)).copyTo(viewOf(height));
    cv::GaussianBlur(viewOf(height), viewOf(height), {}, 1.5, 1.5, cv::BORDER_REPLICATE);
    raiseLayers(grid, height);
    return height;
}

} // namespace toile
