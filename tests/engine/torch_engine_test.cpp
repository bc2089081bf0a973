#include "core/engine/torch/device.h"
#include "core/engine/torch/hand/mark_enlargement.h"
#include "core/engine/torch/memory_budget.h"
#include "core/engine/torch/torch_engine.h"
#include "core/engine/torch/weights/safetensors.h"
#include "core/imaging/pixel_ops.h"
#include "tests/engine/engine_scene.h"
#include "tests/support/portable_test.h"

#include <chrono>
#include <fstream>
#include <future>
#include <memory>
#include <new>
#include <thread>
#include <vector>

#include <sys/resource.h>

using namespace toile;
using namespace toile::test;

namespace {

Result<StyleResult> styled(TorchEngine& engine, const StyleSpec& spec, std::stop_token stop = {},
                           std::function<void(const StyleProgress&)> progress = {})
{
    return engine.style(spec, std::move(progress), stop);
}

/// Alpha 0 where the mask is 0.
bool leavesPaperAlone(const Image& garment, const Plane& mask)
{
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x)
            if (mask.at(x, y) == 0 && garment.pixel(x, y)[3] != 0)
                return false;
    return true;
}

/// round(albedo × tone), alpha round(mask).
Image litCloth(const StyleSpec& spec)
{
    std::vector<uint8_t> rgba(spec.albedo.bytes().size(), 0);
    for (size_t i = 0; i < spec.mask->cells().size(); ++i) {
        if (spec.mask->cells()[i] <= 0)
            continue;
        for (size_t c = 0; c < 3; ++c)
            rgba[4 * i + c] = uint8_t(
                std::lround(float(spec.albedo.bytes()[4 * i + c]) / 255.0f * spec.tone->cells()[i] * 255.0f));
        rgba[4 * i + 3] = uint8_t(std::lround(spec.mask->cells()[i] * 255.0f));
    }
    return Image(spec.albedo.size(), std::move(rgba));
}

} // namespace

TOILE_TEST(theHandLowersTheStyleLossAndLeavesThePaperAlone)
{
    TorchEngine engine;
    StyleSpec spec = scene({120, 100}, 24);
    for (const double reach : {0.0, 1.0}) {
        spec.reach = reach;
        const auto result = styled(engine, spec);
        CHECK(result.ok());
        CHECK(result->garment.size() == (Size{120, 100}));
        CHECK(result->lastLoss < 0.3 * result->firstLoss);
        CHECK(leavesPaperAlone(result->garment, spec.mask));
        CHECK(result->stepsDone <= 24);
        CHECK(!result->stopped);
        CHECK(result->notice.isEmpty());
        CHECK(result->device.starts_with("cpu"));
    }
}

TOILE_TEST(noStrengthIsTheLitClothExactly)
{
    TorchEngine engine;
    StyleSpec spec = scene({90, 70});
    spec.strength = 0;
    const auto result = styled(engine, spec);
    CHECK(result.ok());
    CHECK(result->garment == litCloth(spec));
    spec.strength = 1;
    spec.steps = 0;
    CHECK(styled(engine, spec)->garment == litCloth(spec));
}

TOILE_TEST(theSameSpecGivesTheSameBytes)
{
    for (const StyleMode mode : {StyleMode::Hand, StyleMode::Print, StyleMode::Page}) {
        StyleSpec spec = scene({96, 80}, 10);
        spec.mode = mode;
        TorchEngine first, second;
        const auto once = styled(first, spec), again = styled(first, spec), fresh = styled(second, spec);
        CHECK(once.ok() && again.ok() && fresh.ok());
        CHECK(once->garment == again->garment); // cached targets equal uncached ones
        CHECK(once->garment == fresh->garment);
        spec.seed = 2;
        if (mode != StyleMode::Page) // Page has nothing random
            CHECK(!(styled(first, spec)->garment == once->garment));
    }
}

