#include "core/engine/torch/training/draft_lessons.h"

#include "core/engine/torch/hand/hand_composition.h"
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

/// Mean 0 and deviation 1 within the weight, at most `most` either way.
at::Tensor standardised(const at::Tensor& values, const at::Tensor& weight, double most)
{
    const at::Tensor sum = weight.sum().clamp_min(1e-3), mean = (values * weight).sum() / sum;
    const at::Tensor deviation = ((values - mean).square() * weight).sum().div(sum).sqrt().clamp_min(0.01);
    return ((values - mean) / deviation).clamp(-most, most);
}

at::Tensor lightSeen(const at::Tensor& light, const at::Tensor& weight)
{
    return standardised(light, weight, 2) * 0.5;
}

/// Of places to leave paper.
at::Tensor unitScore(const at::Tensor& score, const at::Tensor& mask)
{
    return standardised(score, mask, 3);
}

/// 0..1: the places of the highest scores, as many as the hand's page leaves paper.
at::Tensor bareShare(const at::Tensor& score, const at::Tensor& mask, double barePaper)
{
    constexpr double edgeWidth = 0.12, leastShare = 0.02, mostShare = 0.5;
    if (barePaper < leastShare)
        return at::zeros_like(score);
    const at::Tensor inside = score.detach().masked_select(mask > 0.5);
    if (inside.numel() == 0)
        return at::zeros_like(score);
    const int64_t count = inside.numel();
    const auto rank = int64_t((1 - std::min(barePaper, mostShare)) * double(count - 1)) + 1;
    const at::Tensor edge = std::get<0>(at::kthvalue(inside, rank));
    return at::sigmoid((score - edge) / edgeWidth) * mask;
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
        m_light.push_back(toTensor(light).to(eyes.device()));
        const HandLevelInput& input = lesson.input;
        const Plane rule = paperScore(input.tone, input.mask, input.ink, input.longSidePx);
        m_masks.push_back(toTensor(input.mask).to(eyes.device()));
        m_paperByRule.push_back(unitScore(toTensor(rule).to(eyes.device()), m_masks.back()));
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
        const at::Tensor light = lightSeen(placed(source.light), placed(source.weight));
        all.push_back(patchOf(mask, window(placed(source.detail) + detailGrey, patch.realX, patch.realY),
                              window(light, patch.realX, patch.realY)));
    }
    return at::cat(all);
}

at::Tensor DraftBatch::drawn(const DraftNetwork& generator)
{
    m_marks.clear();
    m_paper.clear();
    std::vector<at::Tensor> details, lights;
    for (size_t i = 0; i < m_lessons.size(); ++i) {
        const DraftLesson& lesson = m_lessons[i];
        const HandLevel& level = m_levels[i];
        const DraftDrawing drawing = generator.draw(draftPlanes(lesson.input, lesson.slopes, lesson.strokes),
                                                    {lesson.hand->target.code, {}});
        m_marks.push_back(drawing.marks);
        m_paper.push_back(unitScore(drawing.paper, m_masks[i]));
        const at::Tensor bare = bareShare(m_paper.back(), m_masks[i], lesson.hand->picture.barePaper);
        const at::Tensor canvas = toTensor(lesson.input.canvas).to(m_eyes.device());
        details.push_back(level.seen(at::lerp(drawing.marks, 1 - canvas, bare)));
        lights.push_back(
            lightSeen(at::lerp(m_light[i], at::ones_like(m_light[i]), bare), level.statistics()));
    }
    std::vector<at::Tensor> all;
    for (const Patch& patch : m_patches)
        all.push_back(patchOf(window(m_levels[patch.lesson].statistics(), patch.x, patch.y),
                              window(details[patch.lesson], patch.x, patch.y),
                              window(lights[patch.lesson], patch.x, patch.y)));
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

at::Tensor DraftBatch::paperLoss() const
{
    at::Tensor sum;
    for (size_t i = 0; i < m_lessons.size(); ++i) {
        const at::Tensor difference = (m_paper[i] - m_paperByRule[i]).square() * m_masks[i];
        const at::Tensor one = difference.sum() / m_masks[i].sum().clamp_min(1);
        sum = sum.defined() ? sum + one : one;
    }
    return sum / double(m_lessons.size());
}

DraftScore draftScore(const Vgg& eyes, const StyleSpace& space, const DraftLesson& lesson,
                      const DraftNetwork& generator, Plane* marks)
{
    const c10::NoGradGuard noGradient;
    const HandLevel level(eyes, space, lesson.hand->target, lesson.input, lesson.strokes, HandWeights());
    const at::Tensor strokes = toTensor(lesson.strokes).to(eyes.device());
    const DraftHand hand = draftHand(generator, eyes, lesson.hand->picture, lesson.hand->target,
                                     lesson.hand->strokes, lesson.input.longSidePx);
    Draft draft = drafted(generator, lesson.input, lesson.slopes, lesson.strokes, hand);
    const double before = std::max(1e-9, level.styleOf(at::zeros_like(strokes)));
    const double drawnPeak = checkerboardPeak(draft.marks, lesson.input.mask);
    const double laidPeak = checkerboardPeak(lesson.strokes, lesson.input.mask);
    const HandLevelInput& input = lesson.input;
    const at::Tensor mask = toTensor(input.mask);
    const at::Tensor rule =
        unitScore(toTensor(paperScore(input.tone, input.mask, input.ink, input.longSidePx)), mask);
    const double agreement =
        (unitScore(toTensor(resized(draft.paper, input.mask.size())), mask) * rule * mask)
            .sum()
            .item<double>() /
        std::max(1.0, mask.sum().item<double>());
    const DraftScore score{level.styleOf(level.settled(strokes)) / before,
                           level.styleOf(toTensor(draft.marks).to(eyes.device())) / before,
                           std::max(1.0, drawnPeak) / std::max(1.0, laidPeak), agreement};
    if (marks)
        *marks = std::move(draft.marks);
    return score;
}

std::vector<std::pair<std::string, double>> draftFigures(const std::vector<DraftScore>& scores)
{
    if (scores.empty())
        return {};
    DraftScore mean, worst;
    for (const DraftScore& score : scores) {
        const double share = 1 / double(scores.size());
        mean.strokes += score.strokes * share;
        mean.draft += score.draft * share;
        mean.paper += score.paper * share;
        worst.draft = std::max(worst.draft, score.draft);
        worst.checkerboard = std::max(worst.checkerboard, score.checkerboard);
    }
    return {{"strokes", mean.strokes},
            {"draft", mean.draft},
            {"draft_worst", worst.draft},
            {"checkerboard", worst.checkerboard},
            {"paper", mean.paper}};
}

} // namespace toile
