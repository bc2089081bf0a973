#include "core/engine/torch/training/replicas.h"
#include "tests/engine/replica_scene.h"
#include "tests/engine/ring_game.h"
#include "tests/support/portable_test.h"

#include <ATen/Parallel.h>
#if TOILE_TORCH_TCP_STORE
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#endif

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace toile;
using namespace std::chrono_literals;
using test::allJoined;
using test::isAbsent;
using test::meetingFile;
using test::patient;
using test::Perceptron;
using test::together;

namespace {

std::string freePort()
{
    const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    (void)bind(descriptor, reinterpret_cast<const sockaddr*>(&address), length);
    (void)getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &length);
    close(descriptor);
    return "tcp://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
}

/// The ring's nets in float64, playing on a rank's part of batches that are fixed by the step.
struct SharedGame
{
    explicit SharedGame(int64_t rank, int64_t worldSize)
        : generator(4, 16, 2, 1), discriminator(2, 16, 1, 2), step(nets(), recipe())
    {
        const auto part = [=](const at::Tensor& batch) {
            const int64_t size = batch.size(0) / worldSize;
            return batch.narrow(0, rank * size, size);
        };
        round.real = [=, this] { return part(numbers(2, 500)) + 1; };
        round.fake = [=, this] { return generator(part(numbers(4, 900))); };
        round.scores = [this](const at::Tensor& x) { return discriminator(x); };
    }
    SharedGame(const SharedGame&) = delete;

    static AdversarialRecipe recipe()
    {
        AdversarialRecipe recipe;
        recipe.loss = AdversarialLoss::NonSaturating;
        recipe.r1Weight = 0.3;
        recipe.generatorRate = recipe.discriminatorRate = 1e-2;
        return recipe;
    }

    AdversarialNets nets()
    {
        for (auto* net : {&generator, &discriminator})
            for (at::Tensor& parameter : net->parameters)
                parameter = parameter.detach().to(at::kDouble).set_requires_grad(true);
        return {generator.parameters, discriminator.parameters, {}};
    }

    at::Tensor numbers(int64_t width, uint64_t stream) const
    {
        return at::randn({32, width}, at::detail::createCPUGenerator(stream + uint64_t(step.steps())),
                         at::TensorOptions(at::kDouble));
    }

    std::vector<at::Tensor> weights() const
    {
        std::vector<at::Tensor> all;
        for (const auto* net : {&generator, &discriminator})
            for (const at::Tensor& parameter : net->parameters)
                all.push_back(parameter.detach().clone());
        return all;
    }

    Perceptron generator, discriminator;
    AdversarialStep step;
    AdversarialRound round;
};

} // namespace

TOILE_TEST(oneReplicaNeedsNothing)
{
    auto alone = Replicas::join({0, 1, "nowhere"});
    CHECK(alone.ok() && alone->worldSize() == 1);
    const at::Tensor x = at::full({3}, 2.0);
    CHECK(alone->averageGradients(std::vector{x}).ok() && alone->broadcast(std::vector{x}).ok());
    CHECK(x.equal(at::full({3}, 2.0)) && alone->barrier().ok());
    CHECK(*alone->agreed(true) && !*alone->agreed(false));
}

TOILE_TEST(theSpecIsChecked)
{
    CHECK(Replicas::join({2, 2, "tcp://127.0.0.1:1"}).error().kind == ErrorKind::Usage);
    CHECK(Replicas::join({-1, 2, "tcp://127.0.0.1:1"}).error().kind == ErrorKind::Usage);
    if (isAbsent())
        SKIP("this LibTorch has no TCPStore");
    for (const char* store :
         {"", "127.0.0.1:4000", "tcp://127.0.0.1", "tcp://:4000", "tcp://a:99999", "file://x"})
        CHECK(Replicas::join({1, 2, store}).error().kind == ErrorKind::Usage);
}

TOILE_TEST(libTorchsOwnEngineIsTakenWhereItIsThere)
{
    if (isAbsent())
        SKIP("this LibTorch has no TCPStore");
    const char* wish = std::getenv("TOILE_REPLICAS_OVER");
    const std::string expected = TOILE_TORCH_GLOO && !wish ? "gloo" : "store";
    std::array<std::string, 2> taken;
    const auto sentences = together(2, meetingFile("engine"), [&](Replicas& replicas) {
        taken[size_t(replicas.rank())] = replicas.exchange();
    });
    CHECK(allJoined(sentences));
    CHECK(taken[0] == expected && taken[1] == expected);
}

