// What makes the engine's models, as the rest of Toile sees it: specs go in, progress and a model file come
// out.
#pragma once

#include "core/engine/engine.h"
#include "core/imaging/labelled_drawing.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace toile {

/// Distils a slim VGG from teachers (CLI: `train vgg`).
struct VggTrainingSpec
{
    std::vector<Image> pictures;       ///< training pictures, any size from 64 px
    std::vector<Image> heldOut;        ///< validation pictures
    std::filesystem::path teacher;     ///< full-width VGG-19, at least to conv3_1
    std::filesystem::path deepTeacher; ///< slim VGG-19 with heads, for relu4_1 and relu5_1; may be empty
    std::filesystem::path out;         ///< the model; OUT.ckpt and OUT.csv stand beside it
    double hours = 1.0;
    bool resume = false;
    uint64_t seed = 1;
    DeviceChoice device = DeviceChoice::Auto;
};

/// One of several processes that train together, as torchrun or mpirun start them.
struct TrainingRank
{
    int rank = 0; ///< 0 .. worldSize - 1; rank 0 serves the others and writes the files
    int worldSize = 1;
    /// "tcp://HOST:PORT" of rank 0, or "file:///PATH" on a disk that all see: rank 0 leaves its address
    /// there, and takes it away when all have come. Rank 0 listens on all interfaces, without encryption: for
    /// a network that one trusts.
    std::string store;
    /// Another program (torchrun) listens at tcp://HOST:PORT already; rank 0 need not.
    bool isServedElsewhere = false;
    /// Which of its machine's processes this is, from 0: they take the machine's graphics cards in turn.
    int localRank = 0;
};

/// Trains the draft's generator against a discriminator (CLI: `train draft`).
struct DraftTrainingSpec
{
    ModelFile eyes; ///< slim VGG: the hand's code and the style loss
    /// A garment in some cloth, without a hand, about 512 px; another for each seed. Called on a thread of
    /// the trainer's.
    std::function<Result<StyleSpec>(uint64_t seed)> garment;
    /// A drawn page; the same thread.
    std::function<Result<Image>(uint64_t seed)> hand;
    std::vector<StyleSpec> heldOut; ///< garments with hands, never trained on: what is measured and shown
    std::filesystem::path out;      ///< the model; OUT.ckpt and OUT.csv stand beside it
    double hours = 1.0;
    int64_t steps = 0; ///< above 0: so many instead of hours, and the same weights for the same seed
    std::filesystem::path start; ///< a draft model whose weights the generator begins with; empty: at random
    bool resume = false;
    uint64_t seed = 1;
    DeviceChoice device = DeviceChoice::Auto;
    TrainingRank rank;
};

/// Trains the network that tells what is what on a drawing (CLI: `train sketch`).
struct SketchTrainingSpec
{
    ModelFile eyes; ///< slim VGG whose layers the encoder begins with
    /// A labelled drawing, real or made, of any size from 64 px; another for each seed, the same for the
    /// same. Called on a thread of the trainer's.
    std::function<Result<LabelledDrawing>(uint64_t seed)> lesson;
    std::vector<LabelledDrawing> heldOut; ///< never trained on: what is measured and shown
    /// Drawings without a label: learned as `start` tells them. Empty, or `start` is given.
    std::vector<Image> unlabelled;
    std::filesystem::path out; ///< the model; OUT.ckpt and OUT.csv stand beside it
    double hours = 1.0;
    int64_t steps = 0; ///< above 0: so many instead of hours, and the same weights for the same seed
    std::filesystem::path start; ///< a sketch model to go on from; empty: the eyes and a decoder at random
    bool resume = false;
    uint64_t seed = 1;
    DeviceChoice device = DeviceChoice::Auto;
};

struct TrainingProgress
{
    int64_t step = 0;
    double loss = 0;
    double secondsLeft = -1;
    std::vector<std::pair<std::string, double>> figures; ///< e.g. {"relu2_1", 0.91}
    Image sheet;     ///< drafts of what was held out, now and then; null most of the time
    Sentence notice; ///< for the user ("went back 40 steps, the loss was not a number")
};

struct TrainingResult
{
    int64_t steps = 0;
    double seconds = 0;
    bool stopped = false;
    std::vector<std::pair<std::string, double>> figures;
};

/// Under the rules of Engine: one thread, nothing thrown, the stop token looked at.
class Trainer
{
public:
    virtual ~Trainer() = default;

    virtual Result<TrainingResult> trainVgg(const VggTrainingSpec& spec,
                                            std::function<void(const TrainingProgress&)> progress,
                                            std::stop_token stop) = 0;
    virtual Result<TrainingResult> trainDraft(const DraftTrainingSpec& spec,
                                              std::function<void(const TrainingProgress&)> progress,
                                              std::stop_token stop) = 0;
    virtual Result<TrainingResult> trainSketch(const SketchTrainingSpec& spec,
                                               std::function<void(const TrainingProgress&)> progress,
                                               std::stop_token stop) = 0;
};

} // namespace toile
