#include "core/engine/fake_engine.h"

#include "core/imaging/pixel_ops.h"

#include <algorithm>
#include <thread>

namespace toile {

namespace {

/// Albedo × tone, a little darker with every step: enough to see that steps, stop and strength arrive.
Image drawn(const StyleSpec& spec, int step)
{
    const Size size = spec.albedo.size();
    std::vector<uint8_t> rgba(spec.albedo.bytes().begin(), spec.albedo.bytes().end());
    const float share = spec.steps > 0 ? float(step) / float(spec.steps) : 0.f;
    const float darker = 1.f - 0.1f * share * float(spec.strength);
    const bool hasTone = spec.tone->size() == size;
    for (size_t i = 0; i < rgba.size() / 4; ++i) {
        const float light = darker * (hasTone ? spec.tone->cells()[i] : 1.f);
        for (size_t c = 0; c < 3; ++c)
            rgba[i * 4 + c] = uint8_t(std::clamp(float(rgba[i * 4 + c]) * light + 0.5f, 0.f, 255.f));
    }
    return Image(size, std::move(rgba));
}

class FakeEngine final : public Engine
{
public:
    explicit FakeEngine(FakeEngineBehaviour behaviour) : m_behaviour(behaviour) {}

    std::string description() const override { return "fake engine"; }

    Estimate estimate(const StyleSpec& spec) override
    {
        return {double(spec.steps) * double(m_behaviour.perStep.count()) / 1000.0,
                double(spec.albedo.size().area()) * 16 / 1e6};
    }

    Result<StyleResult> style(const StyleSpec& spec, std::function<void(const StyleProgress&)> progress,
                              std::stop_token stop) override
    {
        if (spec.albedo.isNull())
            return Error{ErrorKind::Usage, Sentence::phrase("There is nothing to draw."), "null albedo"};
        StyleResult result;
        result.firstLoss = 1;
        for (int step = 1; step <= spec.steps && !stop.stop_requested(); ++step) {
            if (step == m_behaviour.failAtStep)
                return Error{ErrorKind::Engine, Sentence::phrase("The engine failed."),
                             "as the test asked for"};
            std::this_thread::sleep_for(m_behaviour.perStep);
            result.stepsDone = step;
            if (progress)
                progress({step, spec.steps, 1.0 / step, 0,
                          spec.previewMs > 0 && step % 10 == 0 ? drawn(spec, step) : Image()});
        }
        result.stopped = result.stepsDone < spec.steps;
        result.lastLoss = 1.0 / (1 + result.stepsDone);
        result.garment = drawn(spec, result.stepsDone);
        result.device = "none";
        return result;
    }

    Result<HandLoss> handLoss(const HandLossSpec& spec) override
    {
        return HandLoss{1.0, spec.before == spec.after ? 1.0 : 0.5};
    }

    /// Garment where it is darker than half, paper elsewhere.
    Result<ClassShares> classify(const ClassifySpec& spec, std::stop_token stop) override
    {
        if (spec.picture.isNull())
            return Error{ErrorKind::Usage, Sentence::phrase("There is no picture to look at."),
                         "null picture"};
        if (stop.stop_requested())
            return Error{
                ErrorKind::Cancelled, Sentence::phrase("Stopped before there was anything to keep."), {}};
        ClassShares shares;
        for (Plane& plane : shares.planes)
            plane = Plane(spec.picture.size());
        const Plane luma = lumaOf(spec.picture);
        for (size_t i = 0; i < luma.cells().size(); ++i)
            shares.of(luma.cells()[i] < 0.5f ? SketchClass::Garment : SketchClass::Paper).cells()[i] = 1;
        return shares;
    }

    void releaseMemory() override {}

private:
    FakeEngineBehaviour m_behaviour;
};

} // namespace

std::unique_ptr<Engine> makeFakeEngine(FakeEngineBehaviour behaviour)
{
    return std::make_unique<FakeEngine>(behaviour);
}

} // namespace toile
