#include "ui/control/page_controller.h"

#include "core/drawing/drawing_edits.h"
#include "core/drawing/symmetry.h"
#include "core/render/note_outlines.h"
#include "ui/canvas/brush_bar.h"
#include "ui/canvas/drawing_view.h"
#include "ui/canvas/figure_chooser.h"
#include "ui/canvas/layer_panel.h"
#include "ui/canvas/page_panel.h"
#include "ui/canvas/work_area.h"
#include "ui/frame/canvas_preferences.h"
#include "ui/frame/file_dialogs.h"
#include "ui/frame/sentences.h"
#include "ui/main_window.h"

#include <QInputDialog>
#include <QSettings>

#include <algorithm>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

/// An outline drawn to the axis meets its other half there.
constexpr AxisJoin joinAtAxis{true, 2};

} // namespace

PageController::PageController(Desk desk, QObject* parent) : QObject(parent), m_desk(desk)
{
    WorkArea& work = desk.window.workArea();
    m_painting = std::make_unique<PagePainting>(
        postTo(this), work.raster(),
        [this](const PlacedPicture& picture) { return m_desk.studio.fileOf(picture); },
        [&work] { work.page().refresh(); });
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
    const SharedDrawing drawing = m_desk.studio.drawing();
    return drawing ? *drawing : Drawing();
}

void PageController::edit(const Drawing& next, const QString& name)
{
    edit(next, name, {});
}

void PageController::drag(const Drawing& next, const QString& name, bool isLast)
{
    edit(next, name, "pull " + std::to_string(m_pull));
    m_pull += isLast;
}

void PageController::edit(const Drawing& next, const QString& name, const std::string& pull)
{
    if (!m_desk.studio.drawing())
        return;
    m_desk.studio.editDrawing(next, name.toStdString(), pull);
    show();
}

void PageController::refresh()
{
    const ProjectSketch* sketch = m_desk.studio.shownSketch();
    const SketchId id = sketch && sketch->drawing ? sketch->id : 0;
    WorkArea& work = m_desk.window.workArea();
    if (id != m_sketch) {
        m_sketch = id;
        m_shown = nullptr;
        m_painting->show({}); // layers of different pages have the same ids
        if (id) {
            work.page().setDrawing(*sketch->drawing);
            work.page().fit();
            m_painting->expectKept();
            m_desk.studio.loadPainted([this, id](std::optional<PaintedPage> page) {
                if (id != m_sketch)
                    return;
                const bool fits = page && page->pxPerMm == canvasPxPerMm;
                m_painting->remember(fits ? std::move(page->layers) : std::map<LayerId, PaintedLayer>());
            });
        }
    }
    work.setIsDrawn(id != 0);
    if (id)
        work.setPageName(m_desk.names.sketch(*sketch));
    m_desk.window.setIsDrawn(id != 0);
    show();
}

void PageController::show()
{
    const SharedDrawing now = m_desk.studio.drawing();
    if (!now || now == m_shown)
        return;
    m_shown = now;
    WorkArea& work = m_desk.window.workArea();
    PagePanel& panel = m_desk.window.pagePanel();
    m_painting->show(*now);
    work.page().setDrawing(*now);
    panel.layers().setDrawing(*now);
    panel.figures().setUnderlay(now->underlay);
    panel.setSymmetrical(now->axis.isOn);
}

void PageController::connectView()
{
    DrawingView& page = m_desk.window.workArea().page();
    connect(&page, &DrawingView::strokeDrawn, this, [this](const Stroke& stroke) {
        const Drawing now = drawing();
        edit(addStrokes(now, now.activeLayer, symmetricStrokes(stroke, now.axis, joinAtAxis)),
             tr("Draw a stroke"));
    });
    connect(&page, &DrawingView::strokeReshaped, this, [this](const Stroke& stroke) {
        const Drawing now = drawing();
        edit(replaceStroke(now, now.activeLayer, stroke), tr("Reshape a stroke"));
    });
    connect(&page, &DrawingView::strokesMoved, this,
            [this](const std::vector<StrokeId>& ids, const Affine& affine, bool areCopies) {
                const Drawing now = drawing();
                edit(areCopies ? duplicateStrokes(now, now.activeLayer, ids, affine)
                               : transformStrokes(now, now.activeLayer, ids, affine),
                     tr("Move strokes"));
            });
    connect(&page, &DrawingView::strokesRemoved, this, [this](const std::vector<StrokeId>& ids) {
        const Drawing now = drawing();
        edit(removeStrokes(now, now.activeLayer, ids), tr("Delete strokes"));
    });
    connect(&page, &DrawingView::selectionChanged, this,
            [&page](const std::vector<StrokeId>& ids) { page.setSelection(ids); });
    connect(&page, &DrawingView::layerMoved, this, [this](LayerId layer, const Affine& affine) {
        edit(transformLayer(drawing(), layer, affine), tr("Move a layer"));
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
        drag(setAxis(now, {now.axis.isOn, xMm}), tr("Move the axis"), isLast);
    });
    connect(&page, &DrawingView::undoRequested, this, [this] { m_desk.studio.undo(); });
    connect(&page, &DrawingView::redoRequested, this, [this] { m_desk.studio.redo(); });
    connect(&page, &DrawingView::drawingRefused, this, &PageController::sayObstacle);
}

