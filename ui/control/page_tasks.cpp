// What a page's tools ask for beyond a stroke: the second half of PageController.
#include "core/drawing/drawing_edits.h"
#include "core/drawing/figures.h"
#include "core/drawing/fill_edit.h"
#include "core/render/note_outlines.h"
#include "ui/control/page_controller.h"
#include "ui/frame/export_dialog.h"
#include "ui/frame/file_dialogs.h"
#include "ui/frame/sentences.h"
#include "ui/main_window.h"

#include <QInputDialog>

namespace toile {

namespace {

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
