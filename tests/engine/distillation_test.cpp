#include "core/engine/torch/training/adam_state.h"
#include "core/engine/torch/training/drifting_pictures.h"
#include "core/engine/torch/training/feature_agreement.h"
#include "core/engine/torch/training/student_vgg.h"
#include "core/engine/torch/training/training_crops.h"
#include "core/engine/torch/training/vgg_distillation.h"
#include "core/engine/torch/weights/safetensors.h"
#include "tests/support/portable_test.h"
#include "tests/support/scratch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <numeric>
#include <random>

using namespace toile;
using test::scratch;

namespace {

/// A full-width VGG-19 to conv3_1 with random weights: as good a teacher of the mechanics as the real one.
void writeTeacher(const std::filesystem::path& path, std::array<int64_t, 5> widths)
{
    std::mt19937 random(3);
    std::map<std::string, FloatTensor> tensors;
    int64_t inputs = 3;
    for (size_t i = 0; i < widths.size(); ++i) {
        std::normal_distribution<float> normal(0, std::sqrt(2.0f / float(9 * inputs)));
        FloatTensor weight{{widths[i], inputs, 3, 3}, std::vector<float>(size_t(widths[i] * inputs * 9))};
        std::generate(weight.values.begin(), weight.values.end(), [&] { return normal(random); });
        const std::string name = convolutionName(VggLayer(i));
        tensors[name + ".weight"] = std::move(weight);
        tensors[name + ".bias"] = {{widths[i]}, std::vector<float>(size_t(widths[i]), 0.1f)};
        inputs = widths[i];
    }
    CHECK(writeSafetensors(path, tensors, {}, TensorType::F32).ok());
}

/// Stripes and blobs in colours of their own.
Image pattern(int number, int side)
{
    std::vector<uint8_t> bytes(size_t(side) * size_t(side) * 4, 255);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            for (int c = 0; c < 3; ++c) {
                const double wave =
                    std::sin(0.07 * (number + 1) * x + c) * std::cos(0.05 * (number + 2) * y - c);
                bytes[size_t((y * side + x) * 4 + c)] = uint8_t(127 + 120 * wave);
            }
    return Image({side, side}, std::move(bytes));
}

VggTrainingSpec smallSpec(const std::string& out)
{
    VggTrainingSpec spec;
    for (int i = 0; i < 6; ++i)
        spec.pictures.push_back(pattern(i, 200));
    spec.heldOut = {pattern(7, 96), pattern(8, 96)};
    spec.teacher = scratch("teacher.safetensors");
    spec.out = scratch(out);
    spec.device = DeviceChoice::Cpu;
    spec.hours = 3.0 / 3600;
    for (const char* ending : {"", ".ckpt", ".csv"})
        std::filesystem::remove(spec.out.string() + ending);
    if (!std::filesystem::exists(spec.teacher))
        writeTeacher(spec.teacher, {64, 64, 128, 128, 256});
    return spec;
}

double figure(const TrainingResult& result, const std::string& name)
{
    for (const auto& [key, value] : result.figures)
        if (key == name)
            return value;
    return -1;
}

} // namespace

TOILE_TEST(theSameSeedDrawsTheSameCrops)
{
    const std::vector<Image> pictures{pattern(0, 150), pattern(1, 90), pattern(2, 20)};
    TrainingCrops first(pictures, 5), second(pictures, 5), other(pictures, 6);
    const at::Tensor a = first.next(6, 64), b = second.next(6, 64), c = other.next(6, 64);
    CHECK((a.sizes() == at::IntArrayRef{6, 3, 64, 64}));
    CHECK(a.equal(b) && !a.equal(c));
    CHECK(TrainingCrops({pattern(0, 20)}, 1).isEmpty());
}

TOILE_TEST(detailHasNoLowFrequencies)
{
    const at::Tensor ramp =
        at::linspace(0, 1, 128).reshape({1, 1, 1, 128}).expand({1, 3, 128, 128}).contiguous();
    const at::Tensor detail = detailOf(greyOf(ramp), 9, 0.6);
    CHECK_NEAR(detail.narrow(3, 16, 96).sub(0.6).abs().max().item<double>(), 0, 0.02);
}

TOILE_TEST(correlationKnowsItsEnds)
{
    const at::Tensor x = at::rand({2, 5, 8, 9});
    ChannelCorrelation same, opposite, unrelated;
    same.add(3 * x + 1, x);
    opposite.add(-x, x);
    unrelated.add(at::rand({2, 5, 80, 90}), at::rand({2, 5, 80, 90}));
    CHECK_NEAR(same.median(), 1, 1e-5);
    CHECK_NEAR(opposite.median(), -1, 1e-5);
    CHECK_NEAR(unrelated.median(), 0, 0.05);
}

