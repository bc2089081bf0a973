// Where a draft leaves paper: the generator's word, how it is learned, and what becomes of it.
#include "core/engine/torch/device.h"
#include "core/engine/torch/draft/draft_network.h"
#include "core/engine/torch/hand/hand_composition.h"
#include "core/engine/torch/torch_engine.h"
#include "core/engine/torch/training/draft_lessons.h"
#include "core/engine/torch/weights/float_tensor.h"
#include "tests/engine/engine_scene.h"
#include "tests/support/portable_test.h"
#include "tests/support/scratch.h"

#include <cmath>

using namespace toile;
using test::scratch;

namespace {

/// A page of which about half is paper.
HandPicture loosePage()
{
    HandPicture page;
    page.barePaper = 0.5;
    return page;
}

/// A network that leaves paper in the shade, as no rule would; its marks are the strokes as they were laid.
DraftNetwork shadeSeeking(int codeLength)
{
    const DraftNetwork fresh = DraftNetwork::fresh(codeLength, 3, {});
    std::vector<at::Tensor> values;
    for (const auto& [name, value] : fresh.exported()) {
        if (name.starts_with("code."))
            continue;
        at::Tensor tensor = tensorFrom(value).clone();
        const bool carries = name == "half.weight" || name == "up2.weight" || name == "paper1.weight" ||
                             name == "paper.weight";
        tensor.zero_();
        if (carries) // channel 2 of the planes is the tone
            tensor[0][name == "half.weight" ? 2 : 0][1][1] = name == "paper.weight" ? -1 : 1;
        values.push_back(tensor);
    }
    return fresh.with(values);
}

/// A hand that is taught, and the eyes that judge it.
struct School
{
    Vgg eyes = loaded();
    StyleSpace space = handSpace(eyes);
    std::shared_ptr<TaughtHand> hand =
        std::make_shared<TaughtHand>(taughtHand(eyes, space, test::strokes(200, 180), 160, 1));

    DraftLesson lesson() const { return draftLesson(test::scene({160, 128}), hand, 160); }
    int codeLength() const { return int(hand->target.code.size(1)); }

private:
    static Vgg loaded()
    {
        (void)startTorch();
        return std::move(*Vgg::load({test::littleVgg()}));
    }
};

double correlation(const Plane& a, const Plane& b, const Plane& mask)
{
    double n = 0, sa = 0, sb = 0, aa = 0, bb = 0, ab = 0;
    for (size_t i = 0; i < mask.cells().size(); ++i) {
        if (mask.cells()[i] < 0.5f)
            continue;
        const double x = a.cells()[i], y = b.cells()[i];
        n += 1, sa += x, sb += y, aa += x * x, bb += y * y, ab += x * y;
    }
    return (ab - sa * sb / n) / std::sqrt((aa - sa * sa / n) * (bb - sb * sb / n));
}

} // namespace

TOILE_TEST(onlyTheOrderOfPlacesCounts)
{
    const StyleSpec spec = test::scene({96, 80});
    Plane order({96, 80}), stretched({96, 80});
    for (int y = 0; y < 80; ++y)
        for (int x = 0; x < 96; ++x) {
            order.at(x, y) = float(std::sin(0.05 * x) + 0.03 * y);
            stretched.at(x, y) = 40 * order.at(x, y) - 7;
        }
    const auto covered = [&](const Plane& places) {
        return PaintCoverage(loosePage(), spec.albedo, *spec.tone, *spec.mask,
                             paperScoreOf(places, *spec.mask), 96, 0.5)
            .under(Plane({96, 80}));
    };
    const Plane one = covered(order), other = covered(stretched);
    double bare = 0, inside = 0, difference = 0;
    for (size_t i = 0; i < one.cells().size(); ++i) {
        difference = std::max(difference, std::abs(double(one.cells()[i] - other.cells()[i])));
        if (spec.mask->cells()[i] < 0.5f)
            continue;
        inside += 1;
        bare += 1 - one.cells()[i];
    }
    CHECK(difference < 1e-3);
    CHECK(bare / inside > 0.1 && bare / inside < 0.3); // a quarter is wished for, its edge is soft
    CHECK(correlation(one, order, *spec.mask) < -0.5);
}

