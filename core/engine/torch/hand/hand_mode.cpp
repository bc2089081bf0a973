#include "core/engine/torch/hand/hand_mode.h"

#include "core/engine/torch/device.h"
#include "core/engine/torch/draft/draft.h"
#include "core/engine/torch/hand/hand_composition.h"
#include "core/engine/torch/hand/hand_start.h"
#include "core/engine/torch/hand/mark_enlargement.h"
#include "core/engine/torch/optimizer.h"
#include "core/engine/torch/pyramid.h"
#include "core/engine/torch/stop_look.h"
#include "core/imaging/convert.h"
#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <optional>

namespace toile {
namespace {

constexpr size_t keptTargets = 12;
constexpr int garmentRoom = 8;

/// FNV-1a, eight bytes at a time: a hand's page has millions, and a draft no time.
uint64_t hashOf(std::span<const uint8_t> bytes)
{
    uint64_t hash = 14695981039346656037ull;
    size_t i = 0;
    for (uint64_t word; i + sizeof word <= bytes.size(); i += sizeof word) {
        std::memcpy(&word, bytes.data() + i, sizeof word);
        hash = (hash ^ word) * 1099511628211ull;
        hash ^= hash >> 32;
    }
    for (; i < bytes.size(); ++i)
        hash = (hash ^ bytes[i]) * 1099511628211ull;
    return hash;
}

std::string targetKey(const StyleRun& run, uint64_t picture, int longSidePx)
{
    char text[160];
    std::snprintf(text, sizeof text, "%016llx %d %.4f ", static_cast<unsigned long long>(picture), longSidePx,
                  run.spec.handScale);
    return text + run.spec.model.path.string() + " " + std::to_string(int(run.vgg.type())) + run.device.name;
}

class HandRun
{
public:
    HandRun(const StyleRun& run, HandCache& cache, const HandModeOptions& options)
        : m_run(run), m_spec(run.spec), m_cache(cache), m_options(options), m_size(run.spec.mask->size()),
          m_space(handSpace(run.vgg)), m_picture(hashOf(run.spec.picture.bytes()))
    {
    }

    Result<StyleResult> result()
    {
        m_full = garmentBounds(m_spec.mask, garmentRoom);
        m_marks = Plane(m_size);
        const bool drafts = m_run.draft.network != nullptr;
        const bool idle = m_full.width == 0 || m_spec.strength <= 0 || (m_spec.steps <= 0 && !drafts);
        if (idle || !drafts)
            m_run.reporter.show(drawn());
        if (idle)
            return finished();
        m_pyramid = choosePyramid(m_size, {m_full.width, m_full.height}, std::max(1, m_spec.steps),
                                  m_run.longestSidePx);
        m_run.reporter.expect(m_pyramid.work);
        const HandLevelInput input = levelInput(m_spec, m_full, levels().back(), m_run.stop);
        Plane strokes = coatAtFinest(input);
        if (drafts) {
            strokes = draftOn(strokes, input);
            takePlane(strokes, levels().back(), m_spec.steps <= 0);
        }
        if (m_pyramid.isReduced) // a large picture leaves large blocks behind; what follows needs others
            releaseBigBlocksBeyond(0);
        if (drafts && m_spec.steps <= 0)
            return finished();
        if (drafts && m_run.reporter.wantsPreview())
            m_run.reporter.show(drawn());
        at::Tensor marks;
        Plane before;
        for (size_t i = 0; i < levels().size() && !m_stopped; ++i) {
            const auto outcome = runLevelUnlessStopped(i, strokes, marks, before);
            if (!outcome)
                return outcome.error();
        }
        if (m_stopped && m_stepsBefore == 0)
            throw RunStopped(); // nothing of it is better than what it began with
        if (m_pyramid.isReduced) {
            strokes = before = {};
            marks.reset();
            releaseBigBlocksBeyond(0);
        }
        return finished();
    }

private:
    const std::vector<PyramidLevel>& levels() const { return m_pyramid.levels; }

    HandCache::Entry& handAt(int longSidePx, const std::stop_token& stop)
    {
        const std::string key = targetKey(m_run, m_picture, longSidePx);
        if (auto* known = m_cache.find(key))
            return *known;
        HandPicture picture = readHand(m_spec.picture, longSidePx, m_spec.handScale, stop);
        HandTarget target = handTarget(m_run.vgg, m_space, picture, stop);
        return m_cache.keep({key, std::move(picture), std::move(target), {}, {}});
    }

