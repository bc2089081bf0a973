#include "ui/control/correct_controller.h"

#include "core/sketch/corrections/part_corrections.h"
#include "ui/canvas/work_area.h"
#include "ui/control/look_controller.h"
#include "ui/control/place_menu.h"
#include "ui/control/sketch_controller.h"
#include "ui/correct/class_tints.h"
#include "ui/correct/correct_bar.h"
#include "ui/frame/actions.h"
#include "ui/frame/error_banner.h"
#include "ui/frame/sentences.h"
#include "ui/main_window.h"

#include <QCursor>
#include <QMenu>

#include <algorithm>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

float within(const Range<double>& range, double value)
{
    return float(std::clamp(value, range.least, range.most));
}

} // namespace

CorrectController::CorrectController(SketchDesk& sketches, LookDesk& looks, Stage stage, QObject* parent)
    : QObject(parent), m_sketches(sketches), m_looks(looks), m_stage(stage),
      m_canvas(stage.window.workArea().correctCanvas()), m_bar(stage.window.workArea().correctBar()),
      m_menu(new PlaceMenu(sketches, looks, *this, stage))
{
    connectTools();
    m_bar.addKeysTo(m_canvas);
    setTool(CorrectTool::Click);
    setPaints(SketchClass::Paper);
}

void CorrectController::connectTools()
{
    MainWindow& window = m_stage.window;
    connect(&window.actionTable()[Command::Correct], &QAction::triggered, this,
            [this](bool isOn) { isOn ? begin() : end(); });
    connect(&window.workArea(), &WorkArea::correctWished, this, [this] { begin(); });
    connect(&window, &MainWindow::escapePressed, this, &CorrectController::escape);
    connect(&window, &MainWindow::modeChanged, this, [this] {
        if (m_stage.window.mode() != Mode::Draw)
            end();
    });
    connect(&m_canvas, &CorrectCanvas::drawn, this, &CorrectController::take);
    connect(&m_canvas, &CorrectCanvas::hovered, this, &CorrectController::sayUnder);
    connect(&window.workArea().sketch(), &PictureView::hovered, this, &CorrectController::sayUnder);
    connect(&window.workArea().sketch(), &PictureView::left, this, [this] { sayUnder({-1, -1}); });
    connect(&m_bar, &CorrectBar::toolWished, this, &CorrectController::setTool);
    connect(&m_bar, &CorrectBar::paintsWished, this, [this](SketchClass kind) {
        setPaints(kind);
        if (m_canvas.tool() != CorrectTool::Lasso)
            setTool(CorrectTool::Brush);
    });
    connect(&m_bar, &CorrectBar::widthWished, this, [this](double width) {
        m_canvas.setWidthShare(width);
        m_bar.setWidthShare(width);
    });
    connect(&m_bar, &CorrectBar::joinWished, this, [this] { join(chosen()); });
    connect(&m_bar, &CorrectBar::paperWished, this, [this] { m_looks.leaveAsPaper(chosen()); });
    connect(&m_bar, &CorrectBar::plainWished, this, [this] { m_looks.unmarkParts(chosen()); });
    connect(&m_bar, &CorrectBar::nameAsked, this, &CorrectController::nameChosen);
    connect(&m_bar, &CorrectBar::doneWished, this, &CorrectController::end);
    connect(m_menu, &PlaceMenu::correctWished, this, [this] { begin(); });
}

void CorrectController::connectTo(SketchController& sketch, LookController& look)
{
    connect(this, &CorrectController::clothedWished, &sketch, [&sketch] {
        if (!sketch.shown().isNothing())
            sketch.showTile({});
    });
    connect(&sketch, &SketchController::placeClicked, this, &CorrectController::clickAt);
    connect(&sketch, &SketchController::placeMenuWanted, this, [this](int part, QPointF share, QPoint place) {
        m_menu->show(withChosen(part), pagePlace(share), place);
    });
    connect(&sketch, &SketchController::clothDropped, &look,
            [this, &look](int part, const QByteArray& cloth) { look.clotheParts(withChosen(part), cloth); });
    look.setChosenParts([this] { return chosen(); });
}

bool CorrectController::isCorrecting() const
{
    return m_stage.window.workArea().isCorrecting();
}

