// One style run's surroundings: what every mode gets besides its spec, and how it reports.
#pragma once

#include "core/engine/engine.h"
#include "core/engine/torch/device.h"
#include "core/engine/torch/weights/vgg.h"

#include <chrono>
#include <functional>
#include <stop_token>

namespace toile {

/// Tells the owner of a run how far it is: counts weighted work, guesses the time left from the pace, and
/// lets a preview through at most every `previewMs`, and so seldom that they take less than a tenth of the
/// time.
class StyleReporter
{
public:
    StyleReporter(std::function<void(const StyleProgress&)> progress, int steps, int previewMs);

    /// Work that all steps together will be, in any unit.
    void expect(double work) { m_workExpected = work; }
    /// One step of `work` done; `preview` is called only when a picture is due.
    void stepDone(int step, double loss, double work, const std::function<Image()>& preview);
    /// A picture outside the steps, at once.
    void show(const Image& preview);
    bool wantsPreview() const { return m_previewMs > 0 && bool(m_progress); }

private:
    using Clock = std::chrono::steady_clock;

    std::function<void(const StyleProgress&)> m_progress;
    int m_steps;
    int m_previewMs;
    int m_step = 0;
    double m_workExpected = 0;
    double m_workDone = 0;
    double m_secondsStepping = 0;
    Clock::time_point m_lastStep;
    Clock::time_point m_lastPreview;
    Clock::duration m_previewCost{};
    Clock::time_point m_started;
};

/// Larger drawings are worked on at this size.
inline constexpr int longestWorkedSidePx = 1536;

class DraftNetwork;

/// What draws the first marks, where something does.
struct DraftTools
{
    const DraftNetwork* network = nullptr;
    const Vgg* eyes = nullptr;
};

struct StyleRun
{
    const StyleSpec& spec;
    const Vgg& vgg;
    const ComputeDevice& device;
    StyleReporter& reporter;
    std::stop_token stop;
    int longestSidePx = longestWorkedSidePx;
    DraftTools draft = {};
};

/// Of the picture that a mode works on.
Size workedSize(const StyleSpec& spec);

/// Error of a network whose numbers are not finite.
Error notFiniteError(const std::string& detail);

} // namespace toile
