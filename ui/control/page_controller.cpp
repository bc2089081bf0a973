#include "ui/control/page_controller.h"

#include "core/drawing/drawing_edits.h"
#include "core/drawing/figures.h"
#include "core/drawing/fill_edit.h"
#include "core/drawing/symmetry.h"
#include "core/render/note_outlines.h"
#include "ui/canvas/brush_bar.h"
#include "ui/canvas/drawing_view.h"
#include "ui/canvas/figure_chooser.h"
#include "ui/canvas/layer_panel.h"
#include "ui/canvas/page_panel.h"
#include "ui/canvas/work_area.h"
#include "ui/frame/canvas_preferences.h"
#include "ui/frame/export_dialog.h"
#include "ui/frame/file_dialogs.h"
#include "ui/frame/sentences.h"
#include "ui/main_window.h"

#include <QInputDialog>
#include <QSettings>

#include <algorithm>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

/// An outline drawn to the axis, as near as a hand sees it, meets its other half there.
constexpr float axisReachPx = 6;
constexpr int restMs = 20000;

/// The figure below the drawing, where it is to go along.
std::vector<SharedStroke> figureStrokes(const Drawing& drawing)
{
    std::vector<SharedStroke> strokes;
    for (const FigureLine& line : figureLines(drawing.underlay.figure, drawing.pageMm)) {
        Stroke stroke;
        stroke.look = {"ink-liner", line.widthMm, drawing.underlay.opacity, figureInk};
        stroke.shape = line.path;
        strokes.push_back(std::make_shared<const Stroke>(std::move(stroke)));
    }
    return strokes;
}

/// Null where the active layer has no such note.
const Stroke* findNote(const Drawing& drawing, StrokeId id)
{
    const DrawingLayer* layer = findLayer(drawing, drawing.activeLayer);
    const size_t index = layer && id ? layer->strokes.find(id) : 0;
    const bool isThere = layer && id && index < layer->strokes.size();
    return isThere && std::holds_alternative<TextNote>(layer->strokes.at(index)->shape)
               ? layer->strokes.at(index).get()
               : nullptr;
}

} // namespace

PageController::PageController(SketchDesk& sketches, ExportDesk& exports, Stage stage, QObject* parent)
    : QObject(parent), m_sketches(sketches), m_exports(exports), m_stage(stage)
{
    WorkArea& work = stage.window.workArea();
    m_painting = std::make_unique<PagePainting>(
        postTo(this), work.raster(),
        [this](const PlacedPicture& picture) { return m_sketches.fileOf(picture); },
        [&work] { work.page().refresh(); },
        [this] {
            Q_EMIT said(tr("The sketch under this drawing cannot be read: its file is missing or damaged."));
        });
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &PageController::keep);
    connectView();
    connectLayers();
    connectTools();
    const QSettings settings;
    m_box = BrushBox::load(settings);
    setPreferences(CanvasPreferences::load(settings));
    setTool(ToolKind::Brush);
}

PageController::~PageController() = default;

Drawing PageController::drawing() const
{
    const SharedDrawing drawing = m_sketches.drawing(m_sketch);
    return drawing ? *drawing : Drawing();
}

void PageController::edit(const Drawing& next, const Sentence& name)
{
    edit(next, name, {});
}

void PageController::drag(const Drawing& next, const Sentence& name, bool isLast)
{
    edit(next, name, "pull " + std::to_string(m_pull));
    m_pull += isLast;
}

void PageController::edit(const Drawing& next, const Sentence& name, const std::string& pull)
{
    // News of another page comes a moment later than the page: until then hands work on this one.
    if (!m_sketches.drawing(m_sketch))
        return;
    m_sketches.editDrawing(m_sketch, next, name, pull);
    show();
}

PageController::ShownPage PageController::shownPage() const
{
    const ProjectSketch* sketch = m_sketches.shownSketch();
    if (!sketch || !sketch->drawing)
        return {};
    return {sketch->id, sketch->drawing, m_stage.names.sketch(*sketch)};
}

void PageController::refresh()
{
    WorkArea& work = m_stage.window.workArea();
    if (shownPage().id != m_sketch)
        work.page().endStroke(); // which may be an edit: the project is another one then
    const auto [id, drawing, name] = shownPage();
    if (id != m_sketch) {
        m_sketch = id;
        m_shown = nullptr;
        m_painting->startPage();
        if (id) {
            work.page().setDrawing(*drawing);
            work.page().fit();
            m_painting->expectKept();
            m_sketches.loadPainted([this, id = id](std::optional<PaintedPage> page) {
                if (id != m_sketch)
                    return;
                const bool fits = page && page->pxPerMm == canvasPxPerMm;
                m_painting->remember(fits ? std::move(page->layers) : std::map<LayerId, PaintedLayer>());
            });
        }
    }
    work.setIsDrawn(id != 0);
    if (id)
        work.setPageName(name);
    m_stage.window.setIsDrawn(id != 0);
    show();
    if (id && m_lookAt && m_lookAt->first == id)
        lookAt(*drawing, std::exchange(m_lookAt, {})->second);
}

