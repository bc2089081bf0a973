#include "core/engine/torch/training/vgg_distillation.h"

#include "core/engine/torch/device.h"
#include "core/engine/torch/training/adam_state.h"
#include "core/engine/torch/training/drifting_pictures.h"
#include "core/engine/torch/training/feature_agreement.h"
#include "core/engine/torch/training/student_vgg.h"
#include "core/engine/torch/training/style_contest.h"
#include "core/engine/torch/training/training_crops.h"
#include "core/engine/torch/weights/float_tensor.h"
#include "core/files/whole_file.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numbers>
#include <optional>
#include <sstream>

namespace toile {
namespace {

constexpr int cropSide = 128;
constexpr int cropsAStep = 8;
constexpr int startCrops = 48;
constexpr int deepEvery = 3;
constexpr int driftEvery = 4;      // a batch in four is of pictures that are being optimised
constexpr int64_t driftFrom = 300; // when the student knows ordinary pictures
constexpr double topRate = 2e-3;
constexpr double lastRate = 2e-5;
constexpr double gramWeight = 0.1;
constexpr double rowEverySteps = 50;
constexpr double checkpointSeconds = 45;
constexpr double figuresSeconds = 480;
constexpr int largestSetbacks = 6;

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

at::Tensor scaledError(const TaughtLayer& taught, const at::Tensor& own, const at::Tensor& real)
{
    const at::ScalarType type = own.scalar_type();
    const at::Tensor embedded = at::conv2d(own, taught.embedding.to(type).unsqueeze(2).unsqueeze(3));
    const at::Tensor target = real.to(type) * (1.0 / taught.scale).to(type).reshape({1, -1, 1, 1});
    return (embedded - target).to(at::kFloat).square().mean();
}

at::Tensor gramOf(const at::Tensor& features)
{
    const at::Tensor rows = features.to(at::kFloat).flatten(2);
    return at::bmm(rows, rows.transpose(1, 2)).div(double(rows.size(2)));
}

/// |E G_s E^T - G_t|^2 over |G_t|^2 in the teacher's channels over their deviations, mean over the crops.
at::Tensor gramError(const TaughtLayer& taught, const at::Tensor& own, const at::Tensor& real)
{
    const at::Tensor scale = taught.scale;
    const at::Tensor target = gramOf(real) / (scale.unsqueeze(0) * scale.unsqueeze(1));
    const at::Tensor embedded = at::matmul(at::matmul(taught.embedding, gramOf(own)), taught.embedding.t());
    const at::Tensor power = target.square().sum({1, 2});
    // A nearly empty crop must not weigh more than the others: half of its yardstick is the mean.
    return ((embedded - target).square().sum({1, 2}) / (0.5 * power + 0.5 * power.mean()).clamp_min(1e-12))
        .mean();
}

bool sameShapes(const std::vector<at::Tensor>& first, const std::vector<at::Tensor>& second)
{
    return std::equal(first.begin(), first.end(), second.begin(), second.end(),
                      [](const at::Tensor& a, const at::Tensor& b) { return a.sizes() == b.sizes(); });
}

class Distillation
{
public:
    Distillation(const VggTrainingSpec& spec, std::stop_token stop) : m_spec(spec), m_stop(std::move(stop)) {}

    Result<TrainingResult> run(const std::function<void(const TrainingProgress&)>& progress);

private:
    Result<void> prepare();
    Result<void> resume();
    Result<void> step();
    Result<void> save();
    Result<void> writeRow();
    double rate() const;
    double seconds() const { return m_secondsBefore + secondsSince(m_start); }
    bool timeIsUp() const { return seconds() >= m_spec.hours * 3600; }
    std::filesystem::path beside(const char* ending) const
    {
        std::filesystem::path path = m_spec.out;
        return path += ending;
    }

    const VggTrainingSpec& m_spec;
    std::stop_token m_stop;
    ComputeDevice m_device;
    at::ScalarType m_type = at::kFloat;
    std::optional<Vgg> m_teacher, m_teacherExact, m_deepTeacher, m_deepExact;
    std::optional<StudentVgg> m_student;
    std::optional<AdamState> m_adam;
    std::optional<TrainingCrops> m_crops;
    DriftingPictures m_drifting;
    std::vector<at::Tensor> m_colour, m_detail;

