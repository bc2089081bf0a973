#include "core/engine/torch/device.h"
#include "core/engine/torch/sketch/sketch_classifier.h"
#include "core/engine/torch/sketch/sketch_network.h"
#include "core/engine/torch/stop_look.h"
#include "core/engine/torch/torch_engine.h"
#include "core/engine/torch/training/sketch_checkpoint.h"
#include "tests/engine/sketch_scene.h"
#include "tests/support/portable_test.h"
#include "tests/support/scratch.h"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <stop_token>

using namespace toile;
using test::scratch;

namespace {

std::filesystem::path shippedVgg()
{
    return std::filesystem::path(TOILE_SOURCE_DIR) / "models/toile-vgg.safetensors";
}

SketchNetwork freshNetwork(const std::filesystem::path& eyes, uint64_t seed = 3)
{
    startTorch().ok();
    return *SketchNetwork::fresh(*Vgg::load({eyes}), seed, {});
}

at::Tensor randomPictures(int count, int height, int width, uint64_t seed)
{
    at::Generator generator = at::detail::createCPUGenerator(seed);
    return at::rand({count, 3, height, width}, generator, at::kFloat);
}

double largest(const at::Tensor& difference)
{
    return difference.abs().max().item<double>();
}

double largestDeviationFromOne(const ClassShares& shares)
{
    double worst = 0;
    for (size_t i = 0; i < shares.planes[0].cells().size(); ++i) {
        double sum = 0;
        for (const Plane& plane : shares.planes)
            sum += plane.cells()[i];
        worst = std::max(worst, std::abs(sum - 1));
    }
    return worst;
}

} // namespace

TOILE_TEST(isSmall)
{
    const SketchNetwork network = freshNetwork(shippedVgg());
    CHECK(network.parameterCount() <= 1'500'000);
    const auto file = scratch("small.safetensors");
    CHECK(writeSketchNetwork(file, network, "toile-vgg", 0).ok());
    CHECK(std::filesystem::file_size(file) <= 3'000'000);
}

TOILE_TEST(theEncoderIsTheVggsLayers)
{
    const auto eyes = Vgg::load({shippedVgg()});
    CHECK(eyes.ok());
    const auto exported = freshNetwork(shippedVgg()).exported();
    for (const VggLayer layer : {VggLayer::Relu1_2, VggLayer::Relu3_4, VggLayer::Relu5_1}) {
        const FloatTensor& ours = exported.at(convolutionName(layer) + ".weight");
        const at::Tensor theirs = eyes->convolution(layer).first.contiguous();
        CHECK(ours.shape == theirs.sizes().vec());
        CHECK(std::equal(ours.values.begin(), ours.values.end(), theirs.data_ptr<float>()));
    }
    // The first takes the picture less white instead of less grey: inside, the same.
    const at::Tensor picture = randomPictures(1, 32, 32, 1);
    const VggLayer first[] = {VggLayer::Relu1_1};
    const at::Tensor wanted = eyes->features(picture, first)[0];
    const FloatTensor &weight = exported.at("conv1_1.weight"), &bias = exported.at("conv1_1.bias");
    const at::Tensor told =
        at::conv2d(picture - 1, at::tensor(at::ArrayRef<float>(weight.values)).reshape(weight.shape),
                   at::tensor(at::ArrayRef<float>(bias.values)), 1, 1)
            .relu();
    CHECK(largest((told - wanted).narrow(2, 1, 30).narrow(3, 1, 30)) < 1e-3 * (1 + largest(wanted)));
}

TOILE_TEST(anySizeGivesSharesOfOne)
{
    const SketchNetwork network = freshNetwork(test::littleVgg());
    for (const auto& [height, width] : {std::pair{1, 1}, {1, 40}, {17, 300}, {64, 64}}) {
        const at::Tensor shares = network.shares(randomPictures(2, height, width, 2));
        CHECK((shares.sizes() == at::IntArrayRef{2, sketchClassCount, height, width}));
        CHECK(largest(shares.sum(1) - 1) < 1e-5);
    }
    CHECK((network.logits(randomPictures(1, 64, 96, 2)).sizes() ==
           at::IntArrayRef{1, sketchClassCount, 32, 48}));
}

TOILE_TEST(oneIsToldAsItWouldBeAmongOthers)
{
    const SketchNetwork network = freshNetwork(test::littleVgg());
    const at::Tensor two = randomPictures(2, 48, 64, 5);
    CHECK(largest(network.shares(two).narrow(0, 1, 1) - network.shares(two.narrow(0, 1, 1))) < 1e-5);
}

TOILE_TEST(theWholePictureIsHeard)
{
    const SketchNetwork network = freshNetwork(shippedVgg());
    const at::Tensor picture = at::ones({1, 3, 320, 320});
    at::Tensor other = picture.clone();
    other.narrow(2, 280, 40).narrow(3, 280, 40).fill_(0);
    const at::Tensor change = network.logits(picture) - network.logits(other);
    CHECK(largest(change.narrow(2, 0, 8).narrow(3, 0, 8)) > 1e-5);
}

TOILE_TEST(everyParameterLearns)
{
    const SketchNetwork network = freshNetwork(shippedVgg());
    network.logits(randomPictures(2, 64, 64, 7)).square().mean().backward();
    for (const at::Tensor& one : network.parameters()) {
        CHECK(one.grad().defined());
        CHECK(largest(one.grad()) > 0);
    }
}

