// Studio: pages that are drawn on.
#include "core/document/drawn_page.h"
#include "core/document/edits.h"
#include "core/drawing/svg_lines.h"
#include "core/files/whole_file.h"
#include "core/render/image_file.h"
#include "core/studio/drawn_layers.h"
#include "core/studio/log.h"
#include "core/studio/studio_impl.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace toile {

namespace fs = std::filesystem;

namespace {

bool isSvg(const fs::path& file)
{
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return char(std::tolower(c)); });
    return ending == ".svg";
}

Result<bool> writeDrawing(const Drawing& drawing, const DrawingWish& wish, const fs::path& folder,
                          const std::string& title, const std::stop_token& stop)
{
    if (isSvg(wish.file)) {
        const std::string svg = svgLines(drawing, {wish.withPaper, wish.withNotes, title, wish.underlay});
        const Result<void> done =
            writeWhole({reinterpret_cast<const uint8_t*>(svg.data()), svg.size()}, wish.file);
        return done ? Result<bool>(true) : Result<bool>(done.error());
    }
    const Result<Image> picture = pagePicture(
        drawing, folder, {wish.dpi / 25.4, wish.withPaper, wish.withNotes, wish.text, wish.underlay}, stop);
    if (!picture)
        return picture.error();
    WriteOptions options;
    options.dpi = wish.dpi;
    const Result<void> done = writePicture(*picture, wish.file, options);
    return done ? Result<bool>(true) : Result<bool>(done.error());
}

} // namespace

SharedDrawing Studio::Impl::drawing() const
{
    const ProjectSketch* sketch = findSketch(project(), project().shownSketch);
    return sketch ? sketch->drawing : nullptr;
}

void Studio::Impl::editDrawing(SketchId id, Drawing next, const std::string& name, const std::string& drag)
{
    const auto before = history.snapshot();
    history.push(setDrawing(project(), id, std::make_shared<const Drawing>(std::move(next))), name, drag);
    present(*before);
}

void Studio::Impl::drawOver(SketchId id, const std::string& pictureFile, Size pictureSize)
{
    edit(toile::drawOver(project(), id, pictureFile, pictureSize), "Draw over sketch");
}

void Studio::Impl::returnTo(SketchId id, const SharedDrawing& then)
{
    edit(toile::showSketch(setDrawing(project(), id, then), id), "Return to drawing");
}

std::string Studio::Impl::drawingKey(const ProjectSketch& sketch)
{
    SeenDrawing& seen = drawingsSeen[sketch.id];
    if (std::exchange(seen.drawing, sketch.drawing) != sketch.drawing)
        ++seen.count;
    return "drawing " + std::to_string(sketch.id) + " " + std::to_string(seen.count);
}

void Studio::newDrawing(Vec2 pageMm, const std::string& name)
{
    m_impl->edit(toile::newDrawing(project(), name, pageMm), "New drawing");
}

void Studio::drawOverSketch()
{
    const ProjectSketch* sketch = shownSketch();
    if (!sketch || sketch->drawing)
        return;
    if (!sketch->file.empty()) {
        m_impl->drawOver(sketch->id, sketch->file, sketch->size);
        return;
    }
    // A bundled one becomes a file of the project's, which the drawing can name.
    const auto keep = [materials = m_impl->materials, folder = m_impl->folder,
                       id = sketch->bundledId](std::stop_token stop) -> Result<KeptPicture> {
        MaterialRef ref{id, {}, {}};
        const Result<Image> picture = materials->sketch(ref, largestDefaultPx, stop);
        return picture ? folder.keep(*picture) : picture.error();
    };
    m_impl->import(keep, [impl = m_impl.get(), id = sketch->id](const KeptPicture& kept) {
        impl->drawOver(id, kept.file, kept.picture.size());
    });
}

SharedDrawing Studio::drawing() const
{
    return m_impl->drawing();
}

SharedDrawing Studio::drawing(SketchId id) const
{
    const ProjectSketch* sketch = findSketch(project(), id);
    return sketch ? sketch->drawing : nullptr;
}

void Studio::editDrawing(Drawing drawing, const std::string& name, const std::string& drag)
{
    editDrawing(project().shownSketch, std::move(drawing), name, drag);
}

void Studio::editDrawing(SketchId id, Drawing drawing, const std::string& name, const std::string& drag)
{
    if (this->drawing(id))
        m_impl->editDrawing(id, std::move(drawing), name, drag);
}

