#include "core/studio/project_files.h"

#include "core/document/drawing_file.h"
#include "core/document/drawn_page.h"
#include "core/files/whole_file.h"
#include "core/studio/raster_cache.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace toile {

namespace {

constexpr std::string_view variantBegin = "variant-";
constexpr size_t hashLetters = 64;
constexpr size_t longestEnding = 6;

bool isHashName(const std::string& name)
{
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    const bool isLong = name.size() >= hashLetters && name.size() <= hashLetters + longestEnding &&
                        (name.size() == hashLetters || name[hashLetters] == '.');
    return isLong && std::all_of(name.begin(), name.begin() + hashLetters, isHex);
}

} // namespace

ProjectFileKind kindOf(const std::string& name)
{
    if (name.ends_with(unfinishedEnding) || name == "import.part.png")
        return ProjectFileKind::Unfinished;
    if (isDrawingFileName(name))
        return ProjectFileKind::Drawing;
    if (isRasterCacheName(name))
        return ProjectFileKind::Cache;
    if (name.starts_with(variantBegin) && name.ends_with(".png"))
        return ProjectFileKind::Variant;
    return isHashName(name) ? ProjectFileKind::Picture : ProjectFileKind::Other;
}

int64_t createdMsIn(const std::string& variantFile)
{
    int64_t ms = 0;
    if (variantFile.starts_with(variantBegin))
        std::from_chars(variantFile.data() + variantBegin.size(), variantFile.data() + variantFile.size(),
                        ms);
    return ms;
}

std::set<std::string> filesNamedBy(const Project& project)
{
    std::set<std::string> names;
    const auto addDrawing = [&](const std::string& name) {
        names.insert(name);
        names.insert(rasterCacheName(name));
    };
    for (const ProjectSketch& sketch : project.sketches) {
        names.insert(sketch.file);
        addDrawing(sketch.drawingFile);
        if (sketch.drawing)
            for (const std::string& picture : picturesOf(*sketch.drawing))
                names.insert(picture);
    }
    for (const ProjectVariant& variant : project.variants)
        names.insert(variant.file);
    Project visited = project;
    visitMaterials(visited, [&](const MaterialRef& ref) {
        if (ref.id.empty())
            addDrawing(ref.name());
    });
    for (const auto* materials : {&project.cloths, &project.hands})
        for (const OwnMaterial& material : *materials)
            names.insert(material.file);
    names.erase(std::string());
    return names;
}

} // namespace toile