TOILE_TEST(savedAndLoaded)
{
    const auto file = scratch("sketch.safetensors");
    const SketchNetwork network = freshNetwork(test::littleVgg(), 9);
    CHECK(writeSafetensors(file, network.exported(), {{"toile.kind", "sketch"}}, TensorType::F32).ok());
    const auto loaded = SketchNetwork::load(file, {});
    CHECK(loaded.ok());
    const at::Tensor picture = randomPictures(1, 40, 40, 6);
    CHECK(largest(network.shares(picture) - loaded->shares(picture)) == 0.0);
    // Another seed is another network.
    CHECK(largest(network.shares(picture) - freshNetwork(test::littleVgg(), 10).shares(picture)) > 1e-4);
}

TOILE_TEST(wrongFilesAreNamed)
{
    const auto file = scratch("wrong.safetensors");
    const auto refused = [&] {
        const auto loaded = SketchNetwork::load(file, {});
        return !loaded && loaded.error().kind == ErrorKind::Model && !loaded.error().sentence.isEmpty();
    };
    const std::map<std::string, std::string> about{{"toile.kind", "sketch"}};
    CHECK(refused());
    std::ofstream(file) << "no model";
    CHECK(refused());
    const auto whole = freshNetwork(test::littleVgg()).exported();
    CHECK(writeSafetensors(file, whole, {{"toile.kind", "draft"}}, TensorType::F32).ok());
    CHECK(refused());
    auto tensors = whole;
    tensors.erase("join4.weight");
    CHECK(writeSafetensors(file, tensors, about, TensorType::F32).ok());
    CHECK(refused());
    tensors = whole;
    tensors["head.bias"].shape = {sketchClassCount, 1};
    CHECK(writeSafetensors(file, tensors, about, TensorType::F32).ok());
    CHECK(refused());
    tensors = whole;
    tensors["conv3_1.bias"] = {{3}, {0, 0, 0}};
    CHECK(writeSafetensors(file, tensors, about, TensorType::F32).ok());
    CHECK(refused());
}

TOILE_TEST(aShallowVggIsRefused)
{
    const auto file = scratch("shallow.safetensors");
    const std::map<std::string, FloatTensor> one{
        {"conv1_1.weight", {{4, 3, 3, 3}, std::vector<float>(108, 0.1f)}},
        {"conv1_1.bias", {{4}, {0, 0, 0, 0}}}};
    CHECK(writeSafetensors(file, one, {}, TensorType::F32).ok());
    const auto eyes = Vgg::load({file});
    CHECK(eyes.ok());
    const auto network = SketchNetwork::fresh(*eyes, 1, {});
    CHECK(!network.ok() && network.error().kind == ErrorKind::Model);
}

TOILE_TEST(theEngineClassifiesAtThePicturesSize)
{
    const auto file = scratch("engine.safetensors");
    CHECK(writeSketchNetwork(file, freshNetwork(test::littleVgg()), "little", 0).ok());
    TorchEngine engine;
    for (const Size size : {Size{120, 160}, {700, 90}, {1, 1}}) {
        const ClassifySpec spec{file, test::strokes(size.width, size.height), DeviceChoice::Cpu};
        const auto shares = engine.classify(spec, {});
        CHECK(shares.ok());
        for (const Plane& plane : shares->planes)
            CHECK(plane.size() == size);
        CHECK(largestDeviationFromOne(*shares) < 1e-4);
        const auto again = engine.classify(spec, {});
        CHECK(again.ok() && *again == *shares);
    }
    engine.releaseMemory();
    CHECK(engine.classify({file, test::strokes(40, 40), DeviceChoice::Cpu}, {}).ok());
}

TOILE_TEST(aMirroredPictureIsToldMirrored)
{
    const SketchNetwork network = freshNetwork(test::littleVgg());
    const Image picture = test::madeFigure(3, {96, 128}).picture;
    std::vector<uint8_t> mirrored(picture.bytes().begin(), picture.bytes().end());
    for (size_t i = 0; i < mirrored.size(); ++i) {
        const size_t row = i / (96 * 4), x = i / 4 % 96;
        mirrored[i] = picture.bytes()[row * 96 * 4 + (95 - x) * 4 + i % 4];
    }
    const ClassShares told = classified(network, picture),
                      again = classified(network, Image(picture.size(), std::move(mirrored)));
    for (size_t kind = 0; kind < told.planes.size(); ++kind)
        for (int y = 0; y < 128; ++y)
            for (int x = 0; x < 96; ++x)
                CHECK(std::abs(told.planes[kind].at(x, y) - again.planes[kind].at(95 - x, y)) < 1e-4f);
}

TOILE_TEST(theEngineSaysWhatIsWrong)
{
    TorchEngine engine;
    const auto missing = engine.classify({scratch("missing.safetensors"), test::strokes(40, 40)}, {});
    CHECK(!missing.ok() && missing.error().kind == ErrorKind::Model);
    const auto nothing = engine.classify({scratch("missing.safetensors"), {}}, {});
    CHECK(!nothing.ok() && nothing.error().kind == ErrorKind::Usage);
    std::stop_source stop;
    stop.request_stop();
    const auto stopped =
        engine.classify({scratch("missing.safetensors"), test::strokes(40, 40)}, stop.get_token());
    CHECK(!stopped.ok() && stopped.error().kind == ErrorKind::Cancelled);
    bool isThrown = false;
    try {
        (void)classified(freshNetwork(test::littleVgg()), test::strokes(40, 40), stop.get_token());
    } catch (const RunStopped&) {
        isThrown = true;
    }
    CHECK(isThrown);
}

TOILE_TEST_MAIN()