TOILE_TEST(stopKeepsTheBestSoFarWithinOneStep)
{
    for (const StyleMode mode : {StyleMode::Hand, StyleMode::Print, StyleMode::Page}) {
        TorchEngine engine;
        StyleSpec spec = scene({96, 80}, 500);
        spec.mode = mode;
        std::stop_source source;
        int last = 0;
        const auto result = styled(engine, spec, source.get_token(), [&](const StyleProgress& progress) {
            last = progress.step;
            if (progress.step >= 4)
                source.request_stop();
        });
        CHECK(result.ok());
        CHECK(result->stopped);
        CHECK(last == 4);
        CHECK(result->stepsDone == 4);
        CHECK(!result->garment.isNull());
    }
}

TOILE_TEST(progressCountsStepsAndShowsPreviews)
{
    TorchEngine engine;
    StyleSpec spec = scene({96, 80}, 12);
    spec.previewMs = 1;
    int steps = 0, previews = 0;
    bool firstIsPreview = false, sizesFit = true;
    double left = -1;
    const auto result = styled(engine, spec, {}, [&](const StyleProgress& progress) {
        if (!progress.preview.isNull()) {
            firstIsPreview = firstIsPreview || progress.step == 0;
            sizesFit = sizesFit && progress.preview.size() == spec.mask->size();
            ++previews;
        }
        steps = std::max(steps, progress.step);
        left = progress.secondsLeft;
    });
    CHECK(result.ok());
    CHECK(firstIsPreview); // the lit cloth, before the network has been asked anything
    CHECK(sizesFit);
    CHECK(previews >= 3);
    CHECK(steps == result->stepsDone);
    CHECK(left >= 0);
}

TOILE_TEST(oddSizesWork)
{
    TorchEngine engine;
    for (const Size size : {Size{1, 1}, Size{2, 3}, Size{7, 300}, Size{301, 5}, Size{33, 17}})
        for (const StyleMode mode : {StyleMode::Hand, StyleMode::Print, StyleMode::Page}) {
            StyleSpec spec = scene(size, 3);
            spec.mode = mode;
            const auto result = styled(engine, spec);
            CHECK(result.ok());
            CHECK(result->garment.size() == size);
        }
}

TOILE_TEST(longThinDrawingsWork)
{
    TorchEngine engine;
    for (const Size size : {Size{7, 3000}, Size{3000, 7}})
        for (const StyleMode mode : {StyleMode::Hand, StyleMode::Print, StyleMode::Page}) {
            StyleSpec spec = scene(size, 2);
            spec.mode = mode;
            const auto result = styled(engine, spec);
            CHECK(result.ok());
            CHECK(result->garment.size() == size);
            CHECK(!result->notice.isEmpty()); // above 1536 px
        }
}

TOILE_TEST(enlargedMarksAreSharpAndStayWithinTheirRange)
{
    const Image picture = strokes(400, 400);
    const HandPicture hand = readHand(picture, 128, 1);
    Plane marks({64, 64});
    Raster<StrokePlace> places(marks.size());
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x) {
            places.at(x, y) = {x, y};
            marks.at(x, y) = hand.source.marks.at(x, y);
        }
    const auto slope = [](const Plane& plane) {
        double sum = 0;
        for (int y = 0; y < plane.height(); ++y)
            for (int x = 1; x < plane.width(); ++x)
                sum += std::pow(plane.at(x, y) - plane.at(x - 1, y), 2);
        return sum;
    };
    const Size target{256, 256};
    const Plane soft = resized(marks, target), steep = enlargedMarks(marks, target, {}),
                drawn = enlargedMarks(marks, target, {&picture, &hand, &places});
    CHECK(slope(steep) > 1.2 * slope(soft));
    CHECK(slope(drawn) > 1.2 * slope(soft));
    const auto [least, greatest] = std::minmax_element(marks.cells().begin(), marks.cells().end());
    for (const float v : steep.cells())
        CHECK(v >= *least - 1e-6f && v <= *greatest + 1e-6f);
    // Reduced again it is what it was; this also holds the places to readHand()'s own cut.
    const Plane back = resized(drawn, marks.size());
    double off = 0, energy = 0;
    for (size_t i = 0; i < marks.cells().size(); ++i) {
        off += std::pow(back.cells()[i] - marks.cells()[i], 2);
        energy += std::pow(marks.cells()[i], 2);
    }
    CHECK(off < 0.15 * energy);
    CHECK(drawn == enlargedMarks(marks, target, {&picture, &hand, &places}));
    CHECK(enlargedMarks(marks, {64, 64}, {}) == marks);
}