void CorrectController::begin(CorrectTool tool)
{
    if (!m_sketches.shownSketch())
        return;
    MainWindow& window = m_stage.window;
    window.setMode(Mode::Draw);
    for (const auto command : {Command::ShowLines, Command::ShowParts, Command::ShowTone})
        if (QAction& overlay = window.actionTable()[command]; overlay.isChecked())
            overlay.trigger(); // tints over tints say nothing
    window.actionTable()[Command::Correct].setChecked(true);
    window.setIsCorrecting(true);
    window.workArea().sketch().setFocus();
    setTool(tool);
    Q_EMIT clothedWished();
    showUnderstood();
}

void CorrectController::end()
{
    m_stage.window.actionTable()[Command::Correct].setChecked(false);
    if (!isCorrecting())
        return;
    m_canvas.cancelWay();
    m_places.clear();
    showChosen();
    m_stage.window.workArea().sketch().setNote({});
    m_stage.window.setIsCorrecting(false);
}

void CorrectController::escape()
{
    if (!isCorrecting() || m_canvas.cancelWay())
        return;
    if (m_places.empty())
        end();
    else
        chooseNone();
}

void CorrectController::refresh()
{
    const ProjectSketch* sketch = m_sketches.shownSketch();
    m_stage.window.actionTable()[Command::Correct].setEnabled(sketch != nullptr);
    if (!sketch)
        return end();
    if (sketch->id != m_sketch || sketch->corrections.size() < m_corrections)
        m_canvas.dropDrawn(); // it was taken back
    if (sketch->id != m_sketch)
        m_places.clear();
    const bool isCorrected = sketch->id == m_sketch && sketch->corrections.size() != m_corrections;
    m_sketch = sketch->id;
    m_corrections = sketch->corrections.size();
    if (isCorrected && isCorrecting())
        Q_EMIT clothedWished();
    if (isCorrecting() && (m_sketches.sketchView().model != m_model || sketch->marks != m_marks))
        showUnderstood();
}

void CorrectController::showUnderstood()
{
    m_model = m_sketches.sketchView().model;
    m_marks = m_sketches.shownSketch()->marks;
    showTints();
    showChosen();
}

void CorrectController::showTints()
{
    m_stage.window.workArea().sketch().setNote(m_model ? QString() : tr("understanding the sketch …"));
    if (!m_model)
        return m_canvas.setTints({});
    std::set<int> paper;
    for (const Part& part : m_model->partList)
        if (const auto mark = m_looks.markOf(part.id); mark && !mark->cloth)
            paper.insert(part.id);
    m_canvas.setTints(classTints(*m_model, paper));
}

void CorrectController::showChosen()
{
    const std::set<int> parts = chosen();
    const QColor accent = m_canvas.palette().color(QPalette::Highlight);
    m_canvas.setChosen(parts.empty() ? QImage() : chosenParts(*m_model, parts, accent));
    m_bar.setChosen(int(parts.size()));
}

std::set<int> CorrectController::chosen() const
{
    std::set<int> parts;
    if (m_model)
        for (const Vec2& place : m_places)
            parts.insert(partAt(m_model->parts, m_model->frame, place));
    parts.erase(0);
    return parts;
}

std::set<int> CorrectController::withChosen(int part) const
{
    if (part < 1)
        return {};
    const std::set<int> parts = chosen();
    return parts.contains(part) ? parts : std::set<int>{part};
}

Vec2 CorrectController::pagePlace(QPointF share) const
{
    const auto model = m_sketches.sketchView().model;
    return model ? onPage(model->frame, model->size,
                          {float(share.x() * model->size.width), float(share.y() * model->size.height)})
                 : Vec2{};
}

void CorrectController::clickAt(int part, QPointF share, Qt::KeyboardModifiers modifiers)
{
    if (modifiers & (Qt::ShiftModifier | Qt::ControlModifier)) {
        if (part > 0 && !isCorrecting())
            begin();
        return choose(part);
    }
    if (!isCorrecting() || m_canvas.tool() != CorrectTool::Click)
        return;
    if (!m_places.empty())
        return chooseNone();
    flip(pagePlace(share));
}

void CorrectController::choose(int part)
{
    if (!m_model || !checkedPart(*m_model, part))
        return;
    const size_t gone = std::erase_if(
        m_places, [&](const Vec2& place) { return partAt(m_model->parts, m_model->frame, place) == part; });
    if (gone == 0)
        m_places.push_back(middleOf(*m_model, part));
    showChosen();
}

