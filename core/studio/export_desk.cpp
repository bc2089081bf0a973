#include "core/studio/export_desk.h"

#include "core/document/refinement.h"
#include "core/drawing/svg_lines.h"
#include "core/files/file_place.h"
#include "core/files/whole_file.h"
#include "core/imaging/pixel_ops.h"
#include "core/render/image_file.h"
#include "core/sketch/cloth/composition.h"
#include "core/studio/done_or_error.h"
#include "core/studio/drawn_layers.h"
#include "core/studio/prepared_sketch.h"
#include "core/studio/used_files.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

namespace toile {

namespace fs = std::filesystem;

namespace {

std::string withNumber(std::string words, double number)
{
    const size_t at = words.find("%1");
    return at == std::string::npos ? words : words.replace(at, 2, std::to_string(std::lround(number)));
}

std::string today(const std::string& language)
{
    const QLocale locale(QString::fromStdString(language));
    const std::string_view date = languageOf(language).date;
    const QString form = QString::fromUtf8(date.data(), qsizetype(date.size()));
    return locale.toString(QDate::currentDate(), form).toStdString();
}

/// What a picture that leaves is made of.
struct ExportSources
{
    ProjectFolder folder;
    std::shared_ptr<const MaterialCatalog> materials;
    std::shared_ptr<const ModelCatalog> models;
    SketchReader reader;
};

/// The variant's picture as the wish has it: lines taken out, or cut out of its paper.
Result<Image> pictureFor(const ProjectVariant& variant, const ExportWish& wish, const ExportSources& sources,
                         const std::stop_token& stop)
{
    const bool asItIs = wish.withLines && !wish.isPaperTransparent;
    if (!asItIs && variant.recipe.mode == StyleMode::Page)
        return Error{
            ErrorKind::Usage,
            Sentence::phrase("“%1” was drawn over the whole page: its lines and paper cannot be taken out.",
                             variant.name),
            {}};
    Result<Image> picture = wish.withLines ? sources.folder.variantPicture(variant.file, 0)
                                           : sources.folder.garmentPicture(variant.file);
    if (!picture)
        return Error{picture.error().kind,
                     wish.withLines
                         ? Sentence::phrase("The picture of “%1” cannot be exported: %2", variant.name,
                                            picture.error().sentence)
                         : Sentence::phrase("The garment without lines of “%1” cannot be exported: %2",
                                            variant.name, picture.error().sentence),
                     picture.error().detail};
    if (asItIs)
        return picture;
    const Image onPaper = flattened(*picture);
    if (!wish.isPaperTransparent)
        return onPaper;
    Recipe recipe = variant.recipe;
    const Result<ReadSketch> sketch = readSketch(recipe, *sources.materials, stop);
    if (!sketch)
        return sketch.error();
    const Result<ClassShares> told = classesOf(recipe, *sketch, *sources.models, sources.reader, stop);
    if (!told)
        return told.error();
    const Result<SketchModel> model = sketchModel(recipe, *sketch, *told, stop);
    if (!model)
        return model.error();
    if (model->size != onPaper.size())
        return Error{ErrorKind::Input,
                     Sentence::phrase(
                         "The picture of “%1” cannot be exported: it is no longer as large as its sketch.",
                         variant.name),
                     variant.file};
    return cutOut(*model, onPaper, wish.withLines);
}

Result<bool> exportTo(const ProjectVariant& variant, const ExportWish& wish, const ExportSources& sources,
                      const std::stop_token& stop)
{
    const Result<Image> picture = pictureFor(variant, wish, sources, stop);
    if (!picture)
        return picture.error();
    WriteOptions options;
    options.dpi = wish.dpi;
    options.recipe = recipeToJson(withoutFolders(variant.recipe));
    options.aiMark = isDrawnByNetwork(variant.recipe);
    return doneOr(writePicture(*picture, wish.file, options));
}

Result<bool> writeDrawing(const Drawing& drawing, const DrawingWish& wish, const fs::path& folder,
                          const std::string& title, const std::stop_token& stop)
{
    if (lowerCaseEnding(wish.file) == ".svg") {
        const std::string svg = svgLines(drawing, {wish.withPaper, wish.withNotes, title, wish.underlay});
        return doneOr(writeWhole({reinterpret_cast<const uint8_t*>(svg.data()), svg.size()}, wish.file));
    }
    const Result<Image> picture = pagePicture(
        drawing, folder, {wish.dpi / 25.4, wish.withPaper, wish.withNotes, wish.text, wish.underlay}, stop);
    if (!picture)
        return picture.error();
    WriteOptions options;
    options.dpi = wish.dpi;
    return doneOr(writePicture(*picture, wish.file, options));
}

} // namespace

BoardOrder ExportDesk::boardOrder() const
{
    const StudioNames& names = m_look.names();
    const Wording& wording = names.wording();
    const BoardPlan& plan = project().board;
    BoardOrder order;
    order.words.page = plan.page;
    order.words.isLandscape = plan.isLandscape;
    order.words.title = plan.title.empty() ? project().title : plan.title;
    order.words.subtitle = plan.subtitle;
    order.words.author = plan.author;
    order.words.notes = plan.notes;
    order.words.date = today(wording.language);
    order.words.words = wording.boardHeadings;
    for (const ProjectVariant& variant : project().variants) {
        if (!variant.isStarred || variant.isRejected)
            continue;
        const Recipe& recipe = variant.recipe;
        std::string note = withNumber(wording.repeat, m_look.repeatMmOf(recipe.cloth));
        if (recipe.reach > 0)
            note = withNumber(wording.reach, 100 * recipe.reach) + wording.joint + note;
        order.words.aiMark |= isDrawnByNetwork(recipe);
        order.pictures.push_back({variant.file, names.of(variant), note});
        for (const ClothChoice& cloth : clothsOf(recipe)) {
            const bool known = std::any_of(order.cloths.begin(), order.cloths.end(), [&](const auto& other) {
                return other.material.id == cloth.material.id && other.material.file == cloth.material.file;
            });
            if (!known)
                order.cloths.push_back({cloth.material, names.of(Shelf::Cloths, cloth.material),
                                        withNumber("%1 mm", m_look.repeatMmOf(cloth))});
        }
    }
    if (const ProjectSketch* sketch = m_open.shownSketch()) {
        order.sketch = m_room.folder.refTo(*sketch);
        order.drawing = sketch->drawing;
        order.pictures.insert(order.pictures.begin() + (order.pictures.empty() ? 0 : 1),
                              {{}, wording.sketch, names.of(*sketch)});
    }
    return order;
}

void ExportDesk::exportVariant(VariantId id, const ExportWish& wish, std::function<void()> done)
{
    const ProjectVariant* variant = findVariant(project(), id);
    if (!variant)
        return;
    outside(
        wish.file,
        [variant = *variant, wish,
         sources = ExportSources{m_room.folder, m_room.materials, m_room.models, m_room.engine.reader()}](
            JobContext& context) { return exportTo(variant, wish, sources, context.stopToken()); },
        std::move(done));
}

void ExportDesk::exportDrawing(const DrawingWish& wish, std::function<void()> done)
{
    const ProjectSketch* sketch = m_open.shownSketch();
    if (!sketch || !sketch->drawing)
        return;
    outside(
        wish.file,
        [drawing = sketch->drawing, wish, folder = m_room.folder.path(), title = m_look.names().of(*sketch)](
            JobContext& context) { return writeDrawing(*drawing, wish, folder, title, context.stopToken()); },
        std::move(done));
}

void ExportDesk::loadBoard(std::function<void(const BoardContent&)> loaded)
{
    m_room.light.submit<BoardContent>(
        JobPriority::LivePreview,
        [order = boardOrder(), folder = m_room.folder, materials = m_room.materials](JobContext& context)
            -> Result<BoardContent> { return boardContent(order, folder, *materials, context.stopToken()); },
        [this, loaded = std::move(loaded)](const JobOutcome<BoardContent>& outcome) {
            if (outcome.end == JobEnd::Failed)
                m_room.news.fail(outcome.error);
            else if (outcome.value && loaded)
                loaded(*outcome.value);
        });
}

void ExportDesk::exportBoard(const fs::path& file, double dpi, std::function<void()> done)
{
    outside(
        file,
        [order = boardOrder(), folder = m_room.folder, materials = m_room.materials, file,
         dpi](JobContext& context) -> Result<bool> {
            std::vector<Error> troubles;
            const BoardContent content =
                boardContent(order, folder, *materials, context.stopToken(), &troubles);
            if (const Result<void> written = writeBoard(content, file, dpi, context.stopToken()); !written)
                return written.error();
            if (!troubles.empty())
                return Error{troubles.front().kind,
                             Sentence::phrase("The board is written, but without all of its pictures: %1",
                                              troubles.front().sentence),
                             troubles.front().detail};
            return true;
        },
        std::move(done));
}

void ExportDesk::outside(const fs::path& file, JobQueue::Work<bool> work, std::function<void()> done)
{
    const auto checked = [file, work = std::move(work), places = m_room.places,
                          project = m_room.folder.path()](JobContext& context) -> Result<bool> {
        UsedFiles used;
        used.add(places);
        used.addFolder(project, Sentence::phrase("in the project's own folder"), true);
        if (const Result<void> free = used.mayWrite(file); !free)
            return free.error();
        return work(context);
    };
    m_room.run<bool>(JobPriority::LivePreview, checked, [done = std::move(done)](bool) {
        if (done)
            done();
    });
}

} // namespace toile