void PageController::show()
{
    const SharedDrawing now = m_sketches.drawing(m_sketch);
    if (!now || now == m_shown)
        return;
    m_shown = now;
    m_rest.start();
    WorkArea& work = m_stage.window.workArea();
    PagePanel& panel = m_stage.window.pagePanel();
    m_painting->show(*now);
    work.page().setDrawing(*now);
    panel.layers().setDrawing(*now);
    panel.figures().setUnderlay(now->underlay);
    panel.setSymmetrical(now->axis.isOn);
}

void PageController::connectView()
{
    DrawingView& page = m_stage.window.workArea().page();
    connect(&page, &DrawingView::strokeDrawn, this, [this](const Stroke& stroke) {
        const Drawing now = drawing();
        const double reachMm = axisReachPx / m_stage.window.workArea().page().view().scale();
        edit(addStrokes(now, now.activeLayer, symmetricStrokes(stroke, now.axis, {true, float(reachMm)})),
             Sentence::phrase("Draw a stroke"));
    });
    connect(&page, &DrawingView::strokeReshaped, this, [this](const Stroke& stroke) {
        const Drawing now = drawing();
        edit(replaceStroke(now, now.activeLayer, stroke), Sentence::phrase("Reshape a stroke"));
    });
    connect(&page, &DrawingView::strokesMoved, this,
            [this](const std::vector<StrokeId>& ids, const Affine& affine, bool areCopies) {
                const Drawing now = drawing();
                edit(areCopies ? duplicateStrokes(now, now.activeLayer, ids, affine)
                               : transformStrokes(now, now.activeLayer, ids, affine),
                     Sentence::phrase("Move strokes"));
            });
    connect(&page, &DrawingView::strokesRemoved, this, [this](const std::vector<StrokeId>& ids) {
        const Drawing now = drawing();
        edit(removeStrokes(now, now.activeLayer, ids), Sentence::phrase("Delete strokes"));
    });
    connect(&page, &DrawingView::selectionChanged, this,
            [&page](const std::vector<StrokeId>& ids) { page.setSelection(ids); });
    connect(&page, &DrawingView::layerMoved, this, [this](LayerId layer, const Affine& affine) {
        edit(transformLayer(drawing(), layer, affine), Sentence::phrase("Move a layer"));
    });
    connect(&page, &DrawingView::fillRequested, this, &PageController::fill);
    connect(&page, &DrawingView::wordsRequested, this, &PageController::askForWords);
    connect(&page, &DrawingView::colourPicked, this, [this](StrokeColour colour, bool isLast) {
        BrushBox box = m_box;
        isLast ? box.setColour(colour) : box.tryColour(colour);
        setBox(box);
    });
    connect(&page, &DrawingView::axisMoved, this, [this](float xMm, bool isLast) {
        const Drawing now = drawing();
        drag(setAxis(now, {now.axis.isOn, xMm}), Sentence::phrase("Move the axis"), isLast);
    });
    connect(&page, &DrawingView::drawingRefused, this, &PageController::sayObstacle);
}

