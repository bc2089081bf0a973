#include "core/studio/project_folder.h"

#include "core/document/refinement.h"
#include "core/document/sha256.h"
#include "core/files/file_error.h"
#include "core/files/file_place.h"
#include "core/files/read_file.h"
#include "core/files/whole_file.h"
#include "core/imaging/pixel_ops.h"
#include "core/render/image_file.h"
#include "core/studio/drawing_store.h"
#include "core/studio/earlier_states.h"
#include "core/studio/log.h"
#include "core/studio/project_files.h"
#include "core/studio/project_rescue.h"

#include <algorithm>
#include <cctype>
#include <span>
#include <system_error>

namespace toile {

namespace fs = std::filesystem;

namespace {

constexpr const char* projectFile = "project.json";
constexpr const char* damagedFile = "project.damaged.json";
constexpr int thumbnailPx = 480;
constexpr size_t hashLetters = 64;
constexpr int64_t mostProjectBytes = int64_t(64) << 20;

/// None where it could be taken for more than an ending.
std::string plainEnding(const fs::path& file)
{
    const std::string ending = lowerCaseEnding(file);
    const bool plain = ending.size() > 1 && ending.size() <= 6 &&
                       std::all_of(ending.begin() + 1, ending.end(),
                                   [](unsigned char c) { return std::isalnum(c) && c < 0x80; });
    return plain ? ending : std::string();
}

/// Puts bytes under their hash, unless they are there already.
Result<std::string> keptByHash(std::span<const uint8_t> bytes, const fs::path& folder,
                               const std::string& ending)
{
    const std::string name = sha256Of(bytes.data(), bytes.size()) + ending;
    const Result<std::vector<uint8_t>> there = readWhole(folder / name, int64_t(bytes.size()));
    if (there && std::equal(there->begin(), there->end(), bytes.begin(), bytes.end()))
        return name;
    const Result<void> written = writeWhole(bytes, folder / name);
    return written ? Result<std::string>(name) : Result<std::string>(written.error());
}

/// Bare names become files in the folder.
void placeRecipes(Project& project, const fs::path& folder)
{
    visitMaterials(project, [&](MaterialRef& ref) {
        if (!ref.file.empty())
            ref.file = (folder / ref.file).string();
    });
}

/// What cannot be looked at for the moment is not missing.
template <typename Thing> size_t leaveOutMissing(std::vector<Thing>& things, const fs::path& folder)
{
    return std::erase_if(things, [&](const Thing& thing) {
        std::error_code ignored;
        const fs::file_type type = fs::status(folder / thing.file, ignored).type();
        return type != fs::file_type::regular && type != fs::file_type::none;
    });
}

/// A list that is gone is missed only where there is something that it named.
bool hasThings(const fs::path& folder)
{
    std::error_code code;
    for (auto entry = fs::directory_iterator(folder, code); !code && entry != fs::directory_iterator();
         entry.increment(code)) {
        const ProjectFileKind kind = kindOf(entry->path().filename().string());
        if (kind == ProjectFileKind::Drawing || kind == ProjectFileKind::Variant ||
            kind == ProjectFileKind::Picture)
            return true;
    }
    return fs::exists(folder / "states", code);
}

} // namespace

ProjectFolder::Opened ProjectFolder::read() const
{
    Opened opened;
    const FileBytes file = readFile(fileOf(projectFile), mostProjectBytes);
    ReadProject read{ProjectState::Damaged, {}, {ErrorKind::Input, {}, "its list is not there or too long"}};
    if (file.state == FileState::Read) {
        read = readProject({file.bytes.begin(), file.bytes.end()});
    } else if (file.state == FileState::Missing) {
        if (!hasThings(m_folder))
            return opened;
    } else if (file.state != FileState::TooLarge) {
        read = {ProjectState::Unread, {}, readError(fileOf(projectFile), file, mostProjectBytes)};
    }
    switch (read.state) {
    case ProjectState::Whole:
        opened.project = std::move(read.project);
        break;
    case ProjectState::Damaged:
        rescue(opened, read, file.state == FileState::Missing);
        break;
    case ProjectState::Newer:
    case ProjectState::Unread:
        opened.isClosed = read.why;
        return opened;
    }
    Opened whole = furnished(std::move(opened.project));
    whole.troubles.insert(whole.troubles.begin(), opened.troubles.begin(), opened.troubles.end());
    return whole;
}

ProjectFolder::Opened ProjectFolder::furnished(Project project) const
{
    Opened opened;
    opened.project = std::move(project);
    const size_t gone = leaveOutMissing(opened.project.variants, m_folder);
    const size_t cloths = leaveOutMissing(opened.project.cloths, m_folder);
    const size_t hands = leaveOutMissing(opened.project.hands, m_folder);
    if (gone > 0)
        opened.troubles.push_back(
            {ErrorKind::Input,
             gone == 1
                 ? Sentence::phrase("One variant is missing from the project's folder and left out.")
                 : Sentence::phrase("%1 variants are missing from the project's folder and left out.", gone),
             m_folder.string()});
    if (cloths + hands > 0)
        opened.troubles.push_back(
            {ErrorKind::Input,
             cloths + hands == 1
                 ? Sentence::phrase(
                       "One of your cloths and hands is missing from the project's folder and left out.")
                 : Sentence::phrase(
                       "%1 of your cloths and hands are missing from the project's folder and left out.",
                       cloths + hands),
             m_folder.string()});
    placeRecipes(opened.project, m_folder);
    readDrawings(opened);
    return opened;
}

void ProjectFolder::rescue(Opened& opened, const ReadProject& read, bool isGone) const
{
    const auto states = EarlierStates(m_folder).readAll();
    opened.project = states.empty() ? read.project : states.front().project;
    opened.project = rescued(std::move(opened.project), m_folder,
                             states.empty() ? std::nullopt : std::optional(states.front().state.savedMs));
    const std::string detail = read.why.sentence.text() + " " + read.why.detail;
    if (isGone) {
        opened.troubles.push_back(
            {ErrorKind::Input,
             Sentence::phrase(
                 "The project's list was missing; what could be found has been put together again."),
             detail});
        return;
    }
    const fs::path aside = freeName(fileOf(damagedFile));
    const Result<void> moved = moveFile(fileOf(projectFile), aside);
    opened.troubles.push_back(
        {ErrorKind::Input,
         Sentence::phrase("The project's list was damaged; it is kept as “%1”, and what "
                          "could be found has been put together again.",
                          (moved ? aside : fileOf(projectFile)).string()),
         detail});
}

void ProjectFolder::readDrawings(Opened& opened) const
{
    std::vector<EarlierStates::Read> states;
    bool haveStates = false;
    const auto earlier = [&](SketchId id) -> std::optional<ProjectSketch> {
        if (!std::exchange(haveStates, true))
            states = EarlierStates(m_folder).readAll();
        for (const EarlierStates::Read& state : states)
            if (const ProjectSketch* sketch = findSketch(state.project, id);
                sketch && !sketch->drawingFile.empty())
                if (Result<Drawing> drawing = readDrawing(fileOf(sketch->drawingFile))) {
                    ProjectSketch found = *sketch;
                    found.drawing = std::make_shared<const Drawing>(std::move(*drawing));
                    return found;
                }
        return {};
    };
    for (ProjectSketch& sketch : opened.project.sketches) {
        if (sketch.drawing || sketch.drawingFile.empty())
            continue;
        Result<Drawing> drawing = readDrawing(fileOf(sketch.drawingFile));
        if (drawing) {
            sketch.drawing = std::make_shared<const Drawing>(std::move(*drawing));
            continue;
        }
        const auto tell = [&, detail = drawing.error().sentence.text() + " " +
                                       drawing.error().detail](Sentence what) {
            opened.troubles.push_back({ErrorKind::Input, std::move(what), detail});
        };
        // One that may not be read is not put aside: it may be whole.
        const bool isDamaged =
            readFile(fileOf(sketch.drawingFile), DrawingLimits::fileBytes).state == FileState::Read;
        if (isDamaged)
            (void)moveFile(fileOf(sketch.drawingFile), freeName(fileOf(sketch.drawingFile + ".damaged")));
        sketch.drawingFile.clear();
        if (std::optional<ProjectSketch> found = earlier(sketch.id)) {
            tell(Sentence::phrase(
                "The drawing of “%1” could not be read; it is as it was in an earlier state.", sketch.name));
            sketch.drawing = found->drawing;
            sketch.drawingFile = found->drawingFile;
            sketch.size = found->size;
        } else if (hasPicture(sketch)) {
            tell(Sentence::phrase("The drawing of “%1” could not be read, only its picture is left.",
                                  sketch.name));
        } else {
            tell(Sentence::phrase(
                "The drawing of “%1” could not be read; it is put aside, and its page is blank.",
                sketch.name));
            sketch.drawing = std::make_shared<const Drawing>(blankDrawing());
        }
    }
}

Result<std::string> ProjectFolder::write(const Project& project) const
{
    if (Result<void> made = makeFolders(); !made)
        return made.error();
    std::string json = projectToJson(project);
    if (const Result<void> written = writeWhole(json, fileOf(projectFile)); !written)
        return saidOf(Sentence::phrase("The project"), fileOf(projectFile), written.error());
    return json;
}

Result<KeptPicture> ProjectFolder::keep(const fs::path& original, int vectorLongSide, std::stop_token stop,
                                        int page) const
{
    constexpr int keptPagePx = 3000; // of a page that is drawn once and for all
    // Read first: errors then speak of the file as the user knows it.
    ReadOptions options;
    options.vectorLongSide = page > 0 ? std::max(vectorLongSide, keptPagePx) : vectorLongSide;
    options.page = page;
    options.stop = std::move(stop);
    Result<ReadPicture> picture = readWithFacts(original, options);
    if (!picture)
        return picture.error();
    if (page > 0) {
        Result<KeptPicture> kept = keep(picture->image);
        if (kept)
            kept->facts = picture->facts;
        return kept;
    }
    const Result<std::vector<uint8_t>> bytes = readWhole(original, options.maxBytes);
    if (!bytes)
        return bytes.error();
    if (Result<void> made = makeFolders(); !made)
        return made.error();
    const Result<std::string> name = keptByHash(*bytes, m_folder, plainEnding(original));
    return name ? Result<KeptPicture>(KeptPicture{*name, std::move(picture->image), picture->facts})
                : name.error();
}

Result<KeptPicture> ProjectFolder::keep(const Image& picture) const
{
    if (Result<void> made = makeFolders(); !made)
        return made.error();
    const Image flat = flattened(picture);
    const Result<std::vector<uint8_t>> bytes = pngBytes(flat);
    const Result<std::string> name =
        bytes ? keptByHash(*bytes, m_folder, ".png") : Result<std::string>(bytes.error());
    return name ? Result<KeptPicture>(KeptPicture{*name, flat}) : name.error();
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
    WriteOptions options;
    options.recipe = recipeToJson(withoutFolders(drawn.variant.recipe));
    options.aiMark = isDrawnByNetwork(drawn.variant.recipe);
    // The picture last: where it stands, its layers do, too.
    Result<void> done = keepThumbnail(picture, name);
    if (done)
        done = writePicture(drawn.garment, garmentOf(name));
    if (done)
        done = writePicture(picture, fileOf(name), options);
    if (done)
        return name;
    remove({name});
    return saidOf(Sentence::phrase("The variant"), name, done.error());
}

Result<Image> ProjectFolder::variantPicture(const std::string& file, int longSidePx) const
{
    const bool isSmall = longSidePx > 0 && longSidePx <= thumbnailPx;
    Result<Image> picture = readPicture(isSmall ? thumbnailOf(file) : fileOf(file));
    if (!picture && isSmall) {
        picture = readPicture(fileOf(file));
        if (picture)
            if (const Result<void> again = keepThumbnail(*picture, file); !again)
                logDetail(again.error());
    }
    if (!picture || longSidePx <= 0 || picture->size().longSide() <= longSidePx)
        return picture;
    return resized(*picture, fittedTo(picture->size(), longSidePx));
}

Result<void> ProjectFolder::keepThumbnail(const Image& picture, const std::string& file) const
{
    if (Result<void> made = makeFolders(); !made)
        return made;
    const Size small = fittedTo(picture.size(), std::min(thumbnailPx, picture.size().longSide()));
    return writePicture(resized(picture, small), thumbnailOf(file));
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

MaterialRef ProjectFolder::refTo(const ProjectSketch& sketch) const
{
    if (sketch.drawing)
        return {};
    if (!sketch.bundledId.empty())
        return {sketch.bundledId, {}, {}};
    return {{}, fileOf(sketch.file).string(), sha256InName(sketch.file)};
}

MaterialRef ProjectFolder::refTo(const OwnMaterial& material) const
{
    return {{}, fileOf(material.file).string(), sha256InName(material.file)};
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
    for (const fs::path& folder : {m_folder, m_folder / "thumbnails", m_folder / "garments"})
        if (Result<void> made = makeFolder(folder); !made)
            return made;
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
