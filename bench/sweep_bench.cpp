#include "bench/bench.h"

#include "core/engine/engine_loader.h"
#include "core/render/image_file.h"
#include "core/studio/judge.h"
#include "core/studio/places.h"
#include "core/studio/prepared_sketch.h"
#include "core/studio/training_material.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <numeric>

namespace toile::bench {

namespace {

namespace fs = std::filesystem;

constexpr std::array cloths{"tartan", "ditsy-floral", "twill-denim", "rib-knit"};
constexpr std::array bundledHands{"pencil", "pen-hatching", "watercolour"};
constexpr size_t pages = 3; ///< held out of training, beside the bundled hands, where drafts are judged
constexpr int sidePx = 512;

struct Column
{
    std::string key;
    bool isGreatBest;
    std::vector<double> values;

    void add(const std::optional<double>& value)
    {
        if (value)
            values.push_back(*value);
    }
    double worst() const
    {
        if (values.empty())
            return 0;
        return isGreatBest ? *std::min_element(values.begin(), values.end())
                           : *std::max_element(values.begin(), values.end());
    }
    double middle() const { return median(values); }
    double mean() const
    {
        return values.empty() ? 0
                              : std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
    }
};

std::vector<fs::path> flatsIn(const fs::path& folder)
{
    std::vector<fs::path> flats;
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored))
        if (entry.path().stem().string().ends_with("_flat"))
            flats.push_back(entry.path());
    std::sort(flats.begin(), flats.end());
    return flats;
}

std::vector<MaterialRef> handsFor(const Options& options)
{
    std::vector<MaterialRef> hands;
    for (const char* id : bundledHands)
        hands.push_back({id, {}, {}});
    if (!options.draft)
        return hands;
    if (const auto files = findTrainingFiles(fs::path(options.sharedFolder) / "data"))
        for (size_t i = 0; i < std::min(pages, files->newHands.size()); ++i)
            hands.push_back({{}, files->newHands[i].string(), {}});
    return hands;
}

/// What the sweep judges with; the columns of one row of its table.
class Sweep
{
public:
    Sweep(Engine& engine, const Options& options)
        : m_engine(engine), m_options(options),
          m_yardstick(fs::path(options.sharedFolder) / "weights/vgg19-conv1_1-conv3_4.safetensors")
    {
        std::printf("%-12s %-13s %-13s", "flat", "cloth", "hand");
        for (const Column& column : m_columns)
            std::printf(" %13s", column.key.c_str());
        std::printf("\n");
    }

    void draw(const std::string& flat, PreparedSketch prepared, const MaterialCatalog& materials,
              const std::string& cloth, const MaterialRef& named)
    {
        MaterialRef ref = named;
        Result<Image> page = materials.hand(ref);
        if (!page)
            return complain(page.error());
        prepared.hand = *page;
        prepared.recipe.hand = ref;
        const std::string hand = fs::path(ref.name()).stem().string();
        const Result<StyleResult> drawn = m_engine.style(specOf(prepared), {}, {});
        if (!drawn)
            return complain(drawn.error());
        const Image picture = finishedPicture(prepared, drawn->garment);
        if (!m_options.outFolder.empty()) {
            const std::string name =
                flat + "-" + cloth + "-" + hand + (m_options.draft ? "-draft" : "") + ".png";
            if (Result<void> written = writePicture(picture, fs::path(m_options.outFolder) / name); !written)
                return complain(written.error());
        }
        const Judgement found =
            judge({&*prepared.model, prepared.albedo, picture, true, prepared.recipe.reach});
        const std::array<std::optional<double>, 7> row{
            found.lineFidelity,         found.paperPurity,  found.bleed,
            found.colourTruth,          found.patternTruth, found.patternKept,
            handLoss(prepared, picture)};
        std::printf("%-12s %-13s %-13s", flat.c_str(), cloth.c_str(), hand.substr(0, 13).c_str());
        for (size_t i = 0; i < row.size(); ++i) {
            m_columns[i].add(row[i]);
            row[i] ? std::printf(" %13.4f", *row[i]) : std::printf(" %13s", "-");
        }
        std::printf("\n");
        std::fflush(stdout);
    }

    Figures figures() const
    {
        Figures figures{{"pictures", double(m_columns[0].values.size())}};
        for (const Column& column : m_columns) {
            figures.emplace_back(column.key + "_worst", column.worst());
            figures.emplace_back(column.key + "_mean", column.mean());
            figures.emplace_back(column.key + "_median", column.middle());
        }
        return figures;
    }

private:
    std::optional<double> handLoss(const PreparedSketch& prepared, const Image& picture)
    {
        if (!fs::exists(m_yardstick))
            return std::nullopt;
        const HandLossSpec spec{{m_yardstick},
                                clothedPicture(prepared),
                                picture,
                                prepared.albedo,
                                prepared.model->mask,
                                prepared.model->ink,
                                prepared.recipe.reach,
                                prepared.hand,
                                prepared.recipe.handScale};
        const Result<HandLoss> loss = m_engine.handLoss(spec);
        return loss ? std::optional(loss->ratio()) : std::nullopt;
    }

    static void complain(const Error& error)
    {
        std::fprintf(stderr, "toile-bench: %s\n", error.sentence.text().c_str());
    }

    Engine& m_engine;
    const Options& m_options;
    fs::path m_yardstick;
    std::array<Column, 7> m_columns{{{"line_fidelity", true, {}},
                                     {"paper_purity", false, {}},
                                     {"bleed", false, {}},
                                     {"colour_truth", false, {}},
                                     {"pattern_truth", true, {}},
                                     {"pattern_kept", true, {}},
                                     {"hand_loss", false, {}}}};
};

} // namespace

/// Every real flat in four cloths and three hands at 512 px, judged; the hand's loss by the real VGG-19.
Figures sweepBench(const Options& options)
{
    const Places places = findPlaces();
    const MaterialCatalog materials(places.share);
    const ModelCatalog models(places.models);
    Result<std::unique_ptr<Engine>> engine = loadEngine();
    if (!engine) {
        std::fprintf(stderr, "toile-bench: %s\n", engine.error().sentence.text().c_str());
        return {};
    }
    std::error_code ignored; // a folder that cannot be made is said with the first picture
    if (!options.outFolder.empty())
        fs::create_directories(options.outFolder, ignored);
    Sweep sweep(**engine, options);
    const std::vector<MaterialRef> hands = handsFor(options);
    const std::vector<fs::path> flats = flatsIn(fs::path(options.sharedFolder) / "data/sketches");
    for (size_t i = 0; i < flats.size(); i += size_t(options.every)) {
        for (const char* cloth : cloths) {
            Recipe recipe = networkRecipe(models, {}, cloth, bundledHands.front(), sidePx);
            if (options.draft)
                recipe.steps = 0;
            recipe.sketch.material.file = flats[i].string();
            const Result<PreparedSketch> prepared = prepareSketch(recipe, materials, models);
            if (!prepared) {
                std::fprintf(stderr, "toile-bench: %s\n", prepared.error().sentence.text().c_str());
                continue;
            }
            const std::string name = flats[i].stem().string();
            const std::string flat = name.substr(0, name.rfind("_flat"));
            for (const MaterialRef& hand : hands)
                sweep.draw(flat.substr(flat.rfind('_') + 1), *prepared, materials, cloth, hand);
        }
    }
    return sweep.figures();
}

} // namespace toile::bench
