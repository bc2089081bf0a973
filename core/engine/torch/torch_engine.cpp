#include "core/engine/torch/torch_engine.h"

#include "core/engine/torch/hand/hand_loss.h"
#include "core/engine/torch/memory_budget.h"
#include "core/engine/torch/page_mode.h"
#include "core/engine/torch/print_mode.h"
#include "core/engine/torch/sketch/sketch_classifier.h"
#include "core/engine/torch/spec_check.h"
#include "core/engine/torch/stop_look.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace toile {
namespace {

constexpr size_t keptNetworks = 3; ///< a run needs two at most, and they must stay where they are
constexpr int keptMegabytes =
    256; ///< free blocks that stay for the next run: a 512 px variant needs about that
constexpr int smallestWorkedSidePx = 32;
constexpr int mostRetries = 5; ///< from 1536 px down to 200

/// The largest size at which the run fits into the memory that there is; 0: none does.
int fittingSidePx(const StyleSpec& spec, const Vgg& vgg, const ComputeDevice& device)
{
    int side = longestWorkedSidePx;
    if (!device.device.is_cpu())
        return side;
    const double reserve = reserveMegabytes(device);
    while (!holdsWork(workMegabytes(spec, vgg, side), reserve)) {
        side = std::min(side, workedSize(spec).longSide()) * 4 / 5;
        if (side < smallestWorkedSidePx)
            return 0;
    }
    return side;
}

Error engineError(const std::exception& exception)
{
    if (saysOutOfMemory(exception))
        return {ErrorKind::Memory,
                Sentence::phrase("There is not enough memory to draw this picture, even smaller."),
                exception.what()};
    return {ErrorKind::Engine, Sentence::phrase("The engine failed while it drew."), exception.what()};
}

/// What reading a model takes: the file, its tensors, and they in another order.
double modelMegabytes(const std::filesystem::path& file)
{
    std::error_code ignored;
    const auto bytes = std::filesystem::file_size(file, ignored);
    return ignored ? 0 : 3 * double(bytes) / (1 << 20);
}

std::string fileKey(const ModelFile& file, const ComputeDevice& device)
{
    std::error_code ignored;
    const auto written = std::filesystem::last_write_time(file.path, ignored).time_since_epoch().count();
    const auto bytes = std::filesystem::file_size(file.path, ignored);
    return file.path.string() + " " + std::to_string(written) + " " + std::to_string(bytes) + " " +
           std::to_string(int(file.input)) + " " + device.name;
}

} // namespace

TorchEngine::TorchEngine() = default;
TorchEngine::~TorchEngine() = default;

std::string TorchEngine::description() const
{
    return torchDescription();
}

Result<const Vgg*> TorchEngine::network(const ModelFile& file, const ComputeDevice& device,
                                        const std::stop_token& stop)
{
    const std::string key = fileKey(file, device);
    for (auto known = m_networks.begin(); known != m_networks.end(); ++known)
        if (known->key == key) {
            m_networks.splice(m_networks.begin(), m_networks, known);
            return &m_networks.front().vgg;
        }
    if (const auto pools = startPools(device); !pools)
        return pools.error();
    if (!holdsWork(modelMegabytes(file.path), reserveMegabytes(device)))
        return Error{ErrorKind::Memory, Sentence::phrase("There is not enough memory for the model."),
                     file.path.string()};
    VggOptions options;
    options.device = device.device;
    auto loaded = Vgg::load(file, options, stop);
    if (!loaded)
        return loaded.error();
    m_networks.push_front({key, std::move(*loaded)});
    if (m_networks.size() > keptNetworks)
        m_networks.pop_back();
    return &m_networks.front().vgg;
}

Result<DraftTools> TorchEngine::draftTools(const StyleSpec& spec, const ComputeDevice& device,
                                           const std::stop_token& stop)
{
    if (spec.mode != StyleMode::Hand || spec.draft.network.empty())
        return DraftTools{};
    const auto eyes = network(spec.draft.eyes, device, stop);
    if (!eyes)
        return eyes.error();
    const at::ScalarType type = device.fastBf16 ? at::kBFloat16 : at::kFloat;
    const std::string key = fileKey({spec.draft.network}, device) + " " + std::to_string(int(type)) + " " +
                            std::to_string(device.draftThreads);
    if (!m_draft || m_draft->key != key) {
        auto loaded =
            DraftNetwork::load(spec.draft.network, {device.device, type, device.draftThreads}, stop);
        if (!loaded)
            return loaded.error();
        m_draft.emplace(key, std::move(*loaded));
        m_hands.clear(); // they know what the last network made of them
    }
    const DraftNetwork& draft = m_draft->network;
    if (draft.eyes() != (*eyes)->id())
        return Error{ErrorKind::Model,
                     Sentence::phrase("The draft network was trained with another VGG than the one at hand."),
                     draft.eyes() + ", not " + (*eyes)->id()};
    return DraftTools{&draft, *eyes};
}

Result<StyleResult> TorchEngine::attempt(const StyleRun& run)
{
    switch (run.spec.mode) {
    case StyleMode::Print:
        return runPrintMode(run);
    case StyleMode::Page:
        return runPageMode(run);
    case StyleMode::Hand:
        break;
    }
    return runHandMode(run, m_hands, handOptions);
}

Result<StyleResult> TorchEngine::style(const StyleSpec& spec,
                                       std::function<void(const StyleProgress&)> progress,
                                       std::stop_token stop)