void PageController::connectLayers()
{
    LayerPanel& layers = m_desk.window.pagePanel().layers();
    connect(&layers, &LayerPanel::layerChosen, this,
            [this](LayerId id) { edit(setActiveLayer(drawing(), id), tr("Choose a layer"), "layer"); });
    connect(&layers, &LayerPanel::visibleWished, this, [this](LayerId id, bool isVisible) {
        edit(setLayerVisible(drawing(), id, isVisible), isVisible ? tr("Show a layer") : tr("Hide a layer"));
    });
    connect(&layers, &LayerPanel::lockWished, this, [this](LayerId id, bool isLocked) {
        edit(setLayerLocked(drawing(), id, isLocked), isLocked ? tr("Lock a layer") : tr("Unlock a layer"));
    });
    connect(&layers, &LayerPanel::multiplyWished, this, [this](LayerId id, bool isMultiplied) {
        edit(setLayerMultiplied(drawing(), id, isMultiplied), tr("Multiply a layer"));
    });
    connect(&layers, &LayerPanel::opacityWished, this, [this](LayerId id, float opacity, bool isLast) {
        drag(setLayerOpacity(drawing(), id, opacity), tr("Fade a layer"), isLast);
    });
    connect(&layers, &LayerPanel::addWished, this, [this](LayerKind kind) {
        DrawingLayer layer;
        layer.kind = kind;
        layer.isMultiplied = kind == LayerKind::Colour;
        edit(addLayer(drawing(), layer), tr("Add a layer"));
    });
    connect(&layers, &LayerPanel::duplicateWished, this, [this](LayerId id) {
        const Drawing now = drawing();
        const DrawingLayer* layer = findLayer(now, id);
        const QString name = layer ? QString::fromStdString(layer->name) : QString();
        edit(duplicateLayer(now, id, name.isEmpty() ? std::string() : tr("%1, copy").arg(name).toStdString()),
             tr("Duplicate a layer"));
    });
    connect(&layers, &LayerPanel::mergeDownWished, this,
            [this](LayerId id) { edit(mergeDown(drawing(), id), tr("Merge layers")); });
    connect(&layers, &LayerPanel::removeWished, this,
            [this](LayerId id) { edit(removeLayer(drawing(), id), tr("Delete a layer")); });
    connect(&layers, &LayerPanel::moveWished, this,
            [this](LayerId id, size_t index) { edit(moveLayer(drawing(), id, index), tr("Move a layer")); });
    connect(&layers, &LayerPanel::renameWished, this, [this](LayerId id, const QString& name) {
        edit(renameLayer(drawing(), id, name.toStdString()), tr("Rename a layer"));
    });
    connect(&m_desk.window.pagePanel().figures(), &FigureChooser::underlayWished, this,
            [this](const Underlay& underlay, bool isLast) {
                drag(setUnderlay(drawing(), underlay), tr("Choose a figure"), isLast);
            });
}

void PageController::connectTools()
{
    WorkArea& work = m_desk.window.workArea();
    PagePanel& panel = m_desk.window.pagePanel();
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
    DrawingView& page = m_desk.window.workArea().page();
    page.setLook(box.look());
    page.setEraser(box.eraser());
    page.setStabiliser(box.setting(m_tool == ToolKind::Eraser ? "eraser" : box.brush()).stabiliser);
    m_desk.window.workArea().brushBar().setBox(box);
    if (!isOther)
        return;
    QSettings settings;
    box.save(settings);
}

