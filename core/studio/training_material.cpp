#include "core/studio/training_material.h"

#include "core/imaging/pixel_ops.h"
#include "core/sketch/cloth/fabric_layout.h"
#include "core/sketch/understand.h"
#include "core/studio/picture_folder.h"
#include "core/studio/prepared_sketch.h"

#include <algorithm>
#include <map>
#include <random>

namespace toile {

namespace fs = std::filesystem;

namespace {

constexpr int heldOutOneIn = 8;
constexpr size_t heldOutPairs = 8;
constexpr int garmentPx = 512;
const char* const heldOutCloths[] = {"calico", "gingham", "twill-denim", "calico"};

std::string collectionOf(const fs::path& file)
{
    const std::string name = file.filename().string();
    const size_t first = name.find('_');
    return name.substr(0, first == std::string::npos ? first : name.find('_', first + 1));
}

void sort(const std::vector<fs::path>& files, TrainingFiles::Groups& groups, std::vector<fs::path>& heldOut)
{
    std::map<std::string, std::vector<fs::path>> known, unseen;
    for (const fs::path& file : files)
        (isHeldOut(file.filename().string(), heldOutOneIn) ? unseen : known)[collectionOf(file)].push_back(
            file);
    for (auto& [name, group] : known)
        groups.push_back(std::move(group));
    for (size_t i = 0; heldOut.size() < heldOutPairs; ++i) {
        const size_t before = heldOut.size();
        for (const auto& [name, group] : unseen)
            if (i < group.size() && heldOut.size() < heldOutPairs)
                heldOut.push_back(group[i]);
        if (heldOut.size() == before)
            break;
    }
}

/// One seed's choices.
class Chance
{
public:
    explicit Chance(uint64_t seed) : m_random(seed) {}
    double uniform(double low, double high)
    {
        return low + (high - low) * double(m_random() >> 11) / double(uint64_t(1) << 53);
    }
    bool oneIn(int count) { return m_random() % uint64_t(count) == 0; }
    template <typename T> const T& of(const std::vector<T>& all) { return all[m_random() % all.size()]; }
    uint64_t seed() { return m_random(); }

private:
    std::mt19937_64 m_random;
};

Image mirrored(const Image& image)
{
    std::vector<uint8_t> rgba(image.bytes().begin(), image.bytes().end());
    const auto width = size_t(image.width());
    for (size_t y = 0; y < size_t(image.height()); ++y)
        for (size_t x = 0; x < width / 2; ++x)
            std::swap_ranges(rgba.begin() + ptrdiff_t(4 * (y * width + x)),
                             rgba.begin() + ptrdiff_t(4 * (y * width + x) + 4),
                             rgba.begin() + ptrdiff_t(4 * (y * width + width - 1 - x)));
    return Image(image.size(), std::move(rgba));
}

MaterialRef fileRef(const fs::path& file)
{
    return {{}, file.string(), {}};
}

MaterialRef bundledRef(const MaterialEntry& entry)
{
    return {entry.id, {}, {}};
}

Result<StyleSpec> clothed(Recipe recipe, const Image& sketch, const MaterialCatalog& materials)
{
    PreparedSketch prepared;
    auto model = sketchModel(recipe, sketch);
    if (!model)
        return model.error();
    prepared.model = std::move(*model);
    prepared.recipe = std::move(recipe);
    if (const auto laid = layCloth(prepared, materials); !laid)
        return laid.error();
    return specOf(prepared);
}

Result<StyleSpec> anyGarment(uint64_t seed, const TrainingFiles& files, const MaterialCatalog& materials)
{
    Chance chance(seed);
    Recipe recipe;
    recipe.sizePx = garmentPx;
    recipe.seed = chance.seed();
    recipe.foldDepth = chance.uniform(0.3, 1.6);
    recipe.reach = chance.oneIn(2) ? 0 : chance.uniform(0, 1);
    recipe.cloth.material = bundledRef(chance.of(materials.cloths()));
    const bool fromFile = !files.sketches.empty() && !chance.oneIn(3);
    MaterialRef ref = fromFile ? fileRef(chance.of(chance.of(files.sketches)))
                               : bundledRef(chance.of(materials.sketches()));
    auto sketch = materials.sketch(ref, garmentPx * 3 / 2);
    if (!sketch)
        return sketch.error();
    const Size size = sketch->size();
    const auto stretched = [&](int length) {
        return std::max(1, int(double(length) * chance.uniform(0.8, 1.25)));
    };
    Image drawn = resized(*sketch, {stretched(size.width), stretched(size.height)});
    if (chance.oneIn(2))
        drawn = mirrored(drawn);
    return clothed(std::move(recipe), drawn, materials);
}

Result<Image> anyHand(uint64_t seed, const TrainingFiles& files, const MaterialCatalog& materials)
{
    Chance chance(seed);
    // Half of the time one of our own: they are what most drafts are drawn in, and few.
    const bool fromFile = !files.hands.empty() && !chance.oneIn(2);
    MaterialRef ref =
        fromFile ? fileRef(chance.of(chance.of(files.hands))) : bundledRef(chance.of(materials.hands()));
    auto picture = materials.hand(ref);
    return picture && chance.oneIn(2) ? mirrored(*picture) : picture;
}

std::vector<StyleSpec> heldOutSpecs(const TrainingFiles& files, const MaterialCatalog& materials,
                                    const std::stop_token& stop)
{
    std::vector<StyleSpec> all;
    for (size_t i = 0; i < files.newSketches.size() && !files.newHands.empty() && !stop.stop_requested();
         ++i) {
        Recipe recipe;
        recipe.sizePx = garmentPx;
        recipe.cloth.material.id = heldOutCloths[i % std::size(heldOutCloths)];
        MaterialRef sketchFile = fileRef(files.newSketches[i]);
        MaterialRef handFile = fileRef(files.newHands[i % files.newHands.size()]);
        const auto sketch = materials.sketch(sketchFile, garmentPx);
        auto hand = materials.hand(handFile);
        if (!sketch || !hand)
            continue;
        auto spec = clothed(std::move(recipe), *sketch, materials);
        if (!spec || valuesInside(spec->mask, spec->mask).size() < 2000)
            continue;
        spec->picture = std::move(*hand);
        all.push_back(std::move(*spec));
    }
    return all;
}

} // namespace

size_t TrainingFiles::count() const
{
    size_t sum = 0;
    for (const auto* groups : {&sketches, &hands})
        for (const auto& group : *groups)
            sum += group.size();
    return sum;
}

Result<TrainingFiles> findTrainingFiles(const fs::path& folder)
{
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored))
        return Error{ErrorKind::Input, Sentence::phrase("There is no folder “%1”.", folder.string()), {}};
    std::vector<fs::path> sketches, hands;
    if (fs::is_directory(folder / "sketches", ignored)) {
        sketches = picturesBelow(folder / "sketches");
        hands = picturesBelow(folder / "styles");
    } else {
        hands = sketches = picturesBelow(folder);
    }
    if (sketches.empty())
        return Error{ErrorKind::Input,
                     Sentence::phrase("There is no picture to train on in “%1”.", folder.string()),
                     {}};
    TrainingFiles files;
    sort(sketches, files.sketches, files.newSketches);
    sort(hands, files.hands, files.newHands);
    // Printed pages are drawn, too: all of them together count as much as one collection of styles.
    if (!files.hands.empty() && hands != sketches) {
        std::vector<fs::path> pages;
        for (const auto& group : files.sketches)
            pages.insert(pages.end(), group.begin(), group.end());
        files.hands.push_back(std::move(pages));
    }
    // A sketch should not be drawn in its own hand.
    std::reverse(files.newHands.begin(), files.newHands.end());
    return files;
}

