#include "core/studio/model_catalog.h"

#include "core/document/json_text.h"
#include "core/files/regular_file.h"
#include "core/studio/file_hash.h"
#include "core/studio/material_catalog.h"
#include "core/studio/planned_hand.h"

#include <algorithm>
#include <cstring>
#include <system_error>

namespace toile {

namespace fs = std::filesystem;

namespace {

constexpr JsonLimits limits{1 << 20, 8, 20'000, 4096};
constexpr size_t mostModels = 256;

Error modelError(Sentence sentence, std::string detail = {})
{
    return {ErrorKind::Model, std::move(sentence), std::move(detail)};
}

std::string textOr(const Json& object, const char* key, const std::string& otherwise = {})
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

/// Reads one entry; a sentence where it is to be left out.
Sentence readEntry(const Json& json, const fs::path& folder, ModelEntry& entry)
{
    if (!json.is_object())
        return Sentence::phrase("The model list holds an entry that is no model.");
    entry.id = textOr(json, "id");
    entry.name = textOr(json, "name", entry.id);
    entry.sha256 = textOr(json, "sha256");
    entry.input = choiceOf<VggInput>(textOr(json, "input")).value_or(VggInput::FromFile);
    entry.licence = textOr(json, "licence");
    entry.data = textOr(json, "data");
    entry.eyes = textOr(json, "eyes");
    const std::string kind = textOr(json, "kind", "vgg");
    const auto known = choiceOf<ModelKind>(kind);
    if (!known)
        return Sentence::phrase(
            "The model “%1” is of a kind that this Toile does not know, and was left out.", entry.id);
    entry.kind = *known;
    const fs::path name = textOr(json, "file");
    if (entry.id.empty() || entry.sha256.size() != 64 || name.empty() || name.has_parent_path())
        return Sentence::phrase("The model “%1” is described wrongly and was left out.", entry.id);
    entry.file = folder / name;
    std::error_code code;
    if (!fs::is_regular_file(entry.file, code))
        return Sentence::phrase("The model “%1” is missing and was left out.", entry.id);
    entry.bytes = int64_t(fs::file_size(entry.file, code));
    const Result<std::string> hash = fileSha256(entry.file, largestModelBytes);
    if (!hash)
        return Sentence::phrase("The model “%1” cannot be read and was left out.", entry.id);
    if (*hash != entry.sha256)
        return Sentence::phrase("The model “%1” is damaged and was left out.", entry.id);
    return {};
}

/// Whether a safetensors file is as long as its own table says: one that a full disk has cut off was changed
/// by nobody.
bool isWhole(const fs::path& path)
{
    const RegularFile file = openRegular(path);
    uint64_t tableBytes = 0;
    uint8_t length[sizeof tableBytes];
    if (file.state != FileState::Read || file.read(length) != int64_t(sizeof length))
        return false;
    std::memcpy(&tableBytes, length, sizeof length);
    if (tableBytes > limits.bytes)
        return true; // no such file at all
    std::vector<uint8_t> text(tableBytes);
    if (file.read(text) != int64_t(text.size()))
        return false;
    const Result<Json> parsed = jsonFrom({reinterpret_cast<const char*>(text.data()), text.size()},
                                         Sentence::phrase("model's table"), limits);
    const Json table = parsed ? *parsed : Json();
    uint64_t end = 0;
    for (const Json& tensor : table.is_object() ? table : Json::object()) {
        const auto offsets = tensor.is_object() ? tensor.find("data_offsets") : tensor.end();
        if (offsets != tensor.end() && offsets->is_array() && offsets->size() == 2 &&
            offsets->back().is_number_unsigned())
            end = std::max(end, offsets->back().get<uint64_t>());
    }
    return sizeof length + tableBytes + end <= uint64_t(file.size);
}

} // namespace

ModelCatalog::ModelCatalog(const fs::path& folder)
{
    if (folder.empty())
        return;
    const FileBytes read = readFile(folder / "manifest.json", limits.bytes);
    const Result<Json> parsed =
        jsonFrom({reinterpret_cast<const char*>(read.bytes.data()), read.bytes.size()},
                 Sentence::phrase("model list"), limits);
    const Json manifest = parsed ? *parsed : Json();
    const auto list = manifest.is_object() ? manifest.find("models") : manifest.end();
    if (list == manifest.end() || !list->is_array() || list->size() > mostModels) {
        m_troubles.push_back(
            Sentence::phrase("The model list “%1” cannot be read.", (folder / "manifest.json").string()));
        return;
    }
    for (const Json& json : *list) {
        ModelEntry entry;
        Sentence trouble = readEntry(json, folder, entry);
        if (trouble.isEmpty())
            m_models.push_back(std::move(entry));
        else
            m_troubles.push_back(std::move(trouble));
    }
}

Result<MaterialRef> ModelCatalog::find(const std::string& idOrFile, ModelKind kind) const
{
    const auto wanted = [&](const ModelEntry& entry) {
        return entry.kind == kind && (idOrFile.empty() || entry.id == idOrFile);
    };
    const auto found = std::find_if(m_models.begin(), m_models.end(), wanted);
    if (found != m_models.end())
        return MaterialRef{found->id, {}, {}};
    std::error_code ignored;
    if (!idOrFile.empty() && fs::is_regular_file(idOrFile, ignored))
        return MaterialRef{{}, idOrFile, {}};
    Sentence none = idOrFile.empty()           ? Sentence::phrase("There is no model to draw with.")
                    : kind == ModelKind::Draft ? Sentence::phrase("There is no draft model “%1”.", idOrFile)
                    : kind == ModelKind::Sketch ? Sentence::phrase("There is no sketch model “%1”.", idOrFile)
                                                : Sentence::phrase("There is no model “%1”.", idOrFile);
    return modelError(m_troubles.empty() ? std::move(none) : joined(std::move(none), m_troubles.front()));
}

Result<MaterialRef> ModelCatalog::find(const std::string& idOrFile) const
{
    return find(idOrFile, ModelKind::Vgg);
}

Result<MaterialRef> ModelCatalog::findDraft(const std::string& idOrFile) const
{
    Result<MaterialRef> found = find(idOrFile, ModelKind::Draft);
    return !found && idOrFile.empty() ? MaterialRef{} : found;
}

Result<MaterialRef> ModelCatalog::findReader(const std::string& idOrFile) const
{
    if (idOrFile == readByRules.id)
        return readByRules;
    Result<MaterialRef> found = find(idOrFile, ModelKind::Sketch);
    return !found && idOrFile.empty() ? readByRules : found;
}

MaterialRef ModelCatalog::readerOf(const Recipe& recipe) const
{
    if (isDrawing(recipe.sketch.material))
        return readByRules;
    return recipe.reader.isEmpty() ? *findReader({}) : recipe.reader;
}

Result<void> ModelCatalog::complete(Recipe& recipe) const
{
    recipe.reader = readerOf(recipe);
    if (recipe.hand.isEmpty() || isPlanned(recipe) || !recipe.model.isEmpty())
        return {};
    return nameNetworks(recipe);
}

Result<void> ModelCatalog::nameNetworks(Recipe& recipe) const
{
    Result<MaterialRef> model = find({});
    if (!model)
        return model.error();
    recipe.model = *model;
    recipe.draft = recipe.mode == StyleMode::Hand ? *findDraft({}) : MaterialRef{};
    return {};
}

Result<ModelFile> ModelCatalog::open(MaterialRef& ref, VggInput& input) const
{
    if (ref.id.empty()) {
        const Result<std::string> hash = fileSha256(ref.file, largestModelBytes);
        if (!hash)
            return modelError(Sentence::phrase("The model “%1” cannot be read.", ref.file),
                              hash.error().sentence.text());
        if (!ref.sha256.empty() && ref.sha256 != *hash)
            return modelError(
                isWhole(ref.file)
                    ? Sentence::phrase("The model “%1” is not the one of the recipe: it has changed.",
                                       ref.file)
                    : Sentence::phrase("The model “%1” is not the one of the recipe: it is empty or cut off.",
                                       ref.file));
        ref.sha256 = *hash;
        return ModelFile{ref.file, input};
    }
    const auto found =
        std::find_if(m_models.begin(), m_models.end(), [&](const auto& m) { return m.id == ref.id; });
    if (found == m_models.end())
        return modelError(Sentence::phrase("There is no model “%1”.", ref.id));
    if (!ref.sha256.empty() && ref.sha256 != found->sha256)
        return modelError(Sentence::phrase("The model “%1” is not the one of the recipe.", ref.id));
    ref.sha256 = found->sha256;
    input = found->input;
    return ModelFile{found->file, input};
}

Result<fs::path> ModelCatalog::openReader(MaterialRef& ref) const
{
    if (ref == readByRules)
        return fs::path();
    VggInput ignored = VggInput::FromFile;
    const Result<ModelFile> file = open(ref, ignored);
    return file ? Result<fs::path>(file->path) : file.error();
}

Result<DraftModel> ModelCatalog::openDraft(MaterialRef& ref) const
{
    if (ref.isEmpty())
        return DraftModel{};
    VggInput input = VggInput::FromFile;
    const auto network = open(ref, input);
    if (!network)
        return network.error();
    const auto entry =
        std::find_if(m_models.begin(), m_models.end(), [&](const auto& m) { return m.id == ref.id; });
    auto eyesRef = find(entry != m_models.end() ? entry->eyes : std::string());
    if (!eyesRef)
        return eyesRef.error();
    const auto eyes = open(*eyesRef, input);
    if (!eyes)
        return eyes.error();
    return DraftModel{network->path, *eyes};
}

} // namespace toile
