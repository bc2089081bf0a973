#include "core/engine/torch/training/draft_training.h"

#include "core/engine/torch/device.h"
#include "core/engine/torch/training/adversarial_step.h"
#include "core/engine/torch/training/draft_checkpoint.h"
#include "core/engine/torch/training/draft_discriminator.h"
#include "core/engine/torch/training/draft_lessons.h"
#include "core/engine/torch/training/draft_recipe.h"
#include "core/engine/torch/training/draft_sheet.h"
#include "core/engine/torch/training/replicas.h"
#include "core/engine/torch/training/training_clock.h"
#include "core/files/whole_file.h"

#include <cmath>
#include <numeric>
#include <optional>
#include <sstream>

namespace toile {
namespace {

constexpr int patchesAStep = 8;
constexpr int codeHands = 48;
constexpr int heldOutPx = 512;
constexpr int64_t rowEverySteps = 25;
constexpr double styleWeight = 8, paperWeight = 1;
constexpr double steadyPart = 0.5; ///< of the time; then the rate falls to a twentieth
constexpr int badRoundsInARow = 3, largestSetbacks = 8;

class DraftTraining
{
public:
    DraftTraining(const DraftTrainingSpec& spec, std::stop_token stop)
        : m_spec(spec), m_stop(std::move(stop)), m_clock(spec.hours, spec.steps)
    {
    }

    Result<TrainingResult> run(const std::function<void(const TrainingProgress&)>& progress);

private:
    Result<void> prepare();
    Result<void> learnCodes();
    Result<void> joinOthers();
    std::vector<at::Tensor> sharedState() const;
    Result<void> begin();
    Result<void> goBack(const Sentence& why);
    Result<void> resume();
    Result<void> step();
    Result<void> settle(const AdversarialReport& report);
    Result<void> save();
    Result<void> measure();
    Result<void> writeRow();
    TrainingProgress progressNow() const;
    double rate() const
    {
        const double warm = std::min(1.0, double(m_game->steps() + 1) / 100);
        const double late = std::clamp((m_clock.part() - steadyPart) / (1 - steadyPart), 0.0, 1.0);
        return m_caution * warm * (1 - 0.95 * late);
    }
    bool isFirst() const { return m_spec.rank.rank == 0; }
    DraftNetwork averaged() { return m_generator->with(m_game->average().averages()); }
    std::filesystem::path beside(const char* ending) const
    {
        std::filesystem::path path = m_spec.out;
        return path += ending;
    }

    const DraftTrainingSpec& m_spec;
    std::stop_token m_stop;
    ComputeDevice m_device;
    std::optional<Vgg> m_eyes, m_quickEyes; ///< exact, and for the loss of a step
    StyleSpace m_space;
    at::Tensor m_codeMean, m_codeDeviation;
    std::optional<DraftNetwork> m_generator;
    std::optional<DraftDiscriminator> m_discriminator;
    std::optional<AdversarialStep> m_game;
    std::vector<DraftLesson> m_heldOut;
    std::optional<Replicas> m_replicas;
    std::optional<DraftLoader> m_loader;
    std::mt19937_64 m_random;

