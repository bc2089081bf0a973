#include "core/studio/project_folder.h"

#include "core/imaging/pixel_ops.h"
#include "core/render/image_file.h"
#include "core/studio/drawing_store.h"
#include "core/studio/file_hash.h"

#include <QByteArray>
#include <QSaveFile>
#include <QString>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <system_error>

namespace toile {

namespace fs = std::filesystem;

namespace {

constexpr const char* projectFile = "project.json";
constexpr const char* damagedFile = "project.damaged.json";
constexpr int thumbnailPx = 480;
constexpr size_t hashLetters = 64;

QString textOf(const fs::path& file)
{
    return QString::fromStdU16String(file.u16string());
}

Error unwritable(const fs::path& file, std::string detail)
{
    return {ErrorKind::Input, "“" + file.string() + "” cannot be written.", std::move(detail)};
}

std::string lowerCaseEnding(const fs::path& file)
{
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return char(std::tolower(c)); });
    const bool plain = ending.size() > 1 && ending.size() <= 6 &&
                       std::all_of(ending.begin() + 1, ending.end(),
                                   [](unsigned char c) { return std::isalnum(c) && c < 0x80; });
    return plain ? ending : std::string();
}

/// `written` gets its final name, which is its hash.
Result<std::string> namedByHash(const fs::path& written, const fs::path& folder, const std::string& ending)
{
    std::error_code code;
    Result<std::string> hash = fileSha256(written, ReadOptions{}.maxBytes);
    if (hash)
        fs::rename(written, folder / (*hash + ending), code);
    if (!hash || code)
        fs::remove(written, code);
    if (!hash)
        return hash.error();
    return code ? Result<std::string>(unwritable(folder, code.message())) : *hash + ending;
}

/// Bare names become files in the folder.
void placeRecipes(Project& project, const fs::path& folder)
{
    for (ProjectVariant& variant : project.variants)
        visitMaterials(variant.recipe, [&](MaterialRef& ref) {
            if (!ref.file.empty())
                ref.file = (folder / ref.file).string();
        });
}

void readDrawings(ProjectFolder::Opened& opened, const fs::path& folder)
{
    for (ProjectSketch& sketch : opened.project.sketches) {
        if (sketch.drawingFile.empty())
            continue;
        Result<Drawing> drawing = readDrawing(folder / sketch.drawingFile);
        if (drawing) {
            sketch.drawing = std::make_shared<const Drawing>(std::move(*drawing));
            continue;
        }
        std::error_code ignored;
        fs::rename(folder / sketch.drawingFile, folder / (sketch.drawingFile + ".damaged"), ignored);
        opened.troubles.push_back(
            {ErrorKind::Input,
             "The drawing of “" + sketch.name +
                 (hasPicture(sketch) ? "” could not be read, only its picture is left."
                                     : "” could not be read; it is put aside, and its page is blank."),
             drawing.error().sentence + " " + drawing.error().detail});
        sketch.drawingFile.clear();
        if (!hasPicture(sketch))
            sketch.drawing = std::make_shared<const Drawing>(blankDrawing());
    }
}

template <typename Thing> size_t leaveOutMissing(std::vector<Thing>& things, const fs::path& folder)
{
    return std::erase_if(things, [&](const Thing& thing) {
        std::error_code ignored;
        return !fs::is_regular_file(folder / thing.file, ignored);
    });
}

std::string counted(size_t count, const char* one, const char* several)
{
    return count == 1 ? std::string("One ") + one : std::to_string(count) + " " + several;
}

} // namespace

ProjectFolder::Opened ProjectFolder::read() const
{
    Opened opened;
    const fs::path file = fileOf(projectFile);
    std::error_code code;
    if (!fs::is_regular_file(file, code))
        return opened;
    std::ifstream in(file, std::ios::binary);
    const std::string json{std::istreambuf_iterator<char>(in), {}};
    Result<Project> project = projectFromJson(json);
    if (!project) {
        fs::rename(file, fileOf(damagedFile), code);
        opened.troubles.push_back({ErrorKind::Input,
                                   "The last project could not be read; it is kept as “" +
                                       fileOf(damagedFile).string() + "”, and a new one begins here.",
                                   project.error().sentence + " " + project.error().detail});
        return opened;
    }
    opened.project = std::move(*project);
    const size_t gone = leaveOutMissing(opened.project.variants, m_folder);
    leaveOutMissing(opened.project.cloths, m_folder);
    leaveOutMissing(opened.project.hands, m_folder);
    if (gone > 0)
        opened.troubles.push_back(
            {ErrorKind::Input,
             counted(gone, "variant is", "variants are") + " missing from the project's folder and left out.",
             m_folder.string()});
    placeRecipes(opened.project, m_folder);
    readDrawings(opened, m_folder);
    return opened;
}

