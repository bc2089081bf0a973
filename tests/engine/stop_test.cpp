// A run of the engine that is stopped, in every stage: what is begun after the wish, what is kept, and that
// looking for it changes no byte.
#include "core/engine/torch/device.h"
#include "core/engine/torch/draft/draft.h"
#include "core/engine/torch/draft/draft_hand.h"
#include "core/engine/torch/draft/draft_network.h"
#include "core/engine/torch/hand/hand_start.h"
#include "core/engine/torch/optimizer.h"
#include "core/engine/torch/stop_look.h"
#include "core/engine/torch/torch_engine.h"
#include "tests/engine/engine_scene.h"
#include "tests/support/counted_stop.h"
#include "tests/support/portable_test.h"
#include "tests/support/scratch.h"

#include <chrono>
#include <thread>

using namespace toile;
using namespace toile::test;

namespace {

constexpr StyleMode modes[] = {StyleMode::Hand, StyleMode::Print, StyleMode::Page};

std::stop_token stopped()
{
    std::stop_source source;
    source.request_stop();
    return source.get_token();
}

bool isStopped(const std::function<void()>& work)
{
    try {
        work();
        return false;
    } catch (const RunStopped&) {
        return true;
    }
}

bool isCancelled(const auto& result)
{
    return !result.ok() && result.error().kind == ErrorKind::Cancelled;
}

/// A scene that begins with a draft, by a network nobody trained.
StyleSpec draftedScene(Size size, int steps)
{
    StyleSpec spec = scene(size, steps);
    const auto eyes = Vgg::load(spec.model);
    const HandPicture page = readHand(spec.picture, size.longSide(), 1);
    const int codeLength = int(handTarget(*eyes, handSpace(*eyes), page).code.size(1));
    spec.draft.network = scratch("stopped-draft.safetensors");
    spec.draft.eyes = spec.model;
    (void)writeSafetensors(spec.draft.network, DraftNetwork::fresh(codeLength, 3, {}).exported(),
                           {{"toile.eyes", eyes->id()}}, TensorType::F32);
    return spec;
}

} // namespace

TOILE_TEST(stoppedBeforehandNothingIsBegun)
{
    for (const StyleMode mode : modes) {
        TorchEngine engine;
        StyleSpec spec = scene({96, 80}, 12);
        spec.mode = mode;
        spec.previewMs = 1;
        int told = 0;
        CHECK(isCancelled(engine.style(
            spec, [&](const StyleProgress&) { ++told; }, stopped())));
        CHECK(told == 0);
    }
}

TOILE_TEST(stoppedAtItsFirstPictureThereIsNothingToKeep)
{
    std::vector<StyleSpec> specs(3, scene({96, 80}, 12));
    for (size_t i = 0; i < specs.size(); ++i)
        specs[i].mode = modes[i];
    specs.push_back(draftedScene({96, 80}, 12));
    for (StyleSpec& spec : specs) {
        TorchEngine engine;
        spec.previewMs = 1;
        std::stop_source source;
        int told = 0, last = 0;
        const auto progress = [&](const StyleProgress& now) {
            ++told;
            last = now.step;
            source.request_stop();
        };
        CHECK(isCancelled(engine.style(spec, progress, source.get_token())));
        CHECK(told == 1);
        CHECK(last == 0);
    }
}

TOILE_TEST(aDraftAloneIsStoppedToo)
{
    TorchEngine engine;
    CHECK(engine.style(draftedScene({96, 80}, 0), {}, {}).ok());
    CHECK(isCancelled(engine.style(draftedScene({96, 80}, 0), {}, stopped())));
}

TOILE_TEST(aStepThatIsStoppedIsNone)
{
    for (const auto method : {OptimizerChoice::Lbfgs, OptimizerChoice::Adam})
        for (const bool onTheWayBack : {false, true}) {
            std::stop_source source;
            int calls = 0, seen = 0;
            const auto bowl = [&](const at::Tensor& x) {
                const at::Tensor off = x - 0.5;
                stopBackwardAt(off, source.get_token());
                if (++calls == 4) {
                    source.request_stop();
                    if (!onTheWayBack)
                        lookAtStop(source.get_token());
                }
                return (off * off).sum();
            };
            MinimizeOptions options;
            options.method = method;
            at::Tensor best;
            const Minimum found = minimize(at::zeros({1, 1, 6, 5}), bowl, options, source.get_token(),
                                           [&](const StepReport&, const at::Tensor& x) {
                                               ++seen;
                                               best = x;
                                           });
            CHECK(found.stopped && !found.notFinite);
            CHECK(found.steps == 3 && seen == 3 && calls == 4);
            CHECK(at::equal(found.x, best));
        }
}

