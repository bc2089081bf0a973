// One bench of toile-bench: measures in one run and reports ratios, since machines of one size differ 2x in
// speed.
#pragma once

#include "core/document/recipe.h"
#include "core/studio/model_catalog.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace toile::bench {

/// Keys and figures in the order in which they are printed.
using Figures = std::vector<std::pair<std::string, double>>;

struct Options
{
    std::string program;      ///< path of toile-bench itself, for measurements in a process of their own
    std::string sharedFolder; ///< real sketches and weights; figures that need them are left out without it
    std::string outFolder;    ///< where benches that draw leave their pictures; empty: nowhere
    bool draft = false;       ///< a sweep judges drafts
    bool correct = false;     ///< labels: how many corrections each drawing takes is counted, too
    int every = 1;            ///< a sweep, and labels, look at every so-manieth sketch
    bool trained = false;     ///< labels: the drawings that were trained on, by which rules may be chosen
    std::string cloth = "linen"; ///< hands: what the garments are clothed in
    std::string labelsFolder;    ///< what is understood is measured against the labels in it
    std::string network; ///< the sketch network to read with: NAME, FILE or rules; empty: the bundled one
};

struct Bench
{
    std::string name;
    std::string what;
    std::function<Figures(const Options&)> run;
};

const std::vector<Bench>& benches();

/// CLOCK_MONOTONIC, which parent and child share.
double monotonicSeconds();
/// Seconds of wall time that `work` takes.
double secondsOf(const std::function<void()>& work);
/// The middle of an odd number of measurements.
double median(std::vector<double> values);

/// What a child process cost.
struct ProcessCost
{
    int exitCode = -1;
    double seconds = 0;
    double peakMb = 0;
    std::string output; ///< its standard output
};

/// Runs a program to its end; `extraEnvironment` are NAME=VALUE pairs.
ProcessCost runProcess(const std::vector<std::string>& command,
                       const std::vector<std::string>& extraEnvironment = {});

/// A bundled sketch in a bundled cloth and hand, as users get it; `sidePx` on the longer side.
Recipe lookRecipe(const ModelCatalog& models, const std::string& sketch, const std::string& cloth,
                  const std::string& hand, int sidePx);
/// The same by the default networks, to which the hand is a page.
Recipe networkRecipe(const ModelCatalog& models, const std::string& sketch, const std::string& cloth,
                     const std::string& hand, int sidePx);

Figures understandBench(const Options& options);
/// Over the held-out labels of Options::labelsFolder.
Figures labelsBench(const Options& options);
Figures handsBench(const Options& options);
Figures pagesBench(const Options& options);
Figures readBench(const Options& options);
Figures paintBench(const Options& options);
Figures variantBench(const Options& options);
Figures draftBench(const Options& options);
Figures stepBench(const Options& options);
Figures galleryBench(const Options& options);
Figures windowBench(const Options& options);
Figures stopBench(const Options& options);
Figures penBench(const Options& options);
Figures sweepBench(const Options& options);
Figures referenceBench(const Options& options);
Figures refineBench(const Options& options);

/// What toile-bench calls itself with, so that a measurement has a process (and an allocator) of its own.
inline constexpr const char* variantChildName = "variant-child";
inline constexpr const char* yardstickChildName = "yardstick-child";
int variantChild(const std::string& sketch, const std::string& cloth, const std::string& hand,
                 double startSeconds);
int yardstickChild(int sidePx, int steps);
inline constexpr const char* draftChildName = "draft-child";
inline constexpr const char* transformerChildName = "transformer-child";
int draftChild(int sidePx);
int transformerChild(int sidePx, int runs);
inline constexpr const char* galleryChildName = "gallery-child";
int galleryChild(int argc, char** argv, const std::string& folder);
inline constexpr const char* windowChildName = "window-child";
int windowChild(int argc, char** argv, const std::string& folder);
inline constexpr const char* stopChildName = "stop-child";
/// After `folder` in the arguments: the longer side in pixels, then when to stop each run, ms from its wish;
/// negative: it is timed whole.
int stopChild(int argc, char** argv, const std::string& folder);
inline constexpr const char* penChildName = "pen-child";
/// `what`: draw, make, open or memory.
int penChild(int argc, char** argv, const std::string& what, const std::string& folder,
             const std::string& sharedFolder);
/// Seconds of one step of Gatys' method; 0 when the engine cannot be loaded.
double gatysStepInItsOwnProcess(const Options& options, int sidePx, int steps);

} // namespace toile::bench
