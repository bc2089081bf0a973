#include "core/engine/torch/training/sketch_training.h"

#include "core/engine/torch/device.h"
#include "core/engine/torch/sketch/sketch_classifier.h"
#include "core/engine/torch/training/adam_state.h"
#include "core/engine/torch/training/moving_average.h"
#include "core/engine/torch/training/self_labels.h"
#include "core/engine/torch/training/sketch_checkpoint.h"
#include "core/engine/torch/training/sketch_loader.h"
#include "core/engine/torch/training/sketch_loss.h"
#include "core/engine/torch/training/sketch_sheet.h"
#include "core/engine/torch/training/training_clock.h"
#include "core/files/whole_file.h"
#include "core/imaging/class_agreement.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <sstream>

namespace toile {
namespace {

constexpr int cropsAStep = 6, cropsAStepOnGpu = 24;
constexpr int64_t rowEverySteps = 25;
constexpr double topRate = 1e-3, lastShare = 0.02, encoderShare = 0.35, warmSteps = 60;
constexpr double weightDecay = 0.02;
constexpr double averageDecay = 0.999;
constexpr double frequencyDecay = 0.99;
/// Of the lessons, where there are drawings that nobody labelled.
constexpr double selfLabelledShare = 0.2;
constexpr int badStepsInARow = 3, largestSetbacks = 8;
/// Of what was held out, evenly spread: looked at while it trains. At the end all are.
constexpr size_t measuredAtFirst = 8, measuredOnTheWay = 32;
constexpr size_t shownDrawings = 12;
constexpr int shownPx = 288;

class SketchTraining
{
public:
    SketchTraining(const SketchTrainingSpec& spec, std::stop_token stop)
        : m_spec(spec), m_stop(std::move(stop)), m_clock(spec.hours, spec.steps)
    {
    }

    Result<TrainingResult> run(const std::function<void(const TrainingProgress&)>& progress);

private:
    Result<void> prepare();
    Result<void> begin();
    SketchLoader::Source lessons() const;
    Result<void> resume();
    Result<void> step();
    Result<void> goBack(const Sentence& why);
    Result<void> save();
    Result<void> measure(size_t most);
    Result<void> writeRow();
    std::vector<at::Tensor> state() const;
    Result<void> restore(const std::vector<at::Tensor>& state);
    double rate() const;
    std::filesystem::path beside(const char* ending) const
    {
        std::filesystem::path path = m_spec.out;
        return path += ending;
    }

    const SketchTrainingSpec& m_spec;
    std::stop_token m_stop;
    ComputeDevice m_device;
    std::string m_eyesId;
    std::optional<SketchNetwork> m_network;
    std::optional<AdamState> m_encoder, m_own;
    std::optional<MovingAverage> m_average;
    at::Tensor m_frequencies;
    std::vector<LabelledDrawing> m_selfLabelled;
    std::optional<SketchLoader> m_loader;