TOILE_TEST(theNetworkIsLeftBetweenTwoLayers)
{
    const auto vgg = Vgg::load({littleVgg()});
    CHECK(vgg.ok());
    const std::vector<VggLayer> layers{VggLayer::Relu1_1, VggLayer::Relu2_1, VggLayer::Relu3_1};
    std::stop_source source;
    size_t visited = 0;
    CHECK(isStopped([&] {
        vgg->visitFeatures(
            at::rand({1, 1, 40, 32}), layers, Pooling::Max,
            [&](size_t, const at::Tensor&) {
                ++visited;
                source.request_stop();
            },
            source.get_token());
    }));
    CHECK(visited == 1);
}

TOILE_TEST(theWayBackIsLeftBetweenTwoLayersToo)
{
    const auto vgg = Vgg::load({littleVgg()});
    CHECK(vgg.ok());
    const std::vector<VggLayer> layers{VggLayer::Relu1_1, VggLayer::Relu3_1};
    const at::Tensor picture = at::rand({1, 1, 40, 32});
    const auto gradient = [&](const std::stop_token& stop) {
        const at::Tensor leaf = picture.clone().requires_grad_(true);
        vgg->features(leaf, layers, Pooling::Max, stop).back().square().sum().backward();
        return leaf.grad();
    };
    const std::stop_source never;
    CHECK(at::equal(gradient({}), gradient(never.get_token()))); // looking changes nothing
    std::stop_source source;
    const at::Tensor leaf = picture.clone().requires_grad_(true);
    const auto features = vgg->features(leaf, layers, Pooling::Max, source.get_token());
    bool isBelowReached = false;
    features.front().register_hook([&](const at::Tensor&) { isBelowReached = true; });
    features.back().register_hook([&](const at::Tensor&) { source.request_stop(); });
    CHECK(isStopped([&] { features.back().square().sum().backward(); }));
    CHECK(!isBelowReached);
    CHECK(!leaf.grad().defined());
    CHECK(at::equal(gradient({}), gradient(never.get_token()))); // and LibTorch goes on as before
}

TOILE_TEST(everyPartOfADraftIsStopped)
{
    const StyleSpec spec = scene({96, 80});
    CHECK(isCancelled(Vgg::load(spec.model, {}, stopped())));
    const auto vgg = Vgg::load(spec.model);
    CHECK(vgg.ok());
    const StyleSpace space = handSpace(*vgg);
    const HandPicture hand = readHand(spec.picture, 96, 1);
    CHECK(isStopped([&] { readHand(spec.picture, 96, 1, stopped()); }));
    const HandTarget target = handTarget(*vgg, space, hand);
    CHECK(isStopped([&] { handTarget(*vgg, space, hand, stopped()); }));
    const StrokeIndex index = coatIndex(hand.source, 96);
    CHECK(isStopped([&] { coatIndex(hand.source, 96, stopped()); }));
    const Rect bounds = garmentBounds(spec.mask, 8);
    const PyramidLevel level{96, {bounds.width, bounds.height}, 1};
    const HandLevelInput input = levelInput(spec, bounds, level);
    CHECK(isStopped([&] { levelInput(spec, bounds, level, stopped()); }));
    const Plane coat = firstCoat(hand.source, index, input, 1);
    CHECK(isStopped([&] { firstCoat(hand.source, index, input, 1, stopped()); }));
    CHECK(isStopped([&] {
        quiltedPlaces(hand.source, index, coatTone(input), input.mask, coatOptions(96, 1), stopped());
    }));
    CHECK(isStopped([&] { HandLevel(*vgg, space, target, input, coat, {}, stopped()); }));

    const StyleSpec drafted96 = draftedScene({96, 80}, 0);
    CHECK(isCancelled(DraftNetwork::load(drafted96.draft.network, {}, stopped())));
    const auto network = DraftNetwork::load(drafted96.draft.network, {});
    CHECK(network.ok());
    const FormSlopes slopes = formSlopes(spec, bounds, level.size);
    const DraftHand known{target.code, 1, 0};
    CHECK(isStopped([&] { draftHand(*network, *vgg, hand, target, index, 96, stopped()); }));
    CHECK(isStopped([&] { drafted(*network, input, slopes, coat, known, stopped()); }));
    CHECK(isStopped([&] {
        network->drawInTiles(draftPlanes(input, slopes, coat), {known.code, {}}, 64, stopped());
    }));
}