void PageController::setTool(ToolKind tool)
{
    m_tool = tool;
    m_desk.window.workArea().page().setTool(tool);
    m_desk.window.workArea().brushBar().setTool(tool);
    m_desk.window.pagePanel().setTool(tool);
    setBox(m_box);
}

void PageController::setPreferences(const CanvasPreferences& preferences)
{
    DrawingView& page = m_desk.window.workArea().page();
    page.setPressureCurve(preferences.curve);
    page.setFingersDraw(preferences.doFingersDraw);
}

void PageController::setSymmetrical(bool isOn)
{
    const Drawing now = drawing();
    edit(setAxis(now, {isOn, now.axis.xMm}), isOn ? tr("Draw both sides") : tr("Draw one side"));
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
        const Drawing now = drawing();
        // Colour belongs below the lines: where a page has a place for it, it goes there.
        LayerId target = now.activeLayer;
        if (const DrawingLayer* active = findLayer(now, target); !active || active->kind == LayerKind::Lines)
            for (const auto& layer : now.layers)
                if (layer->kind == LayerKind::Colour && canDrawOn(now, layer->id))
                    target = layer->id;
        Stroke stroke;
        stroke.look = m_box.look();
        stroke.look.brush = "flat-fill";
        stroke.shape = *area;
        edit(addStroke(now, target, stroke), tr("Fill an area"));
    });
}

void PageController::askForWords(Vec2 at, StrokeId note)
{
    const Drawing now = drawing();
    QString words;
    if (const DrawingLayer* layer = note ? findLayer(now, now.activeLayer) : nullptr) {
        const size_t index = layer->strokes.find(note);
        if (index < layer->strokes.size())
            if (const auto* text = std::get_if<TextNote>(&layer->strokes.at(index)->shape))
                words = QString::fromStdString(text->text);
    }
    auto* dialog = new QInputDialog(&m_desk.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
    dialog->setWindowTitle(tr("Note"));
    dialog->setLabelText(tr("What it says:"));
    dialog->setTextValue(words);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, at, note](const QString& text) {
        const Drawing page = drawing();
        const DrawingLayer* layer = findLayer(page, page.activeLayer);
        const size_t index = layer && note ? layer->strokes.find(note) : 0;
        if (layer && note && index < layer->strokes.size()) {
            Stroke changed = *layer->strokes.at(index);
            if (auto* written = std::get_if<TextNote>(&changed.shape))
                written->text = text.toStdString();
            const StrokeId ids[] = {note};
            return edit(text.trimmed().isEmpty() ? removeStrokes(page, layer->id, ids)
                                                 : replaceStroke(page, layer->id, changed),
                        tr("Change a note"));
        }
        if (text.trimmed().isEmpty())
            return;
        Stroke stroke;
        stroke.look = m_box.look();
        stroke.shape = TextNote{at, text.toStdString(), 5};
        edit(addStroke(page, stroke), tr("Write a note"));
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

void PageController::newPage(Vec2 pageMm)
{
    m_desk.window.setMode(Mode::Draw);
    m_desk.studio.newDrawing(pageMm, tr("Page").toStdString());
}

void PageController::drawOver()
{
    m_desk.studio.drawOverSketch();
}

void PageController::exportDrawing()
{
    if (!m_shown)
        return;
    QFileDialog* dialog = newSaveDialog(tr("Export the drawing"), {u"*.svg"_s, u"*.png"_s, u"*.tif"_s},
                                        m_desk.names.sketch(*m_desk.studio.shownSketch()), &m_desk.window);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        DrawingWish wish;
        wish.file = file.toStdString();
        wish.text = noteOutlines;
        wish.withNotes = true;
        m_desk.studio.exportDrawing(wish, [this, file] { Q_EMIT written(file); });
    });
    dialog->open();
}

void PageController::keep()
{
    if (!m_shown || !m_painting->isComplete())
        return;
    PaintedPage page{canvasPxPerMm, {}};
    for (const auto& layer : m_shown->layers)
        if (!layer->strokes.isEmpty())
            page.layers[layer->id] = m_desk.window.workArea().raster().painted(layer->id);
    m_desk.studio.keepPainted(std::move(page));
}

void PageController::retranslate()
{
    if (m_sketch)
        refresh();
}

} // namespace toile
