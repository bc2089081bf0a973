#include "core/engine/torch/draft.h"

#include "core/imaging/convert.h"
#include "core/imaging/pixel_ops.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cstdlib>
#include <thread>

namespace toile {
namespace {

constexpr int tilePx = 1024;

/// A thread on every core for as long as this lives: a draft is a fraction of a second, while a refinement
/// must leave a core to the window for a minute.
class AllCores
{
public:
    AllCores() : m_before(at::get_num_threads())
    {
        if (!std::getenv("TOILE_THREADS"))
            at::set_num_threads(std::clamp(int(std::thread::hardware_concurrency()), 1, 8));
    }
    ~AllCores() { at::set_num_threads(m_before); }
    AllCores(const AllCores&) = delete;
    AllCores& operator=(const AllCores&) = delete;

private:
    int m_before;
};

} // namespace

FormSlopes formSlopes(const StyleSpec& spec, Rect bounds, Size size)
{
    if (spec.normals->isEmpty())
        return {Plane(size), Plane(size)};
    Plane part({bounds.width, bounds.height});
    const auto along = [&](float Vec3::*axis) {
        for (int row = 0; row < bounds.height; ++row) {
            const Vec3* normals = spec.normals->row(bounds.y + row).data() + bounds.x;
            for (int column = 0; column < bounds.width; ++column)
                part.at(column, row) = normals[column].*axis;
        }
        return resized(part, size);
    };
    return {along(&Vec3::x), along(&Vec3::y)};
}

at::Tensor draftPlanes(const HandLevelInput& input, const FormSlopes& slopes, const Plane& strokes)
{
    const at::Tensor canvas = toTensor(input.canvas);
    return at::cat({toTensor(strokes), canvas, toTensor(input.tone), toTensor(input.mask),
                    toTensor(input.ink), toTensor(slopes.x), toTensor(slopes.y),
                    (toTensor(input.ceiling) - canvas).clamp(0, 1)},
                   1);
}

Plane settledMarks(const HandLevelInput& input, const at::Tensor& marks)
{
    const at::Tensor mask = toTensor(input.mask).to(marks.device());
    const MaskedLowPass anchor(mask, HandWeights().anchorSigma * input.longSidePx / 512.0);
    return planeFromTensor(settledWith(marks, toTensor(input.canvas).to(marks.device()),
                                       toTensor(input.ceiling).to(marks.device()), mask, anchor));
}

Plane draftedMarks(const DraftNetwork& network, const HandLevelInput& input, const FormSlopes& slopes,
                   const Plane& strokes, const DraftHand& hand)
{
    const c10::NoGradGuard noGradient;
    const AllCores allCores;
    const at::Tensor marks = network.tiledMarks(draftPlanes(input, slopes, strokes), {hand.code, {}}, tilePx);
    return settledMarks(input, marks * hand.gain);
}

} // namespace toile
