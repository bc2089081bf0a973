// A project as a text file, written plainly and read with distrust.
#include "core/document/corrections_json.h"
#include "core/document/drawing_file.h"
#include "core/document/json_fields.h"
#include "core/document/project.h"
#include "core/document/recipe_json.h"
#include "core/document/sentence_json.h"
#include "core/document/sha256.h"

#include <algorithm>
#include <new>
#include <set>

namespace toile {

namespace {

constexpr size_t maxThings = 100'000;
constexpr size_t maxTextBytes = 16 * 1024;
constexpr int maxSidePx = 1 << 20;
constexpr int formatWithDigest = 2, formatWithCorrections = 3;
constexpr const char* digestKey = "digest";
constexpr uint64_t highestId = uint64_t(1) << 62; // room for all that will be made

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

template <typename Thing> Json listOf(const std::vector<Thing>& things)
{
    Json list = Json::array();
    for (const Thing& thing : things)
        list.push_back(jsonOf(thing));
    return list;
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

/// A whole text of a version that this one does not know yet.
struct Newer : Refused
{
    using Refused::Refused;
};

std::string textOf(const Json& json)
{
    return json.dump(1, ' ', false, Json::error_handler_t::replace);
}

/// Whether it holds what the format before knows nothing of: an older Toile must not take it for damaged.
bool needsCorrections(const Json& json)
{
    const auto& sketches = json["sketches"];
    const auto& variants = json["variants"];
    return std::any_of(sketches.begin(), sketches.end(),
                       [](const Json& sketch) {
                           return sketch.contains("corrections") || sketch.contains("marks");
                       }) ||
           std::any_of(variants.begin(), variants.end(),
                       [](const Json& variant) { return variant["recipe"]["format"] > 1; });
}

/// All but the digest itself, as it is written.
std::string digestOf(Json json)
{
    json.erase(digestKey);
    const std::string text = textOf(json);
    return sha256Of(text.data(), text.size());
}

/// From format 2 on, also in formats to come.
void checkDigest(const Json& json)
{
    const bool isObject = json.is_object();
    const auto format = isObject ? json.find("format") : json.end();
    if (!isObject || (format != json.end() && *format == 1))
        return;
    const auto digest = json.find(digestKey);
    if (digest == json.end() || *digest != digestOf(json))
        refuse(digestKey, Sentence::phrase("does not fit what it stands for"));
}

template <typename Thing, typename Read>
void list(Fields& fields, const char* key, std::vector<Thing>& into, Read read)
{
    const Json* value = fields.find(key);
    if (!value)
        return;
    if (!value->is_array() || value->size() > maxThings)
        refuse(fields.name(key), Sentence::phrase("is not a list"));
    for (const Json& json : *value)
        into.push_back(read(json, std::string(key) + "[" + std::to_string(into.size()) + "]"));
}

void checkIds(const Project& project)
{
    if (project.nextId > highestId)
        refuse("nextId", Sentence::phrase("is out of range"));
    std::set<uint64_t> seen;
    const auto check = [&](uint64_t id) {
        if (id == 0 || id >= project.nextId || !seen.insert(id).second)
            refuse("id", Sentence::phrase("is doubtful"));
    };
    for (const ProjectSketch& sketch : project.sketches)
        check(sketch.id);
    for (const ProjectVariant& variant : project.variants)
        check(variant.id);
    for (const ProjectVariant& variant : project.variants)
        if (!findSketch(project, variant.sketch))
            refuse("sketch", Sentence::phrase("names a sketch that is not there"));
    if (project.shownSketch != 0 && !findSketch(project, project.shownSketch))
        refuse("shownSketch", Sentence::phrase("names a sketch that is not there"));
}

Project projectFrom(const Json& json)
{
    Fields fields(json, {});
    int format = 0;
    fields.integer("format", format, 0, 1 << 30);
    if (format > formatWithCorrections)
        throw Newer(Sentence::phrase("it was made by a newer Toile"));
    if (format < 1)
        refuse("format", Sentence::phrase("is missing or unknown"));
    if (format >= formatWithDigest)
        fields.find(digestKey); // checked before
    Project project;
    prose(fields, "title", project.title);
    list(fields, "sketches", project.sketches, sketchFrom);
    fields.seed("shownSketch", project.shownSketch);
    list(fields, "variants", project.variants, variantFrom);
    list(fields, "cloths", project.cloths, materialFrom);
    list(fields, "hands", project.hands, materialFrom);
    if (const Json* board = fields.find("board"))
        project.board = boardFrom(*board);
    fields.seed("nextId", project.nextId);
    fields.refuseUnknown();
    checkIds(project);
    return project;
}

/// What is good of a list, one by one.
template <typename Thing, typename Read>
void readable(const Json& json, const char* key, std::vector<Thing>& into, Read read)
{
    const auto found = json.find(key);
    if (found == json.end() || !found->is_array())
        return;
    for (const Json& entry : *found) {
        try {
            into.push_back(read(entry, key));
        } catch (const Refused&) {
            continue;
        } catch (const Json::exception&) {
            continue;
        }
    }
}

/// Ids that are doubtful would be doubtful for ever: such things are left to their files.
void mendIds(Project& project)
{
    std::set<uint64_t> seen;
    const auto isDoubtful = [&](const auto& thing) {
        return thing.id == 0 || thing.id >= highestId || !seen.insert(thing.id).second;
    };
    std::erase_if(project.sketches, isDoubtful);
    std::erase_if(project.variants, isDoubtful);
    std::erase_if(project.variants,
                  [&](const ProjectVariant& variant) { return !findSketch(project, variant.sketch); });
    project.nextId = (seen.empty() ? 0 : *seen.rbegin()) + 1;
    if (!findSketch(project, project.shownSketch))
        project.shownSketch = project.sketches.empty() ? 0 : project.sketches.back().id;
}

Project whatCanBeRead(const Json& json)
{
    Project project;
    if (!json.is_object())
        return project;
    readable(json, "sketches", project.sketches, sketchFrom);
    readable(json, "variants", project.variants, variantFrom);
    readable(json, "cloths", project.cloths, materialFrom);
    readable(json, "hands", project.hands, materialFrom);
    try {
        Fields fields(json, {});
        prose(fields, "title", project.title);
        fields.seed("shownSketch", project.shownSketch);
        if (const Json* board = fields.find("board"))
            project.board = boardFrom(*board);
    } catch (const Refused&) {
        project.title = project.title.substr(0, maxTextBytes);
    }
    mendIds(project);
    return project;
}

} // namespace

std::string projectToJson(const Project& whole)
{
    Project project = whole;
    visitMaterials(project, [](MaterialRef& ref) {
        if (!ref.file.empty())
            ref.file = ref.name();
    });
    Json json = {{"format", formatWithDigest},
                 {"title", project.title},
                 {"sketches", listOf(project.sketches)},
                 {"shownSketch", project.shownSketch},
                 {"variants", listOf(project.variants)},
                 {"cloths", listOf(project.cloths)},
                 {"hands", listOf(project.hands)},
                 {"board", jsonOf(project.board)},
                 {"nextId", project.nextId}};
    if (needsCorrections(json))
        json["format"] = formatWithCorrections;
    // Once through the text: what is replaced in a broken word counts as it is written.
    json = Json::parse(textOf(json));
    json[digestKey] = digestOf(json);
    return textOf(json);
}

ReadProject readProject(const std::string& json)
{
    const auto error = [](Sentence why, std::string detail) {
        return Error{ErrorKind::Input, Sentence::phrase("The project cannot be read: %1.", std::move(why)),
                     std::move(detail)};
    };
    const Result<Json> parsed = jsonFrom(json, Sentence::phrase("project"));
    if (!parsed)
        return {parsed.error().kind == ErrorKind::Memory ? ProjectState::Unread : ProjectState::Damaged,
                {},
                parsed.error()};
    try {
        checkDigest(*parsed);
        return {ProjectState::Whole, projectFrom(*parsed), {}};
    } catch (const Newer& newer) {
        return {ProjectState::Newer, {}, error(newer.why, {})};
    } catch (const Refused& refused) {
        return {ProjectState::Damaged, whatCanBeRead(*parsed), error(refused.why, {})};
    } catch (const std::bad_alloc&) {
        return {ProjectState::Unread,
                {},
                {ErrorKind::Memory, Sentence::phrase("There is not enough memory to read the project."), {}}};
    } catch (const std::exception& exception) {
        return {ProjectState::Damaged, {}, error(Sentence::phrase("it is damaged"), exception.what())};
    }
}

Result<Project> projectFromJson(const std::string& json)
{
    ReadProject read = readProject(json);
    if (read.state == ProjectState::Whole)
        return std::move(read.project);
    return read.why;
}

} // namespace toile
