// toile-cli cloths, hands, sketches, models: what is at hand, a name first on each line.
#include "app/cli/session.h"
#include "core/studio/material_catalog.h"
#include "core/studio/material_lists.h"
#include "core/studio/model_catalog.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>

namespace toile::cli {

namespace {

using Json = nlohmann::json;

/// The names are built in; a damaged list beside the pictures says that the installation is.
int listShelf(const Places& places, Shelf shelf, bool json)
{
    const MaterialCatalog materials;
    Json list = Json::array();
    for (const MaterialEntry& entry : materials.entries(shelf)) {
        Json line;
        line["id"] = entry.id;
        for (const Language& language : languages)
            line[std::string(language.nameKey)] = nameIn(language, entry);
        if (entry.repeatMm > 0)
            line["repeatMm"] = entry.repeatMm;
        list.push_back(std::move(line));
        if (json)
            continue;
        std::printf("%-16s %s", entry.id.c_str(), entry.name.c_str());
        if (entry.repeatMm > 0)
            std::printf(", %g mm", entry.repeatMm);
        std::printf("\n");
    }
    if (json)
        std::printf("%s\n", list.dump(2).c_str());
    const Result<void> listBeside = checkMaterialList(places.share, shelf);
    return listBeside ? int(Done) : fail(listBeside.error());
}

int listModels(const Places& places, bool json)
{
    if (places.models.empty())
        return fail({ErrorKind::Model,
                     Sentence::verbatim("There is no list of models (manifest.json) beside this program."),
                     {}});
    const ModelCatalog catalog(places.models);
    for (const Sentence& trouble : catalog.troubles())
        tell(trouble.text());
    Json list = Json::array();
    for (const ModelEntry& model : catalog.models()) {
        list.push_back({{"id", model.id},
                        {"name", model.name},
                        {"file", model.file.string()},
                        {"sha256", model.sha256},
                        {"bytes", model.bytes},
                        {"licence", model.licence},
                        {"data", model.data}});
        if (!json)
            std::printf("%-16s %s, %.1f MB, %s\n", model.id.c_str(), model.name.c_str(),
                        double(model.bytes) / 1e6, model.licence.c_str());
    }
    if (json)
        std::printf("%s\n", list.dump(2, ' ', false, Json::error_handler_t::replace).c_str());
    return catalog.troubles().empty() ? Done : BadModel;
}

} // namespace

void addLists(CLI::App& app, Session& session)
{
    const auto addShelf = [&](Shelf shelf, const char* what) {
        CLI::App* command = app.add_subcommand(wordOf(shelf), what);
        auto json = std::make_shared<bool>(false);
        command->add_flag("--json", *json, "Machine-readable");
        command->callback([&session, json, shelf] {
            session.run = [&session, json, shelf] { return listShelf(session.places, shelf, *json); };
        });
    };
    addShelf(Shelf::Cloths, "List the bundled cloths");
    addShelf(Shelf::Hands, "List the bundled hands");
    addShelf(Shelf::Sketches, "List the bundled sample sketches");

    CLI::App* models = app.add_subcommand("models", "List the bundled models, checked against their SHA-256");
    auto json = std::make_shared<bool>(false);
    models->add_flag("--json", *json, "Machine-readable");
    models->callback(
        [&session, json] { session.run = [&session, json] { return listModels(session.places, *json); }; });
}

} // namespace toile::cli
