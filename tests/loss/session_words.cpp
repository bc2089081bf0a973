#include "tests/loss/session_words.h"

#include "core/studio/drawing_store.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>

namespace toile::test {

namespace {

nlohmann::json seedsOf(const Drawing& drawing)
{
    nlohmann::json seeds = nlohmann::json::array();
    for (const auto& layer : drawing.layers)
        for (size_t i = 0; i < layer->strokes.size(); ++i)
            seeds.push_back(layer->strokes.at(i)->seed);
    return seeds;
}

} // namespace

std::string known(const Project& project)
{
    using nlohmann::json;
    json all = {{"pages", json::object()},
                {"sketches", json::array()},
                {"cloths", json::array()},
                {"variants", json::object()},
                {"title", project.title}};
    for (const ProjectSketch& sketch : project.sketches) {
        if (sketch.drawing)
            all["pages"][sketch.name + "#" + std::to_string(sketch.id)] = seedsOf(*sketch.drawing);
        if (!sketch.file.empty())
            all["sketches"].push_back(sketch.file);
    }
    for (const OwnMaterial& cloth : project.cloths)
        all["cloths"].push_back(cloth.file);
    for (const ProjectVariant& variant : project.variants)
        all["variants"][variant.file] = {{"name", variant.name}, {"starred", variant.isStarred}};
    return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string knownOnDisk(const std::filesystem::path& folder)
{
    std::ifstream in(folder / "project.json", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    Result<Project> project = projectFromJson(text);
    if (!project)
        return {};
    for (ProjectSketch& sketch : project->sketches) {
        if (sketch.drawingFile.empty())
            continue;
        Result<Drawing> drawing = readDrawing(folder / sketch.drawingFile);
        if (!drawing)
            return {};
        sketch.drawing = std::make_shared<const Drawing>(std::move(*drawing));
    }
    return known(*project);
}

} // namespace toile::test
