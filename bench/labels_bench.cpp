// How well drawings that nobody trained on are understood: garment found, and what is clothed that is none.
#include "bench/bench.h"

#include "core/engine/engine_loader.h"
#include "core/imaging/class_agreement.h"
#include "core/imaging/pixel_ops.h"
#include "core/sketch/understand.h"
#include "core/studio/label_files.h"
#include "core/studio/model_catalog.h"
#include "core/studio/places.h"

#include <cstdio>
#include <memory>

namespace toile::bench {
namespace {

constexpr int labelledPx = 512;

/// What Toile itself takes for garment.
Plane understoodMask(const Image& picture, const ClassShares& told)
{
    const Result<SketchModel> model = understandSketch(picture, {}, told);
    return model ? model->mask : Plane(picture.size());
}

/// Over all drawings, the old ones and the modern ones.
struct Agreements
{
    ClassAgreement all, old, modern;

    void add(const LabelFile& file, const ClassMap& label, const ClassMap& told)
    {
        all.add(label, told);
        (file.isModern ? modern : old).add(label, told);
    }
    void tell(const std::string& prefix, Figures& figures) const
    {
        const std::pair<const char*, const ClassAgreement*> parts[] = {
            {"", &all}, {"old_", &old}, {"modern_", &modern}};
        for (const auto& [name, agreement] : parts)
            if (agreement->drawings() > 0)
                for (const auto& [key, value] : agreement->figures())
                    figures.emplace_back(name + prefix + key, value);
    }
};

/// The engine and the network that it is asked with; empty where there is none.
class Network
{
public:
    explicit Network(std::string file) : m_file(std::move(file))
    {
        if (m_file.empty())
            return;
        Result<std::unique_ptr<Engine>> engine = loadEngine();
        if (engine)
            m_engine = std::move(*engine);
        else
            std::fprintf(stderr, "%s\n", engine.error().sentence.text().c_str());
    }
    explicit operator bool() const { return bool(m_engine); }

    ClassShares shares(const Image& picture) const
    {
        ClassifySpec spec;
        spec.network = m_file;
        const Result<Image> seen = darkOnLight(picture); // as Toile shows it to a network
        spec.picture = seen ? *seen : picture;
        Result<ClassShares> told = m_engine->classify(spec, {});
        if (told)
            return std::move(*told);
        std::fprintf(stderr, "%s\n", told.error().sentence.text().c_str());
        return {};
    }

private:
    std::string m_file;
    std::unique_ptr<Engine> m_engine;
};

/// The network that is asked for, or the one that Toile ships; empty where there is none.
std::string networkFile(const Options& options)
{
    const ModelCatalog models(findPlaces().models);
    Result<MaterialRef> reader = models.findReader(options.network);
    const Result<std::filesystem::path> file = reader ? models.openReader(*reader) : reader.error();
    if (!file)
        std::fprintf(stderr, "%s\n", file.error().sentence.text().c_str());
    return file ? file->string() : std::string();
}

} // namespace

Figures labelsBench(const Options& options)
{
    const Result<std::vector<LabelFile>> files = findLabelFiles(options.labelsFolder);
    if (!files) {
        std::fprintf(stderr, "%s\n", files.error().sentence.text().c_str());
        return {};
    }
    const Network network(networkFile(options));
    Agreements own, pixels;
    int drawings = 0;
    for (const LabelFile& file : *files) {
        if (!file.isHeldOut)
            continue;
        const Result<ReadLabel> read = readLabel(file, labelledPx);
        if (!read || read->certain < leastCertainty)
            continue;
        if (drawings++ % options.every != 0)
            continue;
        const LabelledDrawing& drawing = read->drawing;
        const ClassShares told = network ? network.shares(drawing.picture) : ClassShares();
        own.add(file, drawing.classes, classesOfMask(understoodMask(drawing.picture, told)));
        if (network)
            pixels.add(file, drawing.classes, likeliestClasses(told));
    }
    Figures figures;
    own.tell("", figures);
    if (network) {
        pixels.tell("network_", figures);
        const Image square = Image::filled({labelledPx, labelledPx}, 240, 240, 240);
        std::vector<double> seconds;
        for (int round = 0; round < 9; ++round)
            seconds.push_back(secondsOf([&] { (void)network.shares(square); }));
        figures.emplace_back("ms_512", 1000 * median(seconds));
    }
    return figures;
}

} // namespace toile::bench