void PageController::connectLayers()
{
    LayerPanel& layers = m_stage.window.pagePanel().layers();
    connect(&layers, &LayerPanel::layerChosen, this, [this, &layers](LayerId id) {
        const Drawing next = setActiveLayer(drawing(), id);
        if (next.activeLayer == id)
            return edit(next, Sentence::phrase("Choose a layer"), "layer");
        layers.setDrawing(next); // which marks the one that is drawn on
        Q_EMIT said(tr("Nothing is drawn on the paper itself: choose a layer above it."));
    });
    connect(&layers, &LayerPanel::visibleWished, this, [this](LayerId id, bool isVisible) {
        edit(setLayerVisible(drawing(), id, isVisible),
             isVisible ? Sentence::phrase("Show a layer") : Sentence::phrase("Hide a layer"));
    });
    connect(&layers, &LayerPanel::lockWished, this, [this](LayerId id, bool isLocked) {
        edit(setLayerLocked(drawing(), id, isLocked),
             isLocked ? Sentence::phrase("Lock a layer") : Sentence::phrase("Unlock a layer"));
    });
    connect(&layers, &LayerPanel::multiplyWished, this, [this](LayerId id, bool isMultiplied) {
        edit(setLayerMultiplied(drawing(), id, isMultiplied), Sentence::phrase("Multiply a layer"));
    });
    connect(&layers, &LayerPanel::opacityWished, this, [this](LayerId id, float opacity, bool isLast) {
        drag(setLayerOpacity(drawing(), id, opacity), Sentence::phrase("Fade a layer"), isLast);
    });
    connect(&layers, &LayerPanel::addWished, this, [this](LayerKind kind) {
        DrawingLayer layer;
        layer.kind = kind;
        layer.isMultiplied = kind == LayerKind::Colour;
        edit(addLayer(drawing(), layer), Sentence::phrase("Add a layer"));
    });
    connect(&layers, &LayerPanel::duplicateWished, this, [this](LayerId id) {
        const Drawing now = drawing();
        const DrawingLayer* layer = findLayer(now, id);
        const QString name = layer ? QString::fromStdString(layer->name) : QString();
        edit(duplicateLayer(now, id, name.isEmpty() ? std::string() : tr("%1, copy").arg(name).toStdString()),
             Sentence::phrase("Duplicate a layer"));
    });
    connect(&layers, &LayerPanel::mergeDownWished, this,
            [this](LayerId id) { edit(mergeDown(drawing(), id), Sentence::phrase("Merge layers")); });
    connect(&layers, &LayerPanel::removeWished, this,
            [this](LayerId id) { edit(removeLayer(drawing(), id), Sentence::phrase("Delete a layer")); });
    connect(&layers, &LayerPanel::moveWished, this, [this](LayerId id, size_t index) {
        edit(moveLayer(drawing(), id, index), Sentence::phrase("Move a layer"));
    });
    connect(&layers, &LayerPanel::renameWished, this, [this](LayerId id, const QString& name) {
        edit(renameLayer(drawing(), id, name.toStdString()), Sentence::phrase("Rename a layer"));
    });
    connect(&m_stage.window.pagePanel().figures(), &FigureChooser::underlayWished, this,
            [this](const Underlay& underlay, bool isLast) {
                drag(setUnderlay(drawing(), underlay), Sentence::phrase("Choose a figure"), isLast);
            });
}

void PageController::connectTools()
{
    WorkArea& work = m_stage.window.workArea();
    PagePanel& panel = m_stage.window.pagePanel();
    BrushBar& bar = work.brushBar();
    bar.addKeysTo(work.page());
    panel.addKeysTo(work.page());
    connect(&bar, &BrushBar::boxEdited, this, &PageController::setBox);
    connect(&bar, &BrushBar::toolWished, this, &PageController::setTool);
    connect(&panel, &PagePanel::toolWished, this, &PageController::setTool);
    connect(&panel, &PagePanel::symmetryWished, this, &PageController::setSymmetrical);
    connect(&panel, &PagePanel::mirrorWished, this, [&work](bool isOn) { work.page().setMirrored(isOn); });
    connect(&work.page(), &DrawingView::viewChanged, this,
            [&work, &panel] { panel.setMirrored(work.page().view().isMirrored()); });
}

void PageController::setBox(const BrushBox& box)
{
    const bool isOther = !(box == m_box);
    m_box = box;
    DrawingView& page = m_stage.window.workArea().page();
    page.setLook(box.look());
    page.setEraser(box.eraser());
    page.setStabiliser(box.setting(m_tool == ToolKind::Eraser ? "eraser" : box.brush()).stabiliser);
    m_stage.window.workArea().brushBar().setBox(box);
    if (!isOther)
        return;
    QSettings settings;
    box.save(settings);
}

void PageController::setTool(ToolKind tool)
{
    m_tool = tool;
    m_stage.window.workArea().page().setTool(tool);
    m_stage.window.workArea().brushBar().setTool(tool);
    m_stage.window.pagePanel().setTool(tool);
    setBox(m_box);
}

void PageController::setPreferences(const CanvasPreferences& preferences)
{
    DrawingView& page = m_stage.window.workArea().page();
    page.setPressureCurve(preferences.curve);
    page.setFingersDraw(preferences.doFingersDraw);
}

void PageController::setSymmetrical(bool isOn)
{
    const Drawing now = drawing();
    edit(setAxis(now, {isOn, now.axis.xMm}),
         isOn ? Sentence::phrase("Draw both sides") : Sentence::phrase("Draw one side"));
}

void PageController::newPage(Vec2 pageMm)
{
    m_stage.window.setMode(Mode::Draw);
    m_sketches.newDrawing(pageMm, tr("Page").toStdString());
}

void PageController::drawOver(std::optional<Vec2> near)
{
    m_lookAt.reset();
    if (near)
        m_lookAt = {m_sketches.project().shownSketch, *near};
    m_sketches.drawOverSketch();
}