TOILE_TEST(paperIsLearned)
{
    const School school;
    const DraftLesson lesson = school.lesson();
    std::mt19937_64 random(1);
    DraftBatch batch(school.eyes, school.space, {lesson, lesson}, 2, random);
    const DraftNetwork network = DraftNetwork::fresh(school.codeLength(), 3, {});
    std::vector<at::Tensor> parameters = network.parameters();
    double first = 0, last = 0;
    for (int step = 0; step < 12; ++step) {
        (void)batch.drawn(network);
        const at::Tensor loss = batch.paperLoss();
        last = loss.item<double>();
        if (step == 0)
            first = last;
        loss.backward();
        for (at::Tensor& one : parameters) {
            if (!one.grad().defined())
                continue;
            const at::Tensor change = one.grad() * (0.02 / (one.grad().norm().item<double>() + 1e-9));
            one.detach().sub_(change * one.detach().norm().clamp_min(0.1));
            one.mutable_grad().reset();
        }
    }
    CHECK(first > 0.5); // two orders that have nothing to do with each other are 2 apart
    CHECK(last < 0.7 * first);
}

TOILE_TEST(theCriticSeesWhatIsLeftPaper)
{
    const School school;
    const DraftNetwork network = shadeSeeking(school.codeLength());
    const auto patches = [&](double barePaper) {
        school.hand->picture.barePaper = barePaper;
        std::mt19937_64 random(1);
        DraftBatch batch(school.eyes, school.space, {school.lesson()}, 2, random);
        return batch.drawn(network).detach();
    };
    const at::Tensor full = patches(0), loose = patches(0.4);
    CHECK((full.narrow(1, 0, 1) - loose.narrow(1, 0, 1)).abs().max().item<double>() == 0); // the same masks
    CHECK((full.narrow(1, 1, 1) - loose.narrow(1, 1, 1)).abs().max().item<double>() > 0.1);
    CHECK((full.narrow(1, 2, 1) - loose.narrow(1, 2, 1)).abs().max().item<double>() > 0.1);
}

TOILE_TEST(theDraftAndItsRefinementLeaveTheNetworksPaper)
{
    const auto eyes = Vgg::load({test::littleVgg()});
    CHECK(eyes.ok());
    const HandPicture page = readHand(test::strokes(150, 140), 160, 1);
    const int codeLength = int(handTarget(*eyes, handSpace(*eyes), page).code.size(1));
    const auto file = scratch("shade-seeking.safetensors");
    CHECK(writeSafetensors(file, shadeSeeking(codeLength).exported(), {{"toile.eyes", eyes->id()}},
                           TensorType::F32)
              .ok());
    TorchEngine engine;
    StyleSpec spec = test::scene({160, 128}, 0);
    spec.picture = test::strokes(150, 140);
    spec.coverage = 0.5;
    spec.draft = {file, {test::littleVgg()}};
    const auto draft = engine.style(spec, {}, {});
    spec.steps = 4;
    const auto refined = engine.style(spec, {}, {});
    CHECK(draft.ok() && refined.ok());
    const auto alphaOf = [](const Image& picture) {
        Plane alpha(picture.size());
        for (size_t i = 0; i < alpha.cells().size(); ++i)
            alpha.cells()[i] = float(picture.bytes()[4 * i + 3]) / 255;
        return alpha;
    };
    const Plane one = alphaOf(draft->garment), other = alphaOf(refined->garment);
    CHECK(correlation(one, *spec.tone, *spec.mask) > 0.6);
    CHECK(correlation(one, other, *spec.mask) > 0.8); // refining moves the ragged edge, not the places
}

TOILE_TEST_MAIN()
