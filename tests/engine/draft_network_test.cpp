#include "core/engine/torch/device.h"
#include "core/engine/torch/draft/draft.h"
#include "core/engine/torch/draft/draft_hand.h"
#include "core/engine/torch/draft/draft_network.h"
#include "core/engine/torch/hand/hand_start.h"
#include "tests/engine/engine_scene.h"
#include "tests/support/portable_test.h"
#include "tests/support/scratch.h"

#include <cmath>
#include <fstream>

using namespace toile;
using test::scratch;

namespace {

constexpr int codeLength = 12;

at::Tensor randomPlanes(int height, int width, uint64_t seed)
{
    at::Generator generator = at::detail::createCPUGenerator(seed);
    return at::rand({1, draftPlaneCount, height, width}, generator, at::kFloat) * 0.5;
}

at::Tensor randomCode(uint64_t seed)
{
    at::Generator generator = at::detail::createCPUGenerator(seed);
    return at::randn({1, codeLength}, generator, at::kFloat);
}

/// As fresh, but every layer counts.
DraftNetwork wakened(uint64_t seed)
{
    const DraftNetwork fresh = DraftNetwork::fresh(codeLength, seed, {});
    at::Generator generator = at::detail::createCPUGenerator(seed + 1);
    std::vector<at::Tensor> values;
    for (const at::Tensor& one : fresh.parameters())
        values.push_back(one.detach() + at::randn(one.sizes(), generator, at::kFloat) * 0.02);
    return fresh.with(values);
}

at::Tensor both(const DraftDrawing& drawing)
{
    return at::cat({drawing.marks, drawing.paper}, 1);
}

double largest(const at::Tensor& difference)
{
    return difference.abs().max().item<double>();
}

} // namespace

TOILE_TEST(untrainedGivesBackTheStrokes)
{
    CHECK(startTorch().ok());
    const at::Tensor planes = randomPlanes(40, 56, 1);
    const at::Tensor marks = DraftNetwork::fresh(codeLength, 3, {}).draw(planes, {randomCode(1), {}}).marks;
    CHECK(largest(marks - planes.narrow(1, 0, 1)) == 0.0);
}

TOILE_TEST(isSmall)
{
    CHECK(DraftNetwork::fresh(320, 1, {}).parameterCount() <= 1'200'000);
}

TOILE_TEST(anySize)
{
    const DraftNetwork network = wakened(5);
    for (const auto& [height, width] : {std::pair{1, 1}, {1, 40}, {7, 300}, {37, 53}, {64, 64}}) {
        const DraftDrawing drawing = network.draw(randomPlanes(height, width, 2), {randomCode(1), {}});
        for (const at::Tensor& plane : {drawing.marks, drawing.paper}) {
            CHECK(plane.size(2) == height);
            CHECK(plane.size(3) == width);
            CHECK(at::isfinite(plane).all().item<bool>());
        }
    }
}

TOILE_TEST(handsDiffer)
{
    const DraftNetwork network = wakened(5);
    const at::Tensor planes = randomPlanes(48, 48, 2);
    CHECK(largest(both(network.draw(planes, {randomCode(1), {}})) -
                  both(network.draw(planes, {randomCode(2), {}}))) > 1e-3);
}

TOILE_TEST(tilesAreTheWhole)
{
    const DraftNetwork network = wakened(7);
    const at::Tensor planes = randomPlanes(301, 410, 3);
    const DraftHands hand{randomCode(1), {}};
    const at::Tensor whole = both(network.draw(planes, hand)),
                     tiled = both(network.drawInTiles(planes, hand, 104));
    CHECK(largest(whole - tiled) < 1.0 / 255);
}

TOILE_TEST(tilesOfSeveralHandsAreTheWhole)
{
    const DraftNetwork network = wakened(7);
    const at::Tensor planes = randomPlanes(203, 330, 3);
    // One hand fades into the other, so that every tile has shares of its own.
    const at::Tensor first = at::linspace(0, 1, 330).reshape({1, 1, 1, 330}).expand({1, 1, 203, 330});
    const DraftHands hands{at::cat({randomCode(1), randomCode(2)}), at::cat({first, 1 - first}, 1)};
    const at::Tensor whole = both(network.draw(planes, hands)),
                     tiled = both(network.drawInTiles(planes, hands, 104));
    CHECK(largest(whole - tiled) < 1.0 / 255);
    const DraftHands one{randomCode(1), {}};
    CHECK(largest(whole - both(network.draw(planes, one))) > 0.02);
}

TOILE_TEST(severalHandsInOnePass)
{
    const DraftNetwork network = wakened(9);
    const at::Tensor planes = randomPlanes(96, 320, 4);
    const at::Tensor left = randomCode(1), right = randomCode(2);
    at::Tensor shares = at::zeros({1, 2, 96, 320});
    shares.narrow(1, 0, 1).narrow(3, 0, 160).fill_(1);
    shares.narrow(1, 1, 1).narrow(3, 160, 160).fill_(1);
    const at::Tensor together = both(network.draw(planes, {at::cat({left, right}), shares}));
    const at::Tensor first = both(network.draw(planes, {left, {}})),
                     second = both(network.draw(planes, {right, {}}));
    // Away from the border each half is its hand's, up to what the other's pixels add from afar.
    CHECK(largest((together - first).narrow(3, 0, 60)) < 0.02);
    CHECK(largest((together - second).narrow(3, 260, 60)) < 0.02);
    CHECK(largest((together - second).narrow(3, 0, 60)) > 0.02);
}