void PageController::lookAt(const Drawing& drawing, Vec2 share)
{
    constexpr double zoom = 3;
    const auto& layers = drawing.layers;
    const auto sketch = std::find_if(layers.begin(), layers.end(),
                                     [](const auto& layer) { return layer->kind == LayerKind::Sketch; });
    if (sketch == layers.end())
        return;
    const PlacedPicture& picture = (*sketch)->picture;
    DrawingView& page = m_stage.window.workArea().page();
    page.fit();
    PageView view = page.view();
    const QPointF middle(view.viewSize().width() / 2, view.viewSize().height() / 2);
    const QPointF place = view.toView(
        Vec2{picture.atMm.x + share.x * picture.sizeMm.x, picture.atMm.y + share.y * picture.sizeMm.y});
    view.move({.by = middle - place, .about = middle, .zoom = zoom});
    page.setView(view);
    setTool(ToolKind::Brush);
}

void PageController::keep()
{
    if (!m_shown || m_shown == m_kept || m_shown != m_sketches.drawing() || !m_painting->isComplete())
        return;
    m_kept = m_shown;
    PaintedPage page{canvasPxPerMm, {}};
    for (const auto& layer : m_shown->layers)
        if (!layer->strokes.isEmpty())
            page.layers[layer->id] = m_stage.window.workArea().raster().painted(layer->id);
    m_sketches.keepPainted(std::move(page));
}

void PageController::retranslate()
{
    if (m_sketch)
        refresh();
}

void PageController::fill(Vec2 at)
{
    const Drawing before = drawing();
    const SketchId sketch = m_sketch;
    m_painting->fill(before, at, [this, sketch](const Result<FilledArea>& area) {
        if (sketch != m_sketch)
            return;
        if (!area)
            return Q_EMIT said(inWindowsLanguage(area.error().sentence));
        edit(addFill(drawing(), *area, m_box.look()), Sentence::phrase("Fill an area"));
    });
}

void PageController::askForWords(Vec2 at, StrokeId note)
{
    const Drawing now = drawing();
    const Stroke* old = findNote(now, note);
    const QString words = old ? QString::fromStdString(std::get<TextNote>(old->shape).text) : QString();
    auto* dialog = new QInputDialog(&m_stage.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
    dialog->setWindowTitle(tr("Note"));
    dialog->setLabelText(tr("What it says:"));
    dialog->setTextValue(words);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, at, note](const QString& text) {
        const Drawing page = drawing();
        if (const Stroke* written = findNote(page, note)) {
            Stroke changed = *written;
            std::get<TextNote>(changed.shape).text = text.toStdString();
            const StrokeId ids[] = {note};
            return edit(text.trimmed().isEmpty() ? removeStrokes(page, page.activeLayer, ids)
                                                 : replaceStroke(page, page.activeLayer, changed),
                        Sentence::phrase("Change a note"));
        }
        if (text.trimmed().isEmpty())
            return;
        Stroke stroke;
        stroke.look = m_box.look();
        stroke.shape = TextNote{at, text.toStdString(), 5};
        edit(addStroke(page, stroke), Sentence::phrase("Write a note"));
    });
    dialog->open();
}

void PageController::sayObstacle()
{
    const Drawing now = drawing();
    switch (drawObstacle(now, now.activeLayer)) {
    case DrawObstacle::Hidden:
        return Q_EMIT said(tr("This layer is hidden: show it, or choose another."));
    case DrawObstacle::Locked:
        return Q_EMIT said(tr("This layer is locked: unlock it, or choose another."));
    case DrawObstacle::Paper:
        return Q_EMIT said(tr("Nothing is drawn on the paper itself: choose a layer above it."));
    case DrawObstacle::NoLayer:
        return Q_EMIT said(tr("Choose a layer to draw on."));
    case DrawObstacle::None:
        return;
    }
}

void PageController::exportDrawing()
{
    if (!m_shown)
        return;
    const QString name = m_stage.names.sketch(*m_sketches.shownSketch());
    auto* dialog = new DrawingExportDialog(name, !m_shown->underlay.figure.empty(), &m_stage.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, name] {
        DrawingWish wish;
        wish.dpi = dialog->dpi();
        wish.withPaper = dialog->withPaper();
        wish.withNotes = dialog->withNotes();
        wish.text = noteOutlines;
        if (dialog->withFigure())
            wish.underlay = figureStrokes(drawing());
        QFileDialog* files = newSaveDialog(tr("Export"), {dialog->filter()}, name, &m_stage.window);
        connect(files, &QFileDialog::fileSelected, this, [this, wish](const QString& file) {
            DrawingWish here = wish;
            here.file = file.toStdString();
            m_exports.exportDrawing(here, [this, file] { Q_EMIT written(file); });
        });
        files->open();
    });
    dialog->open();
}

} // namespace toile