TOILE_TEST(theEmbeddingFitIsLeastSquares)
{
    const at::Tensor student = at::rand({3, 4, 20, 20}), truth = at::randn({7, 4});
    EmbeddingFit fit;
    fit.add(student, at::einsum("tc,nchw->nthw", {truth, student}));
    CHECK_NEAR((fit.solved() - truth).abs().max().item<double>(), 0, 1e-2);
}

TOILE_TEST(adamGoesDownhillAndCanBePutBack)
{
    const at::Tensor x = at::full({3}, 4.0).set_requires_grad(true);
    AdamState adam({x});
    std::vector<at::Tensor> saved;
    for (int i = 0; i < 300; ++i) {
        if (i == 100)
            for (const at::Tensor& tensor : adam.state())
                saved.push_back(tensor.detach().clone());
        x.square().sum().backward();
        adam.update(0.05, 1);
    }
    CHECK(x.abs().max().item<double>() < 0.05);
    adam.restore(saved);
    CHECK(x.detach().equal(saved[0]));
}

TOILE_TEST(driftingPicturesComeNearerAndLeaveTheStudentAlone)
{
    const VggTrainingSpec spec = smallSpec("drifting.safetensors");
    const auto teacher = Vgg::load({spec.teacher});
    TrainingCrops crops(spec.pictures, 1);
    const StudentVgg student(*teacher, nullptr, crops.next(4, 64), 1);
    DriftingPictures drifting;
    const at::Tensor begin = drifting.next(student, crops, 2, 64, at::kFloat);
    const double distance = drifting.distance();
    at::Tensor end;
    for (int i = 0; i < 7; ++i)
        end = drifting.next(student, crops, 2, 64, at::kFloat);
    CHECK((end.sizes() == at::IntArrayRef{2, 3, 64, 64}) && !end.equal(begin));
    CHECK(end.min().item<double>() >= 0 && end.max().item<double>() <= 1);
    CHECK(drifting.distance() < 0.6 * distance);
    for (const at::Tensor& parameter : student.parameters())
        CHECK(!parameter.grad().defined());
}

TOILE_TEST(aShortRunLearnsSavesAndResumes)
{
    VggTrainingSpec spec = smallSpec("student.safetensors");
    int64_t rows = 0;
    const auto first = distilVgg(spec, [&](const TrainingProgress&) { ++rows; }, {});
    CHECK(first.ok());
    CHECK(first->steps > 0 && !first->stopped && rows > 0);
    CHECK(figure(*first, "relu1_1") > 0.8 && figure(*first, "relu3_1") > 0.3);
    CHECK(figure(*first, "parameters") <= 1.2e6);
    CHECK(std::filesystem::file_size(spec.out) <= 2'500'000);
    const auto net = Vgg::load({spec.out});
    CHECK(net.ok() && net->deepest() == VggLayer::Relu5_1 && net->id() == "student");
    CHECK(net->channels(VggLayer::Relu3_1) == studentWidths[4]);
    CHECK((net->embedding(VggLayer::Relu3_1).weight.sizes() == at::IntArrayRef{256, studentWidths[4]}));
    CHECK(!net->embedding(VggLayer::Relu5_1).weight.defined()); // no deep teacher

    spec.resume = true;
    spec.hours *= 2;
    const auto second = distilVgg(spec, {}, {});
    CHECK(second.ok());
    CHECK(second->steps > first->steps && second->seconds > first->seconds);
    std::ifstream csv(spec.out.string() + ".csv");
    const auto lines = std::count(std::istreambuf_iterator<char>(csv), {}, '\n');
    CHECK(lines >= 3);
}

TOILE_TEST(stoppingKeepsWhatThereIs)
{
    const VggTrainingSpec spec = smallSpec("stopped.safetensors");
    std::stop_source stop;
    stop.request_stop();
    const auto result = distilVgg(spec, {}, stop.get_token());
    CHECK(result.ok() && result->stopped && result->steps == 0);
    CHECK(Vgg::load({spec.out}).ok() && std::filesystem::exists(spec.out.string() + ".ckpt"));
}

TOILE_TEST(whatCannotBeTrainedIsSaid)
{
    VggTrainingSpec spec = smallSpec("refused.safetensors");
    spec.pictures.clear();
    CHECK(distilVgg(spec, {}, {}).error().kind == ErrorKind::Usage);
    spec = smallSpec("refused.safetensors");
    spec.teacher = scratch("narrow.safetensors");
    writeTeacher(spec.teacher, {4, 4, 4, 4, 4});
    CHECK(distilVgg(spec, {}, {}).error().kind == ErrorKind::Model);
    spec.teacher = scratch("absent.safetensors");
    CHECK(distilVgg(spec, {}, {}).error().kind == ErrorKind::Model);
    spec = smallSpec("refused.safetensors");
    spec.resume = true;
    CHECK(distilVgg(spec, {}, {}).error().kind == ErrorKind::Model);
}

TOILE_TEST_MAIN()
