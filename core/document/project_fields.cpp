#include "core/document/project_fields.h"

#include "core/document/corrections_json.h"
#include "core/document/drawing_file.h"
#include "core/document/recipe_json.h"
#include "core/document/sentence_json.h"

#include <new>

namespace toile {
namespace {

constexpr int maxSidePx = 1 << 20;

void fileName(Fields& fields, const char* key, std::string& into)
{
    fields.text(key, into, maxNameBytes);
    if (into == "." || into == ".." || into.find_first_of("/\\:") != std::string::npos)
        refuse(fields.name(key), Sentence::phrase("is not a file's name"));
}

void size(Fields& fields, Size& into)
{
    fields.integer("width", into.width, 0, maxSidePx);
    fields.integer("height", into.height, 0, maxSidePx);
}

void checkBareName(const MaterialRef& ref, const std::string& path)
{
    if (!ref.file.empty() && ref.file != ref.name())
        refuse(path, Sentence::phrase("names a file in another folder"));
}

Recipe recipeFrom(const Json* json, const std::string& path)
{
    if (!json)
        refuse(path, Sentence::phrase("is missing"));
    Result<Recipe> recipe = recipeFromJson(json->dump());
    if (!recipe && recipe.error().kind == ErrorKind::Memory)
        throw std::bad_alloc();
    if (!recipe)
        throw Refused(
            Sentence::phrase("“%1” is no recipe: %2", path, recipe.error().sentence.arguments().back()));
    visitMaterials(*recipe, [&](const MaterialRef& ref) { checkBareName(ref, path); });
    return std::move(*recipe);
}

} // namespace

Json jsonOf(const ProjectSketch& sketch)
{
    Json json = {{"id", sketch.id},
                 {"name", sketch.name},
                 {"file", sketch.file},
                 {"bundled", sketch.bundledId},
                 {"width", sketch.size.width},
                 {"height", sketch.size.height}};
    if (!sketch.drawingFile.empty())
        json["drawing"] = sketch.drawingFile;
    if (!sketch.corrections.empty())
        json["corrections"] = jsonOf(sketch.corrections);
    if (!sketch.marks.empty())
        json["marks"] = jsonOf(sketch.marks);
    return json;
}

Json jsonOf(const ProjectVariant& variant)
{
    return {{"id", variant.id},
            {"sketch", variant.sketch},
            {"name", variant.name},
            {"file", variant.file},
            {"recipe", Json::parse(recipeToJson(variant.recipe))},
            {"width", variant.size.width},
            {"height", variant.size.height},
            {"notice", jsonOf(variant.notice)},
            {"starred", variant.isStarred},
            {"rejected", variant.isRejected},
            {"createdMs", variant.createdMs}};
}

Json jsonOf(const OwnMaterial& material)
{
    return {{"name", material.name}, {"file", material.file}, {"repeatMm", material.repeatMm}};
}

Json jsonOf(const BoardPlan& board)
{
    return {{"page", board.page == PageFormat::A4 ? "A4" : "A3"},
            {"landscape", board.isLandscape},
            {"title", board.title},
            {"subtitle", board.subtitle},
            {"author", board.author},
            {"notes", board.notes}};
}

/// Lines may be several where a person writes them.
void prose(Fields& fields, const char* key, std::string& into)
{
    const Json* value = fields.find(key);
    if (!value)
        return;
    if (!value->is_string())
        refuse(fields.name(key), Sentence::phrase("is not a text"));
    into = value->get<std::string>();
    if (into.size() > maxTextBytes)
        refuse(fields.name(key), Sentence::phrase("is too long"));
}

ProjectSketch sketchFrom(const Json& json, const std::string& path)
{
    Fields fields(json, path);
    ProjectSketch sketch;
    fields.seed("id", sketch.id);
    prose(fields, "name", sketch.name);
    fileName(fields, "file", sketch.file);
    fileName(fields, "bundled", sketch.bundledId);
    fileName(fields, "drawing", sketch.drawingFile);
    size(fields, sketch.size);
    if (const Json* corrections = fields.find("corrections"))
        sketch.corrections = correctionsFrom(*corrections, path + ".corrections");
    if (const Json* marks = fields.find("marks"))
        sketch.marks = marksFrom(*marks, path + ".marks");
    fields.refuseUnknown();
    for (const PartMark& mark : sketch.marks)
        if (mark.cloth)
            checkBareName(mark.cloth->material, path + ".marks");
    if (!sketch.file.empty() && !sketch.bundledId.empty())
        refuse(path, Sentence::phrase("names both a bundled sketch and a file"));
    if (!hasPicture(sketch) && sketch.drawingFile.empty())
        refuse(path, Sentence::phrase("names neither a picture nor a drawing"));
    if (!sketch.drawingFile.empty() && !isDrawingFileName(sketch.drawingFile))
        refuse(path + ".drawing", Sentence::phrase("is not a drawing's name"));
    return sketch;
}

ProjectVariant variantFrom(const Json& json, const std::string& path)
{
    Fields fields(json, path);
    ProjectVariant variant;
    fields.seed("id", variant.id);
    fields.seed("sketch", variant.sketch);
    prose(fields, "name", variant.name);
    fileName(fields, "file", variant.file);
    variant.recipe = recipeFrom(fields.find("recipe"), path + ".recipe");
    size(fields, variant.size);
    if (const Json* notice = fields.find("notice"))
        variant.notice = sentenceFrom(*notice, path + ".notice");
    fields.flag("starred", variant.isStarred);
    fields.flag("rejected", variant.isRejected);
    fields.time("createdMs", variant.createdMs);
    fields.refuseUnknown();
    if (variant.file.empty())
        refuse(path + ".file", Sentence::phrase("is missing"));
    return variant;
}

OwnMaterial materialFrom(const Json& json, const std::string& path)
{
    Fields fields(json, path);
    OwnMaterial material;
    prose(fields, "name", material.name);
    fileName(fields, "file", material.file);
    fields.number("repeatMm", material.repeatMm, 0, 5000);
    fields.refuseUnknown();
    if (material.file.empty())
        refuse(path + ".file", Sentence::phrase("is missing"));
    return material;
}

BoardPlan boardFrom(const Json& json)
{
    Fields fields(json, "board");
    BoardPlan board;
    std::string page = "A3";
    fields.choice("page", page, {"A3", "A4"});
    board.page = page == "A4" ? PageFormat::A4 : PageFormat::A3;
    fields.flag("landscape", board.isLandscape);
    prose(fields, "title", board.title);
    prose(fields, "subtitle", board.subtitle);
    prose(fields, "author", board.author);
    prose(fields, "notes", board.notes);
    fields.refuseUnknown();
    return board;
}

} // namespace toile
