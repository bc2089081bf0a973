#include "core/engine/torch/training/sketch_checkpoint.h"

#include "core/engine/torch/weights/float_tensor.h"

#include <cstdlib>
#include <map>

namespace toile {

Result<void> writeSketchCheckpoint(const std::filesystem::path& file, const SketchCheckpoint& checkpoint)
{
    std::map<std::string, FloatTensor> tensors;
    for (size_t i = 0; i < checkpoint.state.size(); ++i) {
        const std::string name = "state" + std::to_string(i);
        if (!at::isfinite(checkpoint.state[i]).all().item<bool>())
            return Error{ErrorKind::Engine, Sentence::phrase("The training diverged."), name};
        tensors[name] = floatTensor(checkpoint.state[i]);
    }
    return writeSafetensors(file, tensors,
                            {{"toile.kind", "sketch"}, {"seconds", std::to_string(checkpoint.seconds)}},
                            TensorType::F32);
}

Result<SketchCheckpoint> readSketchCheckpoint(const std::filesystem::path& path, at::Device device)
{
    auto file = SafetensorsFile::open(path);
    if (!file)
        return file.error();
    SketchCheckpoint checkpoint;
    for (size_t i = 0; file->has("state" + std::to_string(i)); ++i) {
        auto read = file->read("state" + std::to_string(i));
        if (!read)
            return read.error();
        checkpoint.state.push_back(tensorFrom(*read).to(device));
    }
    checkpoint.seconds = std::atof(file->metadata("seconds").c_str());
    return checkpoint;
}

Result<void> writeSketchNetwork(const std::filesystem::path& file, const SketchNetwork& network,
                                const std::string& eyes, int64_t steps)
{
    const std::map<std::string, std::string> about{{"id", file.stem().string()},
                                                   {"toile.kind", "sketch"},
                                                   {"toile.eyes", eyes},
                                                   {"toile.steps", std::to_string(steps)}};
    return writeSafetensors(file, network.exported(), about, TensorType::F16);
}

} // namespace toile
