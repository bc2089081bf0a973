#include "core/studio/sketch_desk.h"

#include "core/document/drawn_page.h"
#include "core/document/edits.h"
#include "core/files/file_error.h"
#include "core/render/image_file.h"
#include "core/sketch/corrections/correction_effect.h"
#include "core/studio/done_or_error.h"
#include "core/studio/drawn_layers.h"
#include "core/studio/log.h"
#include "core/studio/picture_folder.h"

#include <algorithm>
#include <utility>

namespace toile {

namespace fs = std::filesystem;

namespace {

Sentence classWord(SketchClass kind)
{
    switch (kind) {
    case SketchClass::Garment:
        return Sentence::phrase("garment");
    case SketchClass::Skin:
        return Sentence::phrase("skin");
    case SketchClass::Hair:
        return Sentence::phrase("hair");
    case SketchClass::Accessory:
        return Sentence::phrase("accessory");
    case SketchClass::Paper:
    case SketchClass::Text:
    case SketchClass::Ground:
        break;
    }
    return Sentence::phrase("not garment");
}

Sentence stepName(const Correction& correction)
{
    switch (correction.kind) {
    case CorrectionKind::Stroke:
    case CorrectionKind::Lasso:
        return Sentence::phrase("Mark as %1", classWord(correction.paints));
    case CorrectionKind::Flip:
        return Sentence::phrase("Garment or not");
    case CorrectionKind::Join:
        return Sentence::phrase("Join parts");
    case CorrectionKind::Split:
        return Sentence::phrase("Split part");
    case CorrectionKind::Name:
        return Sentence::phrase("Name part: %1", partWord(correction.name));
    }
    return {};
}

} // namespace

SketchDesk::SketchDesk(StudioRoom& room, OpenProject& open, LookDesk& look)
    : m_room(room), m_open(open), m_look(look),
      m_preview(room.light, room.post, room.materials,
                {[&room] { return room.models; }, room.engine.reader()}, room.folder.path(),
                {[this] { viewChanged(); }, [&room](const Error& error) { room.news.fail(error); }})
{
    m_open.follow(*this);
    m_look.setOnLook([this] { refreshView(); });
    m_look.setModelSource([this] { return m_preview.view().model; });
}

void SketchDesk::projectOpened()
{
    // After what the owner asks for first: the page that was painted is in sight before it is understood.
    m_room.news.whileAlive()([this] { refreshView(); });
}

void SketchDesk::projectChanged(const Project&)
{
    refreshView();
}

void SketchDesk::projectStays()
{
    m_preview.resume();
    refreshView();
}

void SketchDesk::refreshView()
{
    m_preview.show(m_look.lookOfShown(), project().shownSketch, drawing());
}

void SketchDesk::viewChanged()
{
    m_room.news.tell(ViewChanged{project().shownSketch});
    const auto model = m_preview.view().model;
    if (!model)
        return;
    m_look.forgetParts([&](int part) { return !checkedPart(*model, part); });
    const ProjectSketch* sketch = shownSketch();
    if (const Doubt* further = findDoubt(model->doubts, DoubtKind::FurtherPages); sketch && further)
        m_pages.try_emplace(sketch->file, FilePages{m_room.folder.fileOf(sketch->file), sketch->name,
                                                    further->page, further->pages});
}

std::shared_ptr<const SketchModel> SketchDesk::modelFor(const WaitingVariant& waiting) const
{
    return m_preview.modelFor(waiting.recipe, waiting.sketch, waiting.drawing);
}

void SketchDesk::import(Keep keep, std::function<void(const KeptPicture&)> kept)
{
    m_room.run<KeptPicture>(
        JobPriority::Pen, [keep = std::move(keep)](JobContext& context) { return keep(context.stopToken()); },
        std::move(kept));
}

void SketchDesk::add(ProjectSketch sketch)
{
    const auto& all = project().sketches;
    const auto same = std::find_if(all.begin(), all.end(), [&](const ProjectSketch& other) {
        return !other.drawing && other.file == sketch.file && other.bundledId == sketch.bundledId;
    });
    if (same != all.end())
        showSketch(same->id);
    else
        m_open.edit(addSketch(project(), std::move(sketch)), Sentence::phrase("Add sketch"));
}

std::vector<Doubt> SketchDesk::doubts() const
{
    const ProjectSketch* sketch = shownSketch();
    const auto model = m_preview.view().model;
    if (!sketch || !model || !hasPicture(*sketch))
        return {};
    std::vector<Doubt> doubts = model->doubts;
    std::erase_if(doubts, [](const Doubt& doubt) { return doubt.kind == DoubtKind::FurtherPages; });
    if (const FilePages of = pages(); of.pages > 1 && !sketch->drawing)
        doubts.push_back({.kind = DoubtKind::FurtherPages, .page = of.page, .pages = of.pages});
    return doubts;
}

FilePages SketchDesk::pages() const
{
    const ProjectSketch* sketch = shownSketch();
    const auto found = sketch ? m_pages.find(sketch->file) : m_pages.end();
    return found == m_pages.end() ? FilePages() : found->second;
}

void SketchDesk::importSketch(const fs::path& file)
{
    std::error_code ignored;
    if (fs::is_directory(file, ignored)) {
        const Result<std::vector<fs::path>> pictures = picturesIn(file);
        if (!pictures)
            return m_room.news.fail(pictures.error());
        for (const fs::path& picture : *pictures)
            importSketch(picture);
        return;
    }
    const auto keep = [folder = m_room.folder, file](std::stop_token stop) {
        return folder.keep(file, largestDefaultPx, std::move(stop));
    };
    import(keep, [this, file](const KeptPicture& kept) {
        const std::string name = readableText(file.stem().native());
    add({0, name, kept.file, {}, kept.picture.size()});
    if (const Sentence remark = remarkOn(quotedName(file), kept.facts); !remark.isEmpty())
        m_room.news.tell(SketchRemarked{remark});
});
} // namespace toile

void SketchDesk::importPage(int page)
{
    FilePages of = pages();
    if (page < 0 || page >= of.pages)
        return;
    of.page = page;
    const auto keep = [folder = m_room.folder, file = of.file, page](std::stop_token stop) {
        return folder.keep(file, largestDefaultPx, std::move(stop), page);
    };
    import(keep, [this, of](const KeptPicture& kept) {
        m_pages.insert_or_assign(kept.file, of);
    const std::string name = of.page > 0 ? of.name + " " + std::to_string(of.page + 1) : of.name;
    add({0, name, kept.file, {}, kept.picture.size()});
});
}

void SketchDesk::importPicture(const Image& picture, const std::string& name)
{
    const auto keep = [folder = m_room.folder, picture](std::stop_token) { return folder.keep(picture); };
    import(keep,
           [this, name](const KeptPicture& kept) { add({0, name, kept.file, {}, kept.picture.size()});
});
}

void SketchDesk::importPicture(std::vector<uint8_t> encoded, const std::string& name)
{
    const auto keep =
        [folder = m_room.folder, name,
         bytes = std::make_shared<const std::vector<uint8_t>>(std::move(encoded))](std::stop_token stop) {
            const ReadOptions options{.vectorLongSide = largestDefaultPx, .stop = std::move(stop)};
            const Result<Image> picture = readPicture(*bytes, name, options);
            return picture ? folder.keep(*picture) : Result<KeptPicture>(picture.error());
        };
    import(keep,
           [this, name](const KeptPicture& kept) { add({0, name, kept.file, {}, kept.picture.size()});
});
}

void SketchDesk::importSample(const std::string& bundledId)
{
    const auto read = [materials = m_room.materials, bundledId](std::stop_token stop) -> Result<KeptPicture> {
        MaterialRef ref{bundledId, {}, {}};
        Result<Image> picture = materials->sketch(ref, largestDefaultPx, stop);
        return picture ? Result<KeptPicture>(KeptPicture{{}, std::move(*picture)}) : picture.error();
    };
    std::string name = bundledId;
    if (const MaterialEntry* entry = entryOf(m_room.materials->sketches(), bundledId))
        name = nameIn(languageOf(m_look.names().wording().language), *entry);
    import(read, [this, bundledId, name](const KeptPicture& kept) {
        add({0, name, {}, bundledId, kept.picture.size()});
});
}

void SketchDesk::showSketch(SketchId id)
{
    m_open.showSketch(id);
}

void SketchDesk::loadSketch(SketchId id, int longSidePx, std::function<void(const Image&)> loaded)
{
    const ProjectSketch* sketch = findSketch(project(), id);
    if (sketch && sketch->drawing) {
        const auto read = [drawing = sketch->drawing, folder = m_room.folder, longSidePx] {
            return drawnPicture(*drawing, folder.path(), longSidePx > 0 ? longSidePx : largestDefaultPx);
        };
        m_room.pictures.load(drawingKey(*sketch) + " " + std::to_string(longSidePx), read, std::move(loaded));
        return;
    }
    m_look.loadMaterial(Shelf::Sketches, sketch ? m_room.folder.refTo(*sketch) : MaterialRef(), longSidePx,
                        std::move(loaded));
}

std::string SketchDesk::drawingKey(const ProjectSketch& sketch)
{
    SeenDrawing& seen = m_drawingsSeen[sketch.id];
    if (std::exchange(seen.drawing, sketch.drawing) != sketch.drawing)
        ++seen.count;
    return "drawing " + std::to_string(sketch.id) + " " + std::to_string(seen.count);
}

void SketchDesk::newDrawing(Vec2 pageMm, const std::string& name)
{
    m_open.edit(toile::newDrawing(project(), name, pageMm), Sentence::phrase("New drawing"));
}

void SketchDesk::drawOver(SketchId id, const std::string& pictureFile, Size pictureSize)
{
    m_open.edit(toile::drawOver(project(), id, pictureFile, pictureSize),
                Sentence::phrase("Draw over sketch"));
}

void SketchDesk::drawOverSketch()
{
    const ProjectSketch* sketch = shownSketch();
    if (!sketch || sketch->drawing)
        return;
    if (!sketch->file.empty()) {
        drawOver(sketch->id, sketch->file, sketch->size);
        return;
    }
    // A bundled one becomes a file of the project's, which the drawing can name.
    const auto keep = [materials = m_room.materials, folder = m_room.folder,
                       id = sketch->bundledId](std::stop_token stop) -> Result<KeptPicture> {
        MaterialRef ref{id, {}, {}};
        const Result<Image> picture = materials->sketch(ref, largestDefaultPx, stop);
        return picture ? folder.keep(*picture) : picture.error();
    };
    import(keep, [this, id = sketch->id](const KeptPicture& kept) {
        drawOver(id, kept.file, kept.picture.size());
});
}

void SketchDesk::editDrawing(Drawing drawing, const Sentence& name, const std::string& drag)
{
    editDrawing(project().shownSketch, std::move(drawing), name, drag);
}

void SketchDesk::editDrawing(SketchId id, Drawing next, const Sentence& name, const std::string& drag)
{
    if (drawing(id))
        m_open.edit(setDrawing(project(), id, std::make_shared<const Drawing>(std::move(next))), name, drag);
}

bool SketchDesk::correctAll(Corrections added)
{
    const ProjectSketch* sketch = shownSketch();
    if (!sketch || added.empty())
        return false;
    const Sentence name = stepName(added.front());
    Corrections corrections = sketch->corrections;
    for (Correction& correction : added) {
        correction.points = fewerPoints(std::move(correction.points));
        corrections.push_back(std::move(correction));
    }
    if (!areSound(corrections))
        return false;
    m_open.edit(setCorrections(project(), sketch->id, std::move(corrections)), name);
    return true;
}

void SketchDesk::correctWhereItHits(Correction correction, std::function<void(CorrectionEnd)> answered)
{
    const auto model = sketchView().model;
    if (!model)
        return;
    correction.points = fewerPoints(std::move(correction.points));
    const auto work = [model, gapPx = m_look.look().gapPx, correction](JobContext& context) -> Result<bool> {
        return hasEffect(correction, *model, gapPx, context.stopToken());
    };
    const auto keep = [this, id = project().shownSketch, correction, answered](bool hits) {
        if (project().shownSketch != id)
            return;
        answered(!hits                 ? CorrectionEnd::HitsNothing
                 : correct(correction) ? CorrectionEnd::Kept
                                       : CorrectionEnd::Refused);
    };
    m_room.run<bool>(JobPriority::Pen, work, keep);
}

void SketchDesk::takeCorrectionsBack()
{
    m_open.edit(setCorrections(project(), project().shownSketch, {}),
                Sentence::phrase("Take corrections back"));
}

void SketchDesk::keepPainted(PaintedPage page)
{
    const SharedDrawing drawing = this->drawing();
    if (!drawing)
        return;
    m_room.begin();
    const auto work = [disk = m_room.disk, id = project().shownSketch, drawing,
                       page = std::move(page)](JobContext&) -> Result<bool> {
        return doneOr(disk->drawings.keepPainted(id, drawing, page));
    };
    m_room.light.submit<bool>(JobPriority::Training, work, [this](const JobOutcome<bool>& outcome) {
        if (outcome.end == JobEnd::Failed)
            logDetail(outcome.error); // it is only made again
        m_room.end();
    });
}

void SketchDesk::loadPainted(std::function<void(std::optional<PaintedPage>)> loaded)
{
    using Found = std::optional<PaintedPage>;
    const auto work = [disk = m_room.disk, id = project().shownSketch,
                       drawing = drawing()](JobContext&) -> Result<Found> {
        return drawing ? disk->drawings.painted(id, drawing) : Found();
    };
    m_room.light.submit<Found>(JobPriority::Pen, work,
                               [loaded = std::move(loaded)](JobOutcome<Found> outcome) {
                                   if (loaded)
                                       loaded(outcome.value ? std::move(*outcome.value) : Found());
                               });
}

} // namespace toile
