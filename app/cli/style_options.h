// The options of `style` that go into a recipe; `samples` and `judge` share them.
#pragma once

#include "core/base/result.h"
#include "core/document/recipe.h"
#include "core/studio/material_catalog.h"
#include "core/studio/model_catalog.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace toile::cli {

/// Declares options on a subcommand and applies those that were given to a recipe.
class StyleOptions
{
public:
    enum class Extent { Style, Judge };

    void declare(CLI::App& command, Extent extent);

    /// Overrides in `recipe` whatever stood on the command line; `overridden` says whether anything did.
    Result<void> apply(Recipe& recipe, const MaterialCatalog& materials, const ModelCatalog& models,
                       bool& overridden) const;
    /// Read, and so not to be written over; empty: none.
    const std::string& correctionsFile() const { return m_corrections; }
    bool namesCloth() const { return !m_cloth.empty() || !m_parts.empty(); }

private:
    Result<void> applyMaterials(Recipe& recipe, const MaterialCatalog& materials,
                                const ModelCatalog& models) const;
    Result<void> applyModels(Recipe& recipe, const ModelCatalog& models) const;
    Result<void> applyParts(Recipe& recipe, const MaterialCatalog& materials) const;

    CLI::App* m_command = nullptr;
    std::string m_cloth, m_hand, m_reader, m_model, m_draft, m_corrections;
    bool m_draftOnly = false;
    std::vector<std::string> m_parts;
    std::vector<int> m_paperParts;
    Recipe m_values; ///< where CLI11 puts plain values
};

/// Makes a file reference absolute, so that the recipe finds it again; bundled ones stay.
MaterialRef absolute(MaterialRef ref);

/// Looks for the files that a recipe names: as written, else beside `folder` (where the recipe's PNG lies).
Recipe relocated(Recipe recipe, const std::filesystem::path& folder);

/// `recipe` with the file names of `names`: a recipe made again says what the first one said.
Recipe withFilesOf(Recipe recipe, const Recipe& names);

} // namespace toile::cli