    /// Marks at the finest level to begin with.
    Plane coatAtFinest(const HandLevelInput& input)
    {
        const PyramidLevel& finest = levels().back();
        if (m_spec.fromPlain && !m_run.draft.network)
            return Plane(finest.size);
        HandCache::Entry& hand = handAt(finest.longSidePx, m_run.stop);
        const StrokeSource& source = hand.picture.source;
        const QuiltOptions options = coatOptions(finest.longSidePx, m_spec.seed);
        if (hand.strokes.places.empty())
            hand.strokes = coatIndex(source, finest.longSidePx, m_run.stop);
        if (!m_pyramid.isReduced)
            return firstCoat(source, hand.strokes, input, m_spec.seed, m_run.stop);
        m_places = quiltedPlaces(source, hand.strokes, coatTone(input), input.mask, options, m_run.stop);
        Plane strokes(finest.size);
        for (size_t i = 0; i < strokes.cells().size(); ++i)
            if (const StrokePlace place = m_places.cells()[i]; place.x >= 0)
                strokes.cells()[i] = source.marks.at(place.x, place.y);
        return strokes;
    }

    /// The same marks as the generator would draw them on this form.
    Plane draftOn(const Plane& strokes, const HandLevelInput& input)
    {
        const PyramidLevel& finest = levels().back();
        HandCache::Entry& hand = handAt(finest.longSidePx, m_run.stop);
        const DraftNetwork& network = *m_run.draft.network;
        if (!hand.draft) {
            const Vgg& eyes = *m_run.draft.eyes;
            const HandTarget target = &eyes == &m_run.vgg
                                          ? hand.target
                                          : handTarget(eyes, handSpace(eyes), hand.picture, m_run.stop);
            hand.draft =
                draftHand(network, eyes, hand.picture, target, hand.strokes, finest.longSidePx, m_run.stop);
        }
        Draft draft = drafted(network, input, formSlopes(m_spec, m_full, finest.size), strokes, *hand.draft,
                              m_run.stop);
        m_paper = std::move(draft.paper);
        return std::move(draft.marks);
    }

    /// What the levels before it have drawn stays where this one is stopped before its first step.
    Result<void> runLevelUnlessStopped(size_t index, const Plane& strokes, at::Tensor& marks, Plane& before)
    try {
        return runLevel(index, strokes, marks, before);
    } catch (const RunStopped&) {
        m_stopped = true;
        return {};
    }

    Result<void> runLevel(size_t index, const Plane& strokes, at::Tensor& marks, Plane& before)
    {
        const PyramidLevel& plan = levels()[index];
        const bool finest = index + 1 == levels().size();
        const Plane coat = finest ? strokes : resized(strokes, plan.size);
        const HandTarget& target = handAt(plan.longSidePx, m_run.stop).target;
        const HandLevel level(m_run.vgg, m_space, target, levelInput(m_spec, m_full, plan, m_run.stop), coat,
                              weights(), m_run.stop);
        at::Tensor start = toTensor(coat).to(m_run.vgg.device());
        if (marks.defined()) // what the coarser level changed, on top of this level's own coat
            start = start + toTensor(resized(planeFromTensor(marks), plan.size)).to(m_run.vgg.device()) -
                    toTensor(resized(before, plan.size)).to(m_run.vgg.device());
        start = level.settled(start);
        if (finest)
            m_firstStyle = level.styleOf(at::zeros_like(start));

        const double work = double(plan.size.area());
        const auto observe = [&](const StepReport& report, const at::Tensor& best) {
            m_run.reporter.stepDone(m_stepsBefore + report.step, report.loss, work, [&] {
                if (m_run.stop.stop_requested())
                    return Image(); // the last one of all is next
                take(level.settled(best), plan);
                return drawn();
            });
        };
        MinimizeOptions options;
        options.method = m_spec.optimizer;
        options.steps = plan.steps;
        options.leastGain = m_spec.leastGain;
        const Minimum minimum = minimize(
            start, [&](const at::Tensor& x) { return level.loss(x); }, options, m_run.stop, observe);
        if (minimum.notFinite)
            return notFiniteError("loss of level " + std::to_string(plan.longSidePx) +
                                  " px at the first step");
        if (minimum.steps == 0)
            lookAtStop(m_run.stop);
        m_stepsBefore += minimum.steps;
        double remaining = 0; // a level that ends early leaves less to wait for
        for (size_t later = index + 1; later < levels().size(); ++later)
            remaining += double(levels()[later].size.area()) * levels()[later].steps;
        m_run.reporter.expect(remaining);
        m_stopped = minimum.stopped;
        marks = level.settled(minimum.x);
        before = coat;
        if (m_stopped)
            m_firstStyle = 0; // what it has become would take as long as a step to know
        else if (finest)
            m_lastStyle = level.styleOf(marks);
        take(marks, plan, finest);
        return {};
    }

    HandWeights weights() const
    {
        HandWeights w = m_options.weights;
        if (m_spec.styleWeight >= 0)
            w.style = m_spec.styleWeight;
        if (m_spec.contentWeight >= 0)
            w.content = m_spec.contentWeight;
        else
            w.content += 2.0 * m_spec.reach;
        if (m_spec.tvWeight >= 0)
            w.variation = m_spec.tvWeight;
        return w;
    }

