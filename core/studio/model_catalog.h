// The networks at hand: those of models/manifest.json, checked against their SHA-256, and any file of the
// user's.
#pragma once

#include "core/base/result.h"
#include "core/base/words.h"
#include "core/document/recipe.h"
#include "core/engine/engine.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace toile {

enum class ModelKind {
    Vgg,    ///< the eyes of every style loss
    Draft,  ///< draws the first marks
    Sketch, ///< tells what is what on a drawing
};

template <> struct Words<ModelKind>
{
    static constexpr Word<ModelKind> all[] = {
        {ModelKind::Vgg, "vgg"}, {ModelKind::Draft, "draft"}, {ModelKind::Sketch, "sketch"}};
};

struct ModelEntry
{
    ModelKind kind = ModelKind::Vgg;
    std::string id;
    std::string name;
    std::filesystem::path file;
    std::string sha256;
    VggInput input = VggInput::FromFile;
    std::string licence;
    std::string data; ///< what it was trained on, in words
    std::string eyes; ///< of a draft: the id of the VGG it was trained with
    int64_t bytes = 0;
};

class ModelCatalog
{
public:
    /// Reads FOLDER/manifest.json. What is missing, damaged or unknown is left out and named in troubles();
    /// an empty folder gives an empty catalogue.
    explicit ModelCatalog(const std::filesystem::path& folder = {});

    const std::vector<ModelEntry>& models() const { return m_models; }
    /// One sentence for each model that was left out.
    const std::vector<Sentence>& troubles() const { return m_troubles; }

    /// ID or FILE of a VGG as a reference; empty text: the first of the manifest. Model error where there is
    /// none.
    Result<MaterialRef> find(const std::string& idOrFile) const;
    /// The same for a draft's generator; empty text: the first, or an empty reference where there is none.
    Result<MaterialRef> findDraft(const std::string& idOrFile) const;
    /// The same for a sketch network; "rules" and, where there is none, empty text: readByRules.
    Result<MaterialRef> findReader(const std::string& idOrFile) const;
    /// What reads the recipe's sketch: what it says, or what a wish is given. A drawing's own lines are known
    /// and need no network.
    MaterialRef readerOf(const Recipe& recipe) const;
    /// What a new recipe leaves open: its reader, and nameNetworks() where networks draw. A recipe that names
    /// its VGG is left with its own.
    Result<void> complete(Recipe& recipe) const;
    /// The bundled VGG, and for StyleMode::Hand the draft. Model error where there is none.
    Result<void> nameNetworks(Recipe& recipe) const;
    /// The file for the engine; checks or fills in `ref`'s hash. `input` as in Recipe::modelInput; for a
    /// bundled model what the manifest says is put into it. Model error otherwise.
    Result<ModelFile> open(MaterialRef& ref, VggInput& input) const;
    /// The file of a sketch network; an empty path for readByRules.
    Result<std::filesystem::path> openReader(MaterialRef& ref) const;
    /// A draft's generator and its VGG (a file of the user's: the bundled one); an empty ref gives an empty
    /// model.
    Result<DraftModel> openDraft(MaterialRef& ref) const;

private:
    Result<MaterialRef> find(const std::string& idOrFile, ModelKind kind) const;

    std::vector<ModelEntry> m_models;
    std::vector<Sentence> m_troubles;
};

/// Model files over this are refused before they are opened (VGG-19's convolutions in F32 are 80 MB).
inline constexpr int64_t largestModelBytes = int64_t(1) << 30;

} // namespace toile