    TrainingClock m_clock;
    double m_secondsBefore = 0;
    double m_caution = 1; ///< halved at each setback
    int m_badRounds = 0, m_setbacks = 0;
    std::vector<at::Tensor> m_lastGood;
    std::array<double, 6> m_sums{};
    int m_summed = 0;
    double m_style = 0; ///< of the round that is being played
    double m_recentLoss = 0;
    LossWatch m_watch;
    std::vector<std::pair<std::string, double>> m_figures;
    Image m_sheet;
    Sentence m_notice;
};

Result<void> DraftTraining::prepare()
{
    auto device = chooseDevice(m_spec.device, m_spec.rank.localRank);
    if (!device)
        return device.error();
    m_device = *device;
    const at::ScalarType type = m_device.fastBf16 ? at::kBFloat16 : at::kFloat;
    auto eyes = Vgg::load(m_spec.eyes, {m_device.device, at::kFloat});
    if (!eyes)
        return eyes.error();
    m_eyes = std::move(*eyes);
    auto quick = Vgg::load(m_spec.eyes, {m_device.device, type});
    if (!quick)
        return quick.error();
    m_quickEyes = std::move(*quick);
    m_space = handSpace(*m_eyes);
    for (const StyleSpec& spec : m_spec.heldOut) {
        auto hand = std::make_shared<TaughtHand>(
            taughtHand(*m_eyes, m_space, spec.picture, heldOutPx, spec.handScale));
        m_heldOut.push_back(draftLesson(spec, std::move(hand), heldOutPx));
    }
    if (const auto done = learnCodes(); !done)
        return done;
    const auto codeLength = int(m_codeMean.numel());
    m_generator = DraftNetwork::fresh(codeLength, m_spec.seed, {m_device.device, type});
    m_generator->setCodeStatistics(m_codeMean, m_codeDeviation);
    if (!m_spec.start.empty())
        if (const auto done = begin(); !done)
            return done;
    m_discriminator.emplace(codeLength, m_spec.seed + 1, m_device.device, type);
    m_game.emplace(
        AdversarialNets{m_generator->parameters(), m_discriminator->parameters(), m_discriminator->buffers()},
        draftRecipe(m_spec.seed));
    if (m_spec.resume && isFirst())
        if (const auto done = resume(); !done)
            return done;
    if (const auto done = joinOthers(); !done)
        return done;
    m_random.seed(m_spec.seed + 104729 * uint64_t(m_spec.rank.rank) + 7919 * uint64_t(m_game->steps()));
    m_loader.emplace(DraftLoader::Sources{m_spec.garment, m_spec.hand}, *m_eyes, m_random());
    return {};
}

/// The game, then mean and deviation of the hands' codes.
std::vector<at::Tensor> DraftTraining::sharedState() const
{
    std::vector<at::Tensor> shared = m_game->state();
    shared.insert(shared.end(), {m_codeMean, m_codeDeviation});
    return shared;
}

/// All ranks begin with rank 0's state, which alone need have the checkpoint.
Result<void> DraftTraining::joinOthers()
{
    auto replicas = Replicas::join(m_spec.rank, {}, m_device);
    if (!replicas)
        return replicas.error();
    m_replicas = std::move(*replicas);
    if (m_replicas->worldSize() > 1)
        m_notice = Sentence::phrase("%1 replicas, which exchange over %2.", m_replicas->worldSize(),
                                    std::string(m_replicas->exchange()));
    const std::vector<at::Tensor> shared = sharedState();
    if (const auto done = m_replicas->broadcast(shared); !done)
        return done;
    m_generator->setCodeStatistics(m_codeMean, m_codeDeviation);
    return m_game->restore(std::span(shared).first(shared.size() - 2));
}

/// With the weights, and the standardisation that they were trained for, of another draft.
Result<void> DraftTraining::begin()
{
    const auto start = DraftNetwork::load(m_spec.start, {m_device.device, at::kFloat});
    if (!start)
        return start.error();
    if (start->eyes() != m_eyes->id() || start->codeLength() != m_generator->codeLength())
        return Error{ErrorKind::Model,
                     Sentence::phrase("The draft to begin with was trained with another VGG."),
                     m_spec.start.string()};
    m_codeMean = start->codeMean();
    m_codeDeviation = start->codeDeviation();
    m_generator->setCodeStatistics(m_codeMean, m_codeDeviation);
    const c10::NoGradGuard noGradient;
    const std::vector<at::Tensor> own = m_generator->parameters(), values = start->parameters();
    for (size_t i = 0; i < own.size(); ++i)
        at::Tensor(own[i]).copy_(values[i]);
    return {};
}

/// What codes are standardised with, from some of the hands.
Result<void> DraftTraining::learnCodes()
{
    std::mt19937_64 random(m_spec.seed);
    std::vector<at::Tensor> codes;
    for (int tries = 0; tries < 2 * codeHands && int(codes.size()) < codeHands; ++tries) {
        if (m_stop.stop_requested())
            return Error{
                ErrorKind::Cancelled, Sentence::phrase("The training was stopped before it began."), {}};
        if (const Result<Image> picture = m_spec.hand(random()))
            codes.push_back(taughtHand(*m_eyes, m_space, *picture, 384, 1).target.code);
    }
    if (codes.empty())
        return Error{ErrorKind::Input, Sentence::phrase("There is no drawn page to learn a hand from."), {}};
    const at::Tensor all = at::cat(codes);
    m_codeMean = all.mean(0);
    m_codeDeviation = (all - m_codeMean).square().mean(0).sqrt() + 1e-3;
    return {};
}

Result<void> DraftTraining::resume()
{
    auto read = readCheckpoint(beside(".ckpt"), m_device.device);
    if (!read)
        return read.error();
    if (const auto done = m_game->restore(read->game); !done)
        return done;
    m_codeMean = read->codeMean;
    m_codeDeviation = read->codeDeviation;
    m_generator->setCodeStatistics(m_codeMean, m_codeDeviation);
    m_secondsBefore = read->seconds;
    m_lastGood = m_game->state();
    return {};
}

Result<void> DraftTraining::step()
{
    // Of several ranks none may drop out of a step: they stop between two of them.
    auto lessons = m_loader->next(m_spec.rank.worldSize > 1 ? std::stop_token() : m_stop);
    if (!lessons)
        return lessons.error();
    DraftBatch batch(*m_quickEyes, m_space, std::move(*lessons), patchesAStep, m_random);
    const at::Tensor codes = ((batch.codes() - m_codeMean) / m_codeDeviation).clamp(-3, 3);
    AdversarialRound round;
    round.real = [&] { return batch.realPatches(); };
    round.fake = [&] { return batch.drawn(*m_generator); };
    round.scores = [&](const at::Tensor& patches) { return m_discriminator->scores(patches, codes); };
    round.generatorTerm = [&](const at::Tensor&) {
        const at::Tensor style = batch.loss();
        m_style = style.item<double>();
        return style * styleWeight + batch.paperLoss() * paperWeight;
    };
    round.average = [&](std::span<const at::Tensor> gradients) {
        return m_replicas->averageGradients(gradients);
    };
    const auto report = m_game->play(round, rate());
    if (!report)
        return report.error();
    return settle(*report);
}

Result<void> DraftTraining::settle(const AdversarialReport& report)
{
    if (report.isFinite()) {
        m_badRounds = 0;
        m_recentLoss = m_style;
        const double parts[] = {m_recentLoss, report.generatorLoss, report.discriminatorLoss,
                                report.r1,    report.realScore,     report.fakeScore};
        for (size_t i = 0; i < m_sums.size(); ++i)
            m_sums[i] += parts[i];
        ++m_summed;
        return m_watch.hasRisen(m_recentLoss) ? goBack(Sentence::phrase("The loss rose")) : Result<void>();
    }
    if (++m_badRounds < badRoundsInARow)
        return {};
    return goBack(Sentence::phrase("The loss was not a number"));
}

/// To the last measured state, which was better than the one before it or nearly so.
Result<void> DraftTraining::goBack(const Sentence& why)
{
    if (m_lastGood.empty() || ++m_setbacks > largestSetbacks)
        return Error{ErrorKind::Engine, Sentence::phrase("The training diverged."), why.text()};
    m_badRounds = 0;
    m_watch.startAgain();
    m_caution *= 0.5;
    m_notice = Sentence::phrase("%1: back to the last good state, at half the rate.", why);
    return m_game->restore(m_lastGood);
}

Result<void> DraftTraining::save()
{
    DraftCheckpoint checkpoint{m_game->state(), m_codeMean, m_codeDeviation, m_clock.seconds()};
    if (isFirst()) {
        if (const auto done = writeCheckpoint(beside(".ckpt"), checkpoint); !done)
            return done;
        if (const auto done = writeDraft(m_spec.out, averaged(), m_eyes->id(), m_game->steps()); !done)
            return done;
    }
    if (m_watch.isGood())
        m_lastGood = std::move(checkpoint.game);
    return {};
}

Result<void> DraftTraining::measure()
{
    if (const auto done = save(); !done || !isFirst())
        return done;
    const auto reread = DraftNetwork::load(m_spec.out, {m_device.device, at::kFloat});
    if (!reread)
        return reread.error();
    std::vector<Plane> marks(m_heldOut.size());
    std::vector<DraftScore> scores;
    for (size_t i = 0; i < m_heldOut.size(); ++i)
        scores.push_back(draftScore(*m_eyes, m_space, m_heldOut[i], *reread, &marks[i]));
    m_figures = draftFigures(scores);
    if (!scores.empty())
        m_sheet = draftSheet(m_spec.heldOut, marks, heldOutPx);
    return {};
}

Result<void> DraftTraining::writeRow()
{
    if (!isFirst())
        return {};
    std::ostringstream row;
    row << m_game->steps() << ',' << m_clock.seconds() << ',' << rate();
    for (const double sum : m_sums)
        row << ',' << sum / std::max(1, m_summed);
    for (size_t i = 0; i < 5; ++i)
        row << ',' << (i < m_figures.size() ? std::to_string(m_figures[i].second) : std::string());
    m_sums = {};
    m_summed = 0;
    return addTableLine(
        row.str(), beside(".csv"),
        "step,seconds,rate,style,generator,discriminator,r1,real_score,fake_score,strokes,draft,"
        "draft_worst,checkerboard,paper");
}

TrainingProgress DraftTraining::progressNow() const
{
    return {m_game->steps(), m_recentLoss, m_clock.secondsLeft(), m_figures, m_sheet, m_notice};
}

Result<TrainingResult> DraftTraining::run(const std::function<void(const TrainingProgress&)>& progress)
{
    if (const auto done = prepare(); !done)
        return done.error();
    if (!m_spec.resume)
        std::filesystem::remove(beside(".csv"));
    m_clock.start(m_secondsBefore);
    bool stopped = false;
    const auto tell = [&] {
        if (progress)
            progress(progressNow());
        m_figures.clear();
        m_sheet = {};
        m_notice = {};
    };
    for (;;) {
        if (const auto done = m_clock.look(*m_replicas, m_game->steps()); !done)
            return done.error();
        const auto goesOn = m_replicas->agreed(!m_clock.isDone() && !m_stop.stop_requested());
        if (!goesOn)
            return goesOn.error();
        if (!*goesOn) {
            stopped = !m_clock.isDone();
            break;
        }
        if (m_clock.areFiguresDue()) {
            if (const auto done = measure(); !done)
                return done.error();
            m_clock.measured();
            if (const auto done = writeRow(); !done)
                return done.error();
            tell();
        }
        if (const auto done = step(); !done) {
            if (done.error().kind == ErrorKind::Cancelled && m_spec.rank.worldSize == 1)
                continue;
            return done.error();
        }
        if (m_game->steps() % rowEverySteps == 0)
            if (const auto done = writeRow(); !done)
                return done.error();
        tell();
        if (m_clock.isSaveDue()) {
            if (const auto done = save(); !done)
                return done.error();
            m_clock.saved();
        }
    }
    if (const auto done = measure(); !done)
        return done.error();
    if (const auto done = writeRow(); !done)
        return done.error();
    TrainingResult result{m_game->steps(), m_clock.seconds(), stopped, m_figures};
    result.figures.emplace_back("parameters", double(m_generator->parameterCount()));
    if (m_spec.rank.worldSize > 1)
        result.figures.emplace_back("weights_digest", double(weightsDigest(sharedState())));
    tell();
    return result;
}

} // namespace

Result<TrainingResult> trainDraftNetwork(const DraftTrainingSpec& spec,
                                         const std::function<void(const TrainingProgress&)>& progress,
                                         std::stop_token stop)
try {
    return DraftTraining(spec, std::move(stop)).run(progress);
} catch (const std::exception& exception) {
    return trainingError(exception);
}

} // namespace toile
