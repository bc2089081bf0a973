#include "core/studio/model_catalog.h"

#include "core/studio/file_hash.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

namespace toile {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::json;

constexpr std::streamsize maxManifestBytes = 1 << 20;

Error modelError(std::string sentence, std::string detail = {})
{
    return {ErrorKind::Model, std::move(sentence), std::move(detail)};
}

VggInput inputFrom(const std::string& word)
{
    return word == "caffe"         ? VggInput::Caffe
           : word == "torchvision" ? VggInput::Torchvision
                                   : VggInput::FromFile;
}

std::string textOr(const Json& object, const char* key, const std::string& otherwise = {})
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

/// Reads one entry; a sentence where it is to be left out.
std::string readEntry(const Json& json, const fs::path& folder, ModelEntry& entry)
{
    if (!json.is_object())
        return "The model list holds an entry that is no model.";
    entry.id = textOr(json, "id");
    entry.name = textOr(json, "name", entry.id);
    entry.sha256 = textOr(json, "sha256");
    entry.input = textOr(json, "input", "file");
    entry.licence = textOr(json, "licence");
    entry.data = textOr(json, "data");
    const fs::path name = textOr(json, "file");
    if (entry.id.empty() || entry.sha256.size() != 64 || name.empty() || name.has_parent_path())
        return "The model “" + entry.id + "” is described wrongly and was left out.";
    entry.file = folder / name;
    std::error_code code;
    if (!fs::is_regular_file(entry.file, code))
        return "The model “" + entry.id + "” is missing and was left out.";
    entry.bytes = int64_t(fs::file_size(entry.file, code));
    const Result<std::string> hash = fileSha256(entry.file, largestModelBytes);
    if (!hash || *hash != entry.sha256)
        return "The model “" + entry.id + "” is damaged and was left out.";
    return {};
}

} // namespace

ModelCatalog::ModelCatalog(const fs::path& folder)
{
    if (folder.empty())
        return;
    std::ifstream in(folder / "manifest.json", std::ios::binary);
    std::string text(size_t(maxManifestBytes) + 1, '\0');
    in.read(text.data(), std::streamsize(text.size()));
    text.resize(size_t(in.gcount()));
    const Json manifest = Json::parse(text, nullptr, false);
    const auto list = manifest.is_object() ? manifest.find("models") : manifest.end();
    if (std::streamsize(text.size()) > maxManifestBytes || list == manifest.end() || !list->is_array()) {
        m_troubles.push_back("The model list “" + (folder / "manifest.json").string() + "” cannot be read.");
        return;
    }
    for (const Json& json : *list) {
        ModelEntry entry;
        std::string trouble = readEntry(json, folder, entry);
        if (trouble.empty())
            m_models.push_back(std::move(entry));
        else
            m_troubles.push_back(std::move(trouble));
    }
}

Result<MaterialRef> ModelCatalog::find(const std::string& idOrFile) const
{
    const std::string trouble = m_troubles.empty() ? std::string() : " " + m_troubles.front();
    if (idOrFile.empty()) {
        if (m_models.empty())
            return modelError("There is no model to draw with." + trouble);
        return MaterialRef{m_models.front().id, {}, {}};
    }
    const auto same = [&](const ModelEntry& entry) { return entry.id == idOrFile; };
    if (std::any_of(m_models.begin(), m_models.end(), same))
        return MaterialRef{idOrFile, {}, {}};
    std::error_code ignored;
    if (fs::is_regular_file(idOrFile, ignored))
        return MaterialRef{{}, idOrFile, {}};
    return modelError("There is no model “" + idOrFile + "”." + trouble);
}

Result<ModelFile> ModelCatalog::open(MaterialRef& ref, std::string& input) const
{
    if (ref.id.empty()) {
        const Result<std::string> hash = fileSha256(ref.file, largestModelBytes);
        if (!hash)
            return modelError("The model “" + ref.file + "” cannot be read.", hash.error().sentence);
        if (!ref.sha256.empty() && ref.sha256 != *hash)
            return modelError("The model “" + ref.file + "” is not the one of the recipe: it has changed.");
        ref.sha256 = *hash;
        return ModelFile{ref.file, inputFrom(input)};
    }
    const auto found =
        std::find_if(m_models.begin(), m_models.end(), [&](const auto& m) { return m.id == ref.id; });
    if (found == m_models.end())
        return modelError("There is no model “" + ref.id + "”.");
    if (!ref.sha256.empty() && ref.sha256 != found->sha256)
        return modelError("The model “" + ref.id + "” is not the one of the recipe.");
    ref.sha256 = found->sha256;
    input = found->input;
    return ModelFile{found->file, inputFrom(input)};
}

} // namespace toile
