#include "core/engine/torch/training/draft_lessons.h"

#include "core/imaging/convert.h"
#include "core/imaging/grid_artifacts.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>

namespace toile {
namespace {

constexpr double detailScale = 0.25;
constexpr int placesTried = 24;

/// A window of [1,1,H,W], zeros beyond its edges.
at::Tensor window(const at::Tensor& plane, int x, int y)
{
    const int64_t height = std::min<int64_t>(patchSide, plane.size(2) - y);
    const int64_t width = std::min<int64_t>(patchSide, plane.size(3) - x);
    const at::Tensor inside = plane.narrow(2, y, height).narrow(3, x, width);
    return height == patchSide && width == patchSide
               ? inside
               : at::constant_pad_nd(inside, {0, patchSide - width, 0, patchSide - height}, 0);
}

/// (light - mean) / deviation within the weight, at most 2 either way, halved.
at::Tensor standardised(const at::Tensor& light, const at::Tensor& weight)
{
    const at::Tensor sum = weight.sum().clamp_min(1e-3), mean = (light * weight).sum() / sum;
    const at::Tensor deviation = ((light - mean).square() * weight).sum().div(sum).sqrt().clamp_min(0.01);
    return ((light - mean) / deviation).clamp(-2, 2) * 0.5;
}

/// Of several random places the one with most weight under it.
std::pair<int, int> busyPlace(const Plane& weight, std::mt19937_64& random)
{
    std::pair<int, int> best{0, 0};
    float most = -1;
    const int rangeX = std::max(1, weight.width() - patchSide + 1);
    const int rangeY = std::max(1, weight.height() - patchSide + 1);
    for (int i = 0; i < placesTried; ++i) {
        const int x = int(random() % uint64_t(rangeX)), y = int(random() % uint64_t(rangeY));
        float sum = 0;
        for (int j = y + 4; j < std::min(weight.height(), y + patchSide); j += 8)
            for (int k = x + 4; k < std::min(weight.width(), x + patchSide); k += 8)
                sum += weight.at(k, j);
        if (sum > most) {
            most = sum;
            best = {x, y};
        }
        if (i > 2 && sum > 0.6f * 144)
            break;
    }
    return best;
}

at::Tensor patchOf(const at::Tensor& mask, const at::Tensor& detail, const at::Tensor& light)
{
    return at::cat({mask, (detail - detailGrey) * mask / detailScale, light * mask}, 1);
}

} // namespace

DraftBatch::DraftBatch(const Vgg& eyes, const StyleSpace& space, std::vector<DraftLesson> lessons,
                       int patches, std::mt19937_64& random)
    : m_eyes(eyes), m_lessons(std::move(lessons))
{
    for (const DraftLesson& lesson : m_lessons) {
        m_levels.emplace_back(m_eyes, space, lesson.hand->target, lesson.input, lesson.strokes,
                              HandWeights());
        const Plane light =
            blurred(lesson.input.tone, float(detailSigmaAt512 * lesson.input.longSidePx / 512));
        m_light.push_back(standardised(toTensor(light).to(eyes.device()), m_levels.back().statistics()));
    }
    choosePatches(patches, random);
    std::vector<at::Tensor> codes;
    for (const Patch& patch : m_patches)
        codes.push_back(m_lessons[patch.lesson].hand->target.code);
    m_codes = at::cat(codes);
}

void DraftBatch::choosePatches(int count, std::mt19937_64& random)
{
    for (int i = 0; i < count; ++i) {
        const size_t lesson = size_t(i) % m_lessons.size();
        const auto [x, y] = busyPlace(m_lessons[lesson].input.mask, random);
        const auto [realX, realY] = busyPlace(m_lessons[lesson].hand->picture.source.weight, random);
        m_patches.push_back({lesson, x, y, realX, realY});
    }
}

at::Tensor DraftBatch::realPatches() const
{
    std::vector<at::Tensor> all;
    for (const Patch& patch : m_patches) {
        const StrokeSource& source = m_lessons[patch.lesson].hand->picture.source;
        const auto placed = [&](const Plane& plane) { return toTensor(plane).to(m_eyes.device()); };
        const at::Tensor mask = window(m_levels[patch.lesson].statistics(), patch.x, patch.y);
        const at::Tensor light = standardised(placed(source.light), placed(source.weight));
        all.push_back(patchOf(mask, window(placed(source.detail) + detailGrey, patch.realX, patch.realY),
                              window(light, patch.realX, patch.realY)));
    }
    return at::cat(all);
}

at::Tensor DraftBatch::drawn(const DraftNetwork& generator)
{
    m_marks.clear();
    for (const DraftLesson& lesson : m_lessons)
        m_marks.push_back(generator.marks(draftPlanes(lesson.input, lesson.slopes, lesson.strokes),
                                          {lesson.hand->target.code, {}}));
    std::vector<at::Tensor> all;
    for (const Patch& patch : m_patches) {
        const HandLevel& level = m_levels[patch.lesson];
        all.push_back(patchOf(window(level.statistics(), patch.x, patch.y),
                              window(level.seen(m_marks[patch.lesson]), patch.x, patch.y),
                              window(m_light[patch.lesson], patch.x, patch.y)));
    }
    return at::cat(all);
}

at::Tensor DraftBatch::loss() const
{
    at::Tensor sum;
    for (size_t i = 0; i < m_levels.size(); ++i) {
        const at::Tensor one = m_levels[i].loss(m_marks[i]).log1p();
        sum = sum.defined() ? sum + one : one;
    }
    return sum / double(m_levels.size());
}

DraftScore draftScore(const Vgg& eyes, const StyleSpace& space, const DraftLesson& lesson,
                      const DraftNetwork& generator, Plane* marks)
{
    const c10::NoGradGuard noGradient;
    const HandLevel level(eyes, space, lesson.hand->target, lesson.input, lesson.strokes, HandWeights());
    const at::Tensor strokes = toTensor(lesson.strokes).to(eyes.device());
    const DraftHand hand = draftHand(generator, eyes, lesson.hand->picture, lesson.hand->target,
                                     lesson.hand->strokes, lesson.input.longSidePx);
    const Plane drafted = draftedMarks(generator, lesson.input, lesson.slopes, lesson.strokes, hand);
    const double before = std::max(1e-9, level.styleOf(at::zeros_like(strokes)));
    const double drawnPeak = checkerboardPeak(drafted, lesson.input.mask);
    const double laidPeak = checkerboardPeak(lesson.strokes, lesson.input.mask);
    const DraftScore score{level.styleOf(level.settled(strokes)) / before,
                           level.styleOf(toTensor(drafted).to(eyes.device())) / before,
                           std::max(1.0, drawnPeak) / std::max(1.0, laidPeak)};
    if (marks)
        *marks = drafted;
    return score;
}

} // namespace toile
