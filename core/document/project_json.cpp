// A project as a text file, written plainly and read with distrust.
#include "core/document/project_fields.h"
#include "core/document/sha256.h"

#include <algorithm>
#include <new>
#include <set>

namespace toile {

namespace {

constexpr size_t maxThings = 100'000;
constexpr int formatWithDigest = 2, formatWithCorrections = 3;
constexpr const char* digestKey = "digest";
constexpr uint64_t highestId = uint64_t(1) << 62; // room for all that will be made

template <typename Thing> Json listOf(const std::vector<Thing>& things)
{
    Json list = Json::array();
    for (const Thing& thing : things)
        list.push_back(jsonOf(thing));
    return list;
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

Error unreadable(Sentence why, std::string detail = {})
{
    return {ErrorKind::Input, Sentence::phrase("The project cannot be read: %1.", std::move(why)),
            std::move(detail)};
}

/// Throws std::bad_alloc, also while it looks for what can be read, and what Json throws.
ReadProject readParsed(const Json& parsed)
{
    try {
        checkDigest(parsed);
        return {ProjectState::Whole, projectFrom(parsed), {}};
    } catch (const Newer& newer) {
        return {ProjectState::Newer, {}, unreadable(newer.why)};
    } catch (const Refused& refused) {
        return {ProjectState::Damaged, whatCanBeRead(parsed), unreadable(refused.why)};
    }
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
    const Result<Json> parsed = jsonFrom(json, Sentence::phrase("project"));
    if (!parsed)
        return {parsed.error().kind == ErrorKind::Memory ? ProjectState::Unread : ProjectState::Damaged,
                {},
                parsed.error()};
    try {
        return readParsed(*parsed);
    } catch (const std::bad_alloc&) {
        return {ProjectState::Unread,
                {},
                {ErrorKind::Memory, Sentence::phrase("There is not enough memory to read the project."), {}}};
    } catch (const std::exception& exception) {
        return {ProjectState::Damaged, {}, unreadable(Sentence::phrase("it is damaged"), exception.what())};
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
