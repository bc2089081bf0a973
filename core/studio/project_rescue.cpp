#include "core/studio/project_rescue.h"

#include "core/document/drawing_file.h"
#include "core/document/edits.h"
#include "core/render/image_file.h"
#include "core/studio/drawing_store.h"
#include "core/studio/project_files.h"

#include <algorithm>
#include <system_error>
#include <vector>

namespace toile {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> filesIn(const fs::path& folder)
{
    std::vector<std::string> names;
    std::error_code code;
    for (auto entry = fs::directory_iterator(folder, code); !code && entry != fs::directory_iterator();
         entry.increment(code))
        names.push_back(entry->path().filename().string());
    std::sort(names.begin(), names.end()); // variants by their times
    return names;
}

/// One folder's things going back into one project.
class Rescue
{
public:
    Rescue(Project project, const fs::path& folder) : m_project(std::move(project)), m_folder(folder) {}

    bool addVariant(const std::string& file)
    {
        const Result<std::string> json = readRecipe(m_folder / file);
        const Result<Recipe> recipe = json ? recipeFromJson(*json) : Result<Recipe>(json.error());
        const Result<Image> picture = recipe ? readPicture(m_folder / file) : Result<Image>(recipe.error());
        if (!picture)
            return false;
        ProjectVariant variant;
        variant.file = file;
        variant.recipe = withoutFolders(*recipe);
        variant.size = picture->size();
        variant.createdMs = createdMsIn(file);
        variant.sketch = sketchOf(variant.recipe.sketch);
        if (variant.sketch == 0)
            return false;
        for (const ClothChoice& cloth : clothsOf(variant.recipe))
            addMaterial(m_project.cloths, cloth.material);
        addMaterial(m_project.hands, variant.recipe.hand);
        m_project = toile::addVariant(std::move(m_project), std::move(variant));
        return true;
    }

    SketchId addDrawing(const std::string& file)
    {
        Result<Drawing> drawing = readDrawing(m_folder / file);
        if (!drawing)
            return 0;
        ProjectSketch sketch;
        sketch.drawing = std::make_shared<const Drawing>(std::move(*drawing));
        sketch.drawingFile = file;
        m_project = addSketch(std::move(m_project), sketch);
        const SketchId id = m_project.shownSketch;
        m_project = setDrawing(std::move(m_project), id, sketch.drawing); // with its size
        return id;
    }

    SketchId addPicture(const std::string& file)
    {
        const Result<Image> picture = readPicture(m_folder / file);
        if (!picture)
            return 0;
        m_project = addSketch(std::move(m_project), {0, {}, file, {}, picture->size()});
        return m_project.shownSketch;
    }

    /// The newest variant of a sketch knows last what was put right in it, and its cloths on parts.
    void takeCorrectionsOfLast()
    {
        const ProjectVariant last = m_project.variants.back();
        m_project = setCorrections(std::move(m_project), last.sketch, last.recipe.corrections);
        m_project = setMarks(std::move(m_project), last.sketch, last.recipe.marks);
    }

    std::set<std::string> named() const { return filesNamedBy(m_project); }
    Project taken() { return std::move(m_project); }

private:
    /// Of what a variant was made of; added where it is not there. 0 where it cannot be had.
    SketchId sketchOf(const SketchRef& ref)
    {
        const std::string file = ref.material.id.empty() ? ref.material.name() : std::string();
        for (const ProjectSketch& sketch : m_project.sketches)
            if (ref.material.id.empty() ? sketch.file == file || sketch.drawingFile == file
                                        : sketch.bundledId == ref.material.id)
                return sketch.id;
        for (const ProjectVariant& other : m_project.variants)
            if (other.recipe.sketch.material.name() == ref.material.name())
                return other.sketch;
        if (ref.material.id.empty())
            return isDrawingFileName(file) ? addDrawing(file) : addPicture(file);
        m_project = addSketch(std::move(m_project), {0, {}, {}, ref.material.id, ref.size});
        return m_project.shownSketch;
    }

    void addMaterial(std::vector<OwnMaterial>& shelf, const MaterialRef& ref) const
    {
        const std::string file = ref.id.empty() ? ref.name() : std::string();
        const auto isIt = [&](const OwnMaterial& own) { return own.file == file; };
        std::error_code ignored;
        if (!file.empty() && std::none_of(shelf.begin(), shelf.end(), isIt) &&
            fs::exists(m_folder / file, ignored))
            shelf.push_back({{}, file, 0});
    }

    Project m_project;
    fs::path m_folder;
};

} // namespace

Project rescued(Project project, const fs::path& folder, std::optional<int64_t> sinceMs)
{
    const SketchId shown = project.shownSketch;
    Rescue rescue(std::move(project), folder);
    const std::vector<std::string> files = filesIn(folder);
    std::set<std::string> named = rescue.named();
    for (const std::string& file : files)
        if (kindOf(file) == ProjectFileKind::Variant && !named.contains(file) &&
            createdMsIn(file) > sinceMs.value_or(0) && rescue.addVariant(file) && !sinceMs)
            rescue.takeCorrectionsOfLast();
    if (!sinceMs) {
        named = rescue.named();
        for (const std::string& file : files)
            if (kindOf(file) == ProjectFileKind::Drawing && !named.contains(file))
                rescue.addDrawing(file);
        named = rescue.named();
        for (const std::string& file : files)
            if (kindOf(file) == ProjectFileKind::Picture && !named.contains(file))
                rescue.addPicture(file);
    }
    Project whole = rescue.taken();
    return shown != 0 ? showSketch(std::move(whole), shown) : whole;
}

Result<Project> rescuedWith(Project project, const fs::path& folder, const std::string& file)
{
    Rescue rescue(std::move(project), folder);
    const ProjectFileKind kind = kindOf(file);
    const bool isThere = kind == ProjectFileKind::Variant   ? rescue.addVariant(file)
                         : kind == ProjectFileKind::Drawing ? rescue.addDrawing(file) != 0
                         : kind == ProjectFileKind::Picture ? rescue.addPicture(file) != 0
                                                            : false;
    if (!isThere)
        return Error{ErrorKind::Input,
                     Sentence::phrase("“%1” cannot be read, so it stays among the lost files.", file),
                     {}};
    return rescue.taken();
}

} // namespace toile