TOILE_TEST(everyParameterLearns)
{
    DraftNetwork network = DraftNetwork::fresh(codeLength, 3, {});
    std::vector<at::Tensor> parameters = network.parameters();
    for (int step = 0; step < 2;
         ++step) { // the last layer begins at zero: what lies before it learns after it
        both(network.draw(randomPlanes(32, 32, 5), {randomCode(1), {}})).square().mean().backward();
        for (at::Tensor& one : parameters) {
            CHECK(one.grad().defined());
            if (step == 1)
                CHECK(largest(one.grad()) > 0);
            const at::Tensor change = one.grad() * 0.01;
            one.detach().sub_(change);
            one.mutable_grad().reset();
        }
    }
}

TOILE_TEST(savedAndLoaded)
{
    const auto file = scratch("draft.safetensors");
    DraftNetwork network = wakened(11);
    network.setCodeStatistics(at::full({codeLength}, 0.5), at::full({codeLength}, 2.0));
    CHECK(writeSafetensors(file, network.exported(), {}, TensorType::F32).ok());
    const auto loaded = DraftNetwork::load(file, {});
    CHECK(loaded);
    const at::Tensor planes = randomPlanes(24, 24, 6);
    CHECK(largest(both(network.draw(planes, {randomCode(1), {}})) -
                  both(loaded->draw(planes, {randomCode(1), {}}))) == 0.0);
}

TOILE_TEST(aHandIsNotDrawnTooStrongly)
{
    const auto eyes = Vgg::load({test::littleVgg()});
    CHECK(eyes.ok());
    constexpr int longSidePx = 256;
    const HandPicture page = readHand(test::strokes(300, 280), longSidePx, 1);
    const HandTarget target = handTarget(*eyes, handSpace(*eyes), page);
    const StrokeIndex strokes = coatIndex(page.source, longSidePx);
    const auto gainOf = [&](double strength) {
        const DraftNetwork fresh = DraftNetwork::fresh(target.code.size(1), 3, {});
        std::vector<at::Tensor> values;
        for (const at::Tensor& value : fresh.parameters())
            values.push_back(value.detach().clone());
        size_t i = 0;
        for (const auto& [name, value] : fresh.exported()) {
            if (name.starts_with("code."))
                continue;
            if (name == "out.bias") // untrained, it gives back the strokes times this
                values[i][0].fill_(std::atanh(strength - 1));
            ++i;
        }
        return draftHand(fresh.with(values), *eyes, page, target, strokes, longSidePx).gain;
    };
    const double plain = gainOf(1), strong = gainOf(1.3), weak = gainOf(0.9);
    CHECK(plain > 0.75 && plain < 1.15);
    CHECK(strong < plain - 0.05 && weak > plain);
    CHECK_NEAR(std::max(0.75, plain / 1.3), strong, 0.08);
    CHECK(gainOf(1.3) == strong); // it depends on the hand alone
}

TOILE_TEST(marksComeNearTheHandsSpread)
{
    const DraftNetwork network = DraftNetwork::fresh(codeLength, 3, {});
    const Size size{64, 64};
    Plane strokes(size);
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            strokes.at(x, y) = (x / 2 + y) % 4 < 2 ? 0.1f : -0.1f;
    const Plane tone(size, 0.7f);
    const HandLevelInput input{tone, Plane(size, 1.25f), tone, Plane(size, 1.0f), Plane(size), 256, 0};
    const FormSlopes flat{Plane(size), Plane(size)};
    const auto spread = [&](double known) {
        return draftSpread(drafted(network, input, flat, strokes, {randomCode(1), 1, known}).marks, input);
    };
    const double own = spread(0);
    CHECK(own > 0.05);
    CHECK_NEAR(spread(own), own, 1e-4);
    CHECK_NEAR(spread(0.9 * own), std::pow(0.9, 0.8) * own, 1e-3);
    CHECK_NEAR(spread(1.1 * own), std::pow(1.1, 0.8) * own, 1e-3);
    CHECK_NEAR(spread(0.1 * own), 0.75 * own, 1e-3);
    CHECK_NEAR(spread(9 * own), 1.2 * own, 1e-2);
}

TOILE_TEST(wrongFilesAreNamed)
{
    const auto file = scratch("wrong.safetensors");
    const auto refused = [&] {
        const auto loaded = DraftNetwork::load(file, {});
        return !loaded && loaded.error().kind == ErrorKind::Model && !loaded.error().sentence.isEmpty();
    };
    CHECK(refused());
    std::ofstream(file) << "no model";
    CHECK(refused());
    auto tensors = wakened(1).exported();
    tensors.erase("up4.weight");
    CHECK(writeSafetensors(file, tensors, {}, TensorType::F32).ok());
    CHECK(refused());
    tensors = wakened(1).exported();
    tensors["half.bias"].shape = {12, 2};
    CHECK(writeSafetensors(file, tensors, {}, TensorType::F32).ok());
    CHECK(refused());
}

TOILE_TEST_MAIN()