void CorrectController::chooseNone()
{
    m_places.clear();
    showChosen();
}

void CorrectController::setTool(CorrectTool tool)
{
    m_canvas.setTool(tool);
    m_bar.setTool(tool);
    if (tool != CorrectTool::Click)
        chooseNone();
}

void CorrectController::setPaints(SketchClass kind)
{
    m_canvas.setPaints(kind);
    m_bar.setPaints(kind);
}

void CorrectController::take(const QPolygonF& way)
{
    const auto model = m_sketches.sketchView().model;
    if (!model)
        return m_canvas.dropDrawn();
    Correction correction;
    correction.kind = m_canvas.tool() == CorrectTool::Brush   ? CorrectionKind::Stroke
                      : m_canvas.tool() == CorrectTool::Lasso ? CorrectionKind::Lasso
                                                              : CorrectionKind::Split;
    for (const QPointF& share : way) {
        const Vec2 place = pagePlace(share);
        correction.points.push_back(
            {within(ranges::pageShare, double(place.x)), within(ranges::pageShare, double(place.y))});
    }
    if (correction.kind == CorrectionKind::Split)
        return split(correction);
    correction.paints = m_canvas.paints();
    if (correction.kind == CorrectionKind::Stroke)
        correction.width = within(ranges::strokeWidth, m_canvas.widthShare() * model->size.longSide() /
                                                           double(pageSidePx(model->frame, model->size)));
    keep({correction});
}

void CorrectController::split(const Correction& correction)
{
    m_sketches.correctWhereItHits(correction, [this](CorrectionEnd end) {
        if (end == CorrectionEnd::Kept)
            return;
        m_canvas.dropDrawn();
        if (end == CorrectionEnd::Refused)
            return sayFull();
        m_stage.window.banner().tell(
            tr("This line cuts no part in two: draw it from one edge of a part to the other."));
    });
}

void CorrectController::flip(Vec2 where)
{
    Correction flip;
    flip.points = {where};
    const auto model = m_sketches.sketchView().model;
    if (model && partAt(model->parts, model->frame, where) > 0)
        return keep({flip}); // garment can always be taken out
    m_sketches.correctWhereItHits(flip, [this](CorrectionEnd end) {
        if (end == CorrectionEnd::Refused)
            return sayFull();
        if (end == CorrectionEnd::Kept)
            return;
        m_stage.window.banner().tell(
            tr("No line closes a region here: outline what is garment, or paint it."), tr("Outline it"),
            [this] {
                setPaints(SketchClass::Garment);
                begin(CorrectTool::Lasso);
            });
    });
}

void CorrectController::join(const std::set<int>& parts)
{
    const auto model = m_sketches.sketchView().model;
    if (!model || parts.size() < 2)
        return;
    Correction join;
    join.kind = CorrectionKind::Join;
    for (const int part : parts)
        join.points.push_back(middleOf(*model, part));
    keep({join});
}

void CorrectController::name(const std::set<int>& parts, PartName name)
{
    const auto model = m_sketches.sketchView().model;
    if (!model)
        return;
    Corrections added;
    for (const int part : parts) {
        Correction named;
        named.kind = CorrectionKind::Name;
        named.name = name;
        named.points = {middleOf(*model, part)};
        added.push_back(named);
    }
    keep(std::move(added));
}

void CorrectController::nameChosen()
{
    auto* menu = new QMenu(&m_stage.window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_menu->addNames(*menu, chosen());
    menu->popup(QCursor::pos());
}

void CorrectController::keep(Corrections added)
{
    if (m_sketches.correctAll(std::move(added)))
        return;
    m_canvas.dropDrawn();
    sayFull();
}

void CorrectController::sayFull()
{
    m_stage.window.banner().tell(tr("This sketch has as many corrections as can be kept."));
}

void CorrectController::sayUnder(QPointF share)
{
    if (!isCorrecting() || !m_model)
        return;
    QString words;
    if (QRectF(0, 0, 1, 1).contains(share)) {
        words = CorrectBar::nameOf(classAt(*m_model, share.x(), share.y()));
        const int part = partAt(*m_model, share);
        const PartName name = part > 0 ? m_model->partList[size_t(part) - 1].name : PartName::None;
        if (name != PartName::None)
            words += u" · "_s + inWindowsLanguage(partWord(name));
    }
    m_stage.window.workArea().sketch().setNote(words);
}

} // namespace toile
