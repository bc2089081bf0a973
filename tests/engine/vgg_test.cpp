#include "core/engine/torch/device.h"
#include "core/engine/torch/stop_look.h"
#include "core/engine/torch/weights/banded_convolution.h"
#include "core/engine/torch/weights/safetensors.h"
#include "core/engine/torch/weights/vgg.h"
#include "tests/support/portable_test.h"
#include "tests/support/scratch.h"

#include <filesystem>
#include <limits>

using namespace toile;
using test::scratch;

namespace {

const std::filesystem::path references = std::filesystem::path(TOILE_SOURCE_DIR) / "tests/engine/reference";
const std::vector<VggLayer> keptLayers{VggLayer::Relu1_1, VggLayer::Relu2_1, VggLayer::Relu3_1,
                                       VggLayer::Relu4_2, VggLayer::Relu5_1};

struct Reference
{
    std::string kind;
    Pooling pooling;
};
const Reference everyReference[] = {
    {"caffe", Pooling::Max}, {"torchvision", Pooling::Average}, {"slim", Pooling::Max}};

Result<Vgg> netOf(const std::string& kind, VggOptions options = {at::kCPU, at::kDouble})
{
    return Vgg::load({references / ("vgg_" + kind + ".safetensors")}, options);
}

at::Tensor expected(const std::string& kind, const std::string& name)
{
    auto file = SafetensorsFile::open(references / ("vgg_" + kind + "_expected.safetensors"));
    auto read = file->read(name);
    return at::tensor(at::ArrayRef<float>(read->values)).reshape(read->shape).to(at::kDouble);
}

double relativeError(const at::Tensor& actual, const at::Tensor& wanted)
{
    if (actual.sizes() != wanted.sizes())
        return std::numeric_limits<double>::infinity();
    return ((actual.detach().to(at::kDouble) - wanted).norm() / wanted.norm()).item<double>();
}

std::map<std::string, FloatTensor> tensorsOf(const std::string& kind)
{
    auto file = SafetensorsFile::open(references / ("vgg_" + kind + ".safetensors"));
    std::map<std::string, FloatTensor> tensors;
    for (const auto& [name, entry] : file->header().tensors)
        tensors[name] = *file->read(name);
    return tensors;
}

} // namespace

TOILE_TEST(featuresAndGradientsEqualPyTorchs)
{
    CHECK(startTorch().ok());
    for (const Reference& reference : everyReference) {
        const auto net = netOf(reference.kind);
        CHECK(net.ok());
        CHECK(net->deepest() == VggLayer::Relu5_1);
        const at::Tensor picture = expected(reference.kind, "picture").set_requires_grad(true);
        const auto found = net->features(picture, keptLayers, reference.pooling);
        at::Tensor loss = at::zeros({}, at::kDouble);
        for (size_t i = 0; i < keptLayers.size(); ++i) {
            CHECK_NEAR(relativeError(found[i], expected(reference.kind, nameOf(keptLayers[i]))), 0, 1e-6);
            loss = loss + found[i].square().mean();
        }
        loss.backward();
        CHECK_NEAR(relativeError(picture.grad(), expected(reference.kind, "gradient")), 0, 1e-6);
    }
}

TOILE_TEST(singlePrecisionIsCloseEnough)
{
    for (const Reference& reference : everyReference) {
        const auto net = netOf(reference.kind, {at::kCPU, at::kFloat});
        const at::Tensor picture = expected(reference.kind, "picture").to(at::kFloat);
        const auto found = net->features(picture, keptLayers, reference.pooling);
        for (size_t i = 0; i < keptLayers.size(); ++i)
            CHECK_NEAR(relativeError(found[i], expected(reference.kind, nameOf(keptLayers[i]))), 0, 1e-4);
    }
}

TOILE_TEST(bfloat16AgreesToItsPrecision)
{
    for (const Reference& reference : everyReference) {
        const auto net = netOf(reference.kind, {at::kCPU, at::kBFloat16});
        CHECK(net.ok());
        const at::Tensor picture = expected(reference.kind, "picture").to(at::kFloat);
        const auto found = net->features(picture, keptLayers, reference.pooling);
        CHECK(found[0].scalar_type() == at::kBFloat16);
        for (size_t i = 0; i < keptLayers.size(); ++i)
            CHECK_NEAR(relativeError(found[i], expected(reference.kind, nameOf(keptLayers[i]))), 0, 0.05);
    }
}