DraftTrainingSpec draftTraining(const TrainingFiles& files, std::shared_ptr<const MaterialCatalog> materials,
                                const std::stop_token& stop)
{
    DraftTrainingSpec spec;
    spec.garment = [files, materials](uint64_t seed) { return anyGarment(seed, files, *materials); };
    spec.hand = [files, materials](uint64_t seed) { return anyHand(seed, files, *materials); };
    spec.heldOut = heldOutSpecs(files, *materials, stop);
    return spec;
}

SketchTrainingSpec sketchTraining(LabelledFolder folder, DrawingMaker made, double madeShare)
{
    SketchTrainingSpec spec;
    const auto real = std::make_shared<const std::vector<LabelledDrawing>>(std::move(folder.drawings));
    spec.lesson = [real, made = std::move(made), madeShare](uint64_t seed) -> Result<LabelledDrawing> {
        Chance chance(seed);
        const bool isMade = made && (chance.uniform(0, 1) < madeShare || real->empty());
        const uint64_t ownSeed = chance.seed();
        if (isMade)
            if (Result<LabelledDrawing> drawing = made(ownSeed); drawing || real->empty())
                return drawing;
        if (real->empty())
            return Error{ErrorKind::Input, Sentence::phrase("There is no labelled drawing to train on."), {}};
        return chance.of(*real);
    };
    spec.heldOut = std::move(folder.heldOut);
    return spec;
}

} // namespace toile