Result<void> ProjectFolder::write(const Project& project) const
{
    if (Result<void> made = makeFolders(); !made)
        return made;
    const std::string json = projectToJson(project);
    QSaveFile file(textOf(fileOf(projectFile)));
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(json.data(), qint64(json.size())) != qint64(json.size()) || !file.commit())
        return unwritable(fileOf(projectFile), file.errorString().toStdString());
    return {};
}

Result<KeptPicture> ProjectFolder::keep(const fs::path& original, int vectorLongSide) const
{
    // Read first: errors then speak of the file as the user knows it.
    ReadOptions options;
    options.vectorLongSide = vectorLongSide;
    Result<Image> picture = readPicture(original, options);
    if (!picture)
        return picture.error();
    if (Result<void> made = makeFolders(); !made)
        return made.error();
    const fs::path copy = m_folder / "import.part";
    std::error_code code;
    fs::copy_file(original, copy, fs::copy_options::overwrite_existing, code);
    if (code)
        return unwritable(m_folder, code.message());
    fs::permissions(copy, fs::perms::owner_read | fs::perms::owner_write, fs::perm_options::add, code);
    const Result<std::string> name = namedByHash(copy, m_folder, lowerCaseEnding(original));
    return name ? Result<KeptPicture>(KeptPicture{*name, std::move(*picture)}) : name.error();
}

Result<KeptPicture> ProjectFolder::keep(const Image& picture) const
{
    if (Result<void> made = makeFolders(); !made)
        return made.error();
    const fs::path written = m_folder / "import.part.png";
    if (Result<void> done = writePicture(flattened(picture), written); !done)
        return done.error();
    const Result<std::string> name = namedByHash(written, m_folder, ".png");
    return name ? Result<KeptPicture>(KeptPicture{*name, flattened(picture)}) : name.error();
}

Result<std::string> ProjectFolder::keepVariant(const DrawnVariant& drawn, int64_t createdMs) const
{
    if (Result<void> made = makeFolders(); !made)
        return made.error();
    std::error_code code;
    std::string name;
    for (int number = 1; name.empty() || fs::exists(fileOf(name), code); ++number)
        name = "variant-" + std::to_string(createdMs) + "-" + std::to_string(number) + ".png";

    const Image& picture = drawn.variant.picture;
    const Size small = fittedTo(picture.size(), std::min(thumbnailPx, picture.size().longSide()));
    if (Result<void> done = writePicture(resized(picture, small), thumbnailOf(name)); !done)
        return done.error();
    if (Result<void> done = writePicture(drawn.garment, garmentOf(name)); !done)
        return done.error();
    WriteOptions options;
    options.recipe = recipeToJson(withoutFolders(drawn.variant.recipe));
    options.aiMark = !drawn.variant.recipe.hand.isEmpty();
    if (Result<void> done = writePicture(picture, fileOf(name), options); !done)
        return done.error();
    return name;
}

Result<Image> ProjectFolder::variantPicture(const std::string& file, int longSidePx) const
{
    std::error_code ignored;
    const bool small = longSidePx > 0 && longSidePx <= thumbnailPx && fs::exists(thumbnailOf(file), ignored);
    Result<Image> picture = readPicture(small ? thumbnailOf(file) : fileOf(file));
    if (!picture || longSidePx <= 0 || picture->size().longSide() <= longSidePx)
        return picture;
    return resized(*picture, fittedTo(picture->size(), longSidePx));
}

Result<Image> ProjectFolder::garmentPicture(const std::string& file) const
{
    return readPicture(garmentOf(file));
}

void ProjectFolder::remove(const std::set<std::string>& variantFiles) const
{
    std::error_code ignored;
    for (const std::string& name : variantFiles)
        for (const fs::path& file : {fileOf(name), garmentOf(name), thumbnailOf(name)})
            fs::remove(file, ignored);
}

fs::path ProjectFolder::fileOf(const std::string& name) const
{
    return m_folder / name;
}

fs::path ProjectFolder::thumbnailOf(const std::string& file) const
{
    return m_folder / "thumbnails" / file;
}

fs::path ProjectFolder::garmentOf(const std::string& file) const
{
    return m_folder / "garments" / file;
}

Result<void> ProjectFolder::makeFolders() const
{
    for (const fs::path& folder : {m_folder, m_folder / "thumbnails", m_folder / "garments"}) {
        std::error_code code;
        fs::create_directories(folder, code);
        if (code)
            return unwritable(folder, code.message());
    }
    return {};
}

std::string sha256InName(const std::string& file)
{
    const std::string stem = fs::path(file).stem().string();
    constexpr std::string_view drawing = "drawing-";
    if (isDrawingFileName(file))
        return stem.substr(drawing.size());
    return stem.size() == hashLetters ? stem : std::string();
}

} // namespace toile
