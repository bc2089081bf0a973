#include "core/engine/torch/device.h"
#include "core/engine/torch/hand/low_pass.h"
#include "core/engine/torch/style_losses.h"
#include "core/engine/torch/weights/safetensors.h"
#include "core/imaging/convert.h"
#include "core/imaging/pixel_ops.h"
#include "tests/support/portable_test.h"

#include <filesystem>
#include <functional>

using namespace toile;

namespace {

at::Tensor reference(const std::string& name)
{
    auto file = SafetensorsFile::open(std::filesystem::path(TOILE_SOURCE_DIR) /
                                      "tests/engine/reference/losses.safetensors");
    const auto read = file->read(name);
    return at::tensor(at::ArrayRef<float>(read->values)).reshape(read->shape).to(at::kDouble);
}

double relativeError(const at::Tensor& actual, const at::Tensor& wanted)
{
    return ((actual.detach().to(at::kDouble) - wanted).norm() / wanted.norm()).item<double>();
}

struct Errors
{
    double loss = 1, gradient = 1;
};

/// How far a loss and its gradient are from the reference, computed in `type`.
Errors errorsOf(const std::string& name, const std::string& variable, at::ScalarType type,
                const std::function<at::Tensor(const at::Tensor&)>& loss)
{
    const at::Tensor x = reference(variable).to(type).requires_grad_(true);
    const at::Tensor value = loss(x);
    value.backward();
    return {relativeError(value.reshape({1}), reference(name + "_loss")),
            relativeError(x.grad(), reference(name + "_gradient"))};
}

StyleSpace oneLayer(GramMetric metric)
{
    return {{VggLayer::Relu1_1}, {1.0}, {std::move(metric)}};
}

at::Tensor relativeStyle(const StyleSpace& space, const at::Tensor& features, at::ScalarType type)
{
    const at::Tensor everywhere = at::ones({1, 1, 8, 10}, type);
    const std::vector<at::Tensor> style{reference("style").to(type)}, drawn{features};
    const StyleTarget target = styleTarget(space, gramMatrices(space, style, everywhere));
    return styleLoss(space, gramMatrices(space, drawn, reference("mask").to(type)), target);
}

} // namespace

TOILE_TEST(gramInsideTheMaskEqualsTheReference)
{
    const at::Tensor features = reference("features").to(at::kFloat);
    const at::Tensor mask = maskFor(features, reference("mask").to(at::kFloat));
    CHECK(relativeError(gramMatrix(features, mask), reference("gram")) <= 1e-5);
    CHECK(relativeError(gramMatrix(features, mask * 7), reference("gram")) <=
          1e-5); // per pixel, whatever its sum
}

TOILE_TEST(anEmptyMaskGivesZeros)
{
    const at::Tensor features = reference("features").to(at::kFloat);
    const at::Tensor gram = gramMatrix(features, at::zeros({1, 1, 9, 7}), true);
    CHECK(gram.size(0) == 7);
    CHECK(gram.abs().max().item<double>() == 0);
}

TOILE_TEST(styleLossAndGradientEqualTheReference)
{
    for (const auto type : {at::kFloat, at::kDouble}) {
        const auto errors = errorsOf("style", "features", type, [&](const at::Tensor& f) {
            return relativeStyle(oneLayer({}), f, type);
        });
        CHECK(errors.loss <= 1e-4);
        CHECK(errors.gradient <= 1e-4);
    }
}

TOILE_TEST(embeddedStyleLossEqualsThatOfTheWideFeatures)
{
    const at::Tensor e = at::cat({reference("embed"), reference("bias").reshape({-1, 1})}, 1);
    for (const auto type : {at::kFloat, at::kDouble}) {
        const GramMetric metric{at::mm(e.t(), e).to(type), true};
        const auto errors = errorsOf("embedded", "features", type, [&](const at::Tensor& f) {
            return relativeStyle(oneLayer(metric), f, type);
        });
        CHECK(errors.loss <= 1e-4);
        CHECK(errors.gradient <= 1e-4);
    }
}

TOILE_TEST(contentLossesEqualTheReference)
{
    const auto relative = errorsOf("content", "features", at::kFloat, [](const at::Tensor& f) {
        return contentLoss(f, reference("content").to(at::kFloat), reference("mask").to(at::kFloat));
    });
    CHECK(relative.loss <= 1e-4 && relative.gradient <= 1e-4);
    const auto plain = errorsOf("plain_content", "features", at::kFloat, [](const at::Tensor& f) {
        return plainContentLoss(f, reference("content").to(at::kFloat));
    });
    CHECK(plain.loss <= 1e-4 && plain.gradient <= 1e-4);
}

TOILE_TEST(totalVariationEqualsTheReference)
{
    const auto errors = errorsOf("variation", "picture", at::kFloat, [](const at::Tensor& p) {
        return totalVariation(p, reference("mask").to(at::kFloat));
    });
    CHECK(errors.loss <= 1e-4);
    CHECK(errors.gradient <= 1e-4);
}

TOILE_TEST(aWeightMeansTheSameOnEveryNetwork)
{
    // Scaling all activations, as a network of other units does, leaves the relative losses alone.
    const at::Tensor mask = reference("mask").to(at::kFloat);
    const at::Tensor features = reference("features").to(at::kFloat),
                     content = reference("content").to(at::kFloat);
    const double once = contentLoss(features, content, mask).item<double>();
    CHECK_NEAR(contentLoss(features * 500, content * 500, mask).item<double>(), once, 1e-4 * once);
}

TOILE_TEST(theMaskedLowPassIsTheGaussianBlur)
{
    const int side = 96;
    Plane plane({side, side}), mask({side, side});
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            plane.at(x, y) = 0.5f + 0.5f * std::sin(0.1f * float(x)) * std::cos(0.07f * float(y)) *
                                        ((x + y) % 3 ? 1.0f : 0.2f);
            mask.at(x, y) = x > 10 && y > 20 && x < 80 ? 1.0f : 0.0f;
        }
    const Plane expected = blurredInside(plane, mask, 8.0f);
    const Plane actual = planeFromTensor(MaskedLowPass(toTensor(mask), 8.0)(toTensor(plane)));
    double worst = 0;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            if (mask.at(x, y) > 0)
                worst = std::max(worst, double(std::abs(actual.at(x, y) - expected.at(x, y))));
    CHECK_NEAR(worst, 0, 0.02);
}

TOILE_TEST_MAIN()
