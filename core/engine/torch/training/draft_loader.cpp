#include "core/engine/torch/training/draft_loader.h"

#include "core/engine/torch/pyramid.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace toile {
namespace {

constexpr size_t readyBatches = 3;
constexpr size_t keptGarments = 10, keptHands = 8;
constexpr int garmentUses = 6, handUses = 6; ///< lessons until one is exchanged, in the mean
constexpr uint64_t mostFailures = 50;        ///< in a row
constexpr int leastGarmentPx = 48;           ///< shorter side of what is worked on
constexpr double leastDrawn = 0.45;          ///< of a hand's page: lettering and lone figures teach no hand

struct BatchSize
{
    int longSidePx;
    int lessons;
};
constexpr BatchSize batchSizes[] = {{256, 4}, {384, 2}, {512, 1}};

double drawnShare(const Image& page)
{
    const Plane weight = readHand(page, 256, 1).source.weight;
    return std::accumulate(weight.cells().begin(), weight.cells().end(), 0.0) / double(weight.cells().size());
}

TaughtHand untaughtHand(const Image& picture, int longSidePx, double handScale)
{
    TaughtHand hand{readHand(picture, longSidePx, handScale), {}, {}};
    hand.strokes = coatIndex(hand.picture.source, longSidePx);
    return hand;
}

void teach(TaughtHand& hand, const Vgg& eyes, const StyleSpace& space)
{
    if (!hand.target.code.defined())
        hand.target = handTarget(eyes, space, hand.picture);
}

} // namespace

TaughtHand taughtHand(const Vgg& eyes, const StyleSpace& space, const Image& picture, int longSidePx,
                      double handScale)
{
    TaughtHand hand = untaughtHand(picture, longSidePx, handScale);
    teach(hand, eyes, space);
    return hand;
}

DraftLesson draftLesson(const StyleSpec& spec, std::shared_ptr<TaughtHand> hand, int longSidePx)
{
    const Rect bounds = garmentBounds(spec.mask, 8);
    const double scale = double(longSidePx) / spec.mask->size().longSide();
    const auto scaled = [scale](int length) { return std::max(1, int(std::lround(length * scale))); };
    const PyramidLevel level{longSidePx, {scaled(bounds.width), scaled(bounds.height)}, 0};
    DraftLesson lesson{levelInput(spec, bounds, level), formSlopes(spec, bounds, level.size), {}, hand};
    lesson.strokes = firstCoat(hand->picture.source, hand->strokes, lesson.input, spec.seed);
    return lesson;
}

DraftLoader::DraftLoader(Sources sources, const Vgg& eyes, uint64_t seed)
    : m_sources(std::move(sources)), m_eyes(eyes), m_space(handSpace(eyes)), m_random(seed),
      m_ahead([this] { return made(); }, readyBatches)
{
}

Result<std::vector<DraftLesson>> DraftLoader::next(const std::stop_token& stop)
{
    Result<std::vector<DraftLesson>> batch = m_ahead.next(stop);
    if (batch)
        for (const DraftLesson& lesson : *batch)
            teach(*lesson.hand, m_eyes, m_space);
    return batch;
}

/// Full pools, with a little change.
Result<void> DraftLoader::refill(uint64_t& failures)
{
    const bool newGarment = m_garments.size() == keptGarments && m_random() % garmentUses == 0;
    const bool newHand = m_hands.size() == keptHands && m_random() % handUses == 0;
    Error last;
    while (m_garments.size() < keptGarments || newGarment) {
        Result<StyleSpec> garment = m_sources.garment(m_random());
        const Rect bounds = garment ? garmentBounds(garment->mask, 0) : Rect{};
        if (!garment || std::min(bounds.width, bounds.height) < leastGarmentPx) {
            if (!garment)
                last = garment.error();
            if (++failures > mostFailures)
                return last.sentence.isEmpty()
                           ? Error{ErrorKind::Input,
                                   Sentence::phrase("No garment was found in the sketches to train on."),
                                   {}}
                           : last;
            continue;
        }
        if (m_garments.size() < keptGarments) {
            m_garments.push_back(std::move(*garment));
            continue;
        }
        m_garments[m_random() % keptGarments] = std::move(*garment);
        break;
    }
    while (m_hands.size() < keptHands || newHand) {
        Result<Image> picture = m_sources.hand(m_random());
        if (!picture || drawnShare(*picture) < leastDrawn) {
            if (++failures > mostFailures)
                return picture ? Error{ErrorKind::Input,
                                       Sentence::phrase("There is no drawn page to learn a hand from."),
                                       {}}
                               : picture.error();
            continue;
        }
        const double scale = 0.75 + double(m_random() % 1000) / 1000 * 0.75;
        KeptHand hand{std::move(*picture), scale, {}};
        if (m_hands.size() < keptHands) {
            m_hands.push_back(std::move(hand));
            continue;
        }
        m_hands[m_random() % keptHands] = std::move(hand);
        break;
    }
    return {};
}

std::shared_ptr<TaughtHand> DraftLoader::handAt(size_t place, int longSidePx)
{
    KeptHand& hand = m_hands[place];
    auto& known = hand.sizes[longSidePx];
    if (!known)
        known = std::make_shared<TaughtHand>(untaughtHand(hand.picture, longSidePx, hand.scale));
    return known;
}

Result<std::vector<DraftLesson>> DraftLoader::made()
{
    uint64_t failures = 0;
    const BatchSize size = batchSizes[m_random() % std::size(batchSizes)];
    std::vector<DraftLesson> batch;
    while (int(batch.size()) < size.lessons) {
        if (const auto filled = refill(failures); !filled)
            return filled.error();
        StyleSpec& spec = m_garments[m_random() % m_garments.size()];
        spec.seed = m_random();
        batch.push_back(
            draftLesson(spec, handAt(m_random() % m_hands.size(), size.longSidePx), size.longSidePx));
    }
    return batch;
}

} // namespace toile