fs::path Studio::fileOf(const PlacedPicture& picture) const
{
    return m_impl->folder.fileOf(picture.file);
}

bool Studio::isDrawn(const ProjectVariant& variant) const
{
    return isDrawingFileName(variant.recipe.sketch.material.name());
}

bool Studio::isDrawingAsIn(const ProjectVariant& variant) const
{
    const ProjectSketch* sketch = findSketch(project(), variant.sketch);
    const auto then = m_impl->drawingOfFile.find(variant.recipe.sketch.material.name());
    if (!sketch || !sketch->drawing || then == m_impl->drawingOfFile.end())
        return false;
    // One that nobody holds any more is not what the sketch holds.
    const SharedDrawing drawing = then->second.lock();
    return drawing && sameDrawing(drawing, sketch->drawing);
}

void Studio::returnToDrawingOf(VariantId id)
{
    const ProjectVariant* variant = findVariant(project(), id);
    if (!variant || !isDrawn(*variant))
        return;
    const std::string file = variant->recipe.sketch.material.name();
    if (const SharedDrawing drawing = m_impl->drawingOfFile[file].lock()) {
        m_impl->returnTo(variant->sketch, drawing);
        return;
    }
    ++m_impl->underWay;
    m_impl->light.submit<SharedDrawing>(
        JobPriority::Pen,
        [path = m_impl->folder.fileOf(file)](JobContext&) -> Result<SharedDrawing> {
            Result<Drawing> drawing = readDrawing(path);
            if (!drawing)
                return drawing.error();
            return SharedDrawing(std::make_shared<const Drawing>(std::move(*drawing)));
        },
        [impl = m_impl.get(), file, sketch = variant->sketch](const JobOutcome<SharedDrawing>& outcome) {
            if (outcome.value) {
                impl->drawingOfFile[file] = *outcome.value;
                impl->returnTo(sketch, *outcome.value);
            } else if (outcome.end == JobEnd::Failed) {
                impl->fail(outcome.error);
            }
            impl->ended();
        });
}

void Studio::loadSketchOf(const ProjectVariant& variant, int longSidePx,
                          std::function<void(const Image&)> loaded)
{
    const std::string file = variant.recipe.sketch.material.name();
    const auto read = [folder = m_impl->folder, file, longSidePx]() -> Result<Image> {
        const Result<Drawing> drawing = readDrawing(folder.fileOf(file));
        return drawing ? drawnPicture(*drawing, folder.path(), longSidePx) : drawing.error();
    };
    m_impl->pictures.load(file + " " + std::to_string(longSidePx), read, std::move(loaded));
}

void Studio::keepPainted(PaintedPage page)
{
    const SharedDrawing drawing = m_impl->drawing();
    if (!drawing)
        return;
    ++m_impl->underWay;
    const auto work = [disk = m_impl->disk, id = project().shownSketch, drawing,
                       page = std::move(page)](JobContext&) -> Result<bool> {
        const Result<void> done = disk->drawings.keepPainted(id, drawing, page);
        return done ? Result<bool>(true) : Result<bool>(done.error());
    };
    m_impl->light.submit<bool>(JobPriority::Training, work,
                               [impl = m_impl.get()](const JobOutcome<bool>& outcome) {
                                   if (outcome.end == JobEnd::Failed)
                                       logDetail(outcome.error); // it is only made again
                                   impl->ended();
                               });
}

void Studio::loadPainted(std::function<void(std::optional<PaintedPage>)> loaded)
{
    using Found = std::optional<PaintedPage>;
    const auto work = [disk = m_impl->disk, id = project().shownSketch,
                       drawing = m_impl->drawing()](JobContext&) -> Result<Found> {
        return drawing ? disk->drawings.painted(id, drawing) : Found();
    };
    m_impl->light.submit<Found>(JobPriority::Pen, work,
                                [loaded = std::move(loaded)](JobOutcome<Found> outcome) {
                                    if (loaded)
                                        loaded(outcome.value ? std::move(*outcome.value) : Found());
                                });
}

void Studio::exportDrawing(const DrawingWish& wish, std::function<void()> done)
{
    const SharedDrawing drawing = m_impl->drawing();
    if (!drawing)
        return;
    m_impl->outside(
        wish.file,
        [drawing, wish, folder = m_impl->folder.path(), title = nameOf(*shownSketch())](JobContext& context) {
            return writeDrawing(*drawing, wish, folder, title, context.stopToken());
        },
        std::move(done));
}

} // namespace toile
