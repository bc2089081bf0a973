#include "bench/network.h"

#include "core/engine/engine_loader.h"
#include "core/sketch/understand.h"
#include "core/studio/model_catalog.h"
#include "core/studio/places.h"

#include <cstdio>

namespace toile::bench {
namespace {

std::string fileOf(const std::string& name)
{
    const ModelCatalog models(findPlaces().models);
    Result<MaterialRef> reader = models.findReader(name);
    const Result<std::filesystem::path> file = reader ? models.openReader(*reader) : reader.error();
    if (!file)
        std::fprintf(stderr, "%s\n", file.error().sentence.text().c_str());
    return file ? file->string() : std::string();
}

} // namespace

Network::Network(const std::string& name) : m_file(fileOf(name))
{
    if (m_file.empty())
        return;
    Result<std::unique_ptr<Engine>> engine = loadEngine();
    if (engine)
        m_engine = std::move(*engine);
    else
        std::fprintf(stderr, "%s\n", engine.error().sentence.text().c_str());
}

ClassShares Network::shares(const Image& picture) const
{
    ClassifySpec spec;
    spec.network = m_file;
    const Result<Image> seen = darkOnLight(picture);
    spec.picture = seen ? *seen : picture;
    Result<ClassShares> told = m_engine->classify(spec, {});
    if (told)
        return std::move(*told);
    std::fprintf(stderr, "%s\n", told.error().sentence.text().c_str());
    return {};
}

} // namespace toile::bench