TOILE_TEST(meansAreTheSameBitsEverywhere)
{
    if (isAbsent())
        SKIP("this LibTorch has no TCPStore");
    constexpr int worldSize = 3;
    // Longer than one bucket, and of a length that three do not divide.
    const auto own = [](int rank) {
        at::Generator random = at::detail::createCPUGenerator(uint64_t(rank));
        return std::vector<at::Tensor>{at::randn({3'300'001}, random), at::Tensor(),
                                       at::randn({2, 3}, random, at::TensorOptions(at::kDouble)),
                                       at::randn({5}, random), at::full({4}, float(rank)).to(at::kBFloat16)};
    };
    std::vector<std::vector<at::Tensor>> results(worldSize);
    const auto sentences = together(worldSize, meetingFile("means"), [&](Replicas& replicas) {
        const auto tensors = own(replicas.rank());
        if (replicas.averageGradients(tensors) && replicas.averageGradients(tensors))
            results[size_t(replicas.rank())] = tensors;
    });
    CHECK(allJoined(sentences));
    for (const size_t i : {0u, 2u, 3u, 4u}) {
        at::Tensor mean = at::zeros({}, at::kDouble);
        for (int rank = 0; rank < worldSize; ++rank) {
            CHECK(results[size_t(rank)].size() == 5 && results[size_t(rank)][i].equal(results[0][i]));
            mean = mean + own(rank)[i].to(at::kDouble) / worldSize;
        }
        CHECK_NEAR((results[0][i] - mean).abs().max().item<double>(), 0, 1e-6);
    }
}

TOILE_TEST(whatRankZeroHasGoesToAll)
{
    if (isAbsent())
        SKIP("this LibTorch has no TCPStore");
    const auto own = [](int64_t rank) {
        return std::vector<at::Tensor>{at::full({1'500'000}, double(rank) + 0.25), at::arange(rank, rank + 4),
                                       at::full({2, 2}, double(rank), at::kDouble).t(), at::zeros({0})};
    };
    std::array<bool, 2> same{};
    const auto sentences = together(2, freePort(), [&](Replicas& replicas) {
        const auto tensors = own(replicas.rank());
        const bool done = replicas.broadcast(tensors).ok() && replicas.barrier().ok();
        same[size_t(replicas.rank())] =
            done && std::equal(tensors.begin(), tensors.end(), own(0).begin(),
                               [](const at::Tensor& a, const at::Tensor& b) { return a.equal(b); });
    });
    CHECK(allJoined(sentences) && same[0] && same[1]);
}

TOILE_TEST(twoReplicasTrainAsOneWithTheDoubleBatch)
{
    if (isAbsent())
        SKIP("this LibTorch has no TCPStore");
    SharedGame single(0, 1);
    const std::vector<at::Tensor> start = single.weights();
    for (int i = 0; i < 30; ++i)
        CHECK(single.step.play(single.round)->isFinite());
    std::array<std::vector<at::Tensor>, 2> reached;
    std::array<double, 2> loss{};
    const auto sentences = together(2, meetingFile("double_batch"), [&](Replicas& replicas) {
        SharedGame game(replicas.rank(), 2);
        game.round.average = [&](auto tensors) { return replicas.averageGradients(tensors); };
        for (int i = 0; i < 30; ++i)
            if (const auto report = game.step.play(game.round))
                loss[size_t(replicas.rank())] = report->discriminatorLoss;
        reached[size_t(replicas.rank())] = game.weights();
    });
    CHECK(allJoined(sentences) && loss[0] == loss[1]);
    const std::vector<at::Tensor> expected = single.weights();
    for (size_t i = 0; i < expected.size(); ++i) {
        CHECK(reached[0][i].equal(reached[1][i]));
        const double size = expected[i].abs().max().item<double>();
        CHECK_NEAR((reached[0][i] - expected[i]).abs().max().item<double>() / size, 0, 1e-5);
        CHECK((start[i] - expected[i]).abs().max().item<double>() / size >
              1e-2); // there was something to learn
    }
}

TOILE_TEST(aLossThatIsNotFiniteOnOneIsNoticedByAll)
{
    if (isAbsent())
        SKIP("this LibTorch has no TCPStore");
    std::array<bool, 2> noticed{}, kept{}, wentOn{};
    const auto sentences = together(2, meetingFile("not_finite"), [&](Replicas& replicas) {
        const size_t rank = size_t(replicas.rank());
        SharedGame game(replicas.rank(), 2);
        game.round.average = [&](auto tensors) { return replicas.averageGradients(tensors); };
        const auto real = game.round.real;
        if (rank == 1)
            game.round.real = [&] { return real() * NAN; };
        const auto before = game.weights();
        auto report = game.step.play(game.round);
        noticed[rank] = report.ok() && !report->isFinite();
        kept[rank] = game.weights()[0].equal(before[0]) && game.weights()[6].equal(before[6]);
        game.round.real = real;
        report = game.step.play(game.round);
        wentOn[rank] = report.ok() && report->isFinite();
    });
    CHECK(allJoined(sentences));
    CHECK(noticed[0] && noticed[1] && kept[0] && kept[1] && wentOn[0] && wentOn[1]);
}