TOILE_TEST(anEmptyMaskGivesAnEmptyGarment)
{
    TorchEngine engine;
    StyleSpec spec = scene({40, 30});
    spec.mask = Plane({40, 30});
    const auto result = styled(engine, spec);
    CHECK(result.ok());
    CHECK(leavesPaperAlone(result->garment, spec.mask));
    CHECK(result->notice.isEmpty()); // why is said where the sketch is understood
}

TOILE_TEST(coverageLeavesPaperOnTheLitSide)
{
    TorchEngine engine;
    StyleSpec spec = scene({120, 100}, 6);
    spec.coverage = 1;
    const auto whole = styled(engine, spec);
    spec.coverage = 0.5;
    const auto half = styled(engine, spec);
    CHECK(whole.ok() && half.ok());
    double left = 0, right = 0;
    for (int y = 0; y < 100; ++y)
        for (int x = 0; x < 120; ++x) {
            const double bare = whole->garment.pixel(x, y)[3] - half->garment.pixel(x, y)[3];
            CHECK(bare >= 0);
            (x < 60 ? left : right) += bare;
        }
    CHECK(left + right > 0.1 * 255 * 0.4 * 120 * 100 * 0.75);
    CHECK(left > 1.5 * right); // the light comes from the left
}

TOILE_TEST(contradictionsAreUsageErrors)
{
    TorchEngine engine;
    std::vector<StyleSpec> wrong(6, scene({40, 30}));
    wrong[0].tone = Plane({40, 31});
    wrong[1].picture = {};
    wrong[2].reach = 1.5;
    wrong[3].handScale = 0;
    wrong[4].albedo = Image::filled({30, 40}, 1, 2, 3);
    wrong[5].steps = -1;
    for (const StyleSpec& spec : wrong) {
        const auto result = styled(engine, spec);
        CHECK(!result.ok());
        CHECK(result.error().kind == ErrorKind::Usage);
        CHECK(!result.error().sentence.isEmpty());
    }
}

TOILE_TEST(aDamagedModelIsAModelError)
{
    const auto path = std::filesystem::temp_directory_path() / "toile-engine-test-damaged.safetensors";
    // Weights so large that activations overflow: the reader cannot know, the first step does.
    auto file = SafetensorsFile::open(littleVgg());
    std::map<std::string, FloatTensor> tensors;
    for (const auto& [name, entry] : file->header().tensors) {
        tensors[name] = *file->read(name);
        for (float& v : tensors[name].values)
            v = name.starts_with("conv0") ? v : v * 1e18f;
    }
    CHECK(writeSafetensors(path, tensors, {}, TensorType::F32).ok());
    TorchEngine engine;
    for (const StyleMode mode : {StyleMode::Hand, StyleMode::Print, StyleMode::Page}) {
        StyleSpec spec = scene({64, 48}, 5);
        spec.mode = mode;
        spec.model.path = path;
        const auto result = styled(engine, spec);
        CHECK(!result.ok());
        CHECK(result.error().kind == ErrorKind::Model);
    }
    std::ofstream(path, std::ios::trunc) << "not a model";
    StyleSpec spec = scene({64, 48}, 5);
    spec.model.path = path;
    CHECK(styled(engine, spec).error().kind == ErrorKind::Model);
    std::filesystem::remove(path);
}