TOILE_TEST(bandsOfRowsAreTheWholeConvolution)
{
    const auto draw = [](at::IntArrayRef shape) {
        return at::randn(shape).contiguous(at::MemoryFormat::ChannelsLast);
    };
    const at::Tensor weight = draw({48, 32, 3, 3}), bias = at::randn({48});
    for (const int64_t height : {520, 541})
        for (const int64_t padding : {0, 1}) {
            const at::Tensor x = draw({1, 32, height, 117}), seen = x.clone(), other = x.clone();
            seen.set_requires_grad(true);
            other.set_requires_grad(true);
            const at::Tensor whole = at::conv2d(seen, weight, bias, 1, padding).relu_();
            std::stop_source source;
            const at::Tensor banded = bandedConvolution(other, weight, bias, padding, source.get_token());
            CHECK(banded.sizes() == whole.sizes());
            CHECK_NEAR(relativeError(banded, whole.detach().to(at::kDouble)), 0, 1e-6);
            whole.sin().sum().backward();
            banded.sin().sum().backward();
            CHECK_NEAR(relativeError(other.grad(), seen.grad().to(at::kDouble)), 0, 1e-6);
        }
}

TOILE_TEST(betweenBandsTheStopIsLookedAt)
{
    const at::Tensor x = at::randn({1, 32, 520, 117}).set_requires_grad(true);
    const at::Tensor weight = at::randn({48, 32, 3, 3}), bias = at::zeros({48});
    std::stop_source source;
    const at::Tensor y = bandedConvolution(x, weight, bias, 1, source.get_token());
    source.request_stop();
    const auto isStopped = [](const auto& work) {
        try {
            work();
            return false;
        } catch (const RunStopped&) {
            return true;
        }
    };
    CHECK(isStopped([&] { bandedConvolution(x, weight, bias, 1, source.get_token()); }));
    CHECK(isStopped([&] { y.sum().backward(); }));
}

TOILE_TEST(embeddingEqualsPyTorchs)
{
    const auto net = netOf("slim", {at::kCPU, at::kFloat});
    CHECK(net->embedding(VggLayer::Relu3_1).rectified);
    CHECK(!net->embedding(VggLayer::Relu2_1).weight.defined());
    const at::Tensor features = expected("slim", "relu3_1");
    CHECK_NEAR(relativeError(net->embedded(VggLayer::Relu3_1, features), expected("slim", "embedded3_1")), 0,
               1e-5);
}

TOILE_TEST(luminanceEqualsThreeEqualChannels)
{
    for (const Reference& reference : everyReference) {
        const auto net = netOf(reference.kind);
        const at::Tensor grey = expected(reference.kind, "picture").narrow(1, 0, 1);
        const VggLayer first[] = {VggLayer::Relu1_1};
        const auto one = net->features(grey, first)[0],
                   three = net->features(grey.expand({1, 3, -1, -1}), first)[0];
        const auto inner = [](const at::Tensor& x) { return x.narrow(2, 1, 38).narrow(3, 1, 34); };
        CHECK_NEAR(relativeError(inner(one), inner(three)), 0, 1e-6);
        if (net->padding() == Padding::Reflect)
            CHECK_NEAR(relativeError(one, three), 0, 1e-6);
    }
}

TOILE_TEST(onlyTheLayersAskedForInTheirOrder)
{
    const auto net = netOf("caffe");
    const at::Tensor picture = expected("caffe", "picture");
    const VggLayer asked[] = {VggLayer::Relu3_1, VggLayer::Relu1_1, VggLayer::Relu3_1};
    const auto found = net->features(picture, asked);
    CHECK(found.size() == 3);
    CHECK_NEAR(relativeError(found[0], expected("caffe", "relu3_1")), 0, 1e-6);
    CHECK_NEAR(relativeError(found[1], expected("caffe", "relu1_1")), 0, 1e-6);
    CHECK(net->features(picture, {}).empty());
    CHECK(net->channels(VggLayer::Relu4_1) == 7);
}