    /// The marks of a level become those of the whole drawing. `last`: these are the ones to keep.
    void take(const at::Tensor& marks, const PyramidLevel& plan, bool last = false)
    {
        takePlane(planeFromTensor(marks), plan, last);
    }
    void takePlane(const Plane& marks, const PyramidLevel& plan, bool last)
    {
        const Size size{m_full.width, m_full.height};
        Plane enlarged;
        if (last && m_pyramid.isReduced && m_places.size() == plan.size) {
            const LaidStrokes strokes{&m_spec.picture, &handAt(plan.longSidePx, {}).picture, &m_places};
            enlarged = enlargedMarks(marks, size, strokes);
        } else {
            enlarged = resized(marks, size);
        }
        pastePlane(enlarged, m_full, m_marks);
    }

    /// The draft's word on paper, for a part of the drawing that holds the garment.
    Plane paperAt(const Rect& near, Size size) const
    {
        const double scale = double(size.width) / near.width;
        const auto scaled = [scale](int length) { return int(std::lround(length * scale)); };
        Rect place{scaled(m_full.x - near.x), scaled(m_full.y - near.y), scaled(m_full.width),
                   scaled(m_full.height)};
        place.width = std::clamp(place.width, 1, size.width - place.x);
        place.height = std::clamp(place.height, 1, size.height - place.y);
        Plane part(size);
        pastePlane(resized(m_paper, {place.width, place.height}), place, part);
        return part;
    }

    /// Paper is left along broad edges, which a larger drawing does not make finer.
    Plane coverageOf(const Plane& marks)
    {
        const int longSidePx = levels().back().longSidePx;
        const Rect near = garmentBounds(m_spec.mask, std::max(garmentRoom, m_size.longSide() / 32));
        const double scale = m_pyramid.isReduced ? double(longSidePx) / m_size.longSide() : 1;
        const Size size{std::max(1, int(near.width * scale)), std::max(1, int(near.height * scale))};
        const auto part = [&](const Plane& plane) { return resized(croppedPlane(plane, near), size); };
        if (!m_coverage) {
            const auto& hand = handAt(longSidePx, {}).picture; // what is kept of a stopped run is finished
            const Plane tone = part(m_spec.tone), mask = part(m_spec.mask);
            m_coverage.emplace(hand, resized(cropped(m_spec.albedo, near), size), tone, mask,
                               m_paper.isEmpty() ? paperScore(tone, mask, part(m_spec.ink), longSidePx)
                                                 : paperScoreOf(paperAt(near, size), mask),
                               longSidePx, m_spec.coverage);
        }
        Plane coverage(m_size, 1.0f);
        pastePlane(resized(m_coverage->under(part(marks)), {near.width, near.height}), near, coverage);
        return coverage;
    }

    Image drawn()
    {
        const float strength = float(m_spec.strength);
        Plane weaker;
        if (strength != 1) {
            weaker = m_marks;
            for (float& v : weaker.cells())
                v *= strength;
        }
        const Plane& marks = strength != 1 ? weaker : m_marks;
        const bool isBare = m_full.width == 0 || strength <= 0 || levels().empty();
        Plane coverage = isBare ? Plane(m_size, 1.0f) : coverageOf(marks);
        if (strength != 1)
            for (float& v : coverage.cells())
                v = 1 - strength * (1 - v);
        return drawnCloth(m_spec.albedo, m_spec.tone, m_spec.mask, marks, coverage, m_spec.reach);
    }

    StyleResult finished()
    {
        StyleResult result;
        result.garment = drawn();
        result.stepsDone = m_stepsBefore;
        result.firstLoss = m_firstStyle;
        result.lastLoss = m_lastStyle;
        result.stopped = m_stopped;
        if (m_pyramid.isReduced)
            result.notice =
                Sentence::phrase("The strokes were drawn at %1 px and redrawn sharp at the size asked for.",
                                 levels().back().longSidePx);
        return result;
    }

    const StyleRun& m_run;
    const StyleSpec& m_spec;
    HandCache& m_cache;
    const HandModeOptions& m_options;
    Size m_size;
    StyleSpace m_space;
    uint64_t m_picture;
    Rect m_full;
    Plane m_marks;                           ///< at full size
    Plane m_paper;                           ///< of the draft
    std::optional<PaintCoverage> m_coverage; ///< from the first picture on, when the draft is there
    Raster<StrokePlace> m_places; ///< of the first coat, where the finest level is smaller than the drawing
    Pyramid m_pyramid;
    int m_stepsBefore = 0;
    bool m_stopped = false;
    double m_firstStyle = 0, m_lastStyle = 0;
};

} // namespace

HandCache::Entry* HandCache::find(const std::string& key)
{
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry)
        if (entry->key == key) {
            m_entries.splice(m_entries.begin(), m_entries, entry);
            return &m_entries.front();
        }
    return nullptr;
}

HandCache::Entry& HandCache::keep(Entry entry)
{
    m_entries.push_front(std::move(entry));
    if (m_entries.size() > keptTargets)
        m_entries.pop_back();
    return m_entries.front();
}

Result<StyleResult> runHandMode(const StyleRun& run, HandCache& cache, const HandModeOptions& options)
{
    return HandRun(run, cache, options).result();
}

} // namespace toile
