#include "core/engine/torch/device.h"
#include "core/engine/torch/sketch/sketch_classifier.h"
#include "core/engine/torch/sketch/sketch_network.h"
#include "core/engine/torch/training/self_labels.h"
#include "core/engine/torch/training/sketch_augmentation.h"
#include "core/engine/torch/training/sketch_checkpoint.h"
#include "core/engine/torch/training/sketch_loss.h"
#include "core/engine/torch/training/sketch_training.h"
#include "core/imaging/class_agreement.h"
#include "tests/engine/sketch_scene.h"
#include "tests/support/portable_test.h"
#include "tests/support/scratch.h"

#include <ATen/record_function.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

using namespace toile;
using test::scratch;

namespace {

SketchTrainingSpec smallSpec(const std::string& out, int64_t steps)
{
    SketchTrainingSpec spec;
    spec.eyes.path = test::littleVgg();
    spec.lesson = [](uint64_t seed) { return Result<LabelledDrawing>(test::madeFigure(seed)); };
    spec.heldOut = {test::madeFigure(1001), test::madeFigure(1002), test::madeFigure(1003, {200, 150})};
    spec.out = scratch(out);
    spec.steps = steps;
    spec.device = DeviceChoice::Cpu;
    return spec;
}

std::string bytesOf(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::map<std::string, double> figuresOf(const TrainingResult& result)
{
    return {result.figures.begin(), result.figures.end()};
}

std::mutex operationsMutex;
std::set<std::thread::id> operatingThreads;

std::unique_ptr<at::ObserverContext> noteThread(const at::RecordFunction&)
{
    const std::lock_guard lock(operationsMutex);
    operatingThreads.insert(std::this_thread::get_id());
    return {};
}

} // namespace

TOILE_TEST(sameSeedSameWeights)
{
    CHECK(startTorch().ok());
    const auto first = trainSketchNetwork(smallSpec("first.safetensors", 2), {}, {});
    const auto second = trainSketchNetwork(smallSpec("second.safetensors", 2), {}, {});
    CHECK(first.ok() && second.ok());
    CHECK(first->steps == 2 && !first->stopped);
    const std::string a = bytesOf(scratch("first.safetensors")), b = bytesOf(scratch("second.safetensors"));
    CHECK(a.size() > 100000);
    CHECK(std::equal(a.end() - 100000, a.end(), b.end() - 100000));
    auto third = smallSpec("third.safetensors", 2);
    third.seed = 2;
    CHECK(trainSketchNetwork(third, {}, {}).ok());
    const std::string c = bytesOf(scratch("third.safetensors"));
    CHECK(!std::equal(a.end() - 100000, a.end(), c.end() - 100000));
}

TOILE_TEST(itLearns)
{
    double before = -1, firstLoss = 0, lastLoss = 0;
    bool isSheet = false;
    const auto progress = [&](const TrainingProgress& now) {
        for (const auto& [name, value] : now.figures)
            if (name == "iou_garment" && before < 0)
                before = value;
        isSheet = isSheet || !now.sheet.isNull();
        firstLoss = now.step == 1 ? now.loss : firstLoss;
        lastLoss = now.loss;
    };
    auto spec = smallSpec("learns.safetensors", 30);
    spec.eyes.path = std::filesystem::path(TOILE_SOURCE_DIR) / "models/toile-vgg.safetensors";
    const auto trained = trainSketchNetwork(spec, progress, {});
    CHECK(trained.ok());
    auto figures = figuresOf(*trained);
    CHECK(figures.size() == 7 + sketchClassCount + 1);
    CHECK(isSheet);
    CHECK(lastLoss < 0.75 * firstLoss);
    CHECK(figures["garment_iou_mean"] > std::max(0.5, before + 0.1));
    CHECK(figures["skin_clothed"] >= 0 && figures["skin_clothed"] <= 1);
    CHECK(SketchNetwork::load(scratch("learns.safetensors"), {}).ok());
    std::ifstream rows(scratch("learns.safetensors.csv"));
    CHECK(std::count(std::istreambuf_iterator<char>(rows), {}, '\n') >= 4);
}

TOILE_TEST(lessonsAreMadeBesideLibTorch)
{
    // Where two threads plan convolutions of two types, oneDNN may plan a wrong one: see DraftLoader.
    const auto handle = at::addGlobalCallback(at::RecordFunctionCallback(&noteThread));
    const auto trained = trainSketchNetwork(smallSpec("alone.safetensors", 1), {}, {});
    at::removeCallback(handle);
    CHECK(trained.ok());
    CHECK(operatingThreads == std::set{std::this_thread::get_id()});
}

TOILE_TEST(stopsAndGoesOn)
{
    std::stop_source stop;
    const auto progress = [&](const TrainingProgress& now) {
        if (now.step == 2)
            stop.request_stop();
    };
    const auto stopped = trainSketchNetwork(smallSpec("stopped.safetensors", 4), progress, stop.get_token());
    CHECK(stopped.ok());
    CHECK(stopped->stopped && stopped->steps == 2);
    const auto before = readSketchCheckpoint(scratch("stopped.safetensors.ckpt"), at::kCPU);
    CHECK(before.ok());
    // Another seed begins with another network: what is the same came from the file.
    auto again = smallSpec("stopped.safetensors", 2);
    again.seed = 2;
    again.resume = true;
    const auto nothing = trainSketchNetwork(again, {}, {});
    CHECK(nothing.ok() && nothing->steps == 2 && !nothing->stopped);
    const auto after = readSketchCheckpoint(scratch("stopped.safetensors.ckpt"), at::kCPU);
    CHECK(after.ok() && std::ranges::equal(before->state, after->state, &at::Tensor::equal));
    CHECK(after->seconds > before->seconds);
    again.steps = 4;
    const auto resumed = trainSketchNetwork(again, {}, {});
    CHECK(resumed.ok() && resumed->steps == 4);
}

TOILE_TEST(theModelIsTheAverage)
{
    CHECK(trainSketchNetwork(smallSpec("mean.safetensors", 2), {}, {}).ok());
    const auto network = SketchNetwork::load(scratch("mean.safetensors"), {});
    const auto checkpoint = readSketchCheckpoint(scratch("mean.safetensors.ckpt"), at::kCPU);
    CHECK(network.ok() && checkpoint.ok());
    // The state: weights and two moments, the averages, the frequencies, the counts.
    const std::vector<at::Tensor> told = network->parameters();
    const std::vector<at::Tensor>& state = checkpoint->state;
    CHECK(state.size() == 4 * told.size() + 2);
    for (size_t i = 0; i < told.size(); ++i)
        CHECK(state[3 * told.size() + i].to(at::kHalf).to(at::kFloat).equal(told[i]));
}

TOILE_TEST(aTrainingGoesOnFromAnotherNetwork)
{
    CHECK(trainSketchNetwork(smallSpec("earlier.safetensors", 1), {}, {}).ok());
    auto spec = smallSpec("later.safetensors", 1);
    spec.seed = 2;
    spec.start = scratch("earlier.safetensors");
    std::vector<at::Tensor> first; // as it was written before the first step
    const auto progress = [&](const TrainingProgress& now) {
        if (auto read = SketchNetwork::load(scratch("later.safetensors"), {}); read && now.step == 0)
            first = read->parameters();
    };
    CHECK(trainSketchNetwork(spec, progress, {}).ok());
    const auto earlier = SketchNetwork::load(scratch("earlier.safetensors"), {});
    CHECK(earlier.ok() && std::ranges::equal(first, earlier->parameters(), &at::Tensor::equal));
}

TOILE_TEST(badSourcesAreSaid)
{
    auto spec = smallSpec("bad.safetensors", 2);
    spec.lesson = [](uint64_t) {
        return Result<LabelledDrawing>(Error{ErrorKind::Input, Sentence::verbatim("The page is torn."), {}});
    };
    const auto torn = trainSketchNetwork(spec, {}, {});
    CHECK(!torn.ok() && torn.error().sentence.text() == "The page is torn.");
    spec.lesson = [](uint64_t) { return Result<LabelledDrawing>(LabelledDrawing{}); };
    const auto empty = trainSketchNetwork(spec, {}, {});
    CHECK(!empty.ok() && empty.error().kind == ErrorKind::Input);
    spec.lesson = {};
    const auto none = trainSketchNetwork(spec, {}, {});
    CHECK(!none.ok() && none.error().kind == ErrorKind::Usage);
    spec = smallSpec("bad.safetensors", 2);
    spec.resume = true;
    std::ofstream(scratch("bad.safetensors.ckpt")) << "no checkpoint";
    const auto damaged = trainSketchNetwork(spec, {}, {});
    CHECK(!damaged.ok() && damaged.error().kind == ErrorKind::Model);
}

TOILE_TEST(piecesFitTheirLabels)
{
    const LabelledDrawing drawing = test::madeFigure(5, {240, 320});
    int known = 0;
    for (uint64_t seed = 0; seed < 40; ++seed) {
        Chance chance(seed), again(seed);
        const SketchCrop crop = augmentedCrop(drawing, 96, chance), same = augmentedCrop(drawing, 96, again);
        CHECK(crop.picture == same.picture && crop.classes == same.classes);
        CHECK(crop.picture.size() == 3 * 96 * 96 && crop.weights.size() == 96 * 96);
        for (size_t i = 0; i < crop.classes.size(); ++i) {
            CHECK(crop.classes[i] < sketchClassCount || crop.classes[i] == unknownClass);
            CHECK((crop.weights[i] == 0) == (crop.classes[i] == unknownClass));
            known += crop.classes[i] != unknownClass;
        }
        CHECK(std::ranges::all_of(crop.picture, [](float value) { return value >= 0 && value <= 1; }));
    }
    CHECK(known > 40 * 96 * 96 / 2);
}

TOILE_TEST(bordersWeighMore)
{
    std::vector<uint8_t> classes(20 * 20, 0);
    for (size_t i = 0; i < classes.size(); ++i)
        classes[i] = i % 20 >= 10 ? 1 : 0;
    classes[0] = unknownClass;
    const std::vector<float> weights = borderWeights(classes, 20, 1);
    CHECK(weights[0] == 0);
    CHECK(weights[1] == 1 && weights[20 * 10 + 2] == 1 && weights[20 * 10 + 17] == 1);
    CHECK(weights[20 * 10 + 9] == 2 && weights[20 * 10 + 10] == 2);
}

TOILE_TEST(theLossKnowsWhatIsRight)
{
    Chance chance(3);
    const SketchBatch batch = sketchBatch({augmentedCrop(test::madeFigure(5), 64, chance)}, at::kCPU);
    const at::Tensor frequencies = classFrequencies(batch);
    CHECK_NEAR(frequencies.sum().item<double>(), 1, 1e-5);
    const at::Tensor weights = classWeights(frequencies);
    CHECK_NEAR((weights * frequencies).sum().item<double>(), 1, 1e-5);
    const at::Tensor right =
        at::zeros({1, sketchClassCount, 64, 64}).scatter_(1, batch.classes.unsqueeze(1), 12.0);
    const SketchLoss good = sketchLoss(right, batch, weights), bad = sketchLoss(-right, batch, weights);
    CHECK(good.total.item<double>() < 0.05 && good.garment < 0.05);
    CHECK(bad.total.item<double>() > 2);
    // What is unknown does not count.
    SketchBatch blind = batch;
    blind.weights = batch.weights * (batch.classes == 1).logical_not().to(at::kFloat);
    at::Tensor mistaken = right.clone();
    mistaken.select(1, 1).masked_fill_((batch.classes == 1), -12.0);
    CHECK_NEAR(sketchLoss(mistaken, blind, weights).total.item<double>(),
               sketchLoss(right, blind, weights).total.item<double>(), 1e-3);
}

TOILE_TEST(ofUnlabelledDrawingsItLearnsWhatIsSure)
{
    const auto network =
        SketchNetwork::load(std::filesystem::path(TOILE_SOURCE_DIR) / "models/toile-sketch.safetensors", {});
    CHECK(network.ok());
    const Image figure = test::madeFigure(4).picture;
    const std::vector<LabelledDrawing> all = selfLabelled(*network, {figure});
    CHECK(all.size() == 1 && all[0].picture == figure);
    const ClassShares shares = classified(*network, figure);
    const ClassMap likeliest = likeliestClasses(shares);
    int unsure = 0;
    for (size_t i = 0; i < likeliest.cells().size(); ++i) {
        const uint8_t own = all[0].classes.cells()[i], told = likeliest.cells()[i];
        const bool isSure = shares.planes[told].cells()[i] >= selfLabelShare;
        CHECK(own == (isSure ? told : unknownClass));
        unsure += !isSure;
    }
    CHECK(unsure > 0);
    // A network that has learned nothing is sure of nothing.
    const auto eyes = Vgg::load({test::littleVgg()});
    CHECK(eyes.ok());
    CHECK(selfLabelled(*SketchNetwork::fresh(*eyes, 1, {}), {figure}).empty());
}

TOILE_TEST(unlabelledDrawingsNeedANetwork)
{
    auto spec = smallSpec("unlabelled.safetensors", 1);
    spec.unlabelled = {test::madeFigure(4).picture};
    const auto refused = trainSketchNetwork(spec, {}, {});
    CHECK(!refused.ok() && refused.error().kind == ErrorKind::Usage);
    spec.start = std::filesystem::path(TOILE_SOURCE_DIR) / "models/toile-sketch.safetensors";
    spec.eyes.path = std::filesystem::path(TOILE_SOURCE_DIR) / "models/toile-vgg.safetensors";
    const auto with = trainSketchNetwork(spec, {}, {});
    const std::string learned = bytesOf(scratch("unlabelled.safetensors"));
    spec.unlabelled.clear();
    const auto without = trainSketchNetwork(spec, {}, {});
    CHECK(with.ok() && without.ok());
    CHECK(learned != bytesOf(scratch("unlabelled.safetensors")));
}

TOILE_TEST(whatIsNotANumberIsRolledBack)
{
    CHECK(trainSketchNetwork(smallSpec("rolled.safetensors", 1), {}, {}).ok());
    auto spec = smallSpec("rolled.safetensors", 6);
    spec.start = scratch("huge.safetensors");
    auto tensors = SketchNetwork::load(scratch("rolled.safetensors"), {})->exported();
    for (auto& [name, tensor] : tensors)
        if (!name.starts_with("conv") && name.ends_with(".weight"))
            std::ranges::fill(tensor.values, 6e4f); // one layer after the other, beyond all numbers
    CHECK(writeSafetensors(spec.start, tensors, {{"toile.kind", "sketch"}}, TensorType::F32).ok());
    std::string notice;
    int setbacks = 0;
    const auto progress = [&](const TrainingProgress& now) {
        if (!now.notice.isEmpty()) {
            notice = now.notice.text();
            ++setbacks;
        }
    };
    const auto diverged = trainSketchNetwork(spec, progress, {});
    CHECK(!diverged.ok() && diverged.error().kind == ErrorKind::Engine);
    CHECK(diverged.error().sentence.text() == "The training diverged.");
    CHECK(notice == "The loss was not a number: back to the last good state, at half the rate.");
    CHECK(setbacks == 8);
}

TOILE_TEST_MAIN()