TOILE_TEST(oddSizesPass)
{
    for (const Reference& reference : everyReference) {
        const auto net = netOf(reference.kind, {at::kCPU, at::kFloat});
        for (const auto& [height, width] :
             {std::pair<int64_t, int64_t>{1, 1}, {1, 37}, {3000, 7}, {17, 2}, {31, 33}})
            for (const int64_t channels : {1, 3}) {
                const auto found =
                    net->features(at::rand({1, channels, height, width}), keptLayers, reference.pooling);
                for (const at::Tensor& feature : found)
                    CHECK(at::isfinite(feature).all().item<bool>() && feature.numel() > 0);
            }
    }
}

TOILE_TEST(aShallowFileEndsWhereItEnds)
{
    auto tensors = tensorsOf("caffe");
    for (const char* gone : {"conv3_2.weight", "conv3_2.bias"})
        tensors.erase(gone);
    CHECK(writeSafetensors(scratch("shallow.safetensors"), tensors, {}, TensorType::F32).ok());
    const auto net = Vgg::load({scratch("shallow.safetensors")});
    CHECK(net.ok() && net->deepest() == VggLayer::Relu3_1);
    CHECK(!net->has(VggLayer::Relu3_2) && net->id() == "shallow");
}

TOILE_TEST(misfitsGetASentence)
{
    const auto refused = [](const std::map<std::string, FloatTensor>& tensors,
                            const std::map<std::string, std::string>& metadata = {}) {
        if (!writeSafetensors(scratch("misfit.safetensors"), tensors, metadata, TensorType::F32))
            return false;
        const auto net = Vgg::load({scratch("misfit.safetensors")});
        return !net.ok() && net.error().kind == ErrorKind::Model && !net.error().sentence.isEmpty();
    };
    CHECK(!refused(tensorsOf("caffe")));
    CHECK(refused({{"something.else", {{1}, {1}}}}));
    auto narrow = tensorsOf("caffe");
    narrow["conv1_2.weight"] = {{3, 2, 3, 3}, std::vector<float>(54)};
    CHECK(refused(narrow));
    auto fiveByFive = tensorsOf("caffe");
    fiveByFive["conv1_1.weight"] = {{4, 3, 5, 5}, std::vector<float>(300)};
    CHECK(refused(fiveByFive));
    auto noBias = tensorsOf("caffe");
    noBias.erase("conv2_1.bias");
    CHECK(refused(noBias));
    auto noInput = tensorsOf("slim");
    noInput.erase("conv0.weight");
    CHECK(refused(noInput));
    auto flatInput = tensorsOf("slim");
    flatInput["conv0.weight"].values.assign(9, 0.0f); // cannot be inverted
    CHECK(refused(flatInput));
    auto wideEmbedding = tensorsOf("caffe");
    wideEmbedding["conv3_1.embed.weight"] = {{8, 7}, std::vector<float>(56)};
    CHECK(refused(wideEmbedding));
    CHECK(refused(tensorsOf("caffe"), {{"toile.input", "something"}}));
}

TOILE_TEST(aModelWithNanIsRefused)
{
    const auto path = scratch("nan.safetensors");
    CHECK(writeSafetensors(path, tensorsOf("caffe"), {}, TensorType::F32).ok());
    {
        std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
        const float bad = std::numeric_limits<float>::quiet_NaN();
        file.seekp(-4, std::ios::end);
        file.write(reinterpret_cast<const char*>(&bad), 4);
    }
    const auto net = Vgg::load({path});
    CHECK(!net.ok() && net.error().kind == ErrorKind::Model);
    CHECK(net.error().sentence.text().find("nan.safetensors") != std::string::npos);
}

TOILE_TEST(theLibraryLoadedIsTheOneCompiledAgainst)
{
    CHECK(startTorch().ok());
    CHECK(checkedVersion("9.9.9").ok() == false);
    CHECK(checkedVersion("9.9.9").error().kind == ErrorKind::Engine);
    CHECK(checkedVersion(compat::compiledVersion()).ok());
    const auto device = chooseDevice(DeviceChoice::Cpu);
    CHECK(device.ok() && device->device.is_cpu() && device->threads >= 1);
    if (!at::hasCUDA())
        CHECK(chooseDevice(DeviceChoice::Cuda).error().kind == ErrorKind::Engine);
}

TOILE_TEST_MAIN()
