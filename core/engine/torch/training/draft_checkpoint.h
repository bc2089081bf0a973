// What a training of the draft writes down, so that it can go on after a break.
#pragma once

#include "core/base/result.h"
#include "core/engine/torch/draft/draft_network.h"

#include <deque>
#include <filesystem>
#include <vector>

namespace toile {

struct DraftCheckpoint
{
    std::vector<at::Tensor> game; ///< AdversarialStep::state()
    at::Tensor codeMean, codeDeviation;
    double seconds = 0; ///< of training so far
};

/// Atomic; Engine error where a number is not finite, Input error where it cannot be written.
Result<void> writeCheckpoint(const std::filesystem::path& file, const DraftCheckpoint& checkpoint);
/// Onto `device`. Model error where the file is missing or damaged.
Result<DraftCheckpoint> readCheckpoint(const std::filesystem::path& file, at::Device device);
/// The model itself, F16, atomic. `eyes`: id of the VGG.
Result<void> writeDraft(const std::filesystem::path& file, const DraftNetwork& network,
                        const std::string& eyes, int64_t steps);

/// Watches a loss (in logarithms) for a lasting rise, which no single lesson is.
class LossWatch
{
public:
    /// Takes the next loss; whether the mean of the last 50 is 0.9 above the least such mean: 2.5 times the
    /// loss.
    bool hasRisen(double loss);
    /// Whether the recent mean is near enough to the least that this state is worth going back to.
    bool isGood() const;
    /// Forgets the recent losses, not the least mean.
    void startAgain() { m_recent.clear(); }

private:
    double mean() const;

    std::deque<double> m_recent;
    double m_least = 1e9;
};

} // namespace toile