    Clock::time_point m_start = Clock::now();
    double m_secondsBefore = 0;
    int64_t m_step = 0;
    double m_caution = 1; ///< halved at each setback
    int m_setbacks = 0;
    std::vector<at::Tensor> m_lastGood;
    std::vector<double> m_sums = std::vector<double>(8, 0.0); ///< losses since the last row, and their number
    std::vector<std::pair<std::string, double>> m_figures;
    double m_recentLoss = 0;
};

Result<void> Distillation::prepare()
{
    auto device = chooseDevice(m_spec.device);
    if (!device)
        return device.error();
    m_device = *device;
    m_type = m_device.fastBf16 ? at::kBFloat16 : at::kFloat;
    const auto opened = [this](const std::filesystem::path& path, at::ScalarType type,
                               std::optional<Vgg>& into) {
        auto loaded = Vgg::load({path}, {m_device.device, type});
        if (!loaded)
            return Result<void>(loaded.error());
        into = std::move(*loaded);
        return Result<void>();
    };
    if (const auto done = opened(m_spec.teacher, m_type, m_teacher); !done)
        return done;
    if (const auto done = opened(m_spec.teacher, at::kFloat, m_teacherExact); !done)
        return done;
    if (!m_teacher->has(VggLayer::Relu3_1) || m_teacher->channels(VggLayer::Relu3_1) != 256)
        return Error{ErrorKind::Model, Sentence::phrase("The teacher is not a full-width VGG-19 to conv3_1."),
                     m_spec.teacher.string()};
    if (!m_spec.deepTeacher.empty()) {
        if (const auto done = opened(m_spec.deepTeacher, m_type, m_deepTeacher); !done)
            return done;
        if (const auto done = opened(m_spec.deepTeacher, at::kFloat, m_deepExact); !done)
            return done;
    }
    m_crops.emplace(m_spec.pictures, m_spec.seed);
    if (m_crops->isEmpty())
        return Error{ErrorKind::Usage, Sentence::phrase("There is no picture to train on."), {}};
    m_colour = agreementPictures(m_spec.heldOut, false);
    m_detail = agreementPictures(m_spec.heldOut, true);

    const at::Tensor crops = m_crops->next(startCrops, cropSide).to(m_device.device);
    m_student.emplace(*m_teacherExact, m_deepExact ? &*m_deepExact : nullptr, crops, m_spec.seed);
    m_adam.emplace(m_student->parameters());
    return m_spec.resume ? resume() : Result<void>();
}

Result<void> Distillation::resume()
{
    auto file = SafetensorsFile::open(beside(".ckpt"));
    if (!file)
        return file.error();
    const auto listed = [&](const std::string& name) -> Result<std::vector<at::Tensor>> {
        std::vector<at::Tensor> values;
        for (size_t i = 0; file->has(name + std::to_string(i)); ++i) {
            auto read = file->read(name + std::to_string(i));
            if (!read)
                return read.error();
            values.push_back(tensorFrom(*read).to(m_device.device));
        }
        return values;
    };
    const auto state = listed("state"), scales = listed("scale");
    if (!state || !scales)
        return state ? scales.error() : state.error();
    if (!sameShapes(*state, m_adam->state()) || !sameShapes(*scales, m_student->scales()))
        return Error{ErrorKind::Model, Sentence::phrase("The checkpoint belongs to another network."), {}};
    m_adam->restore(*state);
    m_student->setScales(*scales);
    m_step = std::atoll(file->metadata("step").c_str());
    m_secondsBefore = std::atof(file->metadata("seconds").c_str());
    m_adam->setSteps(m_step);
    m_crops->reseed(m_spec.seed + uint64_t(m_step) * 7919);
    return {};
}

double Distillation::rate() const
{
    const double part = std::min(1.0, seconds() / (m_spec.hours * 3600));
    const double warm = std::min(1.0, double(m_step + 1) / 100);
    return m_caution * warm *
           (lastRate + (topRate - lastRate) * 0.5 * (1 + std::cos(std::numbers::pi * part)));
}

Result<void> Distillation::step()
{
    const bool drifting = m_step >= driftFrom && m_step % driftEvery == 1;
    const at::Tensor crops = drifting
                                 ? m_drifting.next(*m_student, *m_crops, cropsAStep / 2, cropSide, m_type)
                                 : m_crops->next(cropsAStep, cropSide).to(m_device.device);
    std::vector<at::Tensor> real, deepReal;
    const bool deepTurn = m_deepTeacher && m_step % deepEvery == 0;
    {
        const c10::NoGradGuard noGradient;
        real = m_teacher->features(crops, shallowLayers);
        if (deepTurn) {
            const std::array<VggLayer, 2> layers{VggLayer::Relu4_1, VggLayer::Relu5_1};
            deepReal = m_deepTeacher->features(crops, layers);
            for (size_t k = 0; k < 2; ++k)
                deepReal[k] = m_deepTeacher->embedded(layers[k], deepReal[k]);
        }
    }
    const std::vector<at::Tensor> own = m_student->shallow(crops, m_type);
    std::array<double, 7> parts{};
    at::Tensor total;
    const auto add = [&](size_t place, const at::Tensor& loss, double weight) {
        parts[place] += loss.item<double>();
        total = total.defined() ? total + loss * weight : loss * weight;
    };
    for (size_t k = 0; k < 3; ++k)
        add(k, scaledError(m_student->taught(int(k)), own[k], real[k]).to(at::kFloat), 1.0);
    // One layer's Gram matrices a step, in turn: they cost as much as the teacher.
    const auto turn = size_t(m_step % 3);
    add(3 + turn, gramError(m_student->taught(int(turn)), own[turn], real[turn]), gramWeight * 3);
    if (deepTurn) {
        const std::vector<at::Tensor> deep = m_student->deep(own[2].detach(), m_type);
        for (size_t k = 0; k < 2; ++k)
            add(6, scaledError(m_student->taught(int(k) + 3), deep[k], deepReal[k]).to(at::kFloat), 1.0);
    }
    m_recentLoss = total.item<double>();
    if (!std::isfinite(m_recentLoss)) {
        if (m_lastGood.empty() || ++m_setbacks > largestSetbacks)
            return Error{ErrorKind::Engine, Sentence::phrase("The training diverged."),
                         "the loss is not a number"};
        m_adam->restore(m_lastGood);
        m_caution *= 0.5;
        return {};
    }
    total.backward();
    m_adam->update(rate(), deepTurn ? m_adam->count() : m_student->shallowCount());
    for (size_t i = 0; i < parts.size(); ++i)
        m_sums[i] += parts[i];
    m_sums[7] += 1;
    ++m_step;
    return {};
}

Result<void> Distillation::save()
{
    std::map<std::string, FloatTensor> tensors;
    const std::vector<at::Tensor> state = m_adam->state();
    for (size_t i = 0; i < state.size(); ++i)
        tensors["state" + std::to_string(i)] = floatTensor(state[i]);
    const std::vector<at::Tensor> scales = m_student->scales();
    for (size_t i = 0; i < scales.size(); ++i)
        tensors["scale" + std::to_string(i)] = floatTensor(scales[i]);
    for (const auto& [name, tensor] : tensors)
        for (const float value : tensor.values)
            if (!std::isfinite(value))
                return Error{ErrorKind::Engine, Sentence::phrase("The training diverged."), name};
    const std::map<std::string, std::string> place{{"step", std::to_string(m_step)},
                                                   {"seconds", std::to_string(seconds())}};
    if (const auto done = writeSafetensors(beside(".ckpt"), tensors, place, TensorType::F32); !done)
        return done;
    const std::map<std::string, std::string> about{
        {"id", m_spec.out.stem().string()},
        {"toile.input", "torchvision"},
        {"toile.padding", "zero"},
        {"toile.steps", std::to_string(m_step)},
        {"licence", "CC BY 4.0; distilled from VGG-19 (Oxford Visual Geometry Group, CC BY 4.0)"}};
    if (const auto done = writeSafetensors(m_spec.out, m_student->exported(), about, TensorType::F16); !done)
        return done;
    m_lastGood.clear();
    for (const at::Tensor& tensor : state)
        m_lastGood.push_back(tensor.detach().clone());
    return {};
}

Result<void> Distillation::writeRow()
{
    std::ostringstream row;
    row << m_step << ',' << seconds() << ',' << rate();
    for (size_t i = 0; i < 7; ++i) // the Gram and deep errors come every third step
        row << ',' << m_sums[i] / std::max(1.0, m_sums[7]) * (i < 3 ? 1 : 3);
    for (size_t i = 0; i < 6; ++i)
        row << ',' << (i < m_figures.size() ? std::to_string(m_figures[i].second) : std::string());
    std::fill(m_sums.begin(), m_sums.end(), 0.0);
    return addTableLine(
        row.str(), beside(".csv"),
        "step,seconds,rate,error1,error2,error3,gram1,gram2,gram3,deep,relu1_1,relu2_1,relu3_1,"
        "detail_relu1_1,detail_relu2_1,detail_relu3_1");
}

Result<TrainingResult> Distillation::run(const std::function<void(const TrainingProgress&)>& progress)
{
    if (const auto done = prepare(); !done)
        return done.error();
    if (!m_spec.resume)
        std::filesystem::remove(beside(".csv"));
    m_start = Clock::now();
    double saved = seconds(), measured = m_spec.resume ? seconds() : -1e9;
    bool stopped = false;
    const auto measure = [&]() -> Result<void> {
        if (const auto done = save(); !done)
            return done;
        const auto reread = Vgg::load({m_spec.out}, {m_device.device, at::kFloat});
        if (!reread)
            return reread.error();
        m_figures = featureAgreement(*reread, *m_teacherExact, m_colour, "");
        const auto detail = featureAgreement(*reread, *m_teacherExact, m_detail, "detail_");
        m_figures.insert(m_figures.end(), detail.begin(), detail.end());
        measured = saved = seconds();
        return {};
    };
    while (!timeIsUp() && !(stopped = m_stop.stop_requested())) {
        if (seconds() - measured > figuresSeconds) {
            if (const auto done = measure(); !done)
                return done.error();
            if (const auto done = writeRow(); !done)
                return done.error();
            if (progress)
                progress({m_step, m_recentLoss, m_spec.hours * 3600 - seconds(), m_figures, {}, {}});
            m_figures.clear();
        }
        if (const auto done = step(); !done)
            return done.error();
        if (m_step % int64_t(rowEverySteps) == 0) {
            if (const auto done = writeRow(); !done)
                return done.error();
            if (progress)
                progress({m_step, m_recentLoss, m_spec.hours * 3600 - seconds(), {}, {}, {}});
        }
        if (seconds() - saved > checkpointSeconds) {
            if (const auto done = save(); !done)
                return done.error();
            saved = seconds();
        }
    }
    if (const auto done = measure(); !done)
        return done.error();
    if (const auto done = writeRow(); !done)
        return done.error();
    TrainingResult result{m_step, seconds(), stopped, m_figures};
    double parameters = 0;
    for (const auto& [name, tensor] : m_student->exported())
        parameters += double(tensor.values.size());
    result.figures.emplace_back("parameters", parameters);
    if (m_deepExact && !stopped) {
        for (const auto& [pictures, prefix] :
             {std::pair{&m_colour, "slim_"}, std::pair{&m_detail, "slim_detail_"}}) {
            const auto slim = featureAgreement(*m_deepExact, *m_teacherExact, *pictures, prefix);
            result.figures.insert(result.figures.end(), slim.begin(), slim.end());
        }
        const auto ours = Vgg::load({m_spec.out}, {m_device.device, at::kFloat});
        if (!ours)
            return ours.error();
        const auto contest = contestFigures(*ours, *m_deepExact, *m_teacherExact, m_detail, m_stop);
        result.figures.insert(result.figures.end(), contest.begin(), contest.end());
        result.figures.push_back(judgesOwnFigure(*m_teacherExact, m_detail, m_stop));
    }
    return result;
}

} // namespace

Result<TrainingResult> distilVgg(const VggTrainingSpec& spec,
                                 const std::function<void(const TrainingProgress&)>& progress,
                                 std::stop_token stop)
try {
    return Distillation(spec, std::move(stop)).run(progress);
} catch (const std::exception& exception) {
    return trainingError(exception);
}

} // namespace toile
