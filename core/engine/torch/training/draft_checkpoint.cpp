#include "core/engine/torch/training/draft_checkpoint.h"

#include "core/engine/torch/weights/float_tensor.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace toile {
namespace {

constexpr size_t window = 50;
constexpr double risenBy = 0.9;

} // namespace

Result<void> writeCheckpoint(const std::filesystem::path& file, const DraftCheckpoint& checkpoint)
{
    std::map<std::string, FloatTensor> tensors{{"code.mean", floatTensor(checkpoint.codeMean)},
                                               {"code.scale", floatTensor(checkpoint.codeDeviation)}};
    for (size_t i = 0; i < checkpoint.game.size(); ++i) {
        const std::string name = "state" + std::to_string(i);
        if (!at::isfinite(checkpoint.game[i]).all().item<bool>())
            return Error{ErrorKind::Engine, Sentence::phrase("The training diverged."), name};
        tensors[name] = floatTensor(checkpoint.game[i]);
    }
    return writeSafetensors(file, tensors, {{"seconds", std::to_string(checkpoint.seconds)}},
                            TensorType::F32);
}

Result<DraftCheckpoint> readCheckpoint(const std::filesystem::path& path, at::Device device)
{
    auto file = SafetensorsFile::open(path);
    if (!file)
        return file.error();
    DraftCheckpoint checkpoint;
    for (size_t i = 0; file->has("state" + std::to_string(i)); ++i) {
        auto read = file->read("state" + std::to_string(i));
        if (!read)
            return read.error();
        checkpoint.game.push_back(tensorFrom(*read).to(device));
    }
    const auto mean = file->read("code.mean"), deviation = file->read("code.scale");
    if (!mean || !deviation)
        return mean ? deviation.error() : mean.error();
    checkpoint.codeMean = tensorFrom(*mean).to(device);
    checkpoint.codeDeviation = tensorFrom(*deviation).to(device);
    checkpoint.seconds = std::atof(file->metadata("seconds").c_str());
    return checkpoint;
}

Result<void> writeDraft(const std::filesystem::path& file, const DraftNetwork& network,
                        const std::string& eyes, int64_t steps)
{
    const std::map<std::string, std::string> about{{"id", file.stem().string()},
                                                   {"toile.kind", "draft"},
                                                   {"toile.eyes", eyes},
                                                   {"toile.steps", std::to_string(steps)}};
    return writeSafetensors(file, network.exported(), about, TensorType::F16);
}

double LossWatch::mean() const
{
    return std::accumulate(m_recent.begin(), m_recent.end(), 0.0) /
           double(std::max<size_t>(1, m_recent.size()));
}

bool LossWatch::hasRisen(double loss)
{
    m_recent.push_back(loss);
    if (m_recent.size() < window)
        return false;
    if (m_recent.size() > window)
        m_recent.pop_front();
    m_least = std::min(m_least, mean());
    return mean() > m_least + risenBy;
}

bool LossWatch::isGood() const
{
    return m_recent.empty() || mean() < m_least + 0.5 * risenBy;
}

} // namespace toile