try {
    if (const auto checked = checkSpec(spec); !checked)
        return checked.error();
    lookAtStop(stop);
    const auto chosen = chooseDevice(spec.device);
    if (!chosen)
        return chosen.error();
    const ComputeDevice recorded = asRecorded(*chosen, spec.computation), *device = &recorded;
    const auto vgg = network(spec.model, *device, stop);
    if (!vgg)
        return vgg.error();
    const auto draft = draftTools(spec, *device, stop);
    if (!draft)
        return draft.error();
    lookAtStop(stop);
    int longestSidePx = fittingSidePx(spec, **vgg, *device);
    if (longestSidePx == 0)
        return engineError(std::bad_alloc());
    const bool isShort = longestSidePx < std::min(longestWorkedSidePx, workedSize(spec).longSide());
    for (int tries = 0;; ++tries) {
        StyleReporter reporter(progress, spec.steps, spec.previewMs);
        try {
            auto result = attempt({spec, **vgg, *device, reporter, stop, longestSidePx, *draft});
            releaseBigBlocksBeyond(keptMegabytes);
            if (result) {
                result->device = device->name;
                result->computation = computationOf(*device);
                if (tries > 0 || isShort)
                    result->notice =
                        joined(std::move(result->notice),
                               Sentence::phrase("Memory was short, so it went on at %1 px.", longestSidePx));
            }
            return result;
        } catch (const RunStopped&) {
            releaseBigBlocksBeyond(keptMegabytes);
            throw;
        } catch (const std::exception& exception) {
            if (!saysOutOfMemory(exception))
                return engineError(exception);
            m_hands.clear();
            releaseBigBlocks();
            longestSidePx = std::min(longestSidePx, workedSize(spec).longSide()) * 2 / 3;
            if (tries == mostRetries || longestSidePx < smallestWorkedSidePx ||
                !holdsWork(workMegabytes(spec, **vgg, longestSidePx), reserveMegabytes(*device)))
                return engineError(exception);
        }
    }
} catch (const RunStopped&) {
    return Error{ErrorKind::Cancelled, Sentence::phrase("Stopped before there was anything to keep."), {}};
} catch (const std::exception& exception) {
    return engineError(exception);
}

Result<HandLoss> TorchEngine::handLoss(const HandLossSpec& spec)
try {
    const auto device = chooseDevice(DeviceChoice::Auto);
    if (!device)
        return device.error();
    const auto vgg = network(spec.model, *device);
    if (!vgg)
        return vgg.error();
    if (device->device.is_cpu() &&
        !holdsWork(judgedMegabytes(spec.mask.size(), **vgg), reserveMegabytes(*device)))
        return Error{
            ErrorKind::Memory, Sentence::phrase("There is not enough memory to judge this picture."), {}};
    return measuredHandLoss(spec, **vgg);
} catch (const std::exception& exception) {
    if (saysOutOfMemory(exception))
        return Error{ErrorKind::Memory, Sentence::phrase("There is not enough memory to judge this picture."),
                     exception.what()};
    return engineError(exception);
}

Result<const SketchNetwork*> TorchEngine::sketchNetwork(const std::filesystem::path& file,
                                                        const ComputeDevice& device,
                                                        const std::stop_token& stop)
{
    const at::ScalarType type = device.fastBf16 ? at::kBFloat16 : at::kFloat;
    const std::string key = fileKey({file}, device) + " " + std::to_string(int(type));
    if (m_sketch && m_sketch->key == key)
        return &m_sketch->network;
    if (const auto pools = startPools(device); !pools)
        return pools.error();
    if (!holdsWork(modelMegabytes(file), reserveMegabytes(device)))
        return Error{ErrorKind::Memory, Sentence::phrase("There is not enough memory for the model."),
                     file.string()};
    auto loaded = SketchNetwork::load(file, {device.device, type}, stop);
    if (!loaded)
        return loaded.error();
    m_sketch.emplace(key, std::move(*loaded));
    return &m_sketch->network;
}

Result<ClassShares> TorchEngine::classify(const ClassifySpec& spec, std::stop_token stop)
try {
    if (spec.picture.isNull())
        return Error{ErrorKind::Usage, Sentence::phrase("There is no picture to look at."), "null picture"};
    lookAtStop(stop);
    const auto device = chooseDevice(spec.device);
    if (!device)
        return device.error();
    const auto sketch = sketchNetwork(spec.network, *device, stop);
    if (!sketch)
        return sketch.error();
    lookAtStop(stop);
    if (device->device.is_cpu() &&
        !holdsWork(classifyMegabytes(spec.picture.size()), reserveMegabytes(*device)))
        return Error{
            ErrorKind::Memory, Sentence::phrase("There is not enough memory to look at this picture."), {}};
    const ThreadsForAWhile threads(device->draftThreads);
    ClassShares shares = classified(**sketch, spec.picture, stop);
    if (!std::isfinite(shares.planes[0].cells()[0]))
        return notFiniteError("the sketch network's shares are not finite");
    return shares;
} catch (const RunStopped&) {
    return Error{ErrorKind::Cancelled, Sentence::phrase("Stopped before there was anything to keep."), {}};
} catch (const std::exception& exception) {
    if (saysOutOfMemory(exception))
        return Error{ErrorKind::Memory,
                     Sentence::phrase("There is not enough memory to look at this picture."),
                     exception.what()};
    return Error{ErrorKind::Engine, Sentence::phrase("The engine failed while it looked at the picture."),
                 exception.what()};
}

void TorchEngine::releaseMemory()
{
    m_networks.clear();
    m_sketch.reset();
    m_draft.reset();
    m_hands.clear();
    releaseBigBlocks();
}

} // namespace toile
