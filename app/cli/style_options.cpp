#include "app/cli/style_options.h"

#include "app/cli/corrections_file.h"
#include "app/cli/named_material.h"
#include "app/cli/option_values.h"
#include "core/studio/first_look.h"
#include "core/studio/planned_hand.h"

#include <charconv>
#include <system_error>

namespace toile::cli {

namespace fs = std::filesystem;

void StyleOptions::declare(CLI::App& command, Extent extent)
{
    m_command = &command;
    command.add_option("--cloth", m_cloth,
                       "Cloth: a bundled name, or any picture (default " + std::string(commandsFirstCloth) +
                           ")");
    command
        .add_option("--part", m_parts, "N=NAME|FILE: another cloth for part N (inspect shows the numbers)")
        ->allow_extra_args(false);
    command.add_option("--paper", m_paperParts, "N: part N stays paper, without cloth (a face, a hand)")
        ->allow_extra_args(false)
        ->check(within(ranges::partId));
    command.add_option("--hand", m_hand,
                       "Hand: a bundled name, any picture, or none (default " + std::string(firstHand) + ")");
    command.add_option("--repeat", m_values.cloth.repeatMm, "Real width of one repeat of the cloth, mm")
        ->check(from(0.5, ranges::repeatMm));
    command.add_option("--rotate", m_values.cloth.rotateDeg, "Turn of the cloth, degrees clockwise")
        ->check(within(ranges::rotateDeg));
    command
        .add_option("--reach", m_values.reach,
                    "How far the hand reaches into the cloth: 0 shades, 1 redraws it")
        ->check(within(ranges::reach));
    command.add_option("--hand-scale", m_values.handScale, "Size of the hand's strokes, 0.25 to 4")
        ->check(within(ranges::handScale));
    command
        .add_option("--coverage", m_values.coverage, "Paper on the lit side: 0 leaves most unpainted, 1 none")
        ->check(within(ranges::coverage));
    command.add_option("--seed", m_values.seed, "Another seed, another variant");
    if (extent == Extent::Judge)
        return;
    addChoice(command, "--mode", m_values.mode,
              "hand, print (the picture becomes the cloth) or page (as published)");
    command.add_option("--strength", m_values.strength, "How much of the hand, 0 to 1")
        ->check(within(ranges::strength));
    command
        .add_option("--size", m_values.sizePx,
                    "Longer side of the result in pixels (default: the sketch's, "
                    "at most 1024)")
        ->check(from(1, ranges::sizePx));
    command.add_option("--steps,--refine", m_values.steps, "Steps of the refinement, after the draft")
        ->check(from(1, ranges::steps));
    command.add_flag("--draft", m_draftOnly, "The draft alone, in a fraction of a second")
        ->excludes("--steps");
    command.add_option("--draft-model", m_draft,
                       "Draws the draft: a bundled model's name, a safetensors file, or none");
    addChoice(command, "--optimizer", m_values.optimizer, "lbfgs or adam");
    command.add_option(
        "--reader", m_reader,
        "What tells garment from face, notes and ground: a sketch network (NAME or FILE), or rules");
    command.add_option("--corrections", m_corrections,
                       "FILE: what is put right in what is understood of the sketch (JSON)");
    command.add_option("--model", m_model, "A bundled model's name, or a safetensors file with a VGG-19");
    addChoice(command, "--model-input", m_values.modelInput,
              "What a model file wants: file (as it says), caffe or torchvision");
    addChoice(command, "--device", m_values.deviceChoice, "auto, cpu or cuda");
    command
        .add_option("--gap", m_values.gapPx, "Widest gap in an outline that is bridged, px (0: by itself)")
        ->check(within(ranges::gapPx));
    command.add_option("--folds", m_values.foldDepth, "Depth of folds, 0 (pressed flat) to 2")
        ->check(within(ranges::foldDepth));
    command
        .add_option("--garment-height", m_values.garmentHeightMm,
                    "Real height of the garment, mm (0: estimated)")
        ->check(within(ranges::garmentHeightMm));
}

Result<void> StyleOptions::applyParts(Recipe& recipe, const MaterialCatalog& materials) const
{
    for (const std::string& part : m_parts) {
        const size_t equals = part.find('=');
        int id = 0;
        const char* end = part.data() + std::min(equals, part.size());
        const auto number = std::from_chars(part.data(), end, id);
        if (equals == std::string::npos || number.ec != std::errc() || number.ptr != end ||
            !ranges::partId.holds(id))
            return Error{ErrorKind::Usage,
                         Sentence::verbatim("--part wants N=NAME or N=FILE, not “" + part + "”."),
                         {}};
        Result<MaterialRef> cloth = namedMaterial(materials, Shelf::Cloths, part.substr(equals + 1));
        if (!cloth)
            return cloth.error();
        recipe.parts[id] = recipe.cloth;
        recipe.parts[id].repeatMm = 0; // --repeat is the garment's; another cloth has its own
        recipe.parts[id].material = absolute(*cloth);
    }
    return {};
}

Result<void> StyleOptions::applyMaterials(Recipe& recipe, const MaterialCatalog& materials,
                                          const ModelCatalog& models) const
{
    if (!m_cloth.empty() || recipe.cloth.material.isEmpty()) {
        Result<MaterialRef> cloth =
            namedMaterial(materials, Shelf::Cloths, m_cloth.empty() ? commandsFirstCloth : m_cloth);
        if (!cloth)
            return cloth.error();
        recipe.cloth.material = absolute(*cloth);
    }
    if (!m_reader.empty()) {
        Result<MaterialRef> reader = models.findReader(m_reader);
        if (!reader)
            return reader.error();
        recipe.reader = absolute(*reader);
    }
    if (m_hand == "none") {
        recipe.hand = {};
        recipe.model = {};
        recipe.draft = {};
    } else if (!m_hand.empty()) {
        Result<MaterialRef> hand = namedMaterial(materials, Shelf::Hands, m_hand);
        if (!hand)
            return hand.error();
        recipe.hand = absolute(*hand);
    }
    const bool asksForModels = !isPlanned(recipe) || !m_model.empty() || !m_draft.empty();
    if (!recipe.hand.isEmpty() && asksForModels && m_command->get_option_no_throw("--model"))
        return applyModels(recipe, models);
    return {};
}

Result<void> StyleOptions::applyModels(Recipe& recipe, const ModelCatalog& models) const
{
    recipe.reader = models.readerOf(recipe);
    if (recipe.model.isEmpty())
        if (const Result<void> done = models.nameNetworks(recipe); !done)
            return done;
    if (!m_model.empty()) {
        Result<MaterialRef> model = models.find(m_model);
        if (!model)
            return model.error();
        recipe.model = absolute(*model);
    }
    if (m_draft == "none") {
        recipe.draft = {};
    } else if (!m_draft.empty()) {
        Result<MaterialRef> draft = models.findDraft(m_draft);
        if (!draft)
            return draft.error();
        recipe.draft = absolute(*draft);
    }
    if (recipe.mode != StyleMode::Hand)
        recipe.draft = {};
    if (m_draftOnly && recipe.draft.isEmpty())
        return Error{ErrorKind::Usage,
                     Sentence::verbatim(recipe.mode == StyleMode::Hand
                                            ? "There is no draft model, so --draft cannot draw."
                                            : "Only mode hand has a draft."),
                     {}};
    if (m_draftOnly)
        recipe.steps = 0;
    return {};
}

Result<void> StyleOptions::apply(Recipe& recipe, const MaterialCatalog& materials, const ModelCatalog& models,
                                 bool& overridden) const
{
    overridden = false;
    const auto take = [&](const char* name, auto& into, const auto& value) {
        const CLI::Option* option = m_command->get_option_no_throw(name);
        if (option && option->count() > 0) {
            into = value;
            overridden = true;
        }
    };
    take("--repeat", recipe.cloth.repeatMm, m_values.cloth.repeatMm);
    take("--rotate", recipe.cloth.rotateDeg, m_values.cloth.rotateDeg);
    take("--mode", recipe.mode, m_values.mode);
    take("--reach", recipe.reach, m_values.reach);
    take("--strength", recipe.strength, m_values.strength);
    take("--coverage", recipe.coverage, m_values.coverage);
    take("--hand-scale", recipe.handScale, m_values.handScale);
    take("--steps", recipe.steps, m_values.steps);
    take("--optimizer", recipe.optimizer, m_values.optimizer);
    take("--model-input", recipe.modelInput, m_values.modelInput);
    take("--device", recipe.deviceChoice, m_values.deviceChoice);
    take("--seed", recipe.seed, m_values.seed);
    take("--size", recipe.sizePx, m_values.sizePx);
    take("--gap", recipe.gapPx, m_values.gapPx);
    take("--folds", recipe.foldDepth, m_values.foldDepth);
    take("--garment-height", recipe.garmentHeightMm, m_values.garmentHeightMm);
    overridden = overridden || !m_cloth.empty() || !m_hand.empty() || !m_model.empty() || !m_draft.empty() ||
                 m_draftOnly || !m_parts.empty() || !m_paperParts.empty() || !m_corrections.empty();
    if (!m_corrections.empty()) {
        Result<Corrections> corrections = readCorrections(m_corrections);
        if (!corrections)
            return corrections.error();
        recipe.corrections = std::move(*corrections);
    }
    recipe.paperParts.insert(m_paperParts.begin(), m_paperParts.end());
    if (Result<void> done = applyMaterials(recipe, materials, models); !done)
        return done;
    if (Result<void> done = applyParts(recipe, materials); !done)
        return done;
    if (recipe.mode != StyleMode::Hand && recipe.hand.isEmpty())
        return Error{ErrorKind::Usage,
                     Sentence::verbatim(std::string("--mode ") + wordOf(recipe.mode) +
                                        " needs a --hand: the picture to take it from."),
                     {}};
    return {};
}

MaterialRef absolute(MaterialRef ref)
{
    if (!ref.file.empty())
        ref.file = fs::absolute(ref.file).lexically_normal().string();
    return ref;
}

Recipe relocated(Recipe recipe, const fs::path& folder)
{
    visitMaterials(recipe, [&](MaterialRef& ref) {
        if (ref.file.empty())
            return;
        const fs::path written = ref.file;
        for (const fs::path& place : {written, folder / written, folder / written.filename()}) {
            std::error_code ignored;
            if (fs::is_regular_file(place, ignored)) {
                ref.file = place.string();
                return;
            }
        }
    });
    return recipe;
}

Recipe withFilesOf(Recipe recipe, const Recipe& names)
{
    Recipe likewise = names; // with the same parts
    likewise.parts.clear();
    for (const auto& [id, cloth] : recipe.parts) {
        const auto found = names.parts.find(id);
        likewise.parts[id] = found == names.parts.end() ? ClothChoice{} : found->second;
    }
    std::vector<MaterialRef> written;
    visitMaterials(likewise, [&](const MaterialRef& ref) { written.push_back(ref); });
    auto name = written.begin();
    visitMaterials(recipe, [&](MaterialRef& ref) {
        if (!ref.file.empty() && !name->file.empty() && ref.sha256 == name->sha256)
            ref.file = name->file;
        ++name;
    });
    return recipe;
}

} // namespace toile::cli