TOILE_TEST(oneThatStopsStopsAll)
{
    if (isAbsent())
        SKIP("this LibTorch has no TCPStore");
    std::array<int, 3> steps{};
    const auto sentences = together(3, meetingFile("stop"), [&](Replicas& replicas) {
        int& count = steps[size_t(replicas.rank())];
        for (auto goesOn = replicas.agreed(true); goesOn && *goesOn && count < 50;)
            goesOn = replicas.agreed(++count < 5 + replicas.rank());
    });
    CHECK(allJoined(sentences));
    CHECK(steps[0] == 5 && steps[1] == 5 && steps[2] == 5);
}

TOILE_TEST(aReplicaThatNeverComesIsSaid)
{
    if (isAbsent())
        SKIP("this LibTorch has no TCPStore");
    const ReplicaLimits hasty{300ms, 300ms};
    for (const std::string& store : {meetingFile("missing"), freePort()})
        for (const int rank : {0, 1}) {
            const auto alone = Replicas::join({rank, 2, store}, hasty);
            CHECK(!alone && alone.error().kind == ErrorKind::Engine);
            CHECK(alone.error().sentence.text() == "Not all training replicas came in time.");
        }
}

TOILE_TEST(aReplicaThatGoesIsSaid)
{
    if (isAbsent())
        SKIP("this LibTorch has no TCPStore");
    std::string sentence;
    bool atOnce = false;
    const auto sentences = together(2, meetingFile("gone"),
                                    [&](Replicas& replicas) {
                                        if (replicas.rank() == 1)
                                            return;
                                        const auto met = replicas.barrier();
                                        sentence = met ? "" : met.error().sentence.text();
                                        atOnce = !replicas.agreed(true).ok();
                                    },
                                    {60s, 300ms});
    CHECK(allJoined(sentences));
    CHECK(sentence == "A training replica has gone or is too slow." && atOnce);
}

TOILE_TEST(differentNetworksAndRanksTakenTwiceAreSaid)
{
    if (isAbsent())
        SKIP("this LibTorch has no TCPStore");
    std::array<std::string, 2> said;
    auto sentences = together(2, meetingFile("different"),
                              [&](Replicas& replicas) {
                                  const auto done =
                                      replicas.averageGradients(std::vector{at::ones({5 + replicas.rank()})});
                                  said[size_t(replicas.rank())] = done ? "" : done.error().sentence.text();
                              },
                              {60s, 2s});
    CHECK(allJoined(sentences));
    CHECK(said[0] == said[1] && said[0] == "The training replicas do not train the same networks.");

    const std::string store = freePort();
    std::jthread first([&] { (void)Replicas::join({0, 3, store}, {3s, 1s}); });
    std::array<std::string, 2> twice;
    {
        std::vector<std::jthread> both;
        for (size_t i = 0; i < 2; ++i)
            both.emplace_back([&, i] {
                twice[i] = Replicas::join({1, 3, store}, {2s, 1s}).error().sentence.text();
            });
    }
    CHECK((twice[0] == "Two training replicas have the same rank.") !=
          (twice[1] == "Two training replicas have the same rank."));
}

TOILE_TEST(anotherProgramServesTheStore)
{
#if TOILE_TORCH_TCP_STORE
    // As torchrun does: its agent listens before any rank starts, and goes on after them.
    c10d::TCPStoreOptions options;
    options.port = 0;
    options.isServer = true;
    options.waitWorkers = false;
    const auto agent = c10::make_intrusive<c10d::TCPStore>("127.0.0.1", options);
    const std::string store = "tcp://127.0.0.1:" + std::to_string(agent->getPort());
    std::vector<float> sums(2);
    const auto body = [&](Replicas& replicas) {
        const at::Tensor mine = at::full({3}, float(replicas.rank() + 1));
        CHECK(replicas.averageGradients(std::vector{mine}).ok());
        sums[size_t(replicas.rank())] = mine.sum().item<float>();
    };
    CHECK(allJoined(together(2, store, body, patient, true)));
    CHECK_NEAR(sums[0], 4.5, 1e-6);
    CHECK(sums[0] == sums[1]);
    CHECK(agent->add("still there", 1) == 1);
#else
    SKIP("this LibTorch has no TCPStore");
#endif
}

int main()
{
    at::set_num_threads(1);
    return test::runAll();
}
