#include "core/document/recipe.h"

#include "core/document/corrections_json.h"
#include "core/document/json_fields.h"
#include "core/document/recipe_json.h"

#include <algorithm>
#include <new>

namespace toile {

namespace {

constexpr JsonLimits limits{1024 * 1024, 16, 128 * 1024, 8 * 1024}; // ranges::partId and all corrections fit
constexpr size_t maxPathBytes = 4096;
constexpr int recipeFormat = 1, formatWithReader = 2, formatWithCorrections = 3;

Json jsonOf(const MaterialRef& ref)
{
    Json json = Json::object();
    if (!ref.id.empty())
        json["id"] = ref.id;
    if (!ref.file.empty())
        json["file"] = ref.file;
    if (!ref.sha256.empty())
        json["sha256"] = ref.sha256;
    if (ref.page > 0)
        json["page"] = ref.page + 1;
    return json;
}

MaterialRef refFrom(const Json& json, const std::string& path)
{
    Fields fields(json, path);
    MaterialRef ref;
    fields.text("id", ref.id, 64);
    fields.text("file", ref.file, maxPathBytes);
    fields.text("sha256", ref.sha256, 64);
    int page = 1;
    fields.integer("page", page, ranges::page);
    ref.page = page - 1;
    fields.refuseUnknown();
    const auto isIdLetter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    if (!std::all_of(ref.id.begin(), ref.id.end(), isIdLetter))
        refuse(path + ".id", Sentence::phrase("is not a name"));
    const auto isHex = [](char c) { return (c >= 'a' && c <= 'f') || (c >= '0' && c <= '9'); };
    if (!ref.sha256.empty() &&
        (ref.sha256.size() != 64 || !std::all_of(ref.sha256.begin(), ref.sha256.end(), isHex)))
        refuse(path + ".sha256", Sentence::phrase("is not a SHA-256"));
    if (ref.id.empty() == ref.file.empty())
        refuse(path, Sentence::phrase("names neither or both of a bundled thing and a file"));
    return ref;
}

Json jsonOf(const ClothChoice& cloth)
{
    return {{"material", jsonOf(cloth.material)},
            {"repeatMm", cloth.repeatMm},
            {"rotateDeg", cloth.rotateDeg},
            {"alongAxis", cloth.alongAxis}};
}

ClothChoice clothFrom(const Json& json, const std::string& path)
{
    Fields fields(json, path);
    ClothChoice cloth;
    if (const Json* material = fields.find("material"))
        cloth.material = refFrom(*material, path + ".material");
    else
        refuse(path + ".material", Sentence::phrase("is missing"));
    fields.number("repeatMm", cloth.repeatMm, ranges::repeatMm);
    fields.number("rotateDeg", cloth.rotateDeg, ranges::rotateDeg);
    fields.flag("alongAxis", cloth.alongAxis);
    fields.refuseUnknown();
    return cloth;
}

void readParts(const Json& json, std::map<int, ClothChoice>& parts)
{
    if (!json.is_object() || json.size() > size_t(ranges::partId.most))
        refuse("parts", Sentence::phrase("is not a list of parts"));
    for (const auto& [key, value] : json.items()) {
        const bool digits = !key.empty() && key.size() <= 4 &&
                            std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
        const int id = digits ? std::stoi(key) : 0;
        if (!ranges::partId.holds(id) || std::to_string(id) != key)
            refuse("parts", Sentence::phrase("names a part that cannot exist"));
        parts[id] = clothFrom(value, "parts." + key);
    }
}

Json jsonOf(const PartMark& mark)
{
    Json json = {{"at", jsonOf(mark.at)}};
    if (mark.cloth)
        json["cloth"] = jsonOf(*mark.cloth);
    return json;
}

PartMark markFrom(const Json& json, const std::string& path)
{
    Fields fields(json, path);
    PartMark mark;
    if (const Json* at = fields.find("at"))
        mark.at = pagePointFrom(*at, path + ".at");
    else
        refuse(path + ".at", Sentence::phrase("is missing"));
    if (const Json* cloth = fields.find("cloth"))
        mark.cloth = clothFrom(*cloth, path + ".cloth");
    fields.refuseUnknown();
    return mark;
}

void readPaperParts(const Json& json, std::set<int>& parts)
{
    if (!json.is_array() || json.size() > size_t(ranges::partId.most))
        refuse("paperParts", Sentence::phrase("is not a list of parts"));
    for (const Json& value : json) {
        if (!value.is_number_integer() || value < ranges::partId.least || value > ranges::partId.most)
            refuse("paperParts", Sentence::phrase("names a part that cannot exist"));
        parts.insert(value.get<int>());
    }
}

SketchRef sketchFrom(const Json& json)
{
    Fields fields(json, "sketch");
    SketchRef sketch;
    if (const Json* material = fields.find("material"))
        sketch.material = refFrom(*material, "sketch.material");
    else
        refuse("sketch.material", Sentence::phrase("is missing"));
    fields.integer("width", sketch.size.width, 0, 1 << 20);
    fields.integer("height", sketch.size.height, 0, 1 << 20);
    fields.refuseUnknown();
    return sketch;
}

void readSettings(Fields& fields, Recipe& recipe)
{
    fields.choice("modelInput", recipe.modelInput);
    fields.choice("mode", recipe.mode);
    fields.choice("optimizer", recipe.optimizer);
    fields.choice("deviceChoice", recipe.deviceChoice);
    fields.number("reach", recipe.reach, ranges::reach);
    fields.number("strength", recipe.strength, ranges::strength);
    fields.number("coverage", recipe.coverage, -1, ranges::coverage.most);
    if (recipe.coverage != -1 && !ranges::coverage.holds(recipe.coverage))
        refuse("coverage", Sentence::phrase("is out of range"));
    fields.number("handScale", recipe.handScale, ranges::handScale);
    fields.integer("steps", recipe.steps, ranges::steps);
    fields.integer("stoppedAtStep", recipe.stoppedAtStep, -1, ranges::steps.most);
    fields.seed("seed", recipe.seed);
    fields.integer("sizePx", recipe.sizePx, ranges::sizePx);
    fields.number("gapPx", recipe.gapPx, ranges::gapPx);
    fields.number("smallestPart", recipe.smallestPart, ranges::smallestPart);
    fields.number("foldDepth", recipe.foldDepth, ranges::foldDepth);
    fields.number("garmentHeightMm", recipe.garmentHeightMm, ranges::garmentHeightMm);
}

Recipe recipeFrom(const Json& json)
{
    Fields fields(json, {});
    int format = 0;
    fields.integer("format", format, 0, 1 << 30);
    if (format > formatWithCorrections)
        throw Refused(Sentence::phrase("it was made by a newer Toile"));
    if (format < recipeFormat)
        refuse("format", Sentence::phrase("is missing or unknown"));
    Recipe recipe;
    fields.text("toile", recipe.toile, maxNameBytes);
    fields.text("engine", recipe.engine, maxNameBytes);
    fields.text("device", recipe.device, maxNameBytes);
    fields.integer("threads", recipe.threads, 0, 64);
    fields.integer("draftThreads", recipe.draftThreads, 0, 64);
    fields.choice("precision", recipe.precision, {"", "bf16", "fp32"});
    fields.text("processor", recipe.processor, maxNameBytes);
    if (const Json* sketch = fields.find("sketch"))
        recipe.sketch = sketchFrom(*sketch);
    else
        refuse("sketch", Sentence::phrase("is missing"));
    if (const Json* cloth = fields.find("cloth"))
        recipe.cloth = clothFrom(*cloth, "cloth");
    else
        refuse("cloth", Sentence::phrase("is missing"));
    if (const Json* parts = fields.find("parts"))
        readParts(*parts, recipe.parts);
    if (const Json* parts = fields.find("paperParts"))
        readPaperParts(*parts, recipe.paperParts);
    if (const Json* marks = fields.find("marks"))
        recipe.marks = marksFrom(*marks, "marks");
    if (const Json* corrections = fields.find("corrections"))
        recipe.corrections = correctionsFrom(*corrections, "corrections");
    if (const Json* reader = fields.find("reader"))
        recipe.reader = refFrom(*reader, "reader");
    else if (!recipe.toile.empty())
        recipe.reader = readByRules; // made before there were others
    if (const Json* hand = fields.find("hand"))
        recipe.hand = refFrom(*hand, "hand");
    if (const Json* model = fields.find("model"))
        recipe.model = refFrom(*model, "model");
    if (const Json* draft = fields.find("draft"))
        recipe.draft = refFrom(*draft, "draft");
    readSettings(fields, recipe);
    fields.refuseUnknown();
    return recipe;
}

} // namespace

Json jsonOf(const std::vector<PartMark>& marks)
{
    Json list = Json::array();
    for (const PartMark& mark : marks)
        list.push_back(jsonOf(mark));
    return list;
}

std::vector<PartMark> marksFrom(const Json& json, const std::string& path)
{
    if (!json.is_array() || json.size() > mostPartMarks)
        refuse(path, Sentence::phrase("is not a list"));
    std::vector<PartMark> marks;
    for (const Json& mark : json)
        marks.push_back(markFrom(mark, path + "[" + std::to_string(marks.size()) + "]"));
    return marks;
}

std::string MaterialRef::name() const
{
    if (!id.empty())
        return id;
    const size_t slash = file.find_last_of("/\\");
    return slash == std::string::npos ? file : file.substr(slash + 1);
}

Recipe withoutFolders(Recipe recipe)
{
    visitMaterials(recipe, [](MaterialRef& ref) {
        if (!ref.file.empty())
            ref.file = ref.name();
    });
    return recipe;
}

void visitMaterials(Recipe& recipe, const std::function<void(MaterialRef&)>& visit)
{
    visit(recipe.sketch.material);
    visit(recipe.cloth.material);
    for (auto& [id, cloth] : recipe.parts)
        visit(cloth.material);
    for (PartMark& mark : recipe.marks)
        if (mark.cloth)
            visit(mark.cloth->material);
    visit(recipe.reader);
    visit(recipe.hand);
    visit(recipe.model);
    visit(recipe.draft);
}

std::vector<ClothChoice> clothsOf(const Recipe& recipe)
{
    std::vector<ClothChoice> cloths{recipe.cloth};
    for (const auto& [id, cloth] : recipe.parts)
        cloths.push_back(cloth);
    for (const PartMark& mark : recipe.marks)
        if (mark.cloth)
            cloths.push_back(*mark.cloth);
    return cloths;
}

std::string recipeToJson(const Recipe& recipe)
{
    // Where rules read the sketch, an older Toile understands the recipe.
    const bool isReaderSaid =
        !recipe.reader.isEmpty() && (recipe.reader != readByRules || recipe.toile.empty());
    const bool isCorrected = !recipe.marks.empty() || !recipe.corrections.empty();
    Json json = {{"format", isCorrected    ? formatWithCorrections
                            : isReaderSaid ? formatWithReader
                                           : recipeFormat},
                 {"toile", recipe.toile},
                 {"engine", recipe.engine},
                 {"device", recipe.device},
                 {"sketch",
                  {{"material", jsonOf(recipe.sketch.material)},
                   {"width", recipe.sketch.size.width},
                   {"height", recipe.sketch.size.height}}},
                 {"cloth", jsonOf(recipe.cloth)},
                 {"mode", wordOf(recipe.mode)},
                 {"modelInput", wordOf(recipe.modelInput)},
                 {"reach", recipe.reach},
                 {"strength", recipe.strength},
                 {"coverage", recipe.coverage},
                 {"handScale", recipe.handScale},
                 {"steps", recipe.steps},
                 {"stoppedAtStep", recipe.stoppedAtStep},
                 {"optimizer", wordOf(recipe.optimizer)},
                 {"deviceChoice", wordOf(recipe.deviceChoice)},
                 {"seed", recipe.seed},
                 {"sizePx", recipe.sizePx},
                 {"gapPx", recipe.gapPx},
                 {"smallestPart", recipe.smallestPart},
                 {"foldDepth", recipe.foldDepth},
                 {"garmentHeightMm", recipe.garmentHeightMm}};
    if (recipe.threads > 0)
        json["threads"] = recipe.threads;
    if (recipe.draftThreads > 0)
        json["draftThreads"] = recipe.draftThreads;
    if (!recipe.precision.empty())
        json["precision"] = recipe.precision;
    if (!recipe.processor.empty())
        json["processor"] = recipe.processor;
    for (const auto& [id, cloth] : recipe.parts)
        json["parts"][std::to_string(id)] = jsonOf(cloth);
    if (!recipe.paperParts.empty())
        json["paperParts"] = recipe.paperParts;
    if (!recipe.marks.empty())
        json["marks"] = jsonOf(recipe.marks);
    if (!recipe.corrections.empty())
        json["corrections"] = jsonOf(recipe.corrections);
    if (isReaderSaid)
        json["reader"] = jsonOf(recipe.reader);
    if (!recipe.hand.isEmpty())
        json["hand"] = jsonOf(recipe.hand);
    if (!recipe.model.isEmpty())
        json["model"] = jsonOf(recipe.model);
    if (!recipe.draft.isEmpty())
        json["draft"] = jsonOf(recipe.draft);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Recipe> recipeFromJson(const std::string& json)
{
    const auto error = [](Sentence why, std::string detail) {
        return Error{ErrorKind::Input, Sentence::phrase("The recipe cannot be read: %1.", std::move(why)),
                     std::move(detail)};
    };
    const Result<Json> parsed = jsonFrom(json, Sentence::phrase("recipe"), limits);
    if (!parsed)
        return parsed.error();
    try {
        return recipeFrom(*parsed);
    } catch (const Refused& refused) {
        return error(refused.why, {});
    } catch (const std::bad_alloc&) {
        return Error{
            ErrorKind::Memory, Sentence::phrase("There is not enough memory to read the recipe."), {}};
    } catch (const std::exception& exception) {
        return error(Sentence::phrase("it is damaged"), exception.what());
    }
}

} // namespace toile
