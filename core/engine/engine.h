// The styling engine as the rest of Toile sees it: specs go in, progress and results come out, no tensor
// types. What trains its models is trainer.h.
#pragma once

#include "core/base/result.h"
#include "core/base/shared.h"
#include "core/base/style_choices.h"
#include "core/imaging/image.h"
#include "core/imaging/raster.h"
#include "core/imaging/sketch_classes.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace toile {

struct ModelFile
{
    std::filesystem::path path; ///< safetensors
    VggInput input = VggInput::FromFile;
};

/// The draft's generator and the VGG whose statistics it knows hands by.
struct DraftModel
{
    std::filesystem::path network; ///< safetensors; empty: no draft
    ModelFile eyes;
};

/// What a result's bytes depend on besides the spec and the engine's version. LibTorch splits its sums among
/// the threads, and another order of a sum is another last bit.
struct Computation
{
    int threads = 0;       ///< of a refinement, 1..64; 0: as this machine's rule has it
    int draftThreads = 0;  ///< of a draft, likewise
    std::string precision; ///< of the draft's network: "bf16" or "fp32"; empty: what this machine is fast at
    std::string
        processor; ///< kinds of kernels, "AVX512, oneDNN 0x7ff, OpenBLAS Cooperlake"; told, never asked
    bool operator==(const Computation&) const = default;
};

/// All that a style run needs, captured by value. All planes and pictures have the size of `albedo`.
struct StyleSpec
{
    StyleMode mode = StyleMode::Hand;
    ModelFile model;
    /// Mode Hand begins with its draft, shown at once, and refines that; with no steps the draft is the
    /// result. Empty: it begins with strokes as they were laid, and no steps draw nothing.
    DraftModel draft;
    Image albedo;              ///< cloth without light, RGBA, alpha = mask
    Shared<Plane> mask;        ///< garment, 0..1
    Shared<Plane> tone;        ///< light on the form, 0..1
    Shared<Plane> ink;         ///< line layer's alpha: statistics look beside the lines
    Shared<NormalMap> normals; ///< form; may be empty
    Image page;                ///< Page mode: the picture that is styled (the composed sketch)
    Image picture;             ///< the hand, or the print, of any size
    double handScale = 1.0;    ///< size of the hand's strokes against the drawing, in ranges::handScale
    double coverage =
        -1; ///< 0 leaves the lit side unpainted as far as possible, 1 paints all; -1: as the hand has it
    double reach = 0.0;    ///< 0: tone layer alone .. 1: the clothed luminance
    double strength = 1.0; ///< 0: as before the hand .. 1: the hand in full
    int steps = 60;        ///< in all, over all levels of the pyramid
    OptimizerChoice optimizer = OptimizerChoice::Lbfgs;
    DeviceChoice device = DeviceChoice::Auto;
    Computation computation; ///< as a recipe has it; what this machine cannot do is done its own way
    uint64_t seed = 1;
    double contentWeight = -1; ///< -1: the mode's own
    double styleWeight = -1;
    double tvWeight = -1;
    /// A level of mode Hand's pyramid ends where three steps together gain less than this share of its loss;
    /// 0: never.
    double leastGain = 0.08;
    /// Mode Hand without a draft begins with no marks at all: a yardstick for its starts.
    bool fromPlain = false;
    int previewMs = 250; ///< at most one preview in this time; 0: none
};

struct StyleProgress
{
    int step = 0;
    int steps = 0;
    double loss = 0;         ///< total, at the present level
    double secondsLeft = -1; ///< -1: not known yet
    Image preview; ///< the garment layer so far, RGBA like StyleResult::garment; null most of the time
};

struct StyleResult
{
    Image garment; ///< RGBA of the spec's size: styled cloth, alpha = coverage × mask. Page mode: opaque page
    int stepsDone = 0;
    double firstLoss = 0;    ///< style loss before and after, at full size, relative to the hand's own energy
    double lastLoss = 0;     ///< both 0 where it was stopped
    bool stopped = false;    ///< the stop token ended it after a step; `garment` is the best so far
    std::string device;      ///< "cpu (2 threads)", "cuda: NAME"
    Computation computation; ///< as it was done
    Sentence notice;         ///< for the user, where something was done otherwise ("went on at 768 px")
};

struct Estimate
{
    double seconds = 0;
    double megabytes = 0; ///< peak of the run, engine included
};

/// Compares two pictures by the style of their luminance detail (judge's hand loss), on the layer that the
/// hand was asked to draw: at reach 0 the luminance with the albedo's divided out (tone), at reach 1 as it
/// stands.
struct HandLossSpec
{
    ModelFile model;
    Image before; ///< composed picture before the hand, opaque
    Image after;  ///< composed picture after the hand, opaque
    Image albedo; ///< the cloth without light; null: reach counts as 1
    Plane mask;
    Plane ink; ///< lines are left out of the statistics
    double reach = 0;
    Image hand;
    double handScale = 1.0;
};

struct HandLoss
{
    double before = 0; ///< sum over relu1_1, relu2_1, relu3_1 of |G - G^S|² / |G^S|²
    double after = 0;
    double ratio() const { return before > 0 ? after / before : 0; }
};

/// Asks the sketch network what is what on a drawing.
struct ClassifySpec
{
    std::filesystem::path network; ///< safetensors, as Trainer::trainSketch writes it
    Image picture;                 ///< of any size; alpha is laid over white
    DeviceChoice device = DeviceChoice::Auto;
};

/// The longer side at which the sketch network looks at a whole drawing, whatever its size.
inline constexpr int sketchLongSidePx = 512;

/// Created, used and destroyed on one thread, the engine worker. Functions block, never throw, and look at
/// the stop token so often that nobody waits for it; style() is Cancelled before its first step.
class Engine
{
public:
    virtual ~Engine() = default;

    virtual std::string description() const = 0; ///< "LibTorch 1.13.0, OpenBLAS, cpu"
    virtual Estimate estimate(const StyleSpec& spec) = 0;
    virtual Result<StyleResult> style(const StyleSpec& spec,
                                      std::function<void(const StyleProgress&)> progress,
                                      std::stop_token stop) = 0;
    virtual Result<HandLoss> handLoss(const HandLossSpec& spec) = 0;
    /// Of the picture's size. Usage error for a null picture, Model, Memory; Cancelled when stopped.
    virtual Result<ClassShares> classify(const ClassifySpec& spec, std::stop_token stop) = 0;
    /// Drops cached weights, targets and allocator pools.
    virtual void releaseMemory() = 0;
};

} // namespace toile
