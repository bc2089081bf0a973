// The engine on LibTorch: keeps networks and targets between runs, and turns what LibTorch throws into
// errors.
#pragma once

#include "core/engine/engine.h"
#include "core/engine/torch/draft/draft_network.h"
#include "core/engine/torch/hand/hand_mode.h"
#include "core/engine/torch/sketch/sketch_network.h"
#include "core/engine/torch/weights/vgg.h"

#include <list>
#include <memory>
#include <optional>
#include <string>

namespace toile {

/// See Engine. Made by the module's entry point, or directly by tests.
class TorchEngine : public Engine
{
public:
    TorchEngine();
    ~TorchEngine() override;

    std::string description() const override;
    Estimate estimate(const StyleSpec& spec) override;
    Result<StyleResult> style(const StyleSpec& spec, std::function<void(const StyleProgress&)> progress,
                              std::stop_token stop) override;
    Result<HandLoss> handLoss(const HandLossSpec& spec) override;
    Result<ClassShares> classify(const ClassifySpec& spec, std::stop_token stop) override;
    void releaseMemory() override;

    /// For experiments and tests: how mode Hand works.
    HandModeOptions handOptions;

private:
    struct LoadedVgg
    {
        std::string key;
        Vgg vgg;
    };
    struct LoadedDraft
    {
        std::string key;
        DraftNetwork network;
    };

    struct LoadedSketch
    {
        std::string key;
        SketchNetwork network;
    };

    Result<const Vgg*> network(const ModelFile& file, const ComputeDevice& device,
                               const std::stop_token& stop = {});
    Result<DraftTools> draftTools(const StyleSpec& spec, const ComputeDevice& device,
                                  const std::stop_token& stop);
    Result<const SketchNetwork*> sketchNetwork(const std::filesystem::path& file, const ComputeDevice& device,
                                               const std::stop_token& stop);
    Result<StyleResult> attempt(const StyleRun& run);

    std::list<LoadedVgg> m_networks; ///< newest first
    std::optional<LoadedDraft> m_draft;
    std::optional<LoadedSketch> m_sketch;
    HandCache m_hands;
};

} // namespace toile