TOILE_TEST(shortMemoryGoesOnSmallerAndSaysSo)
{
    TorchEngine engine;
    const StyleSpec spec = scene({120, 100}, 6);
    int failing = 1;
    const auto withoutMemory = [&failing](const StyleProgress&) {
        if (failing-- > 0)
            throw std::bad_alloc();
    };
    const auto result = engine.style(spec, withoutMemory, {});
    CHECK(result.ok());
    CHECK(result->garment.size() == (Size{120, 100}));
    CHECK(result->notice.text().find("80 px") != std::string::npos);
    failing = 100;
    const auto failed = engine.style(spec, withoutMemory, {});
    CHECK(!failed.ok());
    CHECK(failed.error().kind == ErrorKind::Memory);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // these take terabytes of address space
TOILE_TEST(aRunThatWouldNotFitIsMadeSmallerBeforeItBegins)
{
    TorchEngine engine;
    StyleSpec spec = scene({700, 640}, 4);
    spec.previewMs = 0;
    CHECK(styled(engine, spec)->notice.isEmpty()); // threads, caches and the network are there now
    engine.releaseMemory();
    const auto vgg = Vgg::load(spec.model);
    const auto device = chooseDevice(DeviceChoice::Cpu);
    CHECK(vgg.ok() && device.ok());
    rlimit before{};
    getrlimit(RLIMIT_AS, &before);
    const auto withMegabytes = [&](double megabytes) {
        long pages = 0;
        std::ifstream("/proc/self/statm") >> pages;
        rlimit limit = before;
        limit.rlim_cur = rlim_t(double(pages) * 4096 + megabytes * (1 << 20));
        setrlimit(RLIMIT_AS, &limit);
        const auto result = styled(engine, spec);
        setrlimit(RLIMIT_AS, &before);
        return result;
    };
    const auto smaller = withMegabytes(workMegabytes(spec, *vgg, 350) + reserveMegabytes(*device));
    CHECK(smaller.ok() && smaller->notice.text().find("Memory was short") != std::string::npos);
    CHECK(smaller.ok() && smaller->garment.size() == spec.mask->size());
    const auto none = withMegabytes(1);
    CHECK(!none.ok() && none.error().kind == ErrorKind::Memory);
}
#endif

TOILE_TEST(handLossKnowsBeforeFromAfter)
{
    TorchEngine engine;
    HandLossSpec spec;
    spec.model.path = littleVgg();
    const Size size{128, 128};
    spec.before = Image::filled(size, 180, 180, 180);
    spec.mask = Plane(size, 1.0f);
    spec.ink = Plane(size);
    spec.hand = strokes(128, 128);
    spec.handScale = 1 / 0.6; // such broad strokes are drawn at 0.6 otherwise
    spec.after = spec.before;
    const auto same = engine.handLoss(spec);
    CHECK(same.ok());
    CHECK(same->before > 0);
    CHECK_NEAR(same->ratio(), 1, 1e-6);
    spec.after = resized(cropped(spec.hand, {3, 3, 122, 122}), size); // as readHand sees it
    CHECK_NEAR(engine.handLoss(spec)->ratio(), 0, 0.05);
    spec.mask = Plane({3, 3});
    CHECK(engine.handLoss(spec).error().kind == ErrorKind::Usage);
}

TOILE_TEST(memoryCanBeReleasedBetweenRuns)
{
    TorchEngine engine;
    const StyleSpec spec = scene({64, 48}, 3);
    const auto once = styled(engine, spec);
    engine.releaseMemory();
    const auto again = styled(engine, spec);
    CHECK(once.ok() && again.ok());
    CHECK(once->garment == again->garment);
    CHECK(engine.description().starts_with("LibTorch"));
}

TOILE_TEST(laidStrokesAreAHeadStart)
{
    TorchEngine engine;
    StyleSpec spec = scene({96, 96}, 1);
    const auto laid = styled(engine, spec);
    spec.fromPlain = true;
    const auto plain = styled(engine, spec);
    CHECK(laid.ok() && plain.ok());
    CHECK(laid->lastLoss < plain->lastLoss);
}

TOILE_TEST(freeBlocksOfOtherThreadsAreLeftAlone)
{
    keepBigBlocks();
    // Two hundred free megabytes of this thread, held apart so that no one block of 64 can be made of them.
    std::vector<std::unique_ptr<char[]>> blocks;
    for (int i = 0; i < 400; ++i)
        blocks.push_back(std::make_unique<char[]>(1 << 20));
    for (size_t i = 0; i < blocks.size(); i += 2)
        blocks[i].reset();
    // A thread with a heap of its own cannot have them; it once asked for more and more without an end.
    std::promise<void> released;
    std::jthread other([&] {
        releaseBigBlocksBeyond(0);
        released.set_value();
    });
    CHECK(released.get_future().wait_for(std::chrono::seconds(60)) == std::future_status::ready);
}

TOILE_TEST_MAIN()