namespace {

/// How often a piece of work looks: stopped at any of its looks it ends there, and little goes on.
/// `work` says whether it ended as one that was stopped.
int looksOf(const std::function<bool(const std::stop_token&)>& work)
{
    const auto looks = [&](int stopAt, bool isStopped) {
        const CountedStop stop(stopAt);
        return work(stop.token()) == isStopped ? stop.looks() : -1;
    };
    constexpr int tried = 5, mostAfter = 3;
    const int all = looks(0, false);
    for (int at = 1; at <= all; at += std::max(1, all / tried))
        if (const int seen = looks(at, true); seen < at || seen > at + mostAfter) {
            std::fprintf(stderr, "look %d of %d: %d\n", at, all, seen);
            return -1;
        }
    return all;
}

bool isAtLeast(const char* what, int found, int wanted)
{
    std::printf("%s: %d looks\n", what, found);
    return found >= wanted;
}

} // namespace

// As many looks as there were; whoever adds some writes them here.
TOILE_TEST(noLookOfADraftIsMissing)
{
    if (!CountedStop::isPossible())
        SKIP("looks cannot be counted here");
    const StyleSpec spec = draftedScene({96, 80}, 0);
    CHECK(isAtLeast("opening the yardstick", looksOf([&](const std::stop_token& stop) {
                        return isCancelled(Vgg::load(spec.model, {}, stop));
                    }),
                    13));
    CHECK(isAtLeast("opening the draft's network", looksOf([&](const std::stop_token& stop) {
                        return isCancelled(DraftNetwork::load(spec.draft.network, {}, stop));
                    }),
                    60));
    CHECK(isAtLeast("a draft from its beginning", looksOf([&](const std::stop_token& stop) {
                        TorchEngine engine;
                        return isCancelled(engine.style(spec, {}, stop));
                    }),
                    1583));
    TorchEngine known;
    CHECK(known.style(spec, {}, {}).ok());
    CHECK(isAtLeast(
        "a draft by a known hand",
        looksOf([&](const std::stop_token& stop) { return isCancelled(known.style(spec, {}, stop)); }), 330));
}

TOILE_TEST(whereverItIsStoppedItsStepMakesItAgain)
{
    for (const StyleMode mode : modes) {
        StyleSpec spec = mode == StyleMode::Hand ? draftedScene({160, 140}, 30) : scene({160, 140}, 30);
        spec.mode = mode;
        spec.leastGain = 0;
        TorchEngine engine;
        const auto whole = engine.style(spec, {}, {});
        CHECK(whole.ok());
        int kept = 0;
        for (int i = 1; i <= 3; ++i) {
            std::stop_source source;
            // Somewhere in the step after this one, or in the beginning of a level.
            std::jthread other;
            const auto progress = [&](const StyleProgress& now) {
                if (now.step == 8 * i)
                    other = std::jthread([&source, i] {
                        std::this_thread::sleep_for(std::chrono::milliseconds(2 * i));
                        source.request_stop();
                    });
            };
            const auto found = engine.style(spec, progress, source.get_token());
            CHECK(found.ok());
            if (!found->stopped)
                continue;
            ++kept;
            std::stop_source again;
            const auto stopThere = [&](const StyleProgress& now) {
                if (now.step == found->stepsDone)
                    again.request_stop();
            };
            TorchEngine fresh;
            const auto made = fresh.style(spec, stopThere, again.get_token());
            CHECK(made.ok() && made->stopped && made->stepsDone == found->stepsDone);
            CHECK(made->garment == found->garment);
        }
        CHECK(kept > 0);
        const auto after = engine.style(spec, {}, {});
        CHECK(after.ok() && after->garment == whole->garment); // what is kept between runs is whole
    }
}

TOILE_TEST_MAIN()