    TrainingClock m_clock;
    double m_secondsBefore = 0;
    int64_t m_step = 0;
    double m_caution = 1; ///< halved at each setback
    int m_badSteps = 0, m_setbacks = 0;
    std::vector<at::Tensor> m_lastGood;
    LossWatch m_watch;
    std::array<double, 3> m_sums{};
    int m_summed = 0;
    double m_recentLoss = 0;
    std::vector<std::pair<std::string, double>> m_figures;
    Image m_sheet;
    Sentence m_notice;
};

Result<void> SketchTraining::prepare()
{
    auto device = chooseDevice(m_spec.device);
    if (!device)
        return device.error();
    m_device = *device;
    if (!m_spec.lesson)
        return Error{ErrorKind::Usage, Sentence::phrase("There is no labelled drawing to train on."), {}};
    const auto eyes = Vgg::load(m_spec.eyes, {m_device.device, at::kFloat});
    if (!eyes)
        return eyes.error();
    m_eyesId = eyes->id();
    const at::ScalarType type = m_device.fastBf16 ? at::kBFloat16 : at::kFloat;
    auto network = SketchNetwork::fresh(*eyes, m_spec.seed, {m_device.device, type});
    if (!network)
        return network.error();
    m_network = std::move(*network);
    if (m_spec.start.empty() && !m_spec.unlabelled.empty())
        return Error{ErrorKind::Usage,
                     Sentence::phrase("Drawings without a label need a sketch network to start with."),
                     {}};
    if (!m_spec.start.empty())
        if (const auto done = begin(); !done)
            return done;
    const std::vector<at::Tensor> all = m_network->parameters();
    const auto middle = all.begin() + ptrdiff_t(m_network->encoderParameterCount());
    AdamOptions options;
    options.weightDecay = weightDecay;
    m_encoder.emplace(std::vector<at::Tensor>(all.begin(), middle), options);
    m_own.emplace(std::vector<at::Tensor>(middle, all.end()), options);
    m_average.emplace(all, averageDecay);
    m_frequencies = at::full({sketchClassCount}, 1.0 / sketchClassCount).to(m_device.device);
    if (m_spec.resume)
        if (const auto done = resume(); !done)
            return done;
    m_loader.emplace(lessons(), m_device.device.is_cpu() ? cropsAStep : cropsAStepOnGpu,
                     m_spec.seed + 7919 * uint64_t(m_step));
    return {};
}

/// With the weights of another sketch network.
Result<void> SketchTraining::begin()
{
    const auto start = SketchNetwork::load(m_spec.start, {m_device.device, at::kFloat});
    if (!start)
        return start.error();
    const c10::NoGradGuard noGradient;
    const std::vector<at::Tensor> own = m_network->parameters(), values = start->parameters();
    for (size_t i = 0; i < own.size(); ++i) {
        if (own[i].sizes() != values[i].sizes())
            return Error{ErrorKind::Model,
                         Sentence::phrase("The sketch network to begin with was trained with another VGG."),
                         m_spec.start.string()};
        at::Tensor(own[i]).copy_(values[i]);
    }
    m_selfLabelled = selfLabelled(*start, m_spec.unlabelled, m_stop);
    return {};
}

/// On the loader's thread, so without LibTorch.
SketchLoader::Source SketchTraining::lessons() const
{
    if (m_selfLabelled.empty())
        return m_spec.lesson;
    return [this](uint64_t seed) -> Result<LabelledDrawing> {
        Chance chance(seed);
        if (!chance.happens(selfLabelledShare))
            return m_spec.lesson(chance.seed());
        return m_selfLabelled[size_t(chance.below(int(m_selfLabelled.size())))];
    };
}

/// Weights and moments, the averages, how often classes come, the counts.
std::vector<at::Tensor> SketchTraining::state() const
{
    std::vector<at::Tensor> all;
    const auto add = [&all](const std::vector<at::Tensor>& tensors) {
        for (const at::Tensor& tensor : tensors)
            all.push_back(tensor.detach().clone());
    };
    add(m_encoder->state());
    add(m_own->state());
    add(m_average->averages());
    add({m_frequencies, at::tensor({double(m_step), double(m_average->updates())}, at::kDouble)});
    return all;
}

Result<void> SketchTraining::restore(const std::vector<at::Tensor>& saved)
{
    const std::vector<at::Tensor> own = state();
    const auto fits = [](const at::Tensor& a, const at::Tensor& b) { return a.sizes() == b.sizes(); };
    if (!std::equal(own.begin(), own.end(), saved.begin(), saved.end(), fits))
        return Error{ErrorKind::Model, Sentence::phrase("The checkpoint belongs to another network."), {}};
    const c10::NoGradGuard noGradient;
    auto next = saved.begin();
    const auto taken = [&next](size_t count) {
        const auto first = next;
        next += ptrdiff_t(count);
        return std::vector<at::Tensor>(first, next);
    };
    m_encoder->restore(taken(3 * m_encoder->count()));
    m_own->restore(taken(3 * m_own->count()));
    for (const at::Tensor& average : m_average->averages())
        at::Tensor(average).copy_(*next++);
    m_frequencies = next++->to(m_device.device, at::kFloat).clone();
    const at::Tensor counts = next->to(at::kCPU, at::kDouble);
    m_step = int64_t(counts[0].item<double>());
    m_average->setUpdates(int64_t(counts[1].item<double>()));
    m_encoder->setSteps(m_step);
    m_own->setSteps(m_step);
    return {};
}

Result<void> SketchTraining::resume()
{
    const auto read = readSketchCheckpoint(beside(".ckpt"), m_device.device);
    if (!read)
        return read.error();
    m_secondsBefore = read->seconds;
    return restore(read->state);
}

double SketchTraining::rate() const
{
    // A short training must not be over before it is warm.
    const double warmOver = m_spec.steps > 0 ? std::min(warmSteps, double(m_spec.steps) / 10) : warmSteps;
    const double warm = std::min(1.0, double(m_step + 1) / std::max(1.0, warmOver));
    const double late = 0.5 * (1 + std::cos(std::numbers::pi * std::min(1.0, m_clock.part())));
    return m_caution * warm * topRate * (lastShare + (1 - lastShare) * late);
}

Result<void> SketchTraining::step()
{
    const auto crops = m_loader->next(m_stop);
    if (!crops)
        return crops.error();
    const SketchBatch batch = sketchBatch(*crops, m_device.device);
    const at::Tensor frequencies = classFrequencies(batch);
    const SketchLoss loss = sketchLoss(m_network->logits(batch.pictures), batch, classWeights(m_frequencies));
    const auto total = loss.total.item<double>();
    if (!std::isfinite(total))
        return ++m_badSteps < badStepsInARow ? Result<void>()
                                             : goBack(Sentence::phrase("The loss was not a number"));
    loss.total.backward();
    const double now = rate();
    m_encoder->update(now * encoderShare, m_encoder->count());
    m_own->update(now, m_own->count());
    m_average->update();
    m_frequencies = m_frequencies * frequencyDecay + frequencies * (1 - frequencyDecay);
    m_badSteps = 0;
    ++m_step;
    m_recentLoss = total;
    const double parts[] = {total, loss.crossEntropy, loss.garment};
    for (size_t i = 0; i < m_sums.size(); ++i)
        m_sums[i] += parts[i];
    ++m_summed;
    return m_watch.hasRisen(std::log(std::max(1e-9, total))) ? goBack(Sentence::phrase("The loss rose"))
                                                             : Result<void>();
}

Result<void> SketchTraining::goBack(const Sentence& why)
{
    if (m_lastGood.empty() || ++m_setbacks > largestSetbacks)
        return Error{ErrorKind::Engine, Sentence::phrase("The training diverged."), why.text()};
    m_badSteps = 0;
    m_watch.startAgain();
    m_caution *= 0.5;
    m_notice = Sentence::phrase("%1: back to the last good state, at half the rate.", why);
    return restore(m_lastGood);
}

Result<void> SketchTraining::save()
{
    SketchCheckpoint checkpoint{state(), m_clock.seconds()};
    if (const auto done = writeSketchCheckpoint(beside(".ckpt"), checkpoint); !done)
        return done;
    if (const auto done =
            writeSketchNetwork(m_spec.out, m_network->with(m_average->averages()), m_eyesId, m_step);
        !done)
        return done;
    if (m_watch.isGood())
        m_lastGood = std::move(checkpoint.state);
    return {};
}

Result<void> SketchTraining::measure(size_t most)
{
    if (const auto done = save(); !done)
        return done;
    if (m_spec.heldOut.empty())
        return {};
    const auto reread = SketchNetwork::load(m_spec.out, {m_device.device, at::kFloat});
    if (!reread)
        return reread.error();
    ClassAgreement agreement;
    std::vector<LabelledDrawing> shown;
    std::vector<ClassMap> told;
    const size_t count = m_spec.heldOut.size(), measured = std::min(most, count);
    const size_t shownEvery = (measured + shownDrawings - 1) / shownDrawings;
    for (size_t i = 0; i < measured && !(m_stop.stop_requested() && agreement.drawings() > 0); ++i) {
        const LabelledDrawing& drawing = m_spec.heldOut[i * count / measured];
        ClassMap said = likeliestClasses(classified(*reread, drawing.picture));
        agreement.add(drawing.classes, said);
        if (i % shownEvery == 0) {
            shown.push_back(drawing);
            told.push_back(std::move(said));
        }
    }
    m_figures = agreement.figures();
    for (const auto& [kind, word] : Words<SketchClass>::all)
        m_figures.emplace_back(std::string("iou_") + word, agreement.iou(kind));
    m_sheet = sketchSheet(shown, told, shownPx);
    return {};
}

Result<void> SketchTraining::writeRow()
{
    std::ostringstream row;
    row << m_step << ',' << m_clock.seconds() << ',' << rate();
    for (const double sum : m_sums)
        row << ',' << (m_summed > 0 ? std::to_string(sum / m_summed) : std::string());
    constexpr size_t figureCount = 7 + sketchClassCount;
    for (size_t i = 0; i < figureCount; ++i)
        row << ',' << (i < m_figures.size() ? std::to_string(m_figures[i].second) : std::string());
    m_sums = {};
    m_summed = 0;
    return addTableLine(
        row.str(), beside(".csv"),
        "step,seconds,rate,loss,cross_entropy,garment_loss,garment_iou_median,garment_iou_mean,"
        "skin_clothed,hair_clothed,accessory_clothed,text_clothed,ground_clothed,iou_paper,"
        "iou_garment,iou_skin,iou_hair,iou_accessory,iou_text,iou_ground");
}

Result<TrainingResult> SketchTraining::run(const std::function<void(const TrainingProgress&)>& progress)
{
    if (const auto done = prepare(); !done)
        return done.error();
    auto alone = Replicas::join({});
    if (!alone)
        return alone.error();
    if (!m_spec.resume)
        std::filesystem::remove(beside(".csv"));
    m_clock.start(m_secondsBefore);
    const auto tell = [&] {
        if (progress)
            progress({m_step, m_recentLoss, m_clock.secondsLeft(), m_figures, m_sheet, m_notice});
        m_figures.clear();
        m_sheet = {};
        m_notice = {};
    };
    bool stopped = false, isFirst = true;
    while (!(stopped = m_stop.stop_requested())) {
        if (const auto looked = m_clock.look(*alone, m_step); !looked)
            return looked.error();
        if (m_clock.isDone())
            break;
        if (m_clock.areFiguresDue()) {
            if (const auto done = measure(isFirst ? measuredAtFirst : measuredOnTheWay); !done)
                return done.error();
            isFirst = false;
            m_clock.measured();
            if (const auto done = writeRow(); !done)
                return done.error();
            tell();
        }
        if (const auto done = step(); !done) {
            if (done.error().kind == ErrorKind::Cancelled)
                continue;
            return done.error();
        }
        if (m_step % rowEverySteps == 0)
            if (const auto done = writeRow(); !done)
                return done.error();
        tell();
        if (m_clock.isSaveDue()) {
            if (const auto done = save(); !done)
                return done.error();
            m_clock.saved();
        }
    }
    if (const auto done = measure(m_spec.heldOut.size()); !done)
        return done.error();
    if (const auto done = writeRow(); !done)
        return done.error();
    TrainingResult result{m_step, m_clock.seconds(), stopped, m_figures};
    result.figures.emplace_back("parameters", double(m_network->parameterCount()));
    tell();
    return result;
}

} // namespace

Result<TrainingResult> trainSketchNetwork(const SketchTrainingSpec& spec,
                                          const std::function<void(const TrainingProgress&)>& progress,
                                          std::stop_token stop)
try {
    return SketchTraining(spec, std::move(stop)).run(progress);
} catch (const std::exception& exception) {
    return trainingError(exception);
}

} // namespace toile
